//! Python's regular expressions in the words of our engine.

pub(super) const ASCII: i64 = 256;
pub(super) const IGNORECASE: i64 = 2;
pub(super) const MULTILINE: i64 = 8;
pub(super) const DOTALL: i64 = 16;
pub(super) const UNICODE: i64 = 32;
pub(super) const VERBOSE: i64 = 64;

/// A pattern for the engine, and the flags that count: those given and those written inside.
pub(super) fn translate(pattern: &str, flags: i64) -> Result<(String, i64), String> {
    let (inline, rest) = leading_flags(pattern)?;
    let flags = flags | inline;
    let mut translator = Translator {
        chars: rest.chars().collect(),
        at: 0,
        out: String::new(),
        flags,
        verbose: vec![flags & VERBOSE != 0],
    };
    translator.run()?;
    let mut head = String::new();
    for (flag, letter) in [(IGNORECASE, 'i'), (MULTILINE, 'm'), (DOTALL, 's')] {
        if flags & flag != 0 {
            head.push(letter);
        }
    }
    let body = translator.out;
    Ok((
        if head.is_empty() {
            body
        } else {
            format!("(?{head}:{body})")
        },
        flags,
    ))
}

fn flag_of(letter: char) -> Option<i64> {
    Some(match letter {
        'a' => ASCII,
        'i' => IGNORECASE,
        'm' => MULTILINE,
        's' => DOTALL,
        'u' => UNICODE,
        'x' => VERBOSE,
        'L' => 0,
        _ => return None,
    })
}

/// `(?im)` at the start.
fn leading_flags(pattern: &str) -> Result<(i64, &str), String> {
    let trimmed = pattern.trim_start();
    if let Some(rest) = trimmed.strip_prefix("(?")
        && let Some((letters, rest)) = rest.split_once(')')
        && !letters.is_empty()
        && letters.chars().all(|letter| flag_of(letter).is_some())
    {
        let flags: i64 = letters.chars().filter_map(flag_of).sum();
        let (more, rest) = leading_flags(rest)?;
        return Ok((flags | more, rest));
    }
    Ok((0, pattern))
}

struct Translator {
    chars: Vec<char>,
    at: usize,
    out: String,
    flags: i64,
    /// Whether white space counts for nothing, for every group that is open.
    verbose: Vec<bool>,
}

impl Translator {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek(0);
        self.at += 1;
        c
    }

    fn starts_with(&self, text: &str) -> bool {
        text.chars()
            .enumerate()
            .all(|(ahead, c)| self.peek(ahead) == Some(c))
    }

    fn run(&mut self) -> Result<(), String> {
        while let Some(c) = self.take() {
            let verbose = self.verbose.last().copied().unwrap_or(false);
            match c {
                '\\' => self.escape(false)?,
                '[' => self.class()?,
                '(' => self.group()?,
                ')' => {
                    self.verbose.pop();
                    self.out.push(')');
                }
                '$' if self.flags & MULTILINE == 0 => self.out.push_str("(?=\\n?\\z)"),
                '$' => self.out.push('$'),
                '{' => self.brace(),
                '}' => self.out.push_str("\\}"),
                '#' if verbose => while self.take().is_some_and(|c| c != '\n') {},
                c if verbose && c.is_whitespace() => {}
                c => self.out.push(c),
            }
        }
        Ok(())
    }

    /// A quantifier, or the character itself where it is none.
    fn brace(&mut self) {
        let rest: String = self
            .chars
            .iter()
            .skip(self.at)
            .take_while(|c| **c != '}')
            .collect();
        let (low, high) = rest.split_once(',').unwrap_or((&rest, "0"));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        let closed = self.peek(rest.chars().count()) == Some('}');
        let is_quantifier =
            closed && digits(low) && digits(high) && rest.contains(|c: char| c.is_ascii_digit());
        if !is_quantifier && rest != "," {
            self.out.push_str("\\{");
            return;
        }
        self.at += rest.chars().count() + 1;
        let low = if low.is_empty() { "0" } else { low };
        match rest.split_once(',') {
            Some((_, high)) => self.out.push_str(&format!("{{{low},{high}}}")),
            None => self.out.push_str(&format!("{{{low}}}")),
        }
    }

    fn group(&mut self) -> Result<(), String> {
        let verbose = self.verbose.last().copied().unwrap_or(false);
        if self.starts_with("?#") {
            while self.take().is_some_and(|c| c != ')') {}
            return Ok(());
        }
        self.verbose.push(verbose);
        self.out.push('(');
        if !self.starts_with("?") {
            return Ok(());
        }
        if self.starts_with("?(") {
            // A condition by name needs angle brackets.
            self.at += 2;
            let name: String = self
                .chars
                .iter()
                .skip(self.at)
                .take_while(|c| **c != ')')
                .collect();
            self.at += name.chars().count() + 1;
            let is_number = name.chars().all(|c| c.is_ascii_digit());
            self.out.push_str(&if is_number {
                format!("?({name})")
            } else {
                format!("?(<{name}>)")
            });
            return Ok(());
        }
        if self.starts_with("?P") {
            let named = self.peek(2);
            if named != Some('<') && named != Some('=') && named != Some('>') {
                return Err(format!(
                    "unknown extension ?P{}",
                    named.map(String::from).unwrap_or_default()
                ));
            }
            while let Some(c) = self.take() {
                self.out.push(c);
                if c == '>' || self.peek(0) == Some(')') {
                    break;
                }
            }
            return Ok(());
        }
        let marks = ["?:", "?=", "?!", "?<=", "?<!", "?>"];
        if let Some(mark) = marks.into_iter().find(|mark| self.starts_with(mark)) {
            self.at += mark.len();
            self.out.push_str(mark);
            return Ok(());
        }
        // Flags for a group: (?i:…), (?i-s:…)
        self.at += 1;
        let letters: String = self
            .chars
            .iter()
            .skip(self.at)
            .take_while(|c| !matches!(c, ':' | ')'))
            .collect();
        if !letters.chars().all(|c| c == '-' || flag_of(c).is_some()) {
            return Err(format!(
                "unknown extension ?{}",
                letters.chars().next().unwrap_or(' ')
            ));
        }
        self.at += letters.chars().count();
        let (on, off) = letters.split_once('-').unwrap_or((&letters, ""));
        if let Some(last) = self.verbose.last_mut() {
            *last = (*last || on.contains('x')) && !off.contains('x');
        }
        let kept = |text: &str| {
            text.chars()
                .filter(|c| matches!(c, 'i' | 'm' | 's'))
                .collect::<String>()
        };
        let (on, off) = (kept(on), kept(off));
        let off = if off.is_empty() {
            off
        } else {
            format!("-{off}")
        };
        self.out.push_str(&format!("?{on}{off}"));
        Ok(())
    }

    fn class(&mut self) -> Result<(), String> {
        self.out.push('[');
        if self.peek(0) == Some('^') {
            self.at += 1;
            self.out.push('^');
        }
        if self.peek(0) == Some(']') {
            self.at += 1;
            self.out.push_str("\\]");
        }
        loop {
            match self.take() {
                None => return Err("unterminated character set".into()),
                Some(']') => {
                    self.out.push(']');
                    return Ok(());
                }
                Some('\\') => self.escape(true)?,
                Some(c @ ('[' | '&' | '~')) => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                // Doubled, it would subtract a class.
                Some('-') if self.peek(0) == Some('-') => self.out.push_str("\\-"),
                Some(c) if c.is_whitespace() || c == '#' => self.literal(c),
                Some(c) => self.out.push(c),
            }
        }
    }

    fn literal(&mut self, c: char) {
        if c.is_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace()) {
            self.out.push(c);
        } else {
            self.out.push_str(&format!("\\x{{{:x}}}", u32::from(c)));
        }
    }

    fn number(&mut self, radix: u32, most: usize) -> Option<char> {
        let digits: String = self
            .chars
            .iter()
            .skip(self.at)
            .take(most)
            .take_while(|c| c.is_digit(radix))
            .collect();
        self.at += digits.len();
        u32::from_str_radix(&digits, radix)
            .ok()
            .and_then(char::from_u32)
    }

    fn escape(&mut self, in_class: bool) -> Result<(), String> {
        let c = self.take().ok_or("bad escape (end of pattern)")?;
        let ascii = self.flags & ASCII != 0;
        let bad = |c: char| format!("bad escape \\{c}");
        match c {
            'd' | 'w' | 's' if ascii => {
                let set = match c {
                    'd' => "0-9",
                    'w' => "0-9A-Za-z_",
                    _ => "\\t\\n\\r\\x0b\\x0c\\x20",
                };
                self.out.push_str(&if in_class {
                    set.to_owned()
                } else {
                    format!("[{set}]")
                });
            }
            'D' | 'W' | 'S' if ascii && !in_class => {
                let set = match c {
                    'D' => "0-9",
                    'W' => "0-9A-Za-z_",
                    _ => "\\t\\n\\r\\x0b\\x0c\\x20",
                };
                self.out.push_str(&format!("[^{set}]"));
            }
            'b' if in_class => self.out.push_str("\\x08"),
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => {
                self.out.push('\\');
                self.out.push(c);
            }
            'b' | 'B' | 'A' if !in_class => {
                self.out.push('\\');
                self.out.push(c);
            }
            'Z' if !in_class => self.out.push_str("\\z"),
            'a' => self.literal('\x07'),
            'f' => self.literal('\x0c'),
            'v' => self.literal('\x0b'),
            'n' => self.literal('\n'),
            'r' => self.literal('\r'),
            't' => self.literal('\t'),
            'x' => {
                let c = self.number(16, 2).ok_or("incomplete escape \\x")?;
                self.literal(c);
            }
            'u' => {
                let c = self.number(16, 4).ok_or("incomplete escape \\u")?;
                self.literal(c);
            }
            'U' => {
                let c = self.number(16, 8).ok_or("incomplete escape \\U")?;
                self.literal(c);
            }
            '0' => {
                self.at -= 1;
                let c = self.number(8, 3).ok_or("bad octal escape")?;
                self.literal(c);
            }
            '1'..='9' if !in_class => {
                let mut digits = c.to_string();
                if let Some(next) = self.peek(0).filter(char::is_ascii_digit) {
                    self.at += 1;
                    digits.push(next);
                }
                self.out.push_str(&format!("(?:\\{digits})"));
            }
            c if c.is_ascii_alphanumeric() => return Err(bad(c)),
            c => self.literal(c),
        }
        Ok(())
    }
}
