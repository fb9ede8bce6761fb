//! Comprehensions and generator expressions.

use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use crate::expression::Cx;
use crate::scope::Scope;
use crate::{PyError, Value, Vm};

type Each<'e> = dyn FnMut(Cx<'_>) -> Result<(), PyError> + 'e;

impl Vm {
    /// Does something for every combination of the loops' values that passes their conditions.
    pub(crate) fn comprehension(
        &self,
        cx: Cx<'_>,
        loops: &[ast::Comprehension],
        each: &mut Each<'_>,
    ) -> Result<(), PyError> {
        // The first iterable is evaluated outside.
        let first = match loops.first() {
            Some(first) => self.evaluate(cx, &first.iter)?,
            None => return Ok(()),
        };
        let scope = Scope::for_comprehension(cx.scope);
        self.loop_over(cx.inside(&scope), loops, Some(first), each)
    }

    fn loop_over(
        &self,
        cx: Cx<'_>,
        loops: &[ast::Comprehension],
        iterable: Option<Value>,
        each: &mut Each<'_>,
    ) -> Result<(), PyError> {
        let Some((current, inner)) = loops.split_first() else {
            return each(cx);
        };
        let iterable = match iterable {
            Some(iterable) => iterable,
            None => self.evaluate(cx, &current.iter)?,
        };
        self.at(current.iter.range());
        let iterator = self.iter_maybe_async(&iterable, current.is_async)?;
        'items: while let Some(item) = self.next_maybe_async(&iterator, current.is_async)? {
            self.check_interrupt()?;
            self.assign(cx, &current.target, item)?;
            for condition in &current.ifs {
                let test = self.evaluate(cx, condition)?;
                self.at(condition.range());
                if !self.truth(&test)? {
                    continue 'items;
                }
            }
            self.loop_over(cx, inner, None, each)?;
        }
        Ok(())
    }

    /// A generator expression: it needs no stack of its own, only the iterators of its loops.
    pub(crate) fn generator_expression(
        &self,
        cx: Cx<'_>,
        comp: &ast::ExprGenerator,
    ) -> Result<Value, PyError> {
        let Some(first) = comp.generators.first() else {
            return Ok(Value::None);
        };
        let first = self.evaluate(cx, &first.iter)?;
        let first = self.iter_maybe_async(&first, comp.generators[0].is_async)?;
        let scope = Scope::for_comprehension(cx.scope);
        let comp = self.cached(cx.scope, comp.range, || comp.clone());
        let mut iterators = vec![first];
        Ok(Value::iterator("generator", move |vm| {
            vm.advance(&scope, &comp, &mut iterators)
        }))
    }

    fn advance(
        &self,
        scope: &Rc<Scope>,
        comp: &ast::ExprGenerator,
        iterators: &mut Vec<Value>,
    ) -> Result<Option<Value>, PyError> {
        let cx = Cx {
            scope,
            yielder: None,
        };
        'outer: while let Some(iterator) = iterators.last().cloned() {
            let current = &comp.generators[iterators.len() - 1];
            let Some(item) = self.next_maybe_async(&iterator, current.is_async)? else {
                iterators.pop();
                continue;
            };
            self.assign(cx, &current.target, item)?;
            for condition in &current.ifs {
                let test = self.evaluate(cx, condition)?;
                if !self.truth(&test)? {
                    continue 'outer;
                }
            }
            match comp.generators.get(iterators.len()) {
                Some(inner) => {
                    let iterable = self.evaluate(cx, &inner.iter)?;
                    iterators.push(self.iter_maybe_async(&iterable, inner.is_async)?);
                }
                None => return self.evaluate(cx, &comp.elt).map(Some),
            }
        }
        Ok(None)
    }

    /// `iter()` or `aiter()`.
    pub(crate) fn iter_maybe_async(&self, value: &Value, is_async: bool) -> Result<Value, PyError> {
        match is_async {
            true => match self.call_special(value, "__aiter__", vec![])? {
                Some(iterator) => Ok(iterator),
                None => match value {
                    Value::Generator(generator) if generator.is_async() => Ok(value.clone()),
                    Value::Iter(_) | Value::Opaque(_) => self.iter(value),
                    Value::Object(object) if object.payload().is_some() => self.iter(value),
                    other => {
                        let class = self.type_name(other);
                        Err(self.type_error(format!(
                            "'async for' requires an object with __aiter__ method, got {class}"
                        )))
                    }
                },
            },
            false => self.iter(value),
        }
    }

    /// `next()` or `await anext()`.
    pub(crate) fn next_maybe_async(
        &self,
        iterator: &Value,
        is_async: bool,
    ) -> Result<Option<Value>, PyError> {
        if is_async && let Some(awaitable) = self.call_special_checked(iterator, "__anext__")? {
            return match self.await_value(&awaitable) {
                Ok(item) => Ok(Some(item)),
                Err(error) if error.is_a(&self.types().stop_async_iteration) => Ok(None),
                Err(error) => Err(error),
            };
        }
        self.next(iterator)
    }

    fn call_special_checked(&self, value: &Value, name: &str) -> Result<Option<Value>, PyError> {
        match value {
            Value::Object(_) => self.call_special(value, name, vec![]),
            _ => Ok(None),
        }
    }
}
