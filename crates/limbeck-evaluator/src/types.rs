//! The builtin classes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::class::{Attributes, Class, Hooks, Object};
use crate::{Value, Vm};

macro_rules! builtin_types {
    ($root:ident; $($field:ident $name:literal : $base:ident,)*; $($error:ident $error_name:literal : $error_base:ident,)*) => {
        /// The builtin classes, by what Python calls them.
        pub struct Types {
            /// `object`
            pub $root: Rc<Class>,
            $(#[doc = concat!("`", $name, "`")] pub $field: Rc<Class>,)*
            $(#[doc = concat!("`", $error_name, "`")] pub $error: Rc<Class>,)*
        }

        impl Types {
            pub(crate) fn new() -> Self {
                let $root = bare("object", Vec::new());
                $(let $field = bare($name, vec![$base.clone()]);)*
                $(let $error = bare($error_name, vec![$error_base.clone()]);)*
                Self { $root, $($field,)* $($error,)* }
            }

            /// Every builtin class.
            pub fn all(&self) -> Vec<&Rc<Class>> {
                vec![&self.$root, $(&self.$field,)* $(&self.$error,)*]
            }

            /// Every exception class.
            pub fn exceptions(&self) -> Vec<&Rc<Class>> {
                vec![$(&self.$error,)*]
            }
        }
    };
}

builtin_types! {
    object;
    type_ "type": object,
    none_type "NoneType": object,
    ellipsis "ellipsis": object,
    not_implemented "NotImplementedType": object,
    int "int": object,
    bool "bool": int,
    float "float": object,
    str "str": object,
    bytes "bytes": object,
    list "list": object,
    tuple "tuple": object,
    dict "dict": object,
    set "set": object,
    frozenset "frozenset": object,
    slice "slice": object,
    range "range": object,
    function "function": object,
    native_function "builtin_function_or_method": object,
    method "method": object,
    property "property": object,
    classmethod "classmethod": object,
    staticmethod "staticmethod": object,
    super_ "super": object,
    module "module": object,
    iterator "iterator": object,
    generator "generator": object,
    coroutine "coroutine": object,
    async_generator "async_generator": object,
    ;
    base_exception "BaseException": object,
    exception "Exception": base_exception,
    system_exit "SystemExit": base_exception,
    keyboard_interrupt "KeyboardInterrupt": base_exception,
    generator_exit "GeneratorExit": base_exception,
    stop_iteration "StopIteration": exception,
    stop_async_iteration "StopAsyncIteration": exception,
    arithmetic_error "ArithmeticError": exception,
    zero_division_error "ZeroDivisionError": arithmetic_error,
    overflow_error "OverflowError": arithmetic_error,
    floating_point_error "FloatingPointError": arithmetic_error,
    assertion_error "AssertionError": exception,
    attribute_error "AttributeError": exception,
    buffer_error "BufferError": exception,
    eof_error "EOFError": exception,
    import_error "ImportError": exception,
    module_not_found_error "ModuleNotFoundError": import_error,
    lookup_error "LookupError": exception,
    index_error "IndexError": lookup_error,
    key_error "KeyError": lookup_error,
    memory_error "MemoryError": exception,
    name_error "NameError": exception,
    unbound_local_error "UnboundLocalError": name_error,
    os_error "OSError": exception,
    file_exists_error "FileExistsError": os_error,
    file_not_found_error "FileNotFoundError": os_error,
    is_a_directory_error "IsADirectoryError": os_error,
    not_a_directory_error "NotADirectoryError": os_error,
    permission_error "PermissionError": os_error,
    connection_error "ConnectionError": os_error,
    timeout_error "TimeoutError": os_error,
    reference_error "ReferenceError": exception,
    runtime_error "RuntimeError": exception,
    not_implemented_error "NotImplementedError": runtime_error,
    recursion_error "RecursionError": runtime_error,
    syntax_error "SyntaxError": exception,
    indentation_error "IndentationError": syntax_error,
    system_error "SystemError": exception,
    value_error "ValueError": exception,
    unicode_error "UnicodeError": value_error,
    unicode_decode_error "UnicodeDecodeError": unicode_error,
    unicode_encode_error "UnicodeEncodeError": unicode_error,
    type_error "TypeError": exception,
    warning "Warning": exception,
    user_warning "UserWarning": warning,
    deprecation_warning "DeprecationWarning": warning,
    pending_deprecation_warning "PendingDeprecationWarning": warning,
    runtime_warning "RuntimeWarning": warning,
    syntax_warning "SyntaxWarning": warning,
    future_warning "FutureWarning": warning,
    import_warning "ImportWarning": warning,
    resource_warning "ResourceWarning": warning,
}

fn bare(name: &'static str, bases: Vec<Rc<Class>>) -> Rc<Class> {
    let ancestors = bases
        .first()
        .map(|base| base.mro().cloned().collect())
        .unwrap_or_default();
    Rc::new(Class {
        name: name.into(),
        module: RefCell::new("builtins".into()),
        qualname: RefCell::new(name.into()),
        bases,
        ancestors,
        attrs: RefCell::new(Attributes::default()),
        metaclass: None,
        hooks: Hooks::default(),
        data: RefCell::new(None),
        opaque_bases: Vec::new(),
        sealed: Cell::new(true),
        slots: None,
        subclasses: RefCell::default(),
    })
}

impl Types {
    /// The class that `OSError(errno, text)` makes.
    pub(crate) fn os_error_of(&self, args: &[Value]) -> &Rc<Class> {
        match args {
            [Value::Int(1 | 13), _, ..] => &self.permission_error,
            [Value::Int(2), _, ..] => &self.file_not_found_error,
            [Value::Int(17), _, ..] => &self.file_exists_error,
            [Value::Int(20), _, ..] => &self.not_a_directory_error,
            [Value::Int(21), _, ..] => &self.is_a_directory_error,
            [Value::Int(110), _, ..] => &self.timeout_error,
            _ => &self.os_error,
        }
    }
}

impl Vm {
    /// The class of a value: `type(value)`.
    pub fn class_of(&self, value: &Value) -> Rc<Class> {
        let types = self.types();
        match value {
            Value::None => &types.none_type,
            Value::Ellipsis => &types.ellipsis,
            Value::NotImplemented => &types.not_implemented,
            Value::Bool(_) => &types.bool,
            Value::Int(_) | Value::BigInt(_) => &types.int,
            Value::Float(_) => &types.float,
            Value::Str(_) => &types.str,
            Value::Bytes(_) => &types.bytes,
            Value::List(_) => &types.list,
            Value::Tuple(_) => &types.tuple,
            Value::Dict(_) => &types.dict,
            Value::Set(set) if set.frozen => &types.frozenset,
            Value::Set(_) => &types.set,
            Value::Slice(_) => &types.slice,
            Value::Range(_) => &types.range,
            Value::Function(_) => &types.function,
            Value::Native(_) => &types.native_function,
            Value::Method(method) if matches!(method.function, Value::Native(_)) => {
                &types.native_function
            }
            Value::Method(_) => &types.method,
            Value::Property(_) => &types.property,
            Value::ClassMethod(_) => &types.classmethod,
            Value::StaticMethod(_) => &types.staticmethod,
            Value::Super(_) => &types.super_,
            Value::Class(class) => match &class.metaclass {
                Some(metaclass) => metaclass,
                None => &types.type_,
            },
            Value::Object(object) => &object.class,
            Value::Module(_) => &types.module,
            Value::Iter(_) => &types.iterator,
            Value::Generator(generator) if generator.is_coroutine() => &types.coroutine,
            Value::Generator(generator) if generator.is_async() => &types.async_generator,
            Value::Generator(_) => &types.generator,
            Value::Opaque(_) => &types.object,
        }
        .clone()
    }

    /// The name of a value's class, for messages.
    pub fn type_name(&self, value: &Value) -> Rc<str> {
        self.class_of(value).name.clone()
    }

    /// `isinstance(value, class)`
    pub fn is_instance(&self, value: &Value, class: &Rc<Class>) -> bool {
        self.class_of(value).is_subclass(class)
    }
}

/// Makes an exception class of the host.
pub fn exception_class(name: &'static str, module: &'static str, base: &Rc<Class>) -> Rc<Class> {
    let class = bare(name, vec![base.clone()]);
    *class.module.borrow_mut() = module.into();
    class.sealed.set(false);
    class
}

/// Builds a plain instance.
pub(crate) fn construct_object(class: &Rc<Class>) -> Value {
    Value::Object(Object::new(class.clone(), None))
}
