//! Constraints as Python objects.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::{
    CheckConstraint, Constraint, ExcludeConstraint, ExcludeElement, Expr, ForeignKeyConstraint,
    PrimaryKeyConstraint, UniqueConstraint,
};

use super::foreign_key::{constraint_name, deferral, of_column, read, target_text};
use super::{ColumnObject, TableObject, attach, options_from_kwargs, value_from_option};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr::{expr_of, expr_value, text_or_expr};
use crate::sqlalchemy::registry::{Registry, class};

/// A constraint's payload. Its columns may be keys or column objects, whose names come later.
pub(crate) struct ConstraintObject {
    /// Everything but the columns.
    pub(crate) constraint: RefCell<Constraint>,
    /// Columns as they were given.
    pub(crate) columns: RefCell<Vec<Value>>,
    /// Columns referred to, of a foreign key.
    referred: RefCell<Vec<Value>>,
    /// The table.
    pub(crate) table: RefCell<Value>,
}

/// Why a foreign key with more columns on one side is none.
pub(crate) const UNEVEN_KEY: &str = "ForeignKeyConstraint number of constrained columns must match the number of referenced columns.";

impl ConstraintObject {
    fn new(constraint: Constraint, columns: Vec<Value>) -> Self {
        Self {
            constraint: RefCell::new(constraint),
            columns: RefCell::new(columns),
            referred: RefCell::default(),
            table: RefCell::default(),
        }
    }

    /// Whether this is a primary key.
    pub(super) fn is_primary_key(&self) -> bool {
        matches!(&*self.constraint.borrow(), Constraint::PrimaryKey(_))
    }

    /// The constraint as plain data; keys are resolved by the table's columns.
    pub(crate) fn data(&self, vm: &Vm, table: Option<&TableObject>) -> Result<Constraint, PyError> {
        let mut constraint = self.constraint.borrow().clone();
        let names = self
            .columns
            .borrow()
            .iter()
            .map(|column| column_name(vm, column, table))
            .collect::<Result<Vec<_>, _>>()?;
        match &mut constraint {
            Constraint::PrimaryKey(key) if !names.is_empty() => key.columns = names,
            Constraint::Unique(unique) if !names.is_empty() => unique.columns = names,
            Constraint::ForeignKey(key) if !names.is_empty() => {
                key.columns = names;
                self.resolve_target(vm, key, table)?;
            }
            Constraint::Check(check) => super::table::name_columns(&mut check.sqltext, table),
            Constraint::Exclude(exclude) => {
                let elements = exclude.elements.iter_mut().map(|element| &mut element.expr);
                for expr in elements.chain(&mut exclude.where_) {
                    super::table::name_columns(expr, table);
                }
            }
            _ => {}
        }
        Ok(constraint)
    }

    fn resolve_target(
        &self,
        vm: &Vm,
        key: &mut ForeignKeyConstraint,
        table: Option<&TableObject>,
    ) -> Result<(), PyError> {
        key.target_columns.clear();
        for target in self.referred.borrow().iter() {
            let text = target_text(vm, target)?;
            let Some((table_name, column)) = text.rsplit_once('.') else {
                return Err(sqlalchemy_error(
                    vm,
                    "ArgumentError",
                    format!("Invalid foreign key column specification: {text}"),
                ));
            };
            let (schema, table_name) = match table_name.rsplit_once('.') {
                Some((schema, name)) => (Some(schema.to_owned()), name),
                None => (table.and_then(|table| table.metadata_schema()), table_name),
            };
            (key.target_schema, key.target_table) = (schema, table_name.to_owned());
            key.target_columns.push(column.to_owned());
        }
        Ok(())
    }
}

/// The name of a column given by key or as an object.
pub(super) fn column_name(
    vm: &Vm,
    column: &Value,
    table: Option<&TableObject>,
) -> Result<String, PyError> {
    if let Some(key) = column.as_str() {
        let known = table.and_then(|table| table.column_by_key(&key));
        return Ok(known.unwrap_or_else(|| key.to_string()));
    }
    if let Some(found) = column.native::<ColumnObject>() {
        let name = found.data.borrow().name.clone();
        if !name.is_empty() {
            return Ok(name);
        }
        let mut expr = found.expr(vm);
        super::table::name_columns(&mut expr, table);
        if let Expr::Column(column) = expr {
            return Ok(column.name);
        }
    }
    if let Some(Expr::Column(column)) = expr_of(vm, column) {
        return Ok(column.name);
    }
    if let Value::Opaque(opaque) = column {
        return Err(vm.opaque_error(opaque, "a column of a constraint"));
    }
    let given = vm.repr(column)?;
    Err(sqlalchemy_error(
        vm,
        "ArgumentError",
        format!(
            "Column expression, FROM clause, or other columns clause element expected, got {given}."
        ),
    ))
}

/// A constraint as plain data.
///
/// # Errors
/// The value is no constraint.
pub(crate) fn constraint_from_value(vm: &Vm, value: &Value) -> Result<Constraint, PyError> {
    match value.native::<ConstraintObject>() {
        Some(found) => {
            let table = found.table.borrow().native::<TableObject>();
            found.data(vm, table.as_deref())
        }
        None => {
            let shown = vm.repr(value)?;
            Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!("a Constraint is expected, got {shown}"),
            ))
        }
    }
}

/// A constraint object for plain data.
pub(crate) fn value(vm: &Vm, constraint: Constraint, table: Value) -> Value {
    let name = class_name(&constraint);
    let referred = match &constraint {
        Constraint::ForeignKey(key) => super::foreign_key::targets(key),
        _ => Vec::new(),
    };
    let object = ConstraintObject::new(constraint, Vec::new());
    *object.referred.borrow_mut() = referred.iter().map(Value::str).collect();
    *object.table.borrow_mut() = table;
    class(vm, name).instance(object)
}

fn class_name(constraint: &Constraint) -> &'static str {
    match constraint {
        Constraint::PrimaryKey(_) => "PrimaryKeyConstraint",
        Constraint::Unique(_) => "UniqueConstraint",
        Constraint::ForeignKey(_) => "ForeignKeyConstraint",
        Constraint::Check(_) => "CheckConstraint",
        Constraint::Exclude(_) => "ExcludeConstraint",
    }
}

impl Native for ConstraintObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        let table = self.table.borrow().clone();
        let data = self.data(vm, table.native::<TableObject>().as_deref())?;
        Ok(Some(match (name, &data) {
            ("name", data) => super::constraint_name_value(vm, data.name()),
            ("table" | "parent", _) => table,
            ("sqltext", Constraint::Check(check)) => expr_value(vm, check.sqltext.clone()),
            ("_type_bound", Constraint::Check(check)) => check.type_bound.is_some().into(),
            ("use_alter", Constraint::ForeignKey(key)) => key.use_alter.into(),
            ("match", Constraint::ForeignKey(key)) => key.match_.clone().into(),
            ("deferrable", data) => data.deferral().deferrable.into(),
            ("initially", data) => data.deferral().initially.clone().into(),
            ("comment", data) => data.comment().into(),
            ("dialect_kwargs" | "kwargs", data) => Value::dict(
                data.options()
                    .iter()
                    .map(|(name, value)| (name, value_from_option(vm, value))),
            ),
            ("ondelete", Constraint::ForeignKey(key)) => key.ondelete.clone().into(),
            ("onupdate", Constraint::ForeignKey(key)) => key.onupdate.clone().into(),
            ("column_keys", Constraint::ForeignKey(key)) => key.columns.clone().into(),
            ("elements", Constraint::ForeignKey(key)) => {
                let table = table.native::<TableObject>();
                let element = |name: &String| {
                    let element = of_column(vm, key, name)?;
                    let parent = table.as_ref().and_then(|table| table.column_named(name));
                    if let (Value::Object(element), Some(parent)) = (&element, parent) {
                        element.set("parent", parent);
                    }
                    Some(element)
                };
                Value::list(key.columns.iter().filter_map(element).collect())
            }
            ("referred_table", Constraint::ForeignKey(key)) => Value::str(&key.target_table),
            (
                "columns" | "c",
                Constraint::PrimaryKey(PrimaryKeyConstraint { columns, .. })
                | Constraint::Unique(UniqueConstraint { columns, .. })
                | Constraint::ForeignKey(ForeignKeyConstraint { columns, .. }),
            ) => {
                let found = table.native::<TableObject>();
                let named = |name: &String| {
                    let column = found.as_ref().and_then(|table| table.column_named(name));
                    column.unwrap_or_else(|| Value::str(name))
                };
                super::Collection::value(
                    vm,
                    columns
                        .iter()
                        .map(|name| (name.clone(), named(name)))
                        .collect(),
                )
            }
            _ => return Ok(None),
        }))
    }

    fn set_attr(
        &self,
        vm: &Vm,
        _this: &Rc<Object>,
        name: &str,
        value: &Value,
    ) -> Result<bool, PyError> {
        if name != "name" {
            return Ok(false);
        }
        *self.constraint.borrow_mut().name_mut() = constraint_name(vm, Some(value.clone()))?;
        Ok(true)
    }

    fn iter(&self, vm: &Vm, this: &Rc<Object>) -> Answer {
        match self.get_attr(vm, this, "columns")? {
            Some(columns) => vm.iter(&columns).map(Some),
            None => Ok(None),
        }
    }
}

/// `constraint._copy()`: the same of no table yet.
fn copy(vm: &Vm, this: &Value, _: Args) -> Result<Value, PyError> {
    let (Value::Object(object), Some(payload)) = (this, this.native::<ConstraintObject>()) else {
        return Ok(this.clone());
    };
    let table = payload.table.borrow().native::<TableObject>();
    let constraint = payload.data(vm, table.as_deref())?;
    let copy = ConstraintObject::new(constraint, Vec::new());
    copy.referred.replace(payload.referred.borrow().clone());
    Ok(object.class.instance(copy))
}

fn finish(class: &Rc<Class>, constraint: Constraint, columns: Vec<Value>) -> Value {
    let value = class.instance(ConstraintObject::new(constraint, columns.clone()));
    // A constraint on columns of a table joins that table.
    let table = columns.iter().find_map(|column| {
        column
            .native::<ColumnObject>()
            .map(|c| c.table.borrow().clone())
    });
    if let Some(table) = table.filter(|table| !table.is_none()) {
        attach(&table, &value);
    }
    value
}

fn primary_key(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "PrimaryKeyConstraint");
    let columns = reader.rest();
    let name = constraint_name(vm, reader.keyword("name"))?;
    let deferral = deferral(vm, &mut reader)?;
    let comment = reader.text_keyword("comment")?.map(|text| text.to_string());
    for ignored in ["info", "_implicit_generated"] {
        reader.keyword(ignored);
    }
    let options = options_from_kwargs(vm, "PrimaryKeyConstraint", reader.rest_keywords())?;
    let key = PrimaryKeyConstraint {
        name,
        columns: Vec::new(),
        deferral,
        comment,
        options,
    };
    Ok(finish(class, Constraint::PrimaryKey(key), columns))
}

fn unique(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "UniqueConstraint");
    let columns = reader.rest();
    let name = constraint_name(vm, reader.keyword("name"))?;
    let deferral = deferral(vm, &mut reader)?;
    let comment = reader.text_keyword("comment")?.map(|text| text.to_string());
    for ignored in ["info", "_autoattach", "_column_flag"] {
        reader.keyword(ignored);
    }
    let options = options_from_kwargs(vm, "UniqueConstraint", reader.rest_keywords())?;
    let unique = UniqueConstraint {
        name,
        columns: Vec::new(),
        deferral,
        comment,
        options,
    };
    Ok(finish(class, Constraint::Unique(unique), columns))
}

fn check(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "CheckConstraint");
    let given = reader.required("sqltext")?;
    let sqltext = text_or_expr(vm, &given, "a check constraint")?;
    let name = constraint_name(vm, reader.optional("name")?)?;
    let deferral = deferral(vm, &mut reader)?;
    let comment = reader.text_keyword("comment")?.map(|text| text.to_string());
    let table = reader.some_keyword("table");
    for ignored in ["info", "_create_rule", "_autoattach", "_type_bound"] {
        reader.keyword(ignored);
    }
    let options = options_from_kwargs(vm, "CheckConstraint", reader.rest_keywords())?;
    let check = CheckConstraint {
        name,
        sqltext,
        deferral,
        comment,
        type_bound: None,
        options,
    };
    let value = class.instance(ConstraintObject::new(Constraint::Check(check), Vec::new()));
    if let Some(table) = table {
        attach(&table, &value);
    }
    Ok(value)
}

fn foreign_key(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "ForeignKeyConstraint");
    let columns = vm.iterate(&reader.required("columns")?)?;
    let referred = vm.iterate(&reader.required("refcolumns")?)?;
    let name = reader.optional("name")?;
    let mut constraint = read(vm, &mut reader)?;
    reader.finish()?;
    if name.is_some() {
        constraint.name = constraint_name(vm, name)?;
    }
    if columns.len() != referred.len() {
        return Err(sqlalchemy_error(vm, "ArgumentError", UNEVEN_KEY));
    }
    let value = finish(class, Constraint::ForeignKey(constraint), columns);
    if let Some(object) = value.native::<ConstraintObject>() {
        *object.referred.borrow_mut() = referred;
    }
    Ok(value)
}

/// `ExcludeConstraint((expr, operator), …, using=…, where=…, ops=…)`
fn exclude(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "ExcludeConstraint");
    let mut elements = Vec::new();
    for element in reader.rest() {
        match vm.iterate(&element)?.as_slice() {
            [expr, operator] => {
                let expr = match expr.as_str() {
                    Some(name) => Expr::column(&*name),
                    None => text_or_expr(vm, expr, "an exclude constraint")?,
                };
                let operator = vm.expect_str(operator, "operator")?.to_string();
                elements.push(ExcludeElement { expr, operator });
            }
            _ => {
                return Err(
                    vm.value_error("ExcludeConstraint takes pairs of expression and operator")
                );
            }
        }
    }
    let name = constraint_name(vm, reader.keyword("name"))?;
    let using = reader.text_keyword("using")?.map(|text| text.to_string());
    let where_ = reader
        .some_keyword("where")
        .map(|value| text_or_expr(vm, &value, "an exclude constraint"))
        .transpose()?;
    let mut ops = Vec::new();
    if let Some(Value::Dict(given)) = reader.some_keyword("ops") {
        for (column, class) in given.pairs() {
            ops.push((
                vm.to_str(&column)?.to_string(),
                vm.to_str(&class)?.to_string(),
            ));
        }
    }
    let deferral = deferral(vm, &mut reader)?;
    let comment = reader.text_keyword("comment")?.map(|text| text.to_string());
    let options = options_from_kwargs(vm, "ExcludeConstraint", reader.rest_keywords())?;
    let exclude = ExcludeConstraint {
        name,
        elements,
        using,
        where_,
        ops,
        deferral,
        comment,
        options,
    };
    Ok(class.instance(ConstraintObject::new(
        Constraint::Exclude(exclude),
        Vec::new(),
    )))
}

pub(super) fn build(vm: &Vm, registry: &Registry, item: &Rc<Class>) {
    let base = ClassBuilder::new("Constraint")
        .module("sqlalchemy.sql.schema")
        .base(item)
        .method("copy", copy)
        .method("_copy", copy)
        .build(vm);
    registry.add("Constraint", base.clone());
    type Make = fn(&Vm, &Rc<Class>, Args) -> Result<Value, PyError>;
    let kinds: [(&'static str, Make); 5] = [
        ("PrimaryKeyConstraint", primary_key),
        ("UniqueConstraint", unique),
        ("CheckConstraint", check),
        ("ForeignKeyConstraint", foreign_key),
        ("ExcludeConstraint", exclude),
    ];
    for (name, make) in kinds {
        let class = ClassBuilder::new(name)
            .module("sqlalchemy.sql.schema")
            .base(&base)
            .construct(make)
            .build(vm);
        registry.add(name, class);
    }
}
