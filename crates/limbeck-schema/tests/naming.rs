//! Every token of a naming convention, with the answers of the reference.

use limbeck_schema::{
    BinaryOp, CheckConstraint, Column, Constraint, ConstraintName, Deferral, Expr,
    ForeignKeyConstraint, Index, Naming, NamingError, Options, SqlType, SqlValue, Table,
    UniqueConstraint, resolve_index_name, resolve_name, resolve_names,
};

fn table(schema: Option<&str>) -> Table {
    let mut a = Column::new("a", SqlType::integer()).primary_key();
    a.key = Some("ka".to_owned());
    let mut table = Table::new("t")
        .with_column(a)
        .with_column(Column::new("b", SqlType::integer()).primary_key());
    table.schema = schema.map(str::to_owned);
    let names = || vec!["a".to_owned(), "b".to_owned()];
    table.constraints.push(Constraint::Unique(UniqueConstraint {
        columns: names(),
        ..UniqueConstraint::default()
    }));
    table
        .constraints
        .push(Constraint::ForeignKey(ForeignKeyConstraint {
            columns: names(),
            target_table: "other".to_owned(),
            target_columns: vec!["x".to_owned(), "y".to_owned()],
            ..ForeignKeyConstraint::default()
        }));
    let above = Expr::Binary {
        op: BinaryOp::Gt,
        left: Box::new(Expr::column("b")),
        right: Box::new(Expr::Inline {
            value: SqlValue::Int(5),
            ty: SqlType::integer(),
        }),
        ty: SqlType::named("Boolean"),
    };
    for (name, sqltext) in [("pos", above), ("plain", Expr::text("b > 6"))] {
        table.constraints.push(Constraint::Check(CheckConstraint {
            name: name.into(),
            sqltext,
            deferral: Deferral::default(),
            comment: None,
            type_bound: None,
            options: Options::new(),
        }));
    }
    table.indexes.push(Index {
        expressions: vec![Expr::column("a"), Expr::column("b")],
        ..Index::default()
    });
    table
}

fn convention(token: &str) -> Naming {
    let plain = format!("%(table_name)s|%({token})s");
    let foreign = "%(referred_table_name)s|%(referred_column_0_name)s|%(referred_column_0_N_name)s";
    [
        ("ix", plain.clone()),
        ("uq", plain.clone()),
        ("pk", plain.clone()),
        ("fk", format!("{plain}|{foreign}")),
        ("ck", format!("{plain}|%(constraint_name)s")),
    ]
    .map(|(kind, template)| (kind.to_owned(), template))
    .into()
}

#[test]
fn tokens_are_filled_as_the_reference_fills_them() {
    // token, schema, primary key and unique and index, foreign key, check on a column
    let cases = [
        ("column_0_name", None, "a", "b"),
        ("column_0_key", None, "ka", "b"),
        ("column_0_label", None, "t_a", "b"),
        ("column_0N_name", None, "ab", "b"),
        ("column_0_N_name", None, "a_b", "b"),
        ("column_0_N_label", None, "t_a_t_b", "b"),
        ("column_0N_key", None, "kab", "b"),
        ("column_1_name", None, "b", ""),
        ("column_7_name", None, "", ""),
        ("table_name", None, "t", "t"),
        ("column_0_label", Some("my.s"), "my_s_t_a", "b"),
        ("column_0_N_label", Some("my.s"), "my_s_t_a_my_s_t_b", "b"),
    ];
    for (token, schema, columns, checked) in cases {
        let mut table = table(schema);
        resolve_names(&mut table, &convention(token)).expect("a known token");
        let names: Vec<_> = table
            .constraints
            .iter()
            .map(|constraint| constraint.name().as_str().unwrap_or_default())
            .collect();
        let text = if token == "table_name" { "t" } else { "" };
        let expected = [
            format!("t|{columns}"),
            format!("t|{columns}"),
            format!("t|{columns}|other|x|x_y"),
            format!("t|{checked}|pos"),
            format!("t|{text}|plain"),
        ];
        assert_eq!(names, expected, "{token} in {schema:?}");
        assert_eq!(
            table.indexes[0].name,
            ConstraintName::Final(format!("t|{columns}"))
        );
    }
}

#[test]
fn without_a_convention_only_indexes_are_named() {
    let table = table(None);
    let none = Naming::default();
    let index = resolve_index_name(&table.indexes[0], &table, &none);
    assert_eq!(index, Ok(ConstraintName::Final("ix_t_a".to_owned())));
    let unique = resolve_name(&table.constraints[1], &table, &none);
    assert_eq!(unique, Ok(ConstraintName::None));
}

#[test]
fn a_convention_without_indexes_leaves_them_unnamed() {
    let table = table(None);
    let convention = [("pk".to_owned(), "pk_%(table_name)s".to_owned())].into();
    let index = resolve_index_name(&table.indexes[0], &table, &convention);
    assert_eq!(index, Ok(ConstraintName::None));
}

#[test]
fn percent_signs_are_written_twice() {
    let convention = [("pk".to_owned(), "pk%%_%(table_name)s".to_owned())].into();
    let table = table(None);
    let name = resolve_name(&table.constraints[0], &table, &convention);
    assert_eq!(name, Ok(ConstraintName::Final("pk%_t".to_owned())));
}

#[test]
fn what_cannot_be_filled_is_an_error() {
    let mut table = table(None);
    let convention = |template: &str| [("uq".to_owned(), template.to_owned())].into();
    let unknown = resolve_names(&mut table, &convention("%(nonsense)s"));
    assert_eq!(
        unknown,
        Err(NamingError::UnknownToken("nonsense".to_owned()))
    );
    let unnamed = resolve_names(&mut table, &convention("uq_%(constraint_name)s"));
    assert_eq!(unnamed, Err(NamingError::ConstraintNameRequired));
}
