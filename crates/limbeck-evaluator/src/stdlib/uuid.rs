//! `uuid`

use std::rc::Rc;

use crate::class::Object;
use crate::key::Key;
use crate::native::{Answer, CompareOp};
use crate::{Class, ClassBuilder, Module, Native, PyError, Value, Vm};

use super::digest;

/// `uuid.UUID`
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Uuid(pub uuid::Uuid);

struct UuidClass(Rc<Class>);

impl Native for Uuid {
    fn compare(&self, _: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let Some(other) = other.native::<Self>() else {
            return Ok(None);
        };
        let order = self.0.as_u128().cmp(&other.0.as_u128());
        Ok(Some(Value::Bool(match op {
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        })))
    }

    fn str(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(self.0.hyphenated().to_string()))
    }

    fn repr(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!("UUID('{}')", self.0.hyphenated())))
    }

    fn key(&self) -> Option<Key> {
        Some(Key::Custom("UUID", self.0.hyphenated().to_string().into()))
    }

    fn set_attr(&self, vm: &Vm, _: &Rc<Object>, _: &str, _: &Value) -> Result<bool, PyError> {
        Err(vm.type_error("UUID objects are immutable"))
    }
}

impl Vm {
    /// A `uuid.UUID`.
    ///
    /// # Errors
    /// What importing `uuid` raises.
    pub fn uuid(&self, uuid: uuid::Uuid) -> Result<Value, PyError> {
        if self.host::<UuidClass>().is_none() {
            self.import_module("uuid")?;
        }
        let class = self
            .host::<UuidClass>()
            .ok_or_else(|| self.value_error("uuid is not available"))?;
        Ok(class.0.instance(Uuid(uuid)))
    }
}

fn parse(vm: &Vm, text: &str) -> Result<uuid::Uuid, PyError> {
    let digits: String = text
        .replace("urn:", "")
        .replace("uuid:", "")
        .trim_matches(['{', '}'])
        .replace('-', "");
    match u128::from_str_radix(&digits, 16) {
        Ok(number) if digits.len() == 32 => Ok(uuid::Uuid::from_u128(number)),
        _ => Err(vm.value_error("badly formed hexadecimal UUID string")),
    }
}

fn sixteen(vm: &Vm, value: &Value) -> Result<[u8; 16], PyError> {
    match value.primitive() {
        Value::Bytes(bytes) => bytes[..]
            .try_into()
            .map_err(|_| vm.value_error("bytes is not a 16-char string")),
        _ => Err(vm.value_error("bytes is not a 16-char string")),
    }
}

fn with_version(mut bytes: [u8; 16], version: u8) -> uuid::Uuid {
    bytes[6] = (bytes[6] & 0x0f) | (version << 4);
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    uuid::Uuid::from_bytes(bytes)
}

fn swapped(mut bytes: [u8; 16]) -> [u8; 16] {
    bytes[..4].reverse();
    bytes[4..6].reverse();
    bytes[6..8].reverse();
    bytes
}

fn class(vm: &Vm) -> Rc<Class> {
    let number = |at: u32, bits: u32| {
        move |_: &Vm, own: &Uuid| {
            Ok(Value::big_int(
                ((own.0.as_u128() >> at) & ((1_u128 << bits) - 1)).into(),
            ))
        }
    };
    ClassBuilder::new("UUID")
        .module("uuid")
        .construct(|vm, class, args| {
            let mut args = args.reader(vm, "UUID");
            let hex = args.some("hex")?;
            let bytes = args.some("bytes")?;
            let bytes_le = args.some("bytes_le")?;
            args.some("fields")?;
            let int = args.some("int")?;
            let version = args.some("version")?.and_then(|version| version.as_int());
            args.keyword("is_safe");
            args.finish()?;
            let uuid = match (hex, bytes, bytes_le, int) {
                (Some(hex), None, None, None) => match hex.as_str() {
                    Some(text) => parse(vm, &text)?,
                    None => {
                        let given = vm.type_name(&hex);
                        return Err(vm.attribute_error(format!(
                            "'{given}' object has no attribute 'replace'"
                        )));
                    }
                },
                (None, Some(bytes), None, None) => uuid::Uuid::from_bytes(sixteen(vm, &bytes)?),
                (None, None, Some(bytes), None) => {
                    uuid::Uuid::from_bytes(swapped(sixteen(vm, &bytes)?))
                }
                (None, None, None, Some(int)) => {
                    let int = u128::try_from(crate::builtins::to_big(vm, &int)?);
                    uuid::Uuid::from_u128(int.map_err(|_| {
                        vm.value_error("int is out of range (need a 128-bit value)")
                    })?)
                }
                _ => {
                    return Err(vm.type_error(
                        "one of the hex, bytes, bytes_le, fields, or int arguments must be given",
                    ));
                }
            };
            let uuid = match version {
                Some(version) => with_version(*uuid.as_bytes(), version as u8),
                None => uuid,
            };
            Ok(class.instance(Uuid(uuid)))
        })
        .native_getter("hex", |_, own: &Uuid| Ok(own.0.simple().to_string().into()))
        .native_getter("int", |_, own: &Uuid| {
            Ok(Value::big_int(own.0.as_u128().into()))
        })
        .native_getter("bytes", |_, own: &Uuid| {
            Ok(Value::Bytes(own.0.as_bytes()[..].into()))
        })
        .native_getter("bytes_le", |_, own: &Uuid| {
            Ok(Value::Bytes(swapped(*own.0.as_bytes())[..].into()))
        })
        .native_getter("urn", |_, own: &Uuid| {
            Ok(format!("urn:uuid:{}", own.0.hyphenated()).into())
        })
        .native_getter("version", |_, own: &Uuid| {
            let is_rfc = own.0.as_bytes()[8] & 0xc0 == 0x80;
            Ok(if is_rfc {
                own.0.get_version_num().into()
            } else {
                Value::None
            })
        })
        .native_getter("variant", |_, own: &Uuid| {
            Ok(match own.0.as_bytes()[8] >> 5 {
                0..=3 => "reserved for NCS compatibility",
                4 | 5 => "specified in RFC 4122",
                6 => "reserved for Microsoft compatibility",
                _ => "reserved for future definition",
            }
            .into())
        })
        .native_getter("node", number(0, 48))
        .native_getter("time_low", number(96, 32))
        .native_getter("time_mid", number(80, 16))
        .native_getter("time_hi_version", number(64, 16))
        .native_method("__int__", |_, own: &Uuid, _| {
            Ok(Value::big_int(own.0.as_u128().into()))
        })
        .build(vm)
}

/// `uuid`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let class = class(vm);
    vm.set_host(Rc::new(UuidClass(class.clone())));
    module.set("UUID", class);
    for (name, uuid) in [
        ("NAMESPACE_DNS", uuid::Uuid::NAMESPACE_DNS),
        ("NAMESPACE_URL", uuid::Uuid::NAMESPACE_URL),
        ("NAMESPACE_OID", uuid::Uuid::NAMESPACE_OID),
        ("NAMESPACE_X500", uuid::Uuid::NAMESPACE_X500),
    ] {
        module.set(name, vm.uuid(uuid)?);
    }
    module.function("uuid4", |vm, _| vm.uuid(uuid::Uuid::new_v4()));
    module.function("uuid1", |vm, _| {
        let ticks = (super::datetime::now_micros() as u128) * 10 + 0x01b2_1dd2_1381_4000;
        let random = uuid::Uuid::new_v4();
        let mut bytes = *random.as_bytes();
        bytes[..4].copy_from_slice(&(ticks as u32).to_be_bytes());
        bytes[4..6].copy_from_slice(&((ticks >> 32) as u16).to_be_bytes());
        bytes[6..8].copy_from_slice(&((ticks >> 48) as u16).to_be_bytes());
        // A made-up node is marked as such.
        bytes[10] |= 1;
        vm.uuid(with_version(bytes, 1))
    });
    for (name, version) in [("uuid3", 3_u8), ("uuid5", 5)] {
        module.function(name, move |vm, args| {
            let mut args = args.reader(vm, name);
            let (space, text) = (args.required("namespace")?, args.text("name")?);
            let Some(space) = space.native::<Uuid>() else {
                return Err(vm.type_error("namespace must be a UUID"));
            };
            let data = [space.0.as_bytes(), text.as_bytes()].concat();
            let hash = if version == 3 {
                digest::md5(&data)
            } else {
                digest::sha1(&data)
            };
            let mut bytes = [0; 16];
            bytes
                .iter_mut()
                .zip(hash)
                .for_each(|(byte, hash)| *byte = hash);
            vm.uuid(with_version(bytes, version))
        });
    }
    module.function("getnode", |_, _| {
        Ok(Value::Int(
            (uuid::Uuid::new_v4().as_u128() & 0xffff_ffff_ffff) as i64,
        ))
    });
    Ok(())
}
