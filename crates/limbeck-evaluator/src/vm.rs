//! The interpreter's state.

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::class::Attributes;
use crate::error::Location;
use crate::import::{ImportPolicy, NativeModule};
use crate::types::Types;
use crate::value::Counter;
use crate::value::Map;
use crate::{PyError, Value};

/// How deep calls may nest, as in CPython.
pub(crate) const RECURSION_LIMIT: usize = 1000;

/// What of a stack is left for the host and for the error, when Python code may not go deeper.
pub(crate) const RESERVE: usize = 256 << 10;

/// What of its thread's stack an interpreter uses that was not made by [`on_big_stack`].
const SMALL_STACK: usize = 1 << 20;

/// How large the stack of [`on_big_stack`] is: address space, not memory; only what is touched is
/// ever used.
const BIG_STACK: usize = 1 << 30;

thread_local! {
    /// The address that the stack of this thread must not go below, if it is known.
    static FLOOR: Cell<Option<usize>> = const { Cell::new(None) };
}

/// About where the stack ends now.
fn stack_address() -> usize {
    let here = 0_u8;
    std::hint::black_box(&raw const here).addr()
}

/// An interpreter: builtins, modules, and what is running.
///
/// Everything is shared through `&Vm`, so functions of the host may call back into Python code.
/// Deep recursion needs a large stack: see [`crate::on_big_stack`].
#[derive(Clone)]
pub struct Vm(Rc<State>);

/// The fields of a [`Vm`], which its clones share.
pub struct State {
    types: Types,
    /// Names that every module sees.
    pub(crate) builtins: RefCell<Attributes>,
    /// `sys.modules`
    pub(crate) modules: RefCell<Map<Rc<str>, Value>>,
    /// `sys.path`
    pub(crate) path: RefCell<Vec<PathBuf>>,
    pub(crate) native_modules: RefCell<HashMap<Rc<str>, NativeModule>>,
    pub(crate) import_policy: RefCell<ImportPolicy>,
    pub(crate) frames: RefCell<Vec<Frame>>,
    pub(crate) depth: Cell<usize>,
    /// The address that the stack must not go below.
    pub(crate) floor: Cell<usize>,
    pub(crate) repr_guard: RefCell<Vec<usize>>,
    pub(crate) handled: RefCell<Vec<PyError>>,
    pub(crate) abandoned: crate::generator::Abandoned,
    pub(crate) ids: Counter,
    /// Files stay: functions are remembered by their place in them.
    pub(crate) files: RefCell<Vec<Rc<crate::code::SourceFile>>>,
    pub(crate) functions: RefCell<Places>,
    interrupt: RefCell<Rc<dyn Fn() -> bool>>,
    output: RefCell<Output>,
    host: RefCell<FxHashMap<TypeId, Rc<dyn Any>>>,
}

/// Where `print` writes.
type Output = Rc<dyn Fn(&str)>;

/// What was derived from a place: file and offset.
type Places = FxHashMap<(usize, u32), Rc<dyn Any>>;

/// A call that is running.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) file: Rc<crate::code::SourceFile>,
    pub(crate) function: Rc<str>,
    /// The name of its module.
    pub(crate) module: Rc<str>,
    pub(crate) range: Cell<ruff_text_size::TextRange>,
}

impl std::ops::Deref for Vm {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl Default for Vm {
    fn default() -> Self {
        Self::new()
    }
}

impl Vm {
    /// An interpreter with the builtins and the standard library.
    pub fn new() -> Self {
        let vm = Self(Rc::new(State {
            types: Types::new(),
            builtins: RefCell::default(),
            modules: RefCell::default(),
            path: RefCell::default(),
            native_modules: RefCell::default(),
            import_policy: RefCell::default(),
            frames: RefCell::default(),
            depth: Cell::new(0),
            floor: Cell::new(
                FLOOR
                    .get()
                    .unwrap_or_else(|| stack_address().saturating_sub(SMALL_STACK)),
            ),
            repr_guard: RefCell::default(),
            handled: RefCell::default(),
            abandoned: crate::generator::Abandoned::default(),
            ids: Counter::default(),
            files: RefCell::default(),
            functions: RefCell::default(),
            interrupt: RefCell::new(Rc::new(|| false)),
            output: RefCell::new(Rc::new(|_| {})),
            host: RefCell::default(),
        }));
        crate::builtins::install(&vm);
        crate::methods::install(&vm);
        crate::stdlib::install(&vm);
        vm
    }

    /// The builtin classes.
    pub fn types(&self) -> &Types {
        &self.types
    }

    /// Sets a name that every module sees.
    pub fn set_builtin(&self, name: &str, value: Value) {
        self.builtins.borrow_mut().insert(name.into(), value);
    }

    /// Sets where `print` writes.
    pub fn set_output(&self, output: impl Fn(&str) + 'static) {
        *self.output.borrow_mut() = Rc::new(output);
    }

    /// Writes as `print` does.
    pub fn write(&self, text: &str) {
        let output = self.output.borrow().clone();
        output(text);
    }

    /// Sets how to learn that the user interrupts the program; that raises `KeyboardInterrupt` at
    /// the next statement.
    pub fn set_interrupt(&self, interrupted: impl Fn() -> bool + 'static) {
        *self.interrupt.borrow_mut() = Rc::new(interrupted);
    }

    /// Whether evaluating deeper could exhaust the stack.
    pub(crate) fn check_stack(&self) -> Result<(), PyError> {
        match stack_address() < self.floor.get() {
            true => Err(self.error(
                &self.types.recursion_error,
                "maximum recursion depth exceeded",
            )),
            false => Ok(()),
        }
    }

    pub(crate) fn check_interrupt(&self) -> Result<(), PyError> {
        match (self.interrupt.borrow())() {
            true => Err(self.error(&self.types.keyboard_interrupt, "")),
            false => Ok(()),
        }
    }

    /// Sets the directories that `import` searches (`sys.path`).
    pub fn set_path(&self, path: Vec<PathBuf>) {
        *self.path.borrow_mut() = path;
        self.share_path();
    }

    /// The directories that `import` searches.
    pub fn path(&self) -> Vec<PathBuf> {
        self.sync_path();
        self.path.borrow().clone()
    }

    /// Keeps something of the host's with the interpreter, one of each type.
    pub fn set_host<T: 'static>(&self, value: Rc<T>) {
        self.host.borrow_mut().insert(TypeId::of::<T>(), value);
    }

    /// What the host keeps with the interpreter.
    pub fn host<T: 'static>(&self) -> Option<Rc<T>> {
        self.host
            .borrow()
            .get(&TypeId::of::<T>())
            .cloned()?
            .downcast::<T>()
            .ok()
    }

    /// Where the innermost running Python code is.
    pub fn call_site(&self) -> Option<Location> {
        self.frames.borrow().last().map(Frame::location)
    }

    /// Every running call's place, outermost first.
    pub fn stack(&self) -> Vec<Location> {
        self.frames.borrow().iter().map(Frame::location).collect()
    }

    /// A number that no other call of this method gives.
    pub fn next_id(&self) -> u64 {
        self.ids.next()
    }

    /// The value as text.
    ///
    /// # Errors
    /// `TypeError` if it is not a `str`.
    pub fn expect_str(&self, value: &Value, name: &str) -> Result<Rc<str>, PyError> {
        match (value.as_str(), value) {
            (Some(text), _) => Ok(text),
            (None, Value::Opaque(opaque)) => {
                Err(self.opaque_error(opaque, &format!("argument '{name}'")))
            }
            _ => {
                let given = self.type_name(value);
                Err(self.type_error(format!("argument '{name}' must be str, not {given}")))
            }
        }
    }

    /// The value as a number.
    ///
    /// # Errors
    /// `TypeError` if it is not an `int` of 64 bits.
    pub fn expect_int(&self, value: &Value, name: &str) -> Result<i64, PyError> {
        match (value.as_int(), value) {
            (Some(int), _) => Ok(int),
            (None, Value::Opaque(opaque)) => {
                Err(self.opaque_error(opaque, &format!("argument '{name}'")))
            }
            _ => {
                let given = self.type_name(value);
                Err(self.type_error(format!("argument '{name}' must be int, not {given}")))
            }
        }
    }
}

impl Frame {
    pub(crate) fn location(&self) -> Location {
        self.file.location(self.range.get(), self.function.clone())
    }
}

/// Runs a closure on a thread whose stack is large enough for deep recursion in Python code, and
/// returns what it returns.
///
/// # Errors
/// The thread cannot be started.
pub fn on_big_stack<T: Send>(work: impl FnOnce() -> T + Send) -> std::io::Result<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("limbeck".into())
            .stack_size(BIG_STACK)
            .spawn_scoped(scope, || {
                FLOOR.set(Some(stack_address().saturating_sub(BIG_STACK - RESERVE)));
                work()
            })?;
        match thread.join() {
            Ok(value) => Ok(value),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
