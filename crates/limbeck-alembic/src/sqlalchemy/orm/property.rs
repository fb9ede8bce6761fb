//! `relationship()`, `column_property()`, `declared_attr` and other attributes that are no columns.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{
    Answer, Args, Class, ClassBuilder, CompareOp, Module, Native, Object, PyError, Value, Vm,
};

use super::session;
use crate::sqlalchemy::registry::{Registry, class};
use crate::sqlalchemy::schema::ColumnObject;

/// An attribute of a mapped class that is no column.
pub(crate) struct Property {
    /// What it was made by: `relationship`, `composite` …
    pub(crate) kind: &'static str,
    /// Its arguments.
    pub(crate) args: Args,
    /// The class and the attribute's name.
    pub(crate) of: RefCell<(Value, Rc<str>)>,
    /// What sessions made of it: the relation that it describes.
    relation: RefCell<Value>,
}

/// The functions that make properties, and the classes of these.
const KINDS: &[(&str, &str)] = &[
    ("relationship", "RelationshipProperty"),
    ("dynamic_loader", "RelationshipProperty"),
    ("column_property", "ColumnProperty"),
    ("deferred", "ColumnProperty"),
    ("query_expression", "ColumnProperty"),
    ("synonym", "SynonymProperty"),
    ("composite", "CompositeProperty"),
    ("comparable_property", "ComparableProperty"),
];

/// `declared_attr`
pub(crate) struct DeclaredAttr {
    /// The function.
    pub(crate) function: Value,
    /// It runs for every subclass.
    pub(crate) cascading: bool,
}

/// What `declared_attr`s gave for the classes that are being mapped: each runs once for a class.
#[derive(Default)]
struct Declared(RefCell<Vec<Declaring>>);

/// A class that is being mapped, and the values of its `declared_attr`s by their addresses.
struct Declaring {
    class: Rc<Class>,
    values: Vec<(usize, Value)>,
}

impl Native for DeclaredAttr {}

impl Native for Property {
    fn get_attr(&self, _vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let of = self.of.borrow();
        Ok(Some(match name {
            "property" | "prop" | "comparator" => Value::Object(this.clone()),
            "_relation" => self.relation.borrow().clone(),
            "_options" => Value::dict(self.args.keywords.iter().cloned()),
            "key" => Value::Str(of.1.clone()),
            "class_" | "parent" => of.0.clone(),
            "columns" => Value::list(self.columns()),
            "expression" => self.args.positional.first().cloned().unwrap_or_default(),
            "argument" | "entity" | "secondary" | "back_populates" | "backref" | "uselist"
            | "viewonly" => {
                let keyword = self
                    .args
                    .keywords
                    .iter()
                    .find(|(given, _)| &**given == name);
                match (keyword, name) {
                    (Some((_, value)), _) => value.clone(),
                    (None, "argument" | "entity") => {
                        self.args.positional.first().cloned().unwrap_or_default()
                    }
                    (None, "secondary") => self.args.positional.get(1).cloned().unwrap_or_default(),
                    (None, _) => Value::None,
                }
            }
            _ => return Ok(None),
        }))
    }

    fn set_attr(
        &self,
        _vm: &Vm,
        _this: &Rc<Object>,
        name: &str,
        value: &Value,
    ) -> Result<bool, PyError> {
        if name == "_relation" {
            *self.relation.borrow_mut() = value.clone();
        }
        Ok(name == "_relation")
    }

    /// `Child.parent == parent`
    fn compare(&self, vm: &Vm, this: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let equal = match op {
            CompareOp::Eq => true,
            CompareOp::Ne => false,
            _ => return Ok(None),
        };
        if self.relation_class().is_none() {
            return Ok(None);
        }
        let args = vec![Value::Object(this.clone()), other.clone(), equal.into()];
        session::call(vm, "_joining", "compare", args).map(Some)
    }
}

impl Property {
    /// The class that a relationship is an attribute of.
    fn relation_class(&self) -> Option<Rc<Class>> {
        match &self.of.borrow().0 {
            Value::Class(class) if matches!(self.kind, "relationship" | "dynamic_loader") => {
                Some(class.clone())
            }
            _ => None,
        }
    }

    /// The columns among its arguments.
    pub(super) fn columns(&self) -> Vec<Value> {
        self.args
            .positional
            .iter()
            .filter(|value| value.native::<ColumnObject>().is_some())
            .cloned()
            .collect()
    }
}

fn new_property(vm: &Vm, kind: &'static str, class_name: &str, args: Args) -> Value {
    class(vm, class_name).instance(Property {
        kind,
        args,
        of: RefCell::new((Value::None, "".into())),
        relation: RefCell::default(),
    })
}

/// The value of a `declared_attr` for a class.
///
/// # Errors
/// What its function raises.
pub(super) fn declared(vm: &Vm, attr: &Value, cls: &Rc<Class>) -> Result<Value, PyError> {
    let Some(payload) = attr.native::<DeclaredAttr>() else {
        return Ok(attr.clone());
    };
    let call = || {
        let function = match &payload.function {
            Value::ClassMethod(function) | Value::StaticMethod(function) => (**function).clone(),
            Value::Property(property) => property.get.clone().unwrap_or_default(),
            other => other.clone(),
        };
        vm.call(&function, Args::of(vec![cls.clone().into()]))
    };
    let address = attr.address().unwrap_or(0);
    let Some(state) = vm.host::<Declared>() else {
        return call();
    };
    let running = state
        .0
        .borrow()
        .iter()
        .rposition(|declaring| Rc::ptr_eq(&declaring.class, cls));
    let Some(at) = running else { return call() };
    let known = state.0.borrow().get(at).and_then(|declaring| {
        declaring
            .values
            .iter()
            .find(|(at, _)| *at == address)
            .map(|(_, value)| value.clone())
    });
    if let Some(known) = known {
        return Ok(known);
    }
    let value = call()?;
    if let Some(declaring) = state.0.borrow_mut().get_mut(at) {
        declaring.values.push((address, value.clone()));
    }
    Ok(value)
}

/// Runs the mapping of a class, during which each `declared_attr` runs once.
pub(super) fn while_declaring<T>(
    vm: &Vm,
    cls: &Rc<Class>,
    work: impl FnOnce() -> Result<T, PyError>,
) -> Result<T, PyError> {
    let state = vm.host::<Declared>().unwrap_or_else(|| {
        let state = Rc::new(Declared::default());
        vm.set_host(state.clone());
        state
    });
    state.0.borrow_mut().push(Declaring {
        class: cls.clone(),
        values: Vec::new(),
    });
    let result = work();
    state.0.borrow_mut().pop();
    result
}

/// `user.posts`: what the instance has, or what the session loads.
fn get_related(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let instance = args.reader(vm, "__get__").required("instance")?;
    let Some(property) = this.native::<Property>().filter(|_| !instance.is_none()) else {
        return Ok(this.clone());
    };
    let key = property.of.borrow().1.clone();
    if let Value::Object(object) = &instance
        && let Some(known) = object.own(&key)
    {
        return Ok(known);
    }
    session::call(
        vm,
        "_attributes",
        "get_related",
        vec![this.clone(), instance],
    )
}

/// `user.posts = […]`
fn set_related(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "__set__");
    let (instance, value) = (reader.required("instance")?, reader.required("value")?);
    session::call(
        vm,
        "_attributes",
        "set_related",
        vec![this.clone(), instance, value],
    )
}

/// The methods of a relationship in a query, which are those of `RelatedAttribute`.
fn query_methods(mut builder: ClassBuilder) -> ClassBuilder {
    for name in ["any", "has", "contains", "of_type", "and_"] {
        builder = builder.method(name, move |vm, this, args| {
            let attribute = session::call(vm, "_joining", "attribute_of", vec![this.clone()])?;
            vm.call_method(&attribute, name, args)
        });
    }
    builder
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let property = ClassBuilder::new("MapperProperty")
        .module("sqlalchemy.orm.interfaces")
        // In an expression `deferred(Column(…))` is its column.
        .method("__clause_element__", |_, this, _| {
            let property = this.native::<Property>();
            let first = property.and_then(|property| property.args.positional.first().cloned());
            Ok(first.unwrap_or_default())
        })
        .build(vm);
    registry.add("MapperProperty", property.clone());
    for (_, name) in KINDS {
        if registry.find(name).is_some() {
            continue;
        }
        let relationship = *name == "RelationshipProperty";
        let module = match relationship {
            true => "sqlalchemy.orm.relationships",
            false => "sqlalchemy.orm.properties",
        };
        let mut builder = ClassBuilder::new(name)
            .module(module)
            .base(&property)
            .construct(|_, class, args| {
                Ok(class.instance(Property {
                    kind: "property",
                    args,
                    of: RefCell::new((Value::None, "".into())),
                    relation: RefCell::default(),
                }))
            });
        if relationship {
            builder = query_methods(builder)
                .method("__get__", get_related)
                .method("__set__", set_related);
        }
        registry.add(name, builder.build(vm));
    }
    let made = |cascading: bool| {
        move |vm: &Vm, args: Args| {
            let function = args.reader(vm, "declared_attr").required("fn")?;
            Ok(class(vm, "declared_attr").instance(DeclaredAttr {
                function,
                cascading,
            }))
        }
    };
    let declared_attr = ClassBuilder::new("declared_attr")
        .module("sqlalchemy.orm.decl_api")
        .construct(move |vm, _, args| made(false)(vm, args))
        .attr("cascading", Value::function("cascading", made(true)))
        .attr("directive", Value::function("directive", made(false)))
        .method("__get__", |vm, this, args| {
            let mut reader = args.reader(vm, "__get__");
            let instance = reader.required("instance")?;
            let owner = reader.some("owner")?;
            match owner.unwrap_or_else(|| Value::Class(vm.class_of(&instance))) {
                Value::Class(owner) => declared(vm, this, &owner),
                _ => Ok(this.clone()),
            }
        })
        .hooks(|hooks| {
            // `declared_attr[Mapped[int]]` in annotations
            hooks.class_item = Some(Rc::new(|_, class, _| Ok(class.clone().into())));
        })
        .build(vm);
    registry.add("declared_attr", declared_attr);
}

/// The functions of `sqlalchemy.orm` that make properties.
pub(super) fn export(vm: &Vm, module: &Module) {
    for &(name, class_name) in KINDS {
        module.function(name, move |vm, args| {
            Ok(new_property(vm, name, class_name, args))
        });
        module.set(class_name, class(vm, class_name));
    }
    for (alias, name) in [
        ("Relationship", "RelationshipProperty"),
        ("Synonym", "SynonymProperty"),
        ("Composite", "CompositeProperty"),
        ("MappedSQLExpression", "ColumnProperty"),
    ] {
        module.set(alias, class(vm, name));
    }
    module.set("MapperProperty", class(vm, "MapperProperty"));
    module.set("declared_attr", class(vm, "declared_attr"));
    module.function("declarative_mixin", |vm, args| {
        args.reader(vm, "declarative_mixin").required("cls")
    });
    module.function("backref", |vm, args| {
        let mut reader = args.reader(vm, "backref");
        let name = reader.required("name")?;
        Ok(Value::tuple(vec![
            name,
            Value::dict(reader.rest_keywords()),
        ]))
    });
    for name in ["validates", "reconstructor"] {
        module.function(name, move |_, args: Args| {
            match (name, args.positional.first()) {
                ("reconstructor", Some(function)) => Ok(function.clone()),
                _ => Ok(Value::function("wrap", |vm, args| {
                    args.reader(vm, "wrap").required("fn")
                })),
            }
        });
    }
    for name in ["remote", "foreign"] {
        module.function(name, move |vm, args| args.reader(vm, name).required("expr"));
    }
}
