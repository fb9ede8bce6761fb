//! The command line as it is parsed: options, help texts, nothing resolved.

use clap::{Args, Parser, Subcommand};

const ABOUT: &str = "Database migrations: Alembic projects without Python, in milliseconds";

const EXAMPLES: &str = "\
Examples:
  init migrations                     start a project
  revision -m \"add users\"             write an empty revision to fill in
  upgrade head                        bring the database up to date
  upgrade head --sql                  show the SQL instead of running it
  downgrade -1                        undo the last revision
  history -i                          list revisions, marking where the database is

A revision is named by its id or the start of it, by head, heads, base or current,
relatively by +2, -1 or ae10+1, and on a branch by label@head.";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(about = ABOUT, after_help = EXAMPLES, infer_long_args = true, disable_version_flag = true, max_term_width = 100)]
pub(super) struct Cli {
    /// What applies to every command.
    #[command(flatten)]
    pub(super) global: GlobalArgs,
    /// The command.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// Options that stand before the command.
#[derive(Debug, Args)]
pub(super) struct GlobalArgs {
    /// Show the program's version
    #[arg(long)]
    pub(super) version: bool,
    /// Config file: an ini (default: $ALEMBIC_CONFIG, or alembic.ini) or a pyproject.toml; give it
    /// twice to name one of each
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Vec<String>,
    /// Section of the ini file to read [default: alembic]
    #[arg(
        short,
        long,
        value_name = "SECTION",
        global = true,
        help_heading = "Global options"
    )]
    pub(super) name: Option<String>,
    /// Argument for env.py, e.g. -x tenant=acme (context.get_x_argument)
    #[arg(short, value_name = "KEY=VALUE", allow_hyphen_values = true)]
    pub(super) x: Vec<String>,
    /// Show how an error came about, with everything that led to it
    #[arg(long, global = true, help_heading = "Global options")]
    pub(super) raiseerr: bool,
    /// Print nothing but log lines, SQL and errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(super) quiet: bool,
}

/// A command with its own options.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show current branch points
    Branches {
        /// Use more verbose output
        #[arg(short, long)]
        verbose: bool,
    },
    /// Check whether the models differ from the database
    Check {
        /// Where the models come from
        #[command(flatten)]
        models: ModelArgs,
    },
    /// Display the current revision for a database
    Current {
        /// Exit with an error unless the database is at all heads
        #[arg(short, long)]
        check_heads: bool,
        /// Use more verbose output
        #[arg(short, long)]
        verbose: bool,
    },
    /// Revert to a previous version
    Downgrade {
        /// Where to go: a revision, base, -1, …; with --sql a range from:to
        #[arg(allow_negative_numbers = true)]
        revision: String,
        /// Output of SQL and tag
        #[command(flatten)]
        offline: OfflineArgs,
    },
    /// Edit revision script(s) using $EDITOR
    Edit {
        /// The revision
        #[arg(allow_negative_numbers = true)]
        rev: String,
    },
    /// Create the version table if it does not exist
    #[command(name = "ensure_version", alias = "ensure-version")]
    EnsureVersion {
        /// Print SQL instead of running it
        #[arg(long)]
        sql: bool,
    },
    /// Show current available heads in the script directory
    Heads {
        /// Use more verbose output
        #[arg(short, long)]
        verbose: bool,
        /// Treat dependency versions as down revisions
        #[arg(long)]
        resolve_dependencies: bool,
    },
    /// List revisions, newest first
    History {
        /// Only this range, as [start]:[end]
        #[arg(short, long, value_name = "START:END", allow_hyphen_values = true)]
        rev_range: Option<String>,
        /// Use more verbose output
        #[arg(short, long)]
        verbose: bool,
        /// Indicate the current revision (reads the database)
        #[arg(short, long)]
        indicate_current: bool,
    },
    /// Start a new migration project in a directory
    Init {
        /// Directory for env.py and the revisions
        directory: String,
        /// Kind of project (see list_templates)
        #[arg(short, long, default_value = "generic")]
        template: String,
        /// Write empty __init__.py files too
        #[arg(long)]
        package: bool,
    },
    /// List available templates
    #[command(name = "list_templates", alias = "list-templates")]
    ListTemplates,
    /// Merge two revisions together, creating a new revision file
    Merge {
        /// One or more revisions, or heads for all heads
        #[arg(required = true)]
        revisions: Vec<String>,
        /// Message of the new revision
        #[arg(short, long)]
        message: Option<String>,
        /// Branch label of the new revision
        #[arg(long, overrides_with = "branch_label")]
        branch_label: Option<String>,
        /// Id of the new revision instead of a generated one
        #[arg(long)]
        rev_id: Option<String>,
        /// Allow revisions that are not heads
        #[arg(long)]
        splice: bool,
    },
    /// Create a new revision file
    Revision {
        /// Message of the new revision
        #[arg(short, long)]
        message: Option<String>,
        /// Fill it with the operations that take the database to the models
        #[arg(long)]
        autogenerate: bool,
        /// Where the models come from
        #[command(flatten)]
        models: ModelArgs,
        /// Run env.py in offline mode
        #[arg(long)]
        sql: bool,
        /// Revision or <branchname>@head to build on [default: head]
        #[arg(long, allow_negative_numbers = true)]
        head: Option<String>,
        /// Allow a parent that is not a head
        #[arg(long)]
        splice: bool,
        /// Branch label of the new revision
        #[arg(long, overrides_with = "branch_label")]
        branch_label: Option<String>,
        /// Directory for the file, one of version_locations
        #[arg(long)]
        version_path: Option<String>,
        /// Id of the new revision instead of a generated one
        #[arg(long)]
        rev_id: Option<String>,
        /// A revision that has to be applied before this one; may be repeated
        #[arg(long)]
        depends_on: Vec<String>,
    },
    /// Show the revision(s) denoted by the given symbol
    Show {
        /// The revision
        #[arg(allow_negative_numbers = true)]
        rev: String,
    },
    /// Set the database's version without running revisions
    Stamp {
        /// One or more revisions, or heads for all heads
        #[arg(required = true, allow_negative_numbers = true)]
        revisions: Vec<String>,
        /// Output of SQL and tag
        #[command(flatten)]
        offline: OfflineArgs,
        /// Unconditionally erase the version table first
        #[arg(long)]
        purge: bool,
    },
    /// Upgrade to a later version
    Upgrade {
        /// Where to go: a revision, head, heads, +2, …; with --sql also a range from:to
        #[arg(allow_negative_numbers = true)]
        revision: String,
        /// Output of SQL and tag
        #[command(flatten)]
        offline: OfflineArgs,
    },
}

/// Options of the commands that compare the models with a database.
#[derive(Debug, Args)]
pub(super) struct ModelArgs {
    /// Let this Python tell the models, where they cannot be evaluated without one
    #[arg(long, value_name = "INTERPRETER")]
    pub(super) python: Option<String>,
}

impl Command {
    /// `--python` of the commands that have it.
    pub(super) fn python(&self) -> Option<&str> {
        match self {
            Self::Check { models } | Self::Revision { models, .. } => models.python.as_deref(),
            _ => None,
        }
    }
}

/// Options of the commands that change a database.
#[derive(Debug, Args)]
pub(super) struct OfflineArgs {
    /// Print SQL instead of running it
    #[arg(long)]
    pub(super) sql: bool,
    /// Arbitrary tag for env.py (context.get_tag_argument)
    #[arg(long)]
    pub(super) tag: Option<String>,
}
