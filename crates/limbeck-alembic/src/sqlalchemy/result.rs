//! Results and rows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use limbeck_engine::{RowCountError, Rows};
use limbeck_evaluator::{
    Answer, Args, Class, ClassBuilder, CompareOp, Native, Object, PyError, Value, Vm,
};

use super::exc::{engine_error, sqlalchemy_error};
use super::registry::{Registry, class, subscriptable};
use super::values::value_from_sql;

/// How the rows of a result are given.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Rows,
    Mappings,
    Scalars(usize),
}

/// A result.
pub(crate) struct ResultObject {
    names: Rc<[Rc<str>]>,
    rows: RefCell<std::collections::VecDeque<Value>>,
    shape: Cell<Shape>,
    closed: Cell<bool>,
    returns_rows: bool,
    rowcount: i64,
    lastrowid: Option<i64>,
    /// The primary key of the inserted row, where it is known.
    pub(crate) inserted_key: Value,
}

/// A row: a tuple with names.
pub(crate) struct RowObject {
    names: Rc<[Rc<str>]>,
    values: Rc<[Value]>,
    mapping: bool,
}

/// What to make of a result's rows as they come.
pub(crate) type Convert<'a> = dyn Fn(usize, Value) -> Result<Value, PyError> + 'a;

/// A result as a Python object; `convert` has the last word on every cell, by its column.
pub(crate) fn result_value(
    vm: &Vm,
    rows: Rows,
    inserted_key: Value,
    convert: Option<&Convert<'_>>,
) -> Result<Value, PyError> {
    let names: Rc<[Rc<str>]> = rows.names().map(Rc::from).collect();
    let mut values = std::collections::VecDeque::with_capacity(rows.rows.len());
    for row in &rows.rows {
        let mut cells = Vec::with_capacity(row.values.len());
        for (at, cell) in row.values.iter().enumerate() {
            let value = value_from_sql(vm, cell)?;
            cells.push(match convert {
                Some(convert) => convert(at, value)?,
                None => value,
            });
        }
        values.push_back(row_value(vm, &names, cells));
    }
    Ok(rows_value(
        vm,
        names,
        values,
        rows.returns_rows,
        rows.rowcount,
        rows.lastrowid,
        inserted_key,
    ))
}

/// A row object.
pub(crate) fn row_value(vm: &Vm, names: &Rc<[Rc<str>]>, cells: Vec<Value>) -> Value {
    class(vm, "Row").instance(RowObject {
        names: names.clone(),
        values: cells.into(),
        mapping: false,
    })
}

/// A result with rows that were made of others: of columns and instances.
pub(crate) fn rows_result(
    vm: &Vm,
    names: &[Value],
    rows: Vec<Vec<Value>>,
) -> Result<Value, PyError> {
    let names: Rc<[Rc<str>]> = names
        .iter()
        .map(|name| name.as_str().unwrap_or_else(|| "".into()))
        .collect();
    let rowcount = i64::try_from(rows.len()).unwrap_or_default();
    let rows = rows
        .into_iter()
        .map(|row| row_value(vm, &names, row))
        .collect();
    Ok(rows_value(
        vm,
        names,
        rows,
        true,
        rowcount,
        None,
        Value::None,
    ))
}

/// A result under other names, where names are given.
pub(crate) fn named_result(vm: &Vm, result: &Value, names: &[Value]) -> Result<Value, PyError> {
    let Some(found) = result.native::<ResultObject>() else {
        return Ok(result.clone());
    };
    let own = found.names.iter().cloned().enumerate();
    let names: Rc<[Rc<str>]> = own
        .map(|(at, own)| names.get(at).and_then(Value::as_str).unwrap_or(own))
        .collect();
    let rows = found.rows.take();
    let rows = rows
        .into_iter()
        .map(|row| match row.native::<RowObject>() {
            Some(row) => row_value(vm, &names, row.values.to_vec()),
            None => row,
        })
        .collect();
    let rows = rows_value(
        vm,
        names,
        rows,
        found.returns_rows,
        found.rowcount,
        found.lastrowid,
        found.inserted_key.clone(),
    );
    Ok(rows)
}

fn rows_value(
    vm: &Vm,
    names: Rc<[Rc<str>]>,
    rows: std::collections::VecDeque<Value>,
    returns_rows: bool,
    rowcount: i64,
    lastrowid: Option<i64>,
    inserted_key: Value,
) -> Value {
    class(vm, "CursorResult").instance(ResultObject {
        names,
        rows: RefCell::new(rows),
        shape: Cell::new(Shape::Rows),
        closed: Cell::new(!returns_rows),
        returns_rows,
        rowcount,
        lastrowid,
        inserted_key,
    })
}

impl ResultObject {
    fn require_rows(&self, vm: &Vm) -> Result<(), PyError> {
        if self.returns_rows && self.closed.get() {
            let message = "This result object is closed.";
            return Err(sqlalchemy_error(vm, "ResourceClosedError", message));
        }
        if self.returns_rows {
            return Ok(());
        }
        let message = "This result object does not return rows. It has been closed automatically.";
        Err(sqlalchemy_error(vm, "ResourceClosedError", message))
    }

    fn shaped(&self, vm: &Vm, row: Value) -> Value {
        let Some(found) = row.native::<RowObject>() else {
            return row;
        };
        match self.shape.get() {
            Shape::Rows => row,
            Shape::Scalars(at) => found.values.get(at).cloned().unwrap_or_default(),
            Shape::Mappings => mapping(vm, &found),
        }
    }

    fn next_row(&self, vm: &Vm) -> Result<Option<Value>, PyError> {
        self.require_rows(vm)?;
        let row = self.rows.borrow_mut().pop_front();
        Ok(row.map(|row| self.shaped(vm, row)))
    }

    fn rest(&self, vm: &Vm, most: usize) -> Result<Vec<Value>, PyError> {
        self.require_rows(vm)?;
        let mut rows = self.rows.borrow_mut();
        let count = rows.len().min(most);
        Ok(rows
            .drain(..count)
            .map(|row| self.shaped(vm, row))
            .collect())
    }

    /// The only row; none or several are errors, as asked.
    fn only(&self, vm: &Vm, none_allowed: bool) -> Result<Value, PyError> {
        let rows = self.rest(vm, usize::MAX)?;
        let error = match rows.as_slice() {
            [row] => return Ok(row.clone()),
            [] if none_allowed => return Ok(Value::None),
            [] => RowCountError::NoResultFound,
            _ if none_allowed => RowCountError::MultipleWhereOneOrNone,
            _ => RowCountError::MultipleResultsFound,
        };
        Err(engine_error(vm, limbeck_engine::Error::RowCount(error)))
    }

    fn reshaped(&self, vm: &Vm, shape: Shape) -> Value {
        let rows = std::mem::take(&mut *self.rows.borrow_mut());
        let name = match shape {
            Shape::Scalars(_) => "ScalarResult",
            Shape::Mappings => "MappingResult",
            Shape::Rows => "CursorResult",
        };
        class(vm, name).instance(Self {
            names: self.names.clone(),
            rows: RefCell::new(rows),
            shape: Cell::new(shape),
            closed: Cell::new(self.closed.get()),
            returns_rows: self.returns_rows,
            rowcount: self.rowcount,
            lastrowid: self.lastrowid,
            inserted_key: self.inserted_key.clone(),
        })
    }
}

/// The first cell of a row, or the value itself if it is no row.
fn first_cell(value: Value) -> Value {
    match value.native::<RowObject>() {
        Some(row) => row.values.first().cloned().unwrap_or_default(),
        None => value,
    }
}

impl Native for ResultObject {
    fn get_attr(&self, _vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "rowcount" => self.rowcount.into(),
            "lastrowid" => self.lastrowid.into(),
            "returns_rows" => self.returns_rows.into(),
            "is_insert" => (!self.inserted_key.is_none()).into(),
            "inserted_primary_key" => self.inserted_key.clone(),
            "closed" => self.closed.get().into(),
            _ => return Ok(None),
        }))
    }

    fn iter(&self, vm: &Vm, this: &Rc<Object>) -> Answer {
        self.require_rows(vm)?;
        Ok(Some(Value::Object(this.clone())))
    }

    fn next(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<Option<Value>> {
        self.next_row(vm).map(Some)
    }

    fn enter(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, _vm: &Vm, _this: &Rc<Object>, _error: Option<&PyError>) -> Answer<bool> {
        self.rows.borrow_mut().clear();
        Ok(Some(false))
    }

    fn await_(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }
}

fn mapping(vm: &Vm, row: &RowObject) -> Value {
    let mapped = RowObject {
        names: row.names.clone(),
        values: row.values.clone(),
        mapping: true,
    };
    class(vm, "RowMapping").instance(mapped)
}

impl RowObject {
    fn named(&self, name: &str) -> Option<Value> {
        let at = self.names.iter().position(|known| **known == *name)?;
        self.values.get(at).cloned()
    }

    fn tuple(&self) -> Value {
        Value::Tuple(self.values.clone())
    }

    fn dict(&self) -> Value {
        Value::dict(self.names.iter().cloned().zip(self.values.iter().cloned()))
    }

    /// The value under a name or a column.
    fn by_key(&self, vm: &Vm, key: &Value) -> Result<Option<Value>, PyError> {
        if let Some(name) = key.as_str() {
            return Ok(self.named(&name));
        }
        match vm.find_attr(key, "name")?.and_then(|name| name.as_str()) {
            Some(name) => Ok(self.named(&name)),
            None => Ok(None),
        }
    }
}

impl Native for RowObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        if self.mapping {
            return Ok(None);
        }
        if this.class.lookup(name).is_none()
            && !name.starts_with('_')
            && name != "t"
            && self.named(name).is_none()
        {
            let message = format!("Could not locate column in row for column '{name}'");
            return Err(vm.attribute_error(message));
        }
        Ok(match name {
            "_mapping" => Some(mapping(vm, self)),
            "_fields" => Some(Value::tuple(
                self.names.iter().cloned().map(Value::Str).collect(),
            )),
            "_t" | "t" if self.named(name).is_none() => Some(self.tuple()),
            _ => self.named(name),
        })
    }

    fn get_item(&self, vm: &Vm, _this: &Rc<Object>, index: &Value) -> Answer {
        if !self.mapping {
            return vm.get_item(&self.tuple(), index).map(Some);
        }
        match self.by_key(vm, index)? {
            Some(found) => Ok(Some(found)),
            None => Err(no_column(vm, index)?),
        }
    }

    fn iter(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer {
        Ok(Some(if self.mapping {
            Value::list(self.names.iter().cloned().map(Value::Str).collect())
        } else {
            self.tuple()
        }))
    }

    fn len(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<usize> {
        Ok(Some(self.values.len()))
    }

    fn contains(&self, vm: &Vm, _this: &Rc<Object>, item: &Value) -> Answer<bool> {
        if self.mapping {
            return Ok(Some(self.by_key(vm, item)?.is_some()));
        }
        vm.contains(&self.tuple(), item).map(Some)
    }

    fn compare(&self, vm: &Vm, _this: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let plain = |row: &RowObject| if row.mapping { row.dict() } else { row.tuple() };
        let other = other
            .native::<RowObject>()
            .map_or_else(|| other.clone(), |row| plain(&row));
        vm.compare(op, &plain(self), &other).map(Some)
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        vm.repr(&if self.mapping {
            self.dict()
        } else {
            self.tuple()
        })
        .map(Some)
    }

    fn plain(&self) -> Option<Value> {
        (!self.mapping).then(|| self.tuple())
    }
}

fn result_methods(builder: ClassBuilder) -> ClassBuilder {
    let all = |vm: &Vm, this: &ResultObject, _: Args| Ok(Value::list(this.rest(vm, usize::MAX)?));
    let next = |vm: &Vm, this: &ResultObject, _: Args| Ok(this.next_row(vm)?.unwrap_or_default());
    let size = |vm: &Vm, args: Args| -> Result<usize, PyError> {
        let size = args
            .reader(vm, "fetchmany")
            .some("size")?
            .and_then(|size| size.as_int())
            .unwrap_or(1);
        Ok(usize::try_from(size).unwrap_or(0))
    };
    builder
        .native_method("all", all)
        .native_method("fetchall", all)
        .native_method("fetchone", next)
        .native_method("fetchmany", move |vm, this: &ResultObject, args| {
            Ok(Value::list(this.rest(vm, size(vm, args)?)?))
        })
        .native_method("first", |vm, this: &ResultObject, _| {
            let row = this.next_row(vm)?.unwrap_or_default();
            this.rows.borrow_mut().clear();
            Ok(row)
        })
        .native_method("one", |vm, this: &ResultObject, _| this.only(vm, false))
        .native_method("one_or_none", |vm, this: &ResultObject, _| {
            this.only(vm, true)
        })
        .native_method("scalar", |vm, this: &ResultObject, _| {
            let row = this.next_row(vm)?.unwrap_or_default();
            this.rows.borrow_mut().clear();
            Ok(first_cell(row))
        })
        .native_method("scalar_one", |vm, this: &ResultObject, _| {
            this.only(vm, false).map(first_cell)
        })
        .native_method("scalar_one_or_none", |vm, this: &ResultObject, _| {
            this.only(vm, true).map(first_cell)
        })
        .native_method("scalars", |vm, this: &ResultObject, args| {
            this.require_rows(vm)?;
            let at = match args.reader(vm, "scalars").some("index")? {
                Some(key) => this.position(vm, &key)?,
                None => 0,
            };
            Ok(this.reshaped(vm, Shape::Scalars(at)))
        })
        .native_method("mappings", |vm, this: &ResultObject, _| {
            Ok(this.reshaped(vm, Shape::Mappings))
        })
        .native_method("tuples", |vm, this: &ResultObject, _| {
            Ok(this.reshaped(vm, Shape::Rows))
        })
        .native_method("keys", |vm, this: &ResultObject, _| {
            Ok(keys(vm, &this.names))
        })
        .native_method("partitions", |vm, this: &ResultObject, args| {
            let size = args
                .reader(vm, "partitions")
                .some("size")?
                .and_then(|size| size.as_int())
                .unwrap_or(1)
                .max(1);
            let rows = this.rest(vm, usize::MAX)?;
            let chunks = rows
                .chunks(usize::try_from(size).unwrap_or(1))
                .map(|chunk| Value::list(chunk.to_vec()));
            Ok(Value::iterator_over(
                "generator",
                chunks.collect::<Vec<_>>(),
            ))
        })
        .native_method("unique", unique)
        .native_method("close", |_, this: &ResultObject, _| {
            this.rows.borrow_mut().clear();
            this.closed.set(true);
            Ok(Value::None)
        })
        .method("yield_per", |_, this, _| Ok(this.clone()))
        .native_method("columns", columns)
        .method("freeze", |_, this, _| Ok(this.clone()))
}

/// The names of a result's columns, as a view that shows itself as the reference's.
struct Keys(Rc<[Rc<str>]>);

fn keys(vm: &Vm, names: &Rc<[Rc<str>]>) -> Value {
    class(vm, "RMKeyView").instance(Keys(names.clone()))
}

impl Keys {
    fn list(&self) -> Value {
        Value::list(self.0.iter().cloned().map(Value::Str).collect())
    }
}

impl Native for Keys {
    fn iter(&self, vm: &Vm, _this: &Rc<Object>) -> Answer {
        vm.iter(&self.list()).map(Some)
    }

    fn len(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<usize> {
        Ok(Some(self.0.len()))
    }

    fn contains(&self, vm: &Vm, _this: &Rc<Object>, item: &Value) -> Answer<bool> {
        vm.contains(&self.list(), item).map(Some)
    }

    fn compare(&self, vm: &Vm, _this: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let other = match other.native::<Keys>() {
            Some(keys) => keys.list(),
            None => other.clone(),
        };
        vm.compare(op, &self.list(), &other).map(Some)
    }

    fn get_item(&self, vm: &Vm, _this: &Rc<Object>, index: &Value) -> Answer {
        vm.get_item(&self.list(), index).map(Some)
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!("RMKeyView({})", vm.repr(&self.list())?)))
    }
}

impl ResultObject {
    /// The position of a column that is given by number, name or itself.
    fn position(&self, vm: &Vm, key: &Value) -> Result<usize, PyError> {
        if let Some(at) = key.as_int() {
            return Ok(usize::try_from(at).unwrap_or(0));
        }
        let name = match key.as_str() {
            Some(name) => Some(name),
            None => vm.find_attr(key, "name")?.and_then(|name| name.as_str()),
        };
        let at = name.and_then(|name| self.names.iter().position(|known| *known == name));
        match at {
            Some(at) => Ok(at),
            None => Err(no_column(vm, key)?),
        }
    }
}

fn no_column(vm: &Vm, key: &Value) -> Result<PyError, PyError> {
    let name = vm.repr(key)?;
    let message = format!("Could not locate column in row for column {name}");
    Ok(sqlalchemy_error(vm, "NoSuchColumnError", message))
}

/// `columns("b", 0)`: rows of these columns only.
fn columns(vm: &Vm, this: &ResultObject, args: Args) -> Result<Value, PyError> {
    let positions = args
        .positional
        .iter()
        .map(|key| this.position(vm, key))
        .collect::<Result<Vec<_>, _>>()?;
    let names: Rc<[Rc<str>]> = positions
        .iter()
        .filter_map(|at| this.names.get(*at).cloned())
        .collect();
    let rows = this.rest(vm, usize::MAX)?;
    let mut kept = std::collections::VecDeque::with_capacity(rows.len());
    for row in rows {
        if let Some(row) = row.native::<RowObject>() {
            let cells = positions
                .iter()
                .filter_map(|at| row.values.get(*at).cloned());
            kept.push_back(row_value(vm, &names, cells.collect()));
        }
    }
    let inserted = this.inserted_key.clone();
    Ok(rows_value(
        vm,
        names,
        kept,
        true,
        this.rowcount,
        this.lastrowid,
        inserted,
    ))
}

/// Leaves out rows that were there already.
fn unique(vm: &Vm, this: &ResultObject, _: Args) -> Result<Value, PyError> {
    let shape = this.shape.get();
    let rows = std::mem::take(&mut *this.rows.borrow_mut());
    let mut seen = std::collections::HashSet::new();
    let mut kept = std::collections::VecDeque::new();
    for row in rows {
        let plain = row
            .native::<RowObject>()
            .map_or_else(|| row.clone(), |row| row.tuple());
        if seen.insert(vm.key(&plain)?) {
            kept.push_back(row);
        }
    }
    *this.rows.borrow_mut() = kept;
    Ok(this.reshaped(vm, shape))
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let result = result_methods(subscriptable(
        ClassBuilder::new("Result").module("sqlalchemy.engine.result"),
    ))
    .build(vm);
    registry.add("Result", result.clone());
    let derived = |name: &'static str, base: &Rc<Class>| {
        let class = ClassBuilder::new(name)
            .module("sqlalchemy.engine.result")
            .base(base)
            .build(vm);
        registry.add(name, class);
    };
    for name in ["CursorResult", "ScalarResult", "MappingResult"] {
        derived(name, &result);
    }
    let row = subscriptable(ClassBuilder::new("Row").module("sqlalchemy.engine.row"))
        .native_method("_asdict", |_, this: &RowObject, _| Ok(this.dict()))
        .native_method("_tuple", |_, this: &RowObject, _| Ok(this.tuple()))
        .native_method("tuple", |_, this: &RowObject, _| Ok(this.tuple()))
        .native_method("count", |vm, this: &RowObject, args| {
            vm.call_method(&this.tuple(), "count", args)
        })
        .native_method("index", |vm, this: &RowObject, args| {
            vm.call_method(&this.tuple(), "index", args)
        })
        .build(vm);
    registry.add("Row", row);
    let mapping = ClassBuilder::new("RowMapping")
        .module("sqlalchemy.engine.row")
        .native_method("keys", |vm, this: &RowObject, _| Ok(keys(vm, &this.names)))
        .native_method("values", |_, this: &RowObject, _| {
            Ok(Value::list(this.values.to_vec()))
        })
        .native_method("items", |vm, this: &RowObject, _| {
            vm.call_method(&this.dict(), "items", Args::none())
        })
        .native_method("get", |vm, this: &RowObject, args| {
            let mut reader = args.reader(vm, "get");
            let key = reader.required("key")?;
            let default = reader.optional("default")?.unwrap_or_default();
            Ok(this.by_key(vm, &key)?.unwrap_or(default))
        })
        .build(vm);
    registry.add("RowMapping", mapping);
    let keys = ClassBuilder::new("RMKeyView")
        .module("sqlalchemy.engine.result")
        .build(vm);
    registry.add("RMKeyView", keys);
}
