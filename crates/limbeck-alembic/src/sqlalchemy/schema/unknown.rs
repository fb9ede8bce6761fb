//! What is not known of a column or a table, because code that is not evaluated decides it. It matters when the
//! table is compared or made, and not before: a migration may run, and a table may be left out.

use std::rc::Rc;

use limbeck_evaluator::{Location, Opaque, PyError, Value, Vm};

use super::{ColumnObject, TableObject};

/// The attribute of an exception that says what a stub of the module may look like.
pub(crate) const STUB: &str = "__stub__";

/// Something that is not known.
#[derive(Clone)]
pub(crate) struct Unknown {
    opaque: Rc<Opaque>,
    /// "the type of", "what it inherits".
    what: &'static str,
    /// What a name of the module may stand for, in Python.
    stub: &'static str,
    /// The user's line.
    at: Option<Location>,
}

impl Unknown {
    /// The type of a column.
    pub(crate) fn type_of(vm: &Vm, opaque: &Rc<Opaque>) -> Self {
        Self::new(
            vm,
            opaque,
            "the type of",
            "from sqlalchemy import String as {}",
        )
    }

    /// The type of a column, by its annotation.
    pub(crate) fn annotation_of(vm: &Vm, opaque: &Rc<Opaque>) -> Self {
        Self::new(vm, opaque, "the type of", "{} = str")
    }

    /// The server default of a column.
    pub(crate) fn default_of(vm: &Vm, opaque: &Rc<Opaque>) -> Self {
        Self::new(vm, opaque, "the server default of", "{} = 'its value'")
    }

    /// What a column or a table is made of beside its name and type.
    pub(crate) fn argument_of(vm: &Vm, opaque: &Rc<Opaque>) -> Self {
        Self::new(vm, opaque, "an argument of", "{} = None")
    }

    /// The columns that a base class may bring.
    pub(crate) fn base_of(vm: &Vm, opaque: &Rc<Opaque>) -> Self {
        Self::new(vm, opaque, "what a base class adds to", "class {}: pass")
    }

    fn new(vm: &Vm, opaque: &Rc<Opaque>, what: &'static str, stub: &'static str) -> Self {
        Self {
            opaque: opaque.clone(),
            what,
            stub,
            at: vm.call_site(),
        }
    }

    fn error(&self, vm: &Vm, of: &str) -> PyError {
        let error = vm.opaque_error(&self.opaque, &format!("{} {of}", self.what));
        // `acme.types.Money(…)`: the module is `acme.types`.
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
        let path = self.opaque.origin.split(|c| !is_name(c)).next();
        let path = path.and_then(|path| path.rsplit_once('.'));
        if let (Value::Object(object), Some((module, name))) = (error.value(), path) {
            let file = format!("{}.py", module.replace('.', "/"));
            let line = self.stub.replace("{}", name);
            object.set(STUB, Value::tuple(vec![file.into(), line.into()]));
        }
        error.at(self.at.clone())
    }
}

impl ColumnObject {
    /// Fails if something of the column is not known.
    pub(crate) fn known(&self, vm: &Vm) -> Result<(), PyError> {
        let Some(unknown) = self.unknown.borrow().clone() else {
            return Ok(());
        };
        let name = self.data.borrow().name.clone();
        let table = self.table.borrow().native::<TableObject>();
        let full = match table {
            Some(table) => format!("column '{}.{name}'", table.data.borrow().key()),
            None => format!("column '{name}'"),
        };
        Err(unknown.error(vm, &full))
    }
}

impl TableObject {
    /// Fails if something of the table, its columns aside, is not known.
    pub(crate) fn known(&self, vm: &Vm) -> Result<(), PyError> {
        match self.unknown.borrow().clone() {
            Some(unknown) => {
                let table = format!("table '{}'", self.data.borrow().key());
                Err(unknown.error(vm, &table))
            }
            None => Ok(()),
        }
    }

    /// Fails if something of the table or of its columns is not known.
    pub(crate) fn all_known(&self, vm: &Vm) -> Result<(), PyError> {
        self.known(vm)?;
        self.column_objects()
            .iter()
            .try_for_each(|column| column.known(vm))
    }
}
