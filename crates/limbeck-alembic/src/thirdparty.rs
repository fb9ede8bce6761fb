//! Types of other packages that real scripts import.

use limbeck_evaluator::Vm;

/// Adds the modules to an interpreter.
pub(crate) fn install(_vm: &Vm) {}
