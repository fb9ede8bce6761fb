//! MySQL, and MariaDB as a flavour of it.

mod ddl;
mod expr;
mod reserved;
mod types;

use std::sync::Arc;

use limbeck_schema::{
    Column, Constraint, Expr, Function, Index, Insert, Select, SequenceOptions, SqlType, SqlValue,
    Table, TypeModule, Update,
};

use crate::compile::Compiler;
use crate::dialect::{Limits, Override};
use crate::standard::STANDARD;
use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// What the drivers of the reference make of generic types.
const ADAPTED_TYPES: &[(&str, &str)] = &[
    ("Numeric", "Numeric"),
    ("Double", "Double"),
    ("Float", "Float"),
];

/// MySQL's SQL, or MariaDB's.
#[derive(Debug, Clone)]
pub(crate) struct Mysql {
    capabilities: Capabilities,
    flavour: Flavour,
}

/// What MariaDB does otherwise than MySQL, and versions of either.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flavour {
    /// `DROP CONSTRAINT` rather than `DROP CHECK`.
    pub(crate) drop_check: &'static str,
    /// A computed column that does not say so is not `NOT NULL`.
    pub(crate) computed_may_be_null: bool,
    /// Functions may be defaults.
    pub(crate) default_functions: bool,
    /// `CAST(… AS FLOAT)` is understood.
    pub(crate) float_cast: bool,
    /// The new row of `ON DUPLICATE KEY UPDATE` has an alias rather than `VALUES()`.
    pub(crate) new_row_alias: bool,
    /// `FOR SHARE` rather than `LOCK IN SHARE MODE`.
    pub(crate) for_share: bool,
    /// `FOR UPDATE OF` is understood.
    pub(crate) for_update_of: bool,
    /// `REGEXP_LIKE` takes flags.
    pub(crate) regexp_functions: bool,
}

impl Mysql {
    /// MySQL.
    pub(crate) fn of_mysql() -> Self {
        Self {
            capabilities: Capabilities {
                name: "mysql",
                paramstyle: Paramstyle::Format,
                quotes: ('`', '`'),
                reserved_words: reserved::MYSQL,
                max_identifier_length: 255,
                max_index_name_length: Some(64),
                max_constraint_name_length: Some(64),
                supports_comments: true,
                inline_comments: true,
                native_enum: true,
                boolean_words: true,
                join_word: "INNER JOIN",
                delete_using: Some("USING"),
                lists_own_table: true,
                native_decimal: true,
                supports_default_metavalue: true,
                multi_values_insert: true,
                division_floors: false,
                cte_follows_insert: true,
                table_hints: true,
                statement_compiler: "sqlalchemy.dialects.mysql.mysqldb.MySQLCompiler_mysqldb",
                type_compiler: ("sqlalchemy.dialects.mysql.base", "MySQLTypeCompiler"),
                type_module: Some(TypeModule::Mysql),
                adapted_types: ADAPTED_TYPES,
                ..STANDARD
            },
            flavour: Flavour {
                drop_check: "CHECK",
                computed_may_be_null: false,
                default_functions: true,
                float_cast: false,
                new_row_alias: false,
                for_share: false,
                for_update_of: false,
                regexp_functions: true,
            },
        }
    }

    /// MariaDB.
    pub(crate) fn of_mariadb() -> Self {
        let mysql = Self::of_mysql();
        Self {
            capabilities: Capabilities {
                name: "mariadb",
                reserved_words: reserved::MARIADB,
                native_uuid: true,
                insert_returning: true,
                delete_returning: true,
                ..mysql.capabilities
            },
            flavour: Flavour {
                drop_check: "CONSTRAINT",
                computed_may_be_null: true,
                regexp_functions: false,
                ..mysql.flavour
            },
        }
    }

    /// What this version of MariaDB can do.
    fn at_mariadb(&mut self, version: ServerVersion) {
        let capabilities = &mut self.capabilities;
        capabilities.reserved_words = reserved::MARIADB;
        capabilities.supports_sequences = version.at_least(10, 3);
        capabilities.delete_returning = version.at_least(10, 1);
        capabilities.insert_returning = version.at_least(10, 5);
        capabilities.native_uuid = version.at_least(10, 7);
        self.flavour = Flavour {
            drop_check: "CONSTRAINT",
            computed_may_be_null: true,
            regexp_functions: false,
            default_functions: version.at_least(10, 3) || version.parts >= (10, 2, 1),
            float_cast: version.at_least(10, 5) || version.parts >= (10, 4, 5),
            ..self.flavour
        };
    }

    /// What this version of MySQL can do.
    fn at_mysql(&mut self, version: ServerVersion) {
        self.flavour = Flavour {
            default_functions: version.parts >= (8, 0, 13),
            float_cast: version.parts >= (8, 0, 17),
            new_row_alias: version.parts >= (8, 0, 20),
            for_share: version.parts >= (8, 0, 1),
            for_update_of: version.parts >= (8, 0, 1),
            ..self.flavour
        };
    }
}

impl Dialect for Mysql {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect> {
        let mut dialect = self.clone();
        dialect.capabilities.server = Some(version);
        if version.mariadb {
            dialect.at_mariadb(version);
        } else {
            dialect.at_mysql(version);
        }
        Arc::new(dialect)
    }

    fn type_sql(&self, ty: &SqlType, visit: &str) -> Override {
        types::type_sql(self, ty, visit)
    }

    fn literal_sql(&self, value: &SqlValue, ty: &SqlType) -> Override {
        types::literal_sql(self, value, ty)
    }

    fn expr_sql(&self, compiler: &mut Compiler<'_>, expr: &Expr) -> Override {
        expr::expr(compiler, self.flavour, expr)
    }

    fn function_sql(&self, compiler: &mut Compiler<'_>, function: &Function) -> Override {
        expr::function(compiler, function)
    }

    fn default_from(&self, select: &Select) -> &'static str {
        if select.where_.is_empty() {
            ""
        } else {
            " FROM DUAL"
        }
    }

    fn limit_clause(&self, compiler: &mut Compiler<'_>, limits: Limits<'_>) -> Override {
        Some(expr::limit(compiler, limits))
    }

    fn for_update_clause(&self, compiler: &mut Compiler<'_>, select: &Select) -> Override {
        Some(expr::for_update(compiler, self.flavour, select))
    }

    fn conflict_clause(&self, compiler: &mut Compiler<'_>, insert: &Insert) -> Override {
        expr::duplicate_key(compiler, self.flavour, insert)
    }

    fn update_sql(&self, compiler: &mut Compiler<'_>, update: &Update) -> Override {
        expr::update(compiler, update)
    }

    fn column_specification(&self, table: &Table, column: &Column) -> Override {
        Some(ddl::column(self, self.flavour, table, column))
    }

    fn constraint_clause(
        &self,
        table: &Table,
        constraint: &Constraint,
    ) -> Override<Option<String>> {
        ddl::constraint(self, table, constraint)
    }

    fn table_options(&self, table: &Table) -> Override {
        Some(ddl::table_options(self, table))
    }

    fn create_index(&self, table: &Table, index: &Index, if_not_exists: bool) -> Override {
        Some(ddl::create_index(self, table, index, if_not_exists))
    }

    fn drop_index(&self, table: &Table, index: &Index, if_exists: bool) -> Override {
        Some(ddl::drop_index(self, table, index, if_exists))
    }

    fn drop_constraint(&self, table: &Table, constraint: &Constraint) -> Override {
        Some(ddl::drop_constraint(self, self.flavour, table, constraint))
    }

    fn sequence_options(&self, options: &SequenceOptions) -> Override {
        let options = crate::ddl::sequence_options(options);
        Some(Ok(options.replace("NO CYCLE", "NOCYCLE")))
    }

    fn comment(&self, table: &Table, column: Option<&Column>) -> Override {
        Some(ddl::comment(self, table, column))
    }
}
