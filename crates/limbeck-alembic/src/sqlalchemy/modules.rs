//! What each module of the package exports.

use limbeck_evaluator::{CompareOp, Module, PyError, Value, Vm};
use limbeck_schema::{TypeModule, types_in};

use super::inner;
use super::registry::class;
use super::types::{exported_value, install_values, named_type_class, type_class, value_from_type};
use super::{
    asyncio, compiler, ddl, dialects, engine, event, exc, expr, inspector, orm, selectable,
    statements, url,
};

/// Classes of `sqlalchemy.schema` that are no DDL.
const SCHEMA: &[&str] = &[
    "Column",
    "ForeignKey",
    "Constraint",
    "PrimaryKeyConstraint",
    "UniqueConstraint",
    "CheckConstraint",
    "ForeignKeyConstraint",
    "Index",
    "Table",
    "MetaData",
    "Sequence",
    "Computed",
    "Identity",
    "FetchedValue",
    "DefaultClause",
    "ColumnDefault",
    "SchemaItem",
    "DDLElement",
];

/// Classes of `sqlalchemy.sql.elements` and `.selectable`.
const ELEMENTS: &[&str] = &[
    "ClauseElement",
    "ColumnElement",
    "ColumnClause",
    "TextClause",
    "BindParameter",
    "UnaryExpression",
    "BinaryExpression",
    "BooleanClauseList",
    "Label",
    "ScalarSelect",
    "Exists",
    "Grouping",
    "Null",
    "True_",
    "False_",
    "TypeCoerce",
    "Tuple",
    "Extract",
    "Over",
    "WithinGroup",
    "FunctionFilter",
    "Case",
    "Cast",
    "FunctionElement",
    "Function",
    "GenericFunction",
    "FromClause",
    "TableClause",
    "Alias",
    "Subquery",
    "Lateral",
    "CTE",
    "Join",
    "TableValuedAlias",
    "Values",
    "Executable",
    "Select",
    "SelectBase",
    "CompoundSelect",
    "Insert",
    "Update",
    "Delete",
    "quoted_name",
    "conv",
    "ColumnCollection",
];

/// Classes of `sqlalchemy.engine`.
const ENGINE: &[&str] = &[
    "Engine",
    "Connection",
    "Transaction",
    "RootTransaction",
    "NestedTransaction",
    "Result",
    "CursorResult",
    "ScalarResult",
    "MappingResult",
    "Row",
    "RowMapping",
    "URL",
    "Inspector",
    "Dialect",
];

/// Names for classes that have another here: what only `isinstance` and annotations tell apart.
const ALIASES: &[(&str, &str)] = &[
    ("ExecutableDDLElement", "DDLElement"),
    ("BaseDDLElement", "DDLElement"),
    ("ColumnOperators", "ColumnElement"),
    ("Operators", "ColumnElement"),
    ("SQLColumnExpression", "ColumnElement"),
    ("ColumnExpressionArgument", "ColumnElement"),
    ("TableValuedColumn", "ColumnElement"),
    ("TypeClause", "ColumnElement"),
    ("Visitable", "ClauseElement"),
    ("ClauseList", "BooleanClauseList"),
    ("CollectionAggregate", "UnaryExpression"),
    ("TryCast", "Cast"),
    ("Selectable", "FromClause"),
    ("ReturnsRows", "FromClause"),
    ("FromGrouping", "FromClause"),
    ("AliasedReturnsRows", "Alias"),
    ("TextualSelect", "Select"),
    ("TextAsFrom", "Select"),
    ("GenerativeSelect", "SelectBase"),
    ("UpdateBase", "Executable"),
    ("ValuesBase", "Executable"),
    ("ColumnCollectionConstraint", "Constraint"),
    ("ResultProxy", "CursorResult"),
    ("IteratorResult", "Result"),
    ("ChunkedIteratorResult", "Result"),
    ("TupleResult", "Result"),
    ("Pool", "Pool"),
    ("Compiled", "Compiled"),
    ("TypeCompiler", "SQLCompiler"),
    ("Connectable", "Engine"),
];

fn aliases(vm: &Vm, module: &Module) {
    for (name, of) in ALIASES {
        module.set(*name, class(vm, of));
    }
}

fn classes(vm: &Vm, module: &Module, names: &[&'static str]) {
    for name in names {
        module.set(*name, class(vm, name));
    }
}

/// `sqlalchemy` itself does not export the type that is none.
const NOT_IN_ROOT: &str = "NullType";

fn types(vm: &Vm, module: &Module, of: TypeModule) {
    let root = &*module.name == "sqlalchemy";
    for entry in types_in(of).filter(|entry| !(root && entry.name == NOT_IN_ROOT)) {
        module.set(entry.name, type_class(vm, entry));
    }
    if of == TypeModule::Sqlalchemy {
        if let Some(integer) = named_type_class(vm, of, "INTEGER") {
            module.set("INT", integer);
        }
        classes(vm, module, &["TypeDecorator", "SchemaType"]);
        let null = limbeck_schema::SqlType::null();
        module.set("NULLTYPE", value_from_type(vm, &null));
        module.set(
            "STRINGTYPE",
            value_from_type(vm, &limbeck_schema::SqlType::string(None)),
        );
        module.set("Variant", class(vm, "TypeEngine"));
        module.function("to_instance", |vm, args| {
            match args.positional.into_iter().next() {
                Some(ty @ Value::Class(_)) => vm.call(&ty, limbeck_evaluator::Args::none()),
                other => Ok(other.unwrap_or_default()),
            }
        });
    }
}

fn schema(vm: &Vm, module: &Module) {
    aliases(vm, module);
    classes(vm, module, SCHEMA);
    for name in ddl::names() {
        module.set(name, class(vm, name));
    }
    classes(vm, module, &["conv", "quoted_name"]);
    module.set("BLANK_SCHEMA", Value::str(""));
}

/// Everything that makes expressions and statements.
fn expressions(vm: &Vm, module: &Module) {
    aliases(vm, module);
    classes(vm, module, ELEMENTS);
    expr::export(vm, module);
    selectable::export(module);
    statements::export(module);
}

fn inspection(module: &Module) {
    module.function("inspect", |vm, args| {
        let mut reader = args.reader(vm, "inspect");
        let subject = reader.required("subject")?;
        let raise = reader.flag("raiseerr", true)?;
        match inspector::inspect(vm, &subject) {
            Err(error) if !raise && error.is_a(&class(vm, "NoInspectionAvailable")) => {
                Ok(Value::None)
            }
            found => found,
        }
    });
}

fn root(vm: &Vm, module: &Module) {
    aliases(vm, module);
    types(vm, module, TypeModule::Sqlalchemy);
    schema(vm, module);
    expressions(vm, module);
    classes(vm, module, ENGINE);
    engine::export(module);
    url::export(vm, module);
    inspection(module);
    classes(vm, module, &engine::POOLS);
    module.set("__version__", "2.1.9");
}

fn sql(vm: &Vm, module: &Module) {
    schema(vm, module);
    expressions(vm, module);
    types(vm, module, TypeModule::Sqlalchemy);
    operators(module);
}

/// `sqlalchemy.sql.operators`, as far as scripts name them.
fn operators(module: &Module) {
    for (name, op) in [
        ("eq", CompareOp::Eq),
        ("ne", CompareOp::Ne),
        ("lt", CompareOp::Lt),
        ("le", CompareOp::Le),
        ("gt", CompareOp::Gt),
        ("ge", CompareOp::Ge),
    ] {
        module.function(name, move |vm, args| match args.positional.as_slice() {
            [left, right] => vm.compare(op, left, right),
            _ => Err(vm.type_error(format!("{name} expected 2 arguments"))),
        });
    }
    for name in ["custom_op", "is_precedent"] {
        module.function(name, |_, args| {
            Ok(args.positional.into_iter().next().unwrap_or_default())
        });
    }
}

fn dialect(vm: &Vm, module: &Module, of: TypeModule, name: &'static str) {
    types(vm, module, TypeModule::Sqlalchemy);
    types(vm, module, of);
    module.set("dialect", dialects::dialect_function(name));
    statements::export(module);
    statements::export_insert(module, name);
    module.set("Insert", class(vm, "Insert"));
    if of == TypeModule::Postgresql {
        classes(vm, module, &["ExcludeConstraint"]);
        module.set("CreateEnumType", class(vm, "CreateEnumType"));
        module.set("DropEnumType", class(vm, "DropEnumType"));
        expr::export_postgresql(module);
        module.on_missing(exported_value);
    }
}

type Build = fn(&Vm, &Module);

/// The modules by name.
const MODULES: &[(&str, Build)] = &[
    ("sqlalchemy", root),
    ("sqlalchemy.types", |vm, module| {
        types(vm, module, TypeModule::Sqlalchemy)
    }),
    ("sqlalchemy.schema", schema),
    ("sqlalchemy.sql", sql),
    ("sqlalchemy.sql.expression", expressions),
    ("sqlalchemy.sql.elements", expressions),
    ("sqlalchemy.sql.selectable", expressions),
    ("sqlalchemy.sql.functions", |vm, module| {
        expressions(vm, module);
        expr::export_functions(module);
    }),
    ("sqlalchemy.sql.base", expressions),
    ("sqlalchemy.sql.dml", expressions),
    ("sqlalchemy.sql.operators", |_, module| operators(module)),
    ("sqlalchemy.sql.sqltypes", |vm, module| {
        types(vm, module, TypeModule::Sqlalchemy)
    }),
    ("sqlalchemy.sql.type_api", |vm, module| {
        types(vm, module, TypeModule::Sqlalchemy)
    }),
    ("sqlalchemy.sql.schema", schema),
    ("sqlalchemy.sql.ddl", schema),
    ("sqlalchemy.sql.naming", schema),
    ("sqlalchemy.sql.compiler", |vm, module| {
        classes(vm, module, &["Compiled", "IdentifierPreparer"])
    }),
    ("sqlalchemy.dialects", |_, _| ()),
    ("sqlalchemy.dialects.postgresql", |vm, module| {
        dialect(vm, module, TypeModule::Postgresql, "postgresql")
    }),
    ("sqlalchemy.dialects.postgresql.base", |vm, module| {
        dialect(vm, module, TypeModule::Postgresql, "postgresql")
    }),
    ("sqlalchemy.dialects.postgresql.json", |vm, module| {
        dialect(vm, module, TypeModule::Postgresql, "postgresql")
    }),
    ("sqlalchemy.dialects.postgresql.array", |vm, module| {
        dialect(vm, module, TypeModule::Postgresql, "postgresql")
    }),
    ("sqlalchemy.dialects.postgresql.ranges", |vm, module| {
        dialect(vm, module, TypeModule::Postgresql, "postgresql")
    }),
    ("sqlalchemy.dialects.mysql", |vm, module| {
        dialect(vm, module, TypeModule::Mysql, "mysql")
    }),
    ("sqlalchemy.dialects.postgresql.types", |vm, module| {
        dialect(vm, module, TypeModule::Postgresql, "postgresql")
    }),
    (
        "sqlalchemy.dialects.postgresql.named_types",
        |vm, module| dialect(vm, module, TypeModule::Postgresql, "postgresql"),
    ),
    ("sqlalchemy.dialects.postgresql.hstore", |vm, module| {
        dialect(vm, module, TypeModule::Postgresql, "postgresql")
    }),
    ("sqlalchemy.dialects.mysql.types", |vm, module| {
        dialect(vm, module, TypeModule::Mysql, "mysql")
    }),
    ("sqlalchemy.dialects.mysql.enumerated", |vm, module| {
        dialect(vm, module, TypeModule::Mysql, "mysql")
    }),
    ("sqlalchemy.dialects.mysql.json", |vm, module| {
        dialect(vm, module, TypeModule::Mysql, "mysql")
    }),
    ("sqlalchemy.dialects.sqlite.json", |vm, module| {
        dialect(vm, module, TypeModule::Sqlite, "sqlite")
    }),
    ("sqlalchemy.dialects.oracle.types", |vm, module| {
        dialect(vm, module, TypeModule::Oracle, "oracle")
    }),
    ("sqlalchemy.dialects.oracle.base", |vm, module| {
        dialect(vm, module, TypeModule::Oracle, "oracle")
    }),
    ("sqlalchemy.dialects.mysql.base", |vm, module| {
        dialect(vm, module, TypeModule::Mysql, "mysql")
    }),
    ("sqlalchemy.dialects.sqlite", |vm, module| {
        dialect(vm, module, TypeModule::Sqlite, "sqlite")
    }),
    ("sqlalchemy.dialects.sqlite.base", |vm, module| {
        dialect(vm, module, TypeModule::Sqlite, "sqlite")
    }),
    ("sqlalchemy.dialects.mssql", |vm, module| {
        dialect(vm, module, TypeModule::Mssql, "mssql")
    }),
    ("sqlalchemy.dialects.mssql.base", |vm, module| {
        dialect(vm, module, TypeModule::Mssql, "mssql")
    }),
    ("sqlalchemy.dialects.oracle", |vm, module| {
        dialect(vm, module, TypeModule::Oracle, "oracle")
    }),
    ("sqlalchemy.engine", |vm, module| {
        classes(vm, module, ENGINE);
        engine::export(module);
        url::export(vm, module);
    }),
    ("sqlalchemy.engine.base", |vm, module| {
        classes(vm, module, ENGINE)
    }),
    ("sqlalchemy.engine.url", |vm, module| {
        url::export(vm, module)
    }),
    ("sqlalchemy.engine._inspector", |vm, module| {
        classes(vm, module, &["Inspector"])
    }),
    ("sqlalchemy.engine.interfaces", |vm, module| {
        classes(vm, module, &["Dialect"])
    }),
    ("sqlalchemy.engine.result", |vm, module| {
        classes(vm, module, ENGINE)
    }),
    ("sqlalchemy.engine.row", |vm, module| {
        classes(vm, module, &["Row", "RowMapping"])
    }),
    ("sqlalchemy.engine.cursor", |vm, module| {
        classes(vm, module, &["CursorResult"])
    }),
    ("sqlalchemy.engine.default", |vm, module| {
        module.set("DefaultDialect", class(vm, "Dialect"))
    }),
    ("sqlalchemy.exc", |vm, module| {
        for name in exc::names() {
            module.set(name, class(vm, name));
        }
    }),
    ("sqlalchemy.pool", |vm, module| {
        classes(vm, module, &engine::POOLS);
        module.set("Pool", class(vm, "Pool"));
    }),
    ("sqlalchemy.inspection", |_, module| inspection(module)),
    ("sqlalchemy.event", |_, module| event::export(module)),
    ("sqlalchemy.future", root),
    ("sqlalchemy.orm", orm::export),
    ("sqlalchemy.orm.session", orm::export),
    ("sqlalchemy.orm.attributes", orm::export),
    ("sqlalchemy.orm.decl_api", orm::export),
    ("sqlalchemy.orm.exc", |vm, module| {
        classes(vm, module, &["NoResultFound", "MultipleResultsFound"]);
    }),
    ("sqlalchemy.ext", |_, _| ()),
    ("sqlalchemy.ext.asyncio", asyncio::export),
    ("sqlalchemy.ext.compiler", compiler::export),
    ("sqlalchemy.util", |_, module| {
        module.function("immutabledict", |_, args| {
            Ok(args.positional.into_iter().next().unwrap_or_default())
        });
        module.function("asbool", |vm, args| {
            Ok(vm
                .truth(args.positional.first().unwrap_or(&Value::None))?
                .into())
        });
    }),
];

/// Registers the modules; each is built when it is imported.
pub(super) fn install(vm: &Vm) {
    install_values(vm);
    for &(name, build) in MODULES {
        vm.add_native_module(name, move |vm, module| -> Result<(), PyError> {
            build(vm, module);
            if inner::is_inner(name) {
                let postgresql = name.starts_with("sqlalchemy.dialects.postgresql");
                inner::complete(module, name, move |vm, missing| match postgresql {
                    true => exported_value(vm, missing),
                    false => Ok(None),
                });
            }
            Ok(())
        });
    }
    inner::install(vm);
    vm.add_native_module("sqlalchemy.engine.reflection", |vm, module| {
        let source = include_str!("python/reflection.py");
        vm.exec(source, "<sqlalchemy.engine.reflection>", module)
    });
}
