//! Modules that lie deeper than those that SQLAlchemy documents. What they are imported for is mostly there under the
//! documented name; the rest is SQLAlchemy's own business, and a placeholder: harmless until it decides something.

use std::rc::Rc;

use limbeck_evaluator::{Answer, Module, Opaque, Value, Vm};

/// A module, and the documented one that has its names.
const INNER: &[(&str, &str)] = &[
    ("sqlalchemy.dialects.mysql.dml", "sqlalchemy.dialects.mysql"),
    (
        "sqlalchemy.dialects.mysql.pymysql",
        "sqlalchemy.dialects.mysql",
    ),
    (
        "sqlalchemy.dialects.postgresql.asyncpg",
        "sqlalchemy.dialects.postgresql",
    ),
    (
        "sqlalchemy.dialects.postgresql.dml",
        "sqlalchemy.dialects.postgresql",
    ),
    (
        "sqlalchemy.dialects.postgresql.ext",
        "sqlalchemy.dialects.postgresql",
    ),
    (
        "sqlalchemy.dialects.postgresql.pg_catalog",
        "sqlalchemy.dialects.postgresql",
    ),
    (
        "sqlalchemy.dialects.postgresql.psycopg",
        "sqlalchemy.dialects.postgresql",
    ),
    (
        "sqlalchemy.dialects.postgresql.psycopg2",
        "sqlalchemy.dialects.postgresql",
    ),
    (
        "sqlalchemy.dialects.sqlite.aiosqlite",
        "sqlalchemy.dialects.sqlite",
    ),
    (
        "sqlalchemy.dialects.sqlite.dml",
        "sqlalchemy.dialects.sqlite",
    ),
    (
        "sqlalchemy.dialects.sqlite.pysqlite",
        "sqlalchemy.dialects.sqlite",
    ),
    ("sqlalchemy.engine.create", "sqlalchemy.engine"),
    ("sqlalchemy.engine.events", "sqlalchemy.engine"),
    ("sqlalchemy.event.api", "sqlalchemy.event"),
    ("sqlalchemy.event.base", "sqlalchemy.event"),
    ("sqlalchemy.event.registry", "sqlalchemy.event"),
    ("sqlalchemy.events", "sqlalchemy.event"),
    ("sqlalchemy.ext.asyncio.base", "sqlalchemy.ext.asyncio"),
    ("sqlalchemy.ext.asyncio.engine", "sqlalchemy.ext.asyncio"),
    ("sqlalchemy.ext.asyncio.result", "sqlalchemy.ext.asyncio"),
    ("sqlalchemy.ext.asyncio.scoping", "sqlalchemy.ext.asyncio"),
    ("sqlalchemy.ext.asyncio.session", "sqlalchemy.ext.asyncio"),
    ("sqlalchemy.ext.baked", "sqlalchemy.orm"),
    ("sqlalchemy.ext.horizontal_shard", "sqlalchemy.orm"),
    ("sqlalchemy.ext.serializer", "sqlalchemy.orm"),
    ("sqlalchemy.future.engine", "sqlalchemy.engine"),
    ("sqlalchemy.log", "sqlalchemy.util"),
    ("sqlalchemy.orm._typing", "sqlalchemy.orm"),
    ("sqlalchemy.orm.clsregistry", "sqlalchemy.orm"),
    ("sqlalchemy.orm.context", "sqlalchemy.orm"),
    ("sqlalchemy.orm.dependency", "sqlalchemy.orm"),
    ("sqlalchemy.orm.descriptor_props", "sqlalchemy.orm"),
    ("sqlalchemy.orm.dynamic", "sqlalchemy.orm"),
    ("sqlalchemy.orm.events", "sqlalchemy.orm"),
    ("sqlalchemy.orm.identity", "sqlalchemy.orm"),
    ("sqlalchemy.orm.instrumentation", "sqlalchemy.orm"),
    ("sqlalchemy.orm.loading", "sqlalchemy.orm"),
    (
        "sqlalchemy.orm.mapped_collection",
        "sqlalchemy.orm.collections",
    ),
    ("sqlalchemy.orm.path_registry", "sqlalchemy.orm"),
    ("sqlalchemy.orm.state", "sqlalchemy.orm"),
    ("sqlalchemy.orm.strategies", "sqlalchemy.orm"),
    ("sqlalchemy.orm.unitofwork", "sqlalchemy.orm"),
    ("sqlalchemy.orm.writeonly", "sqlalchemy.orm"),
    ("sqlalchemy.pool.base", "sqlalchemy.pool"),
    ("sqlalchemy.pool.impl", "sqlalchemy.pool"),
    ("sqlalchemy.sql._typing", "sqlalchemy.sql"),
    ("sqlalchemy.sql.annotation", "sqlalchemy.sql"),
    ("sqlalchemy.sql.cache_key", "sqlalchemy.sql"),
    ("sqlalchemy.sql.coercions", "sqlalchemy.sql"),
    ("sqlalchemy.sql.lambdas", "sqlalchemy.sql"),
    ("sqlalchemy.sql.roles", "sqlalchemy.sql"),
    ("sqlalchemy.sql.traversals", "sqlalchemy.sql"),
    ("sqlalchemy.sql.util", "sqlalchemy.sql"),
    ("sqlalchemy.sql.visitors", "sqlalchemy.sql"),
    ("sqlalchemy.util.concurrency", "sqlalchemy.util"),
    ("sqlalchemy.util.langhelpers", "sqlalchemy.util"),
    ("sqlalchemy.util.typing", "typing_extensions"),
];

/// Registers them.
pub(super) fn install(vm: &Vm) {
    for &(name, documented) in INNER {
        vm.add_native_module(name, move |_, module| {
            module.on_missing(move |vm, missing| inner(vm, name, documented, missing));
            Ok(())
        });
    }
}

fn inner(vm: &Vm, module: &str, documented: &str, name: &str) -> Answer {
    if name.starts_with("__") {
        return Ok(None);
    }
    match vm.find_attr(&vm.import_module(documented)?, name)? {
        Some(found) => Ok(Some(found)),
        None => Ok(Some(placeholder(vm, module, name))),
    }
}

/// Whether what a module does not have is a placeholder.
pub(super) fn is_inner(module: &str) -> bool {
    let deep = module.split('.').count();
    match module.split('.').nth(1) {
        Some("dialects") => deep > 3,
        Some("ext") => false,
        _ => deep > 2,
    }
}

/// Makes placeholders of the names that a module does not have.
pub(super) fn complete(
    module: &Module,
    name: &'static str,
    exported: impl Fn(&Vm, &str) -> Answer + 'static,
) {
    module.on_missing(move |vm, missing| match exported(vm, missing)? {
        None if !missing.starts_with("__") => Ok(Some(placeholder(vm, name, missing))),
        found => Ok(found),
    });
}

pub(super) fn placeholder(vm: &Vm, module: &str, name: &str) -> Value {
    Value::Opaque(Rc::new(Opaque {
        origin: format!("{module}.{name}"),
        module: module.to_owned(),
        reason: format!("is known to limbeck, but not its '{name}'"),
        imported_at: vm
            .call_site()
            .map(|place| (place.file.to_string(), place.line)),
    }))
}
