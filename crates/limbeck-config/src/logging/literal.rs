//! The arguments of a handler: the few Python expressions that ini files write there.

use super::Target;

/// A literal of Python, or one of the two streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A string.
    Str(String),
    /// An integer.
    Int(i64),
    /// `True` or `False`.
    Bool(bool),
    /// `None`.
    None,
    /// A tuple or a list.
    Tuple(Vec<Literal>),
    /// A dictionary with string keys.
    Dict(Vec<(String, Literal)>),
    /// `sys.stderr`.
    Stderr,
    /// `sys.stdout`.
    Stdout,
}

impl Literal {
    /// Parses an expression.
    ///
    /// # Errors
    /// What cannot be read, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parser = Parser {
            chars: text.chars().collect(),
            at: 0,
        };
        let value = parser.value()?;
        parser.blanks();
        match parser.peek() {
            None => Ok(value),
            Some(_) => Err(parser.unexpected()),
        }
    }
}

struct Parser {
    chars: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn accept(&mut self, wanted: char) -> bool {
        self.blanks();
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn unexpected(&self) -> String {
        let rest: String = self.chars.iter().skip(self.at).collect();
        match rest.is_empty() {
            true => "it ends too early".to_owned(),
            false => format!("only literals, sys.stdout and sys.stderr can be read, not {rest:?}"),
        }
    }

    fn value(&mut self) -> Result<Literal, String> {
        self.blanks();
        match self.peek() {
            Some('(') => self.parenthesised(),
            Some('[') => {
                self.at += 1;
                Ok(Literal::Tuple(self.items(']')?.0))
            }
            Some('{') => self.dictionary(),
            Some('\'' | '"') => self.string(),
            Some('-' | '0'..='9') => self.integer(),
            _ => self.name(),
        }
    }

    fn parenthesised(&mut self) -> Result<Literal, String> {
        self.at += 1;
        let (mut items, comma) = self.items(')')?;
        match items.pop() {
            Some(item) if items.is_empty() && !comma => Ok(item),
            Some(item) => {
                items.push(item);
                Ok(Literal::Tuple(items))
            }
            None => Ok(Literal::Tuple(items)),
        }
    }

    /// Items up to `close`, and whether there was a comma.
    fn items(&mut self, close: char) -> Result<(Vec<Literal>, bool), String> {
        let mut items = Vec::new();
        let mut comma = false;
        while !self.accept(close) {
            if !items.is_empty() && !comma {
                return Err(self.unexpected());
            }
            items.push(self.value()?);
            let more = self.accept(',');
            comma |= more;
            if !more {
                return if self.accept(close) {
                    Ok((items, comma))
                } else {
                    Err(self.unexpected())
                };
            }
        }
        Ok((items, comma))
    }

    fn dictionary(&mut self) -> Result<Literal, String> {
        self.at += 1;
        let mut pairs = Vec::new();
        while !self.accept('}') {
            let Literal::Str(key) = self.value()? else {
                return Err("keys must be strings".to_owned());
            };
            if !self.accept(':') {
                return Err(self.unexpected());
            }
            pairs.push((key, self.value()?));
            if !self.accept(',') {
                return if self.accept('}') {
                    Ok(Literal::Dict(pairs))
                } else {
                    Err(self.unexpected())
                };
            }
        }
        Ok(Literal::Dict(pairs))
    }

    fn string(&mut self) -> Result<Literal, String> {
        let quote = self.peek();
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += 1;
            if Some(c) == quote {
                return Ok(Literal::Str(text));
            }
            if c != '\\' {
                text.push(c);
                continue;
            }
            let escaped = self.peek().ok_or_else(|| self.unexpected())?;
            self.at += 1;
            match escaped {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                'r' => text.push('\r'),
                '\\' | '\'' | '"' => text.push(escaped),
                other => text.extend(['\\', other]),
            }
        }
        Err(self.unexpected())
    }

    fn integer(&mut self) -> Result<Literal, String> {
        let start = self.at;
        self.at += 1;
        while self.peek().is_some_and(|c| c.is_ascii_digit() || c == '_') {
            self.at += 1;
        }
        let digits: String = self.chars[start..self.at]
            .iter()
            .filter(|c| **c != '_')
            .collect();
        let number = digits
            .parse()
            .map_err(|_| format!("{digits} is no integer"))?;
        // `maxBytes` is often written as a product.
        if self.accept('*') {
            return match self.value()? {
                Literal::Int(factor) => Ok(Literal::Int(i64::saturating_mul(number, factor))),
                _ => Err(self.unexpected()),
            };
        }
        Ok(Literal::Int(number))
    }

    fn name(&mut self) -> Result<Literal, String> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.')
        {
            self.at += 1;
        }
        let name: String = self.chars[start..self.at].iter().collect();
        match name.as_str() {
            "sys.stderr" => Ok(Literal::Stderr),
            "sys.stdout" => Ok(Literal::Stdout),
            "None" => Ok(Literal::None),
            "True" => Ok(Literal::Bool(true)),
            "False" => Ok(Literal::Bool(false)),
            _ => {
                self.at = start;
                Err(self.unexpected())
            }
        }
    }
}

/// Arguments by position or keyword, as a Python call binds them.
struct Bound<'a> {
    values: Vec<(&'static str, &'a Literal)>,
}

impl<'a> Bound<'a> {
    fn new(
        names: &[&'static str],
        arguments: &'a Literal,
        keywords: &'a Literal,
    ) -> Result<Self, String> {
        let Literal::Tuple(positional) = arguments else {
            return Err(
                "the arguments must be a tuple; a single one needs a comma after it".to_owned(),
            );
        };
        let Literal::Dict(keywords) = keywords else {
            return Err("the keyword arguments must be a dictionary".to_owned());
        };
        if positional.len() > names.len() {
            return Err(format!(
                "it takes {} arguments, {} were given",
                names.len(),
                positional.len()
            ));
        }
        let mut values: Vec<_> = names.iter().copied().zip(positional).collect();
        for (key, value) in keywords {
            let Some(name) = names.iter().find(|name| *name == key) else {
                return Err(format!("unexpected keyword argument '{key}'"));
            };
            values.push((name, value));
        }
        Ok(Self { values })
    }

    fn get(&self, name: &str) -> Option<&'a Literal> {
        self.values
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    }

    fn path(&self) -> Result<String, String> {
        match self.get("filename") {
            Some(Literal::Str(path)) => Ok(path.clone()),
            _ => Err("the first argument must be a file name".to_owned()),
        }
    }

    fn truncate(&self) -> Result<bool, String> {
        match self.get("mode") {
            None => Ok(false),
            Some(Literal::Str(mode)) if mode.starts_with('a') => Ok(false),
            Some(Literal::Str(mode)) if mode.starts_with('w') => Ok(true),
            Some(_) => Err("the mode must be 'a' or 'w'".to_owned()),
        }
    }

    /// Files are written in UTF-8 whatever the argument says, unless that contradicts.
    fn check_encoding(&self) -> Result<(), String> {
        match self.get("encoding") {
            None | Some(Literal::None) => Ok(()),
            Some(Literal::Str(name)) if is_utf8(name) => Ok(()),
            Some(_) => Err("log files are written in UTF-8 only".to_owned()),
        }
    }

    fn number(&self, name: &str) -> Result<u64, String> {
        match self.get(name) {
            None => Ok(0),
            Some(Literal::Int(number)) => {
                u64::try_from(*number).map_err(|_| format!("{name} must not be negative"))
            }
            Some(_) => Err(format!("{name} must be an integer")),
        }
    }

    fn truth(&self, name: &str) -> bool {
        !matches!(
            self.get(name),
            None | Some(Literal::Bool(false) | Literal::None | Literal::Int(0))
        )
    }
}

fn is_utf8(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().replace('_', "-").as_str(),
        "utf-8" | "utf8" | "ascii" | "us-ascii"
    )
}

pub(super) fn stream(arguments: &Literal, keywords: &Literal) -> Result<Target, String> {
    match Bound::new(&["stream"], arguments, keywords)?.get("stream") {
        None | Some(Literal::Stderr | Literal::None) => Ok(Target::Stderr),
        Some(Literal::Stdout) => Ok(Target::Stdout),
        Some(_) => Err("the stream must be sys.stderr or sys.stdout".to_owned()),
    }
}

pub(super) fn file(arguments: &Literal, keywords: &Literal) -> Result<Target, String> {
    let bound = Bound::new(
        &["filename", "mode", "encoding", "delay", "errors"],
        arguments,
        keywords,
    )?;
    bound.check_encoding()?;
    Ok(Target::File {
        path: bound.path()?,
        truncate: bound.truncate()?,
        delay: bound.truth("delay"),
    })
}

pub(super) fn rotating_file(arguments: &Literal, keywords: &Literal) -> Result<Target, String> {
    let names = [
        "filename",
        "mode",
        "maxBytes",
        "backupCount",
        "encoding",
        "delay",
        "errors",
    ];
    let bound = Bound::new(&names, arguments, keywords)?;
    bound.check_encoding()?;
    let max_bytes = bound.number("maxBytes")?;
    Ok(Target::RotatingFile {
        path: bound.path()?,
        truncate: bound.truncate()? && max_bytes == 0,
        max_bytes,
        backup_count: bound.number("backupCount")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_literals_and_the_two_streams() {
        for (text, expected) in [
            ("(sys.stderr,)", "Ok(Tuple([Stderr]))"),
            ("(sys.stdout)", "Ok(Stdout)"),
            ("()", "Ok(Tuple([]))"),
            (
                "('a.log', \"w\",)",
                "Ok(Tuple([Str(\"a.log\"), Str(\"w\")]))",
            ),
            (
                "('C:\\logs\\n', 10*1024, -1)",
                "Ok(Tuple([Str(\"C:\\\\logs\\n\"), Int(10240), Int(-1)]))",
            ),
            (
                "{'delay': True, 'encoding': None}",
                "Ok(Dict([(\"delay\", Bool(true)), (\"encoding\", None)]))",
            ),
            ("[1, 2]", "Ok(Tuple([Int(1), Int(2)]))"),
            ("(1 2)", "Err"),
            ("(os.environ['X'],)", "Err"),
            ("('abc", "Err"),
            ("", "Err"),
            ("(1,,)", "Err"),
        ] {
            let found = format!("{:?}", Literal::parse(text));
            let matches = found == expected || expected == "Err" && found.starts_with("Err");
            assert!(matches, "{text}: {found}");
        }
    }
}
