//! TLS as `sslmode` asks for it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct, Error as TlsError,
    RootCertStore, SignatureScheme, StreamOwned,
};

use super::config::{Config, Host, TlsMode};
use super::stream::{Socket, Stream};

/// Speaks TLS over a socket whose server has agreed to.
pub(super) fn wrap(socket: Socket, host: &Host, config: &Config) -> io::Result<Stream> {
    let provider = Arc::new(ring::default_provider());
    let verifier = verifier(config, &provider)?;
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    let name = ServerName::try_from(host.name.clone()).map_err(io::Error::other)?;
    let connection = ClientConnection::new(Arc::new(client), name).map_err(io::Error::other)?;
    let mut stream = StreamOwned::new(connection, socket);
    while stream.conn.is_handshaking() {
        stream.conn.complete_io(&mut stream.sock)?;
    }
    Ok(Stream::Tls(Box::new(stream)))
}

fn verifier(
    config: &Config,
    provider: &Arc<CryptoProvider>,
) -> io::Result<Arc<dyn ServerCertVerifier>> {
    let given = config.root_certificate.is_some();
    let check = match config.tls {
        TlsMode::VerifyFull => Check::Name,
        TlsMode::VerifyCa => Check::Chain,
        // As libpq: a root certificate that is there is used.
        TlsMode::Require if given => Check::Chain,
        _ => Check::Nothing,
    };
    let chain = match check {
        Check::Nothing => None,
        Check::Chain | Check::Name => {
            let roots = Arc::new(roots(config.root_certificate.as_deref())?);
            let verifier =
                WebPkiServerVerifier::builder_with_provider(roots, provider.clone()).build();
            Some(verifier.map_err(io::Error::other)?)
        }
    };
    Ok(Arc::new(Verifier {
        check,
        chain,
        provider: provider.clone(),
    }))
}

/// The certificates to trust: the file given, libpq's own file, or the public authorities.
fn roots(given: Option<&str>) -> io::Result<RootCertStore> {
    let own = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".postgresql/root.crt"));
    let file = match given {
        Some("system") => None,
        Some(path) => Some(PathBuf::from(path)),
        None => own.filter(|path| path.exists()),
    };
    let Some(file) = file else {
        return Ok(RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        });
    };
    let unreadable = |error: &dyn std::fmt::Display| {
        io::Error::other(format!(
            "could not read root certificate file \"{}\": {error}",
            file.display()
        ))
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(&file).map_err(|error| unreadable(&error))? {
        let certificate = certificate.map_err(|error| unreadable(&error))?;
        roots.add(certificate).map_err(io::Error::other)?;
    }
    Ok(roots)
}

/// How much of a server's certificate is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Check {
    /// Nothing: the connection is encrypted, whoever answers.
    Nothing,
    /// That a trusted authority signed it.
    Chain,
    /// And that it names the host.
    Name,
}

#[derive(Debug)]
struct Verifier {
    check: Check,
    chain: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let Some(chain) = &self.chain else {
            return Ok(ServerCertVerified::assertion());
        };
        let result =
            chain.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match result {
            Err(TlsError::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.check == Check::Chain => Ok(ServerCertVerified::assertion()),
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
