//! `op.add_column`, `op.alter_column`, `op.drop_column`.

use limbeck_operations::*;
use limbeck_schema::*;

use crate::build::*;

pub(crate) fn cases() -> Vec<Recorded> {
    let mut all = adding();
    all.extend(dropping());
    all.extend(altering());
    all.extend(special());
    all
}

fn adding() -> Vec<Recorded> {
    let in_schema = |op: &mut AddColumn| op.schema = Some("s".into());
    let cascading = |key: &mut ForeignKeyConstraint| {
        key.name = "fk_o".into();
        key.ondelete = Some("CASCADE".into());
    };
    vec![
        case("add column", add(col("c", int()))),
        case(
            "add column in a schema",
            add_with(col("c", string(50)).not_null(), in_schema),
        ),
        case(
            "add column in a dotted schema",
            add_with(col("c", int()), |op| op.schema = Some("a.B".into())),
        ),
        case(
            "add column with quoting",
            add_with(
                col("select", int())
                    .not_null()
                    .server_default(text_default("0")),
                |op| op.table_name = "Order".into(),
            ),
        ),
        case(
            "add column with an expression default",
            add(col("c", named("DateTime")).server_default(expr_default("now()"))),
        ),
        case(
            "add column if not exists",
            add_with(col("c", int()), |op| op.if_not_exists = Some(true)),
        ),
        case(
            "add column with foreign key",
            add(changed(col("o_id", int()), |column| {
                column.foreign_keys.push(foreign_key("o.id", cascading));
            })),
        ),
        case(
            "add column with inline references",
            add_with(
                changed(col("o_id", int()), |column| {
                    column.foreign_keys.push(foreign_key("s.o.id", |key| {
                        cascading(key);
                        key.deferral.deferrable = Some(true);
                        key.deferral.initially = Some("DEFERRED".into());
                    }));
                }),
                |op| op.inline_references = Some(true),
            ),
        ),
        case(
            "add column with inline primary key",
            add_with(col("id", int()).primary_key(), |op| {
                op.inline_primary_key = Some(true);
            }),
        ),
        case(
            "add column of a primary key",
            add(col("id", int()).primary_key()),
        ),
        case(
            "add unique column",
            add(changed(col("c", int()), |column| {
                column.unique = Some(true)
            })),
        ),
        case(
            "add indexed column",
            add(changed(col("c", int()), |column| column.index = Some(true))),
        ),
        case(
            "add unique indexed column",
            add_with(
                changed(col("c", int()), |column| {
                    column.index = Some(true);
                    column.unique = Some(true);
                }),
                in_schema,
            ),
        ),
        case(
            "add column with comment",
            add(changed(col("c", int()), |column| {
                column.comment = Some("it's 50%".into());
            })),
        ),
        case(
            "add column with check",
            add(changed(col("c", int()), |column| {
                column.checks.push(check("ck", Expr::text("c > 0")));
            })),
        ),
        case(
            "add column with computed",
            add(
                col("c", int()).server_default(ServerDefault::Computed(Computed {
                    sqltext: Expr::text("a + b"),
                    persisted: Some(true),
                })),
            ),
        ),
        case(
            "add column with identity",
            add(changed(col("c", int()), |column| {
                column.nullable = false;
                column.server_default = Some(ServerDefault::Identity(identity(true, Some(5))));
            })),
        ),
        case(
            "add boolean column with check",
            add(col("c", checked_boolean("ck_b"))),
        ),
        case(
            "add enum column with check",
            add(col("c", checked_enum("e", &["a", "b"]))),
        ),
        case(
            "add enum column",
            add(col("c", enumeration("e", &["a", "b"]))),
        ),
        case(
            "add column with convention",
            add(changed(col("c", int()), |column| {
                column.foreign_keys.push(ForeignKey::to("o.id"));
                column.index = Some(true);
            })),
        )
        .with_convention(),
    ]
}

fn identity(always: bool, start: Option<i64>) -> Identity {
    Identity {
        always,
        sequence: SequenceOptions {
            start,
            ..SequenceOptions::default()
        },
        ..Identity::default()
    }
}

fn dropping() -> Vec<Recorded> {
    vec![
        case("drop column", drop_col("c", |_| ())),
        case(
            "drop column in a schema",
            drop_col("Col", |op| op.schema = Some("s".into())),
        ),
        case(
            "drop column if exists",
            drop_col("c", |op| op.if_exists = Some(true)),
        ),
        case(
            "drop column with its dependents",
            drop_col("c", |op| {
                op.schema = Some("s".into());
                op.options = options(vec![
                    ("mssql_drop_default", OptionValue::Bool(true)),
                    ("mssql_drop_check", OptionValue::Bool(true)),
                    ("mssql_drop_foreign_key", OptionValue::Bool(true)),
                ]);
            }),
        ),
    ]
}

fn altering() -> Vec<Recorded> {
    let using = |text: &str| {
        options(vec![(
            "postgresql_using",
            OptionValue::Text(text.to_owned()),
        )])
    };
    vec![
        case("alter nullable", alter(|op| op.nullable = Some(true))),
        case(
            "alter not null",
            alter(|op| {
                op.nullable = Some(false);
                op.existing_type = Some(int());
            }),
        ),
        case(
            "alter not null with new type",
            alter(|op| {
                op.nullable = Some(false);
                op.type_ = Some(int());
                op.existing_type = Some(string(10));
            }),
        ),
        case("alter type", alter(|op| op.type_ = Some(string(100)))),
        case(
            "alter type in a schema",
            alter(|op| {
                let numeric = named("Numeric")
                    .with("precision", TypeArg::Int(10))
                    .with("scale", TypeArg::Int(2));
                op.type_ = Some(numeric);
                op.existing_type = Some(int());
                op.schema = Some("s".into());
            }),
        ),
        case(
            "alter type keeping nullability",
            alter(|op| {
                op.type_ = Some(named("BigInteger"));
                op.existing_type = Some(int());
                op.existing_nullable = Some(false);
                op.existing_server_default = Setting::Value(text_default("5"));
                op.existing_comment = Some("old".into());
            }),
        ),
        case(
            "alter type using",
            alter(|op| {
                op.type_ = Some(int());
                op.options = using("c::integer % 5");
            }),
        ),
        case(
            "alter using without type",
            alter(|op| {
                op.nullable = Some(true);
                op.existing_type = Some(int());
                op.options = using("c::integer");
            }),
        ),
        case(
            "alter default",
            alter(|op| op.server_default = Setting::Value(text_default("x"))),
        ),
        case(
            "alter default to an expression",
            alter(|op| {
                op.server_default = Setting::Value(expr_default("now()"));
                op.existing_server_default = Setting::None;
            }),
        ),
        case(
            "alter default of a date",
            alter(|op| {
                op.server_default = Setting::Value(expr_default("CURRENT_TIMESTAMP"));
                op.existing_type = Some(named("DateTime"));
            }),
        ),
        case(
            "drop default of a date",
            alter(|op| {
                op.server_default = Setting::None;
                op.existing_type = Some(named("DateTime"));
            }),
        ),
        case(
            "alter default to a function",
            alter(|op| {
                let now = Expr::Function(Function {
                    packages: Vec::new(),
                    name: "current_timestamp".into(),
                    args: Vec::new(),
                    ty: named("DateTime"),
                });
                op.server_default = Setting::Value(ServerDefault::Expr(Box::new(now)));
                op.existing_type = Some(int());
            }),
        ),
        case(
            "drop default",
            alter(|op| op.server_default = Setting::None),
        ),
        case(
            "drop known default",
            alter(|op| {
                op.server_default = Setting::None;
                op.existing_server_default = Setting::Value(text_default("x"));
                op.existing_type = Some(string(5));
            }),
        ),
        case(
            "rename column",
            alter(|op| op.new_column_name = Some("Other".into())),
        ),
        case(
            "rename column with type",
            alter(|op| {
                op.new_column_name = Some("d".into());
                op.existing_type = Some(string(50));
                op.existing_nullable = Some(false);
                op.existing_server_default = Setting::Value(text_default("x"));
            }),
        ),
        case(
            "rename column in a schema",
            alter(|op| {
                op.new_column_name = Some("d".into());
                op.schema = Some("s".into());
                op.existing_type = Some(int());
            }),
        ),
        case(
            "alter everything",
            alter(|op| {
                op.nullable = Some(false);
                op.type_ = Some(string(5));
                op.server_default = Setting::Value(text_default("q"));
                op.new_column_name = Some("d".into());
                op.comment = Setting::Value("new".into());
                op.existing_type = Some(int());
                op.existing_comment = Some("old".into());
                op.schema = Some("s".into());
            }),
        ),
        case("alter nothing", alter(|_| ())),
    ]
}

fn special() -> Vec<Recorded> {
    let of_int = |change: fn(&mut AlterColumn)| {
        alter(|op| {
            op.existing_type = Some(int());
            change(op);
        })
    };
    vec![
        case(
            "alter comment",
            of_int(|op| op.comment = Setting::Value("it's 50%".into())),
        ),
        case(
            "alter comment in a schema",
            of_int(|op| {
                op.comment = Setting::Value("new".into());
                op.existing_comment = Some("old".into());
                op.schema = Some("s".into());
            }),
        ),
        case(
            "drop comment",
            of_int(|op| {
                op.comment = Setting::None;
                op.existing_comment = Some("old".into());
            }),
        ),
        case(
            "alter autoincrement",
            of_int(|op| {
                op.autoincrement = Some(true);
                op.existing_nullable = Some(false);
            }),
        ),
        case(
            "keep autoincrement",
            of_int(|op| {
                op.nullable = Some(false);
                op.existing_autoincrement = Some(true);
            }),
        ),
        case(
            "add identity",
            of_int(|op| {
                op.server_default =
                    Setting::Value(ServerDefault::Identity(identity(false, Some(3))));
                op.existing_server_default = Setting::None;
            }),
        ),
        case(
            "change identity",
            of_int(|op| {
                let mut new = identity(true, Some(3));
                new.sequence.cycle = Some(true);
                new.sequence.maxvalue = Some(99);
                op.server_default = Setting::Value(ServerDefault::Identity(new));
                op.existing_server_default =
                    Setting::Value(ServerDefault::Identity(identity(false, Some(1))));
            }),
        ),
        case(
            "drop identity",
            of_int(|op| {
                op.server_default = Setting::None;
                op.existing_server_default =
                    Setting::Value(ServerDefault::Identity(identity(false, None)));
            }),
        ),
        case(
            "add computed",
            of_int(|op| op.server_default = Setting::Value(computed())),
        ),
        case(
            "drop computed",
            alter(|op| {
                op.server_default = Setting::None;
                op.existing_server_default = Setting::Value(computed());
            }),
        ),
        case(
            "alter to checked boolean",
            of_int(|op| op.type_ = Some(checked_boolean("ck_b"))),
        ),
        case(
            "alter from checked boolean",
            alter(|op| {
                op.type_ = Some(int());
                op.existing_type = Some(checked_boolean("ck_b"));
                op.existing_nullable = Some(true);
            }),
        ),
        case(
            "alter from checked enum",
            alter(|op| {
                op.type_ = Some(string(5));
                op.existing_type = Some(checked_enum("e", &["a", "b"]));
                op.existing_nullable = Some(true);
            }),
        ),
    ]
}

fn computed() -> ServerDefault {
    ServerDefault::Computed(Computed {
        sqltext: Expr::text("a + b"),
        persisted: None,
    })
}
