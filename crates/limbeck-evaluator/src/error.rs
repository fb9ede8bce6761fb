//! Exceptions.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use crate::class::{Class, Object};
use crate::native::Native;
use crate::{Value, Vm};

/// A place in the user's source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// File.
    pub file: Rc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Line where it ends.
    pub end_line: u32,
    /// Column where it ends.
    pub end_column: u32,
    /// Function, or `<module>`.
    pub function: Rc<str>,
}

/// A raised exception.
#[derive(Clone)]
pub struct PyError(Rc<Raised>);

struct Raised {
    value: Value,
    traceback: RefCell<Vec<Location>>,
    /// The depth of the frame whose place was noted before the frame was left.
    noted: Cell<Option<usize>>,
}

/// The payload of an exception: an error of the host that it carries.
pub struct HostError(pub Rc<dyn Any>);

impl Native for HostError {}

impl PyError {
    /// The exception of that value.
    pub fn new(value: Value) -> Self {
        Self(Rc::new(Raised {
            value,
            traceback: RefCell::default(),
            noted: Cell::new(None),
        }))
    }

    /// The exception object.
    pub fn value(&self) -> &Value {
        &self.0.value
    }

    /// Its class.
    pub fn class(&self) -> Option<&Rc<Class>> {
        match &self.0.value {
            Value::Object(object) => Some(&object.class),
            _ => None,
        }
    }

    /// The class's name.
    pub fn class_name(&self) -> Rc<str> {
        self.class()
            .map_or_else(|| "Exception".into(), |class| class.name.clone())
    }

    /// Whether it is an instance of that class.
    pub fn is_a(&self, class: &Rc<Class>) -> bool {
        self.class().is_some_and(|own| own.is_subclass(class))
    }

    /// Where it was raised and how it got there, outermost first.
    pub fn traceback(&self) -> Vec<Location> {
        self.0.traceback.borrow().iter().rev().cloned().collect()
    }

    /// Where it was raised.
    pub fn location(&self) -> Option<Location> {
        self.0.traceback.borrow().first().cloned()
    }

    /// The error as raised at a place.
    #[must_use]
    pub fn at(self, place: Option<Location>) -> Self {
        self.0.traceback.borrow_mut().extend(place);
        self
    }

    /// Notes that it left the frame of that depth; places are added from the inside out.
    pub(crate) fn pass_through(&self, location: Location, depth: usize) {
        if self.0.noted.take() != Some(depth) {
            self.0.traceback.borrow_mut().push(location);
        }
    }

    /// Notes its place in the frame of that depth, once.
    pub(crate) fn note_place(&self, location: Location, depth: usize) {
        if self.0.noted.get() != Some(depth) {
            self.0.traceback.borrow_mut().push(location);
            self.0.noted.set(Some(depth));
        }
    }

    /// The error of the host that it carries.
    pub fn host<T: 'static>(&self) -> Option<Rc<T>> {
        let host = self.0.value.native::<HostError>()?;
        host.0.clone().downcast::<T>().ok()
    }

    /// `str(exception)`
    pub fn message(&self, vm: &Vm) -> String {
        vm.to_str(&self.0.value)
            .map_or_else(|_| String::new(), |text| text.to_string())
    }

    /// `__cause__`, or `__context__` unless it is suppressed.
    pub fn cause(&self) -> Option<PyError> {
        let Value::Object(object) = &self.0.value else {
            return None;
        };
        let cause = object.own("__cause__").filter(|cause| !cause.is_none());
        let suppressed = matches!(object.own("__suppress_context__"), Some(Value::Bool(true)));
        let cause = cause.or_else(|| object.own("__context__").filter(|_| !suppressed));
        cause
            .filter(|cause| matches!(cause, Value::Object(_)))
            .map(PyError::new)
    }
}

impl fmt::Debug for PyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for PyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let args = match &self.0.value {
            Value::Object(object) => object.own("args"),
            _ => None,
        };
        f.write_str(&self.class_name())?;
        match args {
            Some(Value::Tuple(items)) => match items.first() {
                Some(Value::Str(text)) => write!(f, ": {text}"),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

impl std::error::Error for PyError {}

impl Vm {
    /// An exception of a class with one message.
    pub fn error(&self, class: &Rc<Class>, message: impl AsRef<str>) -> PyError {
        PyError::new(exception(class, vec![Value::str(message)], None))
    }

    /// An exception of a class that carries an error of the host, which [`PyError::host`] finds
    /// again.
    pub fn host_error<T: 'static>(
        &self,
        class: &Rc<Class>,
        message: impl AsRef<str>,
        host: T,
    ) -> PyError {
        PyError::new(exception(
            class,
            vec![Value::str(message)],
            Some(Rc::new(HostError(Rc::new(host)))),
        ))
    }

    /// `TypeError`
    pub fn type_error(&self, message: impl AsRef<str>) -> PyError {
        self.error(&self.types().type_error, message)
    }

    /// `ValueError`
    pub fn value_error(&self, message: impl AsRef<str>) -> PyError {
        self.error(&self.types().value_error, message)
    }

    /// `AttributeError`
    pub fn attribute_error(&self, message: impl AsRef<str>) -> PyError {
        self.error(&self.types().attribute_error, message)
    }

    /// `KeyError` with the key itself.
    pub fn key_error(&self, key: Value) -> PyError {
        PyError::new(exception(&self.types().key_error, vec![key], None))
    }

    /// `NotImplementedError`
    pub fn not_implemented(&self, message: impl AsRef<str>) -> PyError {
        self.error(&self.types().not_implemented_error, message)
    }
}

/// An exception object.
pub(crate) fn exception(
    class: &Rc<Class>,
    args: Vec<Value>,
    native: Option<Rc<dyn Native>>,
) -> Value {
    let object = Object::new(class.clone(), native);
    object.set("args", Value::tuple(args));
    Value::Object(object)
}
