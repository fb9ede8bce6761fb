//! Tables, indexes and constraints.

use limbeck_operations::*;
use limbeck_schema::*;

use crate::build::*;

pub(crate) fn cases() -> Vec<Recorded> {
    let mut all = tables();
    all.extend(more_tables());
    all.extend(indexes());
    all.extend(constraints());
    all
}

fn tables() -> Vec<Recorded> {
    vec![
        case("create table", {
            let mut users = table(
                "users",
                vec![
                    col("id", int()).not_null(),
                    col("username", string(100)).not_null(),
                    col("created_at", named("DateTime"))
                        .not_null()
                        .server_default(expr_default("now()")),
                ],
            );
            users
                .constraints
                .push(Constraint::PrimaryKey(key(None, &["id"])));
            users
                .constraints
                .push(Constraint::Unique(unique(None, &["username"])));
            create(users)
        }),
        case(
            "create table with foreign key on a column",
            create(table(
                "posts",
                vec![
                    col("id", int()).primary_key(),
                    changed(col("user_id", int()), |column| {
                        column.foreign_keys.push(ForeignKey::to("users.id"));
                    }),
                ],
            )),
        ),
        case("create table with indexes", {
            let mut t = table(
                "t",
                vec![
                    col("id", int()).primary_key(),
                    changed(col("a", string(5)), |column| column.index = Some(true)),
                    changed(col("b", string(5)), |column| column.unique = Some(true)),
                ],
            );
            t.schema = Some("s".into());
            create(t)
        }),
        case("create table with an index of its own", {
            let mut t = table("t", vec![col("id", int()).primary_key(), col("a", int())]);
            t.indexes.push(index(Some("ix_a"), &["a"]));
            create(t)
        }),
        case(
            "create table if not exists",
            Operation::CreateTable(CreateTable {
                if_not_exists: Some(true),
                ..CreateTable::new(table("t", vec![col("a", int())]))
            }),
        ),
        case("create table with comments", {
            let mut t = table(
                "t",
                vec![changed(col("a", int()), |column| {
                    column.comment = Some("a column".into());
                })],
            );
            t.comment = Some("a table".into());
            create(t)
        }),
        case("create table with prefixes", {
            let mut t = table("t", vec![col("a", int())]);
            t.prefixes = names(&["TEMPORARY"]);
            create(t)
        }),
        case("create table with options", {
            let mut t = table("t", vec![col("a", int())]);
            let with = OptionValue::Map(options(vec![("fillfactor", OptionValue::Int(50))]));
            t.options = options(vec![
                ("mysql_engine", OptionValue::Text("InnoDB".into())),
                ("mariadb_engine", OptionValue::Text("InnoDB".into())),
                ("sqlite_with_rowid", OptionValue::Bool(false)),
                ("postgresql_with", with),
            ]);
            create(t)
        }),
        case("create table with check", {
            let mut t = table("t", vec![col("a", int())]);
            t.constraints
                .push(Constraint::Check(check("ck", Expr::text("a > 5"))));
            create(t)
        }),
        case("create table with convention", {
            let mut t = table(
                "t",
                vec![
                    col("id", int()),
                    changed(col("o", int()), |column| column.index = Some(true)),
                ],
            );
            let mut last = check("", Expr::text("o > 1"));
            last.name = ConstraintName::Final("final".into());
            t.constraints = vec![
                Constraint::PrimaryKey(key(None, &["id"])),
                Constraint::Unique(unique(None, &["o"])),
                Constraint::ForeignKey(reference(None, &["o"], "other", &["id"])),
                Constraint::Check(check("positive", Expr::text("o > 1"))),
                Constraint::Check(last),
            ];
            create(t)
        })
        .with_convention(),
    ]
}

fn more_tables() -> Vec<Recorded> {
    let mood = |name| create(table(name, vec![col("a", enumeration("mood", &["x"]))]));
    let dropping = |change: fn(&mut DropTable)| {
        let mut op = DropTable::new("t");
        change(&mut op);
        Operation::DropTable(op)
    };
    let renaming = |new: &str, schema: Option<&str>| {
        Operation::RenameTable(RenameTable {
            old_table_name: "t".into(),
            new_table_name: new.into(),
            schema: schema.map(Into::into),
        })
    };
    vec![
        case(
            "create table with enum",
            create(table(
                "t",
                vec![col("a", enumeration("mood", &["x", "y'z"]))],
            )),
        ),
        several(
            "create tables with one enum",
            vec![
                mood("t"),
                mood("u"),
                Operation::DropTable(DropTable::new("u")),
            ],
        ),
        case(
            "create table with checks of types",
            create(table(
                "t",
                vec![
                    col(
                        "b",
                        named("Boolean").with("create_constraint", TypeArg::Bool(true)),
                    ),
                    col("e", checked_enum("mood", &["x", "y"])),
                ],
            )),
        ),
        case(
            "create table with unnamed check of a type and convention",
            create(table(
                "t",
                vec![col(
                    "b",
                    named("Boolean").with("create_constraint", TypeArg::Bool(true)),
                )],
            )),
        )
        .with_convention(),
        case("create table with unnamed check and convention", {
            let mut t = table("t", vec![col("b", int())]);
            let mut unnamed = check("", Expr::text("b > 1"));
            unnamed.name = ConstraintName::None;
            t.constraints.push(Constraint::Check(unnamed));
            create(t)
        })
        .with_convention(),
        case("drop table", dropping(|_| ())),
        case(
            "drop table in a schema",
            dropping(|op| {
                op.table_name = "T".into();
                op.schema = Some("s".into());
            }),
        ),
        case(
            "drop table if exists",
            dropping(|op| op.if_exists = Some(true)),
        ),
        case("rename table", renaming("Other", None)),
        case("rename table in a schema", renaming("u", Some("s"))),
        case(
            "create table comment",
            Operation::CreateTableComment(CreateTableComment {
                table_name: "t".into(),
                comment: Some("it's 50%".into()),
                existing_comment: Some("old".into()),
                schema: None,
            }),
        ),
        case(
            "create table comment in a schema",
            Operation::CreateTableComment(CreateTableComment {
                table_name: "t".into(),
                comment: Some("c".into()),
                schema: Some("s".into()),
                existing_comment: None,
            }),
        ),
        case(
            "drop table comment",
            Operation::DropTableComment(DropTableComment {
                table_name: "t".into(),
                existing_comment: Some("old".into()),
                schema: None,
            }),
        ),
    ]
}

fn indexes() -> Vec<Recorded> {
    let make = |index: Index, change: fn(&mut CreateIndex)| {
        let mut op = CreateIndex::new("t", index);
        change(&mut op);
        Operation::CreateIndex(op)
    };
    let with = |mut index: Index, change: fn(&mut Index)| {
        change(&mut index);
        index
    };
    let ix = |columns: &[&str]| index(Some("ix"), columns);
    let condition = || OptionValue::Expr(Box::new(Expr::text("a > 5")));
    let concurrently = || options(vec![("postgresql_concurrently", OptionValue::Bool(true))]);
    let included = || OptionValue::List(vec![OptionValue::Text("b".into())]);
    let mut partial = ix(&["a"]);
    partial.options = options(vec![
        ("postgresql_where", condition()),
        ("sqlite_where", condition()),
        ("mssql_where", condition()),
    ]);
    let mut concurrent = ix(&["a"]);
    concurrent.options = concurrently();
    concurrent.options.extend(options(vec![
        ("postgresql_using", OptionValue::Text("gin".into())),
        ("postgresql_include", included()),
        ("mssql_include", included()),
    ]));
    let mut lower = ix(&[]);
    lower.expressions = vec![Expr::text("lower(a)"), Expr::column("b")];
    vec![
        case("create index", make(ix(&["a", "B"]), |_| ())),
        case(
            "create unique index",
            make(with(ix(&["a"]), |index| index.unique = true), |op| {
                op.schema = Some("s".into());
            }),
        ),
        case("create index on an expression", make(lower, |_| ())),
        case("create partial index", make(partial, |_| ())),
        case("create index concurrently", make(concurrent, |_| ())),
        case(
            "create index if not exists",
            make(ix(&["a"]), |op| op.if_not_exists = Some(true)),
        ),
        case(
            "create index with convention",
            make(index(None, &["a"]), |_| ()),
        )
        .with_convention(),
        case("drop index", drop_ix("ix", |_| ())),
        case(
            "drop index in a schema",
            drop_ix("ix", |op| op.schema = Some("s".into())),
        ),
        case(
            "drop index without table",
            drop_ix("ix", |op| op.table_name = None),
        ),
        case(
            "drop index if exists",
            drop_ix("ix", |op| op.if_exists = Some(true)),
        ),
        case(
            "drop index concurrently",
            drop_ix("ix", |op| op.options = concurrently()),
        ),
    ]
}

fn constraints() -> Vec<Recorded> {
    let in_schema = |constraint: Constraint| {
        Operation::AddConstraint(AddConstraint {
            schema: Some("s".into()),
            ..AddConstraint::new("t", constraint)
        })
    };
    let deferred = Deferral {
        deferrable: Some(true),
        initially: Some("DEFERRED".into()),
    };
    vec![
        case(
            "create primary key",
            constrain(Constraint::PrimaryKey(key(Some("pk"), &["a", "b"]))),
        ),
        case(
            "create unique constraint",
            in_schema(Constraint::Unique(unique(Some("uq"), &["a", "b"]))),
        ),
        case(
            "create deferrable unique constraint",
            constrain(Constraint::Unique(UniqueConstraint {
                deferral: deferred.clone(),
                ..unique(Some("uq"), &["a"])
            })),
        ),
        case(
            "create foreign key",
            constrain(Constraint::ForeignKey(ForeignKeyConstraint {
                ondelete: Some("CASCADE".into()),
                ..reference(Some("fk"), &["a"], "o", &["id"])
            })),
        ),
        case(
            "create foreign key in schemas",
            in_schema(Constraint::ForeignKey(ForeignKeyConstraint {
                target_schema: Some("r".into()),
                onupdate: Some("SET NULL".into()),
                match_: Some("FULL".into()),
                deferral: deferred,
                ..reference(Some("fk"), &["a", "b"], "o", &["x", "y"])
            })),
        ),
        case(
            "create foreign key to itself",
            constrain(Constraint::ForeignKey(reference(
                Some("fk"),
                &["parent"],
                "t",
                &["id"],
            ))),
        ),
        case(
            "create check constraint",
            constrain(Constraint::Check(check("ck", greater("a", 5)))),
        ),
        case(
            "create check constraint from text",
            in_schema(Constraint::Check(check(
                "ck",
                Expr::text("a > 5 AND b LIKE '50%'"),
            ))),
        ),
        several(
            "create constraints with convention",
            vec![
                constrain(Constraint::Unique(unique(None, &["a"]))),
                constrain(Constraint::ForeignKey(reference(
                    None,
                    &["a"],
                    "o",
                    &["id"],
                ))),
                constrain(Constraint::Check(check("pos", Expr::text("a > 5")))),
                constrain(Constraint::PrimaryKey(key(None, &["a"]))),
            ],
        )
        .with_convention(),
        case("create exclude constraint", constrain(exclusion())),
        case("drop constraint", unconstrain("c", |_| ())),
        case(
            "drop unique constraint",
            unconstrain("c", |op| {
                op.type_ = Some(ConstraintType::Unique);
                op.schema = Some("s".into());
            }),
        ),
        case(
            "drop foreign key",
            unconstrain("c", |op| op.type_ = Some(ConstraintType::ForeignKey)),
        ),
        case(
            "drop primary key",
            unconstrain("c", |op| op.type_ = Some(ConstraintType::Primary)),
        ),
        case(
            "drop check constraint",
            unconstrain("c", |op| op.type_ = Some(ConstraintType::Check)),
        ),
        case(
            "drop constraint if exists",
            unconstrain("c", |op| {
                op.type_ = Some(ConstraintType::Unique);
                op.if_exists = Some(true);
            }),
        ),
        several(
            "drop constraint with convention",
            vec![
                unconstrain("c", |op| op.type_ = Some(ConstraintType::Check)),
                unconstrain("c", |op| {
                    op.type_ = Some(ConstraintType::Check);
                    op.constraint_name = ConstraintName::Final("c".into());
                }),
            ],
        )
        .with_convention(),
    ]
}

fn exclusion() -> Constraint {
    let element = |column: &str, operator: &str| ExcludeElement {
        expr: Expr::column(column),
        operator: operator.into(),
    };
    Constraint::Exclude(ExcludeConstraint {
        name: "ex".into(),
        elements: vec![element("period", "&&"), element("g", "=")],
        using: Some("gist".into()),
        where_: Some(Expr::text("g != 'some'")),
        ..ExcludeConstraint::default()
    })
}
