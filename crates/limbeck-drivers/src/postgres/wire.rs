//! PostgreSQL's protocol as far as this driver speaks it: start-up, and queries as text with results as
//! text (the simple query protocol, which Python's psycopg 2 speaks too).
//!
//! Everything blocks on a plain socket, so that it works the same inside and outside of any async runtime.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::BytesMut;
use fallible_iterator::FallibleIterator;
use limbeck_engine::CancelHandle;
use postgres_protocol::authentication::md5_hash;
use postgres_protocol::authentication::sasl::{ChannelBinding, SCRAM_SHA_256, ScramSha256};
use postgres_protocol::message::backend::{ErrorFields, Message};
use postgres_protocol::message::frontend;

use super::config::{Config, Host, TlsMode};
use super::stream::{Socket, Stream, Unreachable};
use super::tls;

/// An open session.
pub(super) struct Wire {
    stream: Stream,
    incoming: BytesMut,
    /// `I`: no transaction, `T`: in one, `E`: in one that failed.
    pub(super) status: u8,
    /// Process and secret, for cancelling.
    pub(super) key: (i32, i32),
    /// What the server reports of itself, e.g. `server_version`.
    pub(super) parameters: HashMap<String, String>,
    broken: bool,
    /// Start-up is over: waiting is no error any more.
    has_started: bool,
    host: Host,
    /// Raised to stop what runs; see [`Wire::keep_cancelling`].
    cancelled: Arc<AtomicBool>,
}

/// How often a running statement looks whether it is to be stopped.
const CANCEL_INTERVAL: Duration = Duration::from_millis(250);

/// What came of a statement.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Option<String>>>,
    /// The command tag, e.g. `INSERT 0 1`.
    pub(super) tag: String,
}

#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    /// The number of the type in the catalogue.
    pub(super) oid: u32,
}

/// The fields of an error message by their letters.
pub(super) type Fields = HashMap<u8, String>;

/// Why a session or query failed.
pub(super) enum Failure {
    /// The host can't be reached.
    Unreachable(Unreachable),
    /// The server refused.
    Server(Fields),
    /// The connection broke.
    Io(io::Error),
    /// We refuse: the text says why.
    Refused(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Wire {
    /// Connects, agrees on TLS and authenticates.
    pub(super) fn open(config: &Config, host: &Host) -> Result<Self, Failure> {
        let first_plain =
            matches!(config.tls, TlsMode::Disable | TlsMode::Allow) || host.is_socket();
        match Self::open_with(config, host, !first_plain) {
            // `prefer` and `allow` try the other way when the server refuses one.
            Err(Failure::Server(_) | Failure::Io(_))
                if config.tls == TlsMode::Prefer && !first_plain =>
            {
                Self::open_with(config, host, false)
            }
            Err(Failure::Server(fields)) if config.tls == TlsMode::Allow && !host.is_socket() => {
                Self::open_with(config, host, true).map_err(|_| Failure::Server(fields))
            }
            other => other,
        }
    }

    fn open_with(config: &Config, host: &Host, encrypt: bool) -> Result<Self, Failure> {
        let mut socket =
            Socket::connect(host, config.connect_timeout).map_err(Failure::Unreachable)?;
        socket.set_timeouts(config.connect_timeout, config.connect_timeout)?;
        let stream = match encrypt {
            false => Stream::Plain(socket),
            true if asks_for_tls(&mut socket)? => tls::wrap(socket, host, config)?,
            true if config.tls == TlsMode::Prefer => Stream::Plain(socket),
            true => {
                return Err(Failure::Refused(
                    "server does not support SSL, but SSL was required".to_owned(),
                ));
            }
        };
        let mut wire = Self {
            stream,
            incoming: BytesMut::new(),
            status: b'I',
            key: (0, 0),
            parameters: HashMap::new(),
            broken: false,
            has_started: false,
            host: host.clone(),
            cancelled: Arc::default(),
        };
        wire.start(config)?;
        wire.stream.set_timeouts(Some(CANCEL_INTERVAL), None)?;
        wire.has_started = true;
        Ok(wire)
    }

    fn start(&mut self, config: &Config) -> Result<(), Failure> {
        let fixed = [
            ("user", config.user.as_str()),
            ("database", config.database.as_str()),
        ];
        let more = config
            .startup
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let mut out = BytesMut::new();
        frontend::startup_message(fixed.into_iter().chain(more), &mut out)?;
        self.send(&out)?;
        let mut scram: Option<ScramSha256> = None;
        loop {
            let mut out = BytesMut::new();
            match self.receive()? {
                Message::AuthenticationOk => {}
                Message::AuthenticationCleartextPassword => {
                    frontend::password_message(password(config)?.as_bytes(), &mut out)?;
                }
                Message::AuthenticationMd5Password(body) => {
                    let hash = md5_hash(
                        config.user.as_bytes(),
                        password(config)?.as_bytes(),
                        body.salt(),
                    );
                    frontend::password_message(hash.as_bytes(), &mut out)?;
                }
                Message::AuthenticationSasl(body) => {
                    let offered: Vec<String> = body
                        .mechanisms()
                        .map(|name| Ok(name.to_owned()))
                        .collect()?;
                    if !offered.iter().any(|name| name == SCRAM_SHA_256) {
                        return Err(Failure::Refused(
                            "none of the server's SASL authentication mechanisms are supported"
                                .to_owned(),
                        ));
                    }
                    let exchange = ScramSha256::new(
                        password(config)?.as_bytes(),
                        ChannelBinding::unsupported(),
                    );
                    frontend::sasl_initial_response(SCRAM_SHA_256, exchange.message(), &mut out)?;
                    scram = Some(exchange);
                }
                Message::AuthenticationSaslContinue(body) => {
                    let exchange = scram.as_mut().ok_or_else(unexpected)?;
                    exchange.update(body.data())?;
                    frontend::sasl_response(exchange.message(), &mut out)?;
                }
                Message::AuthenticationSaslFinal(body) => {
                    scram.as_mut().ok_or_else(unexpected)?.finish(body.data())?;
                }
                Message::BackendKeyData(body) => self.key = (body.process_id(), body.secret_key()),
                Message::ParameterStatus(body) => {
                    self.parameters
                        .insert(body.name()?.to_owned(), body.value()?.to_owned());
                }
                Message::ErrorResponse(body) => {
                    return Err(Failure::Server(fields(body.fields())?));
                }
                Message::NoticeResponse(_) => {}
                Message::ReadyForQuery(body) => {
                    self.status = body.status();
                    return Ok(());
                }
                _ => {
                    return Err(Failure::Refused(
                        "the server asks for an authentication method that is not supported"
                            .to_owned(),
                    ));
                }
            }
            if !out.is_empty() {
                self.send(&out)?;
            }
        }
    }

    /// Runs a query, which may be several statements; the answer is that of the last.
    pub(super) fn query(&mut self, query: &str) -> Result<Answer, Failure> {
        Ok(self.query_all(&[query])?.pop().unwrap_or_default())
    }

    /// Runs queries, sent together so that they cost one round trip. The first error is the one returned;
    /// in a transaction the server refuses what comes after it.
    pub(super) fn query_all(&mut self, queries: &[&str]) -> Result<Vec<Answer>, Failure> {
        let mut out = BytesMut::new();
        for query in queries {
            frontend::query(query, &mut out)?;
        }
        let result = self.send(&out).map_err(Failure::Io).and_then(|()| {
            let mut answers = Ok(Vec::with_capacity(queries.len()));
            for _ in queries {
                match (&mut answers, self.answer()?) {
                    (Ok(answers), Ok(answer)) => answers.push(answer),
                    (Ok(_), Err(fields)) => answers = Err(Failure::Server(fields)),
                    (Err(_), _) => {}
                }
            }
            answers
        });
        if matches!(result, Err(Failure::Io(_))) {
            self.broken = true;
        }
        result
    }

    /// Reads up to the end of one query. An error of the server does not end the session.
    fn answer(&mut self) -> Result<Result<Answer, Fields>, Failure> {
        let mut answer = Answer::default();
        let mut last = Answer::default();
        let mut error = None;
        loop {
            match self.receive()? {
                Message::RowDescription(body) => {
                    answer.columns = body
                        .fields()
                        .map(|field| {
                            Ok(Column {
                                name: field.name().to_owned(),
                                oid: field.type_oid(),
                            })
                        })
                        .collect()?;
                }
                Message::DataRow(body) => {
                    let buffer = body.buffer();
                    let row = body.ranges().map(|range| {
                        Ok(range.map(|range| {
                            let bytes = buffer.get(range).unwrap_or_default();
                            String::from_utf8_lossy(bytes).into_owned()
                        }))
                    });
                    answer.rows.push(row.collect()?);
                }
                Message::CommandComplete(body) => {
                    last = std::mem::take(&mut answer);
                    last.tag = body.tag()?.to_owned();
                }
                Message::EmptyQueryResponse => last = Answer::default(),
                Message::ErrorResponse(body) => error = Some(fields(body.fields())?),
                Message::ParameterStatus(body) => {
                    self.parameters
                        .insert(body.name()?.to_owned(), body.value()?.to_owned());
                }
                Message::CopyInResponse(_) => {
                    let mut out = BytesMut::new();
                    frontend::copy_fail("COPY FROM STDIN has no data here", &mut out)?;
                    self.send(&out)?;
                }
                Message::ReadyForQuery(body) => {
                    self.status = body.status();
                    return Ok(error.map_or(Ok(last), Err));
                }
                _ => {}
            }
        }
    }

    /// Stops what runs on this session, now or as soon as it runs.
    pub(super) fn cancel_handle(&self) -> CancelHandle {
        let (host, key, cancelled) = (self.host.clone(), self.key, self.cancelled.clone());
        Arc::new(move || {
            cancelled.store(true, Ordering::SeqCst);
            cancel(&host, key);
        })
    }

    /// Whether the statement that ended was to be stopped.
    pub(super) fn take_cancelled(&self) -> bool {
        self.cancelled.swap(false, Ordering::SeqCst)
    }

    /// A request to cancel may overtake the statement that it is for, so it is sent again while the
    /// statement runs.
    fn keep_cancelling(&self) {
        if self.cancelled.load(Ordering::SeqCst) {
            cancel(&self.host, self.key);
        }
    }

    /// Whether the connection broke.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)?;
        self.stream.flush()
    }

    fn receive(&mut self) -> io::Result<Message> {
        loop {
            if let Some(message) = Message::parse(&mut self.incoming)? {
                return Ok(message);
            }
            let mut buffer = [0; 16 * 1024];
            let count = match self.stream.read(&mut buffer) {
                Err(error) if self.has_started && is_timeout(&error) => {
                    self.keep_cancelling();
                    continue;
                }
                read => read?,
            };
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.incoming
                .extend_from_slice(buffer.get(..count).unwrap_or_default());
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        let mut out = BytesMut::new();
        frontend::terminate(&mut out);
        // The server notices a closed socket as well.
        let _ = self.send(&out);
    }
}

impl Answer {
    /// Rows affected or returned, or -1 where the tag has no number.
    pub(super) fn rowcount(&self) -> i64 {
        self.tag
            .rsplit(' ')
            .next()
            .and_then(|count| count.parse().ok())
            .unwrap_or(-1)
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
    )
}

/// Asks the server to stop what a session is running.
fn cancel(host: &Host, key: (i32, i32)) {
    if let Ok(mut socket) = Socket::connect(host, None) {
        let mut out = BytesMut::new();
        frontend::cancel_request(key.0, key.1, &mut out);
        // The statement goes on if this does not arrive; nothing else is lost.
        let _ = socket.write_all(&out);
    }
}

fn asks_for_tls(socket: &mut Socket) -> io::Result<bool> {
    let mut out = BytesMut::new();
    frontend::ssl_request(&mut out);
    socket.write_all(&out)?;
    let mut answer = [0];
    socket.read_exact(&mut answer)?;
    Ok(answer == *b"S")
}

fn password(config: &Config) -> Result<&str, Failure> {
    config
        .password
        .as_deref()
        .ok_or_else(|| Failure::Refused("fe_sendauth: no password supplied".to_owned()))
}

fn unexpected() -> Failure {
    Failure::Refused("the server answered out of turn".to_owned())
}

fn fields(mut fields: ErrorFields<'_>) -> Result<Fields, Failure> {
    let mut found = Fields::new();
    while let Some(field) = fields.next()? {
        found.insert(
            field.type_(),
            String::from_utf8_lossy(field.value_bytes()).into_owned(),
        );
    }
    Ok(found)
}
