//! `Table`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexMap;
use limbeck_evaluator::{Args, Class, PyError, Value, Vm};
use limbeck_schema::{ColumnExpr, Constraint, Expr, FromClause, Table, TableRef};

use super::constraint::ConstraintObject;
use super::unknown::Unknown;
use super::{
    ColumnObject, IndexObject, Info, MetaDataObject, autoload, column, constraint, index,
    options_from_kwargs,
};
use crate::sqlalchemy::event;
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::registry::{class, registry};

/// A table object's payload.
pub(crate) struct TableObject {
    /// Name, schema, comment, options; no columns, constraints, indexes.
    pub(crate) data: RefCell<Table>,
    /// Columns by key.
    pub(crate) columns: RefCell<IndexMap<String, Value>>,
    /// Constraints that were written on the table.
    pub(crate) constraints: RefCell<Vec<Value>>,
    /// Indexes that were written on the table.
    pub(crate) indexes: RefCell<Vec<Value>>,
    /// Its `MetaData`.
    pub(crate) metadata: Value,
    /// `info`
    pub(super) info: Info,
    /// Columns that are there already are replaced (`extend_existing`, reflection).
    pub(super) extending: Cell<bool>,
    /// What code that is not evaluated decides.
    pub(crate) unknown: RefCell<Option<Unknown>>,
    from: RefCell<Option<Arc<FromClause>>>,
}

impl TableObject {
    fn new(data: Table, metadata: Value) -> Self {
        Self {
            data: RefCell::new(data),
            columns: RefCell::default(),
            constraints: RefCell::default(),
            indexes: RefCell::default(),
            metadata,
            info: Info::default(),
            extending: Cell::default(),
            unknown: RefCell::default(),
            from: RefCell::default(),
        }
    }

    /// The table as something to select from.
    pub(crate) fn as_from(&self) -> Arc<FromClause> {
        if let Some(found) = &*self.from.borrow() {
            return found.clone();
        }
        let built = Arc::new(FromClause::Table(self.table_ref()));
        *self.from.borrow_mut() = Some(built.clone());
        built
    }

    /// The table as statements name it.
    pub(crate) fn table_ref(&self) -> TableRef {
        let data = self.data.borrow();
        let columns = self.column_objects();
        let keyed = |column: &Rc<ColumnObject>| column.data.borrow().primary_key;
        TableRef {
            name: data.name.clone(),
            schema: data.schema.clone(),
            quote: data.quote,
            primary_key: columns
                .iter()
                .filter(|c| keyed(c))
                .map(|c| c.data.borrow().name.clone())
                .collect(),
            columns: columns
                .iter()
                .map(|column| {
                    let data = column.data.borrow();
                    ColumnExpr {
                        name: data.name.clone(),
                        table: None,
                        ty: data.ty.clone(),
                        literal: false,
                        quote: data.quote,
                    }
                })
                .collect(),
            declared: true,
        }
    }

    /// Its columns.
    pub(crate) fn column_objects(&self) -> Vec<Rc<ColumnObject>> {
        self.columns
            .borrow()
            .values()
            .filter_map(Value::native::<ColumnObject>)
            .collect()
    }

    /// The name of the column under a key.
    pub(super) fn column_by_key(&self, key: &str) -> Option<String> {
        let columns = self.columns.borrow();
        let column = columns.get(key)?.native::<ColumnObject>()?;
        let name = column.data.borrow().name.clone();
        Some(name)
    }

    /// The column object of that name.
    pub(crate) fn column_named(&self, name: &str) -> Option<Value> {
        let columns = self.columns.borrow();
        let named = |value: &&Value| {
            value
                .native::<ColumnObject>()
                .is_some_and(|c| c.data.borrow().name == name)
        };
        columns.values().find(named).cloned()
    }

    /// The default schema of its metadata.
    pub(super) fn metadata_schema(&self) -> Option<String> {
        self.metadata
            .native::<MetaDataObject>()
            .and_then(|metadata| metadata.schema.borrow().clone())
    }

    /// The table as plain data, as it was written.
    pub(crate) fn snapshot(&self, vm: &Vm) -> Result<Table, PyError> {
        let mut table = self.data.borrow().clone();
        if let Some(info) = self.info.options(vm)? {
            table.info = info;
        }
        for column in self.column_objects() {
            let mut column = column.snapshot(vm)?;
            if let Some(limbeck_schema::ServerDefault::Computed(computed)) =
                &mut column.server_default
            {
                name_columns(&mut computed.sqltext, Some(self));
            }
            for check in &mut column.checks {
                name_columns(&mut check.sqltext, Some(self));
            }
            table.columns.push(column);
        }
        for item in self.constraints.borrow().iter() {
            if let Some(found) = item.native::<ConstraintObject>() {
                table.constraints.push(found.data(vm, Some(self))?);
            }
        }
        for item in self.indexes.borrow().iter() {
            if let Some(found) = item.native::<IndexObject>() {
                table.indexes.push(found.data(vm, Some(self))?);
            }
        }
        Ok(table)
    }

    /// The table as plain data for a copy: its constraints are there and named, but for those that its columns make
    /// anew.
    pub(super) fn carried(&self, vm: &Vm) -> Result<Table, PyError> {
        let mut table = self.snapshot(vm)?;
        for column in &mut table.columns {
            (column.unique, column.index) = (None, None);
        }
        self.finish(vm, &mut table)?;
        table.constraints.retain(|constraint| {
            !matches!(constraint, Constraint::Check(check) if check.type_bound.is_some())
        });
        Ok(table)
    }

    /// The table as plain data with the constraints and indexes that its columns stand for, all named.
    pub(crate) fn finished(&self, vm: &Vm) -> Result<Table, PyError> {
        let mut table = self.snapshot(vm)?;
        self.finish(vm, &mut table)?;
        Ok(table)
    }

    fn finish(&self, vm: &Vm, table: &mut Table) -> Result<(), PyError> {
        let metadata = self.metadata.native::<MetaDataObject>();
        table.finish(self.metadata_schema().as_deref());
        let naming = metadata
            .map(|metadata| metadata.naming.borrow().clone())
            .unwrap_or_default();
        limbeck_schema::resolve_names(table, &naming)
            .map_err(|error| sqlalchemy_error(vm, "InvalidRequestError", error.to_string()))
    }
}

/// Gives columns that had no name when an expression was made the names that they have in the table.
pub(super) fn name_columns(expr: &mut Expr, table: Option<&TableObject>) {
    let Some(table) = table else { return };
    limbeck_schema::columns_mut(expr, &mut |column| {
        if column.name.starts_with('\0') {
            let objects = table.column_objects();
            if let Some(found) = objects
                .iter()
                .find(|object| object.placeholder() == column.name)
            {
                column.name.clone_from(&found.data.borrow().name);
            }
        }
    });
}

/// The table object behind a from clause.
pub(crate) fn object_of(vm: &Vm, from: &FromClause) -> Option<Value> {
    let FromClause::Table(table) = from else {
        return None;
    };
    registry(vm)
        .tables
        .borrow()
        .get(&(table.schema.clone(), table.name.clone()))
        .cloned()
}

/// The table as plain data, as it was written.
///
/// # Errors
/// The value is no table.
pub(crate) fn table_from_value(vm: &Vm, value: &Value) -> Result<Table, PyError> {
    let table = table_object(vm, value)?;
    table.all_known(vm)?;
    table.snapshot(vm)
}

/// The table as plain data, finished and named, as the compilers of DDL expect it.
///
/// # Errors
/// The value is no table; a naming convention that cannot be followed.
pub(crate) fn finished_table(vm: &Vm, value: &Value) -> Result<Table, PyError> {
    let object = table_object(vm, value)?;
    object.all_known(vm)?;
    let mut table = object.finished(vm)?;
    super::metadata::infer_types(vm, &object.metadata, &mut table)?;
    Ok(table)
}

pub(super) fn table_object(vm: &Vm, value: &Value) -> Result<Rc<TableObject>, PyError> {
    match (value.native::<TableObject>(), value) {
        (Some(found), _) => Ok(found),
        (None, Value::Opaque(opaque)) => Err(vm.opaque_error(opaque, "a table")),
        (None, Value::Class(_)) => {
            let table = vm.get_attr(value, "__table__")?;
            table_object(vm, &table)
        }
        _ => {
            let shown = vm.repr(value)?;
            Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!("a Table is expected, got {shown}"),
            ))
        }
    }
}

/// The keywords that are about how the object is made.
const MAKING: &[&str] = &[
    "autoload",
    "autoload_with",
    "autoload_replace",
    "resolve_fks",
    "extend_existing",
    "keep_existing",
    "must_exist",
    "implicit_returning",
    "include_columns",
    "exclude_columns",
    "listeners",
    "quote_schema",
    "_no_init",
    "_extend_on",
    "useexisting",
];

/// `Table(name, metadata, *items, **keywords)`
pub(super) fn construct(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "Table");
    let given = reader.required("name")?;
    let named_quote = super::quote_of(vm, &given);
    let name = vm.expect_str(&given, "name")?;
    let metadata = reader.required("metadata")?;
    let items = reader.rest();
    let Some(owner) = metadata.native::<MetaDataObject>() else {
        if let Value::Opaque(opaque) = &metadata {
            return Err(vm.opaque_error(opaque, "the metadata of a table"));
        }
        return Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            "Table() takes a MetaData as its second argument",
        ));
    };
    let schema = match reader.keyword("schema") {
        None | Some(Value::None) => owner.schema.borrow().clone(),
        Some(value) => value.as_str().map(|schema| schema.to_string()),
    };
    let mut making = Vec::new();
    for name in MAKING {
        if let Some(value) = reader.keyword(name) {
            making.push((*name, value));
        }
    }
    let flag = |name: &str| -> Result<bool, PyError> {
        match making.iter().find(|(given, _)| *given == name) {
            Some((_, value)) => vm.truth(value),
            None => Ok(false),
        }
    };
    let mut data = Table {
        name: name.to_string(),
        schema,
        ..Table::default()
    };
    let extending = flag("extend_existing")?;
    let existing = owner.tables.get_str(&data.key());
    let is_new = existing.is_none();
    if let Some(existing) = &existing {
        if flag("keep_existing")? || (items.is_empty() && !extending) {
            return Ok(existing.clone());
        }
        if !extending {
            return Err(sqlalchemy_error(
                vm,
                "InvalidRequestError",
                format!(
                    "Table '{}' is already defined for this MetaData instance.  Specify 'extend_existing=True' to \
                     redefine options and columns on an existing Table object.",
                    data.key()
                ),
            ));
        }
    }
    data.comment = reader.text_keyword("comment")?.map(|text| text.to_string());
    data.quote = reader
        .some_keyword("quote")
        .map(|flag| vm.truth(&flag))
        .transpose()?
        .or(named_quote);
    if let Some(prefixes) = reader.some_keyword("prefixes") {
        data.prefixes = vm
            .iterate(&prefixes)?
            .iter()
            .map(|p| vm.to_str(p).map(|p| p.to_string()))
            .collect::<Result<_, _>>()?;
    }
    let info = reader.some_keyword("info");
    data.options = options_from_kwargs(vm, "Table", reader.rest_keywords())?;
    let key = data.key();
    let by_name = (data.schema.clone(), data.name.clone());
    let value = match existing {
        Some(existing) => {
            if let Some(table) = existing.native::<TableObject>() {
                let mut known = table.data.borrow_mut();
                known.options.extend(data.options);
                known.comment = data.comment.or(known.comment.take());
            }
            existing
        }
        None => {
            let value = class.instance(TableObject::new(data, metadata.clone()));
            owner.tables.set_str(&key, value.clone());
            registry(vm)
                .tables
                .borrow_mut()
                .insert(by_name, value.clone());
            value
        }
    };
    if let (Some(info), Some(table)) = (info, value.native::<TableObject>()) {
        table.info.set(info);
    }
    let bind = making
        .iter()
        .find(|(name, value)| *name == "autoload_with" && !value.is_none());
    if let Some((_, bind)) = bind {
        autoload::reflect_into(vm, &value, bind, &making)?;
    }
    if let Some(table) = value.native::<TableObject>() {
        table.extending.set(extending || bind.is_some());
    }
    for item in &items {
        add_item(vm, &value, item.clone())?;
    }
    check_columns(vm, &value, &items)?;
    if let Some(table) = value.native::<TableObject>() {
        table.extending.set(false);
    }
    if is_new {
        let parts = vec![value.clone(), metadata];
        event::made(vm, "before_parent_attach", &value, parts.clone())?;
        event::made(vm, "after_parent_attach", &value, parts)?;
    }
    Ok(value)
}

/// Constraints and indexes name columns that are there.
fn check_columns(vm: &Vm, table: &Value, items: &[Value]) -> Result<(), PyError> {
    let Some(table) = table.native::<TableObject>() else {
        return Ok(());
    };
    for item in items {
        let named = if let Some(constraint) = item.native::<ConstraintObject>() {
            constraint.columns.borrow().clone()
        } else if let Some(index) = item.native::<IndexObject>() {
            index.items().to_vec()
        } else {
            continue;
        };
        let columns = table.columns.borrow();
        let mut keys = named.iter().filter_map(Value::as_str);
        if let Some(missing) = keys.find(|key| !columns.contains_key(&**key)) {
            let (class, table) = (vm.class_of(item), table.data.borrow());
            let message = format!(
                "Can't create {} on table '{}': no column named '{missing}' is present.",
                class.name, table.name
            );
            return Err(sqlalchemy_error(
                vm,
                "ConstraintColumnNotFoundError",
                message,
            ));
        }
    }
    Ok(())
}

/// Adds a column, constraint or index to a table.
pub(super) fn add_item(vm: &Vm, table: &Value, item: Value) -> Result<(), PyError> {
    if let Some(column) = item.native::<ColumnObject>() {
        return add_column(vm, table, &item, &column);
    }
    if item.native::<ConstraintObject>().is_some() || item.native::<IndexObject>().is_some() {
        attach(table, &item);
        return Ok(());
    }
    match &item {
        Value::Opaque(opaque) => {
            if let Some(owner) = table.native::<TableObject>() {
                *owner.unknown.borrow_mut() = Some(Unknown::argument_of(vm, opaque));
            }
            Ok(())
        }
        Value::None => Ok(()),
        Value::Object(object)
            if object.class.is_named("SchemaItem") || object.class.is_named("DDLElement") =>
        {
            Ok(())
        }
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

/// Why a column without a name cannot be in a table.
pub(crate) const NAMELESS_COLUMN: &str = "Column must be constructed with a non-blank name or assign a non-blank .name before adding to a Table.";

fn add_column(vm: &Vm, table: &Value, item: &Value, column: &ColumnObject) -> Result<(), PyError> {
    let Some(owner) = table.native::<TableObject>() else {
        return Ok(());
    };
    let name = column.data.borrow().name.clone();
    if name.is_empty() {
        return Err(sqlalchemy_error(vm, "ArgumentError", NAMELESS_COLUMN));
    }
    let other = column.table.borrow().clone();
    if !other.is_none() && !other.is(table) {
        let other = vm.get_attr(&other, "fullname")?;
        return Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            format!(
                "Column object '{name}' already assigned to Table '{}'",
                vm.to_str(&other)?
            ),
        ));
    }
    let known = owner.columns.borrow().get(&column.key()).cloned();
    if known.is_some_and(|known| !known.is(item)) && !owner.extending.get() {
        let table = owner.data.borrow().name.clone();
        let message = format!("A column with name '{name}' is already present in table '{table}'.");
        return Err(sqlalchemy_error(vm, "DuplicateColumnError", message));
    }
    let parts = vec![item.clone(), table.clone()];
    event::made(vm, "before_parent_attach", item, parts.clone())?;
    *column.table.borrow_mut() = table.clone();
    put_column(&owner, column, item);
    *owner.from.borrow_mut() = None;
    // A type may add to the table, as a spatial one adds its index.
    let ty = column.type_value.borrow().clone();
    if let Value::Object(object) = &ty
        && object.class.lookup("_set_table").is_some()
    {
        vm.call_method(&ty, "_set_table", Args::of(parts.clone()))?;
    }
    event::made(vm, "after_parent_attach", item, parts)
}

/// Puts a column in its place: that of the column with its name, if there is one, else the last.
fn put_column(owner: &TableObject, column: &ColumnObject, item: &Value) {
    let name = column.data.borrow().name.clone();
    let mut columns = owner.columns.borrow_mut();
    let place = columns.values().position(|known| {
        known
            .native::<ColumnObject>()
            .is_some_and(|known| known.data.borrow().name == name)
    });
    match place {
        Some(place) if owner.extending.get() => {
            columns.shift_remove_index(place);
            let place = place.min(columns.len());
            columns.shift_insert(place, column.key(), item.clone());
        }
        _ => {
            columns.insert(column.key(), item.clone());
        }
    }
}

/// Adds a constraint or an index to a table. A second primary key takes the place of the first.
pub(crate) fn attach(table: &Value, item: &Value) {
    let Some(owner) = table.native::<TableObject>() else {
        return;
    };
    let list = if let Some(constraint) = item.native::<ConstraintObject>() {
        *constraint.table.borrow_mut() = table.clone();
        if constraint.is_primary_key() {
            let other = |old: &Value| {
                old.native::<ConstraintObject>()
                    .is_none_or(|old| !old.is_primary_key())
            };
            owner.constraints.borrow_mut().retain(other);
        }
        &owner.constraints
    } else if let Some(index) = item.native::<IndexObject>() {
        *index.table.borrow_mut() = table.clone();
        &owner.indexes
    } else {
        return;
    };
    let mut list = list.borrow_mut();
    if !list.iter().any(|old| old.is(item)) {
        list.push(item.clone());
    }
}

/// A table object for plain data, in a metadata.
pub(crate) fn new_table(vm: &Vm, data: Table, metadata: &Value) -> Result<Value, PyError> {
    let key = data.key();
    let by_name = (data.schema.clone(), data.name.clone());
    let value = unlisted_table(vm, data, metadata)?;
    if let Some(owner) = metadata.native::<MetaDataObject>() {
        owner.tables.set_str(&key, value.clone());
    }
    registry(vm)
        .tables
        .borrow_mut()
        .insert(by_name, value.clone());
    Ok(value)
}

/// A table object for plain data, in a metadata that knows nothing of it.
pub(crate) fn loose_table(vm: &Vm, data: Table) -> Result<Value, PyError> {
    let metadata = super::metadata_with_naming(vm, None, limbeck_schema::Naming::default());
    unlisted_table(vm, data, &metadata)
}

fn unlisted_table(vm: &Vm, data: Table, metadata: &Value) -> Result<Value, PyError> {
    let bare = Table {
        columns: Vec::new(),
        constraints: Vec::new(),
        indexes: Vec::new(),
        ..data.clone()
    };
    let value = class(vm, "Table").instance(TableObject::new(bare, metadata.clone()));
    fill(vm, &value, data)?;
    Ok(value)
}

/// Gives a table object the columns, constraints and indexes of plain data.
pub(super) fn fill(vm: &Vm, table: &Value, data: Table) -> Result<(), PyError> {
    for found in data.columns {
        add_item(vm, table, column::new_column(vm, found))?;
    }
    for found in data.constraints {
        let object = constraint::value(vm, found, table.clone());
        attach(table, &object);
    }
    for found in data.indexes {
        let object = index::value(vm, found, table.clone());
        attach(table, &object);
    }
    Ok(())
}
