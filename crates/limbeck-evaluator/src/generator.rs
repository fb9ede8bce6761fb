//! Generators and coroutines.
//!
//! A generator runs on a stack of its own, so that the evaluator may stay a plain tree walk. A
//! coroutine needs none: there is one thread and nothing to wait for, so `await` runs it to its
//! end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use corosensei::stack::{DefaultStack, Stack as _};
use corosensei::{Coroutine, CoroutineResult};

use crate::vm::{Frame, RESERVE};
use crate::{Args, PyError, Value, Vm};

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
    kind: Kind,
}

/// What kind of function it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

enum State {
    /// A coroutine that was not awaited yet.
    Deferred(Deferred),
    /// A generator between two values, with the frames that were its own.
    Suspended(Suspended),
    Running,
    Done,
}

/// A generator's stack, with what was the generator's own when it gave out a value.
struct Suspended {
    vm: Vm,
    body: Body,
    /// The address that its stack must not go below.
    floor: usize,
    frames: Vec<Frame>,
    handled: Vec<PyError>,
    depth: usize,
}

/// Generators that nobody will ask again, but that wait in a `try` or `with`.
#[derive(Default)]
pub(crate) struct Abandoned {
    some: Cell<bool>,
    generators: RefCell<Vec<Generator>>,
}

impl Drop for Generator {
    fn drop(&mut self) {
        // Not closed here: whoever drops it may be in the middle of a change.
        if let State::Suspended(suspended) = self.state.replace(State::Done)
            && suspended.body.started()
        {
            let vm = suspended.vm.clone();
            let kind = self.kind;
            let left = Self {
                state: RefCell::new(State::Suspended(suspended)),
                kind,
            };
            match vm.abandoned.generators.try_borrow_mut() {
                Ok(mut generators) => {
                    vm.abandoned.some.set(true);
                    generators.push(left);
                }
                Err(_) => std::mem::forget(left),
            };
        }
    }
}

impl Generator {
    /// A coroutine.
    pub(crate) fn coroutine(body: impl FnOnce(&Vm) -> Result<Value, PyError> + 'static) -> Value {
        Value::Generator(Rc::new(Self {
            state: RefCell::new(State::Deferred(Box::new(body))),
            kind: Kind::Coroutine,
        }))
    }

    /// A generator.
    pub(crate) fn generator(
        vm: &Vm,
        kind: Kind,
        body: impl FnOnce(&Vm, &Yielder) -> Result<Value, PyError> + 'static,
    ) -> Result<Value, PyError> {
        let stack = DefaultStack::new(STACK).map_err(|error| {
            vm.error(
                &vm.types().memory_error,
                format!("no stack for a generator: {error}"),
            )
        })?;
        let floor = stack.limit().get() + RESERVE;
        let own = vm.clone();
        let body = Coroutine::with_stack(stack, move |yielder: &Yielder, first| match first {
            Resume::Value(_) => body(&own, yielder),
            Resume::Throw(error) => Err(error),
        });
        let state = RefCell::new(State::Suspended(Suspended {
            vm: vm.clone(),
            body,
            floor,
            frames: Vec::new(),
            handled: Vec::new(),
            depth: 0,
        }));
        Ok(Value::Generator(Rc::new(Self { state, kind })))
    }

    /// Whether it comes from an `async def`.
    pub fn is_coroutine(&self) -> bool {
        self.kind == Kind::Coroutine
    }

    /// Whether it comes from an `async def` with `yield`.
    pub fn is_async(&self) -> bool {
        self.kind == Kind::AsyncGenerator
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
        let started = matches!(&*self.state.borrow(), State::Suspended(suspended) if suspended.body.started());
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
        let mut suspended = match self.state.replace(State::Running) {
            State::Suspended(suspended) => suspended,
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
        if let Resume::Value(value) = &input
            && !value.is_none()
            && !suspended.body.started()
        {
            *self.state.borrow_mut() = State::Suspended(suspended);
            return Err(vm.type_error("can't send non-None value to a just-started generator"));
        }
        let base = vm.frames.borrow().len();
        let handling = vm.handled.borrow().len();
        let outer_depth = vm.depth.get();
        let outer_floor = vm.floor.replace(suspended.floor);
        vm.frames.borrow_mut().append(&mut suspended.frames);
        vm.handled.borrow_mut().append(&mut suspended.handled);
        vm.depth.set(outer_depth + suspended.depth);
        let result = suspended.body.resume(input);
        suspended.frames = split_off(&vm.frames, base);
        suspended.handled = split_off(&vm.handled, handling);
        suspended.depth = vm.depth.get().saturating_sub(outer_depth);
        vm.depth.set(outer_depth);
        vm.floor.set(outer_floor);
        match result {
            CoroutineResult::Yield(value) => {
                *self.state.borrow_mut() = State::Suspended(suspended);
                Ok(Ok(value))
            }
            CoroutineResult::Return(result) => {
                *self.state.borrow_mut() = State::Done;
                match result {
                    Ok(value) => Ok(Err(value)),
                    Err(error) if error.is_a(&vm.types().stop_iteration) => {
                        let raised =
                            vm.error(&vm.types().runtime_error, "generator raised StopIteration");
                        if let Value::Object(object) = raised.value() {
                            object.set("__cause__", error.value().clone());
                            object.set("__context__", error.value().clone());
                            object.set("__suppress_context__", Value::Bool(true));
                        }
                        Err(raised)
                    }
                    Err(error) => Err(error),
                }
            }
        }
    }
}

fn split_off<T>(items: &RefCell<Vec<T>>, at: usize) -> Vec<T> {
    let mut items = items.borrow_mut();
    let at = at.min(items.len());
    items.split_off(at)
}

impl Vm {
    /// Closes generators that were dropped before their end, as CPython does at once.
    pub(crate) fn close_abandoned(&self) {
        if !self.abandoned.some.replace(false) {
            return;
        }
        let generators = self.abandoned.generators.take();
        for generator in generators {
            // Nobody is left who could be told.
            let _ = generator.close(self);
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
                        Value::Generator(generator) if !generator.is_coroutine() => {
                            self.exhaust(generator)
                        }
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

    /// The methods of an asynchronous generator, each of which is to be awaited.
    pub(crate) fn async_generator_attr(&self, value: &Value, name: &str) -> Option<Value> {
        type Step = fn(&Vm, &Rc<Generator>, Args) -> Result<Value, PyError>;
        let (name, step): (&'static str, Step) = match name {
            "__aiter__" => {
                return Some(Value::bound("__aiter__", value, |_, this, _| {
                    Ok(this.clone())
                }));
            }
            "__anext__" => ("__anext__", |vm, generator, _| {
                generator.send(vm, Value::None)
            }),
            "asend" => ("asend", |vm, generator, args| {
                let value = args.reader(vm, "asend").required("value")?;
                generator.send(vm, value)
            }),
            "athrow" => ("athrow", |vm, generator, args| {
                let error = vm.exception_from(args.reader(vm, "athrow").required("typ")?)?;
                generator.throw(vm, error)
            }),
            "aclose" => ("aclose", |vm, generator, _| {
                generator.close(vm).map(|()| Value::None)
            }),
            _ => return None,
        };
        Some(Value::bound(name, value, move |_, this, args| {
            let this = this.clone();
            Ok(Generator::coroutine(move |vm| match &this {
                Value::Generator(generator) => {
                    step(vm, generator, args).map_err(|error| {
                        match error.is_a(&vm.types().stop_iteration) {
                            true => vm.error(&vm.types().stop_async_iteration, ""),
                            false => error,
                        }
                    })
                }
                _ => Ok(Value::None),
            }))
        }))
    }

    fn exhaust(&self, generator: &Generator) -> Result<Value, PyError> {
        loop {
            if let Err(result) = generator.resume(self, Resume::Value(Value::None))? {
                return Ok(result);
            }
        }
    }
}
