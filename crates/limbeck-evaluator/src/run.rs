//! Running files and texts.

use std::path::Path;
use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_text_size::TextRange;

use crate::code::{SourceFile, docstring};
use crate::expression::Cx;
use crate::module::Module;
use crate::scope::Scope;
use crate::syntax::{Refused, RefusedKind};
use crate::vm::Frame;
use crate::{Args, PyError, Value, Vm};

impl Vm {
    /// Runs a file as a module of that name, which is not put into `sys.modules`.
    ///
    /// # Errors
    /// `OSError`, `SyntaxError` with its place, and what the file raises.
    pub fn run_file(&self, path: &Path, name: &str) -> Result<Rc<Module>, PyError> {
        let module = Module::new(name, Some(path.to_owned()));
        self.run_file_in(path, &module)?;
        Ok(module)
    }

    pub(crate) fn run_file_in(&self, path: &Path, module: &Rc<Module>) -> Result<(), PyError> {
        let text = self.read_source(path)?;
        let file = SourceFile::new(&path.to_string_lossy(), text);
        self.run_source(&file, module)
    }

    fn read_source(&self, path: &Path) -> Result<String, PyError> {
        let bytes = std::fs::read(path).map_err(|error| {
            let class = match error.kind() {
                std::io::ErrorKind::NotFound => &self.types().file_not_found_error,
                std::io::ErrorKind::PermissionDenied => &self.types().permission_error,
                _ => &self.types().os_error,
            };
            self.error(class, format!("{}: {error}", path.display()))
        })?;
        let bytes = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .map(<[u8]>::to_vec)
            .unwrap_or(bytes);
        let text = String::from_utf8(bytes).or_else(|error| self.decode_source(path, error))?;
        // Python reads source with universal line ends.
        Ok(if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text
        })
    }

    /// Text that is not UTF-8, which its first two lines may say it is.
    fn decode_source(
        &self,
        path: &Path,
        error: std::string::FromUtf8Error,
    ) -> Result<String, PyError> {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let line = bytes[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
        let head: String = bytes
            .split(|b| *b == b'\n')
            .take(2)
            .map(|l| String::from_utf8_lossy(l))
            .collect();
        let declared = head
            .split("coding")
            .nth(1)
            .map(|rest| rest.trim_start_matches([':', '=', ' ']).to_lowercase());
        if declared
            .is_some_and(|name| name.starts_with("latin-1") || name.starts_with("iso-8859-1"))
        {
            return Ok(bytes.iter().map(|byte| char::from(*byte)).collect());
        }
        let message = format!(
            "(unicode error) 'utf-8' codec can't decode byte 0x{:02x} in position {valid}",
            bytes.get(valid).copied().unwrap_or(0)
        );
        Err(self.syntax_error_at(&path.to_string_lossy(), line as u32, 1, &message))
    }

    /// A `SyntaxError` at a place.
    fn syntax_error_at(&self, file: &str, line: u32, column: u32, message: &str) -> PyError {
        let error = self.error(&self.types().syntax_error, message);
        error.note_place(
            crate::Location {
                file: file.into(),
                line,
                column,
                end_line: line,
                end_column: column,
                function: "<module>".into(),
            },
            usize::MAX,
        );
        error
    }

    fn run_source(&self, file: &Rc<SourceFile>, module: &Rc<Module>) -> Result<(), PyError> {
        let body = self.parse(file)?;
        module.lazy_annotations.set(has_lazy_annotations(&body));
        if let Some(doc) = docstring(&body) {
            module.set("__doc__", doc);
        }
        self.run_body_in(file, module, |cx| {
            self.run_block(cx, &body)?;
            Ok(Value::None)
        })?;
        Ok(())
    }

    fn run_body_in(
        &self,
        file: &Rc<SourceFile>,
        module: &Rc<Module>,
        work: impl FnOnce(Cx<'_>) -> Result<Value, PyError>,
    ) -> Result<Value, PyError> {
        self.run_in_scope(file, &Scope::for_module(module.clone(), file.clone()), work)
    }

    fn run_in_scope(
        &self,
        file: &Rc<SourceFile>,
        scope: &Rc<Scope>,
        work: impl FnOnce(Cx<'_>) -> Result<Value, PyError>,
    ) -> Result<Value, PyError> {
        self.enter(Frame {
            file: file.clone(),
            function: "<module>".into(),
            module: scope.module.name.clone(),
            range: std::cell::Cell::new(TextRange::default()),
        })?;
        let result = work(Cx {
            scope,
            yielder: None,
        });
        self.leave(result)
    }

    /// The statements of a file. The evaluator keeps the file: functions point into it.
    fn parse(&self, file: &Rc<SourceFile>) -> Result<Vec<ast::Stmt>, PyError> {
        self.files.borrow_mut().push(file.clone());
        crate::syntax::statements(&file.text).map_err(|refused| self.refused(file, refused))
    }

    fn refused(&self, file: &Rc<SourceFile>, refused: Refused) -> PyError {
        let class = match refused.kind {
            RefusedKind::Syntax => &self.types().syntax_error,
            RefusedKind::Indentation => &self.types().indentation_error,
            RefusedKind::Recursion => &self.types().recursion_error,
        };
        let raised = self.error(class, refused.message);
        raised.note_place(file.location(refused.range, "<module>".into()), usize::MAX);
        raised
    }

    /// Runs statements in a module.
    ///
    /// # Errors
    /// `SyntaxError`, and what the text raises.
    pub fn exec(&self, text: &str, file_name: &str, module: &Rc<Module>) -> Result<(), PyError> {
        let file = SourceFile::new(file_name, text.to_owned());
        file.internal.set(self.has_native_module(&module.name));
        self.run_source(&file, module)
    }

    /// The value of an expression, with the names of a module.
    ///
    /// # Errors
    /// `SyntaxError`, and what the expression raises.
    pub fn eval_in(&self, text: &str, module: &Rc<Module>) -> Result<Value, PyError> {
        let file = SourceFile::new("<string>", text.trim().to_owned());
        self.files.borrow_mut().push(file.clone());
        let body = crate::syntax::expression(&file.text)
            .map_err(|refused| self.refused(&file, refused))?;
        self.run_body_in(&file, module, |cx| self.evaluate(cx, &body))
    }

    /// The value of an expression of builtins.
    ///
    /// # Errors
    /// As [`Self::eval_in`].
    pub fn eval(&self, text: &str) -> Result<Value, PyError> {
        self.eval_in(text, &Module::new("__main__", None))
    }

    /// `eval(text, globals, locals)` and, with `whole`, `exec(text, globals, locals)`, where they are
    /// called.
    pub(crate) fn evaluate_text(
        &self,
        cx: Cx<'_>,
        args: Args,
        whole: bool,
    ) -> Result<Value, PyError> {
        let mut args = args.reader(self, if whole { "exec" } else { "eval" });
        let text = args.text("source")?;
        let globals = args.some("globals")?;
        let locals = args.some("locals")?;
        args.finish()?;
        let text = if whole {
            text.to_string()
        } else {
            text.trim().to_owned()
        };
        let file = SourceFile::new("<string>", text);
        let Some(globals) = globals else {
            let scope = match cx.scope.is_module() {
                true => Scope::for_module(cx.scope.module.clone(), file.clone()),
                false => Scope::for_text(cx.scope, file.clone()),
            };
            return self.run_text(&file, &scope, whole);
        };
        let module = Module::new("builtins", None);
        for names in std::iter::once(&globals).chain(&locals) {
            for (name, value) in self.mapping_pairs(names)? {
                module.set(self.expect_str(&name, "name")?, value);
            }
        }
        let result = self.run_text(
            &file,
            &Scope::for_module(module.clone(), file.clone()),
            whole,
        )?;
        let names = module.globals.borrow().clone();
        let target = locals.unwrap_or(globals);
        for (name, value) in names {
            self.set_item(&target, &Value::Str(name), value)?;
        }
        Ok(result)
    }

    fn run_text(
        &self,
        file: &Rc<SourceFile>,
        scope: &Rc<Scope>,
        whole: bool,
    ) -> Result<Value, PyError> {
        if whole {
            let body = self.parse(file)?;
            return self.run_in_scope(file, scope, |cx| {
                self.run_block(cx, &body).map(|_| Value::None)
            });
        }
        self.files.borrow_mut().push(file.clone());
        let body =
            crate::syntax::expression(&file.text).map_err(|refused| self.refused(file, refused))?;
        self.run_in_scope(file, scope, |cx| self.evaluate(cx, &body))
    }
}

fn has_lazy_annotations(body: &[ast::Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        ast::Stmt::ImportFrom(import) => {
            import.module.as_deref() == Some("__future__")
                && import
                    .names
                    .iter()
                    .any(|alias| alias.name.as_str() == "annotations")
        }
        _ => false,
    })
}
