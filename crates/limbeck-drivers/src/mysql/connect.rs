//! Connecting to a MySQL or MariaDB server by its URL.

use std::path::PathBuf;
use std::time::Duration;

use indexmap::IndexMap;
use limbeck_engine::{ConnectRequest, Driver, Error, Params, ServerInfo};
use limbeck_schema::{OptionValue, SqlValue};
use mysql::consts::CapabilityFlags;
use mysql::{Conn, Opts, OptsBuilder, SslOpts};

use super::Mysql;
use super::error::connect_error;

/// Settings of the Python drivers that change nothing here.
const WITHOUT_EFFECT: &[&str] = &[
    "charset",
    "use_unicode",
    "local_infile",
    "client_flag",
    "binary_prefix",
    "auth_plugin_map",
    "autocommit",
    "read_default_file",
    "read_default_group",
    "ssl_check_hostname",
    "raise_on_warnings",
    "pool_size",
];

/// Connects to a MySQL or MariaDB server.
///
/// # Errors
/// A setting is not known; the server can't be reached or does not let us in.
pub(crate) fn connect(request: &ConnectRequest<'_>) -> Result<Box<dyn Driver>, Error> {
    let settings = settings(request)?;
    let options = options(request, &settings)?;
    let url = request.url;
    let host = url.host.as_deref().unwrap_or("localhost");
    let target = format!(
        "{host}:{}/{}",
        url.port.unwrap_or(3306),
        url.database.as_deref().unwrap_or_default()
    );
    let fail = |error: &mysql::Error| connect_error(request.driver, host, target.clone(), error);
    let connection = Conn::new(options.clone()).map_err(|error| fail(&error))?;
    let mut driver = Mysql {
        connection,
        options,
        autocommit: false,
        committed: true,
        driver: request.driver,
        info: ServerInfo::default(),
        cancelled: std::sync::Arc::default(),
    };
    let result = driver
        .command("SET autocommit = 0")
        .and_then(|()| driver.execute("SELECT VERSION(), DATABASE()", &Params::None))
        .map_err(|error| {
            Error::Database(Box::new(limbeck_engine::DatabaseError::without_statement(
                error,
            )))
        })?;
    let row = result.rows.first();
    let cell = |index: usize| {
        row.and_then(|row| row.get(index))
            .and_then(SqlValue::as_str)
            .map(str::to_owned)
    };
    let version_text = cell(0).unwrap_or_default();
    driver.info = ServerInfo {
        version: version_numbers(&version_text),
        is_mariadb: version_text.to_lowercase().contains("mariadb"),
        default_schema: cell(1),
        version_text,
    };
    Ok(Box::new(driver))
}

/// `5.5.5-10.11.6-MariaDB` is 10.11.6: MariaDB says something older first, for old clients.
fn version_numbers(text: &str) -> Vec<u32> {
    let text = text.strip_prefix("5.5.5-").unwrap_or(text);
    text.split(['.', '-'])
        .map_while(|part| part.parse().ok())
        .collect()
}

/// All settings by PyMySQL's names.
fn settings(request: &ConnectRequest<'_>) -> Result<IndexMap<String, String>, Error> {
    let mut settings = IndexMap::new();
    for (name, values) in &request.url.query {
        settings.insert(name.clone(), values.last().cloned().unwrap_or_default());
    }
    for (name, value) in request.args {
        match value {
            OptionValue::Text(text) => settings.insert(name.clone(), text.clone()),
            OptionValue::Int(int) => settings.insert(name.clone(), int.to_string()),
            OptionValue::Bool(flag) => settings.insert(name.clone(), flag.to_string()),
            OptionValue::Map(nested) if name == "ssl" => {
                for (name, value) in nested {
                    settings.insert(
                        format!("ssl_{name}"),
                        value.as_str().unwrap_or_default().to_owned(),
                    );
                }
                None
            }
            _ => None,
        };
    }
    let known = [
        "unix_socket",
        "connect_timeout",
        "read_timeout",
        "write_timeout",
        "init_command",
    ];
    let unknown = settings.keys().find(|name| {
        !known.contains(&name.as_str())
            && !WITHOUT_EFFECT.contains(&name.as_str())
            && !name.starts_with("ssl")
    });
    match unknown {
        Some(name) => Err(Error::Argument(format!(
            "Connection.__init__() got an unexpected keyword argument '{name}'"
        ))),
        None => Ok(settings),
    }
}

fn options(
    request: &ConnectRequest<'_>,
    settings: &IndexMap<String, String>,
) -> Result<Opts, Error> {
    let url = request.url;
    let get = |name: &str| {
        settings
            .get(name)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    };
    let seconds = |name: &str| {
        let seconds = get(name).and_then(|text| text.parse().ok());
        seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
    };
    let port = u16::try_from(url.port.unwrap_or(3306)).map_err(|_| {
        Error::Argument("the port of a MySQL server is a number up to 65535".to_owned())
    })?;
    let mut builder = OptsBuilder::new()
        .ip_or_hostname(Some(url.host.as_deref().unwrap_or("localhost")))
        .tcp_port(port)
        .user(url.username.clone())
        .pass(url.password.clone())
        .db_name(url.database.clone().filter(|name| !name.is_empty()))
        .prefer_socket(false)
        .tcp_connect_timeout(Some(
            seconds("connect_timeout").unwrap_or(Duration::from_secs(10)),
        ))
        .read_timeout(seconds("read_timeout"))
        .write_timeout(seconds("write_timeout"))
        .additional_capabilities(CapabilityFlags::CLIENT_FOUND_ROWS);
    if let Some(socket) = get("unix_socket") {
        builder = builder.socket(Some(socket)).prefer_socket(true);
    }
    if let Some(command) = get("init_command") {
        builder = builder.init(vec![command]);
    }
    Ok(Opts::from(builder.ssl_opts(tls(settings))))
}

/// TLS where any `ssl…` setting asks for it; the server's certificate is checked where its authority is given.
fn tls(settings: &IndexMap<String, String>) -> Option<SslOpts> {
    let get = |name: &str| settings.get(name).map(String::as_str);
    let is_off = |text: &str| {
        matches!(
            text.to_lowercase().as_str(),
            "false" | "0" | "disabled" | ""
        )
    };
    let asked = settings
        .iter()
        .any(|(name, value)| name.starts_with("ssl") && !is_off(value));
    if !asked || get("ssl_disabled").is_some_and(|text| !is_off(text)) {
        return None;
    }
    let authority = get("ssl_ca").map(PathBuf::from);
    let names_checked = get("ssl_verify_identity").is_some_and(|text| !is_off(text));
    let checked = authority.is_some() || names_checked;
    Some(
        SslOpts::default()
            .with_root_cert_path(authority)
            .with_danger_accept_invalid_certs(!checked)
            .with_danger_skip_domain_validation(!names_checked),
    )
}

#[cfg(test)]
mod tests {
    use super::version_numbers;

    #[test]
    fn versions_are_read_from_what_the_server_says() {
        assert_eq!(version_numbers("8.0.36-0ubuntu0.22.04.1"), [8, 0, 36]);
        assert_eq!(version_numbers("10.11.6-MariaDB-0+deb12u1"), [10, 11, 6]);
        assert_eq!(version_numbers("5.5.5-10.4.32-MariaDB"), [10, 4, 32]);
    }
}
