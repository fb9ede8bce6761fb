//! Iterators.

use std::cell::RefCell;

use crate::{PyError, Value, Vm};

type Step = dyn FnMut(&Vm) -> Result<Option<Value>, PyError>;

/// An iterator.
pub struct Iter {
    /// Its type's name, for `repr`.
    pub kind: &'static str,
    step: RefCell<Box<Step>>,
}

impl Iter {
    /// The next value, or none at the end.
    ///
    /// # Errors
    /// What the iteration raises; `ValueError` if it is already running.
    pub fn next(&self, vm: &Vm) -> Result<Option<Value>, PyError> {
        match self.step.try_borrow_mut() {
            Ok(mut step) => step(vm),
            Err(_) => Err(vm.value_error("iterator already executing")),
        }
    }
}

impl Value {
    /// An iterator that calls `step` for every value.
    pub fn iterator(
        kind: &'static str,
        step: impl FnMut(&Vm) -> Result<Option<Value>, PyError> + 'static,
    ) -> Self {
        Self::Iter(std::rc::Rc::new(Iter {
            kind,
            step: RefCell::new(Box::new(step)),
        }))
    }

    /// An iterator over values that are there already.
    pub fn iterator_over(
        kind: &'static str,
        values: impl IntoIterator<Item = Value> + 'static,
    ) -> Self {
        let mut values = values.into_iter().collect::<Vec<_>>().into_iter();
        Self::iterator(kind, move |_| Ok(values.next()))
    }
}
