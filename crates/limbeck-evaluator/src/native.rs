//! What a payload of the host can take part in.

use std::any::Any;
use std::rc::Rc;

use crate::class::Object;
use crate::key::Key;
use crate::{Args, PyError, Value, Vm};

/// A hook's answer: none means that the hook has nothing to say, and Python's default counts.
pub type Answer<T = Value> = Result<Option<T>, PyError>;

/// The payload of an object of the host. All hooks have defaults that do nothing; a method of the
/// same meaning (`__len__`, `__eq__` …) in a Python subclass wins over the hook.
#[expect(unused_variables, reason = "the defaults look at nothing")]
pub trait Native: Any {
    /// An attribute that neither the instance nor its class has.
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        Ok(None)
    }

    /// An assignment to an attribute; true if it was taken.
    fn set_attr(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        name: &str,
        value: &Value,
    ) -> Result<bool, PyError> {
        Ok(false)
    }

    /// A call.
    fn call(&self, vm: &Vm, this: &Rc<Object>, args: Args) -> Answer {
        Ok(None)
    }

    /// `this op other`, or `other op this` if reflected.
    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        Ok(None)
    }

    /// `op this`
    fn unary_op(&self, vm: &Vm, this: &Rc<Object>, op: UnaryOp) -> Answer {
        Ok(None)
    }

    /// `this op other`
    fn compare(&self, vm: &Vm, this: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        Ok(None)
    }

    /// `item in this`
    fn contains(&self, vm: &Vm, this: &Rc<Object>, item: &Value) -> Answer<bool> {
        Ok(None)
    }

    /// `len(this)`
    fn len(&self, vm: &Vm, this: &Rc<Object>) -> Answer<usize> {
        Ok(None)
    }

    /// `this[index]`
    fn get_item(&self, vm: &Vm, this: &Rc<Object>, index: &Value) -> Answer {
        Ok(None)
    }

    /// `this[index] = value`; true if it was taken.
    fn set_item(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        index: &Value,
        value: &Value,
    ) -> Result<bool, PyError> {
        Ok(false)
    }

    /// `del this[index]`; true if it was taken.
    fn del_item(&self, vm: &Vm, this: &Rc<Object>, index: &Value) -> Result<bool, PyError> {
        Ok(false)
    }

    /// What iterating over it gives: any iterable.
    fn iter(&self, vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(None)
    }

    /// `next(this)`: some value, or none at the end. The outer `None`: it is no iterator.
    fn next(&self, vm: &Vm, this: &Rc<Object>) -> Answer<Option<Value>> {
        Ok(None)
    }

    /// `with this as …`
    fn enter(&self, vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(None)
    }

    /// The end of `with`: some truth value of `__exit__`. Called only if [`Self::enter`] answered.
    fn exit(&self, vm: &Vm, this: &Rc<Object>, error: Option<&PyError>) -> Answer<bool> {
        Ok(None)
    }

    /// `await this`
    fn await_(&self, vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(None)
    }

    /// `bool(this)`
    fn truth(&self, vm: &Vm, this: &Rc<Object>) -> Answer<bool> {
        Ok(None)
    }

    /// `str(this)`
    fn str(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        Ok(None)
    }

    /// `repr(this)`
    fn repr(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        Ok(None)
    }

    /// `format(this, spec)` with a spec that is not empty.
    fn format(&self, vm: &Vm, this: &Rc<Object>, spec: &str) -> Answer<String> {
        Ok(None)
    }

    /// The built-in value that it equals, where there is one: a row is hashed as its tuple.
    fn plain(&self) -> Option<Value> {
        None
    }

    /// The key under which dictionaries and sets keep it; by default its identity.
    fn key(&self) -> Option<Key> {
        None
    }

    /// Whether `callable()` says yes.
    fn is_callable(&self) -> bool {
        false
    }
}

/// Operators with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `@`
    MatMul,
}

impl BinaryOp {
    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::FloorDiv => "//",
            Self::Mod => "%",
            Self::Pow => "** or pow()",
            Self::LShift => "<<",
            Self::RShift => ">>",
            Self::And => "&",
            Self::Or => "|",
            Self::Xor => "^",
            Self::MatMul => "@",
        }
    }

    /// The names of its methods: `__add__`, `__radd__`, `__iadd__`.
    pub fn methods(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Add => ("__add__", "__radd__", "__iadd__"),
            Self::Sub => ("__sub__", "__rsub__", "__isub__"),
            Self::Mul => ("__mul__", "__rmul__", "__imul__"),
            Self::Div => ("__truediv__", "__rtruediv__", "__itruediv__"),
            Self::FloorDiv => ("__floordiv__", "__rfloordiv__", "__ifloordiv__"),
            Self::Mod => ("__mod__", "__rmod__", "__imod__"),
            Self::Pow => ("__pow__", "__rpow__", "__ipow__"),
            Self::LShift => ("__lshift__", "__rlshift__", "__ilshift__"),
            Self::RShift => ("__rshift__", "__rrshift__", "__irshift__"),
            Self::And => ("__and__", "__rand__", "__iand__"),
            Self::Or => ("__or__", "__ror__", "__ior__"),
            Self::Xor => ("__xor__", "__rxor__", "__ixor__"),
            Self::MatMul => ("__matmul__", "__rmatmul__", "__imatmul__"),
        }
    }
}

/// Operators with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-`
    Neg,
    /// `+`
    Pos,
    /// `~`
    Invert,
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareOp {
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl CompareOp {
    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
        }
    }

    /// The name of its method.
    pub fn method(self) -> &'static str {
        match self {
            Self::Eq => "__eq__",
            Self::Ne => "__ne__",
            Self::Lt => "__lt__",
            Self::Le => "__le__",
            Self::Gt => "__gt__",
            Self::Ge => "__ge__",
        }
    }

    /// The operator with its operands exchanged.
    #[must_use]
    pub fn reflected(self) -> Self {
        match self {
            Self::Eq => Self::Eq,
            Self::Ne => Self::Ne,
            Self::Lt => Self::Gt,
            Self::Le => Self::Ge,
            Self::Gt => Self::Lt,
            Self::Ge => Self::Le,
        }
    }
}
