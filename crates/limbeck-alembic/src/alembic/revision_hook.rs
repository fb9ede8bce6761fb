//! `process_revision_directives`: `env.py` may change the revisions that are about to be written.

use std::rc::Rc;

use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_operations::{DowngradeOps, MigrationScript, Operation, UpgradeOps};
use limbeck_runtime::{MigrationContext, RevisionHook};

use super::autogenerate::{Models, read_all, show_all};
use super::convert::text_list;
use super::migration::context_value;
use crate::error::host_error;

/// The hook for a callable of `env.py`.
pub(super) fn revision_hook(vm: &Vm, callable: &Value, metadata: Option<Value>) -> RevisionHook {
    let (vm, callable) = (vm.clone(), callable.clone());
    Rc::new(
        move |context: &Rc<MigrationContext>,
              heads: &[String],
              scripts: &mut Vec<MigrationScript>| {
            let hook = Hook {
                vm: &vm,
                models: Models::new(&vm, metadata.clone()),
                context,
            };
            hook.call(&callable, heads, scripts)
                .map_err(|error| host_error(&vm, &error).into())
        },
    )
}

struct Hook<'a> {
    vm: &'a Vm,
    models: Models,
    context: &'a Rc<MigrationContext>,
}

impl Hook<'_> {
    fn call(
        &self,
        callable: &Value,
        heads: &[String],
        scripts: &mut Vec<MigrationScript>,
    ) -> Result<(), PyError> {
        let vm = self.vm;
        let directives = scripts.iter().map(|script| self.show(script));
        let directives = Value::list(directives.collect::<Result<_, _>>()?);
        let heads = Value::tuple(heads.iter().map(Value::str).collect());
        let context = context_value(vm, self.context)?;
        vm.call(callable, Args::of(vec![context, heads, directives.clone()]))?;
        let directives = vm.iterate(&directives)?;
        *scripts = directives
            .iter()
            .map(|directive| self.read(directive))
            .collect::<Result<_, _>>()?;
        Ok(())
    }

    /// A revision in the making as a `MigrationScript` object.
    fn show(&self, script: &MigrationScript) -> Result<Value, PyError> {
        let vm = self.vm;
        let ops = vm.import_module("alembic.operations.ops")?;
        let container = |class: &str, operations: &[Operation], token: &str| {
            let operations = show_all(vm, &self.models, operations)?;
            vm.call_method(&ops, class, Args::of(vec![operations, Value::str(token)]))
        };
        let up = script.upgrade_ops.iter();
        let up = up.map(|up| container("UpgradeOps", &up.ops, &up.upgrade_token));
        let down = script.downgrade_ops.iter();
        let down = down.map(|down| container("DowngradeOps", &down.ops, &down.downgrade_token));
        let imports = Value::set(Default::default(), false);
        for import in &script.imports {
            vm.call_method(&imports, "add", Args::of(vec![Value::str(import)]))?;
        }
        let texts = |items: &[String]| match items {
            [] => Value::None,
            items => Value::list(items.iter().map(Value::str).collect()),
        };
        let args = Args::of(vec![
            script.rev_id.clone().into(),
            Value::list(up.collect::<Result<_, _>>()?),
            Value::list(down.collect::<Result<_, _>>()?),
        ]);
        let args = args
            .with("message", script.message.clone())
            .with("imports", imports)
            .with("head", script.head.clone())
            .with("splice", script.splice)
            .with("branch_label", texts(&script.branch_label))
            .with("version_path", script.version_path.clone())
            .with("depends_on", texts(&script.depends_on));
        vm.call_method(&ops, "MigrationScript", args)
    }

    /// What a `MigrationScript` object says.
    fn read(&self, script: &Value) -> Result<MigrationScript, PyError> {
        let vm = self.vm;
        let ops = vm.import_module("alembic.operations.ops")?;
        if let Value::Class(class) = vm.get_attr(&ops, "MigrationScript")?
            && !vm.is_instance(script, &class)
        {
            return Err(vm.type_error(
                "process_revision_directives: the list may hold MigrationScript objects only",
            ));
        }
        let get = |name: &str| vm.get_attr(script, name);
        let text = |name: &str| match get(name)? {
            Value::None => Ok(None),
            value => vm.to_str(&value).map(|text| Some(text.to_string())),
        };
        let texts = |name: &str| {
            let value = get(name)?;
            match (&value, value.as_str()) {
                (Value::None, _) => Ok(Vec::new()),
                (_, Some(one)) => Ok(vec![one.to_string()]),
                (several, None) => text_list(vm, several),
            }
        };
        let mut upgrade_ops = Vec::new();
        for container in vm.iterate(&get("upgrade_ops_list")?)? {
            let (ops, upgrade_token) = self.container(&container, "upgrade_token")?;
            upgrade_ops.push(UpgradeOps { ops, upgrade_token });
        }
        let mut downgrade_ops = Vec::new();
        for container in vm.iterate(&get("downgrade_ops_list")?)? {
            let (ops, downgrade_token) = self.container(&container, "downgrade_token")?;
            downgrade_ops.push(DowngradeOps {
                ops,
                downgrade_token,
            });
        }
        Ok(MigrationScript {
            rev_id: text("rev_id")?,
            message: text("message")?,
            imports: text_list(vm, &get("imports")?)?,
            head: text("head")?,
            splice: match get("splice")? {
                Value::None => None,
                value => Some(vm.truth(&value)?),
            },
            branch_label: texts("branch_label")?,
            version_path: text("version_path")?,
            depends_on: texts("depends_on")?,
            upgrade_ops,
            downgrade_ops,
        })
    }

    fn container(
        &self,
        container: &Value,
        token: &str,
    ) -> Result<(Vec<Operation>, String), PyError> {
        let vm = self.vm;
        let ops = read_all(vm, self.context, &vm.get_attr(container, "ops")?)?;
        let token = vm.to_str(&vm.get_attr(container, token)?)?;
        Ok((ops, token.to_string()))
    }
}
