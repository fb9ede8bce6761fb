//! Types from what a SQLite column was declared with.

use limbeck_schema::{SqlType, TypeArg, TypeModule, find_type};

/// Declared names and the type class each stands for.
const DECLARED: &[(&str, TypeModule, &str)] = {
    use TypeModule::{Sqlalchemy, Sqlite};
    &[
        ("BIGINT", Sqlalchemy, "BIGINT"),
        ("BLOB", Sqlalchemy, "BLOB"),
        ("BOOL", Sqlalchemy, "BOOLEAN"),
        ("BOOLEAN", Sqlalchemy, "BOOLEAN"),
        ("CHAR", Sqlalchemy, "CHAR"),
        ("DATE", Sqlalchemy, "DATE"),
        ("DATE_CHAR", Sqlalchemy, "DATE"),
        ("DATETIME", Sqlalchemy, "DATETIME"),
        ("DATETIME_CHAR", Sqlalchemy, "DATETIME"),
        ("DOUBLE", Sqlalchemy, "DOUBLE"),
        ("DECIMAL", Sqlalchemy, "DECIMAL"),
        ("FLOAT", Sqlalchemy, "FLOAT"),
        ("INT", Sqlalchemy, "INTEGER"),
        ("INTEGER", Sqlalchemy, "INTEGER"),
        ("JSON", Sqlite, "JSON"),
        ("JSONB", Sqlite, "JSONB"),
        ("NUMERIC", Sqlalchemy, "NUMERIC"),
        ("REAL", Sqlalchemy, "REAL"),
        ("SMALLINT", Sqlalchemy, "SMALLINT"),
        ("TEXT", Sqlalchemy, "TEXT"),
        ("TIME", Sqlalchemy, "TIME"),
        ("TIME_CHAR", Sqlalchemy, "TIME"),
        ("TIMESTAMP", Sqlalchemy, "TIMESTAMP"),
        ("VARCHAR", Sqlalchemy, "VARCHAR"),
        ("NVARCHAR", Sqlalchemy, "NVARCHAR"),
        ("NCHAR", Sqlalchemy, "NCHAR"),
    ]
};

/// The type of a column by its declaration in upper case: a known name, else SQLite's affinity rules; and
/// the warning if its arguments were too many.
pub(super) fn from_declaration(declared: &str, generated: bool) -> (SqlType, Option<String>) {
    let cleaned;
    let declared = if generated {
        cleaned = declared.replace("GENERATED", "").replace("ALWAYS", "");
        cleaned.trim()
    } else {
        declared
    };
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == ' ';
    let end = declared.find(|c| !is_name(c)).unwrap_or(declared.len());
    let (name, rest) = declared.split_at(end);
    let numbers = rest
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .map(|(inside, _)| {
            inside
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|text| text.parse().ok())
        })
        .map(Iterator::collect::<Vec<i64>>);
    let ty = class_of(name).map_or_else(SqlType::null, SqlType::of);
    match numbers {
        Some(numbers) if numbers.len() > ty.class.params.len() => {
            let text = too_many(&ty, &numbers);
            (ty, Some(text))
        }
        Some(numbers) => (with_arguments(ty, &numbers), None),
        None => (ty, None),
    }
}

fn too_many(ty: &SqlType, numbers: &[i64]) -> String {
    let module = match ty.class.module {
        TypeModule::Sqlite => "sqlalchemy.dialects.sqlite.json",
        _ => "sqlalchemy.sql.sqltypes",
    };
    let numbers: Vec<String> = numbers.iter().map(|number| format!("'{number}'")).collect();
    format!(
        "Could not instantiate type <class '{module}.{}'> with reflected arguments [{}]; using no arguments.",
        ty.class.name,
        numbers.join(", ")
    )
}

fn class_of(name: &str) -> Option<&'static limbeck_schema::TypeClass> {
    if let Some((_, module, class)) = DECLARED.iter().find(|(declared, ..)| *declared == name) {
        return find_type(*module, class);
    }
    let contains = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    let class = if contains(&["INT"]) {
        "INTEGER"
    } else if contains(&["CHAR", "CLOB", "TEXT"]) {
        "TEXT"
    } else if name.is_empty() || contains(&["BLOB"]) {
        return None;
    } else if contains(&["REAL", "FLOA", "DOUB"]) {
        "REAL"
    } else {
        "NUMERIC"
    };
    find_type(TypeModule::Sqlalchemy, class)
}

/// The numbers as constructor arguments.
fn with_arguments(ty: SqlType, numbers: &[i64]) -> SqlType {
    let params = ty.class.params.iter();
    let given: Vec<(&str, TypeArg)> = params
        .zip(numbers)
        .map(|(param, number)| match param.default {
            TypeArg::Bool(_) => (param.name, TypeArg::Bool(*number != 0)),
            _ => (param.name, TypeArg::Int(*number)),
        })
        .collect();
    given
        .into_iter()
        .fold(ty, |ty, (name, value)| ty.with(name, value))
}

#[cfg(test)]
mod tests {
    use super::from_declaration;

    #[test]
    fn declarations_become_types() {
        let cases = [
            ("VARCHAR(30)", "VARCHAR(length=Int(30))"),
            ("NUMERIC(10, 2)", "NUMERIC(precision=Int(10), scale=Int(2))"),
            ("INTEGER", "INTEGER()"),
            ("UNSIGNED BIG INT", "INTEGER()"),
            ("INTEGER(5)", "INTEGER()"),
            ("CHARACTER VARYING(5)", "TEXT(length=Int(5))"),
            ("DOUBLE PRECISION", "REAL()"),
            ("UUID", "NUMERIC()"),
            ("", "NullType()"),
            ("DATETIME", "DATETIME()"),
        ];
        for (declared, expected) in cases {
            assert_eq!(
                format!("{:?}", from_declaration(declared, false).0),
                expected,
                "{declared}"
            );
        }
        assert_eq!(
            format!("{:?}", from_declaration("INTEGER GENERATED ALWAYS", true).0),
            "INTEGER()"
        );
        assert_eq!(
            from_declaration("INTEGER(4)", false).1.as_deref(),
            Some(
                "Could not instantiate type <class 'sqlalchemy.sql.sqltypes.INTEGER'> with reflected arguments \
                 ['4']; using no arguments."
            )
        );
    }
}
