//! Operations in groups, as autogenerate makes them and its hooks change them.

use super::Operation;

/// Directives on one table (`ops.ModifyTableOps`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ModifyTableOps {
    /// The table.
    pub table_name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// The directives.
    pub ops: Vec<Operation>,
}

/// What `upgrade()` does (`ops.UpgradeOps`).
#[derive(Debug, Clone, PartialEq)]
pub struct UpgradeOps {
    /// The directives.
    pub ops: Vec<Operation>,
    /// The template variable that receives their text.
    pub upgrade_token: String,
}

impl Default for UpgradeOps {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl UpgradeOps {
    /// These directives, for the template variable `upgrades`.
    pub fn new(ops: Vec<Operation>) -> Self {
        Self {
            ops,
            upgrade_token: "upgrades".to_owned(),
        }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }
}

/// What `downgrade()` does (`ops.DowngradeOps`).
#[derive(Debug, Clone, PartialEq)]
pub struct DowngradeOps {
    /// The directives.
    pub ops: Vec<Operation>,
    /// The template variable that receives their text.
    pub downgrade_token: String,
}

impl Default for DowngradeOps {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl DowngradeOps {
    /// These directives, for the template variable `downgrades`.
    pub fn new(ops: Vec<Operation>) -> Self {
        Self {
            ops,
            downgrade_token: "downgrades".to_owned(),
        }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }
}

/// A revision in the making (`ops.MigrationScript`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MigrationScript {
    /// `rev_id`.
    pub rev_id: Option<String>,
    /// `message`.
    pub message: Option<String>,
    /// Import lines that the rendered text needs.
    pub imports: Vec<String>,
    /// `head`.
    pub head: Option<String>,
    /// `splice`.
    pub splice: Option<bool>,
    /// `branch_label`.
    pub branch_label: Vec<String>,
    /// `version_path`.
    pub version_path: Option<String>,
    /// `depends_on`.
    pub depends_on: Vec<String>,
    /// What upgrades do: one for each database of the environment.
    pub upgrade_ops: Vec<UpgradeOps>,
    /// What downgrades do: one for each database of the environment.
    pub downgrade_ops: Vec<DowngradeOps>,
}
