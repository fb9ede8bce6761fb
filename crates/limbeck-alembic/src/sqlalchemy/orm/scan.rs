//! The attributes of a class that are to be mapped, collected over its bases in SQLAlchemy's order:
//! those of the class itself come first, then those of its mixins.

use std::collections::HashMap;
use std::collections::HashSet;
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_evaluator::{Args, Class, PyError, Value, Vm};

use super::annotation::{self, Annotation};
use super::column::{blank, is_mapped_column};
use super::mapper::mapper_of;
use super::property::{DeclaredAttr, Property, declared};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::schema::ColumnObject;

/// What was found.
#[derive(Default)]
pub(super) struct Scan {
    /// Attributes that may be mapped.
    pub(super) attributes: IndexMap<Rc<str>, Value>,
    /// What their annotations say.
    pub(super) annotations: HashMap<Rc<str>, Annotation>,
    /// `__tablename__`
    pub(super) tablename: Option<Value>,
    /// `__table_args__`
    pub(super) table_args: Option<Value>,
    /// `__table__`, given by the class or by a `declared_attr` of a mixin.
    pub(super) table: Option<Value>,
    /// Annotations need not say `Mapped[…]`.
    pub(super) allow_unmapped: bool,
}

/// Scans a class.
///
/// # Errors
/// What a `declared_attr` raises; annotations that cannot be read; relationships on a mixin.
pub(super) fn scan(vm: &Vm, cls: &Rc<Class>) -> Result<Scan, PyError> {
    let flag = |name: &str| cls.lookup(name).map_or(Ok(false), |value| vm.truth(&value));
    let dataclass = cls.lookup("_sa_apply_dc_transforms").is_some();
    let allow_unmapped =
        dataclass || flag("__allow_unmapped__")? || cls.lookup("__dataclass_fields__").is_some();
    let mut scan = Scan {
        allow_unmapped,
        ..Scan::default()
    };
    let fixed_table = cls.own("__table__").is_some();
    // Columns of mixins are copied first: a `declared_attr` may look at them through the class.
    let mut bases = Vec::new();
    for base in cls.mro() {
        let local = local_attributes(base);
        let mixin = !Rc::ptr_eq(base, cls) && mapper_of(base).is_none();
        let copies = if mixin {
            scan.copy_columns(vm, cls, base, &local, fixed_table)?
        } else {
            Vec::new()
        };
        bases.push((base.clone(), local, copies));
    }
    let mut inherited_args = false;
    for (base, local, copies) in &bases {
        scan.attributes.extend(copies.iter().cloned());
        let mapped = !Rc::ptr_eq(base, cls) && mapper_of(base).is_some();
        for Local {
            name,
            value,
            annotation: raw,
        } in local
        {
            let directive = value
                .as_ref()
                .is_some_and(|value| value.native::<DeclaredAttr>().is_some());
            match &**name {
                "__tablename__" if scan.tablename.is_none() && (!mapped || directive) => {
                    let found = vm.get_attr(&cls.clone().into(), "__tablename__")?;
                    scan.tablename = Some(found).filter(|found| !found.is_none());
                }
                "__table_args__" if scan.table_args.is_none() && (!mapped || directive) => {
                    let found = vm.get_attr(&cls.clone().into(), "__table_args__")?;
                    scan.table_args = checked_table_args(vm, found)?;
                    inherited_args = scan.table_args.is_some() && !Rc::ptr_eq(base, cls);
                }
                "__table__" if scan.table.is_none() && (directive || Rc::ptr_eq(base, cls)) => {
                    scan.table = Some(vm.get_attr(&cls.clone().into(), "__table__")?);
                }
                dunder if dunder.starts_with("__") => {}
                _ if mapped => {}
                _ if Rc::ptr_eq(base, cls) => {
                    scan.own_attribute(vm, cls, name, value.as_ref(), raw.as_ref(), fixed_table)?
                }
                _ => scan.mixin_attribute(vm, cls, base, name, value.as_ref())?,
            }
        }
    }
    if inherited_args && scan.tablename.is_none() {
        scan.table_args = None;
    }
    Ok(scan)
}

fn checked_table_args(vm: &Vm, args: Value) -> Result<Option<Value>, PyError> {
    match args {
        Value::None => Ok(None),
        Value::Tuple(_) | Value::Dict(_) => {
            Ok(Some(args).filter(|args| !matches!(args, Value::Tuple(items) if items.is_empty())))
        }
        args @ Value::Opaque(_) => Ok(Some(args)),
        _ => Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            "__table_args__ value must be a tuple, dict, or None",
        )),
    }
}

/// An attribute of a class itself.
struct Local {
    name: Rc<str>,
    value: Option<Value>,
    annotation: Option<Value>,
}

/// The attributes of a class itself: values and annotations, merged so that both keep their order.
fn local_attributes(class: &Rc<Class>) -> Vec<Local> {
    let values = class.attrs.borrow();
    let annotations: IndexMap<Rc<str>, Value> = match values.get("__annotations__") {
        Some(Value::Dict(dict)) => dict
            .pairs()
            .into_iter()
            .filter_map(|(name, value)| Some((name.as_str()?, value)))
            .collect(),
        _ => IndexMap::new(),
    };
    let included = ["__table__", "__tablename__", "__table_args__"];
    let wanted = |name: &Rc<str>| {
        included.contains(&&**name) || !(name.starts_with("__") || name.starts_with("_sa_"))
    };
    let names = merged(
        values.keys().cloned().collect(),
        annotations.keys().cloned().collect(),
    );
    names
        .into_iter()
        .filter(wanted)
        .map(|name| {
            let value = values.get(&name).cloned();
            let annotation = annotations.get(&name).cloned();
            Local {
                name,
                value,
                annotation,
            }
        })
        .collect()
}

/// Two lists as one: a name that both have is where the two meet.
fn merged(values: Vec<Rc<str>>, annotations: Vec<Rc<str>>) -> Vec<Rc<str>> {
    let known: HashSet<Rc<str>> = values.iter().cloned().collect();
    let mut shared: HashSet<Rc<str>> = annotations
        .iter()
        .filter(|name| known.contains(*name))
        .cloned()
        .collect();
    let mut order = Vec::with_capacity(values.len() + annotations.len());
    let (mut current, mut other) = (values.into_iter(), annotations.into_iter());
    while let Some(name) = current.next() {
        if shared.remove(&name) {
            std::mem::swap(&mut current, &mut other);
        } else {
            order.push(name);
        }
    }
    order.extend(other);
    order
}

/// Whether something else than the mixin's own value is found under the name.
fn is_overridden(cls: &Rc<Class>, name: &str, value: &Value) -> bool {
    cls.lookup(name).is_some_and(|found| !found.is(value))
}

impl Scan {
    /// Reads an annotation once; the first that is found for a name counts.
    fn annotate(
        &mut self,
        vm: &Vm,
        cls: &Rc<Class>,
        origin: &Rc<Class>,
        name: &Rc<str>,
        raw: Option<&Value>,
        expect_mapped: bool,
    ) -> Result<bool, PyError> {
        if let Some(known) = self.annotations.get(name) {
            return Ok(known.container.is_some());
        }
        let Some(raw) = raw else { return Ok(false) };
        match annotation::read(vm, cls, origin, name, raw, expect_mapped)? {
            Some(found) => {
                let mapped = found.container.is_some();
                self.annotations.insert(name.clone(), found);
                Ok(mapped)
            }
            None => Ok(false),
        }
    }

    /// Copies of the columns of a mixin, set on the class.
    fn copy_columns(
        &mut self,
        vm: &Vm,
        cls: &Rc<Class>,
        base: &Rc<Class>,
        local: &[Local],
        fixed_table: bool,
    ) -> Result<Vec<(Rc<str>, Value)>, PyError> {
        let mut copies = Vec::new();
        for Local {
            name,
            value,
            annotation: raw,
        } in local
        {
            let value = value.clone().unwrap_or_default();
            if name.starts_with("__") || is_overridden(cls, name, &value) {
                continue;
            }
            let column = if value.native::<ColumnObject>().is_some() {
                self.annotate(
                    vm,
                    cls,
                    base,
                    name,
                    raw.as_ref(),
                    is_mapped_column(vm, &value) && !self.allow_unmapped,
                )?;
                vm.call_method(&value, "_copy", Args::none())?
            } else if value.is_none()
                && !fixed_table
                && raw
                    .as_ref()
                    .is_some_and(|raw| annotation::is_mapped(vm, base, raw))
            {
                self.annotate(vm, cls, base, name, raw.as_ref(), true)?;
                blank(vm)?
            } else {
                continue;
            };
            cls.set(name.clone(), column.clone());
            copies.push((name.clone(), column));
        }
        Ok(copies)
    }

    /// An attribute of the class itself.
    fn own_attribute(
        &mut self,
        vm: &Vm,
        cls: &Rc<Class>,
        name: &Rc<str>,
        given: Option<&Value>,
        raw: Option<&Value>,
        fixed_table: bool,
    ) -> Result<(), PyError> {
        let value = given.cloned().unwrap_or_default();
        let is_field = matches!(&value, Value::Object(object) if &*object.class.name == "Field");
        let mappable =
            value.is_none() || is_mapped_column(vm, &value) || value.native::<Property>().is_some();
        let expect_mapped = !is_field && !self.allow_unmapped && mappable;
        let mapped = self.annotate(vm, cls, cls, name, raw, expect_mapped)?;
        if value.is_none() && !fixed_table && mapped {
            self.attributes.insert(name.clone(), blank(vm)?);
        } else if given.is_some() {
            self.attributes.insert(name.clone(), value);
        }
        Ok(())
    }

    /// An attribute of a mixin or of an abstract base; its columns are copied already.
    fn mixin_attribute(
        &mut self,
        vm: &Vm,
        cls: &Rc<Class>,
        base: &Rc<Class>,
        name: &Rc<str>,
        value: Option<&Value>,
    ) -> Result<(), PyError> {
        let Some(value) = value else { return Ok(()) };
        if value.native::<Property>().is_some() {
            return Err(sqlalchemy_error(
                vm,
                "InvalidRequestError",
                "Mapper properties (i.e. deferred,column_property(), relationship(), etc.) must be declared as \
                 @declared_attr callables on declarative mixin classes.  For dataclass field() objects, use a lambda:",
            ));
        }
        let Some(attr) = value.native::<DeclaredAttr>() else {
            return Ok(());
        };
        // The class, or a base before this one, has its own; or a mapped base has the column.
        if !attr.cascading && is_overridden(cls, name, value) {
            return Ok(());
        }
        let found = declared(vm, value, cls)?;
        if attr.cascading {
            cls.set(name.clone(), found.clone());
        }
        self.attributes.insert(name.clone(), found);
        let returned = match vm.find_attr(&attr.function, "__annotations__")? {
            Some(Value::Dict(annotations)) => annotations.get_str("return"),
            _ => None,
        };
        self.annotate(vm, cls, base, name, returned.as_ref(), !self.allow_unmapped)?;
        Ok(())
    }
}
