//! Imports.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use ruff_python_ast as ast;

use crate::attribute::package_of;
use crate::expression::Cx;
use crate::module::Module;
use crate::opaque::Opaque;
use crate::{PyError, Value, Vm};

type Build = Rc<dyn Fn(&Vm, &Rc<Module>) -> Result<(), PyError>>;

/// A module of the host, built when it is first imported.
#[derive(Clone)]
pub(crate) struct NativeModule {
    build: Build,
}

/// What to do with a module that is no module of the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportDecision {
    /// Evaluate its file; an error in it is the program's.
    Evaluate,
    /// Evaluate its file; if that fails, put a placeholder in its place.
    Try,
    /// A placeholder, for this reason.
    Opaque(String),
    /// `ModuleNotFoundError`.
    Missing,
}

type Decide = Rc<dyn Fn(&str, Option<&Path>) -> ImportDecision>;

/// The host's choice for modules that it does not provide.
#[derive(Clone)]
pub struct ImportPolicy(pub Decide);

impl Default for ImportPolicy {
    /// Files are evaluated, and what is not found is missing.
    fn default() -> Self {
        Self(Rc::new(|_, file| match file {
            Some(_) => ImportDecision::Evaluate,
            None => ImportDecision::Missing,
        }))
    }
}

/// Where a module was found.
enum Found {
    File(PathBuf),
    Package {
        init: Option<PathBuf>,
        dirs: Vec<PathBuf>,
    },
    /// A compiled module.
    Extension(PathBuf),
}

impl Vm {
    /// Provides a module of the host under a dotted name.
    pub fn add_native_module(
        &self,
        name: &'static str,
        build: impl Fn(&Vm, &Rc<Module>) -> Result<(), PyError> + 'static,
    ) {
        self.native_modules.borrow_mut().insert(
            name.into(),
            NativeModule {
                build: Rc::new(build),
            },
        );
    }

    /// Sets what happens with modules that the host does not provide.
    pub fn set_import_policy(
        &self,
        decide: impl Fn(&str, Option<&Path>) -> ImportDecision + 'static,
    ) {
        *self.import_policy.borrow_mut() = ImportPolicy(Rc::new(decide));
    }

    /// Whether the host provides the module.
    pub fn has_native_module(&self, name: &str) -> bool {
        self.native_modules.borrow().contains_key(name)
    }

    /// Whether the module is loaded.
    pub fn loaded_module(&self, name: &str) -> Option<Value> {
        self.modules.borrow().get(name).cloned()
    }

    /// Puts a module into `sys.modules`, or takes it out.
    pub fn set_loaded_module(&self, name: &str, module: Option<Value>) {
        match module {
            Some(module) => self.modules.borrow_mut().insert(name.into(), module),
            None => self.modules.borrow_mut().shift_remove(name),
        };
    }

    /// `importlib.import_module(name)`
    ///
    /// # Errors
    /// `ModuleNotFoundError`, and what the module raises.
    pub fn import_module(&self, name: &str) -> Result<Value, PyError> {
        if let Some(module) = self.loaded_module(name) {
            return Ok(module);
        }
        let parent = match name.rsplit_once('.') {
            Some((parent, _)) => Some(self.import_module(parent)?),
            None => None,
        };
        // Importing the parent may have imported this one.
        if let Some(module) = self.loaded_module(name) {
            return Ok(module);
        }
        let module = self.load_module(name, parent.as_ref())?;
        if let (Some(Value::Module(parent)), Some((_, last))) = (&parent, name.rsplit_once('.')) {
            parent.set(last, module.clone());
        }
        Ok(module)
    }

    fn load_module(&self, name: &str, parent: Option<&Value>) -> Result<Value, PyError> {
        let native = self.native_modules.borrow().get(name).cloned();
        if let Some(native) = native {
            let module = Module::new(name, None);
            *module.path.borrow_mut() = Some(Vec::new());
            self.set_loaded_module(name, Some(Value::Module(module.clone())));
            if let Err(error) = (native.build)(self, &module) {
                self.set_loaded_module(name, None);
                return Err(error);
            }
            return Ok(Value::Module(module));
        }
        let last = name.rsplit('.').next().unwrap_or(name);
        let found = match parent {
            Some(Value::Opaque(opaque)) => return Ok(opaque.derived(&format!(".{last}"))),
            Some(Value::Module(parent)) => {
                if let Some(value @ Value::Opaque(_)) = parent.get(last) {
                    return Ok(value);
                }
                let dirs = parent.path.borrow().clone();
                match dirs {
                    Some(dirs) => find(&dirs, last),
                    None => {
                        return Err(self.missing_module(name, Some(&parent.name)));
                    }
                }
            }
            Some(_) => None,
            None => find(&self.path(), last),
        };
        let decision = {
            let policy = self.import_policy.borrow().clone();
            match &found {
                Some(Found::Extension(_)) => {
                    ImportDecision::Opaque("is a compiled extension".into())
                }
                Some(Found::File(file)) => policy.0(name, Some(file)),
                Some(Found::Package { init, dirs }) => {
                    policy.0(name, init.as_deref().or(dirs.first().map(|d| &**d)))
                }
                None => policy.0(name, None),
            }
        };
        match (decision, found) {
            (ImportDecision::Opaque(reason), _) => Ok(self.opaque_module(name, reason)),
            (ImportDecision::Evaluate, Some(found)) => self.evaluate_module(name, found),
            (ImportDecision::Try, Some(found)) => match self.evaluate_module(name, found) {
                Err(error) if error.is_a(&self.types().exception) => {
                    let reason = format!("could not be evaluated ({error})");
                    Ok(self.opaque_module(name, reason))
                }
                other => other,
            },
            _ => Err(self.missing_module(name, None)),
        }
    }

    fn missing_module(&self, name: &str, not_package: Option<&str>) -> PyError {
        let message = match not_package {
            Some(parent) => format!("No module named '{name}'; '{parent}' is not a package"),
            None => format!("No module named '{name}'"),
        };
        let error = self.error(&self.types().module_not_found_error, message);
        if let Value::Object(object) = error.value() {
            object.set("name", Value::str(name));
        }
        error
    }

    fn opaque_module(&self, name: &str, reason: String) -> Value {
        let opaque = Value::Opaque(Rc::new(Opaque {
            origin: name.to_owned(),
            module: name.to_owned(),
            reason,
            imported_at: self
                .call_site()
                .map(|site| (site.file.to_string(), site.line)),
        }));
        self.set_loaded_module(name, Some(opaque.clone()));
        opaque
    }

    fn evaluate_module(&self, name: &str, found: Found) -> Result<Value, PyError> {
        let (file, dirs) = match found {
            Found::File(file) | Found::Extension(file) => (Some(file), None),
            Found::Package { init, dirs } => (init, Some(dirs)),
        };
        let module = Module::new(name, file.clone());
        *module.path.borrow_mut() = dirs;
        // In `sys.modules` before it runs: circular imports see what is there so far.
        self.set_loaded_module(name, Some(Value::Module(module.clone())));
        module.initializing.set(true);
        let result = file.map_or(Ok(()), |file| self.run_file_in(&file, &module));
        module.initializing.set(false);
        if let Err(error) = result {
            self.set_loaded_module(name, None);
            return Err(error);
        }
        // A module may replace itself in `sys.modules`.
        Ok(self.loaded_module(name).unwrap_or(Value::Module(module)))
    }

    pub(crate) fn run_import(&self, cx: Cx<'_>, import: &ast::StmtImport) -> Result<(), PyError> {
        for alias in &import.names {
            self.at(alias.range);
            let module = self.import_module(&alias.name)?;
            match (&alias.asname, alias.name.split_once('.')) {
                (Some(name), _) => self.store(cx.scope, name, module)?,
                (None, None) => self.store(cx.scope, &alias.name, module)?,
                (None, Some((top, _))) => {
                    let top_module = self.import_module(top)?;
                    self.store(cx.scope, top, top_module)?;
                }
            }
        }
        Ok(())
    }

    pub(crate) fn run_import_from(
        &self,
        cx: Cx<'_>,
        import: &ast::StmtImportFrom,
    ) -> Result<(), PyError> {
        let name = self.absolute_name(&cx.scope.module, import)?;
        if name == "__future__" {
            return Ok(());
        }
        let module = self.import_module(&name)?;
        for alias in &import.names {
            self.at(alias.range);
            if alias.name.as_str() == "*" {
                self.import_all(cx, &module)?;
                continue;
            }
            let value = self.import_name(&module, &name, &alias.name)?;
            self.store(
                cx.scope,
                alias.asname.as_ref().unwrap_or(&alias.name),
                value,
            )?;
        }
        Ok(())
    }

    fn import_name(&self, module: &Value, module_name: &str, name: &str) -> Result<Value, PyError> {
        if let Some(value) = self.find_attr(module, name)? {
            return Ok(value);
        }
        let full = format!("{module_name}.{name}");
        match self.import_module(&full) {
            Ok(value) => Ok(value),
            Err(error) if self.is_missing(&error, &full) => {
                Err(self.cannot_import(module, module_name, name))
            }
            Err(error) => Err(error),
        }
    }

    /// Whether the error says that this very module is not there.
    fn is_missing(&self, error: &PyError, name: &str) -> bool {
        error.is_a(&self.types().module_not_found_error)
            && match error.value() {
                Value::Object(object) => {
                    object
                        .own("name")
                        .and_then(|found| found.as_str())
                        .as_deref()
                        == Some(name)
                }
                _ => false,
            }
    }

    fn cannot_import(&self, module: &Value, module_name: &str, name: &str) -> PyError {
        let place = match module {
            Value::Module(module) => match &module.file {
                Some(file) => file.display().to_string(),
                None => "unknown location".to_owned(),
            },
            _ => "unknown location".to_owned(),
        };
        let message = match module {
            Value::Module(module) if module.initializing.get() => format!(
                "cannot import name '{name}' from partially initialized module '{module_name}' \
                 (most likely due to a circular import) ({place})"
            ),
            _ => format!("cannot import name '{name}' from '{module_name}' ({place})"),
        };
        let error = self.error(&self.types().import_error, message);
        if let Value::Object(object) = error.value() {
            object.set("name", Value::str(module_name));
        }
        if let (Value::Module(module), Value::Object(object)) = (module, error.value()) {
            object.set("name", Value::Str(module.name.clone()));
            let names = module.globals.borrow();
            if let Some(close) = crate::suggest::closest(name, names.keys().map(|name| &**name)) {
                object.set("__suggestion__", Value::str(close));
            }
        }
        error
    }

    fn import_all(&self, cx: Cx<'_>, module: &Value) -> Result<(), PyError> {
        let Value::Module(module) = module else {
            return Ok(());
        };
        let names: Vec<Rc<str>> = match module.get("__all__") {
            Some(all) => {
                let names = self.iterate(&all)?;
                names
                    .iter()
                    .map(|name| self.expect_str(name, "__all__"))
                    .collect::<Result<_, _>>()?
            }
            None => module.public_names(),
        };
        let value = Value::Module(module.clone());
        for name in names {
            let found = self.import_name(&value, &module.name, &name)?;
            self.store(cx.scope, &name, found)?;
        }
        Ok(())
    }

    fn absolute_name(
        &self,
        module: &Module,
        import: &ast::StmtImportFrom,
    ) -> Result<String, PyError> {
        let name = import.module.as_deref().unwrap_or_default();
        if import.level == 0 {
            return Ok(name.to_owned());
        }
        let mut package = package_of(module);
        if package.is_empty() {
            return Err(self.error(
                &self.types().import_error,
                "attempted relative import with no known parent package",
            ));
        }
        for _ in 1..import.level {
            match package.rsplit_once('.') {
                Some((parent, _)) => package = parent.to_owned(),
                None => {
                    return Err(self.error(
                        &self.types().import_error,
                        "attempted relative import beyond top-level package",
                    ));
                }
            }
        }
        Ok(if name.is_empty() {
            package
        } else {
            format!("{package}.{name}")
        })
    }
}

/// Looks for a module in directories, as Python does: a package, a module, a compiled module; a
/// directory without `__init__.py` is a namespace package if nothing else is found.
fn find(dirs: &[PathBuf], name: &str) -> Option<Found> {
    let mut namespace = Vec::new();
    for dir in dirs {
        let package = dir.join(name);
        let init = package.join("__init__.py");
        if init.is_file() {
            return Some(Found::Package {
                init: Some(init),
                dirs: vec![package],
            });
        }
        let file = dir.join(format!("{name}.py"));
        if file.is_file() {
            return Some(Found::File(file));
        }
        if let Some(extension) = extension(dir, name) {
            return Some(Found::Extension(extension));
        }
        if package.is_dir() {
            namespace.push(package);
        }
    }
    (!namespace.is_empty()).then_some(Found::Package {
        init: None,
        dirs: namespace,
    })
}

fn extension(dir: &Path, name: &str) -> Option<PathBuf> {
    let prefix = format!("{name}.");
    std::fs::read_dir(dir)
        .ok()?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| {
            let file = path
                .file_name()
                .and_then(|file| file.to_str())
                .unwrap_or_default();
            file.starts_with(&prefix) && (file.ends_with(".so") || file.ends_with(".pyd"))
        })
}
