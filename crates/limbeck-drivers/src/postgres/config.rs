//! How to connect: the URL, and what libpq would add to it from the environment.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use indexmap::IndexMap;
use limbeck_engine::{ConnectRequest, Error};
use limbeck_schema::OptionValue;

/// Everything that a connection needs.
#[derive(Clone, Default)]
pub(super) struct Config {
    /// Where to, in the order to try.
    pub(super) hosts: Vec<Host>,
    pub(super) user: String,
    pub(super) password: Option<String>,
    pub(super) database: String,
    pub(super) tls: TlsMode,
    pub(super) root_certificate: Option<String>,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) session: SessionKind,
    /// Parameters of the start-up message.
    pub(super) startup: Vec<(String, String)>,
}

/// One server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Host {
    /// Name, address, or the directory of a Unix socket.
    pub(super) name: String,
    pub(super) port: u16,
}

impl Host {
    pub(super) fn is_socket(&self) -> bool {
        self.name.starts_with(['/', '@'])
    }
}

/// `sslmode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum TlsMode {
    Disable,
    Allow,
    #[default]
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}

/// `target_session_attrs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SessionKind {
    #[default]
    Any,
    ReadWrite,
    ReadOnly,
    Primary,
    Standby,
    PreferStandby,
}

impl Config {
    /// From the URL, then `connect_args`, then a service, then the environment.
    pub(super) fn new(request: &ConnectRequest<'_>) -> Result<Self, Error> {
        let settings = settings(request)?;
        let get = |name: &str| {
            settings
                .get(name)
                .map(String::as_str)
                .filter(|text| !text.is_empty())
        };
        let user = get("user").map_or_else(operating_system_user, str::to_owned);
        let database = get("dbname").unwrap_or(&user).to_owned();
        let hosts = hosts(get("host"), get("hostaddr"), get("port"))?;
        let password = match get("password") {
            Some(password) => Some(password.to_owned()),
            None => hosts
                .first()
                .and_then(|host| password_file(get("passfile"), host, &database, &user)),
        };
        let mut startup = vec![("client_encoding".to_owned(), "UTF8".to_owned())];
        let application = get("application_name").or(get("fallback_application_name"));
        startup.extend(application.map(|name| ("application_name".to_owned(), name.to_owned())));
        startup.extend(get("options").map(|options| ("options".to_owned(), options.to_owned())));
        startup
            .extend(get("replication").map(|value| ("replication".to_owned(), value.to_owned())));
        Ok(Self {
            hosts,
            user,
            password,
            database,
            tls: tls_mode(get("sslmode"))?,
            root_certificate: get("sslrootcert").map(str::to_owned),
            connect_timeout: get("connect_timeout")
                .and_then(|text| text.parse().ok())
                .filter(|seconds| *seconds > 0)
                .map(|seconds: u64| Duration::from_secs(seconds.max(2))),
            session: session_kind(get("target_session_attrs"))?,
            startup,
        })
    }
}

/// All settings by libpq's names.
fn settings(request: &ConnectRequest<'_>) -> Result<IndexMap<String, String>, Error> {
    let url = request.url;
    let mut settings: IndexMap<String, String> = IndexMap::new();
    let parts = [
        ("host", url.host.clone()),
        ("port", url.port.map(|port| port.to_string())),
        ("user", url.username.clone()),
        ("password", url.password.clone()),
        ("dbname", url.database.clone()),
    ];
    for (name, value) in parts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            settings.insert(name.to_owned(), value);
        }
    }
    for (name, values) in &url.query {
        if name == "host" || name == "port" {
            add_hosts(&mut settings, name, values);
        } else if let Some(value) = values.last() {
            settings.insert(setting_name(name).to_owned(), value.clone());
        }
    }
    for (name, value) in request.args {
        let value = match value {
            OptionValue::Text(text) => text.clone(),
            OptionValue::Int(int) => int.to_string(),
            OptionValue::Bool(flag) => flag.to_string(),
            OptionValue::Map(server_settings) if name == "server_settings" => {
                options_of(server_settings)
            }
            _ => continue,
        };
        settings.insert(setting_name(name).to_owned(), value);
    }
    check_names(&settings)?;
    if let Some(service) = settings
        .get("service")
        .cloned()
        .or_else(|| env::var("PGSERVICE").ok())
    {
        for (name, value) in service_settings(&service)? {
            settings.entry(name).or_insert(value);
        }
    }
    for (variable, name) in ENVIRONMENT {
        if let Ok(value) = env::var(variable) {
            settings.entry((*name).to_owned()).or_insert(value);
        }
    }
    Ok(settings)
}

/// Refuses settings that are not known, and those that would have to change what we do.
fn check_names(settings: &IndexMap<String, String>) -> Result<(), Error> {
    for (name, value) in settings {
        let is_in = |names: &[&str]| names.contains(&name.as_str());
        let asks_too_much = matches!(
            (name.as_str(), value.as_str()),
            ("channel_binding" | "gssencmode", "require") | ("ssl_min_protocol_version", "TLSv1.3")
        );
        if is_in(UNSUPPORTED) || asks_too_much {
            return Err(Error::Argument(format!(
                "the connection option {name} is not supported as it is given"
            )));
        }
        if !is_in(KNOWN) && !is_in(WITHOUT_EFFECT) {
            return Err(Error::Argument(format!(
                "invalid connection option \"{name}\""
            )));
        }
    }
    Ok(())
}

/// Settings that are read, those of libpq and those of the Python drivers.
const KNOWN: &[&str] = &[
    "host",
    "hostaddr",
    "port",
    "user",
    "password",
    "passfile",
    "dbname",
    "sslmode",
    "sslrootcert",
    "options",
    "application_name",
    "fallback_application_name",
    "connect_timeout",
    "target_session_attrs",
    "service",
    "replication",
];

/// Settings that are taken and change nothing here: the connection is as they ask for, or they are about
/// what the Python drivers do within themselves.
const WITHOUT_EFFECT: &[&str] = &[
    "async_fallback",
    "channel_binding",
    "client_encoding",
    "command_timeout",
    "gssencmode",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "krbsrvname",
    "load_balance_hosts",
    "max_cached_statement_lifetime",
    "max_cacheable_statement_size",
    "prepare_threshold",
    "prepared_statement_cache_size",
    "prepared_statement_name_func",
    "sslcompression",
    "sslnegotiation",
    "sslsni",
    "ssl_min_protocol_version",
    "statement_cache_size",
    "tcp_keepalive",
    "tcp_user_timeout",
];

/// Settings of libpq that would change what the connection trusts or shows, and that we do not have.
const UNSUPPORTED: &[&str] = &[
    "gsslib",
    "require_auth",
    "requirepeer",
    "sslcert",
    "sslcrl",
    "sslkey",
    "sslpassword",
];

/// The environment variables that libpq reads.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("PGHOST", "host"),
    ("PGHOSTADDR", "hostaddr"),
    ("PGPORT", "port"),
    ("PGUSER", "user"),
    ("PGPASSWORD", "password"),
    ("PGPASSFILE", "passfile"),
    ("PGDATABASE", "dbname"),
    ("PGSSLMODE", "sslmode"),
    ("PGSSLROOTCERT", "sslrootcert"),
    ("PGOPTIONS", "options"),
    ("PGAPPNAME", "application_name"),
    ("PGCONNECT_TIMEOUT", "connect_timeout"),
    ("PGTARGETSESSIONATTRS", "target_session_attrs"),
];

/// Other drivers' names for libpq's settings.
fn setting_name(name: &str) -> &str {
    match name {
        "ssl" => "sslmode",
        "timeout" => "connect_timeout",
        "database" => "dbname",
        "server_settings" => "options",
        other => other,
    }
}

/// asyncpg's `server_settings` as libpq's `options`.
fn options_of(server_settings: &IndexMap<String, OptionValue>) -> String {
    let escape = |text: &str| text.replace('\\', "\\\\").replace(' ', "\\ ");
    let texts = server_settings
        .iter()
        .filter_map(|(name, value)| Some((name, value.as_str()?)));
    let options: Vec<String> = texts
        .map(|(name, value)| format!("-c {name}={}", escape(value)))
        .collect();
    options.join(" ")
}

/// `?host=a:5432&host=b:5433`, or libpq's `?host=a,b&port=5432,5433`.
fn add_hosts(settings: &mut IndexMap<String, String>, name: &str, values: &[String]) {
    if name == "port" {
        settings.insert("port".to_owned(), values.join(","));
        return;
    }
    let split: Vec<(&str, &str)> = values
        .iter()
        .flat_map(|value| value.split(','))
        .map(|value| match value.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && port.chars().all(|c| c.is_ascii_digit()) => {
                (host, port)
            }
            _ => (value, ""),
        })
        .collect();
    let join = |parts: Vec<&str>| parts.join(",");
    settings.insert(
        "host".to_owned(),
        join(split.iter().map(|(host, _)| *host).collect()),
    );
    if split.iter().any(|(_, port)| !port.is_empty()) {
        settings.insert(
            "port".to_owned(),
            join(split.iter().map(|(_, port)| *port).collect()),
        );
    }
}

fn hosts(
    names: Option<&str>,
    addresses: Option<&str>,
    ports: Option<&str>,
) -> Result<Vec<Host>, Error> {
    let default = default_host();
    let names: Vec<&str> = addresses.or(names).unwrap_or(&default).split(',').collect();
    let ports: Vec<&str> = ports.unwrap_or_default().split(',').collect();
    let mut hosts = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let port = ports
            .get(index)
            .or(ports.last())
            .copied()
            .unwrap_or_default();
        let port = if port.is_empty() {
            Ok(5432)
        } else {
            port.parse()
        };
        let port = port.map_err(|_| {
            Error::Argument("the port of a PostgreSQL server is a number up to 65535".to_owned())
        })?;
        let name = if name.is_empty() {
            default.clone()
        } else {
            (*name).to_owned()
        };
        hosts.push(Host { name, port });
    }
    Ok(hosts)
}

/// Where a server on this machine listens.
fn default_host() -> String {
    let directories = ["/var/run/postgresql", "/tmp"];
    let found = directories
        .into_iter()
        .find(|directory| PathBuf::from(directory).is_dir());
    if cfg!(unix) {
        found.unwrap_or("/tmp").to_owned()
    } else {
        "localhost".to_owned()
    }
}

fn operating_system_user() -> String {
    env::var("USER")
        .or_else(|_| env::var("USERNAME"))
        .or_else(|_| env::var("LOGNAME"))
        .unwrap_or_else(|_| "postgres".to_owned())
}

fn tls_mode(text: Option<&str>) -> Result<TlsMode, Error> {
    Ok(match text {
        None | Some("prefer") => TlsMode::Prefer,
        Some("disable" | "false" | "False") => TlsMode::Disable,
        Some("allow") => TlsMode::Allow,
        Some("require" | "true" | "True") => TlsMode::Require,
        Some("verify-ca") => TlsMode::VerifyCa,
        Some("verify-full") => TlsMode::VerifyFull,
        Some(other) => {
            return Err(Error::Argument(format!(
                "invalid sslmode value: \"{other}\""
            )));
        }
    })
}

fn session_kind(text: Option<&str>) -> Result<SessionKind, Error> {
    Ok(match text {
        None | Some("any") => SessionKind::Any,
        Some("read-write") => SessionKind::ReadWrite,
        Some("read-only") => SessionKind::ReadOnly,
        Some("primary") => SessionKind::Primary,
        Some("standby") => SessionKind::Standby,
        Some("prefer-standby") => SessionKind::PreferStandby,
        Some(other) => {
            return Err(Error::Argument(format!(
                "invalid target_session_attrs value: \"{other}\""
            )));
        }
    })
}

fn home(file: &str) -> Option<PathBuf> {
    env::var_os("HOME").map(|home| PathBuf::from(home).join(file))
}

/// The password that `~/.pgpass` has for this connection.
fn password_file(path: Option<&str>, host: &Host, database: &str, user: &str) -> Option<String> {
    let path = path.map(PathBuf::from).or_else(|| home(".pgpass"))?;
    let text = fs::read_to_string(path).ok()?;
    let name = if host.is_socket() {
        "localhost"
    } else {
        &host.name
    };
    let wanted = [name, &host.port.to_string(), database, user];
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .find_map(|line| {
            let fields = password_fields(line);
            let (password, rest) = fields.split_last()?;
            let fits = rest.len() == wanted.len()
                && rest
                    .iter()
                    .zip(wanted)
                    .all(|(field, wanted)| field == "*" || field == wanted);
            fits.then(|| password.clone())
        })
}

/// `host:port:database:user:password`, where `\` takes the meaning from `:` and itself.
fn password_fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        let (is_separator, c) = match c {
            '\\' => (false, characters.next().unwrap_or('\\')),
            c => (c == ':' && fields.len() < 5, c),
        };
        if is_separator {
            fields.push(String::new());
        } else if let Some(field) = fields.last_mut() {
            field.push(c);
        }
    }
    fields
}

/// The settings of a `[service]` in the service file.
fn service_settings(service: &str) -> Result<Vec<(String, String)>, Error> {
    let path = env::var_os("PGSERVICEFILE")
        .map(PathBuf::from)
        .or_else(|| home(".pg_service.conf"));
    let text = path
        .and_then(|path| fs::read_to_string(path).ok())
        .unwrap_or_default();
    let mut inside = false;
    let mut found = false;
    let mut settings = Vec::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
    {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            inside = name == service;
            found |= inside;
        } else if let (true, Some((name, value))) = (inside, line.split_once('=')) {
            settings.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    if found {
        Ok(settings)
    } else {
        Err(Error::Argument(format!(
            "definition of service \"{service}\" not found"
        )))
    }
}

#[cfg(test)]
mod tests {
    use limbeck_engine::{driver_name, make_url};

    use super::*;

    fn config(url: &str) -> Config {
        let url = make_url(url).expect("a URL");
        let driver = driver_name(&url).expect("a driver");
        let args = IndexMap::new();
        Config::new(&ConnectRequest {
            url: &url,
            args: &args,
            driver,
        })
        .expect("a configuration")
    }

    #[test]
    fn hosts_may_be_several_and_a_socket() {
        let host = |name: &str, port| Host {
            name: name.to_owned(),
            port,
        };
        let several = config("postgresql://u@/d?host=a:1&host=b");
        assert_eq!(several.hosts, [host("a", 1), host("b", 5432)]);
        let several = config("postgresql://u@/d?host=a,b&port=1,2");
        assert_eq!(several.hosts, [host("a", 1), host("b", 2)]);
        let socket = config("postgresql://u@/d?host=/run/pg&port=7");
        assert_eq!(socket.hosts, [host("/run/pg", 7)]);
        assert!(socket.hosts[0].is_socket());
    }

    #[test]
    fn the_password_file_is_read_by_its_rules() {
        assert_eq!(
            password_fields(r"h\:1:*:d:u:p:w\\"),
            ["h:1", "*", "d", "u", r"p:w\"]
        );
    }
}
