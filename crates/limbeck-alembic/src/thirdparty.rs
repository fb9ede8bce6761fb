//! Packages beside SQLAlchemy that bring column types, base classes and tables of their own.
//!
//! Each is a row of [`PACKAGES`]: the names it is imported by and a module in Python that says what its
//! types are in SQL. A row counts even where the package is installed: what matters for a schema is
//! here, and the rest of such a package often cannot be evaluated. Names that a row does not have are
//! placeholders, which fail only where they decide something.

use std::rc::Rc;

use limbeck_evaluator::{Args, Module, Opaque, PyError, Value, Vm};

/// A package: its modules, each with what it exports.
struct Package {
    /// What it is called where something of it is not provided.
    name: &'static str,
    modules: &'static [(&'static str, Source)],
}

/// What a module is made of.
#[derive(Clone, Copy)]
enum Source {
    /// A file of this directory.
    File(&'static str),
    /// What another module exports.
    Same(&'static str),
    /// Nothing but its submodules.
    Empty,
}

use Source::{Empty, File, Same};

const PACKAGES: &[Package] = &[
    Package {
        name: "sqlmodel",
        modules: &[
            ("sqlmodel", File(include_str!("thirdparty/sqlmodel.py"))),
            ("sqlmodel.main", Same("sqlmodel")),
            ("sqlmodel.sql", Empty),
            (
                "sqlmodel.sql.sqltypes",
                File(include_str!("thirdparty/sqlmodel_sqltypes.py")),
            ),
            ("sqlmodel.sql.expression", Same("sqlalchemy.sql")),
            (
                "sqlmodel.orm",
                File(include_str!("thirdparty/sqlmodel_orm.py")),
            ),
            ("sqlmodel.orm.session", Same("sqlmodel.orm")),
            ("sqlmodel.ext", Empty),
            ("sqlmodel.ext.asyncio", Same("sqlalchemy.ext.asyncio")),
            (
                "sqlmodel.ext.asyncio.session",
                Same("sqlalchemy.ext.asyncio"),
            ),
        ],
    },
    Package {
        name: "sqlalchemy_utils",
        modules: &[
            (
                "sqlalchemy_utils",
                File(include_str!("thirdparty/sqlalchemy_utils.py")),
            ),
            ("sqlalchemy_utils.models", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.arrow", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.choice", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.color", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.country", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.currency", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.email", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.encrypted", Same("sqlalchemy_utils")),
            (
                "sqlalchemy_utils.types.encrypted.encrypted_type",
                Same("sqlalchemy_utils"),
            ),
            (
                "sqlalchemy_utils.types.ip_address",
                Same("sqlalchemy_utils"),
            ),
            ("sqlalchemy_utils.types.json", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.locale", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.ltree", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.password", Same("sqlalchemy_utils")),
            (
                "sqlalchemy_utils.types.phone_number",
                Same("sqlalchemy_utils"),
            ),
            (
                "sqlalchemy_utils.types.scalar_list",
                Same("sqlalchemy_utils"),
            ),
            ("sqlalchemy_utils.types.timezone", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.ts_vector", Same("sqlalchemy_utils")),
            (
                "sqlalchemy_utils.types.pg_composite",
                Same("sqlalchemy_utils"),
            ),
            ("sqlalchemy_utils.types.range", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.weekdays", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.exceptions", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.url", Same("sqlalchemy_utils")),
            ("sqlalchemy_utils.types.uuid", Same("sqlalchemy_utils")),
        ],
    },
    Package {
        name: "fastapi_users_db_sqlalchemy",
        modules: &[
            (
                "fastapi_users_db_sqlalchemy",
                File(include_str!("thirdparty/fastapi_users.py")),
            ),
            (
                "fastapi_users_db_sqlalchemy.access_token",
                Same("fastapi_users_db_sqlalchemy"),
            ),
            (
                "fastapi_users_db_sqlalchemy.generics",
                File(include_str!("thirdparty/fastapi_users_generics.py")),
            ),
            ("fastapi_users.db", Same("fastapi_users_db_sqlalchemy")),
        ],
    },
    Package {
        name: "geoalchemy2",
        modules: &[
            ("geoalchemy2", Same("geoalchemy2.types")),
            (
                "geoalchemy2.types",
                File(include_str!("thirdparty/geoalchemy2.py")),
            ),
            ("geoalchemy2.elements", Same("geoalchemy2.types")),
            ("geoalchemy2.exc", Same("geoalchemy2.types")),
        ],
    },
    Package {
        name: "pgvector",
        modules: &[
            ("pgvector", Empty),
            (
                "pgvector.sqlalchemy",
                File(include_str!("thirdparty/pgvector.py")),
            ),
            ("pgvector.sqlalchemy.vector", Same("pgvector.sqlalchemy")),
            ("pgvector.sqlalchemy.halfvec", Same("pgvector.sqlalchemy")),
            ("pgvector.sqlalchemy.sparsevec", Same("pgvector.sqlalchemy")),
            ("pgvector.sqlalchemy.bit", Same("pgvector.sqlalchemy")),
        ],
    },
    Package {
        name: "advanced_alchemy",
        modules: &[
            ("advanced_alchemy", Empty),
            (
                "advanced_alchemy.types",
                File(include_str!("thirdparty/advanced_alchemy_types.py")),
            ),
            (
                "advanced_alchemy.types.guid",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.types.datetime",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.types.identity",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.types.json",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.types.encrypted_string",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.types.boolean",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.types.file_object",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.types.password_hash",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.types.vector",
                Same("advanced_alchemy.types"),
            ),
            (
                "advanced_alchemy.base",
                File(include_str!("thirdparty/advanced_alchemy.py")),
            ),
            ("advanced_alchemy.mixins", Same("advanced_alchemy.base")),
            ("advanced_alchemy.extensions", Empty),
            (
                "advanced_alchemy.extensions.litestar",
                Same("advanced_alchemy.base"),
            ),
        ],
    },
    Package {
        name: "flask_sqlalchemy",
        modules: &[
            (
                "flask_sqlalchemy",
                File(include_str!("thirdparty/flask_sqlalchemy.py")),
            ),
            ("flask_sqlalchemy.model", Same("flask_sqlalchemy")),
            ("flask_sqlalchemy.extension", Same("flask_sqlalchemy")),
        ],
    },
    Package {
        name: "flask_migrate",
        modules: &[(
            "flask_migrate",
            File(include_str!("thirdparty/flask_migrate.py")),
        )],
    },
    Package {
        name: "flask",
        modules: &[
            ("flask", File(include_str!("thirdparty/flask.py"))),
            ("flask.config", Same("flask")),
            ("flask.globals", Same("flask")),
        ],
    },
    Package {
        name: "oslo_db",
        modules: &[
            ("oslo_db", Empty),
            ("oslo_db.sqlalchemy", Empty),
            (
                "oslo_db.sqlalchemy.types",
                File(include_str!("thirdparty/oslo_db.py")),
            ),
            (
                "oslo_db.sqlalchemy.models",
                Same("oslo_db.sqlalchemy.types"),
            ),
        ],
    },
    Package {
        name: "alembic_utils",
        modules: &[
            ("alembic_utils", Empty),
            (
                "alembic_utils.statement",
                File(include_str!("thirdparty/alembic_utils_statement.py")),
            ),
            ("alembic_utils.exceptions", Same("alembic_utils.statement")),
            (
                "alembic_utils.replaceable_entity",
                File(include_str!("thirdparty/alembic_utils_entity.py")),
            ),
            (
                "alembic_utils.reversible_op",
                Same("alembic_utils.replaceable_entity"),
            ),
            (
                "alembic_utils.on_entity_mixin",
                Same("alembic_utils.replaceable_entity"),
            ),
            (
                "alembic_utils.pg_function",
                File(include_str!("thirdparty/alembic_utils_entities.py")),
            ),
            (
                "alembic_utils.pg_trigger",
                Same("alembic_utils.pg_function"),
            ),
            ("alembic_utils.pg_view", Same("alembic_utils.pg_function")),
            (
                "alembic_utils.pg_materialized_view",
                Same("alembic_utils.pg_function"),
            ),
            (
                "alembic_utils.pg_extension",
                Same("alembic_utils.pg_function"),
            ),
            ("alembic_utils.pg_policy", Same("alembic_utils.pg_function")),
            (
                "alembic_utils.pg_grant_table",
                File(include_str!("thirdparty/alembic_utils_grant.py")),
            ),
            (
                "alembic_utils.depends",
                File(include_str!("thirdparty/alembic_utils_depends.py")),
            ),
            (
                "alembic_utils._autogenerate",
                File(include_str!("thirdparty/alembic_utils_autogenerate.py")),
            ),
        ],
    },
    Package {
        name: "alembic_postgresql_enum",
        modules: &[
            (
                "alembic_postgresql_enum",
                File(include_str!("thirdparty/alembic_postgresql_enum.py")),
            ),
            (
                "alembic_postgresql_enum.compare_dispatch",
                File(include_str!(
                    "thirdparty/alembic_postgresql_enum_autogenerate.py"
                )),
            ),
            (
                "alembic_postgresql_enum.configuration",
                Same("alembic_postgresql_enum"),
            ),
            (
                "alembic_postgresql_enum.get_enum_data",
                Same("alembic_postgresql_enum"),
            ),
            (
                "alembic_postgresql_enum.get_enum_data.types",
                Same("alembic_postgresql_enum"),
            ),
            (
                "alembic_postgresql_enum.operations",
                Same("alembic_postgresql_enum"),
            ),
            (
                "alembic_postgresql_enum.sql_commands",
                Same("alembic_postgresql_enum"),
            ),
            (
                "alembic_postgresql_enum.sql_commands.indexes",
                Same("alembic_postgresql_enum"),
            ),
        ],
    },
];

/// Adds the modules to an interpreter; each is built when it is imported.
pub(crate) fn install(vm: &Vm) {
    for package in PACKAGES {
        for &(name, source) in package.modules {
            vm.add_native_module(name, move |vm, module| {
                build(vm, module, package.name, source)
            });
        }
    }
}

fn build(
    vm: &Vm,
    module: &Rc<Module>,
    package: &'static str,
    source: Source,
) -> Result<(), PyError> {
    if &*module.name == "sqlmodel.sql.sqltypes" {
        module.set(
            "_AWARE_DATETIMES",
            installed_mentions(vm, "sqlmodel/sql/sqltypes.py", "class UTCDateTime"),
        );
    }
    if &*module.name == "flask_sqlalchemy" {
        module.function("_make_folder", make_folder);
    }
    match source {
        Source::File(text) => vm.exec(text, &format!("<{}>", module.name), module)?,
        Source::Same(other) => {
            if let Value::Module(other) = vm.import_module(other)? {
                let names = other.globals.borrow().clone();
                module.globals.borrow_mut().extend(names);
            }
        }
        Source::Empty => {}
    }
    placeholders(module, package);
    Ok(())
}

/// The folder that databases of SQLite lie in, which Flask-SQLAlchemy makes where it is missing.
fn make_folder(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let folder = args.reader(vm, "_make_folder").text("path")?;
    match std::fs::create_dir_all(&*folder) {
        Ok(()) => Ok(Value::None),
        Err(error) => Err(vm.error(
            &vm.types().os_error,
            format!("{folder} cannot be made: {error}"),
        )),
    }
}

/// Names that are not there are the package's own modules, which the package itself would have
/// imported, or placeholders.
fn placeholders(module: &Rc<Module>, package: &'static str) {
    let name = module.name.clone();
    module.on_missing(move |vm, missing| {
        if missing.starts_with("__") {
            return Ok(None);
        }
        let full = format!("{name}.{missing}");
        if is_provided(&full) {
            return vm.import_module(&full).map(Some);
        }
        Ok(Some(Value::Opaque(Rc::new(Opaque {
            origin: full,
            module: package.to_owned(),
            reason: format!("is known to limbeck, but not its '{missing}'"),
            imported_at: vm
                .call_site()
                .map(|place| (place.file.to_string(), place.line)),
        }))))
    });
}

fn is_provided(module: &str) -> bool {
    let modules = PACKAGES.iter().flat_map(|package| package.modules);
    modules.into_iter().any(|(name, _)| *name == module)
}

/// Whether an installed package's file mentions something; true if it is not installed.
fn installed_mentions(vm: &Vm, file: &str, what: &str) -> bool {
    let found = vm
        .path()
        .into_iter()
        .map(|dir| dir.join(file))
        .find(|path| path.is_file());
    found
        .and_then(|path| std::fs::read_to_string(path).ok())
        .is_none_or(|text| text.contains(what))
}
