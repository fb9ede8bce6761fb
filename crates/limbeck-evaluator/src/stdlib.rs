//! The part of the standard library that migrations use.

use crate::Vm;

/// Registers the modules; each is built when it is imported first.
pub(crate) fn install(vm: &Vm) {
    let _ = vm;
}
