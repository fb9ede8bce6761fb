//! `registry`, `DeclarativeBase`, `declarative_base()` and the other ways to get a base class.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_evaluator::value::Dict;
use limbeck_evaluator::{
    Answer, Args, Attributes, Class, ClassBuilder, Module, Native, Object, PyError, Value, Vm,
};

use super::declare::{declare, finish_imperative, set_attribute};
use super::instance;
use super::mapper::{mapper_of, mapper_value};
use super::session;
use crate::sqlalchemy::registry::{Registry, class};

/// `registry(metadata=…, type_annotation_map=…)`
pub(super) struct RegistryObject {
    metadata: Value,
    types: Rc<Dict>,
    mapped: RefCell<Vec<Value>>,
    /// How much was mapped when relationships were last completed.
    configured: Cell<usize>,
}

impl Native for RegistryObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "metadata" => self.metadata.clone(),
            "type_annotation_map" => Value::Dict(self.types.clone()),
            "constructor" => class(vm, "_DeclarativeRoot")
                .own("__init__")
                .unwrap_or_default(),
            "_class_registry" => Value::dict(
                self.classes()
                    .into_iter()
                    .map(|c| (c.name.clone(), Value::Class(c))),
            ),
            "mappers" => {
                let mappers = self
                    .classes()
                    .iter()
                    .filter_map(|mapped| mapper_value(vm, mapped))
                    .collect::<Vec<_>>();
                let keyed = mappers
                    .into_iter()
                    .map(|mapper| Ok((vm.key(&mapper)?, mapper)));
                Value::set(keyed.collect::<Result<_, PyError>>()?, true)
            }
            _ => return Ok(None),
        }))
    }
}

impl RegistryObject {
    /// How much is mapped: it grows with every class and property.
    fn size(&self) -> usize {
        let size = |class: &Rc<Class>| {
            mapper_of(class).map_or(0, |mapper| {
                1 + mapper.columns.borrow().len() + mapper.properties.borrow().len()
            })
        };
        self.classes().iter().map(size).sum()
    }

    fn classes(&self) -> Vec<Rc<Class>> {
        let mapped = self.mapped.borrow();
        let classes = mapped.iter().filter_map(|value| match value {
            Value::Class(class) => Some(class.clone()),
            _ => None,
        });
        classes.collect()
    }
}

/// The metadata of a registry.
pub(super) fn metadata(registry: &Value) -> Value {
    registry
        .native::<RegistryObject>()
        .map(|registry| registry.metadata.clone())
        .unwrap_or_default()
}

/// The `type_annotation_map`s that count for a registry.
pub(super) fn type_maps(registry: &Value) -> Vec<Rc<Dict>> {
    registry
        .native::<RegistryObject>()
        .map(|registry| registry.types.clone())
        .into_iter()
        .collect()
}

/// Completes the relationships of the classes beside a class, if there are new ones: some say what the
/// other side has (`backref`).
///
/// # Errors
/// In SQLAlchemy's words, for mistakes in a relationship.
pub(crate) fn configure(vm: &Vm, class: &Rc<Class>) -> Result<(), PyError> {
    let Some(mapper) = mapper_of(class) else {
        return Ok(());
    };
    let Some(registry) = mapper.registry.native::<RegistryObject>() else {
        return Ok(());
    };
    // While this runs it is not asked for again.
    if registry.configured.get() == usize::MAX || registry.configured.get() == registry.size() {
        return Ok(());
    }
    registry.configured.set(usize::MAX);
    let done = session::call(vm, "_mapping", "complete", vec![class.clone().into()]);
    registry
        .configured
        .set(if done.is_ok() { registry.size() } else { 0 });
    done.map(|_| ())
}

/// The classes of a registry.
pub(super) fn classes(registry: &Value) -> Vec<Rc<Class>> {
    registry
        .native::<RegistryObject>()
        .map(|registry| registry.classes())
        .unwrap_or_default()
}

/// Notes a mapped class.
pub(super) fn add_mapped(registry: &Value, mapped: &Rc<Class>) {
    if let Some(registry) = registry.native::<RegistryObject>() {
        registry.mapped.borrow_mut().push(mapped.clone().into());
    }
}

/// A registry; without a metadata it makes one.
fn new_registry(vm: &Vm, metadata: Option<Value>, types: Option<Value>) -> Result<Value, PyError> {
    let metadata = match metadata {
        Some(Value::Opaque(opaque)) => return Err(vm.opaque_error(&opaque, "the metadata")),
        Some(metadata) if !metadata.is_none() => metadata,
        _ => vm.call(&class(vm, "MetaData").into(), Args::none())?,
    };
    let own = Rc::new(Dict::default());
    match types {
        Some(Value::Dict(given)) => {
            let map = given.0.borrow().clone();
            own.0.borrow_mut().extend(map);
        }
        Some(Value::Opaque(opaque)) => return Err(vm.opaque_error(&opaque, "type_annotation_map")),
        _ => {}
    }
    Ok(class(vm, "registry").instance(RegistryObject {
        metadata,
        types: own,
        mapped: RefCell::default(),
        configured: Cell::default(),
    }))
}

/// The registry that a class was given or inherits.
fn registry_of(cls: &Rc<Class>) -> Option<Value> {
    let found = |name: &str| {
        cls.lookup(name)
            .filter(|value| value.native::<RegistryObject>().is_some())
    };
    found("_sa_registry").or_else(|| found("registry"))
}

/// `class Base(DeclarativeBase)`: gives the class its registry and metadata.
fn set_up_base(vm: &Vm, cls: &Rc<Class>) -> Result<(), PyError> {
    let registry = match cls
        .own("registry")
        .filter(|own| own.native::<RegistryObject>().is_some())
    {
        Some(registry) => registry,
        None => new_registry(vm, cls.own("metadata"), cls.own("type_annotation_map"))?,
    };
    let own = metadata(&registry);
    cls.set("_sa_registry", registry.clone());
    for (name, value) in [("registry", registry), ("metadata", own)] {
        if cls.own(name).is_none() {
            cls.set(name, value);
        }
    }
    Ok(())
}

/// `registry.generate_base(mapper, cls, name, metaclass)`
fn generate_base(vm: &Vm, registry: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "generate_base");
    reader.keyword("mapper");
    reader.keyword("constructor");
    let given = reader.some_keyword("cls");
    let name = reader
        .text_keyword("name")?
        .unwrap_or_else(|| "Base".into());
    let metaclass = reader.some_keyword("metaclass");
    reader.rest();
    reader.finish()?;
    let mut bases = match given {
        Some(Value::Tuple(classes)) => classes.to_vec(),
        Some(Value::Opaque(_)) | None => Vec::new(),
        Some(class) => vec![class],
    };
    bases.retain(
        |base| !matches!(base, Value::Class(class) if Rc::ptr_eq(class, &vm.types().object)),
    );
    bases.push(class(vm, "_DeclarativeRoot").into());
    let mut body = Attributes::default();
    body.insert("registry".into(), registry.clone());
    body.insert("metadata".into(), metadata(registry));
    body.insert("__abstract__".into(), true.into());
    let mut args = Args::of(bases);
    if let Some(metaclass) = metaclass {
        args = args.with("metaclass", metaclass);
    }
    vm.make_class(&name, args, body)
}

/// `declarative_base(metadata=…, cls=…, type_annotation_map=…, …)`
fn declarative_base(vm: &Vm, mut args: Args) -> Result<Value, PyError> {
    let mut take = |name: &str| {
        let at = args
            .keywords
            .iter()
            .position(|(given, _)| &**given == name)?;
        Some(args.keywords.remove(at).1)
    };
    let (metadata, types) = (take("metadata"), take("type_annotation_map"));
    take("class_registry");
    take("bind");
    let registry = new_registry(vm, metadata, types)?;
    generate_base(vm, &registry, args)
}

/// `@as_declarative()`, `@registry.as_declarative_base()`: the class becomes a base.
fn as_declarative(vm: &Vm, registry: Option<Value>, mut args: Args) -> Result<Value, PyError> {
    let registry = match registry {
        Some(registry) => registry,
        None => {
            let at = args
                .keywords
                .iter()
                .position(|(given, _)| &**given == "metadata");
            let metadata = at.map(|at| args.keywords.remove(at).1);
            args.keywords
                .retain(|(name, _)| &**name != "class_registry");
            new_registry(vm, metadata, None)?
        }
    };
    let keywords = args.keywords;
    Ok(Value::function("as_declarative_base", move |vm, given| {
        let cls = given.reader(vm, "decorate").required("cls")?;
        let name = vm.get_attr(&cls, "__name__")?;
        let mut args = Args {
            positional: Vec::new(),
            keywords: keywords.clone(),
        };
        args = args.with("cls", cls).with("name", name);
        generate_base(vm, &registry, args)
    }))
}

/// `@registry.mapped`, `@registry.mapped_as_dataclass`
fn mapped(vm: &Vm, registry: &Value, cls: &Value, dataclass: bool) -> Result<Value, PyError> {
    let Value::Class(cls) = cls else {
        return Ok(cls.clone());
    };
    if dataclass {
        cls.set("_sa_apply_dc_transforms", true.into());
    }
    declare(vm, cls, registry)?;
    if cls.lookup("__init__").is_none() {
        cls.set(
            "__init__",
            class(vm, "_DeclarativeRoot")
                .own("__init__")
                .unwrap_or_default(),
        );
    }
    Ok(cls.clone().into())
}

/// `registry.map_imperatively(class_, table, properties={…})`
fn map_imperatively(vm: &Vm, registry: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "map_imperatively");
    let cls = reader.required("class_")?;
    let table = reader.some("local_table")?.unwrap_or_default();
    let mut properties = IndexMap::new();
    if let Some(Value::Dict(given)) = reader.some_keyword("properties") {
        properties.extend(
            given
                .pairs()
                .into_iter()
                .filter_map(|(name, value)| Some((name.as_str()?, value))),
        );
    }
    let Value::Class(cls) = cls else {
        return Ok(Value::None);
    };
    finish_imperative(vm, &cls, registry, table, properties)?;
    if cls.lookup("__init__").is_none() {
        cls.set(
            "__init__",
            class(vm, "_DeclarativeRoot")
                .own("__init__")
                .unwrap_or_default(),
        );
    }
    Ok(mapper_value(vm, &cls).unwrap_or_default())
}

fn registry_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("registry")
        .module("sqlalchemy.orm.decl_api")
        .construct(|vm, _, args| {
            let mut reader = args.reader(vm, "registry");
            let metadata = reader.keyword("metadata");
            let types = reader.keyword("type_annotation_map");
            for ignored in ["class_registry", "constructor"] {
                reader.keyword(ignored);
            }
            reader.finish()?;
            new_registry(vm, metadata, types)
        })
        .method("generate_base", generate_base)
        .method("as_declarative_base", |vm, this, args| {
            as_declarative(vm, Some(this.clone()), args)
        })
        .method("mapped", |vm, this, args| {
            mapped(vm, this, &args.reader(vm, "mapped").required("cls")?, false)
        })
        .method("map_declaratively", |vm, this, args| {
            let cls = args.reader(vm, "map_declaratively").required("cls")?;
            let cls = mapped(vm, this, &cls, false)?;
            vm.get_attr(&cls, "__mapper__")
        })
        .method("mapped_as_dataclass", |vm, this, args| {
            match args.positional.first() {
                Some(cls) => mapped(vm, this, cls, true),
                None => {
                    let registry = this.clone();
                    Ok(Value::function("mapped_as_dataclass", move |vm, args| {
                        mapped(
                            vm,
                            &registry,
                            &args.reader(vm, "decorate").required("cls")?,
                            true,
                        )
                    }))
                }
            }
        })
        .method("map_imperatively", map_imperatively)
        .method("configure", |_, _, _| Ok(Value::None))
        .method("dispose", |_, _, _| Ok(Value::None))
        .native_method(
            "update_type_annotation_map",
            |vm, this: &RegistryObject, args| {
                if let Value::Dict(given) = args
                    .reader(vm, "update_type_annotation_map")
                    .required("type_annotation_map")?
                {
                    this.types.0.borrow_mut().extend(given.0.borrow().clone());
                }
                Ok(Value::None)
            },
        )
        .build(vm)
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    registry.add("registry", registry_class(vm));
    let root =
        instance::methods(ClassBuilder::new("_DeclarativeRoot").module("sqlalchemy.orm.decl_api"))
            .hooks(|hooks| {
                hooks.construct = Some(Rc::new(instance::construct));
                hooks.set_class_attr = Some(Rc::new(set_attribute));
                hooks.subclass = Some(Rc::new(|vm, cls, _| match registry_of(cls) {
                    Some(registry) => declare(vm, cls, &registry),
                    None => Ok(()),
                }));
            })
            .build(vm);
    registry.add("_DeclarativeRoot", root.clone());
    for name in ["DeclarativeBase", "DeclarativeBaseNoMeta"] {
        let base = ClassBuilder::new(name)
            .module("sqlalchemy.orm.decl_api")
            .base(&root)
            .hooks(|hooks| {
                hooks.subclass = Some(Rc::new(move |vm, cls, _| {
                    if cls.bases.iter().any(|base| {
                        &*base.name == name && &**base.module.borrow() == "sqlalchemy.orm.decl_api"
                    }) {
                        return set_up_base(vm, cls);
                    }
                    match registry_of(cls) {
                        Some(registry) => declare(vm, cls, &registry),
                        None => Ok(()),
                    }
                }));
            })
            .build(vm);
        registry.add(name, base);
    }
    let dataclass = ClassBuilder::new("MappedAsDataclass")
        .module("sqlalchemy.orm.decl_api")
        .attr("_sa_apply_dc_transforms", true)
        .build(vm);
    registry.add("MappedAsDataclass", dataclass);
    let meta = ClassBuilder::new("DeclarativeMeta")
        .module("sqlalchemy.orm.decl_api")
        .base(&vm.types().type_)
        .method("__init__", |vm, this, _| {
            if let Value::Class(cls) = this
                && let Some(registry) = registry_of(cls)
            {
                declare(vm, cls, &registry)?;
            }
            Ok(Value::None)
        })
        .build(vm);
    registry.add("DeclarativeMeta", meta);
}

/// The names of `sqlalchemy.orm` that make bases.
pub(super) fn export(vm: &Vm, module: &Module) {
    for name in [
        "registry",
        "DeclarativeBase",
        "DeclarativeBaseNoMeta",
        "MappedAsDataclass",
        "DeclarativeMeta",
    ] {
        module.set(name, class(vm, name));
    }
    module.function("declarative_base", declarative_base);
    module.function("as_declarative", |vm, args| as_declarative(vm, None, args));
    module.function("mapped_as_dataclass", |vm, args| {
        let registry = args
            .reader(vm, "mapped_as_dataclass")
            .required("registry")?;
        Ok(Value::function("mapped_as_dataclass", move |vm, args| {
            mapped(
                vm,
                &registry,
                &args.reader(vm, "decorate").required("cls")?,
                true,
            )
        }))
    });
    module.function("configure_mappers", |_, _| Ok(Value::None));
    module.function("clear_mappers", |_, _| Ok(Value::None));
    module.function("has_inherited_table", |vm, args| {
        let cls = args.reader(vm, "has_inherited_table").required("cls")?;
        let Value::Class(cls) = cls else {
            return Ok(false.into());
        };
        let inherited = cls
            .ancestors
            .iter()
            .any(|base| super::mapper::mapper_of(base).is_some_and(|m| !m.table.is_none()));
        Ok(inherited.into())
    });
}
