//! DDL as Oracle has it.

use limbeck_schema::{
    Column, Computed, Constraint, ForeignKeyConstraint, Identity, Index, OptionValue,
    SequenceOptions, Table,
};

use crate::ddl::{index_expressions, standard_constraint};
use crate::dialect::Override;
use crate::{CompileError, Dialect, format_index, format_table, quote};

type Result<T = String> = std::result::Result<T, CompileError>;

/// There is no `ON UPDATE`.
pub(super) fn constraint(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Override<Option<String>> {
    match constraint {
        Constraint::ForeignKey(key) if key.onupdate.is_some() => {
            let key = ForeignKeyConstraint {
                onupdate: None,
                ..key.clone()
            };
            let key = Constraint::ForeignKey(key);
            Some(standard_constraint(dialect, table, &key))
        }
        _ => None,
    }
}

pub(super) fn table_options(dialect: &dyn Dialect, table: &Table) -> String {
    let option = |name: &str| table.options.get(name).filter(|value| value.truth());
    let mut options = String::new();
    if let Some(action) = option("oracle_on_commit").and_then(OptionValue::as_str) {
        let action = action.replace('_', " ").to_uppercase();
        options += &format!("\n ON COMMIT {action}");
    }
    match option("oracle_compress") {
        Some(OptionValue::Int(kind)) => options += &format!("\n COMPRESS FOR {kind}"),
        Some(OptionValue::Text(kind)) => options += &format!("\n COMPRESS FOR {kind}"),
        Some(_) => options += "\n COMPRESS",
        None => {}
    }
    if let Some(space) = option("oracle_tablespace").and_then(OptionValue::as_str) {
        options += &format!("\n TABLESPACE {}", quote(dialect, space));
    }
    options
}

pub(super) fn create_index(dialect: &dyn Dialect, table: &Table, index: &Index) -> Result {
    let unique = if index.unique { "UNIQUE " } else { "" };
    let bitmap = match index.options.get("oracle_bitmap") {
        Some(flag) if flag.truth() => "BITMAP ",
        _ => "",
    };
    let name = format_index(dialect, index, table, true)?;
    let table = format_table(dialect, table);
    let expressions = index_expressions(dialect, index)?.join(", ");
    let compress = match index.options.get("oracle_compress") {
        Some(OptionValue::Bool(true)) => " COMPRESS".to_owned(),
        Some(OptionValue::Int(columns)) => format!(" COMPRESS {columns}"),
        _ => String::new(),
    };
    Ok(format!(
        "CREATE {unique}{bitmap}INDEX {name} ON {table} ({expressions}){compress}"
    ))
}

/// A computed column cannot be stored; all others are as standard.
pub(super) fn computed(computed: &Computed) -> Override {
    (computed.persisted == Some(true)).then(|| {
        Err(CompileError::new(
            "Oracle Database computed columns do not support 'stored' persistence; set the 'persisted' flag to None or False for Oracle Database support.",
        ))
    })
}

pub(super) fn identity(identity: &Identity) -> String {
    let kind = if identity.always {
        "ALWAYS"
    } else {
        "BY DEFAULT"
    };
    let on_null = if identity.on_null == Some(true) {
        " ON NULL"
    } else {
        ""
    };
    let options = sequence_options(&identity.sequence);
    if options.is_empty() {
        format!("GENERATED {kind}{on_null} AS IDENTITY")
    } else {
        format!("GENERATED {kind}{on_null} AS IDENTITY ({options})")
    }
}

/// The numbers, with Oracle's words for what there is not.
pub(super) fn sequence_options(options: &SequenceOptions) -> String {
    let mut text = crate::ddl::sequence_options(options)
        .replace("NO MINVALUE", "NOMINVALUE")
        .replace("NO MAXVALUE", "NOMAXVALUE")
        .replace("NO CYCLE", "NOCYCLE");
    match options.order {
        Some(true) => text += " ORDER",
        Some(false) => text += " NOORDER",
        None => {}
    }
    text.trim_start().to_owned()
}

/// A table without a comment has an empty one.
pub(super) fn comment(dialect: &dyn Dialect, table: &Table, of: Option<&Column>) -> Override {
    let none = of.is_none() && table.comment.is_none();
    none.then(|| {
        let table = format_table(dialect, table);
        Ok(format!("COMMENT ON TABLE {table} IS ''"))
    })
}
