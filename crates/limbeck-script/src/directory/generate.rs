//! New revision files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::file_name::{CreateDate, file_name};
use super::{ScriptDirectory, absolute, encode::encode, translated};
use crate::error::{BoxError, GraphError, ScriptError};
use crate::event::{Event, Status};
use crate::hooks::{HookEnvironment, run_hook};
use crate::{Identifiers, Revision, verify_rev_id};

/// What is asked of a new revision (`ScriptDirectory.generate_revision`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRevision {
    /// Its identifier; [`crate::new_rev_id`] makes one.
    pub rev_id: String,
    /// Its message.
    pub message: Option<String>,
    /// What it follows; without, the head.
    pub head: Identifiers,
    /// It may follow a revision that is no head.
    pub splice: bool,
    /// Labels of the branch it begins.
    pub branch_labels: Identifiers,
    /// The version location its file goes to.
    pub version_path: Option<PathBuf>,
    /// What it depends on.
    pub depends_on: Identifiers,
}

/// The names that a script template may use, with their values for a new revision. `comma`,
/// `upgrades`, `downgrades`, `imports` and the environment's own are the renderer's to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVariables {
    /// `message`; "empty message" without one.
    pub message: String,
    /// `up_revision`.
    pub up_revision: String,
    /// `down_revision`: `None`, a string, or a tuple.
    pub down_revision: Identifiers,
    /// `branch_labels`: `None` or a tuple.
    pub branch_labels: Identifiers,
    /// `depends_on`: `None`, a string, or a list.
    pub depends_on: Identifiers,
    /// `create_date`.
    pub create_date: CreateDate,
    /// The file that is going to be written.
    pub path: PathBuf,
}

/// Renders a template file to a script's text.
pub(crate) type Render<'a> =
    &'a mut dyn FnMut(&Path, &TemplateVariables) -> Result<String, BoxError>;

impl ScriptDirectory {
    /// Writes a new revision file from the template `script.py.mako`, runs the write hooks and
    /// adds the revision to the graph. `None` if the file's name is not a script's.
    ///
    /// # Errors
    /// A request that does not fit the graph (then nothing is written), a failing template,
    /// hook or file system.
    pub fn generate_revision(
        &self,
        request: &NewRevision,
        render: Render<'_>,
    ) -> Result<Option<Revision>, ScriptError> {
        let variables = self.plan_revision(request)?;
        let path = &variables.path;
        if !self.settings.version_locations.is_empty() {
            self.ensure_directory(&self.version_path_of(request)?)?;
        }
        if let Some(parent) = path.parent() {
            self.ensure_directory(parent)?;
        }
        let template = self.settings.location.join("script.py.mako");
        self.with_status(Status::Generating(absolute(path)), || {
            let text = render(&template, &variables).map_err(ScriptError::Template)?;
            let bytes = encode(&text, &self.settings.output_encoding, path)?;
            write_new(path, &bytes)
        })?;
        self.run_hooks(path)?;
        let Some(script) = self.load_script(path)? else {
            return Ok(None);
        };
        if !request.branch_labels.is_empty() && script.own_branch_labels.is_empty() {
            return Err(ScriptError::LabelsNotInTemplate {
                revision: script.revision,
                labels: request.branch_labels.to_string(),
                path: path.clone(),
            });
        }
        self.add_to_map(script).map(Some)
    }

    /// Checks a request and tells what the template will be given; touches no file.
    ///
    /// # Errors
    /// A request that does not fit the graph.
    pub fn plan_revision(&self, request: &NewRevision) -> Result<TemplateVariables, ScriptError> {
        verify_rev_id(&request.rev_id)?;
        let map = self.revision_map()?;
        let heads = self.heads_to_follow(request)?;
        for (position, head) in heads.iter().enumerate() {
            if heads
                .iter()
                .take(position)
                .any(|other| other.revision == head.revision)
            {
                return Err(ScriptError::DuplicateHeads);
            }
        }
        let create_date = CreateDate::now(self.settings.timezone.as_deref())?;
        let version_path = self.version_path_of(request)?;
        let name = file_name(
            &self.settings,
            &request.rev_id,
            request.message.as_deref(),
            &create_date,
        )?;
        if let Some(head) = heads.iter().find(|head| !request.splice && !head.is_head()) {
            return Err(ScriptError::NotAHead {
                revision: head.revision.clone(),
            });
        }
        let mut depends_on = Vec::new();
        for name in request.depends_on.iter() {
            let found = map
                .get_revision(name)
                .map_err(|error| translated(error, None))?;
            let revision = found.ok_or_else(|| ScriptError::NoDependency {
                argument: name.clone(),
            })?;
            let by_label = revision.branch_labels.contains(name);
            depends_on.push(if by_label { name } else { &revision.revision }.clone());
        }
        let down: Vec<String> = heads.into_iter().map(|head| head.revision).collect();
        let labels = request.branch_labels.as_slice();
        Ok(TemplateVariables {
            message: request
                .message
                .clone()
                .unwrap_or_else(|| "empty message".to_owned()),
            up_revision: request.rev_id.clone(),
            down_revision: Identifiers::Several(down).scalar(),
            branch_labels: match labels {
                [] => Identifiers::None,
                labels => Identifiers::Several(labels.to_vec()),
            },
            depends_on: Identifiers::Several(depends_on).scalar(),
            create_date,
            path: version_path.join(name),
        })
    }

    fn heads_to_follow(&self, request: &NewRevision) -> Result<Vec<Revision>, ScriptError> {
        let head = match &request.head {
            Identifiers::None => Identifiers::from("head"),
            given => given.clone(),
        };
        let map = self.revision_map()?;
        let heads = map.get_revisions(head).map_err(|error| match error {
            GraphError::MultipleHeads { .. } => ScriptError::MultipleHeadsToFollow,
            other => translated(other, None),
        })?;
        Ok(heads.into_iter().cloned().collect())
    }

    /// The version location that the file goes to: the one asked for, the only one, or that of
    /// the revision it follows.
    fn version_path_of(&self, request: &NewRevision) -> Result<PathBuf, ScriptError> {
        let locations = self.version_locations();
        let path = match (&request.version_path, locations.as_slice()) {
            (Some(path), _) => path.clone(),
            (None, [only]) => only.clone(),
            (None, _) => {
                let heads = self.heads_to_follow(request)?;
                let beside = heads.first().and_then(|head| head.path.parent());
                beside.ok_or(ScriptError::NeedsVersionPath)?.to_owned()
            }
        };
        if locations.contains(&absolute(&path)) {
            return Ok(path);
        }
        Err(ScriptError::UnknownVersionPath { path })
    }

    fn ensure_directory(&self, path: &Path) -> Result<(), ScriptError> {
        let path = absolute(path);
        if path.exists() {
            return Ok(());
        }
        self.with_status(Status::CreatingDirectory(path.clone()), || {
            fs::create_dir_all(&path).map_err(|source| ScriptError::Io {
                action: "create",
                path: path.clone(),
                source,
            })
        })
    }

    fn run_hooks(&self, path: &Path) -> Result<(), ScriptError> {
        if self.settings.hooks.is_empty() {
            return Ok(());
        }
        let environment = HookEnvironment::new(&self.settings.python_path);
        for hook in &self.settings.hooks {
            hook.kind()?;
            self.with_status(Status::RunningHook(hook.name.clone()), || {
                Ok(run_hook(hook, path, &environment)?)
            })?;
        }
        Ok(())
    }

    fn add_to_map(&self, script: Revision) -> Result<Revision, ScriptError> {
        let mut warnings = Vec::new();
        let id = script.revision.clone();
        let map = self
            .revision_map()?
            .with_revision(script.clone(), &mut warnings);
        for warning in warnings {
            (self.observer)(&Event::Warning(warning));
        }
        let map = Rc::new(map?);
        let added = map.by_id(&id).cloned().unwrap_or(script);
        *self.map.borrow_mut() = Some(map);
        Ok(added)
    }
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), ScriptError> {
    let io = |source| ScriptError::Io {
        action: "write",
        path: path.to_owned(),
        source,
    };
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(io)?;
    file.write_all(bytes).map_err(io)
}
