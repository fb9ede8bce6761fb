//! Text to bytes and back.

use crate::{PyError, Vm};

enum Codec {
    Utf8,
    Utf8Sig,
    Ascii,
    Latin1,
    Utf16 { big: Option<bool> },
}

fn codec(vm: &Vm, name: &str) -> Result<Codec, PyError> {
    Ok(match name.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "u8" | "utf" => Codec::Utf8,
        "utf-8-sig" => Codec::Utf8Sig,
        "ascii" | "us-ascii" | "646" => Codec::Ascii,
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" => Codec::Latin1,
        "utf-16" | "utf16" => Codec::Utf16 { big: None },
        "utf-16-le" | "utf-16le" => Codec::Utf16 { big: Some(false) },
        "utf-16-be" | "utf-16be" => Codec::Utf16 { big: Some(true) },
        _ => {
            return Err(vm.error(
                &vm.types().lookup_error,
                format!("unknown encoding: {name}"),
            ));
        }
    })
}

/// `text.encode(name, errors)`
pub(crate) fn encode(
    vm: &Vm,
    text: &str,
    name: &str,
    errors: Option<&str>,
) -> Result<Vec<u8>, PyError> {
    let limit = match codec(vm, name)? {
        Codec::Utf8 => return Ok(text.as_bytes().to_vec()),
        Codec::Utf8Sig => return Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Codec::Utf16 { big } => {
            let mut out = if big.is_none() {
                vec![0xff, 0xfe]
            } else {
                Vec::new()
            };
            for unit in text.encode_utf16() {
                out.extend(if big == Some(true) {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                });
            }
            return Ok(out);
        }
        Codec::Ascii => 0x80,
        Codec::Latin1 => 0x100,
    };
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let code = u32::from(c);
        if code < limit {
            out.push(code as u8);
            continue;
        }
        match errors.unwrap_or("strict") {
            "ignore" => {}
            "replace" => out.push(b'?'),
            "xmlcharrefreplace" => out.extend(format!("&#{code};").bytes()),
            "backslashreplace" => {
                let mut escaped = String::new();
                crate::format::escape(&mut escaped, c);
                out.extend(escaped.bytes());
            }
            _ => {
                let (shown, codec) = if limit == 0x80 {
                    (128, "ascii")
                } else {
                    (256, "latin-1")
                };
                let mut escaped = String::new();
                crate::format::escape(&mut escaped, c);
                return Err(vm.error(
                    &vm.types().unicode_encode_error,
                    format!(
                        "'{codec}' codec can't encode character '{escaped}' in position {at}: ordinal not in range({shown})"
                    ),
                ));
            }
        }
    }
    Ok(out)
}

/// `bytes.decode(name, errors)`
pub(crate) fn decode(
    vm: &Vm,
    bytes: &[u8],
    name: &str,
    errors: Option<&str>,
) -> Result<String, PyError> {
    let bytes = match codec(vm, name)? {
        Codec::Utf8 => bytes,
        Codec::Utf8Sig => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
        Codec::Latin1 => return Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Codec::Ascii => return decode_ascii(vm, bytes, errors),
        Codec::Utf16 { big } => {
            let (big, bytes) = match (big, bytes) {
                (None, [0xfe, 0xff, rest @ ..]) => (true, rest),
                (None, [0xff, 0xfe, rest @ ..]) => (false, rest),
                (big, bytes) => (big.unwrap_or(false), bytes),
            };
            let units = bytes.as_chunks::<2>().0.iter();
            let units = units.map(|unit| {
                if big {
                    u16::from_be_bytes(*unit)
                } else {
                    u16::from_le_bytes(*unit)
                }
            });
            return Ok(char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect());
        }
    };
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        match std::str::from_utf8(rest) {
            Ok(valid) => {
                out.push_str(valid);
                return Ok(out);
            }
            Err(error) => {
                let (valid, broken) = rest.split_at(error.valid_up_to());
                out.push_str(&String::from_utf8_lossy(valid));
                let at = bytes.len() - broken.len();
                let byte = broken.first().copied().unwrap_or(0);
                match errors.unwrap_or("strict") {
                    "ignore" => {}
                    "replace" => out.push(char::REPLACEMENT_CHARACTER),
                    "backslashreplace" => out.push_str(&format!("\\x{byte:02x}")),
                    _ => {
                        let reason = match error.error_len() {
                            None => "unexpected end of data",
                            Some(_) if (0x80..0xc2).contains(&byte) || byte > 0xf4 => {
                                "invalid start byte"
                            }
                            Some(_) => "invalid continuation byte",
                        };
                        return Err(vm.error(
                            &vm.types().unicode_decode_error,
                            format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}"),
                        ));
                    }
                }
                let skip = error.error_len().unwrap_or(broken.len());
                rest = broken.get(skip..).unwrap_or_default();
            }
        }
    }
}

fn decode_ascii(vm: &Vm, bytes: &[u8], errors: Option<&str>) -> Result<String, PyError> {
    let mut out = String::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        match (byte.is_ascii(), errors.unwrap_or("strict")) {
            (true, _) => out.push(char::from(*byte)),
            (false, "ignore") => {}
            (false, "replace") => out.push(char::REPLACEMENT_CHARACTER),
            (false, "backslashreplace") => out.push_str(&format!("\\x{byte:02x}")),
            (false, _) => {
                return Err(vm.error(
                    &vm.types().unicode_decode_error,
                    format!("'ascii' codec can't decode byte 0x{byte:02x} in position {at}: ordinal not in range(128)"),
                ));
            }
        }
    }
    Ok(out)
}
