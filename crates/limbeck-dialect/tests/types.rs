//! Every type on every database, as the reference says it.

mod common;

use limbeck_dialect::{compile_type, dialect, literal};
use limbeck_schema::{Interval, SqlType, SqlValue, TypeArg, TypeModule, find_type};

#[test]
fn types_are_said_as_recorded() {
    common::check(include_str!("recorded/types.txt"), |case, name| {
        let dialect = dialect(name)?;
        Some(compile_type(&*dialect, &parse_type(case)?))
    });
}

#[test]
fn literals_are_said_as_recorded() {
    common::check(include_str!("recorded/literals.txt"), |case, name| {
        let dialect = dialect(name)?;
        let (ty, value) = case.split_once(" <- ")?;
        Some(literal(&*dialect, &parse_value(value)?, &parse_type(ty)?))
    });
}

/// The value that a Python expression of the recordings stands for.
fn parse_value(source: &str) -> Option<SqlValue> {
    let inner = |prefix: &str| {
        let inner = source.strip_prefix(prefix)?.strip_suffix(')')?;
        Some(inner.trim_matches('\''))
    };
    let numbers = |text: &str| -> Vec<i64> {
        text.split(',')
            .filter_map(|part| part.trim().parse().ok())
            .collect()
    };
    if let Some(decimal) = inner("decimal.Decimal(") {
        return Some(SqlValue::Decimal(decimal.parse().ok()?));
    }
    if let Some(uuid) = inner("uuid.UUID(") {
        return Some(SqlValue::Uuid(uuid.parse().ok()?));
    }
    if let Some(bytes) = source.strip_prefix("b'") {
        return Some(SqlValue::Bytes(bytes.trim_end_matches('\'').into()));
    }
    if let Some(date) = inner("dt.date(") {
        return Some(SqlValue::Date(parse_date(&numbers(date))));
    }
    if let Some(time) = inner("dt.time(") {
        return Some(SqlValue::Time(parse_time(&numbers(time)), None));
    }
    if let Some(at) = inner("dt.datetime(") {
        let parts = numbers(at);
        let offset = at.contains("utc").then_some(0);
        let (date, time) = parts.split_at(3);
        let at = parse_date(date).to_datetime(parse_time(time));
        return Some(SqlValue::DateTime(at, offset));
    }
    if let Some(delta) = inner("dt.timedelta(") {
        let mut interval = Interval::default();
        for part in delta.split(',') {
            match part.split_once('=')? {
                ("days", days) => interval.days = days.parse().ok()?,
                (_, seconds) => interval.microseconds = seconds.parse::<i64>().ok()? * 1_000_000,
            }
        }
        return Some(SqlValue::Interval(interval));
    }
    let mut parser = Parser { rest: source };
    Some(value_of(parser.argument()?))
}

fn parse_date(parts: &[i64]) -> jiff::civil::Date {
    jiff::civil::date(parts[0] as i16, parts[1] as i8, parts[2] as i8)
}

fn parse_time(parts: &[i64]) -> jiff::civil::Time {
    let micros = parts.get(3).copied().unwrap_or(0) as i32;
    jiff::civil::time(
        parts[0] as i8,
        parts[1] as i8,
        parts[2] as i8,
        micros * 1000,
    )
}

fn value_of(argument: TypeArg) -> SqlValue {
    match argument {
        TypeArg::Bool(flag) => flag.into(),
        TypeArg::Int(int) => int.into(),
        TypeArg::Text(text) => text.into(),
        TypeArg::List(items) => SqlValue::Array(items.into_iter().map(value_of).collect()),
        TypeArg::Value(value) => value,
        _ => SqlValue::Null,
    }
}

/// `postgresql.TIMESTAMP(timezone=True)`.
fn parse_type(source: &str) -> Option<SqlType> {
    let mut parser = Parser { rest: source };
    match parser.argument()? {
        TypeArg::Type(ty) => Some(*ty),
        _ => None,
    }
}

struct Parser<'s> {
    rest: &'s str,
}

impl Parser<'_> {
    fn eat(&mut self, token: char) -> bool {
        match self.rest.trim_start().strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> String {
        let end = self.rest.find(|c| !accept(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken.to_owned()
    }

    fn argument(&mut self) -> Option<TypeArg> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        if first == '\'' || first == '"' {
            self.rest = &self.rest[1..];
            return Some(TypeArg::Text(self.string(first)));
        }
        if self.eat('[') {
            let mut items = Vec::new();
            while !self.eat(']') {
                items.push(self.argument()?);
                self.eat(',');
            }
            return Some(TypeArg::List(items));
        }
        if first.is_ascii_digit() || first == '-' {
            let number = self.take_while(|c| c.is_ascii_alphanumeric() || "-+.".contains(c));
            return Some(match number.parse() {
                Ok(int) => TypeArg::Int(int),
                Err(_) => TypeArg::Value(SqlValue::Float(number.parse().ok()?)),
            });
        }
        let word = self.take_while(|c| c.is_alphanumeric() || c == '_' || c == '.');
        match word.as_str() {
            "True" => return Some(TypeArg::Bool(true)),
            "False" => return Some(TypeArg::Bool(false)),
            "None" => return Some(TypeArg::None),
            _ => {}
        }
        let (module, name) = word.rsplit_once('.').unwrap_or(("", &word));
        let module = match module {
            "postgresql" => TypeModule::Postgresql,
            "mysql" => TypeModule::Mysql,
            "sqlite" => TypeModule::Sqlite,
            "mssql" => TypeModule::Mssql,
            "oracle" => TypeModule::Oracle,
            _ => TypeModule::Sqlalchemy,
        };
        let name = if name == "null" { "NullType" } else { name };
        let mut ty = SqlType::of(find_type(module, name)?);
        if self.eat('(') {
            self.arguments(&mut ty)?;
        }
        Some(TypeArg::Type(Box::new(ty)))
    }

    fn arguments(&mut self, ty: &mut SqlType) -> Option<()> {
        let mut position = 0;
        let mut values = Vec::new();
        while !self.eat(')') {
            let equals = self.rest.find('=').unwrap_or(usize::MAX);
            let stop = self.rest.find([',', ')', '\'']).unwrap_or(usize::MAX);
            if equals < stop {
                let name = self.take_while(|c| c != '=');
                self.eat('=');
                let value = self.argument()?;
                ty.set(&name, value);
            } else {
                let value = self.argument()?;
                if ty.is_a("Enum") || ty.class.name == "SET" {
                    values.push(value);
                } else {
                    let name = ty.class.params.get(position)?.name;
                    ty.set(name, value);
                    position += 1;
                }
            }
            self.eat(',');
        }
        if !values.is_empty() {
            ty.set("enums", TypeArg::List(values));
        }
        Some(())
    }

    fn string(&mut self, quote: char) -> String {
        let mut text = String::new();
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, other)) => text.push(other),
                    None => {}
                },
                c if c == quote => {
                    self.rest = &self.rest[at + 1..];
                    return text;
                }
                c => text.push(c),
            }
        }
        self.rest = "";
        text
    }
}
