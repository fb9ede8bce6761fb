//! What a database holds, as text: definitions and rows.

use std::path::Path;

use rusqlite::Connection;

use crate::{Error, Mysql, Postgres, error::file};

type Sections = Vec<(String, String)>;

/// Dumps every `*.db` file of a folder; `app.db` is the one that needs no name.
pub(super) fn sqlite_files(folder: &Path) -> Result<Sections, Error> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .map_err(file(folder))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".db"))
        .collect();
    names.sort();
    let mut sections = Sections::new();
    for name in names {
        let suffix = if name == "app.db" {
            String::new()
        } else {
            format!(" in {name}")
        };
        let connection = Connection::open(folder.join(&name))?;
        sections.extend(
            sqlite(&connection)?
                .into_iter()
                .map(|(heading, body)| (format!("{heading}{suffix}"), body)),
        );
    }
    Ok(sections)
}

/// The statements in `sqlite_master` and the rows of every table.
fn sqlite(connection: &Connection) -> Result<Sections, Error> {
    let objects = rows(
        connection,
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL \
         ORDER BY tbl_name, type = 'table' DESC, type, name",
    )?;
    let mut sections = Sections::new();
    for object in &objects {
        let [kind, name, sql] = object.as_slice() else {
            continue;
        };
        sections.push((format!("{kind} {name}"), format!("{sql}\n")));
        if kind == "table" {
            let quoted = name.replace('"', "\"\"");
            let columns = rows(
                connection,
                &format!(
                    "SELECT name FROM pragma_table_info('{}')",
                    name.replace('\'', "''")
                ),
            )?
            .concat();
            let values: Vec<String> = columns
                .iter()
                .map(|column| format!("quote(\"{}\")", column.replace('"', "\"\"")))
                .collect();
            let rows = rows(
                connection,
                &format!("SELECT {} FROM \"{quoted}\"", values.join(", ")),
            )?;
            sections.extend(table_rows(name, &columns, rows));
        }
    }
    Ok(sections)
}

fn rows(connection: &Connection, sql: &str) -> Result<Vec<Vec<String>>, Error> {
    let mut statement = connection.prepare(sql)?;
    let width = statement.column_count();
    let rows = statement.query_map([], |row| (0..width).map(|at| row.get(at)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn table_rows(name: &str, columns: &[String], rows: Vec<Vec<String>>) -> Option<(String, String)> {
    if rows.is_empty() {
        return None;
    }
    let mut lines: Vec<String> = rows.into_iter().map(|row| row.join(" | ") + "\n").collect();
    lines.sort();
    Some((
        format!("rows of {name}"),
        format!("{}\n{}", columns.join(" | "), lines.concat()),
    ))
}

/// Objects of a PostgreSQL database, each query giving a heading and a line.
const CATALOGUE: &[&str] = &[
    "SELECT 'schema ' || n.nspname, 'comment ' || coalesce(obj_description(n.oid), '-')
     FROM pg_namespace n WHERE {ours} AND n.nspname <> 'public'",
    "SELECT 'extension ' || extname, '' FROM pg_extension WHERE extname <> 'plpgsql'",
    "SELECT 'enum ' || n.nspname || '.' || t.typname, e.enumlabel
     FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE {ours} ORDER BY 1, e.enumsortorder",
    "SELECT 'sequence ' || n.nspname || '.' || c.relname, format('%s from %s by %s', format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement)
     FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE {ours} ORDER BY 1",
    "SELECT 'table ' || n.nspname || '.' || c.relname, line FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     CROSS JOIN LATERAL (
       SELECT 0 AS part, 0 AS at, 'comment ' || obj_description(c.oid) AS line WHERE obj_description(c.oid) IS NOT NULL
       UNION ALL
       SELECT 1, a.attnum, concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
         CASE WHEN a.attnotnull THEN 'not null' END,
         CASE WHEN a.attgenerated = 's' THEN 'generated' WHEN d.oid IS NOT NULL THEN 'default' END,
         pg_get_expr(d.adbin, d.adrelid),
         CASE a.attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
         'comment ' || quote_literal(col_description(c.oid, a.attnum)))
       FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       UNION ALL
       SELECT 2, row_number() OVER (ORDER BY k.contype, k.conname),
         concat_ws(' ', 'constraint', k.conname, pg_get_constraintdef(k.oid), 'comment ' || quote_literal(obj_description(k.oid)))
       FROM pg_constraint k WHERE k.conrelid = c.oid
       UNION ALL
       SELECT 3, row_number() OVER (ORDER BY i.relname), concat_ws(' ', pg_get_indexdef(x.indexrelid), CASE WHEN NOT x.indisvalid THEN 'invalid' END)
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
       WHERE x.indrelid = c.oid AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
       UNION ALL
       SELECT 4, row_number() OVER (ORDER BY t.tgname), pg_get_triggerdef(t.oid)
       FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
     ) AS lines
     WHERE {ours} AND c.relkind IN ('r', 'p') ORDER BY 1, part, at",
    "SELECT 'view ' || n.nspname || '.' || c.relname, pg_get_viewdef(c.oid, true)
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {ours} AND c.relkind IN ('v', 'm') ORDER BY 1",
    "SELECT 'function ' || n.nspname || '.' || p.proname, pg_get_functiondef(p.oid)
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE {ours} AND p.prokind <> 'a' AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1",
];

/// Only what the case itself can have made.
const OURS: &str = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

/// Columns, constraints, indexes, types and so on from the catalogue, then the rows of every table.
pub(super) fn postgres(connection: &Postgres) -> Result<Sections, Error> {
    let mut sections = Sections::new();
    for query in CATALOGUE {
        for row in connection.query(&query.replace("{ours}", OURS))? {
            let [heading, line] = row.as_slice() else {
                continue;
            };
            let heading = heading.clone().unwrap_or_default();
            if sections.last().is_none_or(|(last, _)| *last != heading) {
                sections.push((heading, String::new()));
            }
            if let (Some((_, body)), Some(line)) = (sections.last_mut(), line) {
                body.push_str(line.trim_end());
                body.push('\n');
            }
        }
    }
    let tables = connection.query(&format!(
        "SELECT n.nspname || '.' || c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
           (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped)
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE {OURS} AND c.relkind IN ('r', 'p') ORDER BY 1"
    ))?;
    for table in tables {
        let [Some(name), Some(quoted), Some(columns)] = table.as_slice() else {
            continue;
        };
        let values = connection.query(&format!("SELECT {columns} FROM {quoted}"))?;
        let values = values
            .into_iter()
            .map(|row| {
                row.into_iter()
                    .map(|value| value.unwrap_or_else(|| "NULL".into()))
                    .collect()
            })
            .collect();
        let columns: Vec<String> = columns.split(", ").map(str::to_owned).collect();
        sections.extend(table_rows(name, &columns, values));
    }
    Ok(sections)
}

/// Objects of a MariaDB database that `SHOW CREATE` tells, each with the column that has the statement.
const SHOWN: &[(&str, &str, usize)] = &[
    (
        "TRIGGER",
        "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE() ORDER BY 1",
        2,
    ),
    (
        "PROCEDURE",
        "SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()
         AND routine_type = 'PROCEDURE' ORDER BY 1",
        2,
    ),
    (
        "FUNCTION",
        "SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()
         AND routine_type = 'FUNCTION' ORDER BY 1",
        2,
    ),
];

/// The statements that `SHOW CREATE` gives and the rows of every table.
pub(super) fn mysql(connection: &mut Mysql) -> Result<Sections, Error> {
    let mut sections = Sections::new();
    for row in connection.query("SHOW FULL TABLES")? {
        let [Some(name), Some(kind)] = row.as_slice() else {
            continue;
        };
        let quoted = format!("`{}`", name.replace('`', "``"));
        let kind = kind.trim_start_matches("BASE ").to_lowercase();
        sections.push((
            format!("{kind} {name}"),
            shown(connection, &format!("SHOW CREATE TABLE {quoted}"), 1)?,
        ));
        if kind != "table" {
            continue;
        }
        let columns: Vec<String> = connection
            .query(&format!("SHOW COLUMNS FROM {quoted}"))?
            .into_iter()
            .filter_map(|column| column.into_iter().next().flatten())
            .collect();
        let rows = connection.query(&format!("SELECT * FROM {quoted}"))?;
        let rows = rows.into_iter().map(|row| {
            let values = row.into_iter();
            values
                .map(|value| value.unwrap_or_else(|| "NULL".into()))
                .collect()
        });
        sections.extend(table_rows(name, &columns, rows.collect()));
    }
    for &(kind, names, at) in SHOWN {
        for name in connection.query(names)?.into_iter().flatten().flatten() {
            let statement = format!("SHOW CREATE {kind} `{}`", name.replace('`', "``"));
            sections.push((
                format!("{} {name}", kind.to_lowercase()),
                shown(connection, &statement, at)?,
            ));
        }
    }
    Ok(sections)
}

fn shown(connection: &mut Mysql, statement: &str, at: usize) -> Result<String, Error> {
    let rows = connection.query(statement)?;
    let text = rows
        .into_iter()
        .next()
        .and_then(|row| row.into_iter().nth(at));
    Ok(text.flatten().unwrap_or_default() + "\n")
}
