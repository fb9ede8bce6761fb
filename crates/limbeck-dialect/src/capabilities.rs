//! What a database can do and how it spells things: plain data that dialects are asked for.

use limbeck_schema::TypeModule;

/// How bound parameters are written (`paramstyle` of PEP 249, and PostgreSQL's own).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paramstyle {
    /// `?`
    Qmark,
    /// `%s`; percent signs of the text are doubled.
    Format,
    /// `%(name)s`; percent signs of the text are doubled.
    Pyformat,
    /// `:name`
    Named,
    /// `$1`, as PostgreSQL's protocol has them; the same parameter has the same number.
    Dollar,
}

impl Paramstyle {
    /// Whether `%` in the text must be written `%%`.
    pub fn doubles_percents(self) -> bool {
        matches!(self, Self::Format | Self::Pyformat)
    }
}

/// The version of a database server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct ServerVersion {
    /// Major, minor, patch.
    pub parts: (u32, u32, u32),
    /// A MariaDB behind the MySQL protocol.
    pub mariadb: bool,
}

impl ServerVersion {
    /// A version of anything that is not MariaDB.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            parts: (major, minor, patch),
            mariadb: false,
        }
    }

    /// Whether it is this one or a later one.
    pub fn at_least(self, major: u32, minor: u32) -> bool {
        (self.parts.0, self.parts.1) >= (major, minor)
    }
}

/// Driver-independent facts about a database's SQL.
#[derive(Debug, Clone, PartialEq)]
pub struct Capabilities {
    /// `sqlite`, `postgresql`, `mysql`, `mariadb`, `mssql`, `oracle` or `default`.
    pub name: &'static str,
    /// How the reference's own driver writes parameters, which is what its messages and `--sql` show.
    pub paramstyle: Paramstyle,
    /// Whether DDL is part of a transaction by default (`transactional_ddl` of Alembic).
    pub transactional_ddl: bool,
    /// What ends a statement in `--sql` output (`;`, on SQL Server with `\n\nGO` after batches by Alembic).
    pub command_terminator: &'static str,
    /// Opening quote, closing quote.
    pub quotes: (char, char),
    /// Words that must be quoted, in lower case.
    pub reserved_words: &'static [&'static str],
    /// Characters, besides digits, that an unquoted name cannot begin with.
    pub illegal_first: &'static str,
    /// A schema may be `database.owner`.
    pub dotted_schemas: bool,
    /// Longest identifier.
    pub max_identifier_length: usize,
    /// Longest name of an index, where it differs.
    pub max_index_name_length: Option<usize>,
    /// Longest name of a constraint, where it differs.
    pub max_constraint_name_length: Option<usize>,
    /// The schema of unqualified names, as far as it is fixed.
    pub default_schema: Option<&'static str>,
    /// `ALTER TABLE … ADD CONSTRAINT` exists (`supports_alter`).
    pub supports_alter: bool,
    /// Schemas exist (`CREATE SCHEMA`).
    pub supports_schemas: bool,
    /// Sequences exist.
    pub supports_sequences: bool,
    /// Comments exist.
    pub supports_comments: bool,
    /// Comments are part of `CREATE TABLE`.
    pub inline_comments: bool,
    /// Constraint comments exist (`COMMENT ON CONSTRAINT`).
    pub supports_constraint_comments: bool,
    /// `BOOLEAN` exists.
    pub native_boolean: bool,
    /// `true` and `false` are words.
    pub boolean_words: bool,
    /// `Boolean(create_constraint=True)` makes no check.
    pub boolean_needs_no_check: bool,
    /// `CREATE SEQUENCE … AS type` is understood.
    pub typed_sequences: bool,
    /// `ENUM` exists.
    pub native_enum: bool,
    /// Enums are types with a life of their own (`CREATE TYPE`).
    pub enum_types: bool,
    /// `UUID` exists.
    pub native_uuid: bool,
    /// Where Python code imports the database's own types from.
    pub type_module: Option<TypeModule>,
    /// What `type_descriptor()` makes of types that derive from these, by class name.
    pub adapted_types: &'static [(&'static str, &'static str)],
    /// `ARRAY[…]` exists.
    pub native_arrays: bool,
    /// Exact decimals exist.
    pub native_decimal: bool,
    /// `DEFAULT VALUES` exists.
    pub supports_default_values: bool,
    /// `VALUES (DEFAULT)` exists.
    pub supports_default_metavalue: bool,
    /// `VALUES (…), (…)` exists.
    pub multi_values_insert: bool,
    /// `INSERT … RETURNING` exists and serves to read new primary keys.
    pub insert_returning: bool,
    /// Keys that the database makes are read by `RETURNING`, where they are not told by the driver.
    pub returns_new_keys: bool,
    /// `UPDATE … RETURNING` exists.
    pub update_returning: bool,
    /// `DELETE … RETURNING` exists.
    pub delete_returning: bool,
    /// `IDENTITY` columns exist.
    pub supports_identity: bool,
    /// `IF [NOT] EXISTS` is understood in DDL.
    pub supports_if_exists: bool,
    /// Identifiers are folded to upper case where not quoted; lower-case names stand for them.
    pub uppercase_names: bool,
    /// `ON DELETE SET NULL (a, b)` is understood.
    pub delete_rule_columns: bool,
    /// `a / b` of integers is an integer.
    pub division_floors: bool,
    /// `DELETE … FROM`/`UPDATE … FROM`: common table expressions follow `INSERT INTO t`.
    pub cte_follows_insert: bool,
    /// Only indexes and types say their schema when they are dropped or created, so the name of a
    /// new index is unqualified.
    pub qualified_new_index: bool,
    /// The table of a new index is said with its schema.
    pub qualified_index_table: bool,
    /// `UPDATE … FROM` exists.
    pub update_from: bool,
    /// What `DELETE` names other tables after (`USING`); none where it cannot.
    pub delete_using: Option<&'static str>,
    /// `OUTPUT` stands before the values of an `INSERT`.
    pub returning_precedes_values: bool,
    /// The changed table itself is among the tables that a change reads.
    pub lists_own_table: bool,
    /// `WITH RECURSIVE` rather than `WITH` alone.
    pub recursive_word: bool,
    /// A query without rows stands for `IN ()`, not a condition that is never true.
    pub empty_set: bool,
    /// What stands before a list of rows in `IN` (`VALUES `).
    pub tuple_list_word: &'static str,
    /// How `EXCEPT` is said.
    pub except_word: &'static str,
    /// How an inner join is said.
    pub join_word: &'static str,
    /// What stands between a table and its alias (` AS `).
    pub alias_word: &'static str,
    /// `ORDER BY label` is understood.
    pub order_by_label: bool,
    /// The dialect's own clause for limits says those of `.fetch()` too.
    pub limit_says_fetch: bool,
    /// The numbers of a window's frame are never parameters.
    pub literal_frames: bool,
    /// `FETCH FIRST (n) ROWS`: the number in parentheses.
    pub fetch_parentheses: bool,
    /// What stands before a function that is selected from (`TABLE`).
    pub table_function_word: Option<&'static str>,
    /// A hint for a table follows its name.
    pub table_hints: bool,
    /// Hints for tables stand in a comment after `SELECT`.
    pub hint_comments: bool,
    /// The class of the reference's statement compiler, for its messages.
    pub statement_compiler: &'static str,
    /// The reference's type compiler (module, class), for its messages.
    pub type_compiler: (&'static str, &'static str),
    /// The version of the server that the SQL is for; none where it is not known.
    pub server: Option<ServerVersion>,
}
