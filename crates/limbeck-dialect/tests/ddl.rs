//! `CREATE`, `DROP`, `ALTER … CONSTRAINT` on every database, as the reference says them.

mod common;

use std::collections::BTreeMap;

use limbeck_dialect::{CompileError, Dialect, dialect};
use limbeck_schema::{
    Autoincrement, BinaryOp, BoolOp, CheckConstraint, Column, ColumnDefault, ColumnExpr, Computed,
    Constraint, ConstraintName, Deferral, ExcludeConstraint, ExcludeElement, Expr, ForeignKey,
    ForeignKeyConstraint, Function, Identity, Index, Naming, OptionValue, Options,
    PrimaryKeyConstraint, Sequence, SequenceOptions, ServerDefault, SqlType, SqlValue, Table,
    TypeArg, TypeModule, UnaryOp, UniqueConstraint, find_type, resolve_names,
};

type Said = Box<dyn Fn(&dyn Dialect) -> Result<String, CompileError>>;

#[test]
fn ddl_is_said_as_recorded() {
    let cases = cases();
    common::check(include_str!("recorded/ddl.txt"), |case, name| {
        Some(cases.get(case)?(&*dialect(name)?))
    });
}

fn cases() -> BTreeMap<String, Said> {
    let mut cases: BTreeMap<String, Said> = BTreeMap::new();
    for (name, table) in columns().into_iter().chain(table_options()) {
        cases.insert(
            format!("create {name}"),
            Box::new(move |d| limbeck_dialect::create_table(d, &table, false)),
        );
    }
    for (name, table, index) in indexes() {
        let (t, i) = (table.clone(), index.clone());
        cases.insert(
            format!("create {name}"),
            Box::new(move |d| limbeck_dialect::create_index(d, &t, &i, false)),
        );
        cases.insert(
            format!("drop {name}"),
            Box::new(move |d| limbeck_dialect::drop_index(d, &table, &index, false)),
        );
    }
    for (name, table, constraint) in constraints() {
        let (t, c) = (table.clone(), constraint.clone());
        cases.insert(
            format!("add {name}"),
            Box::new(move |d| limbeck_dialect::add_constraint(d, &t, &c)),
        );
        cases.insert(
            format!("drop {name}"),
            Box::new(move |d| {
                limbeck_dialect::drop_constraint(d, &table, &constraint, false, false)
            }),
        );
    }
    other_cases(&mut cases);
    cases
}

// builders

fn integer() -> SqlType {
    SqlType::integer()
}

fn text(sql: &str) -> Expr {
    Expr::text(sql)
}

fn col(name: &str) -> Expr {
    Expr::column(name)
}

fn typed(name: &str, ty: SqlType) -> Expr {
    Expr::Column(ColumnExpr {
        name: name.to_owned(),
        table: None,
        ty,
        literal: false,
        quote: None,
    })
}

fn int(value: i64) -> Expr {
    Expr::Inline {
        value: SqlValue::Int(value),
        ty: integer(),
    }
}

fn binary(op: BinaryOp, left: Expr, right: Expr) -> Expr {
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
        ty: SqlType::named("Boolean"),
    }
}

fn func(name: &str, args: Vec<Expr>) -> Expr {
    Expr::Function(Function {
        packages: Vec::new(),
        name: name.to_owned(),
        args,
        ty: SqlType::null(),
    })
}

fn unary(op: UnaryOp, expr: Expr) -> Expr {
    Expr::Unary {
        op,
        expr: Box::new(expr),
    }
}

fn c(name: &str, ty: SqlType) -> Column {
    Column::new(name, ty)
}

fn with(mut column: Column, change: impl FnOnce(&mut Column)) -> Column {
    change(&mut column);
    column
}

fn default(column: Column, expr: Expr) -> Column {
    column.server_default(ServerDefault::Expr(Box::new(expr)))
}

fn references(column: Column, target: &str) -> Column {
    with(column, |c| c.foreign_keys.push(ForeignKey::to(target)))
}

fn check(name: Option<&str>, sqltext: Expr) -> Constraint {
    Constraint::Check(check_data(name, sqltext))
}

fn check_data(name: Option<&str>, sqltext: Expr) -> CheckConstraint {
    CheckConstraint {
        name: name.into(),
        sqltext,
        deferral: Deferral::default(),
        comment: None,
        type_bound: None,
        options: Options::new(),
    }
}

fn unique(name: Option<&str>, columns: &[&str]) -> UniqueConstraint {
    UniqueConstraint {
        name: name.into(),
        columns: columns.iter().map(|c| (*c).to_owned()).collect(),
        ..UniqueConstraint::default()
    }
}

fn key(name: Option<&str>, columns: &[&str]) -> PrimaryKeyConstraint {
    PrimaryKeyConstraint {
        name: name.into(),
        columns: columns.iter().map(|c| (*c).to_owned()).collect(),
        ..PrimaryKeyConstraint::default()
    }
}

fn foreign(name: Option<&str>, columns: &[&str], targets: &[&str]) -> ForeignKeyConstraint {
    ForeignKeyConstraint {
        name: name.into(),
        columns: columns.iter().map(|c| (*c).to_owned()).collect(),
        target_table: "teams".to_owned(),
        target_columns: targets.iter().map(|c| (*c).to_owned()).collect(),
        ..ForeignKeyConstraint::default()
    }
}

fn raw_table(columns: Vec<Column>, constraints: Vec<Constraint>) -> Table {
    let mut table = Table::new("t");
    table.constraints = constraints;
    for column in columns {
        table.add_column(column);
    }
    table
}

fn named(mut table: Table, convention: &Naming) -> Table {
    table.finish(None);
    resolve_names(&mut table, convention).expect("a convention that fits");
    table
}

fn table(columns: Vec<Column>, constraints: Vec<Constraint>) -> Table {
    named(raw_table(columns, constraints), &Naming::default())
}

fn boolean(check: bool, name: Option<&str>) -> SqlType {
    let mut ty = SqlType::named("Boolean").with("create_constraint", TypeArg::Bool(check));
    if let Some(name) = name {
        ty.set("name", TypeArg::Text(name.to_owned()));
    }
    ty
}

fn enumeration(values: &[&str], name: &str, native: bool, check: bool) -> SqlType {
    let values = values
        .iter()
        .map(|v| TypeArg::Text((*v).to_owned()))
        .collect();
    SqlType::named("Enum")
        .with("enums", TypeArg::List(values))
        .with("name", TypeArg::Text(name.to_owned()))
        .with("native_enum", TypeArg::Bool(native))
        .with("create_constraint", TypeArg::Bool(check))
}

fn numeric() -> SqlType {
    SqlType::named("Numeric")
        .with("precision", TypeArg::Int(10))
        .with("scale", TypeArg::Int(2))
}

fn computed(persisted: Option<bool>) -> ServerDefault {
    ServerDefault::Computed(Computed {
        sqltext: text("a + 1"),
        persisted,
    })
}

fn t(text: &str) -> OptionValue {
    OptionValue::Text(text.to_owned())
}

fn list(items: &[&str]) -> OptionValue {
    OptionValue::List(items.iter().map(|item| t(item)).collect())
}

fn map(items: &[(&str, OptionValue)]) -> OptionValue {
    OptionValue::Map(
        items
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
    )
}

fn options(items: &[(&str, OptionValue)]) -> Options {
    match map(items) {
        OptionValue::Map(items) => items,
        _ => Options::new(),
    }
}

const YES: OptionValue = OptionValue::Bool(true);
const NO: OptionValue = OptionValue::Bool(false);

// cases

fn columns() -> Vec<(&'static str, Table)> {
    let named_type = SqlType::named;
    let string = |length| SqlType::string(Some(length));
    let id = || c("id", integer()).primary_key();
    let one = |column| table(vec![column], vec![]);
    let two = |a, b| table(vec![a, b], vec![]);
    let a = || c("a", integer());
    let b = || c("b", integer());
    let identity = |identity| ServerDefault::Identity(identity);
    vec![
        ("integer key", two(id(), c("name", string(50)).not_null())),
        (
            "big key",
            one(c("id", named_type("BigInteger")).primary_key()),
        ),
        (
            "small key",
            one(c("id", named_type("SmallInteger")).primary_key()),
        ),
        ("text key", one(c("code", string(3)).primary_key())),
        (
            "key without autoincrement",
            one(with(id(), |c| c.autoincrement = Autoincrement::False)),
        ),
        ("composite key", two(a().primary_key(), b().primary_key())),
        (
            "composite counting key",
            two(
                c("a", string(5)).primary_key(),
                with(b().primary_key(), |c| c.autoincrement = Autoincrement::True),
            ),
        ),
        ("key with default", one(default(id(), text("5")))),
        (
            "identity",
            two(id().server_default(identity(Identity::default())), b()),
        ),
        (
            "identity options",
            one(id().server_default(identity(Identity {
                always: true,
                on_null: None,
                sequence: SequenceOptions {
                    start: Some(10),
                    increment: Some(5),
                    minvalue: Some(1),
                    maxvalue: Some(99),
                    cycle: Some(true),
                    cache: Some(3),
                    ..SequenceOptions::default()
                },
            }))),
        ),
        (
            "nullable identity",
            one(c("id", integer()).server_default(identity(Identity::default()))),
        ),
        ("computed", two(a(), b().server_default(computed(None)))),
        (
            "computed stored",
            two(a(), b().server_default(computed(Some(true)))),
        ),
        (
            "computed virtual",
            two(a(), b().server_default(computed(Some(false)))),
        ),
        (
            "text default",
            one(c("a", string(5)).server_default(ServerDefault::Text("it's 5% \\".to_owned()))),
        ),
        (
            "number default",
            one(a().server_default(ServerDefault::Text("5".to_owned()))),
        ),
        (
            "expression default",
            one(default(c("a", named_type("DateTime")), func("now", vec![]))),
        ),
        (
            "raw default",
            one(default(
                c("a", named_type("DateTime")),
                text("CURRENT_TIMESTAMP"),
            )),
        ),
        (
            "function text default",
            one(default(c("a", string(9)), text("lower('X')"))),
        ),
        (
            "parenthesised default",
            two(default(a(), text("(1 + 2)")), default(b(), text("1 + 2"))),
        ),
        (
            "boolean default",
            two(
                default(c("a", named_type("Boolean")), Expr::True),
                default(c("b", named_type("Boolean")).not_null(), Expr::False),
            ),
        ),
        (
            "current timestamp",
            one(default(
                c("a", named_type("DateTime")).not_null(),
                func("current_timestamp", vec![]),
            )),
        ),
        (
            "quoted names",
            Table {
                name: "Order".to_owned(),
                ..table(
                    ["select", "Mixed Case", "qu\"ote", "1st", "fine_1", "$x"]
                        .map(|name| c(name, integer()))
                        .to_vec(),
                    vec![],
                )
            },
        ),
        (
            "in schema",
            Table {
                schema: Some("My Schema".to_owned()),
                ..one(a())
            },
        ),
        (
            "prefixes",
            Table {
                prefixes: vec!["TEMPORARY".to_owned()],
                ..one(a())
            },
        ),
        (
            "unique column",
            two(
                with(a(), |c| c.unique = Some(true)),
                with(c("b", string(9)), |c| c.unique = Some(true)),
            ),
        ),
        (
            "column check",
            one(with(a().not_null(), |c| {
                c.checks.push(check_data(Some("ck_a"), text("a > 5")))
            })),
        ),
        (
            "table checks",
            table(
                vec![a()],
                vec![check(None, text("a > 5")), check(Some("lt"), text("a < 9"))],
            ),
        ),
        (
            "expression check",
            table(
                vec![a()],
                vec![check(
                    None,
                    Expr::Bool {
                        op: BoolOp::And,
                        clauses: vec![
                            binary(BinaryOp::Gt, col("a"), int(5)),
                            Expr::Bool {
                                op: BoolOp::Or,
                                clauses: vec![
                                    binary(BinaryOp::Lt, col("a"), int(3)),
                                    binary(BinaryOp::Is, col("a"), Expr::Null),
                                ],
                            },
                        ],
                    },
                )],
            ),
        ),
        (
            "named constraints",
            table(
                vec![a(), b()],
                vec![
                    Constraint::PrimaryKey(key(Some("pk_t"), &["a", "b"])),
                    Constraint::Unique(unique(Some("uq_b"), &["b"])),
                    Constraint::Unique(unique(None, &["a", "b"])),
                ],
            ),
        ),
        (
            "order of constraints",
            table(
                vec![
                    with(a(), |c| c.unique = Some(true)),
                    references(b(), "teams.id"),
                ],
                vec![
                    check(None, text("a > 0")),
                    Constraint::Unique(unique(None, &["b"])),
                ],
            ),
        ),
        (
            "foreign key",
            one(with(a(), |c| {
                let mut key = ForeignKey::to("teams.id");
                key.constraint.ondelete = Some("CASCADE".to_owned());
                key.constraint.onupdate = Some("SET NULL".to_owned());
                c.foreign_keys.push(key);
            })),
        ),
        (
            "named foreign key",
            table(
                vec![a()],
                vec![Constraint::ForeignKey(ForeignKeyConstraint {
                    deferral: Deferral {
                        deferrable: Some(true),
                        initially: Some("DEFERRED".to_owned()),
                    },
                    match_: Some("FULL".to_owned()),
                    ..foreign(Some("fk_a"), &["a"], &["id"])
                })],
            ),
        ),
        ("schema foreign key", one(references(a(), "hr.teams.id"))),
        ("foreign key as key", one(references(id(), "teams.id"))),
        (
            "use alter",
            one(with(a(), |c| {
                let mut key = ForeignKey::to("teams.id");
                key.constraint.use_alter = true;
                key.constraint.name = "fk_later".into();
                c.foreign_keys.push(key);
            })),
        ),
        (
            "deferred unique",
            table(
                vec![a()],
                vec![Constraint::Unique(UniqueConstraint {
                    deferral: Deferral {
                        deferrable: Some(false),
                        initially: Some("IMMEDIATE".to_owned()),
                    },
                    ..unique(None, &["a"])
                })],
            ),
        ),
        (
            "boolean check",
            two(
                c("a", boolean(true, None)),
                c("b", boolean(true, Some("b_ok"))),
            ),
        ),
        (
            "enum column",
            two(
                c("a", enumeration(&["x", "y'z"], "kind", true, false)),
                c("b", enumeration(&["u", "vv"], "other", false, false)),
            ),
        ),
        (
            "enum check",
            two(
                c("a", enumeration(&["x", "y'z"], "kind", true, true)),
                c("b", enumeration(&["u", "v"], "other", false, true)),
            ),
        ),
        (
            "comments",
            Table {
                comment: Some("100% table".to_owned()),
                ..one(with(a(), |c| c.comment = Some("it's a column".to_owned())))
            },
        ),
        (
            "system column",
            two(a(), with(c("xmin", integer()), |c| c.system = true)),
        ),
        (
            "sequence key",
            one(with(id(), |c| {
                c.default = Some(ColumnDefault::Sequence(Sequence {
                    name: "t_seq".to_owned(),
                    ..Sequence::default()
                }));
            })),
        ),
        (
            "conventions",
            named(
                raw_table(
                    vec![
                        id(),
                        with(a(), |c| c.unique = Some(true)),
                        references(b(), "teams.id"),
                        c("c", boolean(true, Some("flag"))),
                    ],
                    vec![
                        check(Some("positive"), text("a > 0")),
                        Constraint::Unique(unique(None, &["a", "b"])),
                    ],
                ),
                &convention(),
            ),
        ),
        ("long names", long_names()),
        (
            "numeric default",
            one(default(c("a", numeric()).not_null(), text("0.00"))),
        ),
        (
            "literal percent",
            table(
                vec![a()],
                vec![
                    check(None, text("a % 2 = 0")),
                    check(
                        None,
                        binary(
                            BinaryOp::Eq,
                            binary(BinaryOp::Mod, col("a"), int(3)),
                            int(1),
                        ),
                    ),
                ],
            ),
        ),
        ("empty table", table(vec![], vec![])),
        ("if not exists", table(vec![], vec![])),
    ]
}

fn convention() -> Naming {
    [
        ("ix", "ix_%(column_0_label)s"),
        ("uq", "uq_%(table_name)s_%(column_0_N_name)s"),
        ("ck", "ck_%(table_name)s_%(constraint_name)s"),
        (
            "fk",
            "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s_%(referred_column_0_name)s",
        ),
        ("pk", "pk_%(table_name)s"),
    ]
    .map(|(kind, template)| (kind.to_owned(), template.to_owned()))
    .into()
}

fn long_names() -> Table {
    let template = "uq_%(table_name)s_%(column_0_name)s_and_then_some_more_text_to_make_it_long_really_long_indeed_so_that_it_is_cut_even_there";
    let convention = [("uq".to_owned(), template.to_owned())].into();
    let column = c(
        "a_very_long_column_name_for_a_small_table_in_a_database",
        integer(),
    );
    named(
        raw_table(vec![with(column, |c| c.unique = Some(true))], vec![]),
        &convention,
    )
}

fn table_options() -> Vec<(&'static str, Table)> {
    let id = || c("id", integer());
    let opt = |table: Table, items: &[(&str, OptionValue)]| Table {
        options: options(items),
        ..table
    };
    let keyed = || table(vec![id().primary_key()], vec![]);
    let plain = || table(vec![id()], vec![]);
    vec![
        (
            "sqlite autoincrement",
            opt(
                table(vec![id().primary_key(), c("b", integer())], vec![]),
                &[("sqlite_autoincrement", YES)],
            ),
        ),
        (
            "sqlite without rowid",
            opt(
                keyed(),
                &[("sqlite_with_rowid", NO), ("sqlite_strict", YES)],
            ),
        ),
        (
            "sqlite on conflict",
            table(
                vec![
                    with(id().primary_key(), |c| {
                        c.options = options(&[("sqlite_on_conflict_primary_key", t("FAIL"))]);
                    }),
                    with(c("b", integer()).not_null(), |c| {
                        c.options = options(&[("sqlite_on_conflict_not_null", t("FAIL"))]);
                    }),
                    with(c("c", integer()), |c| {
                        c.unique = Some(true);
                        c.options = options(&[("sqlite_on_conflict_unique", t("IGNORE"))]);
                    }),
                ],
                vec![Constraint::Unique(UniqueConstraint {
                    options: options(&[("sqlite_on_conflict", t("REPLACE"))]),
                    ..unique(None, &["b", "c"])
                })],
            ),
        ),
        (
            "postgresql table",
            opt(
                plain(),
                &[
                    ("postgresql_partition_by", t("RANGE (id)")),
                    ("postgresql_tablespace", t("Fast")),
                    (
                        "postgresql_with",
                        map(&[("fillfactor", OptionValue::Int(50))]),
                    ),
                ],
            ),
        ),
        (
            "postgresql inherits",
            opt(
                plain(),
                &[
                    ("postgresql_inherits", list(&["a", "B"])),
                    ("postgresql_on_commit", t("PRESERVE ROWS")),
                    ("postgresql_using", t("heap")),
                ],
            ),
        ),
        (
            "postgresql include",
            table(
                vec![c("a", integer()), c("b", integer())],
                vec![
                    Constraint::Unique(UniqueConstraint {
                        options: options(&[
                            ("postgresql_include", list(&["b"])),
                            ("postgresql_nulls_not_distinct", YES),
                        ]),
                        ..unique(None, &["a"])
                    }),
                    Constraint::PrimaryKey(PrimaryKeyConstraint {
                        options: options(&[("postgresql_include", list(&["b"]))]),
                        ..key(None, &["a"])
                    }),
                ],
            ),
        ),
        (
            "postgresql not valid",
            table(
                vec![c("a", integer())],
                vec![Constraint::Check(CheckConstraint {
                    options: options(&[("postgresql_not_valid", YES)]),
                    ..check_data(Some("c"), text("a > 0"))
                })],
            ),
        ),
        ("postgresql exclude", exclusion()),
        (
            "mysql table",
            opt(
                keyed(),
                &[
                    ("mysql_engine", t("InnoDB")),
                    ("mysql_charset", t("utf8mb4")),
                    ("mysql_collate", t("utf8mb4_bin")),
                    ("mysql_auto_increment", t("5")),
                    ("mariadb_engine", t("Aria")),
                ],
            ),
        ),
        (
            "mysql partition",
            opt(
                keyed(),
                &[
                    ("mysql_partition_by", t("HASH(id)")),
                    ("mysql_partitions", t("4")),
                    ("mysql_row_format", t("DYNAMIC")),
                    ("mysql_comment", t("mine")),
                ],
            ),
        ),
        ("mssql identity", mssql_identity()),
        (
            "oracle table",
            Table {
                prefixes: vec!["GLOBAL TEMPORARY".to_owned()],
                ..opt(plain(), &[("oracle_on_commit", t("PRESERVE ROWS"))])
            },
        ),
        (
            "oracle compress",
            opt(
                plain(),
                &[
                    ("oracle_compress", OptionValue::Int(6)),
                    ("oracle_tablespace", t("fast")),
                ],
            ),
        ),
    ]
}

fn exclusion() -> Table {
    let range =
        find_type(TypeModule::Postgresql, "TSRANGE").map_or_else(SqlType::null, SqlType::of);
    let element = |name: &str, operator: &str| ExcludeElement {
        expr: col(name),
        operator: operator.to_owned(),
    };
    table(
        vec![c("room", integer()), c("during", range)],
        vec![Constraint::Exclude(ExcludeConstraint {
            name: "no_overlap".into(),
            elements: vec![element("room", "="), element("during", "&&")],
            where_: Some(text("room > 1")),
            ops: vec![("room".to_owned(), "int4_ops".to_owned())],
            ..ExcludeConstraint::default()
        })],
    )
}

fn mssql_identity() -> Table {
    let identity = Identity {
        sequence: SequenceOptions {
            start: Some(5),
            increment: Some(2),
            ..SequenceOptions::default()
        },
        ..Identity::default()
    };
    table(
        vec![
            c("id", integer())
                .primary_key()
                .server_default(ServerDefault::Identity(identity)),
            c("b", integer()),
        ],
        vec![
            Constraint::PrimaryKey(PrimaryKeyConstraint {
                options: options(&[("mssql_clustered", NO)]),
                ..key(None, &["id"])
            }),
            Constraint::Unique(UniqueConstraint {
                options: options(&[("mssql_clustered", YES)]),
                ..unique(None, &["b"])
            }),
        ],
    )
}

fn indexes() -> Vec<(&'static str, Table, Index)> {
    let plain = table(
        vec![
            c("a", integer()),
            c("b", SqlType::string(Some(9))),
            c("Data", SqlType::named("Text")),
        ],
        vec![],
    );
    let a = || typed("a", integer());
    let b = || typed("b", SqlType::string(Some(9)));
    let index = |name: &str, expressions: Vec<Expr>, items: &[(&str, OptionValue)]| Index {
        name: name.into(),
        expressions,
        options: options(items),
        ..Index::default()
    };
    let condition = || OptionValue::Expr(Box::new(text("a > 5")));
    let in_schema = Table {
        schema: Some("s".to_owned()),
        ..plain.clone()
    };
    let cast = Expr::Cast {
        expr: Box::new(a()),
        ty: SqlType::string(Some(9)),
        try_cast: false,
    };
    let cases = [
        ("plain index", index("ix_a", vec![a()], &[])),
        (
            "two columns",
            Index {
                unique: true,
                ..index("ix_ab", vec![a(), b()], &[])
            },
        ),
        ("index in schema", index("ix_a", vec![a()], &[])),
        (
            "quoted index",
            index("Ix A", vec![typed("Data", SqlType::named("Text"))], &[]),
        ),
        (
            "function index",
            index("ix_f", vec![func("lower", vec![b()])], &[]),
        ),
        (
            "text index",
            index("ix_t", vec![a(), text("lower(b)")], &[]),
        ),
        (
            "descending index",
            index(
                "ix_d",
                vec![
                    unary(UnaryOp::Desc, a()),
                    unary(UnaryOp::NullsLast, unary(UnaryOp::Asc, b())),
                ],
                &[],
            ),
        ),
        (
            "arithmetic index",
            index("ix_m", vec![binary(BinaryOp::Add, a(), int(1))], &[]),
        ),
        ("cast index", index("ix_c", vec![cast], &[])),
        (
            "postgresql index",
            index(
                "ix_p",
                vec![b()],
                &[
                    ("postgresql_using", t("GIN")),
                    ("postgresql_ops", map(&[("b", t("gin_trgm_ops"))])),
                    ("postgresql_where", condition()),
                    ("postgresql_with", map(&[("fastupdate", YES)])),
                    ("postgresql_concurrently", YES),
                    ("postgresql_tablespace", t("fast")),
                ],
            ),
        ),
        (
            "postgresql include index",
            Index {
                unique: true,
                ..index(
                    "ix_i",
                    vec![b()],
                    &[
                        ("postgresql_include", list(&["a"])),
                        ("postgresql_nulls_not_distinct", YES),
                    ],
                )
            },
        ),
        (
            "partial index",
            index(
                "ix_w",
                vec![a()],
                &[
                    ("sqlite_where", condition()),
                    ("postgresql_where", condition()),
                    ("mssql_where", condition()),
                ],
            ),
        ),
        (
            "mysql index",
            index(
                "ix_y",
                vec![b(), a()],
                &[
                    ("mysql_length", map(&[("b", OptionValue::Int(5))])),
                    ("mysql_using", t("btree")),
                    ("mysql_prefix", t("FULLTEXT")),
                    ("mysql_with_parser", t("ngram")),
                    ("mariadb_length", OptionValue::Int(7)),
                ],
            ),
        ),
        (
            "mssql index",
            index(
                "ix_s",
                vec![a()],
                &[("mssql_clustered", YES), ("mssql_include", list(&["b"]))],
            ),
        ),
        (
            "oracle index",
            index(
                "ix_o",
                vec![a(), b()],
                &[
                    ("oracle_bitmap", YES),
                    ("oracle_compress", OptionValue::Int(1)),
                ],
            ),
        ),
    ];
    cases
        .into_iter()
        .map(|(name, index)| {
            let table = if name.ends_with("schema") {
                &in_schema
            } else {
                &plain
            };
            (name, table.clone(), index)
        })
        .collect()
}

fn constraints() -> Vec<(&'static str, Table, Constraint)> {
    let plain = table(vec![c("a", integer()), c("b", integer())], vec![]);
    let in_schema = Table {
        schema: Some("s".to_owned()),
        ..plain.clone()
    };
    let with_rule = |rule: &str, key: ForeignKeyConstraint| {
        Constraint::ForeignKey(ForeignKeyConstraint {
            ondelete: Some(rule.to_owned()),
            ..key
        })
    };
    let cases = [
        (
            "unique",
            Constraint::Unique(unique(Some("uq"), &["a", "b"])),
        ),
        ("check", check(Some("ck"), text("a > 5"))),
        (
            "primary key",
            Constraint::PrimaryKey(key(Some("pk"), &["a"])),
        ),
        (
            "foreign",
            with_rule("SET NULL", foreign(Some("fk"), &["a", "b"], &["id", "no"])),
        ),
        (
            "quoted check",
            check(
                Some("My Check"),
                binary(
                    BinaryOp::Ne,
                    col("Order"),
                    Expr::Inline {
                        value: "x".into(),
                        ty: SqlType::string(None),
                    },
                ),
            ),
        ),
        (
            "strange rule",
            with_rule("SET NULL; DROP", foreign(Some("fk"), &["a"], &["id"])),
        ),
        (
            "too long",
            Constraint::Unique(unique(Some(&"u".repeat(200)), &["a"])),
        ),
    ];
    cases
        .into_iter()
        .map(|(name, constraint)| {
            let table = if name == "check" { &in_schema } else { &plain };
            (name, table.clone(), constraint)
        })
        .collect()
}

fn other_cases(cases: &mut BTreeMap<String, Said>) {
    let mut add = |name: &str, said: Said| cases.insert(name.to_owned(), said);
    let users = Table {
        name: "users".to_owned(),
        ..table(vec![c("id", integer()).primary_key()], vec![])
    };
    let other = Table {
        schema: Some("My".to_owned()),
        ..users.clone()
    };
    let plain = users.clone();
    add(
        "create if not exists",
        Box::new(move |d| limbeck_dialect::create_table(d, &users, true)),
    );
    add(
        "drop table",
        Box::new(move |d| limbeck_dialect::drop_table(d, &plain, false)),
    );
    add(
        "drop table if exists",
        Box::new(move |d| limbeck_dialect::drop_table(d, &other, true)),
    );
    let small = table(vec![c("a", integer())], vec![]);
    let index = Index {
        name: "ix_a".into(),
        expressions: vec![col("a")],
        ..Index::default()
    };
    let (t1, i1) = (small.clone(), index.clone());
    add(
        "create index if not exists",
        Box::new(move |d| limbeck_dialect::create_index(d, &t1, &i1, true)),
    );
    add(
        "drop index if exists",
        Box::new(move |d| limbeck_dialect::drop_index(d, &small, &index, true)),
    );
    let commented = Table {
        schema: Some("s".to_owned()),
        comment: Some("a 'table'".to_owned()),
        ..table(
            vec![with(c("a", integer()), |c| {
                c.comment = Some("it's".to_owned())
            })],
            vec![],
        )
    };
    let (t1, t2, t3) = (commented.clone(), commented.clone(), commented.clone());
    add(
        "table comment",
        Box::new(move |d| limbeck_dialect::set_table_comment(d, &t1)),
    );
    add(
        "no table comment",
        Box::new(move |d| limbeck_dialect::drop_table_comment(d, &t2)),
    );
    add(
        "column comment",
        Box::new(move |d| limbeck_dialect::set_column_comment(d, &t3, &t3.columns[0])),
    );
    let uq = Constraint::Unique(UniqueConstraint {
        comment: Some("why".to_owned()),
        ..unique(Some("uq"), &["a"])
    });
    add(
        "constraint comment",
        Box::new(move |d| limbeck_dialect::set_constraint_comment(d, &commented, &uq)),
    );
    let sequence = Sequence {
        name: "s_1".to_owned(),
        schema: Some("x".to_owned()),
        data_type: Some(SqlType::named("BigInteger")),
        options: SequenceOptions {
            start: Some(5),
            increment: Some(2),
            minvalue: Some(1),
            nomaxvalue: Some(true),
            cycle: Some(true),
            ..SequenceOptions::default()
        },
        ..Sequence::default()
    };
    let dropped = sequence.clone();
    add(
        "create sequence",
        Box::new(move |d| limbeck_dialect::create_sequence(d, &sequence, false)),
    );
    add(
        "drop sequence",
        Box::new(move |d| limbeck_dialect::drop_sequence(d, &dropped, true)),
    );
    let sequence = Sequence {
        name: "S".to_owned(),
        ..Sequence::default()
    };
    add(
        "create plain sequence",
        Box::new(move |d| limbeck_dialect::create_sequence(d, &sequence, true)),
    );
    let sequence = Sequence {
        name: "q".to_owned(),
        options: SequenceOptions {
            cycle: Some(false),
            nominvalue: Some(true),
            maxvalue: Some(9),
            cache: Some(5),
            ..SequenceOptions::default()
        },
        ..Sequence::default()
    };
    add(
        "create bounded sequence",
        Box::new(move |d| limbeck_dialect::create_sequence(d, &sequence, false)),
    );
    add(
        "create schema",
        Box::new(|d| limbeck_dialect::create_schema(d, "My", true)),
    );
    add(
        "drop schema",
        Box::new(|d| limbeck_dialect::drop_schema(d, "my", true, true)),
    );
    type_cases(cases);
}

fn type_cases(cases: &mut BTreeMap<String, Said>) {
    let text_arg = |text: &str| TypeArg::Text(text.to_owned());
    let class =
        |name| find_type(TypeModule::Postgresql, name).map_or_else(SqlType::null, SqlType::of);
    let kind = class("ENUM")
        .with("enums", TypeArg::List(vec![text_arg("a"), text_arg("b'c")]))
        .with("name", text_arg("Kind"))
        .with("schema", text_arg("s"));
    let domain = class("DOMAIN")
        .with("name", text_arg("pos"))
        .with("data_type", TypeArg::Type(Box::new(integer())))
        .with("not_null", TypeArg::Bool(true))
        .with("check", text_arg("VALUE > 0"))
        .with("default", TypeArg::Expr(Box::new(text("5"))))
        .with("constraint_name", text_arg("ck_pos"));
    for (name, ty) in [("enum", kind), ("domain", domain)] {
        let dropped = ty.clone();
        cases.insert(
            format!("create {name}"),
            Box::new(move |d| limbeck_dialect::create_type(d, &ty)),
        );
        cases.insert(
            format!("drop {name}"),
            Box::new(move |d| limbeck_dialect::drop_type(d, &dropped)),
        );
    }
}

#[test]
fn a_final_name_is_not_wrapped_again() {
    let mut table = raw_table(
        vec![c("a", integer())],
        vec![Constraint::Unique(UniqueConstraint {
            name: ConstraintName::Final("mine".to_owned()),
            ..unique(None, &["a"])
        })],
    );
    resolve_names(&mut table, &convention()).expect("a convention that fits");
    assert_eq!(table.constraints[0].name().as_str(), Some("mine"));
}

#[test]
fn finishing_twice_changes_nothing() {
    let mut table = raw_table(
        vec![
            with(c("a", boolean(true, None)), |c| c.index = Some(true)),
            references(
                with(c("b", integer()), |c| c.unique = Some(true)),
                "teams.id",
            ),
        ],
        vec![],
    );
    table.finish(None);
    let once = table.clone();
    table.finish(None);
    assert_eq!(table, once);
    assert_eq!((table.constraints.len(), table.indexes.len()), (3, 1));
}
