//! Batch mode, printed.

use limbeck_operations::*;
use limbeck_schema::*;

use crate::build::*;

pub(crate) fn cases() -> Vec<Recorded> {
    let mut all = in_place();
    all.extend(columns());
    all.extend(constraints());
    all.extend(typed());
    all
}

fn batch(name: &'static str, options: BatchOptions, operations: Vec<Operation>) -> Recorded {
    case_of(name, vec![Act::Batch(Box::new(options), operations)])
}

/// The table made anew from this one.
fn from(table: Table) -> BatchOptions {
    BatchOptions {
        recreate: Recreate::Always,
        copy_from: Some(table),
        ..BatchOptions::default()
    }
}

fn never() -> BatchOptions {
    BatchOptions {
        recreate: Recreate::Never,
        ..BatchOptions::default()
    }
}

fn plain() -> Table {
    let mut t = table(
        "t",
        vec![
            col("id", int()).primary_key(),
            col("a", string(50)).not_null(),
            col("b", int()),
            col("flag", named("Boolean")),
        ],
    );
    t.constraints
        .push(Constraint::Unique(unique(Some("uq_a"), &["a"])));
    t.indexes.push(index(Some("ix_b"), &["b"]));
    t
}

fn in_place() -> Vec<Recorded> {
    vec![
        batch(
            "batch: add column",
            BatchOptions::default(),
            vec![add(col("c", int()))],
        ),
        batch(
            "batch: add column with an expression default",
            BatchOptions::default(),
            vec![add(
                col("c", named("DateTime")).server_default(expr_default("now()"))
            )],
        ),
        batch(
            "batch: drop column without a table",
            BatchOptions::default(),
            vec![drop_col("a", |_| ())],
        ),
        batch(
            "batch: place without recreation",
            BatchOptions::default(),
            vec![add_with(col("c", int()), |op| {
                op.insert_after = Some("a".into());
            })],
        ),
        batch(
            "batch: index",
            BatchOptions::default(),
            vec![make_index(index(Some("ix"), &["a"])), drop_ix("iy", |_| ())],
        ),
        batch("batch: never", never(), vec![drop_col("a", |_| ())]),
        batch(
            "batch: constraint never",
            never(),
            vec![constrain(Constraint::Unique(unique(Some("uq"), &["a"])))],
        ),
        batch(
            "batch: add indexed column directly",
            BatchOptions::default(),
            vec![add(changed(col("c", int()), |column| {
                column.index = Some(true);
            }))],
        ),
    ]
}

fn columns() -> Vec<Recorded> {
    vec![
        batch("batch: empty recreation", from(plain()), Vec::new()),
        batch(
            "batch: add and place",
            from(plain()),
            vec![
                add_with(col("c", int()), |op| op.insert_after = Some("id".into())),
                add(col("d", int())),
            ],
        ),
        batch(
            "batch: drop column",
            from(plain()),
            vec![drop_col("a", |_| ())],
        ),
        batch(
            "batch: rename column",
            from(plain()),
            vec![alter_named("a", |op| op.new_column_name = Some("x".into()))],
        ),
        batch(
            "batch: rename indexed column",
            from(plain()),
            vec![alter_named("b", |op| op.new_column_name = Some("x".into()))],
        ),
        batch(
            "batch: change type",
            from(plain()),
            vec![alter_named("a", |op| op.type_ = Some(int()))],
        ),
        batch(
            "batch: change type of one affinity",
            from(plain()),
            vec![alter_named("a", |op| {
                op.type_ = Some(named("Text"));
                op.nullable = Some(true);
                op.server_default = Setting::Value(text_default("x"));
            })],
        ),
        batch(
            "batch: to checked boolean",
            from(plain()),
            vec![alter_named("flag", |op| {
                op.type_ = Some(checked_boolean("ck_flag"));
            })],
        ),
        batch(
            "batch: unknown column",
            from(plain()),
            vec![alter_named("nope", |op| op.nullable = Some(true))],
        ),
        batch(
            "batch: unknown dropped column",
            from(plain()),
            vec![drop_col("nope", |_| ())],
        ),
        batch(
            "batch: partial reordering",
            BatchOptions {
                partial_reordering: vec![names(&["flag", "b"]), names(&["b", "id"])],
                ..from(plain())
            },
            Vec::new(),
        ),
        batch(
            "batch: comment",
            from(plain()),
            vec![alter_named("a", |op| {
                op.comment = Setting::Value("new".into());
                op.existing_type = Some(string(50));
            })],
        ),
    ]
}

fn constraints() -> Vec<Recorded> {
    let to = |name: Option<&str>, table: &str| {
        constrain(Constraint::ForeignKey(reference(
            name,
            &["b"],
            table,
            &["id"],
        )))
    };
    vec![
        batch(
            "batch: constraints",
            from(plain()),
            vec![
                constrain(Constraint::Unique(unique(Some("uq_b"), &["b"]))),
                constrain(Constraint::Check(check("ck", greater("b", 5)))),
                to(Some("fk_p"), "p"),
                unconstrain("uq_a", |_| ()),
            ],
        ),
        batch(
            "batch: unnamed constraint",
            from(plain()),
            vec![constrain(Constraint::Unique(unique(None, &["b"])))],
        ),
        batch(
            "batch: unknown constraint",
            from(plain()),
            vec![unconstrain("nope", |_| ())],
        ),
        batch(
            "batch: unknown index",
            from(plain()),
            vec![drop_ix("nope", |_| ())],
        ),
        batch(
            "batch: new primary key",
            from(plain()),
            vec![constrain(Constraint::PrimaryKey(key(Some("pk"), &["a"])))],
        ),
        batch(
            "batch: table arguments",
            BatchOptions {
                table_args: vec![TableArg::Constraint(Constraint::Check(check(
                    "ck_new",
                    Expr::text("b > 1"),
                )))],
                table_kwargs: options(vec![
                    ("sqlite_autoincrement", OptionValue::Bool(true)),
                    ("mysql_engine", OptionValue::Text("InnoDB".into())),
                    ("mariadb_engine", OptionValue::Text("InnoDB".into())),
                ]),
                ..from(plain())
            },
            vec![drop_ix("ix_b", |_| ())],
        ),
        batch(
            "batch: add column with foreign key",
            from(plain()),
            vec![add(changed(col("c", int()), |column| {
                let named = foreign_key("q.id", |key| key.name = "fk_q".into());
                column.foreign_keys.push(named);
            }))],
        ),
        batch(
            "batch: foreign key to itself",
            from(referring()),
            vec![add(col("c", int()))],
        ),
        batch(
            "batch: dropped foreign key column",
            from(referring()),
            vec![drop_col("parent", |_| ())],
        ),
        batch(
            "batch: convention",
            from(plain()),
            vec![
                constrain(Constraint::Unique(unique(None, &["b"]))),
                to(None, "p"),
            ],
        )
        .with_convention(),
    ]
}

fn referring() -> Table {
    table(
        "t",
        vec![
            col("id", int()).primary_key(),
            changed(col("parent", int()), |column| {
                let named = foreign_key("t.id", |key| key.name = "fk_parent".into());
                column.foreign_keys.push(named);
            }),
        ],
    )
}

fn typed() -> Vec<Recorded> {
    let t = || {
        table(
            "t",
            vec![
                col("id", int()).primary_key(),
                col("flag", checked_boolean("ck_flag")),
                changed(
                    col("n", int()).server_default(text_default("5")),
                    |column| column.checks.push(check("ck_n", Expr::text("n > 0"))),
                ),
            ],
        )
    };
    vec![
        batch(
            "batch: checks of types",
            from(t()),
            vec![add(col("c", int()))],
        ),
        batch(
            "batch: renamed checked boolean",
            from(t()),
            vec![alter_named("flag", |op| {
                op.new_column_name = Some("on".into());
                op.existing_type = Some(checked_boolean("ck_flag"));
            })],
        ),
        batch(
            "batch: unchecked boolean",
            from(t()),
            vec![alter_named("flag", |op| {
                op.type_ = Some(int());
                op.existing_type = Some(checked_boolean("ck_flag"));
            })],
        ),
        batch(
            "batch: dropped column check",
            from(t()),
            vec![unconstrain("ck_n", |_| ())],
        ),
        batch(
            "batch: dropped default",
            from(t()),
            vec![alter_named("n", |op| op.server_default = Setting::None)],
        ),
    ]
}
