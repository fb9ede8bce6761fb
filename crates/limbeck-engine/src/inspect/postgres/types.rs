//! Types from the text of `format_type`, with enums and domains by their names.

use std::cell::OnceCell;

use limbeck_schema::{SqlType, TypeArg, TypeModule, find_type};

use super::super::rows::{flag, name, text, texts};
use super::super::{ReflectedDomain, ReflectedEnum};
use super::{names, quote};
use crate::{Connection, Error};

/// A collation that is not the type's own.
pub(super) struct Collation {
    pub(super) name: String,
    pub(super) schema: Option<String>,
}

/// Resolves types; enums and domains are asked for once, when the first unknown name comes.
pub(super) struct NamedTypes<'a> {
    connection: &'a Connection,
    enums: OnceCell<Vec<ReflectedEnum>>,
    domains: OnceCell<Vec<ReflectedDomain>>,
}

/// What `format_type` calls a type, and its class.
const KNOWN: &[(&str, TypeModule, &str)] = {
    use TypeModule::{Postgresql, Sqlalchemy};
    &[
        ("hstore", Postgresql, "HSTORE"),
        ("json", Postgresql, "JSON"),
        ("jsonb", Postgresql, "JSONB"),
        ("int4range", Postgresql, "INT4RANGE"),
        ("int8range", Postgresql, "INT8RANGE"),
        ("numrange", Postgresql, "NUMRANGE"),
        ("daterange", Postgresql, "DATERANGE"),
        ("tsrange", Postgresql, "TSRANGE"),
        ("tstzrange", Postgresql, "TSTZRANGE"),
        ("int4multirange", Postgresql, "INT4MULTIRANGE"),
        ("int8multirange", Postgresql, "INT8MULTIRANGE"),
        ("nummultirange", Postgresql, "NUMMULTIRANGE"),
        ("datemultirange", Postgresql, "DATEMULTIRANGE"),
        ("tsmultirange", Postgresql, "TSMULTIRANGE"),
        ("tstzmultirange", Postgresql, "TSTZMULTIRANGE"),
        ("integer", Sqlalchemy, "INTEGER"),
        ("bigint", Sqlalchemy, "BIGINT"),
        ("smallint", Sqlalchemy, "SMALLINT"),
        ("character varying", Sqlalchemy, "VARCHAR"),
        ("character", Sqlalchemy, "CHAR"),
        ("\"char\"", Sqlalchemy, "String"),
        ("name", Sqlalchemy, "String"),
        ("text", Sqlalchemy, "TEXT"),
        ("numeric", Sqlalchemy, "NUMERIC"),
        ("float", Sqlalchemy, "FLOAT"),
        ("real", Sqlalchemy, "REAL"),
        ("inet", Postgresql, "INET"),
        ("cidr", Postgresql, "CIDR"),
        ("citext", Postgresql, "CITEXT"),
        ("uuid", Sqlalchemy, "UUID"),
        ("bit", Postgresql, "BIT"),
        ("bit varying", Postgresql, "BIT"),
        ("macaddr", Postgresql, "MACADDR"),
        ("macaddr8", Postgresql, "MACADDR8"),
        ("money", Postgresql, "MONEY"),
        ("oid", Postgresql, "OID"),
        ("regclass", Postgresql, "REGCLASS"),
        ("double precision", Sqlalchemy, "DOUBLE_PRECISION"),
        ("timestamp", Postgresql, "TIMESTAMP"),
        ("timestamp with time zone", Postgresql, "TIMESTAMP"),
        ("timestamp without time zone", Postgresql, "TIMESTAMP"),
        ("time with time zone", Postgresql, "TIME"),
        ("time without time zone", Postgresql, "TIME"),
        ("date", Sqlalchemy, "DATE"),
        ("time", Postgresql, "TIME"),
        ("bytea", Postgresql, "BYTEA"),
        ("boolean", Sqlalchemy, "BOOLEAN"),
        ("interval", Postgresql, "INTERVAL"),
        ("tsvector", Postgresql, "TSVECTOR"),
        ("tsquery", Postgresql, "TSQUERY"),
        ("regconfig", Postgresql, "REGCONFIG"),
    ]
};

impl<'a> NamedTypes<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self {
            connection,
            enums: OnceCell::new(),
            domains: OnceCell::new(),
        }
    }

    /// The type that `format_type` describes; `NullType` if it is not known.
    pub(super) fn resolve(
        &self,
        described: &str,
        collation: Option<&Collation>,
    ) -> Result<SqlType, Error> {
        let element = described.trim_end_matches("[]");
        let (base, arguments) = split_arguments(element);
        let Some(mut ty) = self.scalar(&base, &arguments)? else {
            return Ok(SqlType::null());
        };
        if let Some(collation) = collation {
            let name = match &collation.schema {
                Some(schema) => format!("{schema}.{}", collation.name),
                None => collation.name.clone(),
            };
            ty.set("collation", TypeArg::Text(name));
        }
        if element.len() == described.len() {
            return Ok(ty);
        }
        Ok(class("ARRAY", TypeModule::Postgresql).with("item_type", TypeArg::Type(Box::new(ty))))
    }

    fn scalar(&self, base: &str, arguments: &[&str]) -> Result<Option<SqlType>, Error> {
        let numbers: Vec<i64> = arguments
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect();
        let only = |name: &str, ty: SqlType| match numbers.as_slice() {
            [number] => ty.with(name, TypeArg::Int(*number)),
            _ => ty,
        };
        if base == "interval" || base.starts_with("interval ") {
            let ty = only("precision", class("INTERVAL", TypeModule::Postgresql));
            let fields = base
                .strip_prefix("interval ")
                .map(|fields| TypeArg::Text(fields.to_owned()));
            return Ok(Some(match fields {
                Some(fields) => ty.with("fields", fields),
                None => ty,
            }));
        }
        let known = KNOWN.iter().find(|(name, ..)| *name == base.to_lowercase());
        let Some((_, module, name)) = known else {
            return self.named(base);
        };
        let ty = class(name, *module);
        Ok(Some(match base {
            "numeric" => match numbers.as_slice() {
                [precision, scale] => ty
                    .with("precision", TypeArg::Int(*precision))
                    .with("scale", TypeArg::Int(*scale)),
                _ => ty,
            },
            "double precision" => ty.with("precision", TypeArg::Int(53)),
            "timestamp with time zone" | "time with time zone" => {
                only("precision", ty.with("timezone", TypeArg::Bool(true)))
            }
            "timestamp without time zone" | "time without time zone" | "time" | "timestamp" => {
                only("precision", ty.with("timezone", TypeArg::Bool(false)))
            }
            "bit varying" => only("length", ty.with("varying", TypeArg::Bool(true))),
            _ => only("length", ty),
        }))
    }

    /// An enum or domain.
    fn named(&self, base: &str) -> Result<Option<SqlType>, Error> {
        let (path, _) = names::qualified(base);
        let fits = |visible: bool, schema: &str, name: &str| match path.as_slice() {
            [only] => visible && only == name,
            [in_schema, own] => !visible && in_schema == schema && own == name,
            _ => false,
        };
        let found = self
            .enums()?
            .iter()
            .find(|found| fits(found.visible, &found.schema, &found.name));
        if let Some(found) = found {
            let labels = found.labels.iter().cloned().map(TypeArg::Text).collect();
            let ty = class("ENUM", TypeModule::Postgresql)
                .with("enums", TypeArg::List(labels))
                .with("name", TypeArg::Text(found.name.clone()));
            return Ok(Some(in_schema(ty, found.visible, &found.schema)));
        }
        let found = self
            .domains()?
            .iter()
            .find(|found| fits(found.visible, &found.schema, &found.name));
        found.map(|domain| self.domain_type(domain)).transpose()
    }

    fn domain_type(&self, domain: &ReflectedDomain) -> Result<SqlType, Error> {
        let collation = domain.collation.clone();
        let collation = collation.map(|(name, schema)| Collation { name, schema });
        let base = self.resolve(&domain.ty, collation.as_ref())?;
        let mut ty = class("DOMAIN", TypeModule::Postgresql)
            .with("name", TypeArg::Text(domain.name.clone()))
            .with("data_type", TypeArg::Type(Box::new(base)))
            .with("not_null", TypeArg::Bool(!domain.nullable))
            .with("create_type", TypeArg::Bool(false));
        if let Some(default) = &domain.default {
            ty.set("default", TypeArg::Text(default.clone()));
        }
        if let Some((collation, _)) = &domain.collation {
            ty.set("collation", TypeArg::Text(collation.clone()));
        }
        if let Some((name, check)) = domain.checks.first() {
            ty.set("constraint_name", TypeArg::Text(name.clone()));
            ty.set("check", TypeArg::Text(check.clone()));
        }
        Ok(in_schema(ty, domain.visible, &domain.schema))
    }

    fn enums(&self) -> Result<&[ReflectedEnum], Error> {
        if self.enums.get().is_none() {
            let found = enums(self.connection, Some("*"))?;
            return Ok(self.enums.get_or_init(|| found));
        }
        Ok(self.enums.get().map_or(&[], Vec::as_slice))
    }

    fn domains(&self) -> Result<&[ReflectedDomain], Error> {
        if self.domains.get().is_none() {
            let found = domains(self.connection, Some("*"))?;
            return Ok(self.domains.get_or_init(|| found));
        }
        Ok(self.domains.get().map_or(&[], Vec::as_slice))
    }
}

fn class(name: &str, module: TypeModule) -> SqlType {
    find_type(module, name).map_or_else(SqlType::null, SqlType::of)
}

fn in_schema(ty: SqlType, visible: bool, schema: &str) -> SqlType {
    if visible {
        ty
    } else {
        ty.with("schema", TypeArg::Text(schema.to_owned()))
    }
}

/// The name of a type without what belongs to it.
pub(super) fn base(described: &str) -> String {
    split_arguments(described.trim_end_matches("[]")).0
}

/// `timestamp(3) without time zone` is `timestamp without time zone` with the argument `3`.
fn split_arguments(described: &str) -> (String, Vec<&str>) {
    let parts = described.split_once('(').and_then(|(before, rest)| {
        rest.rsplit_once(')')
            .map(|(inside, after)| (before, inside, after))
    });
    match parts {
        Some((before, inside, after)) => (
            format!("{before}{after}"),
            inside.split(',').map(str::trim).collect(),
        ),
        None => (described.to_owned(), Vec::new()),
    }
}

fn visible_in(schema: Option<&str>) -> String {
    match schema {
        None => "pg_catalog.pg_type_is_visible(t.oid) AND n.nspname != 'pg_catalog'".to_owned(),
        Some("*") => "true".to_owned(),
        Some(schema) => format!("n.nspname = {}", quote(schema)),
    }
}

/// The enums of a schema; those visible without one; `*` for all.
pub(super) fn enums(
    connection: &Connection,
    schema: Option<&str>,
) -> Result<Vec<ReflectedEnum>, Error> {
    let rows = connection.query(&format!(
        "SELECT t.typname, pg_catalog.pg_type_is_visible(t.oid), n.nspname, \
         (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e \
          WHERE e.enumtypid = t.oid) \
         FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace \
         WHERE t.typtype = 'e' AND {} ORDER BY n.nspname, t.typname",
        visible_in(schema)
    ))?;
    Ok(rows
        .iter()
        .map(|row| ReflectedEnum {
            name: name(row, 0),
            visible: flag(row, 1),
            schema: name(row, 2),
            labels: texts(row, 3),
        })
        .collect())
}

/// The domains of a schema; those visible without one; `*` for all.
pub(super) fn domains(
    connection: &Connection,
    schema: Option<&str>,
) -> Result<Vec<ReflectedDomain>, Error> {
    let rows = connection.query(&format!(
        "SELECT t.typname, pg_catalog.format_type(t.typbasetype, t.typtypmod), NOT t.typnotnull, t.typdefault, \
         pg_catalog.pg_type_is_visible(t.oid), n.nspname, \
         (SELECT array_agg(c.conname::text ORDER BY c.conname::text COLLATE \"C\") FROM pg_catalog.pg_constraint c \
          WHERE c.contypid = t.oid AND c.contype = 'c'), \
         (SELECT array_agg(pg_catalog.pg_get_constraintdef(c.oid, true) ORDER BY c.conname::text COLLATE \"C\") \
          FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c'), \
         co.collname, CASE WHEN NOT pg_catalog.pg_collation_is_visible(co.oid) THEN con.nspname END \
         FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace \
         LEFT JOIN pg_catalog.pg_collation co ON co.oid = t.typcollation \
         LEFT JOIN pg_catalog.pg_namespace con ON con.oid = co.collnamespace \
         WHERE t.typtype = 'd' AND {} ORDER BY n.nspname, t.typname",
        visible_in(schema)
    ))?;
    Ok(rows
        .iter()
        .map(|row| {
            let checks = texts(row, 6).into_iter().zip(texts(row, 7));
            let checks = checks.map(|(name, definition)| {
                let body = definition
                    .strip_prefix("CHECK (")
                    .and_then(|text| text.strip_suffix(')'));
                (name, body.unwrap_or(&definition).to_owned())
            });
            let ty = name(row, 1);
            ReflectedDomain {
                name: name(row, 0),
                // The length is not kept, as the reference does not keep it.
                ty: ty.split('(').next().unwrap_or_default().to_owned(),
                nullable: flag(row, 2),
                default: text(row, 3),
                visible: flag(row, 4),
                schema: name(row, 5),
                checks: checks.collect(),
                collation: text(row, 8).map(|name| (name, text(row, 9))),
            }
        })
        .collect())
}
