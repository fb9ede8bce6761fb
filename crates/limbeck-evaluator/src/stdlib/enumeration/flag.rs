//! `Flag`: members that combine.

use std::rc::Rc;

use super::{Classes, EnumMembers, member, members, own};
use crate::class::Object;
use crate::{Class, ClassBuilder, PyError, Value, Vm};

fn bits(value: &Value) -> Option<i64> {
    own(value, "_value_").as_int().or_else(|| value.as_int())
}

fn all_bits(members: &EnumMembers) -> i64 {
    members
        .unique()
        .iter()
        .filter_map(|(_, member)| bits(member))
        .fold(0, |all, bits| all | bits)
}

/// The member of a combination of bits, if the class is a flag and knows all of them.
pub(super) fn composite(
    vm: &Vm,
    class: &Rc<Class>,
    value: &Value,
) -> Result<Option<Value>, PyError> {
    let is_flag = vm
        .host::<Classes>()
        .is_some_and(|classes| class.is_subclass(&classes.flag));
    let (Some(members), Some(value)) = (members(class), value.as_int()) else {
        return Ok(None);
    };
    if !is_flag {
        return Ok(None);
    }
    let all = all_bits(&members);
    let value = if value < 0 { all & value } else { value };
    if value & !all != 0 {
        return Ok(None);
    }
    for (_, member) in members.unique() {
        if bits(&member) == Some(value) {
            return Ok(Some(member));
        }
    }
    let single = |bits: i64| bits.count_ones() == 1;
    let names: Vec<Rc<str>> = members
        .unique()
        .into_iter()
        .filter(|(_, member)| bits(member).is_some_and(|bits| single(bits) && bits & value != 0))
        .map(|(name, _)| name)
        .collect();
    let object = match member::mixin(vm, class) {
        Some(_) => Object::with_primitive(class.clone(), Value::Int(value)),
        None => Object::new(class.clone(), None),
    };
    object.set("_value_", Value::Int(value));
    object.set(
        "_name_",
        if names.is_empty() {
            Value::None
        } else {
            names.join("|").into()
        },
    );
    Ok(Some(Value::Object(object)))
}

/// `Flag`
pub(super) fn class(vm: &Vm, base: &Rc<Class>) -> Rc<Class> {
    let mut class = ClassBuilder::new("Flag").module("enum").base(base);
    type Operation = fn(i64, i64) -> i64;
    let operations: [(&'static str, Operation); 6] = [
        ("__or__", |a, b| a | b),
        ("__and__", |a, b| a & b),
        ("__xor__", |a, b| a ^ b),
        ("__ror__", |a, b| a | b),
        ("__rand__", |a, b| a & b),
        ("__rxor__", |a, b| a ^ b),
    ];
    for (name, operation) in operations {
        class = class.method(name, move |vm, this, args| {
            let other = args.reader(vm, name).required("other")?;
            let same = Rc::ptr_eq(&vm.class_of(this), &vm.class_of(&other));
            match (bits(this), bits(&other)) {
                (Some(a), Some(b)) if same || this.as_int().is_some() => {
                    super::by_value(vm, &vm.class_of(this), &Value::Int(operation(a, b)))
                }
                _ => Ok(Value::NotImplemented),
            }
        });
    }
    class
        .method("__invert__", |vm, this, _| {
            let class = vm.class_of(this);
            let all = members(&class).map_or(0, |members| all_bits(&members));
            super::by_value(vm, &class, &Value::Int(all & !bits(this).unwrap_or(0)))
        })
        .method("__contains__", |vm, this, args| {
            let other = args.reader(vm, "__contains__").required("other")?;
            let (own, other) = (bits(this).unwrap_or(0), bits(&other).unwrap_or(0));
            Ok((own & other == other).into())
        })
        .method("__bool__", |_, this, _| {
            Ok(bits(this).is_some_and(|bits| bits != 0).into())
        })
        .method("__eq__", |vm, this, args| {
            let other = args.reader(vm, "__eq__").required("other")?;
            let comparable =
                Rc::ptr_eq(&vm.class_of(this), &vm.class_of(&other)) || this.as_int().is_some();
            Ok((comparable && bits(this) == bits(&other)).into())
        })
        .method("__iter__", |vm, this, _| {
            let own = bits(this).unwrap_or(0);
            let members = members(&vm.class_of(this))
                .map(|members| members.unique())
                .unwrap_or_default();
            let single = members
                .into_iter()
                .map(|(_, member)| member)
                .filter(move |member| {
                    bits(member).is_some_and(|bits| bits.count_ones() == 1 && bits & own != 0)
                });
            Ok(Value::iterator_over("iterator", single.collect::<Vec<_>>()))
        })
        .method("__len__", |_, this, _| {
            Ok(Value::Int(bits(this).unwrap_or(0).count_ones().into()))
        })
        .method("__hash__", |vm, this, _| {
            Ok(Value::Int(
                vm.key(&Value::Int(bits(this).unwrap_or(0)))?.number(),
            ))
        })
        .build(vm)
}
