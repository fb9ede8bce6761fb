//! The script directory: where revision files are, and the graph they make.

mod encode;
mod file_name;
mod generate;
mod listing;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::error::{GraphError, LoadError, ScriptError};
use crate::event::{Event, Status};
use crate::hooks::Hook;
use crate::revision::legacy_rev_id;
use crate::step::{RevisionStep, Step};
use crate::{Identifiers, Identity, Range, Revision, RevisionMap};

pub use file_name::CreateDate;
pub use generate::{NewRevision, TemplateVariables};

/// Reads a script's identity.
pub trait RevisionLoader {
    /// What the file says about itself.
    ///
    /// # Errors
    /// The file can't be read, or is no revision script.
    fn load(&self, path: &Path) -> Result<Identity, LoadError>;

    /// The extensions of the files it reads, without the dot.
    fn extensions(&self) -> &[&str] {
        &["py"]
    }
}

/// What the configuration says about scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `script_location`.
    pub location: PathBuf,
    /// `version_locations`; without any, `versions` in the location.
    pub version_locations: Vec<PathBuf>,
    /// `file_template`, as Python's `%` takes it.
    pub file_template: String,
    /// `truncate_slug_length`; 0 means the default of 40.
    pub truncate_slug_length: usize,
    /// `timezone` of new files' dates; without it, local time.
    pub timezone: Option<String>,
    /// `sourceless`.
    pub sourceless: bool,
    /// `recursive_version_locations`.
    pub recursive_version_locations: bool,
    /// `output_encoding` of new files.
    pub output_encoding: String,
    /// `[post_write_hooks]`.
    pub hooks: Vec<Hook>,
    /// Python's search path, where hooks' entry points are looked for.
    pub python_path: Vec<PathBuf>,
}

impl Settings {
    /// The defaults for a location.
    pub fn new(location: impl Into<PathBuf>) -> Self {
        Self {
            location: location.into(),
            version_locations: Vec::new(),
            file_template: "%(rev)s_%(slug)s".to_owned(),
            truncate_slug_length: 40,
            timezone: None,
            sourceless: false,
            recursive_version_locations: false,
            output_encoding: "utf-8".to_owned(),
            hooks: Vec::new(),
            python_path: Vec::new(),
        }
    }
}

/// The revision files of a project (`alembic.script.ScriptDirectory`). They are read when the
/// graph is first asked for.
pub struct ScriptDirectory {
    settings: Settings,
    loader: Rc<dyn RevisionLoader>,
    observer: Rc<dyn Fn(&Event)>,
    map: RefCell<Option<Rc<RevisionMap>>>,
}

impl ScriptDirectory {
    /// Checks that the directory is there; reads nothing yet.
    ///
    /// # Errors
    /// [`ScriptError::NoDirectory`].
    pub fn new(settings: Settings, loader: Rc<dyn RevisionLoader>) -> Result<Self, ScriptError> {
        if !settings.location.exists() {
            return Err(ScriptError::NoDirectory {
                path: settings.location,
            });
        }
        let observer = Rc::new(|_: &Event| ());
        Ok(Self {
            settings,
            loader,
            observer,
            map: RefCell::new(None),
        })
    }

    /// Tells an observer what happens.
    #[must_use]
    pub fn with_observer(mut self, observer: Rc<dyn Fn(&Event)>) -> Self {
        self.observer = observer;
        self
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// `script_location`.
    pub fn dir(&self) -> &Path {
        &self.settings.location
    }

    /// The environment script, `env.py` in the location.
    pub fn env_py_location(&self) -> PathBuf {
        self.settings.location.join("env.py")
    }

    /// Where revision files are, as absolute paths.
    pub fn version_locations(&self) -> Vec<PathBuf> {
        let locations = &self.settings.version_locations;
        if locations.is_empty() {
            return vec![absolute(&self.settings.location.join("versions"))];
        }
        locations
            .iter()
            .map(|location| absolute(location))
            .collect()
    }

    /// The one place where revision files are (`ScriptDirectory.versions`).
    ///
    /// # Errors
    /// [`ScriptError::MultipleVersionLocations`].
    pub fn versions(&self) -> Result<PathBuf, ScriptError> {
        let mut locations = self.version_locations();
        match (locations.pop(), locations.is_empty()) {
            (Some(only), true) => Ok(only),
            _ => Err(ScriptError::MultipleVersionLocations),
        }
    }

    /// The graph of all scripts; the first call reads them.
    ///
    /// # Errors
    /// A script that can't be read, or a broken graph.
    pub fn revision_map(&self) -> Result<Rc<RevisionMap>, ScriptError> {
        if let Some(map) = self.map.borrow().as_ref() {
            return Ok(Rc::clone(map));
        }
        let mut scripts = Vec::new();
        for path in self.list_scripts()? {
            scripts.extend(self.load_script(&path)?);
        }
        let mut warnings = Vec::new();
        let map = RevisionMap::new(scripts, &mut warnings);
        self.warn(warnings);
        let map = Rc::new(map?);
        *self.map.borrow_mut() = Some(Rc::clone(&map));
        Ok(map)
    }

    /// Reads one file; `None` if its name is not a script's (`Script._from_path`).
    ///
    /// # Errors
    /// The file can't be read, or states no identity.
    pub fn load_script(&self, path: &Path) -> Result<Option<Revision>, ScriptError> {
        if !self.is_script(path)? {
            return Ok(None);
        }
        let mut identity = self.loader.load(path)?;
        let revision = identity.revision.take().or_else(|| legacy_rev_id(path));
        let Some(revision) = revision else {
            let filename = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            return Err(ScriptError::NoRevisionId { filename });
        };
        Ok(Some(Revision::new(revision, identity, path.to_owned())?))
    }

    /// The heads, or with `consider_depends_on` those that no other revision depends on either.
    ///
    /// # Errors
    /// As [`ScriptDirectory::revision_map`].
    pub fn get_heads(&self, consider_depends_on: bool) -> Result<Vec<String>, ScriptError> {
        let map = self.revision_map()?;
        Ok(if consider_depends_on {
            map.real_heads()
        } else {
            map.heads()
        })
    }

    /// The head; `None` without any script.
    ///
    /// # Errors
    /// [`ScriptError::MultipleCurrentHeads`].
    pub fn get_current_head(&self) -> Result<Option<String>, ScriptError> {
        self.revision_map()?
            .get_current_head(None)
            .map_err(|error| match error {
                GraphError::MultipleHeads { .. } => ScriptError::MultipleCurrentHeads,
                other => translated(other, None),
            })
    }

    /// The bases.
    ///
    /// # Errors
    /// As [`ScriptDirectory::revision_map`].
    pub fn get_bases(&self) -> Result<Vec<String>, ScriptError> {
        Ok(self.revision_map()?.bases())
    }

    /// The base; `None` without any script.
    ///
    /// # Errors
    /// [`ScriptError::MultipleBases`].
    pub fn get_base(&self) -> Result<Option<String>, ScriptError> {
        let mut bases = self.get_bases()?;
        if bases.len() > 1 {
            return Err(ScriptError::MultipleBases);
        }
        Ok(bases.pop())
    }

    /// The one revision that a name means; `None` for "base".
    ///
    /// # Errors
    /// Nothing, or more than one revision, has that name.
    pub fn get_revision(&self, id: &str) -> Result<Option<Revision>, ScriptError> {
        let map = self.revision_map()?;
        let revision = map
            .get_revision(id)
            .map_err(|error| translated(error, None))?;
        Ok(revision.cloned())
    }

    /// The revisions that names mean; none for "base".
    ///
    /// # Errors
    /// A name that means nothing, or too much.
    pub fn get_revisions(&self, ids: impl Into<Identifiers>) -> Result<Vec<Revision>, ScriptError> {
        let map = self.revision_map()?;
        let revisions = map
            .get_revisions(ids)
            .map_err(|error| translated(error, None))?;
        Ok(revisions.into_iter().cloned().collect())
    }

    /// The tips of what is applied when the version table has these rows.
    ///
    /// # Errors
    /// A row that no script has.
    pub fn get_all_current(&self, rows: &[String]) -> Result<Vec<Revision>, ScriptError> {
        let map = self.revision_map()?;
        let current = map
            .get_all_current(rows)
            .map_err(|error| translated(error, None))?;
        Ok(current.into_iter().cloned().collect())
    }

    /// A symbolic name as identifiers.
    ///
    /// # Errors
    /// "head" where there are several.
    pub fn as_revision_number(&self, id: &str) -> Result<Identifiers, ScriptError> {
        self.revision_map()?
            .as_revision_number(id)
            .map_err(|error| translated(error, None))
    }

    /// The revisions from `head` down to `base`, both included: `history`.
    ///
    /// # Errors
    /// Ends that mean nothing or too much, or are not on one line.
    pub fn walk_revisions(
        &self,
        base: impl Into<Identifiers>,
        head: impl Into<Identifiers>,
    ) -> Result<Vec<Revision>, ScriptError> {
        let range = Range {
            inclusive: true,
            assert_relative_length: false,
            ..Range::new(head, base)
        };
        let map = self.revision_map()?;
        let selection = map.iterate_revisions(&range).map_err(|error| match error {
            GraphError::RangeNotAncestor { .. } => ScriptError::RangeNotAlongBranch {
                start: range.lower.to_string(),
                end: range.upper.to_string(),
            },
            other => translated(other, Some(&range.upper)),
        })?;
        self.warn(selection.warning);
        Ok(selection.revisions.into_iter().cloned().collect())
    }

    /// The steps of `upgrade destination` where the version table has the rows `current`
    /// (`ScriptDirectory._upgrade_revs`).
    ///
    /// # Errors
    /// A destination that means nothing or too much, or is not above the current heads.
    pub fn upgrade_steps(
        &self,
        destination: impl Into<Identifiers>,
        current: impl Into<Identifiers>,
    ) -> Result<Vec<Step>, ScriptError> {
        let range = Range {
            implicit_base: true,
            ..Range::new(destination, current)
        };
        let map = self.revision_map()?;
        let selection = map.iterate_revisions(&range).map_err(|error| match error {
            GraphError::RangeNotAncestor { .. } => ScriptError::InvalidUpgradeTarget {
                destination: range.upper.to_string(),
            },
            other => translated(other, Some(&range.upper)),
        })?;
        self.warn(selection.warning);
        let oldest_first = selection.revisions.into_iter().rev();
        Ok(oldest_first
            .map(RevisionStep::from)
            .map(Step::Upgrade)
            .collect())
    }

    /// The steps of `downgrade destination` where the version table has the rows `current`
    /// (`ScriptDirectory._downgrade_revs`).
    ///
    /// # Errors
    /// A destination that means nothing or too much, or is not below the current heads.
    pub fn downgrade_steps(
        &self,
        destination: impl Into<Identifiers>,
        current: impl Into<Identifiers>,
    ) -> Result<Vec<Step>, ScriptError> {
        let range = Range {
            select_for_downgrade: true,
            ..Range::new(current, destination)
        };
        let map = self.revision_map()?;
        let selection = map.iterate_revisions(&range).map_err(|error| match error {
            GraphError::RangeNotAncestor { .. } => ScriptError::InvalidDowngradeTarget {
                destination: range.lower.to_string(),
            },
            other => translated(other, Some(&range.lower)),
        })?;
        self.warn(selection.warning);
        let newest_first = selection.revisions.into_iter();
        Ok(newest_first
            .map(RevisionStep::from)
            .map(Step::Downgrade)
            .collect())
    }

    /// The steps of `stamp revisions` where the version table has the rows `current`
    /// (`ScriptDirectory._stamp_revs`).
    ///
    /// # Errors
    /// Names or rows that mean nothing, or too much.
    pub fn stamp_steps(
        &self,
        revisions: impl Into<Identifiers>,
        current: &[String],
    ) -> Result<Vec<Step>, ScriptError> {
        let revisions = revisions.into();
        self.revision_map()?
            .stamp_steps(&revisions, current)
            .map_err(|error| match error {
                GraphError::MultipleHeads { .. } => ScriptError::MultipleHeadsToStamp,
                other => translated(other, None),
            })
    }

    fn warn(&self, warnings: impl IntoIterator<Item = crate::Warning>) {
        for warning in warnings {
            (self.observer)(&Event::Warning(warning));
        }
    }

    /// Tells of an action's beginning and end.
    fn with_status<T>(
        &self,
        status: Status,
        action: impl FnOnce() -> Result<T, ScriptError>,
    ) -> Result<T, ScriptError> {
        (self.observer)(&Event::Started(status.clone()));
        let result = action();
        (self.observer)(&Event::Finished {
            status,
            ok: result.is_ok(),
        });
        result
    }
}

/// An error of the graph in the words of a command (`_catch_revision_errors`). `end` is the
/// argument that the command was given.
fn translated(error: GraphError, end: Option<&Identifiers>) -> ScriptError {
    match error {
        GraphError::RangeNotAncestor { lower, upper } => ScriptError::RangeNotAlongBranch {
            start: lower.to_string(),
            end: end.unwrap_or(&upper).to_string(),
        },
        GraphError::MultipleHeads { argument, .. } => {
            let end = end
                .filter(|end| !end.is_empty())
                .map(Identifiers::to_string);
            ScriptError::MultipleHeads {
                argument: end.or(argument).unwrap_or_default(),
            }
        }
        other => match other.unresolved().map(str::to_owned) {
            Some(argument) => ScriptError::CantLocate {
                argument,
                source: other,
            },
            None => ScriptError::Graph(other),
        },
    }
}

/// The path from the root, without touching the file system.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
