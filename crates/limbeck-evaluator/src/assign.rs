//! Targets of assignments.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::expression::Cx;
use crate::{PyError, Value, Vm};

impl Vm {
    /// Binds a target to a value.
    pub(crate) fn assign(&self, cx: Cx<'_>, target: &Expr, value: Value) -> Result<(), PyError> {
        match target {
            Expr::Name(name) => self.store(cx.scope, &name.id, value),
            Expr::Attribute(attribute) => {
                let object = self.evaluate(cx, &attribute.value)?;
                self.at(attribute.range);
                self.set_attr(&object, &attribute.attr, value)
            }
            Expr::Subscript(subscript) => {
                let object = self.evaluate(cx, &subscript.value)?;
                let index = self.evaluate(cx, &subscript.slice)?;
                self.at(subscript.range);
                self.set_item(&object, &index, value)
            }
            Expr::Tuple(tuple) => self.unpack(cx, &tuple.elts, target, value),
            Expr::List(list) => self.unpack(cx, &list.elts, target, value),
            Expr::Starred(starred) => self.assign(cx, &starred.value, value),
            other => {
                self.at(other.range());
                Err(self.error(
                    &self.types().syntax_error,
                    "cannot assign to this expression",
                ))
            }
        }
    }

    fn unpack(
        &self,
        cx: Cx<'_>,
        targets: &[Expr],
        whole: &Expr,
        value: Value,
    ) -> Result<(), PyError> {
        self.at(whole.range());
        if let Value::Opaque(opaque) = &value {
            for target in targets {
                self.assign(cx, target, opaque.derived("[…]"))?;
            }
            return Ok(());
        }
        let mut values =
            self.iterate(&value)
                .map_err(|error| match error.is_a(&self.types().type_error) {
                    true => {
                        let class = self.type_name(&value);
                        self.type_error(format!("cannot unpack non-iterable {class} object"))
                    }
                    false => error,
                })?;
        let starred = targets
            .iter()
            .position(|target| matches!(target, Expr::Starred(_)));
        match starred {
            None if values.len() > targets.len() => Err(self.value_error(format!(
                "too many values to unpack (expected {})",
                targets.len()
            ))),
            None if values.len() < targets.len() => Err(self.value_error(format!(
                "not enough values to unpack (expected {}, got {})",
                targets.len(),
                values.len()
            ))),
            None => targets
                .iter()
                .zip(values)
                .try_for_each(|(target, value)| self.assign(cx, target, value)),
            Some(_) if values.len() + 1 < targets.len() => Err(self.value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                targets.len() - 1,
                values.len()
            ))),
            Some(at) => {
                let after = targets.len() - at - 1;
                let tail = values.split_off(values.len() - after);
                let middle = values.split_off(at);
                let values = values.into_iter().chain([Value::list(middle)]).chain(tail);
                targets
                    .iter()
                    .zip(values)
                    .try_for_each(|(target, value)| self.assign(cx, target, value))
            }
        }
    }

    /// `del target`
    pub(crate) fn delete_target(&self, cx: Cx<'_>, target: &Expr) -> Result<(), PyError> {
        match target {
            Expr::Name(name) => self.delete(cx.scope, &name.id),
            Expr::Attribute(attribute) => {
                let object = self.evaluate(cx, &attribute.value)?;
                self.del_attr(&object, &attribute.attr)
            }
            Expr::Subscript(subscript) => {
                let object = self.evaluate(cx, &subscript.value)?;
                let index = self.evaluate(cx, &subscript.slice)?;
                self.at(subscript.range);
                self.del_item(&object, &index)
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter()
                    .try_for_each(|target| self.delete_target(cx, target))
            }
            other => {
                self.at(other.range());
                Err(self.error(&self.types().syntax_error, "cannot delete this expression"))
            }
        }
    }

    /// `name: annotation = value`
    pub(crate) fn annotated_assignment(
        &self,
        cx: Cx<'_>,
        assignment: &ast::StmtAnnAssign,
    ) -> Result<(), PyError> {
        if let Some(value) = &assignment.value {
            let value = self.evaluate(cx, value)?;
            self.assign(cx, &assignment.target, value)?;
        }
        // Functions do not evaluate the annotations of their local names.
        if let (Expr::Name(name), true) = (&*assignment.target, assignment.simple)
            && cx.scope.keeps_annotations()
        {
            let annotation = self.annotation(cx, &assignment.annotation)?;
            cx.scope.annotate(&name.id, annotation);
        }
        Ok(())
    }

    /// The value of an annotation: a text with `from __future__ import annotations`.
    pub(crate) fn annotation(&self, cx: Cx<'_>, annotation: &Expr) -> Result<Value, PyError> {
        if cx.scope.module.lazy_annotations.get() {
            let range = annotation.range();
            let text = cx
                .scope
                .file
                .text
                .get(range.start().to_usize()..range.end().to_usize());
            return Ok(Value::str(text.unwrap_or_default()));
        }
        self.evaluate(cx, annotation)
    }
}
