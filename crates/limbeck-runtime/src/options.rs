//! The arguments of `context.configure`, as far as they concern running migrations.

use std::io;
use std::rc::Rc;
use std::sync::Arc;

use limbeck_dialect::Dialect;
use limbeck_engine::Connection;
use limbeck_operations::{ExecutorOptions, MigrationScript};

use crate::{AutogenerateOptions, MigrationContext, RuntimeError};

/// What migrations run against.
#[derive(Clone)]
pub enum Target {
    /// A database.
    Connection(Connection),
    /// No database: only its SQL (`url=` or `dialect_name=` without a connection).
    Dialect(Arc<dyn Dialect>),
}

/// Receives the text of `--sql` mode.
pub type OutputSink = Rc<dyn Fn(&str) -> io::Result<()>>;

/// `process_revision_directives`: may change the revisions that are about to be written. It is
/// given the version table's rows.
pub type RevisionHook = Rc<
    dyn Fn(&Rc<MigrationContext>, &[String], &mut Vec<MigrationScript>) -> Result<(), RuntimeError>,
>;

/// Arguments of `context.configure` that the runtime itself obeys.
#[derive(Clone)]
pub struct ContextOptions {
    /// Those that decide how directives are carried out: `transactional_ddl`, `literal_binds`,
    /// batch separators, naming convention.
    pub executor: ExecutorOptions,
    /// `transaction_per_migration`
    pub transaction_per_migration: bool,
    /// `output_buffer`: where the text of `--sql` goes instead of the event listener.
    pub output: Option<OutputSink>,
    /// `starting_rev`, if env.py gives one.
    pub starting_rev: Option<Vec<String>>,
    /// `version_table`
    pub version_table: String,
    /// `version_table_schema`
    pub version_table_schema: Option<String>,
    /// `version_table_pk`
    pub version_table_pk: bool,
    /// `upgrade_token`
    pub upgrade_token: String,
    /// `downgrade_token`
    pub downgrade_token: String,
    /// What autogenerate is to look at.
    pub autogenerate: AutogenerateOptions,
    /// `process_revision_directives`
    pub process_revision_directives: Option<RevisionHook>,
}

impl Default for ContextOptions {
    fn default() -> Self {
        Self {
            executor: ExecutorOptions::default(),
            transaction_per_migration: false,
            output: None,
            starting_rev: None,
            version_table: "alembic_version".to_owned(),
            version_table_schema: None,
            version_table_pk: true,
            upgrade_token: "upgrades".to_owned(),
            downgrade_token: "downgrades".to_owned(),
            autogenerate: AutogenerateOptions::default(),
            process_revision_directives: None,
        }
    }
}
