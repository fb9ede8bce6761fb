//! Quoting, literals and parameters: what must hold for any name and any value.

use limbeck_dialect::{
    CompileOptions, Compiled, Dialect, Paramstyle, ServerVersion, compile, computed_clause,
    create_table, dialect, double_percents, literal, quote, quote_identifier, table_types,
};
use limbeck_schema::{
    BindParam, Column, Computed, Expr, Insert, InsertSource, SqlType, SqlValue, Statement, Table,
    TableRef, TextClause, TypeArg,
};
use proptest::prelude::*;

const DIALECTS: &[&str] = &[
    "default",
    "sqlite",
    "postgresql",
    "mysql",
    "mariadb",
    "mssql",
    "oracle",
];

fn each_dialect(check: impl Fn(&dyn Dialect)) {
    for name in DIALECTS {
        check(&*dialect(name).expect("a dialect of that name"));
    }
}

/// What a quoted text stands for; none if the quotes end before the text does.
fn unquoted(text: &str, open: char, close: char, backslashes: bool) -> Option<String> {
    let mut chars = text.strip_prefix(open)?.chars().peekable();
    let mut value = String::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' if backslashes => value.push(chars.next()?),
            c if c == close && chars.peek() == Some(&close) => {
                chars.next();
                value.push(c);
            }
            c if c == close => return chars.next().is_none().then_some(value),
            c => value.push(c),
        }
    }
    None
}

proptest! {
    #[test]
    fn an_identifier_never_leaves_its_quotes(name in "\\PC{1,40}") {
        each_dialect(|dialect| {
            let (open, close) = dialect.capabilities().quotes;
            let forced = quote_identifier(dialect, &name);
            assert_eq!(unquoted(&forced, open, close, false).as_deref(), Some(name.as_str()));
            let quoted = quote(dialect, &name);
            if quoted == name {
                assert!(
                    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_$".contains(c)),
                    "{name} is not plain"
                );
                let words = dialect.capabilities().reserved_words;
                assert!(!words.contains(&name.as_str()), "{name} is reserved");
            } else {
                assert_eq!(quoted, forced);
            }
        });
    }

    #[test]
    fn a_string_literal_stands_for_its_text(text in "[\\x01-\\x7f\u{e9}\u{1f600}]{0,40}") {
        each_dialect(|dialect| {
            let value = SqlValue::Text(text.clone());
            let said = literal(dialect, &value, &SqlType::string(None)).expect("a literal");
            let backslashes = matches!(dialect.name(), "mysql" | "mariadb");
            assert_eq!(unquoted(&said, '\'', '\'', backslashes).as_deref(), Some(text.as_str()));
        });
    }

    #[test]
    fn numbers_stand_for_themselves(int: i64, float in proptest::num::f64::NORMAL) {
        each_dialect(|dialect| {
            let said = literal(dialect, &SqlValue::Int(int), &SqlType::integer());
            assert_eq!(said.ok().and_then(|said| said.parse().ok()), Some(int));
            let said = literal(dialect, &SqlValue::Float(float), &SqlType::named("Float"));
            assert_eq!(said.ok().and_then(|said| said.parse().ok()), Some(float));
        });
    }

    #[test]
    fn text_without_colons_and_percents_is_left_alone(text in "[^:%\\\\\\x00-\\x02]{0,60}") {
        each_dialect(|dialect| {
            assert_eq!(said(dialect, &text, &[], None).sql, text);
        });
    }
}

fn said(
    dialect: &dyn Dialect,
    text: &str,
    values: &[(&str, SqlValue)],
    paramstyle: Option<Paramstyle>,
) -> Compiled {
    let options = CompileOptions {
        paramstyle,
        values: values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        ..CompileOptions::default()
    };
    let statement = Statement::Text(TextClause::new(text));
    compile(dialect, &statement, &options).expect("text compiles")
}

#[test]
fn each_paramstyle_writes_parameters_in_its_way() {
    let postgresql = dialect("postgresql").expect("a dialect of that name");
    let text = "SELECT :b, :a, :b WHERE x LIKE '%'";
    let cases = [
        (Paramstyle::Qmark, "SELECT ?, ?, ? WHERE x LIKE '%'", "bab"),
        (
            Paramstyle::Format,
            "SELECT %s, %s, %s WHERE x LIKE '%%'",
            "bab",
        ),
        (
            Paramstyle::Pyformat,
            "SELECT %(b)s, %(a)s, %(b)s WHERE x LIKE '%%'",
            "ba",
        ),
        (
            Paramstyle::Named,
            "SELECT :b, :a, :b WHERE x LIKE '%'",
            "ba",
        ),
        (
            Paramstyle::Dollar,
            "SELECT $1, $2, $1 WHERE x LIKE '%'",
            "ba",
        ),
    ];
    for (style, expected, order) in cases {
        let compiled = said(&*postgresql, text, &[("a", 1.into())], Some(style));
        assert_eq!(compiled.sql, expected);
        let names: String = compiled
            .params
            .iter()
            .map(|param| param.name.as_str())
            .collect();
        assert_eq!(names, order, "{style:?}");
        let known = compiled.params.iter().find(|param| param.name == "a");
        assert_eq!(known.and_then(|param| param.value.clone()), Some(1.into()));
        let open = compiled.params.iter().find(|param| param.name == "b");
        assert_eq!(open.and_then(|param| param.value.clone()), None);
    }
}

#[test]
fn colons_in_text_are_parameters_only_before_a_word() {
    let sqlite = dialect("sqlite").expect("a dialect of that name");
    let cases = [
        ("x::int = :a", "x::int = :a"),
        (r"\:a \::a", r":a \::a"),
        (r"\:\:a", "::a"),
        (r"'\:foo' \:$x :$y :a$b", "':foo' :$x :$y :a$b"),
        (r"\:: \:", r"\:: :"),
        (":é", ":é"),
        ("'12:30:00' a:b", "'12:30:00' a:b"),
        (":a::text, :b:", ":a::text, :b:"),
        ("({\"k\": :a})", "({\"k\": :a})"),
    ];
    for (text, expected) in cases {
        let compiled = said(&*sqlite, text, &[], Some(Paramstyle::Named));
        assert_eq!(compiled.sql, expected, "{text}");
    }
}

#[test]
fn an_expanding_parameter_has_one_parameter_per_value() {
    let sqlite = dialect("sqlite").expect("a dialect of that name");
    let bind = BindParam {
        key: Some("ids".to_owned()),
        hint: None,
        value: None,
        ty: SqlType::integer(),
        expanding: true,
        literal_execute: false,
    };
    let statement = Statement::Text(TextClause {
        columns: Vec::new(),
        text: "SELECT 1 WHERE x IN :ids".to_owned(),
        binds: vec![bind],
    });
    let options = CompileOptions {
        values: vec![("ids".to_owned(), SqlValue::Array(vec![7.into(), 8.into()]))],
        ..CompileOptions::default()
    };
    let compiled = compile(&*sqlite, &statement, &options).expect("a statement");
    assert_eq!(compiled.sql, "SELECT 1 WHERE x IN (?, ?)");
    let values: Vec<_> = compiled
        .params
        .into_iter()
        .map(|param| param.value)
        .collect();
    assert_eq!(values, [Some(7.into()), Some(8.into())]);
}

#[test]
fn percent_signs_are_doubled_for_drivers_that_format() {
    let cases = [
        ("sqlite", "a % b"),
        ("postgresql", "a %% b"),
        ("mysql", "a %% b"),
    ];
    for (name, expected) in cases {
        let dialect = dialect(name).expect("a dialect of that name");
        assert_eq!(double_percents(&*dialect, "a % b"), expected, "{name}");
        assert_eq!(said(&*dialect, "a % b", &[], None).sql, expected, "{name}");
    }
}

#[test]
fn text_is_a_statement_of_its_own() {
    let sqlite = dialect("sqlite").expect("a dialect of that name");
    let expr = Expr::text("1");
    let compiled = compile(&*sqlite, &expr.into_statement(), &CompileOptions::default());
    assert_eq!(compiled.map(|compiled| compiled.sql), Ok("1".to_owned()));
}

#[test]
fn types_of_their_own_are_listed_once_before_their_table() {
    let kind = |name: &str| {
        SqlType::named("Enum")
            .with("enums", TypeArg::List(vec![TypeArg::Text("x".to_owned())]))
            .with("name", TypeArg::Text(name.to_owned()))
    };
    let array = SqlType::named("ARRAY").with("item_type", TypeArg::Type(Box::new(kind("c"))));
    let table = Table::new("t")
        .with_column(Column::new("a", kind("a")))
        .with_column(Column::new("b", kind("a")))
        .with_column(Column::new("c", array))
        .with_column(Column::new(
            "d",
            kind("d").with("native_enum", TypeArg::Bool(false)),
        ));
    let names = |dialect: &dyn Dialect| {
        let types = table_types(dialect, &table);
        let names = types.into_iter().filter_map(|ty| ty.text("name"));
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let postgresql = dialect("postgresql").expect("a dialect of that name");
    assert_eq!(names(&*postgresql), ["a", "c"]);
    let mysql = dialect("mysql").expect("a dialect of that name");
    assert!(names(&*mysql).is_empty());
}

#[test]
fn variants_are_for_their_dialect_alone() {
    let mut ty = SqlType::named("JSON");
    let jsonb = limbeck_schema::find_type(limbeck_schema::TypeModule::Postgresql, "JSONB");
    ty.variants = jsonb
        .map(|class| ("postgresql".to_owned(), SqlType::of(class)))
        .into_iter()
        .collect();
    let table = Table::new("t").with_column(Column::new("a", ty));
    for (name, expected) in [("postgresql", "JSONB"), ("sqlite", "JSON")] {
        let dialect = dialect(name).expect("a dialect of that name");
        let said = create_table(&*dialect, &table, false);
        assert_eq!(
            said,
            Ok(format!("\nCREATE TABLE t (\n\ta {expected}\n)\n\n"))
        );
    }
}

#[test]
fn computed_columns_are_stored_before_postgresql_18() {
    let postgresql = dialect("postgresql").expect("a dialect of that name");
    let said = |version: Option<ServerVersion>, persisted| {
        let computed = Computed {
            sqltext: Expr::text("a + 1"),
            persisted,
        };
        match version {
            Some(version) => computed_clause(&*postgresql.at_version(version), &computed),
            None => computed_clause(&*postgresql, &computed),
        }
    };
    let at_15 = Some(ServerVersion::new(15, 0, 0));
    let at_18 = Some(ServerVersion::new(18, 0, 0));
    assert_eq!(
        said(at_15, None),
        Ok("GENERATED ALWAYS AS (a + 1) STORED".to_owned())
    );
    assert_eq!(
        said(at_18, None),
        Ok("GENERATED ALWAYS AS (a + 1)".to_owned())
    );
    assert_eq!(
        said(None, Some(false)),
        Ok("GENERATED ALWAYS AS (a + 1) VIRTUAL".to_owned())
    );
    assert!(said(at_15, Some(false)).is_err());
}

#[test]
fn an_insert_without_values_has_the_columns_of_its_execution() {
    let sqlite = dialect("sqlite").expect("a dialect of that name");
    let table = Table::new("t")
        .with_column(Column::new("a", SqlType::integer()))
        .with_column(Column::new("b", SqlType::integer()));
    let statement = Statement::Insert(Box::new(Insert::new(
        TableRef::from(&table),
        InsertSource::Parameters,
    )));
    let said = |values: &[(&str, i64)], literal_binds| {
        let options = CompileOptions {
            literal_binds,
            values: values
                .iter()
                .map(|(name, value)| ((*name).to_owned(), SqlValue::Int(*value)))
                .collect(),
            ..CompileOptions::default()
        };
        compile(&*sqlite, &statement, &options).map(|compiled| compiled.sql)
    };
    assert_eq!(
        said(&[], false),
        Ok("INSERT INTO t (a, b) VALUES (?, ?)".to_owned())
    );
    assert_eq!(
        said(&[("b", 5)], false),
        Ok("INSERT INTO t (b) VALUES (?)".to_owned())
    );
    assert_eq!(
        said(&[("b", 5), ("a", 6)], true),
        Ok("INSERT INTO t (a, b) VALUES (6, 5)".to_owned())
    );
}

#[test]
fn a_server_version_decides_what_it_can_do() {
    let uuid = |name: &str, version: ServerVersion| {
        let dialect = dialect(name)
            .expect("a dialect of that name")
            .at_version(version);
        limbeck_dialect::compile_type(&*dialect, &SqlType::named("Uuid"))
    };
    let mariadb = |major, minor| ServerVersion {
        parts: (major, minor, 0),
        mariadb: true,
    };
    assert_eq!(uuid("mariadb", mariadb(10, 11)), Ok("UUID".to_owned()));
    assert_eq!(uuid("mysql", mariadb(10, 11)), Ok("UUID".to_owned()));
    assert_eq!(uuid("mariadb", mariadb(10, 6)), Ok("CHAR(32)".to_owned()));
    assert_eq!(
        uuid("mysql", ServerVersion::new(8, 0, 30)),
        Ok("CHAR(32)".to_owned())
    );
}
