//! `Column`.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{
    Answer, Args, BinaryOp, Class, ClassBuilder, CompareOp, Native, Object, PyError, UnaryOp,
    Value, Vm,
};
use limbeck_schema::{
    Autoincrement, CheckConstraint, Column, ColumnDefault, Constraint, Expr, ServerDefault, SqlType,
};

use super::default::{self, server_default_from_value};
use super::foreign_key::{ForeignKeyObject, quote_of};
use super::unknown::Unknown;
use super::{
    ConstraintObject, Info, TableObject, info_from_value, options_from_kwargs, value_from_option,
};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr;
use crate::sqlalchemy::registry::{Registry, class};
use crate::sqlalchemy::types::{is_type, type_from_value};

/// A column object's payload. What can change after it was made is kept as Python values and becomes
/// data when it is asked for.
pub(crate) struct ColumnObject {
    /// Everything but what follows; a column without a name has an empty one.
    pub(crate) data: RefCell<Column>,
    /// The type object.
    pub(crate) type_value: RefCell<Value>,
    /// `default` as it was given.
    pub(crate) default: RefCell<Value>,
    /// `onupdate` as it was given.
    pub(crate) onupdate: RefCell<Value>,
    /// `server_default` as it was given.
    pub(crate) server_default: RefCell<Value>,
    /// Foreign keys, checks and other items.
    pub(crate) items: RefCell<Vec<Value>>,
    /// The table that it is a column of.
    pub(crate) table: RefCell<Value>,
    /// `info`
    pub(super) info: Info,
    /// Keywords that only `mapped_column()` has.
    pub(crate) mapped: RefCell<Vec<(Rc<str>, Value)>>,
    /// What code that is not evaluated decides.
    pub(crate) unknown: RefCell<Option<Unknown>>,
}

impl ColumnObject {
    /// The column as an expression.
    pub(crate) fn expr(&self, _vm: &Vm) -> Expr {
        let data = self.data.borrow();
        let table = self.table.borrow();
        let from = table.native::<TableObject>().map(|table| table.as_from());
        let name = if data.name.is_empty() {
            self.placeholder()
        } else {
            data.name.clone()
        };
        expr::column_expr(&name, data.ty.clone(), from, data.quote)
    }

    /// What stands for the name of a column that has none yet, until its table gives it one.
    pub(crate) fn placeholder(&self) -> String {
        format!("\u{0}{:x}", std::ptr::from_ref(self) as usize)
    }

    /// The name under which Python code refers to it.
    pub(crate) fn key(&self) -> String {
        let data = self.data.borrow();
        data.key.clone().unwrap_or_else(|| data.name.clone())
    }

    /// The type object; of a column without one that of the column that it refers to, as far as that is known.
    fn effective_type(&self, vm: &Vm) -> Result<Value, PyError> {
        let given = self.type_value.borrow().clone();
        if !given.is_none() {
            return Ok(given);
        }
        for key in self.foreign_keys(vm)? {
            let Some(key) = key.native::<ForeignKeyObject>() else {
                continue;
            };
            let target = match key.target.native::<Self>() {
                Some(_) => Some(key.target.clone()),
                None => self.table_column(&key.data(vm)?.target),
            };
            if let Some(target) = target.and_then(|target| target.native::<Self>())
                && !std::ptr::eq(&*target, self)
            {
                return target.effective_type(vm);
            }
        }
        Ok(crate::sqlalchemy::types::value_from_type(
            vm,
            &SqlType::null(),
        ))
    }

    /// The column `table.column` of the same metadata.
    fn table_column(&self, target: &str) -> Option<Value> {
        let (table, column) = target.rsplit_once('.')?;
        let own = self.table.borrow().native::<TableObject>()?;
        let metadata = own.metadata.native::<super::MetaDataObject>()?;
        let schema = metadata.schema.borrow();
        let schema = schema.as_ref().filter(|_| !table.contains('.'));
        let key = schema.map_or_else(|| table.to_owned(), |schema| format!("{schema}.{table}"));
        metadata
            .tables
            .get_str(&key)?
            .native::<TableObject>()?
            .column_named(column)
    }

    /// Its foreign keys: those written on it, and those of its table's constraints.
    pub(super) fn foreign_keys(&self, vm: &Vm) -> Result<Vec<Value>, PyError> {
        let items = self.items.borrow();
        let mut keys: Vec<Value> = items
            .iter()
            .filter(|item| item.native::<ForeignKeyObject>().is_some())
            .cloned()
            .collect();
        let name = self.data.borrow().name.clone();
        let table = self.table.borrow().native::<TableObject>();
        if let Some(table) = table {
            for constraint in table.constraints.borrow().iter() {
                let Some(constraint) = constraint.native::<ConstraintObject>() else {
                    continue;
                };
                if let Constraint::ForeignKey(key) = constraint.data(vm, Some(&table))? {
                    keys.extend(super::foreign_key::of_column(vm, &key, &name));
                }
            }
        }
        Ok(keys)
    }

    /// The column as plain data.
    pub(crate) fn snapshot(&self, vm: &Vm) -> Result<Column, PyError> {
        let mut column = self.data.borrow().clone();
        column.foreign_keys.clear();
        column.checks.clear();
        let default = self.server_default.borrow().clone();
        if default::is_compiled_element(vm, &default) {
            column.server_default = Some(server_default_from_value(vm, &default)?);
        }
        for item in self.items.borrow().iter() {
            if let Some(key) = item.native::<ForeignKeyObject>() {
                column.foreign_keys.push(key.data(vm)?);
            } else if let Some(constraint) = item.native::<ConstraintObject>()
                && let Constraint::Check(check) = constraint.data(vm, None)?
            {
                column.checks.push(CheckConstraint { ..check });
            }
        }
        Ok(column)
    }

    /// Sets the type from a type object.
    pub(crate) fn set_type(&self, vm: &Vm, value: &Value) -> Result<(), PyError> {
        self.data.borrow_mut().ty = type_from_value(vm, value)?;
        *self.type_value.borrow_mut() = match value {
            Value::Class(_) => vm.call(value, Args::none())?,
            other => other.clone(),
        };
        Ok(())
    }
}

/// A column object for plain data, as reflection gives it.
pub(crate) fn new_column(vm: &Vm, data: Column) -> Value {
    let ty = crate::sqlalchemy::types::value_from_type(vm, &data.ty);
    let foreign_keys = data
        .foreign_keys
        .iter()
        .map(|key| super::foreign_key::value(vm, key.clone()));
    let items = foreign_keys.collect();
    let server_default = data
        .server_default
        .as_ref()
        .map_or(Value::None, |default| default::value(vm, default));
    class(vm, "Column").instance(ColumnObject {
        type_value: RefCell::new(ty),
        default: RefCell::default(),
        onupdate: RefCell::default(),
        server_default: RefCell::new(server_default),
        items: RefCell::new(items),
        table: RefCell::default(),
        info: Info::default(),
        mapped: RefCell::default(),
        unknown: RefCell::default(),
        data: RefCell::new(data),
    })
}

/// A column as plain data.
///
/// # Errors
/// The value is no column, or something in it is not evaluated.
pub(crate) fn column_from_value(vm: &Vm, value: &Value) -> Result<Column, PyError> {
    match value.native::<ColumnObject>() {
        Some(column) => {
            column.known(vm)?;
            column.snapshot(vm)
        }
        None => {
            if let Value::Opaque(opaque) = value {
                return Err(vm.opaque_error(opaque, "a column"));
            }
            let shown = vm.repr(value)?;
            Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!("a Column is expected, got {shown}"),
            ))
        }
    }
}

/// `Column(name, type, *items, **keywords)`; `mapped_column` takes more keywords.
pub(crate) fn construct(
    vm: &Vm,
    class: &Rc<Class>,
    args: Args,
    extra: &[&str],
) -> Result<Value, PyError> {
    let function = if extra.is_empty() {
        "Column"
    } else {
        "mapped_column"
    };
    let mut reader = args.reader(vm, function);
    let mut positional = reader.rest().into_iter().peekable();
    let mut name = reader
        .keyword("name")
        .or_else(|| reader.keyword("__name_pos"));
    let mut ty = reader
        .keyword("type_")
        .or_else(|| reader.keyword("__type_pos"));
    if name.is_none()
        && positional
            .peek()
            .is_some_and(|first| first.is_none() || first.as_str().is_some())
    {
        name = positional.next();
    }
    if ty.is_none()
        && positional.peek().is_some_and(|next| {
            next.is_none() || is_type(vm, next) || matches!(next, Value::Opaque(_))
        })
    {
        ty = positional.next();
    }
    let name = name.filter(|name| !name.is_none());
    let named_quote = name.as_ref().and_then(|name| quote_of(vm, name));
    let name = name.map(|name| vm.expect_str(&name, "name")).transpose()?;
    let mut data = Column::new(name.as_deref().unwrap_or_default(), SqlType::null());
    data.quote = named_quote;
    let column = ColumnObject {
        data: RefCell::new(data),
        type_value: RefCell::default(),
        default: RefCell::default(),
        onupdate: RefCell::default(),
        server_default: RefCell::default(),
        items: RefCell::default(),
        table: RefCell::default(),
        info: Info::default(),
        mapped: RefCell::default(),
        unknown: RefCell::default(),
    };
    match &ty {
        Some(Value::Opaque(opaque)) if positional.peek().is_some_and(|next| is_type(vm, next)) => {
            return Err(vm.opaque_error(opaque, "the name of a column"));
        }
        Some(Value::Opaque(opaque)) => {
            *column.unknown.borrow_mut() = Some(Unknown::type_of(vm, opaque));
        }
        Some(ty) => column.set_type(vm, ty)?,
        None => {}
    }
    for item in positional {
        take_item(vm, &column, item)?;
    }
    keywords(vm, &column, &mut reader, extra)?;
    reader.finish()?;
    Ok(class.instance(column))
}

/// A positional argument behind name and type.
fn take_item(vm: &Vm, column: &ColumnObject, item: Value) -> Result<(), PyError> {
    if item.native::<ForeignKeyObject>().is_some() || item.native::<ConstraintObject>().is_some() {
        column.items.borrow_mut().push(item);
        return Ok(());
    }
    if super::is_server_default(&item) {
        column.data.borrow_mut().server_default = Some(server_default_from_value(vm, &item)?);
        *column.server_default.borrow_mut() = item;
        return Ok(());
    }
    if let Some(sequence) = super::sequence_from_value(&item) {
        column.data.borrow_mut().default = Some(ColumnDefault::Sequence(sequence));
        *column.default.borrow_mut() = item;
        return Ok(());
    }
    if let Some(given) = default::column_default_arg(&item) {
        return set_default(vm, column, given, false);
    }
    match &item {
        Value::Opaque(opaque) => {
            *column.unknown.borrow_mut() = Some(Unknown::argument_of(vm, opaque));
            Ok(())
        }
        Value::None => Ok(()),
        _ => {
            let shown = vm.repr(&item)?;
            Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!(
                    "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {shown}"
                ),
            ))
        }
    }
}

fn set_default(
    vm: &Vm,
    column: &ColumnObject,
    value: Value,
    onupdate: bool,
) -> Result<(), PyError> {
    let value = default::column_default_arg(&value).unwrap_or(value);
    let ty = column.data.borrow().ty.clone();
    let data = default::column_default(vm, &value, &ty)?;
    let mut target = column.data.borrow_mut();
    if onupdate {
        target.onupdate = Some(data);
        *column.onupdate.borrow_mut() = value;
    } else {
        target.default = Some(data);
        *column.default.borrow_mut() = value;
    }
    Ok(())
}

/// The keyword arguments.
fn keywords(
    vm: &Vm,
    column: &ColumnObject,
    reader: &mut limbeck_evaluator::ArgReader<'_>,
    extra: &[&str],
) -> Result<(), PyError> {
    for name in extra.iter().chain(&["doc"]) {
        if let Some(value) = reader.keyword(name) {
            column.mapped.borrow_mut().push(((*name).into(), value));
        }
    }
    if let Some(value) = reader.keyword("default").filter(|value| !value.is_none()) {
        set_default(vm, column, value, false)?;
    }
    if let Some(value) = reader.some_keyword("onupdate") {
        set_default(vm, column, value, true)?;
    }
    if let Some(value) = reader.some_keyword("server_default") {
        refuse_second_default(vm, column)?;
        if let Value::Opaque(opaque) = &value {
            *column.unknown.borrow_mut() = Some(Unknown::default_of(vm, opaque));
        } else {
            column.data.borrow_mut().server_default = Some(server_default_from_value(vm, &value)?);
            *column.server_default.borrow_mut() = value;
        }
    }
    reader.keyword("server_onupdate");
    let mut data = column.data.borrow_mut();
    data.primary_key = reader.flag_keyword("primary_key", false)?;
    // An identity is never null, unless the column says so itself.
    data.nullable = !data.primary_key && data.identity().is_none();
    if let Some(nullable) = reader.keyword("nullable") {
        data.nullable = vm.truth(&nullable)?;
        data.nullable_given = true;
    }
    data.autoincrement = match reader.keyword("autoincrement") {
        None => Autoincrement::Auto,
        Some(value) => match value.as_str().as_deref() {
            Some("auto") => Autoincrement::Auto,
            Some("ignore_fk") => Autoincrement::IgnoreForeignKey,
            _ if vm.truth(&value)? => Autoincrement::True,
            _ => Autoincrement::False,
        },
    };
    data.key = reader.text_keyword("key")?.map(|key| key.to_string());
    data.comment = reader
        .text_keyword("comment")?
        .map(|comment| comment.to_string());
    data.unique = flag_without_name(vm, reader.some_keyword("unique"), UNIQUE_NAME)?;
    data.index = flag_without_name(vm, reader.some_keyword("index"), INDEX_NAME)?;
    if let Some(flag) = reader.some_keyword("quote") {
        data.quote = Some(vm.truth(&flag)?);
    }
    if data.quote.is_some() && data.name.is_empty() {
        let message = "Explicit 'name' is required when sending 'quote' argument";
        return Err(sqlalchemy_error(vm, "ArgumentError", message));
    }
    data.system = reader.flag_keyword("system", false)?;
    if let Some(info) = reader.some_keyword("info") {
        data.info = info_from_value(vm, &info)?;
    }
    for ignored in ["_proxies", "insert_default", "insert_sentinel"] {
        reader.keyword(ignored);
    }
    data.options = options_from_kwargs(vm, "Column", reader.rest_keywords())?;
    Ok(())
}

const INDEX_NAME: &str = "The 'index' keyword argument on Column is boolean only. To create indexes with a specific name, create an explicit Index object external to the Table.";

const UNIQUE_NAME: &str = "The 'unique' keyword argument on Column is boolean only. To create unique constraints or indexes with a specific name, append an explicit UniqueConstraint to the Table's list of elements, or create an explicit Index object external to the Table.";

/// `index=`, `unique=`: a name is not a flag.
fn flag_without_name(vm: &Vm, flag: Option<Value>, refusal: &str) -> Result<Option<bool>, PyError> {
    match flag {
        Some(flag) if flag.as_str().is_some() => {
            Err(sqlalchemy_error(vm, "ArgumentError", refusal))
        }
        flag => flag.map(|flag| vm.truth(&flag)).transpose(),
    }
}

/// An identity or a computation leaves no room for another default.
fn refuse_second_default(vm: &Vm, column: &ColumnObject) -> Result<(), PyError> {
    let what = match column.data.borrow().server_default {
        Some(ServerDefault::Identity(_)) => "A column with an Identity object",
        Some(ServerDefault::Computed(_)) => "A generated column",
        _ => return Ok(()),
    };
    let message = format!("{what} cannot specify a server_default or a server_onupdate argument");
    Err(sqlalchemy_error(vm, "ArgumentError", message))
}

impl Native for ColumnObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let data = self.data.borrow();
        let text = |text: &Option<String>| Value::from(text.clone());
        Ok(Some(match name {
            "name" if data.name.is_empty() => Value::None,
            "name" => Value::str(&data.name),
            "key" => Value::from(data.key.clone().or_else(|| Some(data.name.clone()))),
            "type" => {
                drop(data);
                return self.effective_type(vm).map(Some);
            }
            "nullable" => data.nullable.into(),
            "primary_key" => data.primary_key.into(),
            "unique" => data.unique.into(),
            "index" => data.index.into(),
            "comment" => text(&data.comment),
            "system" => data.system.into(),
            "table" => self.table.borrow().clone(),
            "default" => default::wrapped(vm, &self.default.borrow()),
            "onupdate" => default::wrapped(vm, &self.onupdate.borrow()),
            "doc" => {
                let keywords = self.mapped.borrow();
                let doc = keywords.iter().find(|(name, _)| &**name == "doc");
                doc.map(|(_, doc)| doc.clone()).unwrap_or_default()
            }
            "server_default" => default::wrapped_server(vm, &self.server_default.borrow()),
            "computed" | "identity" => {
                let kind = if name == "computed" {
                    "Computed"
                } else {
                    "Identity"
                };
                let given = self.server_default.borrow().clone();
                if vm.is_instance(&given, &class(vm, kind)) {
                    given
                } else {
                    Value::None
                }
            }
            "foreign_keys" => {
                drop(data);
                let keys = self.foreign_keys(vm)?;
                let keys = keys
                    .into_iter()
                    .map(|item| Ok((vm.key(&item)?, item)))
                    .collect::<Result<_, PyError>>()?;
                return Ok(Some(Value::set(keys, false)));
            }
            "constraints" => {
                let items = self.items.borrow();
                Value::list(
                    items
                        .iter()
                        .filter(|item| item.native::<ConstraintObject>().is_some())
                        .cloned()
                        .collect(),
                )
            }
            "autoincrement" => match data.autoincrement {
                Autoincrement::Auto => "auto".into(),
                Autoincrement::True => true.into(),
                Autoincrement::False => false.into(),
                Autoincrement::IgnoreForeignKey => "ignore_fk".into(),
            },
            "info" => self.info.value(vm, &data.info),
            "dialect_kwargs" | "kwargs" => Value::dict(
                data.options
                    .iter()
                    .map(|(name, value)| (name, value_from_option(vm, value))),
            ),
            "column" | "expression" | "comparator" => Value::Object(this.clone()),
            _ if name.starts_with('_') => return Ok(None),
            _ => {
                let class = &this.class.name;
                return Err(vm.attribute_error(format!(
                    "Neither '{class}' object nor 'Comparator' object has an attribute '{name}'"
                )));
            }
        }))
    }

    fn set_attr(
        &self,
        vm: &Vm,
        _this: &Rc<Object>,
        name: &str,
        value: &Value,
    ) -> Result<bool, PyError> {
        let text = |value: &Value| value.as_str().map(|text| text.to_string());
        match name {
            "name" => self.data.borrow_mut().name = text(value).unwrap_or_default(),
            "key" => self.data.borrow_mut().key = text(value),
            "comment" => self.data.borrow_mut().comment = text(value),
            "type" => self.set_type(vm, value)?,
            "nullable" => {
                let mut data = self.data.borrow_mut();
                (data.nullable, data.nullable_given) = (vm.truth(value)?, true);
            }
            "primary_key" => self.data.borrow_mut().primary_key = vm.truth(value)?,
            "unique" => self.data.borrow_mut().unique = Some(vm.truth(value)?),
            "index" => self.data.borrow_mut().index = Some(vm.truth(value)?),
            "server_default" => {
                let default = if value.is_none() {
                    None
                } else {
                    Some(server_default_from_value(vm, value)?)
                };
                self.data.borrow_mut().server_default = default;
                *self.server_default.borrow_mut() = value.clone();
            }
            "default" => set_default(vm, self, value.clone(), false)?,
            "table" => *self.table.borrow_mut() = value.clone(),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        expr::binary(vm, &Value::Object(this.clone()), op, other, reflected)
    }

    fn unary_op(&self, vm: &Vm, _this: &Rc<Object>, op: UnaryOp) -> Answer {
        Ok(expr::unary(&self.expr(vm), op).map(|expr| expr::expr_value(vm, expr)))
    }

    fn compare(&self, vm: &Vm, this: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        expr::compare(vm, &Value::Object(this.clone()), op, other)
    }

    fn get_item(&self, vm: &Vm, this: &Rc<Object>, index: &Value) -> Answer {
        expr::subscript(vm, &Value::Object(this.clone()), index).map(Some)
    }

    fn truth(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<bool> {
        Err(vm.type_error("Boolean value of this clause is not defined"))
    }

    fn str(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        let data = self.data.borrow();
        let table = self.table.borrow().native::<TableObject>();
        Ok(Some(match table {
            Some(table) => format!("{}.{}", table.data.borrow().name, data.name),
            None if data.name.is_empty() => expr::text_of(vm, &self.expr(vm))?,
            None => data.name.clone(),
        }))
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        super::default::column_repr(vm, self).map(Some)
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry, item: &Rc<Class>, clause: &Rc<Class>) {
    let column = ClassBuilder::new("Column")
        .module("sqlalchemy.sql.schema")
        .base(clause)
        .base(item)
        .construct(|vm, class, args| construct(vm, class, args, &[]))
        .method("__get__", crate::sqlalchemy::orm::get_column)
        .method("copy", copy)
        .method("_copy", copy)
        .method("references", |_, _, _| Ok(false.into()))
        .method("append_foreign_key", |vm, this, args| {
            if let Some(column) = this.native::<ColumnObject>() {
                column
                    .items
                    .borrow_mut()
                    .push(args.reader(vm, "append_foreign_key").required("fk")?);
            }
            Ok(Value::None)
        })
        .build(vm);
    registry.add("Column", column);
}

/// A column of its own with the same properties. Foreign keys that are their table's by now stay there, and the type
/// that one of them gives the column goes with it.
pub(crate) fn copy(vm: &Vm, this: &Value, _args: Args) -> Result<Value, PyError> {
    let (Value::Object(object), Some(column)) = (this, this.native::<ColumnObject>()) else {
        return Ok(this.clone());
    };
    let items = column.items.borrow();
    let items = items.iter().filter(|item| {
        column.table.borrow().is_none() || item.native::<ForeignKeyObject>().is_none()
    });
    let items = items.cloned().collect();
    let mut data = column.data.borrow().clone();
    let mut type_value = column.type_value.borrow().clone();
    if type_value.is_none() && !column.table.borrow().is_none() {
        type_value = column.effective_type(vm)?;
        data.ty = type_from_value(vm, &type_value)?;
    }
    if data.ty.origin.is_none() && data.ty.is_copied() && !type_value.is_none() {
        data.ty = data.ty.copied();
        type_value = crate::sqlalchemy::types::copied(vm, &type_value)?;
    }
    Ok(object.class.instance(ColumnObject {
        data: data.into(),
        type_value: type_value.into(),
        default: column.default.clone(),
        onupdate: column.onupdate.clone(),
        server_default: column.server_default.clone(),
        items: RefCell::new(items),
        table: RefCell::default(),
        info: column.info.copied(vm)?,
        mapped: column.mapped.clone(),
        unknown: column.unknown.clone(),
    }))
}
