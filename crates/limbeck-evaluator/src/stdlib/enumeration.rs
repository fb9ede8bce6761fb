//! `enum`

mod flag;
mod functional;
mod member;

use std::cell::RefCell;
use std::rc::Rc;

use crate::class::Hooks;
use crate::class::Object;
use crate::native::{Answer, BinaryOp};
use crate::value::Map;
use crate::{Args, Class, ClassBuilder, Module, Native, PyError, Value, Vm};

/// The members of an enumeration by name, aliases included: what an enumeration's class keeps.
#[derive(Default)]
pub struct EnumMembers(pub RefCell<Map<Rc<str>, Value>>);

/// `auto()`, and the value that it got.
#[derive(Default)]
struct Auto(RefCell<Option<Value>>);

/// `auto() | auto()`: waits for the values.
struct AutoOperation(BinaryOp, Value, Value);

impl Native for Auto {
    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        Ok(Some(AutoOperation::value(vm, this, op, other, reflected)))
    }
}

impl AutoOperation {
    fn value(vm: &Vm, this: &Rc<Object>, op: BinaryOp, other: &Value, reflected: bool) -> Value {
        let this = Value::Object(this.clone());
        let (a, b) = if reflected {
            (other.clone(), this)
        } else {
            (this, other.clone())
        };
        ClassBuilder::new("auto").build(vm).instance(Self(op, a, b))
    }
}

impl Native for AutoOperation {
    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        Ok(Some(Self::value(vm, this, op, other, reflected)))
    }
}

/// The classes that the module defines.
struct Classes {
    enumeration: Rc<Class>,
    flag: Rc<Class>,
}

impl EnumMembers {
    /// The members without their aliases.
    pub fn unique(&self) -> Vec<(Rc<str>, Value)> {
        let members = self.0.borrow();
        let canonical = |name: &Rc<str>, member: &Value| match member {
            Value::Object(object) => object
                .own("_name_")
                .and_then(|own| own.as_str())
                .is_some_and(|own| own == *name),
            _ => true,
        };
        members
            .iter()
            .filter(|(name, member)| canonical(name, member))
            .map(|(name, member)| (name.clone(), member.clone()))
            .collect()
    }
}

/// The members of a class, if it is an enumeration.
fn members(class: &Class) -> Option<Rc<EnumMembers>> {
    class.data::<EnumMembers>()
}

fn own(value: &Value, name: &str) -> Value {
    match value {
        Value::Object(object) => object.own(name).unwrap_or_default(),
        _ => Value::None,
    }
}

/// The member of a value: `Color("red")`.
fn by_value(vm: &Vm, class: &Rc<Class>, value: &Value) -> Result<Value, PyError> {
    if let Value::Object(object) = value
        && Rc::ptr_eq(&object.class, class)
    {
        return Ok(value.clone());
    }
    if let Value::Opaque(opaque) = value {
        return Err(vm.opaque_error(opaque, &format!("a member of {}", class.name)));
    }
    let found = members(class);
    for (_, member) in found.iter().flat_map(|found| found.unique()) {
        if vm.equals(&own(&member, "_value_"), value)? {
            return Ok(member);
        }
    }
    if let Some(flag) = flag::composite(vm, class, value)? {
        return Ok(flag);
    }
    if let Some(missing) = vm.find_attr(&class.clone().into(), "_missing_")? {
        let answer = vm.call(&missing, Args::of(vec![value.clone()]))?;
        if !answer.is_none() {
            return Ok(answer);
        }
    }
    let shown = vm.repr(value)?;
    Err(vm.value_error(format!(
        "{shown} is not a valid {}",
        class.qualname.borrow()
    )))
}

fn install_hooks(hooks: &mut Hooks) {
    hooks.subclass = Some(Rc::new(|vm, class, keywords| {
        let _ = keywords;
        member::define(vm, class)
    }));
    hooks.class_iter = Some(Rc::new(|_, class| {
        let members = members(class)
            .map(|members| members.unique())
            .unwrap_or_default();
        // Of flags, the single ones count.
        let composite = |member: &Value| {
            let bits = own(member, "_value_").as_int();
            class.is_named("Flag") && bits.is_some_and(|bits| bits.count_ones() != 1)
        };
        Ok(members
            .into_iter()
            .map(|(_, member)| member)
            .filter(|member| !composite(member))
            .collect())
    }));
    hooks.class_item = Some(Rc::new(|vm, class, name| {
        let found = members(class)
            .zip(name.as_str())
            .and_then(|(members, name)| members.0.borrow().get(&*name).cloned());
        found.ok_or_else(|| vm.key_error(name.clone()))
    }));
    hooks.class_call = Some(Rc::new(|vm, class, args| {
        let empty = members(class).is_none_or(|members| members.0.borrow().is_empty());
        match args.positional.as_slice() {
            [value] if !empty && args.keywords.is_empty() => by_value(vm, class, value).map(Some),
            _ if empty => functional::make(vm, class, args.clone()).map(Some),
            [_, _, ..] if !empty => {
                by_value(vm, class, &Value::tuple(args.positional.clone())).map(Some)
            }
            _ => match args.keywords.first() {
                Some((_, value)) => by_value(vm, class, value).map(Some),
                None => Err(vm.type_error(
                    "EnumType.__call__() missing 1 required positional argument: 'value'",
                )),
            },
        }
    }));
    hooks.class_attr = Some(Rc::new(|vm, class, name| {
        let Some(members) = members(class) else {
            return Ok(None);
        };
        Ok(match name {
            "__members__" | "_member_map_" => Some(Value::dict(members.0.borrow().clone())),
            "_member_names_" => Some(Value::list(
                members
                    .unique()
                    .into_iter()
                    .map(|(name, _)| Value::Str(name))
                    .collect(),
            )),
            "_value2member_map_" => {
                let dict = crate::value::Dict::default();
                for (_, member) in members.unique() {
                    let value = own(&member, "_value_");
                    dict.0.borrow_mut().insert(vm.key(&value)?, (value, member));
                }
                Some(Value::Dict(Rc::new(dict)))
            }
            _ => None,
        })
    }));
    hooks.set_class_attr = Some(Rc::new(|vm, class, name, _| {
        if members(class).is_some_and(|members| members.0.borrow().contains_key(name)) {
            return Err(vm.attribute_error(format!(
                "cannot reassign member {}",
                crate::format::str_repr(name)
            )));
        }
        Ok(false)
    }));
}

/// `Color.RED`, or what a member without a name of its own is called.
fn name_of(vm: &Vm, member: &Value) -> Result<String, PyError> {
    let class = vm.type_name(member);
    Ok(match own(member, "_name_").as_str() {
        Some(name) => format!("{class}.{name}"),
        None => format!("{class}({})", vm.repr(&own(member, "_value_"))?),
    })
}

fn enumeration(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("Enum")
        .module("enum")
        .hooks(install_hooks)
        .getter("name", |_, this| Ok(own(this, "_name_")))
        .getter("value", |_, this| Ok(own(this, "_value_")))
        .method("__str__", |vm, this, _| Ok(name_of(vm, this)?.into()))
        .method("__repr__", |vm, this, _| {
            let value = vm.repr(&own(this, "_value_"))?;
            Ok(match own(this, "_name_").as_str() {
                Some(_) => format!("<{}: {value}>", name_of(vm, this)?),
                None => format!("<{}: {value}>", vm.type_name(this)),
            }
            .into())
        })
        .method("__format__", |vm, this, args| {
            let spec = args.reader(vm, "__format__").text("format_spec")?;
            let text = Value::Str(vm.to_str(this)?);
            Ok(crate::format::format_value(vm, &text, &spec)?.into())
        })
        .method("__copy__", |_, this, _| Ok(this.clone()))
        .method("__deepcopy__", |_, this, _| Ok(this.clone()))
        .build(vm)
}

/// An enumeration whose members print and format as their values: `IntEnum`, `StrEnum`.
fn of_values(vm: &Vm, name: &'static str, mixin: &Rc<Class>, base: &Rc<Class>) -> Rc<Class> {
    let repr = base.lookup("__repr__").unwrap_or_default();
    ClassBuilder::new(name)
        .module("enum")
        .base(mixin)
        .base(base)
        .attr("__repr__", repr)
        .method("__str__", |vm, this, _| {
            Ok(Value::Str(vm.to_str(this.primitive())?))
        })
        .method("__format__", |vm, this, args| {
            let spec = args.reader(vm, "__format__").text("format_spec")?;
            Ok(crate::format::format_value(vm, this.primitive(), &spec)?.into())
        })
        .build(vm)
}

/// `enum`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let types = vm.types();
    let base = enumeration(vm);
    let flag = flag::class(vm, &base);
    vm.set_host(Rc::new(Classes {
        enumeration: base.clone(),
        flag: flag.clone(),
    }));
    let repr_enum = ClassBuilder::new("ReprEnum")
        .module("enum")
        .base(&base)
        .build(vm);
    module.set("IntEnum", of_values(vm, "IntEnum", &types.int, &repr_enum));
    module.set("StrEnum", of_values(vm, "StrEnum", &types.str, &repr_enum));
    module.set("IntFlag", of_values(vm, "IntFlag", &types.int, &flag));
    module.set("ReprEnum", repr_enum);
    module.set("Enum", base);
    module.set("Flag", flag);
    module.set("property", types.property.clone());
    for name in ["EnumMeta", "EnumType"] {
        module.set(
            name,
            ClassBuilder::new("EnumType")
                .module("enum")
                .base(&types.type_)
                .build(vm),
        );
    }
    let auto = ClassBuilder::new("auto")
        .module("enum")
        .construct(|_, class, _| Ok(class.instance(Auto::default())))
        .build(vm);
    module.set("auto", auto);
    for (name, index) in [("STRICT", 0_i64), ("CONFORM", 1), ("EJECT", 2), ("KEEP", 3)] {
        module.set(name, index);
    }
    for name in ["CONTINUOUS", "NAMED_FLAGS", "UNIQUE"] {
        module.set(name, name);
    }
    for name in ["member", "nonmember"] {
        module.function(name, |vm, args| args.reader(vm, "member").required("value"));
    }
    module.function("verify", |_, _| {
        Ok(Value::function("verify", |vm, args| {
            args.reader(vm, "verify").required("enumeration")
        }))
    });
    module.function("unique", |vm, args| {
        let class = args.reader(vm, "unique").required("enumeration")?;
        if let Value::Class(class) = &class
            && let Some(members) = members(class)
        {
            let members = members.0.borrow();
            let aliases: Vec<String> = members
                .iter()
                .filter_map(|(name, member)| {
                    let canonical = own(member, "_name_").as_str()?;
                    (canonical != *name).then(|| format!("{name} -> {canonical}"))
                })
                .collect();
            if !aliases.is_empty() {
                let aliases = aliases.join(", ");
                return Err(vm.value_error(format!(
                    "duplicate values found in <enum '{}'>: {aliases}",
                    class.name
                )));
            }
        }
        Ok(class)
    });
    Ok(())
}
