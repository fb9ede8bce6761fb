//! Naming conventions: a template and a constraint give a name.

use std::fmt::Write as _;
use std::rc::Rc;

use crate::{Column, Constraint, ConstraintName, Expr, ForeignKeyConstraint, Index};
use crate::{NamingConvention, Table, visit_columns};

/// How what has no name gets one: the convention's templates, and what stands for tokens of its own.
#[derive(Clone, Default)]
pub struct Naming {
    /// The templates.
    pub convention: NamingConvention,
    /// Tokens that are not SQLAlchemy's.
    pub tokens: Option<Rc<NamingTokens>>,
}

/// Fills a token of the convention's own; none for a token that it does not know.
pub type NamingTokens = dyn Fn(&str, Named<'_>, &Table) -> Option<Result<String, NamingError>>;

/// What is to be named.
#[derive(Debug, Clone, Copy)]
pub enum Named<'a> {
    /// A constraint.
    Constraint(&'a Constraint),
    /// An index.
    Index(&'a Index),
}

impl Naming {
    /// Whether there is neither template nor token.
    pub fn is_empty(&self) -> bool {
        self.convention.is_empty() && self.tokens.is_none()
    }
}

impl From<NamingConvention> for Naming {
    fn from(convention: NamingConvention) -> Self {
        Self {
            convention,
            tokens: None,
        }
    }
}

impl FromIterator<(String, String)> for Naming {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(templates: T) -> Self {
        NamingConvention::from_iter(templates).into()
    }
}

impl<const N: usize> From<[(String, String); N]> for Naming {
    fn from(templates: [(String, String); N]) -> Self {
        templates.into_iter().collect()
    }
}

impl std::fmt::Debug for Naming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.convention.fmt(f)
    }
}

impl Named<'_> {
    /// The columns that it is on, by name.
    pub fn columns(self) -> Vec<String> {
        match self {
            Self::Constraint(constraint) => constraint_columns(constraint),
            Self::Index(index) => index_columns(index),
        }
    }
}

/// The template of indexes where no convention is given (SQLAlchemy's `DEFAULT_NAMING_CONVENTION`).
const DEFAULT_INDEX: &str = "ix_%(column_0_label)s";

/// Why a naming convention gives no name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NamingError {
    /// `%(constraint_name)s` on a constraint without a name.
    ConstraintNameRequired,
    /// A token that does not exist, or a template that is not one.
    UnknownToken(String),
    /// A token of the convention's own that could not be filled.
    Token(String),
}

impl std::fmt::Display for NamingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::ConstraintNameRequired => f.write_str(
                "Naming convention including %(constraint_name)s token requires that constraint is explicitly named.",
            ),
            Self::UnknownToken(token) => write!(f, "'{token}'"),
            Self::Token(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for NamingError {}

/// The name that the convention gives a constraint of this table: the constraint's own name where
/// the convention does not speak of it.
///
/// # Errors
/// The convention's template asks for what is not there.
pub fn resolve_name(
    constraint: &Constraint,
    table: &Table,
    naming: &Naming,
) -> Result<ConstraintName, NamingError> {
    let kind = match constraint {
        Constraint::PrimaryKey(_) => "pk",
        Constraint::Unique(_) => "uq",
        Constraint::ForeignKey(_) => "fk",
        Constraint::Check(_) => "ck",
        // An exclusion is none of the convention's kinds.
        Constraint::Exclude(_) => return Ok(constraint.name().clone()),
    };
    let foreign_key = match constraint {
        Constraint::ForeignKey(foreign_key) => Some(foreign_key),
        _ => None,
    };
    // A check on columns that belong to no table labels them by their names alone.
    let loose = match constraint {
        Constraint::Check(check) if check.type_bound.is_none() => {
            let mut loose = true;
            visit_columns(&check.sqltext, &mut |column| {
                loose &= column.table.is_none()
            });
            loose
        }
        _ => false,
    };
    Subject {
        named: Named::Constraint(constraint),
        name: constraint.name(),
        columns: constraint_columns(constraint),
        loose,
        foreign_key,
        table,
        naming,
    }
    .resolve(naming.convention.get(kind).map(String::as_str))
}

/// The name that the convention gives an index of this table.
///
/// # Errors
/// The convention's template asks for what is not there.
pub fn resolve_index_name(
    index: &Index,
    table: &Table,
    naming: &Naming,
) -> Result<ConstraintName, NamingError> {
    let template = match naming.convention.get("ix") {
        Some(template) => Some(template.as_str()),
        None => naming.convention.is_empty().then_some(DEFAULT_INDEX),
    };
    Subject {
        named: Named::Index(index),
        name: &index.name,
        columns: index_columns(index),
        loose: false,
        foreign_key: None,
        table,
        naming,
    }
    .resolve(template)
}

/// Gives all constraints and indexes of a table the names that the convention has for them; those
/// names are final afterwards.
///
/// # Errors
/// The convention's template asks for what is not there.
pub fn resolve_names(table: &mut Table, naming: &Naming) -> Result<(), NamingError> {
    let names: Vec<_> = table
        .constraints
        .iter()
        .map(|constraint| resolve_name(constraint, table, naming))
        .collect::<Result<_, _>>()?;
    let index_names: Vec<_> = table
        .indexes
        .iter()
        .map(|index| resolve_index_name(index, table, naming))
        .collect::<Result<_, _>>()?;
    let check_names: Vec<Vec<_>> = table
        .columns
        .iter()
        .map(|column| resolve_column_checks(column, table, naming))
        .collect::<Result<_, _>>()?;
    for (constraint, name) in table.constraints.iter_mut().zip(names) {
        *constraint.name_mut() = name;
    }
    for (index, name) in table.indexes.iter_mut().zip(index_names) {
        index.name = name;
    }
    for (column, names) in table.columns.iter_mut().zip(check_names) {
        for (check, name) in column.checks.iter_mut().zip(names) {
            check.name = name;
        }
    }
    Ok(())
}

fn resolve_column_checks(
    column: &Column,
    table: &Table,
    naming: &Naming,
) -> Result<Vec<ConstraintName>, NamingError> {
    let resolve = |check: &crate::CheckConstraint| {
        resolve_name(&Constraint::Check(check.clone()), table, naming)
    };
    column.checks.iter().map(resolve).collect()
}

/// The columns of an index, by name. Text stands for a column of that name.
fn index_columns(index: &Index) -> Vec<String> {
    let mut columns = Vec::new();
    for expr in &index.expressions {
        match expr {
            Expr::Text(text) => columns.push(text.text.clone()),
            _ => visit_columns(expr, &mut |column| columns.push(column.name.clone())),
        }
    }
    columns
}

/// The columns of a constraint, by name.
fn constraint_columns(constraint: &Constraint) -> Vec<String> {
    let mut columns = Vec::new();
    let mut collect = |expr: &Expr| {
        visit_columns(expr, &mut |column| {
            if !columns.contains(&column.name) {
                columns.push(column.name.clone());
            }
        });
    };
    match constraint {
        Constraint::PrimaryKey(key) => return key.columns.clone(),
        Constraint::Unique(unique) => return unique.columns.clone(),
        Constraint::ForeignKey(foreign_key) => return foreign_key.columns.clone(),
        Constraint::Check(check) => collect(&check.sqltext),
        Constraint::Exclude(exclude) => {
            exclude
                .elements
                .iter()
                .for_each(|element| collect(&element.expr));
        }
    }
    columns
}

/// What a template is filled from.
struct Subject<'a> {
    named: Named<'a>,
    name: &'a ConstraintName,
    columns: Vec<String>,
    loose: bool,
    foreign_key: Option<&'a ForeignKeyConstraint>,
    table: &'a Table,
    naming: &'a Naming,
}

impl Subject<'_> {
    fn resolve(&self, template: Option<&str>) -> Result<ConstraintName, NamingError> {
        match (self.name, template) {
            (ConstraintName::None, Some(template)) => {
                Ok(ConstraintName::Final(self.fill(template)?))
            }
            (ConstraintName::Plain(_), Some(template)) if template.contains("constraint_name") => {
                Ok(ConstraintName::Final(self.fill(template)?))
            }
            (name, _) => Ok(name.clone()),
        }
    }

    /// The template with its `%(token)s` filled in.
    fn fill(&self, template: &str) -> Result<String, NamingError> {
        let mut name = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('%') {
            name.push_str(before);
            if let Some(after) = after.strip_prefix('%') {
                name.push('%');
                rest = after;
                continue;
            }
            let token = after
                .strip_prefix('(')
                .and_then(|token| token.split_once(")s"));
            let Some((token, after)) = token else {
                return Err(NamingError::UnknownToken(after.to_owned()));
            };
            name.push_str(&self.token(token)?);
            rest = after;
        }
        name.push_str(rest);
        Ok(name)
    }

    fn token(&self, token: &str) -> Result<String, NamingError> {
        let unknown = || NamingError::UnknownToken(token.to_owned());
        let own = self.naming.tokens.as_deref();
        if let Some(found) = own.and_then(|own| own(token, self.named, self.table)) {
            return found;
        }
        match token {
            "table_name" => return Ok(self.table.name.clone()),
            "constraint_name" => {
                let name = self.name.as_str();
                return name
                    .map(str::to_owned)
                    .ok_or(NamingError::ConstraintNameRequired);
            }
            "referred_table_name" => {
                let foreign_key = self.foreign_key.ok_or_else(unknown)?;
                return Ok(foreign_key.target_table.clone());
            }
            _ => {}
        }
        let (referred, rest) = match token.strip_prefix("referred_") {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let rest = rest.strip_prefix("column_").ok_or_else(unknown)?;
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let (index, rest) = rest.split_at(digits);
        let index: usize = index.parse().map_err(|_| unknown())?;
        let (separator, attribute) = if let Some(attribute) = rest.strip_prefix("_N_") {
            (Some("_"), attribute)
        } else if let Some(attribute) = rest.strip_prefix("N_") {
            (Some(""), attribute)
        } else {
            (None, rest.strip_prefix('_').ok_or_else(unknown)?)
        };
        if !matches!(attribute, "name" | "key" | "label") || (referred && attribute != "name") {
            return Err(unknown());
        }
        match separator {
            None => Ok(self.column(index, attribute, referred)),
            Some(separator) => {
                let all: Vec<_> = (0..self.columns.len())
                    .map(|index| self.column(index, attribute, referred))
                    .collect();
                Ok(all.join(separator))
            }
        }
    }

    /// The `index`-th column's name, key or label; nothing where there is none.
    fn column(&self, index: usize, attribute: &str, referred: bool) -> String {
        if referred {
            let columns = self
                .foreign_key
                .map(|foreign_key| &foreign_key.target_columns);
            return columns
                .and_then(|columns| columns.get(index))
                .cloned()
                .unwrap_or_default();
        }
        let Some(name) = self.columns.get(index) else {
            return String::new();
        };
        match attribute {
            "label" if !self.loose => column_label(self.table, name),
            "key" => self
                .table
                .column(name)
                .and_then(|column| column.key.clone())
                .unwrap_or_else(|| name.clone()),
            _ => name.clone(),
        }
    }
}

/// `schema_table_column`.
fn column_label(table: &Table, column: &str) -> String {
    let mut label = String::new();
    if let Some(schema) = &table.schema {
        let _ = write!(label, "{}_", schema.replace('.', "_"));
    }
    let _ = write!(label, "{}_{column}", table.name);
    label
}
