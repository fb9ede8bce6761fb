//! Tables of the program's answer.

use limbeck_schema::{
    Autoincrement, CheckConstraint, Column, ColumnDefault, Computed, Constraint, ConstraintName,
    Deferral, ExcludeConstraint, ExcludeElement, ForeignKeyConstraint, Identity, Index, MetaData,
    PrimaryKeyConstraint, Sequence, SequenceOptions, ServerDefault, Table, UniqueConstraint,
};
use serde_json::Value;

use super::node::{Malformed, Node, Read};
use super::types::{expression, options, sql_type};

/// A `MetaData`; what its tables hold is named already as its naming convention wants it.
pub(super) fn metadata(node: Node<'_>) -> Read<MetaData> {
    let rules = node.members("naming");
    let rules = rules.filter_map(|(kind, rule)| Some((kind.clone(), rule.as_str()?.to_owned())));
    let mut metadata = MetaData {
        schema: node.text("schema"),
        naming_convention: rules.collect(),
        sequences: node.items("sequences").map(sequence).collect::<Read<_>>()?,
        ..MetaData::default()
    };
    for described in node.items("tables") {
        let name = described.needed("name")?;
        let table = table(described).map_err(|error| error.of(&format!("table {name}")))?;
        metadata.add_table(table);
    }
    Ok(metadata)
}

fn table(node: Node<'_>) -> Read<Table> {
    let mut columns = Vec::new();
    for described in node.items("columns") {
        let name = described.needed("name")?;
        let column = column(described).map_err(|error| error.of(&format!("column {name}")))?;
        columns.push(column);
    }
    Ok(Table {
        name: node.needed("name")?,
        schema: node.text("schema"),
        quote: node.flag("quote"),
        columns,
        constraints: constraints(node)?,
        indexes: node.items("indexes").map(index).collect::<Read<_>>()?,
        comment: node.text("comment"),
        prefixes: node.texts("prefixes"),
        options: options(node, "options")?,
        info: options(node, "info")?,
        depends_on: node.texts("depends_on"),
    })
}

/// A table without a primary key has no such constraint.
fn constraints(node: Node<'_>) -> Read<Vec<Constraint>> {
    let mut found: Vec<Constraint> = node
        .items("constraints")
        .map(constraint)
        .collect::<Read<_>>()?;
    found.retain(|found| !matches!(found, Constraint::PrimaryKey(key) if key.columns.is_empty()));
    Ok(found)
}

fn column(node: Node<'_>) -> Read<Column> {
    let name = node.needed("name")?;
    let ty = sql_type(node.node("type"))?;
    let default = node.some("sequence").map(sequence).transpose()?;
    Ok(Column {
        key: node.text("key").filter(|key| *key != name),
        quote: node.flag("quote"),
        nullable: node.is_set("nullable"),
        nullable_given: true,
        primary_key: node.is_set("primary_key"),
        autoincrement: autoincrement(node.get("autoincrement")),
        server_default: node
            .some("server_default")
            .map(server_default)
            .transpose()?,
        default: default.map(ColumnDefault::Sequence),
        comment: node.text("comment"),
        system: node.is_set("system"),
        options: options(node, "options")?,
        info: options(node, "info")?,
        ..Column::new(name, ty)
    })
}

fn autoincrement(value: &Value) -> Autoincrement {
    match value {
        Value::Bool(true) => Autoincrement::True,
        Value::Bool(false) => Autoincrement::False,
        Value::String(text) if text == "ignore_fk" => Autoincrement::IgnoreForeignKey,
        _ => Autoincrement::Auto,
    }
}

fn server_default(node: Node<'_>) -> Read<ServerDefault> {
    if let Some(sqltext) = node.some("computed") {
        return Ok(ServerDefault::Computed(Computed {
            sqltext: expression(sqltext)?,
            persisted: node.flag("persisted"),
        }));
    }
    if let Some(sequence) = node.some("identity") {
        return Ok(ServerDefault::Identity(Identity {
            always: node.is_set("always"),
            on_null: node.flag("on_null"),
            sequence: numbers(sequence),
        }));
    }
    if let Some(text) = node.text("text") {
        return Ok(ServerDefault::Text(text));
    }
    match node.some("expr") {
        Some(expr) => Ok(ServerDefault::Expr(Box::new(expression(expr)?))),
        None => Ok(ServerDefault::Fetched),
    }
}

pub(super) fn sequence(node: Node<'_>) -> Read<Sequence> {
    Ok(Sequence {
        name: node.needed("name")?,
        schema: node.text("schema"),
        data_type: node.some("type").map(sql_type).transpose()?,
        options: numbers(node.node("numbers")),
        optional: node.is_set("optional"),
    })
}

fn numbers(node: Node<'_>) -> SequenceOptions {
    SequenceOptions {
        start: node.int("start"),
        increment: node.int("increment"),
        minvalue: node.int("minvalue"),
        maxvalue: node.int("maxvalue"),
        nominvalue: node.flag("nominvalue"),
        nomaxvalue: node.flag("nomaxvalue"),
        cycle: node.flag("cycle"),
        cache: node.int("cache"),
        order: node.flag("order"),
    }
}

fn name(node: Node<'_>) -> ConstraintName {
    let Some(name) = node.some("name") else {
        return ConstraintName::None;
    };
    match (name.text("text"), name.is_set("final")) {
        (Some(text), true) => ConstraintName::Final(text),
        (Some(text), false) => ConstraintName::Plain(text),
        (None, _) => ConstraintName::None,
    }
}

fn index(node: Node<'_>) -> Read<Index> {
    Ok(Index {
        name: name(node),
        expressions: node
            .items("expressions")
            .map(expression)
            .collect::<Read<_>>()?,
        unique: node.is_set("unique"),
        quote: node.flag("quote"),
        column_flag: node.is_set("column_flag"),
        options: options(node, "options")?,
    })
}

fn constraint(node: Node<'_>) -> Read<Constraint> {
    let (name, comment, options) = (name(node), node.text("comment"), options(node, "options")?);
    let columns = node.texts("columns");
    let deferral = Deferral {
        deferrable: node.flag("deferrable"),
        initially: node.text("initially"),
    };
    Ok(match node.needed("kind")?.as_str() {
        "primary_key" => Constraint::PrimaryKey(PrimaryKeyConstraint {
            name,
            columns,
            deferral,
            comment,
            options,
        }),
        "unique" => Constraint::Unique(UniqueConstraint {
            name,
            columns,
            deferral,
            comment,
            options,
        }),
        "check" => Constraint::Check(CheckConstraint {
            name,
            sqltext: expression(node.node("sqltext"))?,
            deferral,
            comment,
            type_bound: node.text("type_bound"),
            options,
        }),
        "foreign_key" => Constraint::ForeignKey(ForeignKeyConstraint {
            name,
            columns,
            target_table: node.needed("target_table")?,
            target_schema: node.text("target_schema"),
            target_columns: node.texts("target_columns"),
            onupdate: node.text("onupdate"),
            ondelete: node.text("ondelete"),
            match_: node.text("match"),
            deferral,
            use_alter: node.is_set("use_alter"),
            comment,
            options,
        }),
        "exclude" => Constraint::Exclude(ExcludeConstraint {
            name,
            elements: node.items("elements").map(element).collect::<Read<_>>()?,
            using: node.text("using"),
            where_: node.some("where").map(expression).transpose()?,
            ops: node
                .members("ops")
                .filter_map(|(name, ops)| Some((name.clone(), ops.as_str()?.to_owned())))
                .collect(),
            deferral,
            comment,
            options,
        }),
        kind => {
            return Err(Malformed::new(format!(
                "a constraint of kind '{kind}' is not known"
            )));
        }
    })
}

fn element(node: Node<'_>) -> Read<ExcludeElement> {
    Ok(ExcludeElement {
        expr: expression(node.node("expr"))?,
        operator: node.needed("operator")?,
    })
}
