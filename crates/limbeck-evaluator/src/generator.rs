//! Generators and coroutines.
//!
//! A generator runs on a stack of its own, so that the evaluator may stay a plain tree walk. A
//! coroutine needs none: there is one thread and nothing to wait for, so `await` runs it to its
//! end.

use std::cell::RefCell;
use std::rc::Rc;

use corosensei::stack::DefaultStack;
use corosensei::{Coroutine, CoroutineResult};

use crate::vm::{Frame, GENERATOR_RECURSION};
use crate::{PyError, Value, Vm};

/// Address space for a generator's stack; only what is touched is used.
const STACK: usize = 16 << 20;

/// What is sent into a generator.
pub(crate) enum Resume {
    Value(Value),
    Throw(PyError),
}

/// How a generator's body gives values out.
pub(crate) type Yielder = corosensei::Yielder<Resume, Value>;

type Body = Coroutine<Resume, Value, Result<Value, PyError>>;
type Deferred = Box<dyn FnOnce(&Vm) -> Result<Value, PyError>>;

/// A generator or coroutine.
pub struct Generator {
    state: RefCell<State>,
    coroutine: bool,
}

enum State {
    /// A coroutine that was not awaited yet.
    Deferred(Deferred),
    /// A generator between two values, with the frames that were its own.
    Suspended {
        body: Body,
        frames: Vec<Frame>,
        depth: usize,
    },
    Running,
    Done,
}

impl Generator {
    /// A coroutine.
    pub(crate) fn coroutine(body: impl FnOnce(&Vm) -> Result<Value, PyError> + 'static) -> Value {
        Value::Generator(Rc::new(Self {
            state: RefCell::new(State::Deferred(Box::new(body))),
            coroutine: true,
        }))
    }

    /// A generator.
    pub(crate) fn generator(
        vm: &Vm,
        body: impl FnOnce(&Vm, &Yielder) -> Result<Value, PyError> + 'static,
    ) -> Result<Value, PyError> {
        let stack = DefaultStack::new(STACK).map_err(|error| {
            vm.error(
                &vm.types().memory_error,
                format!("no stack for a generator: {error}"),
            )
        })?;
        let own = vm.clone();
        let body = Coroutine::with_stack(stack, move |yielder: &Yielder, first| match first {
            Resume::Value(_) => body(&own, yielder),
            Resume::Throw(error) => Err(error),
        });
        let state = RefCell::new(State::Suspended {
            body,
            frames: Vec::new(),
            depth: 0,
        });
        Ok(Value::Generator(Rc::new(Self {
            state,
            coroutine: false,
        })))
    }

    /// Whether it comes from an `async def`.
    pub fn is_coroutine(&self) -> bool {
        self.coroutine
    }

    /// Runs a coroutine to its end.
    ///
    /// # Errors
    /// What it raises; `RuntimeError` if it was awaited before.
    pub fn run(&self, vm: &Vm) -> Result<Value, PyError> {
        match self.state.replace(State::Done) {
            State::Deferred(body) => body(vm),
            _ => Err(vm.error(
                &vm.types().runtime_error,
                "cannot reuse already awaited coroutine",
            )),
        }
    }

    /// The next value.
    ///
    /// # Errors
    /// What the body raises.
    pub fn next(&self, vm: &Vm) -> Result<Option<Value>, PyError> {
        Ok(self.resume(vm, Resume::Value(Value::None))?.ok())
    }

    /// `generator.send(value)`: the next value, or `StopIteration`.
    ///
    /// # Errors
    /// What the body raises.
    pub fn send(&self, vm: &Vm, value: Value) -> Result<Value, PyError> {
        self.resume(vm, Resume::Value(value))?
            .map_err(|result| stop(vm, result))
    }

    /// `generator.throw(error)`
    ///
    /// # Errors
    /// What the body raises.
    pub fn throw(&self, vm: &Vm, error: PyError) -> Result<Value, PyError> {
        self.resume(vm, Resume::Throw(error))?
            .map_err(|result| stop(vm, result))
    }

    /// `generator.close()`
    ///
    /// # Errors
    /// What the body raises; `RuntimeError` if it goes on.
    pub fn close(&self, vm: &Vm) -> Result<(), PyError> {
        let started =
            matches!(&*self.state.borrow(), State::Suspended { body, .. } if body.started());
        if !started {
            *self.state.borrow_mut() = State::Done;
            return Ok(());
        }
        let exit = vm.error(&vm.types().generator_exit, "");
        match self.resume(vm, Resume::Throw(exit)) {
            Ok(Ok(_)) => {
                Err(vm.error(&vm.types().runtime_error, "generator ignored GeneratorExit"))
            }
            Ok(Err(_)) => Ok(()),
            Err(error)
                if error.is_a(&vm.types().generator_exit)
                    || error.is_a(&vm.types().stop_iteration) =>
            {
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Goes on: the value it gives out, or (inner error) the one it returns at its end.
    pub(crate) fn resume(&self, vm: &Vm, input: Resume) -> Result<Result<Value, Value>, PyError> {
        let (mut body, frames, depth) = match self.state.replace(State::Running) {
            State::Suspended {
                body,
                frames,
                depth,
            } => (body, frames, depth),
            State::Running => return Err(vm.value_error("generator already executing")),
            State::Deferred(deferred) => {
                *self.state.borrow_mut() = State::Deferred(deferred);
                return Err(vm.type_error("'coroutine' object is not an iterator"));
            }
            State::Done => {
                *self.state.borrow_mut() = State::Done;
                return match input {
                    Resume::Value(_) => Ok(Err(Value::None)),
                    Resume::Throw(error) => Err(error),
                };
            }
        };
        let base = vm.frames.borrow().len();
        let outer_depth = vm.depth.get();
        let outer_limit = vm.limit.get();
        vm.frames.borrow_mut().extend(frames);
        vm.depth.set(outer_depth + depth);
        vm.limit
            .set(outer_limit.min(outer_depth + GENERATOR_RECURSION));
        let result = body.resume(input);
        let mut running = vm.frames.borrow_mut();
        let own = base.min(running.len());
        let frames = running.split_off(own);
        drop(running);
        let depth = vm.depth.get().saturating_sub(outer_depth);
        vm.depth.set(outer_depth);
        vm.limit.set(outer_limit);
        match result {
            CoroutineResult::Yield(value) => {
                *self.state.borrow_mut() = State::Suspended {
                    body,
                    frames,
                    depth,
                };
                Ok(Ok(value))
            }
            CoroutineResult::Return(result) => {
                *self.state.borrow_mut() = State::Done;
                match result {
                    Ok(value) => Ok(Err(value)),
                    Err(error) if error.is_a(&vm.types().stop_iteration) => {
                        Err(vm.error(&vm.types().runtime_error, "generator raised StopIteration"))
                    }
                    Err(error) => Err(error),
                }
            }
        }
    }
}

fn stop(vm: &Vm, result: Value) -> PyError {
    let args = if result.is_none() {
        vec![]
    } else {
        vec![result.clone()]
    };
    let value = crate::error::exception(&vm.types().stop_iteration, args, None);
    if let Value::Object(object) = &value {
        object.set("value", result);
    }
    PyError::new(value)
}

impl Vm {
    /// `await value`
    ///
    /// # Errors
    /// What it raises; `TypeError` for what cannot be awaited.
    pub fn await_value(&self, value: &Value) -> Result<Value, PyError> {
        match value {
            Value::Generator(generator) if generator.is_coroutine() => generator.run(self),
            Value::Opaque(opaque) => Ok(opaque.derived(" (awaited)")),
            Value::Object(object) => {
                if let Some(iterator) = self.call_special(value, "__await__", vec![])? {
                    return match &iterator {
                        Value::Generator(generator) => self.exhaust(generator),
                        other => self.await_value(other),
                    };
                }
                if let Some(native) = object.payload()
                    && let Some(answer) = native.await_(self, object)?
                {
                    return Ok(answer);
                }
                Err(self.type_error(format!(
                    "object {} can't be used in 'await' expression",
                    object.class.name
                )))
            }
            other => {
                let class = self.type_name(other);
                Err(self.type_error(format!(
                    "object {class} can't be used in 'await' expression"
                )))
            }
        }
    }

    fn exhaust(&self, generator: &Generator) -> Result<Value, PyError> {
        loop {
            if let Err(result) = generator.resume(self, Resume::Value(Value::None))? {
                return Ok(result);
            }
        }
    }
}
