//! What differs from database to database when it is compared with models (the reference's `DefaultImpl`
//! and its subclasses): one file each overrides the defaults.

mod default;
mod mysql;
mod postgresql;
mod sqlite;

use limbeck_dialect::Dialect;
use limbeck_engine::Connection;
use limbeck_schema::{Column, Expr, ForeignKeyConstraint, Options, SqlType};

use crate::compare::{Result, Signature};

/// The indexes and unique constraints of a table on both sides.
#[derive(Debug, Default)]
pub(crate) struct Sides {
    pub(crate) uniques: Vec<Signature>,
    pub(crate) indexes: Vec<Signature>,
    pub(crate) model_uniques: Vec<Signature>,
    pub(crate) model_indexes: Vec<Signature>,
    /// Indexes of the database that belong to a unique constraint.
    pub(crate) doubles: Vec<String>,
    /// The database's foreign keys of the table: name and columns.
    pub(crate) foreign_keys: Vec<(Option<String>, Vec<String>)>,
}

/// How two objects of one name differ.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Not.
    None,
    /// In this.
    Is(String),
    /// It cannot be told.
    Unknown {
        reason: String,
        warnings: Vec<String>,
    },
}

/// A default of the database and one of the models.
pub(crate) struct Defaults<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) reflected: &'a Column,
    pub(crate) model: &'a Column,
    /// Whether the model's column counts by itself.
    pub(crate) counts: bool,
    pub(crate) there: Option<String>,
    pub(crate) wanted: Option<String>,
}

/// One database's rules.
pub(crate) trait Rules {
    /// The reference's object, as its log shows it.
    fn python_name(&self) -> &'static str;

    /// Types that are the same, in capitals.
    fn type_synonyms(&self) -> &'static [&'static [&'static str]] {
        &[&["NUMERIC", "DECIMAL"]]
    }

    /// Words of a type before a value that must not differ where both sides have it.
    fn type_words(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether the types within a type are written like other types, rather than as `repr()` shows them.
    fn writes_inner_types(&self, ty: &SqlType) -> bool {
        default::writes_inner_types(ty)
    }

    /// Whether two types differ (`compare_type`).
    fn types_differ(
        &self,
        dialect: &dyn Dialect,
        there: &SqlType,
        wanted: &SqlType,
    ) -> Result<bool> {
        default::types_differ(
            dialect,
            self.type_synonyms(),
            self.type_words(),
            there,
            wanted,
        )
    }

    /// Whether two defaults differ (`compare_server_default`).
    fn defaults_differ(&self, defaults: &Defaults<'_>) -> Result<bool> {
        Ok(defaults.there != defaults.wanted)
    }

    /// The text of a generated column's expression without what databases add to it.
    fn normal_computed(&self, text: &str) -> String {
        default::normal_computed(text)
    }

    /// Takes away what the database makes by itself or cannot tell; returns warnings
    /// (`correct_for_autogen_constraints`).
    fn correct_constraints(&self, _sides: &mut Sides) -> Vec<String> {
        Vec::new()
    }

    /// Makes a foreign key of the database more like the model's (`correct_for_autogen_foreignkeys`).
    fn correct_foreign_key(
        &self,
        _there: &mut ForeignKeyConstraint,
        _model: &ForeignKeyConstraint,
    ) {
    }

    /// Takes away dialect arguments of a reflected index or constraint that say nothing
    /// (`adjust_reflected_dialect_options`).
    fn adjust_options(&self, _options: &mut Options) {}

    /// How two indexes or two unique constraints differ (`compare_indexes`, `compare_unique_constraint`).
    fn difference(
        &self,
        _dialect: &dyn Dialect,
        there: &Signature,
        model: &Signature,
    ) -> Result<Difference> {
        Ok(default::difference(there, model))
    }

    /// How the reference's reflection says that an index is unique.
    fn reflected_true(&self) -> &'static str {
        "True"
    }

    /// The text of an expression as it is written into a script (`render_ddl_sql_expr`).
    fn expression_text(&self, dialect: &dyn Dialect, expr: &Expr, place: Place) -> Result<String> {
        let _ = place;
        default::expression_text(dialect, expr)
    }
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    ServerDefault,
    Index,
    Elsewhere,
}

/// The rules of a dialect.
pub(crate) fn rules(dialect: &str) -> &'static dyn Rules {
    match dialect {
        "sqlite" => &sqlite::Sqlite,
        "postgresql" => &postgresql::Postgresql,
        "mysql" => &mysql::Mysql {
            python_name: "<alembic.ddl.mysql.MySQLImpl object>",
        },
        "mariadb" => &mysql::Mysql {
            python_name: "<alembic.ddl.mysql.MariaDBImpl object>",
        },
        _ => &default::Standard,
    }
}
