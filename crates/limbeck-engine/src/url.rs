//! Database URLs: `sqlalchemy.engine.make_url` and `URL`.

use std::fmt;
use std::str::FromStr;

use indexmap::IndexMap;

use crate::Error;

/// A database URL, `dialect+driver://user:password@host:port/database?key=value`.
///
/// `Display` hides the password, as does `Debug`; [`Url::render_as_string`] can show it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Url {
    /// `dialect` or `dialect+driver`.
    pub drivername: String,
    /// User.
    pub username: Option<String>,
    /// Password.
    pub password: Option<String>,
    /// Host, without the brackets of an IPv6 address.
    pub host: Option<String>,
    /// Port.
    pub port: Option<u32>,
    /// Database, or the path of a SQLite file.
    pub database: Option<String>,
    /// Query parameters; one that is given several times has several values.
    pub query: IndexMap<String, Vec<String>>,
}

impl Url {
    /// The dialect: what stands before `+` in the driver name (`get_backend_name()`).
    pub fn dialect_name(&self) -> &str {
        self.drivername.split('+').next().unwrap_or_default()
    }

    /// The driver: what stands after `+`, if anything does.
    pub fn driver_name(&self) -> Option<&str> {
        self.drivername.split_once('+').map(|(_, driver)| driver)
    }

    /// The first value of a query parameter.
    pub fn query_value(&self, key: &str) -> Option<&str> {
        self.query
            .get(key)
            .and_then(|values| values.first())
            .map(String::as_str)
    }

    /// The URL as text, with `***` for the password if it is to be hidden.
    pub fn render_as_string(&self, hide_password: bool) -> String {
        let mut text = format!("{}://", self.drivername);
        if let Some(username) = &self.username {
            text += &quote(username, " +");
            if let Some(password) = &self.password {
                text.push(':');
                if hide_password {
                    text += "***";
                } else {
                    text += &quote(password, " +");
                }
            }
            text.push('@');
        }
        match &self.host {
            Some(host) if host.contains(':') => text += &format!("[{host}]"),
            Some(host) => text += host,
            None => {}
        }
        if let Some(port) = self.port {
            text += &format!(":{port}");
        }
        if let Some(database) = &self.database {
            text.push('/');
            text += &quote(database, " +/");
        }
        let mut keys: Vec<&String> = self.query.keys().collect();
        keys.sort();
        let mut separator = '?';
        for key in keys {
            for value in &self.query[key] {
                text.push(separator);
                text += &format!("{}={}", quote_plus(key), quote_plus(value));
                separator = '&';
            }
        }
        text
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render_as_string(true))
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render_as_string(true))
    }
}

impl FromStr for Url {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        make_url(text)
    }
}

/// Reads a URL as `sqlalchemy.engine.make_url` does.
///
/// # Errors
/// The text is not a URL, or its port is not a number.
pub fn make_url(text: &str) -> Result<Url, Error> {
    let unreadable =
        || Error::Argument("Could not parse SQLAlchemy URL from given URL string".to_owned());
    let (name, rest) = text.split_once("://").ok_or_else(unreadable)?;
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '+';
    if name.is_empty() || !name.chars().all(is_name) {
        return Err(unreadable());
    }
    let (username, password, rest) = split_user(rest);
    let (host, rest) = split_host(rest);
    let (port, rest) = match rest.strip_prefix(':') {
        Some(after) => {
            let (port, rest) = split_before(after, &['/', '?']);
            (Some(parse_port(port)?), rest)
        }
        None => (None, rest),
    };
    let (database, rest) = match rest.strip_prefix('/') {
        Some(after) => {
            let (database, rest) = split_before(after, &['?']);
            (Some(unquote(database)), rest)
        }
        None => (None, rest),
    };
    let query = rest
        .strip_prefix('?')
        .map(|query| parse_query(query.lines().next().unwrap_or_default()));
    Ok(Url {
        drivername: name.to_owned(),
        username: username.map(unquote),
        password: password.map(unquote),
        host: host.map(str::to_owned),
        port,
        database,
        query: query.unwrap_or_default(),
    })
}

/// `user:password@`: the user may hold an `@`, the password may hold anything else.
fn split_user(rest: &str) -> (Option<&str>, Option<&str>, &str) {
    let (user, after) = split_before(rest, &[':', '/']);
    if let Some((password, rest)) = after
        .strip_prefix(':')
        .and_then(|after| after.split_once('@'))
    {
        return (Some(user), Some(password), rest);
    }
    match user.rfind('@') {
        Some(at) => (Some(&rest[..at]), None, &rest[at + 1..]),
        None => (None, None, rest),
    }
}

fn split_host(rest: &str) -> (Option<&str>, &str) {
    if let Some(after) = rest.strip_prefix('[') {
        let (segment, _) = split_before(after, &['/', '?']);
        if let Some(end) = segment.rfind(']').filter(|end| *end > 0) {
            return (Some(&after[..end]), &after[end + 1..]);
        }
    }
    let (host, after) = split_before(rest, &['/', ':', '?']);
    ((!host.is_empty()).then_some(host), after)
}

fn split_before<'a>(text: &'a str, stops: &[char]) -> (&'a str, &'a str) {
    text.split_at(text.find(stops).unwrap_or(text.len()))
}

fn parse_port(port: &str) -> Result<u32, Error> {
    port.trim().parse().map_err(|_| Error::not_a_number(port))
}

fn parse_query(query: &str) -> IndexMap<String, Vec<String>> {
    let mut parsed: IndexMap<String, Vec<String>> = IndexMap::new();
    for pair in query.split('&') {
        if let Some((key, value)) = pair.split_once('=').filter(|(_, value)| !value.is_empty()) {
            let decode = |text: &str| unquote(&text.replace('+', " "));
            parsed.entry(decode(key)).or_default().push(decode(value));
        }
    }
    parsed
}

/// Python's `urllib.parse.unquote`.
fn unquote(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escaped {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Python's `urllib.parse.quote`.
fn quote(text: &str, safe: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let c = char::from(byte);
        if byte.is_ascii() && (c.is_ascii_alphanumeric() || "_.-~".contains(c) || safe.contains(c))
        {
            out.push(c);
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}

fn quote_plus(text: &str) -> String {
    quote(text, " ").replace(' ', "+")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Url {
        make_url(text).expect("a URL")
    }

    #[test]
    fn every_part_is_read_and_decoded() {
        let url =
            parse("postgresql+psycopg2://us%40er:p%2Fw%3A@h.example:5433/my%20db?a=1&b=x+y&a=2&c=");
        assert_eq!(url.dialect_name(), "postgresql");
        assert_eq!(url.driver_name(), Some("psycopg2"));
        assert_eq!(url.username.as_deref(), Some("us@er"));
        assert_eq!(url.password.as_deref(), Some("p/w:"));
        assert_eq!(url.host.as_deref(), Some("h.example"));
        assert_eq!(url.port, Some(5433));
        assert_eq!(url.database.as_deref(), Some("my db"));
        assert_eq!(url.query["a"], ["1", "2"]);
        assert_eq!(url.query["b"], ["x y"]);
        assert!(!url.query.contains_key("c"));
    }

    #[test]
    fn passwords_are_hidden_unless_asked_for() {
        let url = parse("mysql://u:s%20ecret@[::1]:3306/d?z=1&a=%2F");
        assert_eq!(url.to_string(), "mysql://u:***@[::1]:3306/d?a=%2F&z=1");
        assert_eq!(format!("{url:?}"), url.to_string());
        assert_eq!(
            url.render_as_string(false),
            "mysql://u:s ecret@[::1]:3306/d?a=%2F&z=1"
        );
    }

    #[test]
    fn sqlite_paths_keep_their_slashes() {
        let database = |text: &str| parse(text).database;
        assert_eq!(database("sqlite://"), None);
        assert_eq!(database("sqlite:///"), Some(String::new()));
        assert_eq!(database("sqlite:///a/b.db"), Some("a/b.db".to_owned()));
        assert_eq!(database("sqlite:////a/b.db"), Some("/a/b.db".to_owned()));
    }

    #[test]
    fn an_at_sign_ends_the_password_at_its_first_and_the_user_at_its_last() {
        let url = parse("postgresql://a@b@host/d");
        assert_eq!(
            (url.username.as_deref(), url.host.as_deref()),
            (Some("a@b"), Some("host"))
        );
        let url = parse("postgresql://a:b@c@host/d");
        assert_eq!(
            (url.password.as_deref(), url.host.as_deref()),
            (Some("b"), Some("c@host"))
        );
    }

    #[test]
    fn what_is_no_url_is_refused() {
        for text in ["", "nonsense", "://x", "a-b://c", "sqlite:/x"] {
            assert_eq!(
                make_url(text).expect_err(text).to_string(),
                "Could not parse SQLAlchemy URL from given URL string"
            );
        }
        assert_eq!(
            make_url("postgresql://h:5x/d")
                .expect_err("port")
                .to_string(),
            "invalid literal for int() with base 10: '5x'"
        );
    }
}
