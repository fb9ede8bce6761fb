//! `sqlalchemy.ext.*`, and the names around the ORM that load, order and collect objects.

use std::rc::Rc;

use limbeck_evaluator::{
    Answer, Args, ClassBuilder, Module, Native, Object, Opaque, PyError, Value, Vm, exception_class,
};

use super::{annotation, export as export_orm, instance, property, registry, session, support};
use crate::sqlalchemy::inner::placeholder;
use crate::sqlalchemy::registry::{Registry, class};

/// Functions for loading whose results nothing reads.
const LOADING: &[&str] = &[
    "undefer_group",
    "with_loader_criteria",
    "with_expression",
    "selectin_polymorphic",
    "with_polymorphic",
    "polymorphic_union",
    "attribute_mapped_collection",
    "column_mapped_collection",
    "attribute_keyed_dict",
    "column_keyed_dict",
    "mapped_collection",
    "keyed_dict",
    "attribute_keyed_collection",
];

/// The exceptions of `sqlalchemy.orm.exc`, and what they derive from.
const ERRORS: &[(&str, &str)] = &[
    ("MappedAnnotationError", "ArgumentError"),
    ("UnmappedError", "InvalidRequestError"),
    ("UnmappedInstanceError", "UnmappedError"),
    ("UnmappedClassError", "UnmappedError"),
    ("UnmappedColumnError", "InvalidRequestError"),
    ("ObjectDeletedError", "InvalidRequestError"),
    ("StaleDataError", "SQLAlchemyError"),
    ("FlushError", "SQLAlchemyError"),
    ("DetachedInstanceError", "SQLAlchemyError"),
    ("ObjectDereferencedError", "SQLAlchemyError"),
    ("LoaderStrategyException", "InvalidRequestError"),
];

/// Decorators of collection classes.
const COLLECTION: &[&str] = &[
    "appender",
    "remover",
    "iterator",
    "internally_instrumented",
    "converter",
    "adds",
    "removes",
];

/// An option that nothing reads; it can be chained.
struct LoaderOption;

fn option(vm: &Vm) -> Value {
    class(vm, "Load").instance(LoaderOption)
}

impl Native for LoaderOption {
    fn get_attr(&self, _vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        Ok((!name.starts_with('_')).then(|| {
            let this = Value::Object(this.clone());
            Value::function("option", move |_, _| Ok(this.clone()))
        }))
    }

    fn call(&self, _vm: &Vm, this: &Rc<Object>, _args: Args) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let class = |name: &'static str| ClassBuilder::new(name).module("sqlalchemy.orm").build(vm);
    for name in [
        "Load",
        "InstrumentedAttribute",
        "QueryableAttribute",
        "PropComparator",
        "ORMDescriptor",
        "UserDefinedOption",
    ] {
        registry.add(name, class(name));
    }
    for (name, base) in ERRORS {
        let base = registry
            .find(base)
            .unwrap_or_else(|| vm.types().exception.clone());
        registry.add(name, exception_class(name, "sqlalchemy.orm.exc", &base));
    }
}

/// The rest of `sqlalchemy.orm`.
pub(super) fn export(vm: &Vm, module: &Module) {
    let own = module.name.clone();
    module.on_missing(move |vm, name| missing(vm, &own, name));
    module.function("add_mapped_attribute", |vm, args| {
        let mut reader = args.reader(vm, "add_mapped_attribute");
        let (target, key) = (reader.required("target")?, reader.text("key")?);
        vm.set_attr(&target, &key, reader.required("attr")?)?;
        Ok(Value::None)
    });
    for name in LOADING {
        module.function(name, |vm, _| Ok(option(vm)));
    }
    for name in [
        "InstrumentedAttribute",
        "QueryableAttribute",
        "PropComparator",
        "ORMDescriptor",
    ] {
        module.set(name, class(vm, name));
    }
    module.function("class_mapper", |vm, args| {
        vm.get_attr(
            &args.reader(vm, "class_mapper").required("class_")?,
            "__mapper__",
        )
    });
    module.function("object_mapper", |vm, args| {
        let instance = args.reader(vm, "object_mapper").required("instance")?;
        vm.get_attr(&Value::Class(vm.class_of(&instance)), "__mapper__")
    });
    for name in ["close_all_sessions", "flag_dirty"] {
        module.function(name, |_, _| Ok(Value::None));
    }
}

/// Names of `sqlalchemy.orm` that can be imported, but stand for nothing here.
const PLACEHOLDERS: &[&str] = &[
    "AliasOption",
    "AppenderQuery",
    "AttributeEventToken",
    "AttributeEvents",
    "AttributeState",
    "Bundle",
    "CascadeOptions",
    "ClassManager",
    "DictBundle",
    "EXT_CONTINUE",
    "EXT_SKIP",
    "EXT_STOP",
    "FromStatement",
    "IdentityMap",
    "InspectionAttr",
    "InspectionAttrExtensionType",
    "InspectionAttrInfo",
    "InstanceEvents",
    "InstanceState",
    "InstrumentationEvents",
    "KeyFuncDict",
    "LoaderCallableStatus",
    "LoaderCriteriaOption",
    "MANYTOMANY",
    "MANYTOONE",
    "MappedClassProtocol",
    "MappedCollection",
    "MapperEvents",
    "NO_KEY",
    "NO_VALUE",
    "NotExtension",
    "ONETOMANY",
    "ORMExecuteState",
    "PassiveFlag",
    "QueryContext",
    "QueryEvents",
    "QueryPropertyDescriptor",
    "RegistryEvents",
    "RelationshipDirection",
    "SQLORMExpression",
    "SessionEvents",
    "SessionTransactionOrigin",
    "TypeResolve",
    "UOWTransaction",
    "UserDefinedOption",
    "WriteOnlyCollection",
    "as_typed_table",
    "contains_alias",
    "create_session",
    "make_transient",
    "make_transient_to_detached",
    "merge_frozen_result",
    "merge_result",
    "orm_insert_sentinel",
    "synonym_for",
    "was_deleted",
    "with_parent",
];

/// Names that are made, or replaced, when they are asked for.
fn missing(vm: &Vm, module: &str, name: &str) -> Answer {
    if session::NAMES
        .iter()
        .any(|(_, names)| names.contains(&name))
    {
        return session::python(vm, name).map(Some);
    }
    if matches!(name, "join" | "outerjoin") {
        return vm
            .get_attr(&vm.import_module("sqlalchemy")?, name)
            .map(Some);
    }
    // What lies deeper than `sqlalchemy.orm` is SQLAlchemy's own business, and imported as such.
    let known =
        PLACEHOLDERS.contains(&name) || (module != "sqlalchemy.orm" && !name.starts_with("__"));
    Ok(known.then(|| placeholder(vm, module, name)))
}

/// Modules that are written in Python.
const PYTHON: &[(&str, &str)] = &[
    ("sqlalchemy.ext.hybrid", include_str!("python/hybrid.py")),
    (
        "sqlalchemy.ext.associationproxy",
        include_str!("python/associationproxy.py"),
    ),
    ("sqlalchemy.ext.automap", include_str!("python/automap.py")),
    (
        "sqlalchemy.ext.indexable",
        include_str!("python/indexable.py"),
    ),
    ("sqlalchemy.ext.mutable", include_str!("python/mutable.py")),
    (
        "sqlalchemy.ext.orderinglist",
        include_str!("python/orderinglist.py"),
    ),
];

/// Modules that export what `sqlalchemy.orm` does.
const SAME: &[&str] = &[
    "sqlalchemy.orm.attributes",
    "sqlalchemy.orm.base",
    "sqlalchemy.orm.decl_api",
    "sqlalchemy.orm.decl_base",
    "sqlalchemy.orm.interfaces",
    "sqlalchemy.orm.mapper",
    "sqlalchemy.orm.properties",
    "sqlalchemy.orm.query",
    "sqlalchemy.orm.relationships",
    "sqlalchemy.orm.session",
    "sqlalchemy.orm.strategy_options",
    "sqlalchemy.orm.util",
    "sqlalchemy.orm.scoping",
];

fn declarative(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    registry::export(vm, module);
    property::export(vm, module);
    vm.exec(
        include_str!("python/declarative.py"),
        "<sqlalchemy.ext.declarative>",
        module,
    )
}

fn collections(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    export(vm, module);
    let decorators = Module::new("collection", None);
    for name in COLLECTION {
        decorators.function(name, |_, args: Args| match args.positional.first() {
            Some(function @ Value::Function(_)) => Ok(function.clone()),
            _ => Ok(Value::function("wrap", |vm, args| {
                args.reader(vm, "wrap").required("fn")
            })),
        });
    }
    module.set("collection", Value::Module(decorators));
    Ok(())
}

/// What the packages beside SQLAlchemy need of the declarative machinery, as a module that only they
/// import.
fn helpers(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.set("DeclarativeRoot", class(vm, "_DeclarativeRoot"));
    instance::helpers(module);
    support::export(module);
    module.function("evaluate", |vm, args| {
        let mut reader = args.reader(vm, "evaluate");
        let cls = reader.required("cls")?;
        let text = reader.text("annotation")?;
        match &cls {
            Value::Class(cls) => annotation::evaluate_text(vm, cls, &text),
            _ => Ok(Value::None),
        }
    });
    module.function("run_file", |vm, args| {
        let path = args.reader(vm, "run_file").text("path")?;
        let module = vm.run_file(std::path::Path::new(&*path), "config")?;
        let globals = module.globals.borrow().clone();
        Ok(Value::dict(globals))
    });
    module.function("absorbing", |vm, args| {
        let origin = args.reader(vm, "absorbing").text("origin")?.to_string();
        let module = origin.split('.').next().unwrap_or_default().to_owned();
        let reason = "is known to limbeck as far as the database goes".to_owned();
        Ok(Value::Opaque(Rc::new(Opaque {
            origin,
            module,
            reason,
            imported_at: None,
        })))
    });
    module.function("opaque_name", |vm, args| {
        Ok(match args.reader(vm, "opaque_name").required("value")? {
            Value::Opaque(opaque) => Value::str(&opaque.origin),
            _ => Value::None,
        })
    });
    module.function("opaque_error", |vm, args| {
        let mut reader = args.reader(vm, "opaque_error");
        let value = reader.required("value")?;
        let what = reader.text("what")?;
        Ok(match value {
            Value::Opaque(opaque) => vm.opaque_error(&opaque, &what).value().clone(),
            _ => Value::None,
        })
    });
    Ok(())
}

/// Registers the modules.
pub(super) fn install(vm: &Vm) {
    vm.add_native_module("_declarative", helpers);
    for &(name, source) in PYTHON.iter().chain(session::MODULES) {
        vm.add_native_module(name, move |vm, module| {
            vm.exec(source, &format!("<{name}>"), module)
        });
    }
    for &name in SAME {
        vm.add_native_module(name, |vm, module| {
            export_orm(vm, module);
            Ok(())
        });
    }
    vm.add_native_module("sqlalchemy.ext.declarative", declarative);
    vm.add_native_module("sqlalchemy.ext.declarative.api", declarative);
    vm.add_native_module("sqlalchemy.ext.declarative.base", declarative);
    vm.add_native_module("sqlalchemy.ext.declarative.extensions", declarative);
    vm.add_native_module("sqlalchemy.orm.collections", collections);
    vm.add_native_module("sqlalchemy.orm.exc", |vm, module| {
        for name in ERRORS
            .iter()
            .map(|(name, _)| *name)
            .chain(["NoResultFound", "MultipleResultsFound"])
        {
            module.set(name, class(vm, name));
        }
        Ok(())
    });
}
