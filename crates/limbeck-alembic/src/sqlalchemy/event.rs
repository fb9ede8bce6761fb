//! `sqlalchemy.event`: listeners are accepted and kept. Those that change what a migration does are not
//! run; they belong to an application's own engine.

use limbeck_evaluator::{Args, Module, Value};

/// The names of `sqlalchemy.event`.
pub(super) fn export(module: &Module) {
    module.function("listen", |_, _| Ok(Value::None));
    module.function("remove", |_, _| Ok(Value::None));
    module.function("contains", |_, _| Ok(true.into()));
    module.function("listens_for", |_, _| {
        Ok(Value::function("listens_for", |_, args: Args| {
            Ok(args.positional.into_iter().next().unwrap_or_default())
        }))
    });
}
