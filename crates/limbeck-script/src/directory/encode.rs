//! `output_encoding`.

use std::path::Path;

use crate::error::ScriptError;

/// The bytes of a script in the encoding of that (Python) name.
pub(super) fn encode(text: &str, encoding: &str, path: &Path) -> Result<Vec<u8>, ScriptError> {
    let error = |message: String| ScriptError::Encoding {
        path: path.to_owned(),
        encoding: encoding.to_owned(),
        message,
    };
    let limit = match encoding.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "u8" => return Ok(text.as_bytes().to_vec()),
        "utf-8-sig" => return Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        "ascii" | "us-ascii" | "646" => 0x7f,
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" => 0xff,
        _ => {
            return Err(error(
                "unknown encoding (utf-8, ascii and latin-1 are known)".to_owned(),
            ));
        }
    };
    text.chars()
        .map(|ch| {
            u8::try_from(u32::from(ch))
                .ok()
                .filter(|byte| *byte <= limit)
                .ok_or_else(|| error(format!("there is no {ch:?} in it")))
        })
        .collect()
}
