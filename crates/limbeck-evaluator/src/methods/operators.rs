//! The operators of the builtin types as methods: `str.__add__`, `(1).__lt__(2)`.

use std::rc::Rc;

use crate::function::{Method, NativeFunction};
use crate::{BinaryOp, Class, CompareOp, UnaryOp, Value, Vm};

const BINARY: [BinaryOp; 12] = [
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::Div,
    BinaryOp::FloorDiv,
    BinaryOp::Mod,
    BinaryOp::Pow,
    BinaryOp::LShift,
    BinaryOp::RShift,
    BinaryOp::And,
    BinaryOp::Or,
    BinaryOp::Xor,
];

const COMPARE: [CompareOp; 6] = [
    CompareOp::Eq,
    CompareOp::Ne,
    CompareOp::Lt,
    CompareOp::Le,
    CompareOp::Gt,
    CompareOp::Ge,
];

/// The method of a value, if its type has the operator.
pub(crate) fn bound(vm: &Vm, value: &Value, class: &Rc<Class>, name: &str) -> Option<Value> {
    let inherits = matches!(
        name,
        "__repr__" | "__str__" | "__eq__" | "__hash__" | "__setattr__" | "__delattr__"
    );
    let function = operator(vm, class, name).or_else(|| {
        if inherits {
            super::object::inherited(vm, class, name)
        } else {
            None
        }
    })?;
    Some(Value::Method(Rc::new(Method {
        function,
        this: value.clone(),
    })))
}

/// The function of an operator, which takes the value first.
pub(crate) fn operator(vm: &Vm, class: &Rc<Class>, name: &str) -> Option<Value> {
    if !name.starts_with("__") {
        return None;
    }
    let types = vm.types();
    let any = |classes: &[&Rc<Class>]| classes.iter().any(|base| class.is_subclass(base));
    let number = any(&[&types.int, &types.float]);
    let sequence = any(&[&types.str, &types.bytes, &types.list, &types.tuple]);
    let set = any(&[&types.set, &types.frozenset]);
    let container = sequence || set || any(&[&types.dict, &types.range]);
    let iterator = any(&[&types.iterator, &types.generator]);
    for op in BINARY {
        let (plain, reflected, _) = op.methods();
        let has = match op {
            BinaryOp::Add | BinaryOp::Mul => number || sequence,
            BinaryOp::Mod => number || any(&[&types.str]),
            BinaryOp::Sub => number || set,
            BinaryOp::And | BinaryOp::Xor => any(&[&types.int]) || set,
            BinaryOp::Or => any(&[&types.int, &types.dict]) || set,
            BinaryOp::LShift | BinaryOp::RShift => any(&[&types.int]),
            _ => number,
        };
        if has && (name == plain || (name == reflected && number)) {
            let is_reflected = name == reflected;
            return Some(method(plain, move |vm, this, args| {
                let other = args.reader(vm, plain).required("other")?;
                let (a, b) = if is_reflected {
                    (&other, this)
                } else {
                    (this, &other)
                };
                match vm.binary(op, a.primitive(), b.primitive()) {
                    Err(error) if error.is_a(&vm.types().type_error) => Ok(Value::NotImplemented),
                    other => other,
                }
            }));
        }
    }
    for op in COMPARE {
        let has =
            matches!(op, CompareOp::Ne) || ((number || sequence || set) && op != CompareOp::Eq);
        if has && name == op.method() {
            return Some(method(op.method(), move |vm, this, args| {
                let other = args.reader(vm, op.method()).required("other")?;
                match vm.compare(op, this.primitive(), other.primitive()) {
                    Err(error) if error.is_a(&vm.types().type_error) => Ok(Value::NotImplemented),
                    other => other,
                }
            }));
        }
    }
    Some(match name {
        "__len__" if container => method("__len__", |vm, this, _| {
            Ok(vm.len(this.primitive())?.into())
        }),
        "__iter__" if container || iterator => {
            method("__iter__", |vm, this, _| vm.iter(this.primitive()))
        }
        "__next__" if iterator => method("__next__", |vm, this, _| match vm.next(this)? {
            Some(item) => Ok(item),
            None => Err(vm.error(&vm.types().stop_iteration, "")),
        }),
        "__contains__" if container => method("__contains__", |vm, this, args| {
            Ok(vm
                .contains(
                    this.primitive(),
                    &args.reader(vm, "__contains__").required("item")?,
                )?
                .into())
        }),
        "__getitem__" if container && !set => method("__getitem__", |vm, this, args| {
            vm.get_item(
                this.primitive(),
                &args.reader(vm, "__getitem__").required("index")?,
            )
        }),
        "__bool__" if number => method("__bool__", |vm, this, _| {
            Ok(vm.truth(this.primitive())?.into())
        }),
        "__neg__" if number => method("__neg__", |vm, this, _| {
            vm.unary(UnaryOp::Neg, this.primitive())
        }),
        "__abs__" if number => method("__abs__", |vm, this, _| {
            let abs = vm.builtins.borrow().get("abs").cloned().unwrap_or_default();
            vm.call(&abs, crate::Args::of(vec![this.primitive().clone()]))
        }),
        "__float__" if number => method("__float__", |vm, this, _| {
            Ok(Value::Float(crate::builtins::to_float(vm, this)?))
        }),
        "__format__" => method("__format__", |vm, this, args| {
            let spec = args.reader(vm, "__format__").text("format_spec")?;
            Ok(crate::format::format_value(vm, this.primitive(), &spec)?.into())
        }),
        "__sizeof__" => method("__sizeof__", |_, _, _| Ok(Value::Int(64))),
        _ => return None,
    })
}

fn method(
    name: &'static str,
    function: impl Fn(&Vm, &Value, crate::Args) -> Result<Value, crate::PyError> + 'static,
) -> Value {
    Value::Native(Rc::new(NativeFunction::method(name, function)))
}
