//! `sqlalchemy.ext.*`, and the names around the ORM that load, order and collect objects.

use std::rc::Rc;

use limbeck_evaluator::{
    Answer, Args, ClassBuilder, Module, Native, Object, PyError, Value, Vm, exception_class,
};

use super::{export as export_orm, property, registry};
use crate::sqlalchemy::registry::{Registry, class};

/// Functions that say how objects are loaded: options that nothing reads.
const LOADING: &[&str] = &[
    "joinedload",
    "selectinload",
    "subqueryload",
    "lazyload",
    "immediateload",
    "noload",
    "raiseload",
    "contains_eager",
    "defaultload",
    "load_only",
    "defer",
    "undefer",
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
        "InstrumentedList",
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
    for name in LOADING {
        module.function(name, |vm, _| Ok(option(vm)));
    }
    for name in [
        "Load",
        "InstrumentedAttribute",
        "QueryableAttribute",
        "InstrumentedList",
        "PropComparator",
        "ORMDescriptor",
    ] {
        module.set(name, class(vm, name));
    }
    module.function("aliased", |vm, args| {
        let mut reader = args.reader(vm, "aliased");
        let element = reader.required("element")?;
        let name = reader.optional("name")?;
        let table = match &element {
            Value::Class(_) => vm.get_attr(&element, "__table__")?,
            other => other.clone(),
        };
        let args = name.map_or_else(Args::none, |name| Args::of(vec![name]));
        vm.call_method(&table, "alias", args)
    });
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
    for name in [
        "close_all_sessions",
        "flag_modified",
        "flag_dirty",
        "set_committed_value",
        "make_transient",
    ] {
        module.function(name, |_, _| Ok(Value::None));
    }
}

/// Modules that are written in Python.
const PYTHON: &[(&str, &str)] = &[
    ("sqlalchemy.ext.hybrid", include_str!("python/hybrid.py")),
    (
        "sqlalchemy.ext.associationproxy",
        include_str!("python/associationproxy.py"),
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

/// Registers the modules.
pub(super) fn install(vm: &Vm) {
    for &(name, source) in PYTHON {
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
