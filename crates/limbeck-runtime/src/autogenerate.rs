//! The arguments of `context.configure` that concern autogenerate.

use std::collections::BTreeSet;
use std::rc::Rc;

use limbeck_operations::Operation;
use limbeck_schema::{Column, Constraint, Index, MetaData, ServerDefault, SqlType, Table};

use crate::{MigrationContext, RuntimeError};

/// What autogenerate is to look at, and how its text is to be written.
#[derive(Clone)]
pub struct AutogenerateOptions {
    /// `compare_type` is not `False`.
    pub compare_type: bool,
    /// `compare_server_default=True`
    pub compare_server_default: bool,
    /// `include_schemas`
    pub include_schemas: bool,
    /// `render_as_batch`
    pub render_as_batch: bool,
    /// `alembic_module_prefix`
    pub alembic_module_prefix: String,
    /// `sqlalchemy_module_prefix`
    pub sqlalchemy_module_prefix: String,
    /// `user_module_prefix`; without, a type's own module.
    pub user_module_prefix: Option<String>,
    /// `autogenerate_plugins`: patterns of what is compared.
    pub plugins: Vec<String>,
    /// `target_metadata` and the callables.
    pub hooks: Option<Rc<dyn AutogenerateHooks>>,
}

impl Default for AutogenerateOptions {
    fn default() -> Self {
        Self {
            compare_type: true,
            compare_server_default: false,
            include_schemas: false,
            render_as_batch: false,
            alembic_module_prefix: "op.".to_owned(),
            sqlalchemy_module_prefix: "sa.".to_owned(),
            user_module_prefix: None,
            plugins: vec!["alembic.autogenerate.*".to_owned()],
            hooks: None,
        }
    }
}

/// Something that `include_object` and `render_item` are asked about.
#[derive(Debug, Clone, Copy)]
pub enum SchemaItem<'a> {
    /// A table.
    Table(&'a Table),
    /// A column of a table.
    Column(&'a Table, &'a Column),
    /// An index of a table.
    Index(&'a Table, &'a Index),
    /// A constraint of a table.
    Constraint(&'a Table, &'a Constraint),
}

/// Where a name was found (the `parent_names` of `include_name`).
#[derive(Debug, Clone, Copy, Default)]
pub struct ParentNames<'a> {
    /// The schema, for everything but schemas.
    pub schema: Option<&'a str>,
    /// The table, for what belongs to one.
    pub table: Option<&'a str>,
}

/// What an environment adds to autogenerate: its models, and callables that decide.
pub trait AutogenerateHooks {
    /// `target_metadata`: one or several; none where the environment gave none.
    ///
    /// # Errors
    /// The models cannot be understood.
    fn target_metadata(&self) -> Result<Option<Vec<MetaData>>, RuntimeError>;

    /// Whether everything is known that the models say of a table, or of one of its columns: code that is not
    /// evaluated may decide it.
    ///
    /// # Errors
    /// It names what is not known, and why.
    fn check_known(&self, _table: &Table, _column: Option<&Column>) -> Result<(), RuntimeError> {
        Ok(())
    }

    /// `include_name`: whether a name of the database is looked at. `kind` is `schema`, `table`, `column`,
    /// `index`, `unique_constraint`, `foreign_key_constraint` or `check_constraint`.
    ///
    /// # Errors
    /// The callable fails.
    fn include_name(
        &self,
        _name: Option<&str>,
        _kind: &str,
        _parents: ParentNames<'_>,
    ) -> Result<bool, RuntimeError> {
        Ok(true)
    }

    /// `include_object`: whether a difference of this object counts.
    ///
    /// # Errors
    /// The callable fails.
    fn include_object(
        &self,
        _object: SchemaItem<'_>,
        _name: Option<&str>,
        _kind: &str,
        _reflected: bool,
        _compare_to: Option<SchemaItem<'_>>,
    ) -> Result<bool, RuntimeError> {
        Ok(true)
    }

    /// `compare_type`, where it is a callable: whether the types differ, or nothing.
    ///
    /// # Errors
    /// The callable fails.
    fn compare_type(
        &self,
        _context: &Rc<MigrationContext>,
        _reflected: SchemaItem<'_>,
        _model: SchemaItem<'_>,
    ) -> Result<Option<bool>, RuntimeError> {
        Ok(None)
    }

    /// `compare_server_default`, where it is a callable: whether the defaults differ, or nothing. The texts are
    /// the database's and the model's.
    ///
    /// # Errors
    /// The callable fails.
    fn compare_server_default(
        &self,
        _context: &Rc<MigrationContext>,
        _reflected: SchemaItem<'_>,
        _model: SchemaItem<'_>,
        _texts: (Option<&str>, Option<&str>),
    ) -> Result<Option<bool>, RuntimeError> {
        Ok(None)
    }

    /// How the log names the callable of `compare_server_default`.
    fn default_comparator(&self) -> String {
        String::new()
    }

    /// `render_item`: the text for an object, or nothing; it may add imports.
    ///
    /// # Errors
    /// The callable fails.
    fn render_item(
        &self,
        _context: &Rc<MigrationContext>,
        _item: RenderItem<'_>,
        _imports: &mut BTreeSet<String>,
    ) -> Result<Option<String>, RuntimeError> {
        Ok(None)
    }

    /// The names of the plugins that the environment set up itself.
    ///
    /// # Errors
    /// They cannot be told.
    fn plugins(&self) -> Result<Vec<String>, RuntimeError> {
        Ok(Vec::new())
    }

    /// Lets the environment's own comparators take their turn in a comparison: they may add to the operations and
    /// change them. Of these plugins of the environment's, `plugins` are in use. What is returned are the elements of
    /// the comparison that are settled (`PriorityDispatchResult.STOP`).
    ///
    /// # Errors
    /// A comparator fails.
    fn compare(
        &self,
        _context: &Rc<MigrationContext>,
        _plugins: &[String],
        _turn: Turn,
        _comparing: Comparing<'_>,
        _operations: &mut Vec<Operation>,
    ) -> Result<Vec<String>, RuntimeError> {
        Ok(Vec::new())
    }

    /// The lines that a renderer of the environment's own has for an operation, if there is one for it.
    ///
    /// # Errors
    /// The renderer fails, or an operation of the environment's own has none.
    fn render_operation(
        &self,
        _context: &Rc<MigrationContext>,
        _operation: &Operation,
        _in_batch: bool,
        _imports: &mut BTreeSet<String>,
    ) -> Result<Option<Vec<String>>, RuntimeError> {
        Ok(None)
    }
}

/// When comparators of an environment's own are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Before the comparison itself.
    Before,
    /// After it.
    After,
}

/// What is compared when comparators of an environment's own are called (the `compare_target` of
/// `Plugin.add_autogenerate_comparator`).
#[derive(Debug, Clone, Copy)]
pub enum Comparing<'a> {
    /// `"autogenerate"`: everything.
    Everything,
    /// `"schema"`: these schemas; none is the default one.
    Schemas(&'a [Option<String>]),
    /// `"table"`
    Table {
        /// The table's schema.
        schema: Option<&'a str>,
        /// Its name.
        name: &'a str,
        /// As the database has it, if it does.
        reflected: Option<&'a Table>,
        /// As the models have it, if they do.
        model: Option<&'a Table>,
    },
    /// `"column"`: the operations are one `alter_column`.
    Column {
        /// The table's schema.
        schema: Option<&'a str>,
        /// The table and the column in the database.
        reflected: (&'a Table, &'a Column),
        /// The table and the column of the models.
        model: (&'a Table, &'a Column),
    },
}

/// What `render_item` is asked to write.
#[derive(Debug, Clone, Copy)]
pub enum RenderItem<'a> {
    /// `"column"`
    Column(&'a Column),
    /// `"type"`
    Type(&'a SqlType),
    /// `"server_default"`
    ServerDefault(&'a ServerDefault),
    /// `"primary_key"`, `"foreign_key"`, `"unique"` or `"check"`
    Constraint(&'a Table, &'a Constraint),
}
