//! Finding a database server for the tests, or starting one that goes away with them.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::{Error, Postgres};

const POSTGRES_DEFAULT: &str = "postgresql://postgres@127.0.0.1:5432/postgres";
const MYSQL_DEFAULT: &str = "mysql://root@127.0.0.1:3306/mysql";

/// The URL of a PostgreSQL server: `LIMBECK_TEST_POSTGRES_URL`, else the default address if a server
/// answers there, else a throwaway server that lives as long as this process.
pub fn postgres_url() -> Result<String, Error> {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    if let Ok(url) = std::env::var("LIMBECK_TEST_POSTGRES_URL") {
        return Ok(url);
    }
    if Postgres::connect(POSTGRES_DEFAULT).is_ok() {
        return Ok(POSTGRES_DEFAULT.to_owned());
    }
    shared(&SERVER, Server::postgres)
}

/// The URL of a MySQL or MariaDB server, found as [`postgres_url`] finds its own; the variable is
/// `LIMBECK_TEST_MYSQL_URL`.
pub fn mysql_url() -> Result<String, Error> {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    if let Ok(url) = std::env::var("LIMBECK_TEST_MYSQL_URL") {
        return Ok(url);
    }
    if TcpStream::connect(("127.0.0.1", 3306)).is_ok() {
        return Ok(MYSQL_DEFAULT.to_owned());
    }
    shared(&SERVER, Server::mariadb)
}

fn shared(
    cell: &'static OnceLock<Result<Server, String>>,
    start: fn() -> Result<Server, Error>,
) -> Result<String, Error> {
    match cell.get_or_init(|| start().map_err(|error| error.to_string())) {
        Ok(server) => Ok(server.url.clone()),
        Err(detail) => Err(Error::Command {
            command: "start a throwaway server".into(),
            detail: detail.clone(),
        }),
    }
}

/// A throwaway server. It stops when this value is dropped or when the process ends, however it ends:
/// the program that looks after it waits for the end of its input.
#[derive(Debug)]
pub struct Server {
    url: String,
    keeper: Child,
}

impl Server {
    /// Starts PostgreSQL from `PATH` or the newest of `/usr/lib/postgresql/*/bin`.
    pub fn postgres() -> Result<Self, Error> {
        let missing = Error::NotInstalled {
            program: "initdb",
            package: "postgresql",
            variable: "LIMBECK_TEST_POSTGRES_URL",
        };
        let bin = postgres_bin().ok_or(missing)?;
        let owner = Owner::find(&["postgres", "nobody"])?;
        let folder = owner.temporary_folder()?;
        let port = free_port(&folder)?;
        let data = folder.join("data");
        run(owner
            .command(&bin.join("initdb"))
            .arg("-D")
            .arg(&data)
            .args([
                "-U",
                "postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ]))?;
        let mut server = owner.command(&bin.join("postgres"));
        server
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&folder)
            .args(["-h", "127.0.0.1", "-p"]);
        server.arg(port.to_string());
        server.args([
            "-c",
            "fsync=off",
            "-c",
            "synchronous_commit=off",
            "-c",
            "full_page_writes=off",
        ]);
        let url = format!("postgresql://postgres@127.0.0.1:{port}/postgres");
        Self::keep("PostgreSQL", url, &server, &folder, |url| {
            Postgres::connect(url).is_ok()
        })
    }

    /// Starts MariaDB from `PATH` or `/usr/sbin`.
    pub fn mariadb() -> Result<Self, Error> {
        let missing = |program| Error::NotInstalled {
            program,
            package: "mariadb-server",
            variable: "LIMBECK_TEST_MYSQL_URL",
        };
        let daemon = find_program("mariadbd").ok_or_else(|| missing("mariadbd"))?;
        let install =
            find_program("mariadb-install-db").ok_or_else(|| missing("mariadb-install-db"))?;
        let owner = Owner::find(&["mysql", "nobody"])?;
        let folder = owner.temporary_folder()?;
        let port = free_port(&folder)?;
        let data = folder.join("data");
        run(owner
            .command(&install)
            .arg("--no-defaults")
            .arg(format!("--datadir={}", data.display()))
            .args(["--auth-root-authentication-method=normal", "--skip-test-db"]))?;
        let mut server = owner.command(&daemon);
        server
            .arg("--no-defaults")
            .arg(format!("--datadir={}", data.display()));
        server.arg(format!("--socket={}", folder.join("socket").display()));
        server.arg(format!("--port={port}")).args([
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--character-set-server=utf8mb4",
        ]);
        let url = format!("mysql://root@127.0.0.1:{port}/mysql");
        Self::keep("MariaDB", url, &server, &folder, |url| {
            address(url).is_some_and(|address| TcpStream::connect(address).is_ok())
        })
    }

    /// The URL of the server's administrative database.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn keep(
        what: &'static str,
        url: String,
        server: &Command,
        folder: &Path,
        answers: impl Fn(&str) -> bool,
    ) -> Result<Self, Error> {
        let log = folder.join("log");
        // The shell starts the server, waits until its input ends, stops the server and tidies up. A
        // server that is still starting may not listen yet, so it is asked until it is gone.
        let script = r#"folder=$1; shift
            "$@" >"$folder/log" 2>&1 </dev/null & server=$!
            trap '' INT TERM HUP
            cat >/dev/null; kill -INT $server 2>/dev/null || true
            asked=0
            while kill -TERM $server 2>/dev/null; do
                asked=$((asked + 1))
                if [ $asked -gt 50 ]; then kill -KILL $server 2>/dev/null; fi
                sleep 0.1
            done
            wait $server; rm -rf "$folder""#;
        let mut keeper = Command::new("sh");
        keeper
            .args(["-c", script, "keeper"])
            .arg(folder)
            .arg(server.get_program());
        keeper
            .args(server.get_args())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let keeper = keeper.spawn().map_err(|error| Error::Command {
            command: "sh".into(),
            detail: error.to_string(),
        })?;
        let server = Self { url, keeper };
        let patience = Instant::now() + Duration::from_secs(30);
        while !answers(&server.url) {
            if Instant::now() > patience {
                let log = std::fs::read_to_string(&log).unwrap_or_default();
                return Err(Error::NoAnswer { what, log });
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The account a server runs as: PostgreSQL and MariaDB refuse to run as root.
struct Owner(Option<&'static str>);

impl Owner {
    fn find(accounts: &[&'static str]) -> Result<Self, Error> {
        if run(Command::new("id").arg("-u"))?.trim() != "0" {
            return Ok(Self(None));
        }
        let exists = |name: &&&str| run(Command::new("id").args(["-u", name])).is_ok();
        accounts
            .iter()
            .find(exists)
            .map(|name| Self(Some(name)))
            .ok_or_else(|| Error::Command {
                command: "id -u".into(),
                detail: format!("no unprivileged account of {}", accounts.join(", ")),
            })
    }

    fn command(&self, program: &Path) -> Command {
        match self.0 {
            None => Command::new(program),
            Some(name) => {
                let mut command = Command::new("setpriv");
                command
                    .args([&format!("--reuid={name}"), "--clear-groups", "--"])
                    .arg(program);
                command
            }
        }
    }

    fn temporary_folder(&self) -> Result<PathBuf, Error> {
        let template = std::env::temp_dir().join("limbeck-server-XXXXXX");
        let made = run(self.command(Path::new("mktemp")).arg("-d").arg(template))?;
        Ok(PathBuf::from(made.trim()))
    }
}

fn postgres_bin() -> Option<PathBuf> {
    if let Some(initdb) = find_program("initdb") {
        return initdb.parent().map(Path::to_owned);
    }
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version = path.file_name()?.to_str()?.parse().ok()?;
            path.join("bin/initdb")
                .exists()
                .then(|| (version, path.join("bin")))
        })
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin)
}

fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/bin")])
        .map(|folder| folder.join(name))
        .find(|program| program.exists())
}

fn free_port(folder: &Path) -> Result<u16, Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(crate::error::file(folder))?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(crate::error::file(folder))
}

/// Runs a program to its end and returns what it printed.
pub(crate) fn run(command: &mut Command) -> Result<String, Error> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |detail| Error::Command {
        command: program,
        detail,
    };
    match command.output() {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => Err(failed(String::from_utf8_lossy(&output.stderr).into_owned())),
        Err(error) => Err(failed(error.to_string())),
    }
}

/// The `host:port` of a throwaway server's URL.
fn address(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once('@')?;
    rest.split('/').next()
}

/// The same server, another database.
pub(crate) fn with_database(url: &str, name: &str) -> Result<String, Error> {
    let (scheme, rest) = url.split_once("://").ok_or(Error::Url)?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let query = path
        .split_once('?')
        .map(|(_, query)| format!("?{query}"))
        .unwrap_or_default();
    Ok(format!("{scheme}://{authority}/{name}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_database_on_the_same_server_keeps_credentials_and_query() {
        let url = with_database(
            "postgresql://me:s%40w@db:6543/postgres?sslmode=disable",
            "mine",
        );
        assert_eq!(
            url.unwrap(),
            "postgresql://me:s%40w@db:6543/mine?sslmode=disable"
        );
    }

    #[test]
    fn a_throwaway_server_of_each_kind_starts_and_goes_away() {
        for start in [Server::postgres, Server::mariadb] {
            let server = start().unwrap();
            let address = address(server.url()).unwrap().to_owned();
            assert!(TcpStream::connect(&address).is_ok());
            drop(server);
            assert!(TcpStream::connect(&address).is_err());
        }
    }
}
