//! Statements.

use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use crate::expression::{Cx, binary_op};
use crate::{Args, PyError, Value, Vm};

/// How a block ended.
pub(crate) enum Flow {
    /// At its end.
    Next,
    Break,
    Continue,
    Return(Value),
}

impl Vm {
    /// Runs the body of a function.
    pub(crate) fn run_function_block(&self, cx: Cx<'_>, body: &[Stmt]) -> Result<Value, PyError> {
        match self.run_block(cx, body)? {
            Flow::Return(value) => Ok(value),
            _ => Ok(Value::None),
        }
    }

    /// Runs statements.
    pub(crate) fn run_block(&self, cx: Cx<'_>, body: &[Stmt]) -> Result<Flow, PyError> {
        for statement in body {
            self.check_interrupt()?;
            self.close_abandoned();
            match self.run_statement(cx, statement)? {
                Flow::Next => {}
                other => return Ok(other),
            }
        }
        Ok(Flow::Next)
    }

    fn run_statement(&self, cx: Cx<'_>, statement: &Stmt) -> Result<Flow, PyError> {
        self.at(statement.range());
        match statement {
            Stmt::Expr(statement) => {
                self.evaluate(cx, &statement.value)?;
            }
            Stmt::Assign(assignment) => {
                let value = self.evaluate(cx, &assignment.value)?;
                for target in &assignment.targets {
                    self.assign(cx, target, value.clone())?;
                }
            }
            Stmt::AnnAssign(assignment) => self.annotated_assignment(cx, assignment)?,
            Stmt::AugAssign(assignment) => self.augmented_assignment(cx, assignment)?,
            Stmt::Return(statement) => {
                return Ok(Flow::Return(match &statement.value {
                    Some(value) => self.evaluate(cx, value)?,
                    None => Value::None,
                }));
            }
            Stmt::If(statement) => return self.run_if(cx, statement),
            Stmt::For(statement) => return self.run_for(cx, statement),
            Stmt::While(statement) => return self.run_while(cx, statement),
            Stmt::With(statement) => return self.run_with(cx, &statement.items, statement),
            Stmt::Try(statement) => return self.run_try(cx, statement),
            Stmt::Match(statement) => return self.run_match(cx, statement),
            Stmt::Raise(statement) => return Err(self.raise(cx, statement)?),
            Stmt::Assert(statement) => self.assert(cx, statement)?,
            Stmt::FunctionDef(definition) => self.define_function(cx, definition)?,
            Stmt::ClassDef(definition) => self.define_class(cx, definition)?,
            Stmt::Import(import) => self.run_import(cx, import)?,
            Stmt::ImportFrom(import) => self.run_import_from(cx, import)?,
            Stmt::Delete(statement) => {
                for target in &statement.targets {
                    self.delete_target(cx, target)?;
                }
            }
            Stmt::TypeAlias(alias) => {
                if let Expr::Name(name) = &*alias.name {
                    // It may name what is defined later; type checkers alone look at that.
                    let value = self.evaluate(cx, &alias.value).unwrap_or_default();
                    let args = Args::of(vec![Value::str(&name.id), value]);
                    let alias =
                        self.call_method(&self.import_module("typing")?, "TypeAliasType", args)?;
                    self.store(cx.scope, &name.id, alias)?;
                }
            }
            Stmt::Break(_) => return Ok(Flow::Break),
            Stmt::Continue(_) => return Ok(Flow::Continue),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::IpyEscapeCommand(_) => return Err(self.unsupported("an IPython command")),
        }
        Ok(Flow::Next)
    }

    /// The truth of a condition.
    fn condition(&self, cx: Cx<'_>, test: &Expr) -> Result<bool, PyError> {
        let value = self.evaluate(cx, test)?;
        self.at(test.range());
        self.truth(&value)
    }

    fn run_if(&self, cx: Cx<'_>, statement: &ast::StmtIf) -> Result<Flow, PyError> {
        if self.condition(cx, &statement.test)? {
            return self.run_block(cx, &statement.body);
        }
        for clause in &statement.elif_else_clauses {
            let taken = match &clause.test {
                Some(test) => self.condition(cx, test)?,
                None => true,
            };
            if taken {
                return self.run_block(cx, &clause.body);
            }
        }
        Ok(Flow::Next)
    }

    fn run_for(&self, cx: Cx<'_>, statement: &ast::StmtFor) -> Result<Flow, PyError> {
        let iterable = self.evaluate(cx, &statement.iter)?;
        self.at(statement.iter.range());
        let iterator = self.iter_maybe_async(&iterable, statement.is_async)?;
        loop {
            self.at(statement.iter.range());
            let Some(item) = self.next_maybe_async(&iterator, statement.is_async)? else {
                break;
            };
            self.assign(cx, &statement.target, item)?;
            match self.run_block(cx, &statement.body)? {
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
                Flow::Next | Flow::Continue => {}
            }
        }
        self.run_block(cx, &statement.orelse)
    }

    fn run_while(&self, cx: Cx<'_>, statement: &ast::StmtWhile) -> Result<Flow, PyError> {
        while self.condition(cx, &statement.test)? {
            self.check_interrupt()?;
            match self.run_block(cx, &statement.body)? {
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
                Flow::Next | Flow::Continue => {}
            }
        }
        self.run_block(cx, &statement.orelse)
    }

    fn run_with(
        &self,
        cx: Cx<'_>,
        items: &[ast::WithItem],
        statement: &ast::StmtWith,
    ) -> Result<Flow, PyError> {
        let Some((item, inner)) = items.split_first() else {
            return self.run_block(cx, &statement.body);
        };
        let manager = self.evaluate(cx, &item.context_expr)?;
        self.at(item.context_expr.range());
        self.check_exit(&manager, statement.is_async)?;
        let entered = self.enter_context(&manager, statement.is_async)?;
        let result = match &item.optional_vars {
            Some(target) => self.assign(cx, target, entered),
            None => Ok(()),
        };
        let result = result.and_then(|()| self.run_with(cx, inner, statement));
        match result {
            Ok(flow) => {
                self.at(item.context_expr.range());
                self.exit_context(&manager, None, statement.is_async)?;
                Ok(flow)
            }
            Err(error) => {
                self.note_place(&error);
                self.at(item.context_expr.range());
                if self.while_handling(&error, || {
                    self.exit_context(&manager, Some(&error), statement.is_async)
                })? {
                    return Ok(Flow::Next);
                }
                Err(error)
            }
        }
    }

    /// `__enter__` or `__aenter__`.
    ///
    /// # Errors
    /// What it raises; `TypeError` for what is no context manager.
    pub fn enter_context(&self, manager: &Value, is_async: bool) -> Result<Value, PyError> {
        if is_async && let Some(awaitable) = self.call_special(manager, "__aenter__", vec![])? {
            return self.await_value(&awaitable);
        }
        if let Some(entered) = self.call_special(manager, "__enter__", vec![])? {
            return Ok(entered);
        }
        match manager {
            Value::Opaque(opaque) => Ok(opaque.derived(".__enter__()")),
            Value::Object(object) => match object.payload() {
                Some(native) => match native.enter(self, object)? {
                    Some(entered) => Ok(entered),
                    None => Err(self.no_context_manager(manager)),
                },
                None => Err(self.no_context_manager(manager)),
            },
            _ => Err(self.no_context_manager(manager)),
        }
    }

    /// A class with `__enter__` alone is no context manager.
    fn check_exit(&self, manager: &Value, is_async: bool) -> Result<(), PyError> {
        let (enter, exit) = if is_async {
            ("__aenter__", "__aexit__")
        } else {
            ("__enter__", "__exit__")
        };
        match manager {
            Value::Object(object)
                if object.class.lookup(enter).is_some() && object.class.lookup(exit).is_none() =>
            {
                let class = &object.class.name;
                let protocol = if is_async {
                    "asynchronous context manager"
                } else {
                    "context manager"
                };
                Err(self.type_error(format!("'{class}' object does not support the {protocol} protocol (missed {exit} method)")))
            }
            _ => Ok(()),
        }
    }

    fn no_context_manager(&self, value: &Value) -> PyError {
        let class = self.type_name(value);
        self.type_error(format!(
            "'{class}' object does not support the context manager protocol"
        ))
    }

    /// `__exit__` or `__aexit__`: whether it swallows the exception.
    ///
    /// # Errors
    /// What it raises.
    pub fn exit_context(
        &self,
        manager: &Value,
        error: Option<&PyError>,
        is_async: bool,
    ) -> Result<bool, PyError> {
        let args = match error {
            Some(error) => {
                vec![
                    error.class().cloned().into(),
                    error.value().clone(),
                    Value::None,
                ]
            }
            None => vec![Value::None; 3],
        };
        if is_async
            && let Some(awaitable) = self.call_special(manager, "__aexit__", args.clone())?
        {
            let answer = self.await_value(&awaitable)?;
            return self.truth(&answer);
        }
        if let Some(answer) = self.call_special(manager, "__exit__", args)? {
            return self.truth(&answer);
        }
        match manager {
            Value::Object(object) => match object.payload() {
                Some(native) => Ok(native.exit(self, object, error)?.unwrap_or(false)),
                None => Ok(false),
            },
            _ => Ok(false),
        }
    }

    fn run_try(&self, cx: Cx<'_>, statement: &ast::StmtTry) -> Result<Flow, PyError> {
        let result = self.run_try_body(cx, statement);
        if statement.finalbody.is_empty() {
            return result;
        }
        let Err(error) = &result else {
            // A return in `finally` replaces what was under way.
            return match self.run_block(cx, &statement.finalbody)? {
                Flow::Next => result,
                other => Ok(other),
            };
        };
        self.note_place(error);
        match self.while_handling(error, || self.run_block(cx, &statement.finalbody))? {
            Flow::Next => result,
            other => Ok(other),
        }
    }

    /// Does something while an exception is being handled: it is the context of what is raised.
    fn while_handling<T>(
        &self,
        error: &PyError,
        work: impl FnOnce() -> Result<T, PyError>,
    ) -> Result<T, PyError> {
        self.handled.borrow_mut().push(error.clone());
        let result = work();
        self.handled.borrow_mut().pop();
        result.inspect_err(|raised| set_context(raised, error))
    }

    fn run_try_body(&self, cx: Cx<'_>, statement: &ast::StmtTry) -> Result<Flow, PyError> {
        let depth = self.frames.borrow().len();
        let error = match self.run_block(cx, &statement.body) {
            Ok(Flow::Next) => return self.run_block(cx, &statement.orelse),
            Ok(other) => return Ok(other),
            Err(error) => error,
        };
        self.frames.borrow_mut().truncate(depth);
        self.note_place(&error);
        if let Some(handled) = self.handled.borrow().last() {
            set_context(&error, handled);
        }
        for ast::ExceptHandler::ExceptHandler(handler) in &statement.handlers {
            let matches = match &handler.type_ {
                Some(wanted) => {
                    self.at(wanted.range());
                    let wanted = self.evaluate(cx, wanted)?;
                    self.exception_matches(&error, &wanted)?
                }
                None => true,
            };
            if matches {
                return self.run_handler(cx, handler, error);
            }
        }
        Err(error)
    }

    fn run_handler(
        &self,
        cx: Cx<'_>,
        handler: &ast::ExceptHandlerExceptHandler,
        error: PyError,
    ) -> Result<Flow, PyError> {
        if let Some(name) = &handler.name {
            self.store(cx.scope, name, error.value().clone())?;
        }
        let result = self.while_handling(&error, || self.run_block(cx, &handler.body));
        if let Err(raised) = &result {
            self.note_place(raised);
        }
        if let Some(name) = &handler.name {
            // The name is gone after the handler; it may have been deleted already.
            let _ = self.delete(cx.scope, name);
        }
        result
    }

    /// Whether an `except` clause takes an exception.
    pub(crate) fn exception_matches(
        &self,
        error: &PyError,
        wanted: &Value,
    ) -> Result<bool, PyError> {
        match wanted {
            Value::Class(class) => Ok(error.is_a(class)),
            Value::Tuple(classes) => {
                for class in classes.iter() {
                    if self.exception_matches(error, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Opaque(_) => Ok(false),
            _ => Err(self.type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            )),
        }
    }

    fn raise(&self, cx: Cx<'_>, statement: &ast::StmtRaise) -> Result<PyError, PyError> {
        let Some(raised) = &statement.exc else {
            return match self.handled.borrow().last() {
                Some(error) => Ok(error.clone()),
                None => Err(self.error(
                    &self.types().runtime_error,
                    "No active exception to reraise",
                )),
            };
        };
        let value = self.evaluate(cx, raised)?;
        self.at(statement.range);
        let error = self.exception_from(value)?;
        if let Some(cause) = &statement.cause {
            let cause = self.evaluate(cx, cause)?;
            self.at(statement.range);
            if let Value::Object(object) = error.value() {
                let cause = if cause.is_none() {
                    cause
                } else {
                    self.exception_from(cause)?.value().clone()
                };
                object.set("__cause__", cause);
                object.set("__suppress_context__", Value::Bool(true));
            }
        }
        Ok(error)
    }

    /// The exception that raising a value gives.
    ///
    /// # Errors
    /// `TypeError` for what cannot be raised, and what a constructor raises.
    pub fn exception_from(&self, value: Value) -> Result<PyError, PyError> {
        let value = match value {
            Value::Class(class) if class.is_subclass(&self.types().base_exception) => {
                self.call(&Value::Class(class), Args::none())?
            }
            other => other,
        };
        match &value {
            Value::Object(object) if object.class.is_subclass(&self.types().base_exception) => {
                // Raised again, it still comes from where it came from.
                let handled = self.handled.borrow();
                let known = handled.iter().rev().find(|error| error.value().is(&value));
                Ok(known
                    .cloned()
                    .unwrap_or_else(|| PyError::new(value.clone())))
            }
            Value::Opaque(opaque) => Ok(self.error(
                &self.types().exception,
                format!("{} was raised", opaque.origin),
            )),
            _ => Err(self.type_error("exceptions must derive from BaseException")),
        }
    }

    fn assert(&self, cx: Cx<'_>, statement: &ast::StmtAssert) -> Result<(), PyError> {
        if self.condition(cx, &statement.test)? {
            return Ok(());
        }
        let args = match &statement.msg {
            Some(message) => vec![self.evaluate(cx, message)?],
            None => vec![],
        };
        self.at(statement.range);
        Err(PyError::new(crate::error::exception(
            &self.types().assertion_error,
            args,
            None,
        )))
    }

    fn augmented_assignment(
        &self,
        cx: Cx<'_>,
        assignment: &ast::StmtAugAssign,
    ) -> Result<(), PyError> {
        let op = binary_op(assignment.op);
        match &*assignment.target {
            Expr::Attribute(attribute) => {
                let object = self.evaluate(cx, &attribute.value)?;
                let old = self.get_attr(&object, &attribute.attr)?;
                let value = self.evaluate(cx, &assignment.value)?;
                self.at(assignment.range);
                let new = self.in_place(op, &old, &value)?;
                self.set_attr(&object, &attribute.attr, new)
            }
            Expr::Subscript(subscript) => {
                let object = self.evaluate(cx, &subscript.value)?;
                let index = self.evaluate(cx, &subscript.slice)?;
                let old = self.get_item(&object, &index)?;
                let value = self.evaluate(cx, &assignment.value)?;
                self.at(assignment.range);
                let new = self.in_place(op, &old, &value)?;
                self.set_item(&object, &index, new)
            }
            target => {
                let old = match target {
                    Expr::Name(name) => self.load(cx.scope, &name.id)?,
                    other => self.evaluate(cx, other)?,
                };
                let value = self.evaluate(cx, &assignment.value)?;
                self.at(assignment.range);
                let new = self.in_place(op, &old, &value)?;
                self.assign(cx, target, new)
            }
        }
    }
}

/// Notes which exception was being handled when another was raised.
fn set_context(raised: &PyError, handled: &PyError) {
    if let (Value::Object(new), Value::Object(old)) = (raised.value(), handled.value())
        && !Rc::ptr_eq(new, old)
        && new
            .own("__context__")
            .is_none_or(|context| context.is_none())
    {
        new.set("__context__", Value::Object(old.clone()));
    }
}
