//! The connection's bytes: TCP or a Unix socket, with TLS or without.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use rustls::{ClientConnection, StreamOwned};

use super::config::Host;

/// An open socket.
pub(super) enum Socket {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixStream),
}

/// A socket, in plain or through TLS.
pub(super) enum Stream {
    Plain(Socket),
    Tls(Box<StreamOwned<ClientConnection, Socket>>),
}

/// Why a host can't be reached.
pub(super) enum Unreachable {
    /// The name has no address.
    NoAddress(io::Error),
    /// The address does not answer. The address is given where it differs from the name.
    NoAnswer(io::Error, Option<String>),
}

impl Socket {
    pub(super) fn connect(host: &Host, timeout: Option<Duration>) -> Result<Self, Unreachable> {
        #[cfg(unix)]
        if host.is_socket() {
            let path = socket_path(host);
            return std::os::unix::net::UnixStream::connect(path)
                .map(Self::Unix)
                .map_err(|error| Unreachable::NoAnswer(error, None));
        }
        let addresses = (host.name.as_str(), host.port)
            .to_socket_addrs()
            .map_err(Unreachable::NoAddress)?;
        let mut last = None;
        for address in addresses {
            let connected = match timeout {
                Some(timeout) => TcpStream::connect_timeout(&address, timeout),
                None => TcpStream::connect(address),
            };
            match connected {
                Ok(stream) => {
                    // Without it small messages wait for each other; nothing breaks.
                    let _ = stream.set_nodelay(true);
                    return Ok(Self::Tcp(stream));
                }
                Err(error) => {
                    let shown = Some(address.ip().to_string()).filter(|ip| *ip != host.name);
                    last = Some(Unreachable::NoAnswer(error, shown));
                }
            }
        }
        Err(last
            .unwrap_or_else(|| Unreachable::NoAddress(io::Error::from(io::ErrorKind::NotFound))))
    }

    pub(super) fn set_timeouts(
        &self,
        read: Option<Duration>,
        write: Option<Duration>,
    ) -> io::Result<()> {
        match self {
            Self::Tcp(stream) => {
                stream.set_read_timeout(read)?;
                stream.set_write_timeout(write)
            }
            #[cfg(unix)]
            Self::Unix(stream) => {
                stream.set_read_timeout(read)?;
                stream.set_write_timeout(write)
            }
        }
    }
}

/// The file of a Unix socket.
pub(super) fn socket_path(host: &Host) -> String {
    format!("{}/.s.PGSQL.{}", host.name, host.port)
}

impl Stream {
    pub(super) fn set_timeouts(
        &self,
        read: Option<Duration>,
        write: Option<Duration>,
    ) -> io::Result<()> {
        match self {
            Self::Plain(socket) => socket.set_timeouts(read, write),
            Self::Tls(stream) => stream.sock.set_timeouts(read, write),
        }
    }
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.read(buffer),
            #[cfg(unix)]
            Self::Unix(stream) => stream.read(buffer),
        }
    }
}

impl Write for Socket {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.write(buffer),
            #[cfg(unix)]
            Self::Unix(stream) => stream.write(buffer),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Tcp(stream) => stream.flush(),
            #[cfg(unix)]
            Self::Unix(stream) => stream.flush(),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.read(buffer),
            Self::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.write(buffer),
            Self::Tls(stream) => stream.write(buffer),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(socket) => socket.flush(),
            Self::Tls(stream) => stream.flush(),
        }
    }
}
