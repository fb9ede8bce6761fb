//! SQL types as Python classes: one class per entry of [`limbeck_schema::TYPES`].

mod convert;
mod decorator;
mod enums;
mod values;

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_dialect::Dialect;
use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::{SqlType, TypeArg, TypeClass, TypeModule, TypeOrigin, TypeParam, find_type};

use super::exc::sqlalchemy_error;
use super::registry::{Registry, class, registry, subscriptable};
use super::values::{sql_value, value_from_sql};

pub(crate) use convert::{copied, is_type, type_from_value};
pub(crate) use decorator::{bind_processed, current_dialect, result_processed};
pub(crate) use values::{
    decorated, exported as exported_value, install as install_values, result as plain_result,
};

/// A type object's payload.
pub(crate) struct TypeObject {
    /// The type as it was built; of a `TypeDecorator` only the variants count.
    pub(crate) ty: RefCell<SqlType>,
    /// The Python enum of an `Enum`.
    pub(crate) enum_class: RefCell<Value>,
}

/// What marks a class as one of ours, rather than a subclass written in Python.
pub(crate) struct TypeBinding;

impl TypeObject {
    fn of(class: &'static TypeClass) -> Self {
        Self {
            ty: RefCell::new(SqlType::of(class)),
            enum_class: RefCell::default(),
        }
    }
}

impl Native for TypeObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let ty = self.ty.borrow();
        Ok(match name {
            "enum_class" if ty.is_a("Enum") => Some(self.enum_class.borrow().clone()),
            "length" if ty.is_a("Enum") => Some(enums::length(&ty).into()),
            // Given, it is an attribute of the object.
            "metadata" if ty.is_a("Enum") => Some(Value::None),
            "values" if ty.is_a("SET") => Some(Value::tuple(
                ty.texts("enums").into_iter().map(Value::str).collect(),
            )),
            "__visit_name__" => Some(Value::str(ty.class.visit)),
            "dialect_impl" | "cache_ok" => None,
            _ if ty.class.params.iter().any(|param| param.name == name) => {
                Some(arg_value(vm, ty.arg(name))?)
            }
            _ => {
                drop(ty);
                decorator::delegate(vm, this, name)?
            }
        })
    }

    fn set_attr(
        &self,
        vm: &Vm,
        _this: &Rc<Object>,
        name: &str,
        value: &Value,
    ) -> Result<bool, PyError> {
        let known = self
            .ty
            .borrow()
            .class
            .params
            .iter()
            .any(|param| param.name == name);
        if known {
            let value = type_arg(vm, value)?;
            self.ty.borrow_mut().set(name, value);
        }
        Ok(known)
    }

    fn repr(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        convert::repr(vm, &Value::Object(this.clone())).map(Some)
    }

    fn str(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        let ty = type_from_value(vm, &Value::Object(this.clone()))?;
        let standard = super::dialects::default_dialect();
        Ok(Some(match limbeck_dialect::compile_type(&*standard, &ty) {
            Ok(text) => text,
            // What standard SQL does not have goes by its name.
            Err(_) if ty.is_null() => "NULL".to_owned(),
            Err(_) if !ty.class.name.chars().any(char::is_lowercase) => ty.class.name.to_owned(),
            Err(_) => return self.repr(vm, this),
        }))
    }
}

/// The Python class of a type class.
pub(crate) fn type_class(vm: &Vm, entry: &'static TypeClass) -> Rc<Class> {
    let root = class(vm, "TypeEngine");
    if (entry.module, entry.name) == (TypeModule::Sqlalchemy, "TypeEngine") {
        return root;
    }
    let key = (entry.module, entry.name);
    if let Some(found) = registry(vm).types.borrow().get(&key) {
        return found.clone();
    }
    let parent = entry.parent().map_or(root, |parent| type_class(vm, parent));
    let mut builder = ClassBuilder::new(entry.name)
        .module(module_name(entry.module))
        .base(&parent);
    if entry.name == "Enum" || entry.name == "Boolean" {
        builder = builder.base(&class(vm, "SchemaType"));
    }
    if entry.is_a_enum() || entry.name == "DOMAIN" {
        builder = enums::methods(builder);
    }
    let built = with_constructor(builder, entry).build(vm);
    *built.data.borrow_mut() = Some(Rc::new(TypeBinding));
    registry(vm).types.borrow_mut().insert(key, built.clone());
    built
}

/// The Python class that `sqlalchemy` exports under this name.
pub(crate) fn named_type_class(vm: &Vm, module: TypeModule, name: &str) -> Option<Rc<Class>> {
    find_type(module, name).map(|entry| type_class(vm, entry))
}

trait EnumClass {
    fn is_a_enum(&self) -> bool;
}

impl EnumClass for TypeClass {
    fn is_a_enum(&self) -> bool {
        self.params.iter().any(|param| param.name == "enums")
    }
}

fn module_name(module: TypeModule) -> &'static str {
    match module {
        TypeModule::Sqlalchemy => "sqlalchemy.sql.sqltypes",
        TypeModule::Postgresql => "sqlalchemy.dialects.postgresql",
        TypeModule::Mysql => "sqlalchemy.dialects.mysql",
        TypeModule::Sqlite => "sqlalchemy.dialects.sqlite",
        TypeModule::Mssql => "sqlalchemy.dialects.mssql",
        TypeModule::Oracle => "sqlalchemy.dialects.oracle",
        TypeModule::Other(module) => module,
    }
}

/// The constructor takes what the class's entry says. It is an `__init__` of its own, so that
/// subclasses in Python can call it by `super()`.
fn with_constructor(builder: ClassBuilder, entry: &'static TypeClass) -> ClassBuilder {
    builder
        .construct(move |_, class, _| Ok(class.instance(TypeObject::of(entry))))
        .method("__init__", move |vm, this, args| {
            if let Some(payload) = this.native::<TypeObject>() {
                if let (Value::Object(object), true) = (this, entry.is_a_enum()) {
                    let kept = |name: &str| matches!(name, "values_callable" | "metadata");
                    for (name, value) in args.keywords.iter().filter(|(name, _)| kept(name)) {
                        object.set(name.clone(), value.clone());
                    }
                }
                if let (Value::Object(object), true) = (this, entry.name == "ARRAY") {
                    let named = args
                        .keywords
                        .iter()
                        .find(|(name, _)| &**name == "item_type");
                    let given = args.positional.first().or(named.map(|(_, value)| value));
                    let item = match given {
                        Some(class @ Value::Class(_)) => Some(vm.call(class, Args::none())?),
                        given => given.cloned(),
                    };
                    if let Some(item) = item {
                        object.set("item_type", item);
                    }
                }
                init(vm, &payload, entry, args)?;
            }
            Ok(Value::None)
        })
}

fn init(
    vm: &Vm,
    payload: &TypeObject,
    entry: &'static TypeClass,
    args: Args,
) -> Result<(), PyError> {
    if entry.is_a_enum() {
        return enums::init(vm, payload, entry, args);
    }
    if entry.name == "PickleType" {
        return pickle(vm, payload, args);
    }
    let params = if entry.name == "UserDefinedType" {
        &[]
    } else {
        entry.params
    };
    check_count(vm, entry.name, params, args.positional.len())?;
    let function = format!("{}.__init__", entry.name);
    let mut reader = args.reader(vm, &function);
    for param in params {
        let given = match param.name {
            "item_type" => Some(reader.required(param.name)?),
            _ => reader.optional(param.name)?,
        };
        if let Some(value) = given {
            let value = match param.name {
                "item_type" => item_type(vm, &value)?,
                // How a text is read back; a pattern is no data.
                "regexp" => TypeArg::None,
                _ => type_arg(vm, &value)?,
            };
            payload.ty.borrow_mut().set(param.name, value);
        }
    }
    reader.finish()?;
    checked(vm, &payload.ty.borrow())
}

/// `PickleType(impl=…)`: the type of the pickled bytes.
fn pickle(vm: &Vm, payload: &TypeObject, args: Args) -> Result<(), PyError> {
    let mut reader = args.reader(vm, "PickleType.__init__");
    for name in ["protocol", "pickler", "comparator"] {
        reader.optional(name)?;
    }
    if let Some(given) = reader.some("impl")? {
        *payload.ty.borrow_mut() = type_from_value(vm, &given)?;
    }
    reader.finish()
}

/// Python counts `self` as well.
fn check_count(vm: &Vm, name: &str, params: &[TypeParam], given: usize) -> Result<(), PyError> {
    if given <= params.len() {
        return Ok(());
    }
    if params.is_empty() {
        return Err(vm.type_error(format!("{name}() takes no arguments")));
    }
    let required = params.iter().filter(|param| param.name == "item_type");
    Err(vm.type_error(format!(
        "{name}.__init__() takes from {} to {} positional arguments but {} were given",
        required.count() + 1,
        params.len() + 1,
        given + 1
    )))
}

/// What an array consists of.
fn item_type(vm: &Vm, value: &Value) -> Result<TypeArg, PyError> {
    let ty = type_from_value(vm, value)?;
    if ty.is_a("ARRAY") {
        return Err(vm.value_error(
            "Do not nest ARRAY types; ARRAY(basetype) handles multi-dimensional arrays of basetype",
        ));
    }
    Ok(TypeArg::Type(Box::new(ty)))
}

/// Arguments that exclude each other.
fn checked(vm: &Vm, ty: &SqlType) -> Result<(), PyError> {
    let length = ty.arg("length");
    if !matches!(length, TypeArg::None | TypeArg::Int(_) | TypeArg::Text(_)) {
        return Err(vm.type_error(format!("{}() length must be a number", ty.class.name)));
    }
    if ty.flag("filestream") && matches!(length, TypeArg::Int(_)) {
        return Err(vm.value_error("length must be None or 'max' when setting filestream"));
    }
    if ty.flag("timezone") && ty.flag("local_timezone") {
        return Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            "timezone and local_timezone are mutually exclusive",
        ));
    }
    Ok(())
}

/// A constructor argument as data.
pub(crate) fn type_arg(vm: &Vm, value: &Value) -> Result<TypeArg, PyError> {
    Ok(match value.primitive() {
        Value::None => TypeArg::None,
        Value::Bool(flag) => TypeArg::Bool(*flag),
        Value::Int(int) => TypeArg::Int(*int),
        Value::Str(text) => TypeArg::Text(text.to_string()),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) => {
            let items = vm.iterate(value)?;
            TypeArg::List(
                items
                    .iter()
                    .map(|item| type_arg(vm, item))
                    .collect::<Result<_, _>>()?,
            )
        }
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "a type's argument")),
        _ if is_type(vm, value) => TypeArg::Type(Box::new(type_from_value(vm, value)?)),
        Value::Object(_) if let Some(expr) = super::expr::expr_of(vm, value) => {
            TypeArg::Expr(Box::new(expr))
        }
        Value::Class(_) | Value::Function(_) | Value::Native(_) => TypeArg::None,
        _ => TypeArg::Value(sql_value(vm, value)?),
    })
}

/// An argument as Python code reads it.
fn arg_value(vm: &Vm, arg: &TypeArg) -> Result<Value, PyError> {
    Ok(match arg {
        TypeArg::None => Value::None,
        TypeArg::Bool(flag) => Value::Bool(*flag),
        TypeArg::Int(int) => Value::Int(*int),
        TypeArg::Text(text) => Value::str(text),
        TypeArg::Str(text) => Value::str(text),
        TypeArg::List(items) => Value::list(
            items
                .iter()
                .map(|item| arg_value(vm, item))
                .collect::<Result<_, _>>()?,
        ),
        TypeArg::Type(ty) => value_from_type(vm, ty),
        TypeArg::Expr(expr) => super::expr::expr_value(vm, (**expr).clone()),
        TypeArg::Value(value) => value_from_sql(vm, value)?,
    })
}

/// A type object for plain data, as reflection and the project's own Python give it. It is one of the user's class
/// where the data is, and the class's module is there.
pub(crate) fn value_from_type(vm: &Vm, ty: &SqlType) -> Value {
    let payload = TypeObject::of(ty.class);
    *payload.ty.borrow_mut() = ty.clone();
    let Some(own) = ty.origin.as_ref().and_then(|origin| own_class(vm, origin)) else {
        return type_class(vm, ty.class).instance(payload);
    };
    let value = own.instance(payload);
    if let Value::Object(object) = &value
        && own.is_subclass(&class(vm, "TypeDecorator"))
    {
        let inner = SqlType {
            origin: None,
            ..ty.clone()
        };
        object.set("impl", value_from_type(vm, &inner));
    }
    value
}

/// The class of the user's that a type came from, if its module is loaded and has it.
fn own_class(vm: &Vm, origin: &TypeOrigin) -> Option<Rc<Class>> {
    let Value::Module(module) = vm.loaded_module(&origin.module)? else {
        return None;
    };
    match module.get(&origin.name)? {
        Value::Class(own) => own.is_subclass(&class(vm, "TypeEngine")).then_some(own),
        _ => None,
    }
}

/// A type as a dialect's driver has it; decorators and user defined types are their own affair.
pub(crate) fn adapted(vm: &Vm, dialect: &dyn Dialect, value: Value) -> Value {
    let decorator = class(vm, "TypeDecorator");
    let adapted = match (&value, value.native::<TypeObject>()) {
        (Value::Object(object), Some(payload)) if !object.class.is_subclass(&decorator) => {
            let ty = payload.ty.borrow();
            let adapted = limbeck_dialect::adapted_type(dialect, &ty);
            (!std::ptr::eq(adapted.class, ty.class)).then_some(adapted)
        }
        _ => None,
    };
    match adapted {
        Some(adapted) => value_from_type(vm, &adapted),
        None => value,
    }
}

/// The classes that are no entry of the table.
pub(super) fn build(vm: &Vm, registry: &Registry) {
    let schema_type = ClassBuilder::new("SchemaType")
        .module("sqlalchemy.sql.sqltypes")
        .build(vm);
    registry.add("SchemaType", schema_type);
    let comparator = ClassBuilder::new("Comparator")
        .module("sqlalchemy.sql.type_api")
        .build(vm);
    let root = subscriptable(ClassBuilder::new("TypeEngine").module("sqlalchemy.sql.type_api"))
        .method("with_variant", |vm, this, args| {
            convert::with_variant(vm, this, args)
        })
        .method("compile", |vm, this, args| {
            let mut reader = args.reader(vm, "compile");
            let dialect = reader.some("dialect")?;
            let dialect = super::dialects::dialect_from_value(vm, dialect.as_ref());
            let ty = type_from_value(vm, this)?;
            let text = limbeck_dialect::compile_type(&*dialect, &ty);
            text.map(Value::from)
                .map_err(|error| super::exc::compile_error(vm, &error))
        })
        .method("copy", |vm, this, _| convert::copy(vm, this))
        .method("dialect_impl", |_, this, _| Ok(this.clone()))
        .method("load_dialect_impl", |vm, this, _| {
            decorator::load_dialect_impl(vm, this)
        })
        .method("as_generic", |vm, this, args| {
            let mut reader = args.reader(vm, "as_generic");
            reader.optional("allow_nulltype")?;
            reader.finish()?;
            convert::as_generic(vm, this)
        })
        .getter("python_type", convert::python_type)
        .attr("Comparator", comparator.clone())
        .attr("comparator_factory", comparator)
        .attr("hashable", true)
        .attr("should_evaluate_none", false);
    let null = find_type(TypeModule::Sqlalchemy, "TypeEngine");
    let root = match null {
        Some(entry) => with_constructor(root, entry),
        None => root,
    };
    let root = root.build(vm);
    if null.is_some() {
        *root.data.borrow_mut() = Some(Rc::new(TypeBinding));
    }
    registry.add("TypeEngine", root.clone());
    registry.add("TypeDecorator", decorator::build(vm, &root));
}
