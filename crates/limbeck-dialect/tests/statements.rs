//! Statements and expressions on every database, as the reference says them.

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use limbeck_dialect::{CompileOptions, Paramstyle, compile, dialect};
use limbeck_schema::{
    Affix, BinaryOp, BindParam, BoolOp, Case, ColumnExpr, Compound, CompoundOp, Conflict,
    ConflictAction, Cte, Delete, Expr, FrameBound, FromClause, Function, Insert, InsertSource,
    Join, JoinKind, Label, OptionValue, Options, Over, Regexp, Select, SqlType, SqlValue,
    Statement, TableRef, TextClause, TypeArg, TypeModule, UnaryOp, Update, find_type,
};

#[test]
fn statements_are_said_as_recorded() {
    let cases: BTreeMap<_, _> = cases().into_iter().collect();
    common::check(include_str!("recorded/statements.txt"), |case, name| {
        let (case, literal_binds) = match case.strip_suffix(", literally") {
            Some(case) => (case, true),
            None => (case, false),
        };
        let options = CompileOptions {
            literal_binds,
            paramstyle: Some(Paramstyle::Named),
            ..CompileOptions::default()
        };
        let statement = cases.get(case)?;
        Some(compile(&*dialect(name)?, statement, &options).map(|compiled| compiled.sql))
    });
}

// builders

fn named(name: &str) -> SqlType {
    SqlType::named(name)
}

fn pg(name: &str) -> SqlType {
    find_type(TypeModule::Postgresql, name).map_or_else(SqlType::null, SqlType::of)
}

fn table_ref(name: &str, schema: Option<&str>, columns: &[(&str, SqlType)]) -> TableRef {
    let mut table = TableRef::new(name, schema.map(str::to_owned));
    table.columns = columns
        .iter()
        .map(|(name, ty)| ColumnExpr {
            name: (*name).to_owned(),
            table: None,
            ty: ty.clone(),
            literal: false,
            quote: None,
        })
        .collect();
    table
}

fn users() -> TableRef {
    table_ref(
        "users",
        None,
        &[
            ("id", named("Integer")),
            ("name", named("String")),
            ("active", named("Boolean")),
            ("team_id", named("Integer")),
        ],
    )
}

fn teams() -> TableRef {
    table_ref(
        "teams",
        Some("hr"),
        &[("id", named("Integer")), ("title", named("String"))],
    )
}

fn docs() -> TableRef {
    table_ref(
        "docs",
        None,
        &[
            ("id", named("Integer")),
            ("data", named("JSON")),
            ("blob", pg("JSONB")),
            (
                "tags",
                pg("ARRAY").with("item_type", TypeArg::Type(Box::new(named("Integer")))),
            ),
        ],
    )
}

fn of(from: FromClause, name: &str, ty: SqlType) -> Expr {
    Expr::Column(ColumnExpr {
        name: name.to_owned(),
        table: Some(Arc::new(from)),
        ty,
        literal: false,
        quote: None,
    })
}

fn column(table: TableRef, name: &str) -> Expr {
    let ty = table
        .column_type(name)
        .cloned()
        .unwrap_or_else(SqlType::null);
    of(FromClause::Table(table), name, ty)
}

fn u(name: &str) -> Expr {
    column(users(), name)
}

fn t(name: &str) -> Expr {
    column(teams(), name)
}

fn d(name: &str) -> Expr {
    column(docs(), name)
}

fn bind(value: impl Into<SqlValue>, hint: Option<&str>, ty: SqlType) -> Expr {
    Expr::Bind(BindParam {
        key: None,
        hint: hint.map(str::to_owned),
        value: Some(value.into()),
        ty,
        expanding: false,
        literal_execute: false,
    })
}

/// A number compared or computed with a column of that name.
fn n(value: i64, hint: &str) -> Expr {
    bind(value, Some(hint), named("Integer"))
}

fn s(value: &str, hint: &str) -> Expr {
    bind(value, Some(hint), named("String"))
}

fn number(value: i64) -> Expr {
    bind(value, None, named("Integer"))
}

fn string(value: &str) -> Expr {
    bind(value, None, named("String"))
}

fn binary(left: Expr, op: BinaryOp, right: Expr) -> Expr {
    let ty = match op {
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div => named("Integer"),
        _ => named("Boolean"),
    };
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
        ty,
    }
}

fn eq(left: Expr, right: Expr) -> Expr {
    binary(left, BinaryOp::Eq, right)
}

fn gt(left: Expr, right: Expr) -> Expr {
    binary(left, BinaryOp::Gt, right)
}

fn add(left: Expr, right: Expr) -> Expr {
    binary(left, BinaryOp::Add, right)
}

fn and(clauses: Vec<Expr>) -> Expr {
    Expr::Bool {
        op: BoolOp::And,
        clauses,
    }
}

fn or(clauses: Vec<Expr>) -> Expr {
    Expr::Bool {
        op: BoolOp::Or,
        clauses,
    }
}

fn unary(op: UnaryOp, expr: Expr) -> Expr {
    Expr::Unary {
        op,
        expr: Box::new(expr),
    }
}

fn not(expr: Expr) -> Expr {
    unary(UnaryOp::Not, expr)
}

fn label(expr: Expr, name: &str) -> Expr {
    Expr::Label(Label {
        name: name.to_owned(),
        expr: Box::new(expr),
    })
}

fn func(name: &str, args: Vec<Expr>) -> Expr {
    Expr::Function(Function {
        packages: Vec::new(),
        name: name.to_owned(),
        args,
        ty: SqlType::null(),
    })
}

fn cast(expr: Expr, ty: SqlType) -> Expr {
    Expr::Cast {
        expr: Box::new(expr),
        ty,
        try_cast: false,
    }
}

fn select(columns: Vec<Expr>) -> Select {
    Select {
        columns,
        ..Select::default()
    }
}

fn filtered(columns: Vec<Expr>, where_: Vec<Expr>) -> Select {
    Select {
        where_,
        ..select(columns)
    }
}

fn ids(where_: Vec<Expr>) -> Statement {
    whole(filtered(vec![u("id")], where_))
}

fn whole(select: Select) -> Statement {
    Statement::Select(Box::new(select))
}

fn only(expr: Expr) -> Statement {
    whole(select(vec![expr]))
}

fn labelled(expr: Expr) -> Statement {
    only(label(expr, "x"))
}

fn literal_column(text: &str) -> Expr {
    Expr::Column(ColumnExpr {
        name: text.to_owned(),
        table: None,
        ty: SqlType::null(),
        literal: true,
        quote: None,
    })
}

fn subscript(expr: Expr, index: Expr, ty: SqlType) -> Expr {
    Expr::Subscript {
        expr: Box::new(expr),
        index: Box::new(index),
        upper: None,
        ty,
    }
}

fn like(pattern: &str, escape: Option<&str>, case_insensitive: bool, negated: bool) -> Expr {
    Expr::Like {
        expr: Box::new(u("name")),
        pattern: Box::new(s(pattern, "name")),
        escape: escape.map(str::to_owned),
        case_insensitive,
        negated,
    }
}

fn in_list(expr: Expr, items: Vec<Expr>, negated: bool) -> Expr {
    Expr::In {
        expr: Box::new(expr),
        items,
        negated,
    }
}

fn between(negated: bool) -> Expr {
    Expr::Between {
        expr: Box::new(u("id")),
        low: Box::new(n(1, "id")),
        high: Box::new(n(5, "id")),
        negated,
        symmetric: false,
    }
}

fn scalar(select: Select) -> Expr {
    Expr::Subquery(Box::new(whole(select)))
}

fn insert(table: TableRef, source: InsertSource) -> Insert {
    Insert::new(table, source)
}

fn row(values: Vec<(&str, Expr)>) -> Vec<(String, Expr)> {
    values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn insert_row(values: Vec<(&str, Expr)>) -> Insert {
    insert(users(), InsertSource::Row(row(values)))
}

fn insert_into(insert: Insert) -> Statement {
    Statement::Insert(Box::new(insert))
}

fn update(set: Vec<(&str, Expr)>, where_: Vec<Expr>) -> Update {
    Update {
        where_,
        ..Update::new(users(), row(set))
    }
}

fn updated(set: Vec<(&str, Expr)>, where_: Vec<Expr>) -> Statement {
    Statement::Update(Box::new(update(set, where_)))
}

fn delete(where_: Vec<Expr>) -> Delete {
    Delete {
        where_,
        ..Delete::new(users())
    }
}

fn deleted(where_: Vec<Expr>) -> Statement {
    Statement::Delete(Box::new(delete(where_)))
}

fn conflict(columns: Vec<Expr>, constraint: Option<&str>, action: ConflictAction) -> Statement {
    insert_into(Insert {
        conflict: Some(Conflict {
            columns,
            constraint: constraint.map(str::to_owned),
            index_where: None,
            action,
        }),
        ..insert_row(vec![("id", number(1)), ("name", string("a"))])
    })
}

fn alias(name: &str) -> FromClause {
    FromClause::Alias {
        element: Arc::new(FromClause::Table(users())),
        name: Some(name.to_owned()),
        id: 0,
    }
}

fn excluded(name: &str) -> Expr {
    of(alias("excluded"), name, SqlType::null())
}

fn joined(kind: JoinKind, on: Expr) -> Vec<FromClause> {
    vec![FromClause::Join(Box::new(Join {
        left: FromClause::Table(users()),
        right: FromClause::Table(teams()),
        kind,
        on: Some(on),
    }))]
}

fn same_team() -> Expr {
    eq(u("team_id"), t("id"))
}

fn text_array(items: Vec<SqlValue>) -> Expr {
    bind(SqlValue::Array(items), Some("data"), SqlType::null())
}

fn options(items: &[&str]) -> Options {
    items
        .iter()
        .map(|name| ((*name).to_owned(), OptionValue::Bool(true)))
        .collect()
}

fn over(expr: Expr) -> Over {
    Over {
        expr: Box::new(expr),
        partition_by: Vec::new(),
        order_by: Vec::new(),
        range: None,
        rows: None,
        groups: None,
    }
}

// cases

fn cases() -> Vec<(&'static str, Statement)> {
    let mut cases = selects();
    cases.extend(expressions());
    cases.extend(json_and_arrays());
    cases.extend(changes());
    cases.extend(variations());
    cases
}

fn selects() -> Vec<(&'static str, Statement)> {
    let subquery = |name: Option<&str>, select: Select| FromClause::Subquery {
        select: Box::new(whole(select)),
        name: name.map(str::to_owned),
        id: 7,
        lateral: false,
    };
    let named_x = || eq(u("name"), s("x", "name"));
    let q = subquery(Some("q"), filtered(vec![u("id")], vec![named_x()]));
    let anonymous = subquery(None, select(vec![u("id")]));
    let anonymous_alias = |id| FromClause::Alias {
        element: Arc::new(FromClause::Table(users())),
        name: None,
        id,
    };
    let cte = FromClause::Cte(Cte {
        name: Some("c".to_owned()),
        id: 9,
        statement: Box::new(whole(filtered(vec![u("id")], vec![named_x()]))),
        recursive: false,
        nesting: false,
        prefixes: Vec::new(),
        suffixes: Vec::new(),
    });
    let of_id = |from: &FromClause| of(from.clone(), "id", named("Integer"));
    let count_id = || func("count", vec![u("id")]);
    let exists =
        |columns| Expr::Exists(Box::new(filtered(columns, vec![eq(t("id"), u("team_id"))])));
    let compound = |op, selects, order_by, limit| {
        Statement::Compound(Box::new(Compound {
            op,
            selects,
            order_by,
            limit,
            offset: None,
            fetch: None,
        }))
    };
    vec![
        ("select columns", whole(select(vec![u("id"), u("name")]))),
        (
            "select whole table",
            whole(select(vec![u("id"), u("name"), u("active"), u("team_id")])),
        ),
        (
            "select where",
            ids(vec![named_x(), gt(u("id"), n(5, "id"))]),
        ),
        (
            "select two tables",
            whole(filtered(vec![u("id"), t("id")], vec![same_team()])),
        ),
        (
            "select join",
            whole(Select {
                from: joined(JoinKind::Inner, same_team()),
                ..select(vec![u("name"), t("title")])
            }),
        ),
        (
            "select outer join",
            whole(Select {
                from: joined(
                    JoinKind::Left,
                    and(vec![
                        same_team(),
                        binary(t("title"), BinaryOp::Ne, s("x", "title")),
                    ]),
                ),
                ..select(vec![u("name")])
            }),
        ),
        (
            "select order limit",
            whole(Select {
                order_by: vec![unary(UnaryOp::Desc, u("name")), u("id")],
                limit: Some(number(10)),
                offset: Some(number(5)),
                ..select(vec![u("id")])
            }),
        ),
        (
            "select limit",
            whole(Select {
                limit: Some(number(10)),
                ..select(vec![u("id")])
            }),
        ),
        (
            "select offset",
            whole(Select {
                order_by: vec![u("id")],
                offset: Some(number(5)),
                ..select(vec![u("id")])
            }),
        ),
        (
            "select distinct",
            whole(Select {
                distinct: true,
                ..select(vec![u("name")])
            }),
        ),
        (
            "select group having",
            whole(Select {
                group_by: vec![u("team_id")],
                having: vec![gt(count_id(), n(3, "count"))],
                ..select(vec![u("team_id"), count_id()])
            }),
        ),
        (
            "select count",
            whole(Select {
                from: vec![FromClause::Table(users())],
                ..select(vec![func("count", vec![])])
            }),
        ),
        (
            "select label",
            whole(Select {
                order_by: vec![label(u("id"), "key")],
                ..select(vec![
                    label(u("id"), "key"),
                    label(add(u("id"), n(1, "id")), "next"),
                ])
            }),
        ),
        (
            "select expression",
            whole(select(vec![
                add(u("id"), n(1, "id")),
                binary(u("name"), BinaryOp::Concat, s("x", "name")),
                unary(UnaryOp::Neg, u("id")),
            ])),
        ),
        (
            "select literal",
            whole(select(vec![number(5), string("x"), Expr::Null])),
        ),
        ("select one", only(literal_column("1"))),
        (
            "select text",
            whole(Select {
                from: vec![FromClause::Expr(Box::new(Expr::text("users")))],
                ..select(vec![Expr::text("1"), Expr::text("now()")])
            }),
        ),
        (
            "select now",
            whole(select(vec![
                func("now", vec![]),
                func("current_timestamp", vec![]),
            ])),
        ),
        (
            "select alias",
            only(of(alias("u2"), "name", named("String"))),
        ),
        (
            "select anonymous alias",
            whole(select(vec![
                of(anonymous_alias(1), "name", named("String")),
                of(anonymous_alias(2), "id", named("Integer")),
            ])),
        ),
        (
            "select subquery",
            whole(filtered(
                vec![of_id(&q)],
                vec![binary(of_id(&q), BinaryOp::Lt, n(3, "id"))],
            )),
        ),
        ("select anonymous subquery", only(of_id(&anonymous))),
        (
            "select scalar subquery",
            whole(select(vec![
                u("id"),
                scalar(filtered(
                    vec![func("count", vec![t("id")])],
                    vec![eq(t("id"), u("team_id"))],
                )),
            ])),
        ),
        ("select exists", ids(vec![exists(vec![Expr::text("*")])])),
        ("select not exists", ids(vec![not(exists(vec![t("id")]))])),
        (
            "select in",
            ids(vec![in_list(
                u("id"),
                vec![n(1, "id"), n(2, "id"), n(3, "id")],
                false,
            )]),
        ),
        (
            "select not in",
            ids(vec![in_list(
                u("name"),
                vec![s("a", "name"), s("b", "name")],
                true,
            )]),
        ),
        (
            "select in empty",
            ids(vec![in_list(u("id"), vec![], false)]),
        ),
        (
            "select in subquery",
            ids(vec![in_list(
                u("team_id"),
                vec![scalar(select(vec![t("id")]))],
                false,
            )]),
        ),
        (
            "select cte",
            whole(filtered(
                vec![of_id(&cte)],
                vec![gt(of_id(&cte), n(1, "id"))],
            )),
        ),
        (
            "select union",
            compound(
                CompoundOp::Union,
                vec![only(u("id")), only(t("id"))],
                vec![],
                None,
            ),
        ),
        (
            "select union all ordered",
            compound(
                CompoundOp::UnionAll,
                vec![ids(vec![eq(u("id"), n(1, "id"))]), only(t("id"))],
                vec![literal_column("id")],
                Some(number(3)),
            ),
        ),
        (
            "select for update",
            whole(Select {
                for_update: Some(Options::new()),
                ..select(vec![u("id")])
            }),
        ),
        (
            "select for share",
            whole(Select {
                for_update: Some(options(&["read", "nowait"])),
                ..select(vec![u("id")])
            }),
        ),
        (
            "distinct on",
            whole(Select {
                distinct_on: vec![u("name")],
                ..select(vec![u("id")])
            }),
        ),
        ("same column twice", whole(select(vec![u("id"), u("id")]))),
        (
            "nulls last",
            whole(Select {
                order_by: vec![unary(UnaryOp::NullsLast, unary(UnaryOp::Desc, u("name")))],
                ..select(vec![u("id")])
            }),
        ),
    ]
}

fn expressions() -> Vec<(&'static str, Statement)> {
    let id_is = |value| eq(u("id"), n(value, "id"));
    let name_is = |value| eq(u("name"), s(value, "name"));
    let boxed = Box::new;
    let sub = |left, right| binary(left, BinaryOp::Sub, right);
    let mul = |left, right| binary(left, BinaryOp::Mul, right);
    let custom = |text: &str, comparison| BinaryOp::Custom {
        text: text.to_owned(),
        precedence: 0,
        comparison,
        eager: false,
    };
    let collated = || Expr::Collate {
        expr: boxed(u("name")),
        collation: "C".to_owned(),
    };
    let key = |name: &str, value: Option<i64>| {
        Expr::Bind(BindParam {
            key: Some(name.to_owned()),
            hint: None,
            value: value.map(SqlValue::Int),
            ty: SqlType::null(),
            expanding: false,
            literal_execute: false,
        })
    };
    vec![
        (
            "and or",
            ids(vec![or(vec![
                and(vec![id_is(1), name_is("a")]),
                and(vec![id_is(2), or(vec![name_is("b"), name_is("c")])]),
            ])]),
        ),
        (
            "or in and",
            ids(vec![and(vec![
                id_is(1),
                or(vec![name_is("a"), name_is("b")]),
            ])]),
        ),
        ("not", ids(vec![not(and(vec![id_is(1), name_is("a")]))])),
        (
            "is null",
            ids(vec![
                binary(u("name"), BinaryOp::Is, Expr::Null),
                binary(u("id"), BinaryOp::IsNot, Expr::Null),
            ]),
        ),
        ("boolean column", ids(vec![u("active")])),
        ("not boolean column", ids(vec![not(u("active")), id_is(1)])),
        (
            "is true",
            ids(vec![binary(u("active"), BinaryOp::Is, Expr::True)]),
        ),
        ("equals true", ids(vec![eq(u("active"), Expr::True)])),
        (
            "true constant",
            whole(filtered(vec![u("id")], vec![Expr::True])),
        ),
        ("and true", ids(vec![and(vec![Expr::True, id_is(1)])])),
        ("between", ids(vec![between(false)])),
        ("not between", ids(vec![between(true)])),
        (
            "like",
            ids(vec![
                like("a%", None, false, false),
                like("b%", Some("/"), false, true),
            ]),
        ),
        ("ilike", ids(vec![like("a%", None, true, false)])),
        (
            "arithmetic",
            whole(select(vec![
                label(
                    sub(
                        mul(add(u("id"), n(1, "id")), number(2)),
                        sub(u("id"), n(3, "id")),
                    ),
                    "x",
                ),
                label(sub(u("id"), sub(u("id"), n(1, "id"))), "y"),
                label(mul(u("id"), mul(u("id"), n(2, "id"))), "z"),
            ])),
        ),
        (
            "division",
            whole(select(vec![
                label(binary(u("id"), BinaryOp::Div, n(2, "id")), "x"),
                label(binary(u("id"), BinaryOp::FloorDiv, n(2, "id")), "y"),
                label(binary(u("id"), BinaryOp::Mod, n(2, "id")), "z"),
            ])),
        ),
        (
            "concat",
            whole(select(vec![
                label(
                    binary(
                        binary(u("name"), BinaryOp::Concat, s("a", "name")),
                        BinaryOp::Concat,
                        u("name"),
                    ),
                    "x",
                ),
                label(binary(u("name"), BinaryOp::Concat, s("b", "name")), "y"),
            ])),
        ),
        (
            "comparison of sums",
            ids(vec![
                eq(add(u("id"), n(1, "id")), number(2)),
                eq(id_is(1), Expr::True),
            ]),
        ),
        (
            "case",
            labelled(Expr::Case(Case {
                value: None,
                whens: vec![(id_is(1), string("one")), (id_is(2), string("two"))],
                else_: Some(boxed(string("many"))),
            })),
        ),
        (
            "case value",
            labelled(Expr::Case(Case {
                value: Some(boxed(u("id"))),
                whens: vec![(number(1), string("one"))],
                else_: Some(boxed(u("name"))),
            })),
        ),
        (
            "cast",
            whole(select(vec![
                cast(u("id"), SqlType::string(Some(9))),
                label(cast(u("name"), named("Integer")), "n"),
                cast(bind("5", None, named("Integer")), named("Integer")),
            ])),
        ),
        (
            "type coerce",
            only(Expr::TypeCoerce {
                expr: boxed(u("id")),
                ty: named("String"),
            }),
        ),
        (
            "coalesce",
            whole(select(vec![
                label(
                    func("coalesce", vec![u("name"), s("none", "coalesce")]),
                    "x",
                ),
                func("lower", vec![u("name")]),
                Expr::Function(Function {
                    packages: vec!["my_schema".to_owned()],
                    name: "fn".to_owned(),
                    args: vec![u("id")],
                    ty: SqlType::null(),
                }),
            ])),
        ),
        (
            "extract",
            only(label(
                Expr::Extract {
                    field: "year".to_owned(),
                    expr: boxed(u("name")),
                },
                "y",
            )),
        ),
        (
            "collate",
            whole(Select {
                order_by: vec![collated()],
                ..select(vec![label(collated(), "n")])
            }),
        ),
        (
            "window",
            only(label(
                Expr::Over(Over {
                    partition_by: vec![u("team_id")],
                    order_by: vec![unary(UnaryOp::Desc, u("id"))],
                    ..over(func("row_number", vec![]))
                }),
                "n",
            )),
        ),
        (
            "window rows",
            only(label(
                Expr::Over(Over {
                    order_by: vec![u("id")],
                    rows: Some((FrameBound::Unbounded, FrameBound::Offset(0))),
                    ..over(func("sum", vec![u("id")]))
                }),
                "n",
            )),
        ),
        (
            "filter",
            only(label(
                Expr::Filter {
                    func: boxed(func("count", vec![u("id")])),
                    condition: boxed(name_is("x")),
                },
                "n",
            )),
        ),
        (
            "distinct argument",
            only(func("count", vec![unary(UnaryOp::Distinct, u("id"))])),
        ),
        (
            "is distinct from",
            ids(vec![binary(u("id"), BinaryOp::IsDistinctFrom, n(5, "id"))]),
        ),
        (
            "tuple in",
            ids(vec![eq(
                Expr::Tuple(vec![u("id"), u("name")]),
                Expr::Tuple(vec![number(1), string("x")]),
            )]),
        ),
        (
            "custom operator",
            ids(vec![
                binary(u("name"), custom("~*", false), s("x", "name")),
                binary(u("id"), custom("@>", true), n(5, "id")),
            ]),
        ),
        (
            "bitwise",
            labelled(binary(
                u("id"),
                BinaryOp::Custom {
                    text: "&".to_owned(),
                    precedence: 7,
                    comparison: false,
                    eager: false,
                },
                n(3, "id"),
            )),
        ),
        (
            "regexp",
            ids(vec![Expr::Regexp(Regexp {
                expr: boxed(u("name")),
                pattern: boxed(s("^a", "name")),
                replacement: None,
                flags: None,
                negated: false,
            })]),
        ),
        (
            "bindparam",
            ids(vec![
                eq(u("name"), key("n", None)),
                eq(u("id"), key("i", Some(5))),
            ]),
        ),
        (
            "text statement",
            Statement::Text(TextClause {
                columns: Vec::new(),
                text:
                    "SELECT * FROM users WHERE id = :id AND x::int = 5 AND y = '\\:no' AND z = :z"
                        .to_owned(),
                binds: match key("id", Some(5)) {
                    Expr::Bind(bind) => vec![bind],
                    _ => vec![],
                },
            }),
        ),
        (
            "text percent",
            Statement::Text(TextClause::new("SELECT '100%' LIKE '%a'")),
        ),
    ]
}

fn json_and_arrays() -> Vec<(&'static str, Statement)> {
    let path = || text_array(vec!["a".into(), 1.into()]);
    let blob = || bind("a", Some("blob"), named("String"));
    vec![
        (
            "json key",
            labelled(subscript(d("data"), s("a", "data"), named("JSON"))),
        ),
        (
            "json text",
            labelled(subscript(d("data"), s("a", "data"), named("String"))),
        ),
        (
            "json index",
            labelled(subscript(d("data"), n(3, "data"), named("Integer"))),
        ),
        (
            "json path",
            labelled(subscript(d("data"), path(), named("JSON"))),
        ),
        (
            "jsonb key",
            labelled(subscript(d("blob"), blob(), pg("JSONB"))),
        ),
        (
            "jsonb astext",
            labelled(subscript(d("blob"), blob(), named("Text"))),
        ),
        (
            "array index",
            labelled(subscript(d("tags"), n(1, "tags"), named("Integer"))),
        ),
        (
            "array any",
            whole(filtered(
                vec![d("id")],
                vec![eq(number(5), unary(UnaryOp::Any, d("tags")))],
            )),
        ),
    ]
}

fn changes() -> Vec<(&'static str, Statement)> {
    let id_is = |value| eq(u("id"), n(value, "id"));
    let name_is = |value| eq(u("name"), s(value, "name"));
    let title_of_team = || scalar(filtered(vec![t("title")], vec![eq(t("id"), u("team_id"))]));
    let bosses = scalar(filtered(
        vec![t("id")],
        vec![eq(t("title"), s("x", "title"))],
    ));
    let set = |values| ConflictAction::Update {
        set: row(values),
        where_: None,
    };
    vec![
        (
            "insert row",
            insert_into(insert_row(vec![("name", string("x")), ("id", number(5))])),
        ),
        (
            "insert all",
            insert_into(insert(users(), InsertSource::Parameters)),
        ),
        (
            "insert rows",
            insert_into(insert(
                users(),
                InsertSource::Rows(vec![
                    row(vec![("id", number(1)), ("name", string("a"))]),
                    row(vec![("id", number(2)), ("name", string("b"))]),
                ]),
            )),
        ),
        (
            "insert expression",
            insert_into(insert_row(vec![
                ("id", add(literal_column("x1"), n(1, "x1"))),
                ("name", func("lower", vec![s("X", "lower")])),
            ])),
        ),
        (
            "insert null",
            insert_into(insert_row(vec![
                ("id", number(1)),
                ("name", bind(SqlValue::Null, None, SqlType::null())),
            ])),
        ),
        (
            "insert select",
            insert_into(insert(
                users(),
                InsertSource::Select {
                    defaults: false,
                    columns: vec!["id".to_owned(), "name".to_owned()],
                    select: Box::new(whole(filtered(
                        vec![t("id"), t("title")],
                        vec![gt(t("id"), n(3, "id"))],
                    ))),
                },
            )),
        ),
        ("insert default values", insert_into(insert_row(vec![]))),
        (
            "insert returning",
            insert_into(Insert {
                returning: vec![u("id"), u("name")],
                ..insert_row(vec![("name", string("x"))])
            }),
        ),
        (
            "insert in schema",
            insert_into(insert(
                teams(),
                InsertSource::Row(row(vec![("id", number(1)), ("title", string("Boss"))])),
            )),
        ),
        (
            "insert quoted",
            insert_into(insert(
                table_ref(
                    "Order",
                    None,
                    &[("select", SqlType::null()), ("Mixed", SqlType::null())],
                ),
                InsertSource::Row(row(vec![
                    ("select", literal_column("1")),
                    ("Mixed", literal_column("2")),
                ])),
            )),
        ),
        (
            "update",
            updated(vec![("name", string("x"))], vec![id_is(5)]),
        ),
        (
            "update all",
            updated(
                vec![
                    ("name", string("x")),
                    ("active", bind(true, None, named("Boolean"))),
                ],
                vec![],
            ),
        ),
        (
            "update expression",
            updated(
                vec![
                    ("name", binary(u("name"), BinaryOp::Concat, s("x", "name"))),
                    ("id", add(u("id"), n(1, "id"))),
                ],
                vec![],
            ),
        ),
        (
            "update name twice",
            updated(vec![("name", string("y"))], vec![name_is("x")]),
        ),
        (
            "update subquery",
            updated(vec![("name", title_of_team())], vec![]),
        ),
        (
            "update from",
            updated(vec![("name", t("title"))], vec![same_team()]),
        ),
        (
            "update returning",
            Statement::Update(Box::new(Update {
                returning: vec![u("id")],
                ..update(vec![("name", string("x"))], vec![id_is(5)])
            })),
        ),
        (
            "update null",
            updated(
                vec![("name", bind(SqlValue::Null, None, SqlType::null()))],
                vec![binary(u("name"), BinaryOp::Is, Expr::Null)],
            ),
        ),
        ("delete", deleted(vec![id_is(5)])),
        ("delete all", deleted(vec![])),
        (
            "delete in",
            deleted(vec![in_list(u("id"), vec![n(1, "id"), n(2, "id")], false)]),
        ),
        ("delete using", deleted(vec![same_team()])),
        (
            "delete subquery",
            deleted(vec![in_list(u("team_id"), vec![bosses], false)]),
        ),
        (
            "delete returning",
            Statement::Delete(Box::new(Delete {
                returning: vec![u("id")],
                ..delete(vec![id_is(5)])
            })),
        ),
        (
            "do nothing",
            conflict(vec![], None, ConflictAction::Nothing),
        ),
        (
            "do nothing on columns",
            conflict(vec![Expr::column("id")], None, ConflictAction::Nothing),
        ),
        (
            "do update",
            conflict(
                vec![u("id")],
                None,
                ConflictAction::Update {
                    set: row(vec![("name", excluded("name"))]),
                    where_: Some(gt(u("id"), n(3, "id"))),
                },
            ),
        ),
        (
            "do update constraint",
            conflict(vec![], Some("pk_users"), set(vec![("name", string("z"))])),
        ),
        (
            "sqlite do update",
            conflict(
                vec![Expr::column("id")],
                None,
                set(vec![("name", excluded("name"))]),
            ),
        ),
        (
            "duplicate key",
            conflict(
                vec![],
                None,
                ConflictAction::DuplicateKeyUpdate(row(vec![
                    ("name", string("z")),
                    ("id", of(alias("inserted"), "id", named("Integer"))),
                ])),
            ),
        ),
    ]
}

fn variations() -> Vec<(&'static str, Statement)> {
    let tree = || {
        table_ref(
            "tree",
            None,
            &[("id", named("Integer")), ("parent", named("Integer"))],
        )
    };
    let node = |name| column(tree(), name);
    let cte = |name: &str, id, recursive, statement| {
        FromClause::Cte(Cte {
            name: Some(name.to_owned()),
            id,
            statement: Box::new(statement),
            recursive,
            nesting: false,
            prefixes: Vec::new(),
            suffixes: Vec::new(),
        })
    };
    let integer = |from: &FromClause, name| of(from.clone(), name, named("Integer"));
    // Its text refers to itself by name alone.
    let itself = cte("up", 3, true, Statement::Text(TextClause::default()));
    let compound = |op, selects| {
        Statement::Compound(Box::new(Compound {
            op,
            selects,
            order_by: vec![],
            limit: None,
            offset: None,
            fetch: None,
        }))
    };
    let parts = vec![
        whole(filtered(
            vec![node("id"), node("parent")],
            vec![eq(node("id"), n(1, "id"))],
        )),
        whole(filtered(
            vec![node("id"), node("parent")],
            vec![eq(node("parent"), integer(&itself, "id"))],
        )),
    ];
    let up = cte("up", 3, true, compound(CompoundOp::UnionAll, parts));
    let a = cte("a", 1, false, only(u("id")));
    let b = cte("b", 2, false, only(t("id")));
    let c = cte("c", 4, false, only(t("id")));
    let ua = |name| {
        of(
            alias("ua"),
            name,
            users()
                .column_type(name)
                .cloned()
                .unwrap_or_else(SqlType::null),
        )
    };
    let join = |left, right, kind, on| {
        FromClause::Join(Box::new(Join {
            left,
            right,
            kind,
            on: Some(on),
        }))
    };
    let users_from = || FromClause::Table(users());
    let subquery = |name: &str, statement, lateral| FromClause::Subquery {
        select: Box::new(statement),
        name: Some(name.to_owned()),
        id: 5,
        lateral,
    };
    let titles = subquery(
        "q",
        whole(filtered(vec![t("title")], vec![eq(t("id"), u("team_id"))])),
        true,
    );
    let counts = subquery(
        "q",
        whole(Select {
            group_by: vec![t("id")],
            ..select(vec![t("id"), label(func("count", vec![]), "n")])
        }),
        false,
    );
    let both = subquery(
        "q",
        compound(CompoundOp::Union, vec![only(u("id")), only(t("id"))]),
        false,
    );
    let exists = || {
        Expr::Exists(Box::new(filtered(
            vec![Expr::text("*")],
            vec![eq(t("id"), u("team_id"))],
        )))
    };
    let id_is = |value| eq(u("id"), n(value, "id"));
    let count = || func("count", vec![u("id")]);
    let next = || add(u("id"), n(1, "id"));
    let key = |name: &str, ty| {
        Expr::Bind(BindParam {
            key: Some(name.to_owned()),
            hint: None,
            value: None,
            ty,
            expanding: false,
            literal_execute: false,
        })
    };
    let sub = |left, right| binary(left, BinaryOp::Sub, right);
    let pair = |a: i64, b: i64| Expr::Tuple(vec![number(a), number(b)]);
    let case = |value: Expr, otherwise: Expr| {
        Expr::Case(Case {
            value: None,
            whens: vec![(id_is(1), value)],
            else_: Some(Box::new(otherwise)),
        })
    };
    let numeric = named("Numeric")
        .with("precision", TypeArg::Int(10))
        .with("scale", TypeArg::Int(2));
    vec![
        ("recursive cte", only(integer(&up, "id"))),
        (
            "two ctes",
            whole(filtered(
                vec![integer(&a, "id"), integer(&b, "id")],
                vec![eq(integer(&a, "id"), integer(&b, "id"))],
            )),
        ),
        (
            "cte in insert",
            insert_into(insert(
                users(),
                InsertSource::Select {
                    columns: vec!["id".to_owned()],
                    select: Box::new(only(integer(&c, "id"))),
                    defaults: false,
                },
            )),
        ),
        (
            "lateral",
            whole(Select {
                from: vec![join(
                    users_from(),
                    titles.clone(),
                    JoinKind::Inner,
                    Expr::True,
                )],
                ..select(vec![u("id"), of(titles.clone(), "title", named("String"))])
            }),
        ),
        (
            "self join",
            whole(Select {
                from: vec![join(
                    users_from(),
                    alias("ua"),
                    JoinKind::Inner,
                    eq(u("team_id"), ua("team_id")),
                )],
                ..filtered(vec![u("id"), ua("id")], vec![gt(ua("id"), n(2, "id"))])
            }),
        ),
        (
            "nested join",
            whole(Select {
                from: vec![join(
                    join(
                        users_from(),
                        FromClause::Table(teams()),
                        JoinKind::Inner,
                        same_team(),
                    ),
                    alias("ua"),
                    JoinKind::Left,
                    eq(ua("id"), t("id")),
                )],
                ..select(vec![u("id")])
            }),
        ),
        (
            "subquery join",
            whole(Select {
                from: vec![join(
                    users_from(),
                    counts.clone(),
                    JoinKind::Inner,
                    eq(integer(&counts, "id"), u("id")),
                )],
                ..select(vec![u("id"), integer(&counts, "n")])
            }),
        ),
        ("exists and or", ids(vec![or(vec![exists(), id_is(1)])])),
        (
            "any label order",
            whole(Select {
                group_by: vec![u("name")],
                order_by: vec![unary(UnaryOp::Desc, literal_column("n"))],
                ..select(vec![label(count(), "n"), u("name")])
            }),
        ),
        (
            "group by label",
            whole(Select {
                group_by: vec![next()],
                order_by: vec![unary(UnaryOp::Desc, label(next(), "k"))],
                ..select(vec![label(next(), "k")])
            }),
        ),
        (
            "order by other label",
            whole(Select {
                order_by: vec![unary(UnaryOp::Desc, label(next(), "k"))],
                ..select(vec![u("name")])
            }),
        ),
        (
            "except",
            compound(CompoundOp::Except, vec![only(u("id")), only(t("id"))]),
        ),
        (
            "union parenthesised",
            compound(
                CompoundOp::Union,
                vec![
                    whole(Select {
                        order_by: vec![u("id")],
                        limit: Some(number(2)),
                        ..select(vec![u("id")])
                    }),
                    only(t("id")),
                ],
            ),
        ),
        ("union subquery", only(integer(&both, "id"))),
        (
            "not in subquery",
            ids(vec![in_list(
                u("team_id"),
                vec![scalar(select(vec![t("id")]))],
                true,
            )]),
        ),
        (
            "tuple in list",
            ids(vec![in_list(
                Expr::Tuple(vec![u("id"), u("team_id")]),
                vec![pair(1, 2), pair(3, 4)],
                false,
            )]),
        ),
        ("not in empty", ids(vec![in_list(u("id"), vec![], true)])),
        (
            "and of nothing true",
            ids(vec![and(vec![Expr::True, Expr::True])]),
        ),
        ("or false", ids(vec![or(vec![Expr::False, id_is(1)])])),
        (
            "not like",
            ids(vec![
                like("a%", None, false, true),
                like("b%", None, true, true),
            ]),
        ),
        (
            "startswith",
            ids(vec![Expr::Like {
                expr: Box::new(u("name")),
                pattern: Box::new(binary(
                    s("a/%", "name"),
                    BinaryOp::Concat,
                    Expr::Inline {
                        value: "%".into(),
                        ty: named("String"),
                    },
                )),
                escape: Some("/".to_owned()),
                case_insensitive: false,
                negated: false,
            }]),
        ),
        (
            "mixed math",
            whole(select(vec![
                label(unary(UnaryOp::Neg, next()), "x"),
                label(
                    binary(
                        binary(u("id"), BinaryOp::Mod, n(3, "id")),
                        BinaryOp::Mul,
                        number(2),
                    ),
                    "y",
                ),
                label(sub(next(), number(1)), "z"),
            ])),
        ),
        (
            "case in math",
            labelled(add(case(number(1), number(0)), number(1))),
        ),
        (
            "cast types",
            whole(select(vec![
                label(cast(u("id"), numeric), "a"),
                label(cast(u("name"), named("Date")), "b"),
                label(cast(u("name"), named("DateTime")), "c"),
                label(cast(u("id"), named("Text")), "d"),
                label(cast(u("name"), named("Float")), "e"),
                label(cast(u("name"), named("BigInteger")), "f"),
                label(cast(u("name"), named("Boolean")), "g"),
                label(cast(u("name"), named("LargeBinary")), "h"),
            ])),
        ),
        (
            "functions",
            whole(select(vec![
                label(func("char_length", vec![u("name")]), "a"),
                label(func("sum", vec![u("id")]), "b"),
                label(func("random", vec![]), "c"),
                label(func("max", vec![u("id")]), "d"),
                label(func("concat", vec![u("name"), s("x", "concat")]), "e"),
                label(func("upper", vec![u("name")]), "f"),
                label(func("current_date", vec![]), "g"),
                label(func("localtimestamp", vec![]), "h"),
            ])),
        ),
        (
            "strange function",
            labelled(func("Strange_Fn", vec![n(1, "Strange_Fn")])),
        ),
        (
            "null comparison",
            ids(vec![
                binary(u("name"), BinaryOp::Is, Expr::Null),
                binary(u("id"), BinaryOp::IsNot, Expr::Null),
            ]),
        ),
        (
            "within group",
            labelled(Expr::WithinGroup {
                func: Box::new(func(
                    "percentile_cont",
                    vec![bind(0.5, Some("percentile_cont"), named("Float"))],
                )),
                order_by: vec![u("id")],
            }),
        ),
        (
            "insert cast",
            insert_into(insert_row(vec![(
                "id",
                cast(bind("5", None, named("Integer")), named("Integer")),
            )])),
        ),
        (
            "insert subquery",
            insert_into(insert_row(vec![(
                "id",
                scalar(select(vec![func("max", vec![t("id")])])),
            )])),
        ),
        (
            "insert prefix",
            insert_into(Insert {
                prefixes: vec![Affix {
                    text: "OR IGNORE".to_owned(),
                    dialect: None,
                }],
                ..insert_row(vec![("id", number(1))])
            }),
        ),
        (
            "update case",
            updated(vec![("name", case(string("a"), string("b")))], vec![]),
        ),
        (
            "update in",
            updated(
                vec![("active", bind(false, None, named("Boolean")))],
                vec![
                    in_list(u("id"), vec![n(1, "id"), n(2, "id")], false),
                    binary(u("name"), BinaryOp::Is, Expr::Null),
                ],
            ),
        ),
        (
            "update exists",
            updated(vec![("name", string("x"))], vec![exists()]),
        ),
        ("delete exists", deleted(vec![not(exists())])),
        (
            "update from self alias",
            updated(vec![("name", ua("name"))], vec![eq(ua("team_id"), u("id"))]),
        ),
        (
            "parameters",
            updated(
                vec![("name", key("b_name", named("String")))],
                vec![eq(u("id"), key("b_id", named("Integer")))],
            ),
        ),
    ]
}
