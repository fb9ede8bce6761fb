//! `hashlib`, `hmac`, `base64`, `binascii`

use std::cell::RefCell;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use sha2::Digest as _;

use crate::{Args, Class, ClassBuilder, Module, Native, PyError, Value, Vm};

/// The padded blocks of a message for MD5 and SHA-1.
fn blocks(data: &[u8], length: [u8; 8]) -> Vec<[u8; 64]> {
    let mut padded = data.to_vec();
    padded.push(0x80);
    padded.resize(padded.len() + (120 - padded.len() % 64) % 64, 0);
    padded.extend(length);
    padded.as_chunks::<64>().0.to_vec()
}

/// MD5 of the data.
pub(super) fn md5(data: &[u8]) -> Vec<u8> {
    const SHIFTS: [[u32; 4]; 4] = [
        [7, 12, 17, 22],
        [5, 9, 14, 20],
        [4, 11, 16, 23],
        [6, 10, 15, 21],
    ];
    let mut state: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in blocks(data, ((data.len() as u64) * 8).to_le_bytes()) {
        let words: Vec<u32> = block
            .as_chunks::<4>()
            .0
            .iter()
            .map(|word| u32::from_le_bytes(*word))
            .collect();
        let [mut a, mut b, mut c, mut d] = state;
        for step in 0..64 {
            let (mix, at) = match step / 16 {
                0 => ((b & c) | (!b & d), step),
                1 => ((d & b) | (!d & c), (5 * step + 1) % 16),
                2 => (b ^ c ^ d, (3 * step + 5) % 16),
                _ => (c ^ (b | !d), (7 * step) % 16),
            };
            let constant = (((step + 1) as f64).sin().abs() * 4_294_967_296.0) as u32;
            let sum = a
                .wrapping_add(mix)
                .wrapping_add(constant)
                .wrapping_add(words.get(at).copied().unwrap_or(0));
            let shift = SHIFTS[step / 16][step % 4];
            (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(shift)));
        }
        for (whole, part) in state.iter_mut().zip([a, b, c, d]) {
            *whole = whole.wrapping_add(part);
        }
    }
    state.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// SHA-1 of the data.
pub(super) fn sha1(data: &[u8]) -> Vec<u8> {
    let mut state: [u32; 5] = [
        0x6745_2301,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    for block in blocks(data, ((data.len() as u64) * 8).to_be_bytes()) {
        let mut words: Vec<u32> = block
            .as_chunks::<4>()
            .0
            .iter()
            .map(|word| u32::from_be_bytes(*word))
            .collect();
        for at in 16..80 {
            words.push(
                (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1),
            );
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.iter().enumerate() {
            let (mix, constant) = match at / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mix)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (whole, part) in state.iter_mut().zip([a, b, c, d, e]) {
            *whole = whole.wrapping_add(part);
        }
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

type Function = fn(&[u8]) -> Vec<u8>;

/// Name, function, block size.
const HASHES: [(&str, Function, usize); 6] = [
    ("md5", md5, 64),
    ("sha1", sha1, 64),
    ("sha224", |data| sha2::Sha224::digest(data).to_vec(), 64),
    ("sha256", |data| sha2::Sha256::digest(data).to_vec(), 64),
    ("sha384", |data| sha2::Sha384::digest(data).to_vec(), 128),
    ("sha512", |data| sha2::Sha512::digest(data).to_vec(), 128),
];

struct Hash {
    name: &'static str,
    function: Function,
    block: usize,
    data: RefCell<Vec<u8>>,
}

impl Native for Hash {}

fn bytes(vm: &Vm, value: &Value) -> Result<Vec<u8>, PyError> {
    match value.primitive() {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        Value::Str(_) => Err(vm.type_error("Strings must be encoded before hashing")),
        other => {
            let given = vm.type_name(other);
            Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")))
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hash_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("HASH")
        .module("_hashlib")
        .native_method("update", |vm, hash: &Hash, args| {
            let more = bytes(vm, &args.reader(vm, "update").required("data")?)?;
            hash.data.borrow_mut().extend(more);
            Ok(Value::None)
        })
        .native_method("digest", |_, hash: &Hash, _| {
            Ok(Value::Bytes((hash.function)(&hash.data.borrow()).into()))
        })
        .native_method("hexdigest", |_, hash: &Hash, _| {
            Ok(hex(&(hash.function)(&hash.data.borrow())).into())
        })
        .method("copy", |vm, this, _| match this.native::<Hash>() {
            Some(hash) => {
                let data = RefCell::new(hash.data.borrow().clone());
                let copy = Hash {
                    name: hash.name,
                    function: hash.function,
                    block: hash.block,
                    data,
                };
                Ok(vm.class_of(this).instance(copy))
            }
            None => Ok(Value::None),
        })
        .native_getter("name", |_, hash: &Hash| Ok(hash.name.into()))
        .native_getter("block_size", |_, hash: &Hash| Ok(hash.block.into()))
        .native_getter("digest_size", |_, hash: &Hash| {
            Ok((hash.function)(b"").len().into())
        })
        .build(vm)
}

fn named(vm: &Vm, name: &str) -> Result<(&'static str, Function, usize), PyError> {
    let name = name.to_lowercase().replace('-', "");
    let found = HASHES.into_iter().find(|(known, ..)| *known == name);
    found.ok_or_else(|| vm.value_error(format!("unsupported hash type {name}")))
}

/// `hashlib`
pub(super) fn build_hashlib(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let class = hash_class(vm);
    let make = move |vm: &Vm,
                     (name, function, block): (&'static str, Function, usize),
                     data: Option<Value>| {
        let data = data.map_or(Ok(Vec::new()), |data| bytes(vm, &data))?;
        Ok(class.instance(Hash {
            name,
            function,
            block,
            data: RefCell::new(data),
        }))
    };
    for hash in HASHES {
        let make = make.clone();
        module.function(hash.0, move |vm, args| {
            make(vm, hash, args.reader(vm, hash.0).some("string")?)
        });
    }
    module.function("new", move |vm, args| {
        let mut args = args.reader(vm, "new");
        let name = args.text("name")?;
        make(vm, named(vm, &name)?, args.some("data")?)
    });
    module.function("pbkdf2_hmac", |vm, args| {
        let mut args = args.reader(vm, "pbkdf2_hmac");
        let (_, function, block) = named(vm, &args.text("hash_name")?)?;
        let (password, salt) = (
            bytes(vm, &args.required("password")?)?,
            bytes(vm, &args.required("salt")?)?,
        );
        let rounds = crate::builtins::to_index(vm, &args.required("iterations")?)?;
        let length = args
            .some("dklen")?
            .map(|length| crate::builtins::to_index(vm, &length))
            .transpose()?;
        let length = length
            .and_then(|length| usize::try_from(length).ok())
            .unwrap_or(function(b"").len());
        let mut key = Vec::new();
        let mut index = 1_u32;
        while key.len() < length {
            let mut last = hmac(
                function,
                block,
                &password,
                &[&salt[..], &index.to_be_bytes()].concat(),
            );
            let mut sum = last.clone();
            for _ in 1..rounds {
                last = hmac(function, block, &password, &last);
                sum.iter_mut()
                    .zip(&last)
                    .for_each(|(sum, byte)| *sum ^= byte);
            }
            key.extend(sum);
            index += 1;
        }
        key.truncate(length);
        Ok(Value::Bytes(key.into()))
    });
    let names: Vec<Value> = HASHES.iter().map(|(name, ..)| Value::str(name)).collect();
    let available = vm.call(
        &Value::Class(vm.types().set.clone()),
        Args::of(vec![Value::list(names)]),
    )?;
    module.set("algorithms_available", available.clone());
    module.set("algorithms_guaranteed", available);
    Ok(())
}

fn hmac(function: Function, block: usize, key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut key = if key.len() > block {
        function(key)
    } else {
        key.to_vec()
    };
    key.resize(block, 0);
    let padded = |with: u8| key.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = function(&[&padded(0x36)[..], data].concat());
    function(&[padded(0x5c), inner].concat())
}

/// `hmac`
pub(super) fn build_hmac(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.function("digest", |vm, args| {
        let mut args = args.reader(vm, "digest");
        let (key, message) = (
            bytes(vm, &args.required("key")?)?,
            bytes(vm, &args.required("msg")?)?,
        );
        let digest = args.required("digest")?;
        let name = match digest.as_str() {
            Some(name) => name,
            None => vm.expect_str(&vm.get_attr(&digest, "__name__")?, "digest")?,
        };
        let (_, function, block) = named(vm, &name)?;
        Ok(Value::Bytes(hmac(function, block, &key, &message).into()))
    });
    module.function("new", |vm, args| {
        let mut args = args.reader(vm, "new");
        let key = args.required("key")?;
        let message = args
            .some("msg")?
            .unwrap_or_else(|| Value::Bytes(Rc::from([])));
        let digest = args.required("digestmod")?;
        let hmac = vm.import_module("hmac")?;
        let made = vm.call_method(&hmac, "digest", Args::of(vec![key, message, digest]))?;
        let types = vm.import_module("types")?;
        let text = vm.call_method(&made, "hex", Args::none())?;
        let constant = |value: Value| Value::function("digest", move |_, _| Ok(value.clone()));
        let fields = Args::none()
            .with("digest", constant(made))
            .with("hexdigest", constant(text));
        vm.call_method(&types, "SimpleNamespace", fields)
    });
    module.function("compare_digest", |vm, args| {
        let mut args = args.reader(vm, "compare_digest");
        let (a, b) = (args.required("a")?, args.required("b")?);
        Ok(vm.equals(&a, &b)?.into())
    });
    Ok(())
}

/// Bytes of bytes or ASCII text.
fn ascii_bytes(vm: &Vm, value: &Value) -> Result<Vec<u8>, PyError> {
    match value.as_str() {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => bytes(vm, value),
    }
}

/// `base64` and `binascii`
pub(super) fn build_base64(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let error = crate::exception_class("Error", "binascii", &vm.types().value_error);
    module.set("Error", error.clone());
    for (name, url) in [
        ("b64encode", false),
        ("standard_b64encode", false),
        ("urlsafe_b64encode", true),
    ] {
        module.function(name, move |vm, args| {
            let data = bytes(vm, &args.reader(vm, name).required("s")?)?;
            let text = if url {
                URL_SAFE.encode(data)
            } else {
                STANDARD.encode(data)
            };
            Ok(Value::Bytes(text.as_bytes().into()))
        });
    }
    for name in [
        "b64decode",
        "standard_b64decode",
        "urlsafe_b64decode",
        "a2b_base64",
        "decodebytes",
    ] {
        let error = error.clone();
        module.function(name, move |vm, args| {
            let data = ascii_bytes(vm, &args.reader(vm, name).required("s")?)?;
            let standard = data.into_iter().map(|byte| match byte {
                b'-' if name.starts_with("url") => b'+',
                b'_' if name.starts_with("url") => b'/',
                byte => byte,
            });
            let known: Vec<u8> = standard
                .filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
                .collect();
            match STANDARD.decode(known) {
                Ok(bytes) => Ok(Value::Bytes(bytes.into())),
                Err(_) => Err(vm.error(&error, "Incorrect padding")),
            }
        });
    }
    for name in ["hexlify", "b2a_hex", "b16encode"] {
        module.function(name, move |vm, args| {
            let text = hex(&bytes(vm, &args.reader(vm, name).required("data")?)?);
            let text = if name == "b16encode" {
                text.to_uppercase()
            } else {
                text
            };
            Ok(Value::Bytes(text.as_bytes().into()))
        });
    }
    for name in ["unhexlify", "a2b_hex", "b16decode"] {
        let error = error.clone();
        module.function(name, move |vm, args| {
            let text = ascii_bytes(vm, &args.reader(vm, name).required("hexstr")?)?;
            let digit = |byte: u8| char::from(byte).to_digit(16);
            if text.len() % 2 == 1 {
                return Err(vm.error(&error, "Odd-length string"));
            }
            let pairs = text.as_chunks::<2>().0.iter();
            let made: Option<Vec<u8>> = pairs
                .map(|[high, low]| Some((digit(*high)? * 16 + digit(*low)?) as u8))
                .collect();
            made.map(|bytes| Value::Bytes(bytes.into()))
                .ok_or_else(|| vm.error(&error, "Non-hexadecimal digit found"))
        });
    }
    module.function("crc32", |vm, args| {
        let data = bytes(vm, &args.reader(vm, "crc32").required("data")?)?;
        let crc = data.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 {
                    (crc >> 1) ^ 0xedb8_8320
                } else {
                    crc >> 1
                }
            })
        });
        Ok(Value::Int((!crc).into()))
    });
    Ok(())
}
