//! What a statement selects from: names, texts, and which tables follow from its expressions.

use limbeck_schema::{ColumnExpr, Cte, Expr, FromClause, Join, JoinKind, Statement, children};

use super::operators::Against;
use super::{Compiler, Result};
use crate::identifiers::{quote_as, quote_schema};
use crate::quote;

impl Compiler<'_> {
    /// The name by which columns refer to it.
    pub(crate) fn source_name(&mut self, from: &FromClause) -> Result {
        match from {
            FromClause::Table(table) => {
                let name = quote_as(self.dialect, &table.name, table.quote);
                Ok(match &table.schema {
                    Some(schema) => format!("{}.{name}", quote_schema(self.dialect, schema)),
                    None => name,
                })
            }
            FromClause::Alias { element, name, id } => {
                let base = bare_name(element);
                Ok(self.alias_name(name.as_deref(), *id, &base))
            }
            FromClause::Subquery { name, id, .. } | FromClause::Cte(Cte { name, id, .. }) => {
                Ok(self.alias_name(name.as_deref(), *id, "anon"))
            }
            FromClause::Expr { expr, name } => match name {
                Some(name) => Ok(quote(self.dialect, name)),
                None => self.expr(expr),
            },
            FromClause::Values { name, .. } => {
                Ok(quote(self.dialect, name.as_deref().unwrap_or("anon_1")))
            }
            FromClause::Join(join) => self.source_name(&join.left),
        }
    }

    fn alias_name(&mut self, name: Option<&str>, id: u64, base: &str) -> String {
        if let Some(name) = name {
            return quote(self.dialect, name);
        }
        if let Some(known) = self.aliases.get(&id) {
            return known.clone();
        }
        let name = self.anonymous(base);
        let name = quote(self.dialect, &name);
        self.aliases.insert(id, name.clone());
        name
    }

    /// Its text in a `FROM` list.
    pub(crate) fn source_sql(&mut self, from: &FromClause) -> Result {
        match from {
            FromClause::Table(_) => self.source_name(from),
            FromClause::Alias { element, .. } => {
                let element = self.source_sql(element)?;
                Ok(format!(
                    "{element}{}{}",
                    self.alias_word(),
                    self.source_name(from)?
                ))
            }
            FromClause::Subquery {
                select, lateral, ..
            } => {
                let is_lateral = *lateral;
                let lateral = if is_lateral { "LATERAL " } else { "" };
                let select = self.isolated(is_lateral, |c| c.as_from(select))?;
                let word = self.alias_word();
                Ok(format!(
                    "{lateral}({select}){word}{}",
                    self.source_name(from)?
                ))
            }
            FromClause::Cte(cte) => {
                self.register_cte(cte)?;
                self.source_name(from)
            }
            FromClause::Join(join) => self.join(join),
            FromClause::Expr { expr, name } => {
                let text = self.expr(expr)?;
                Ok(match name {
                    Some(name) => {
                        format!("{text}{}{}", self.alias_word(), quote(self.dialect, name))
                    }
                    None => text,
                })
            }
            FromClause::Values { columns, rows, .. } => {
                let rows: Vec<_> = rows
                    .iter()
                    .map(|row| Ok(format!("({})", self.list(row)?)))
                    .collect::<Result<_>>()?;
                let name = self.source_name(from)?;
                let columns: Vec<_> = columns
                    .iter()
                    .map(|column| quote(self.dialect, &column.name))
                    .collect();
                let word = self.alias_word();
                Ok(format!(
                    "(VALUES {}){word}{name} ({})",
                    rows.join(", "),
                    columns.join(", ")
                ))
            }
        }
    }

    fn alias_word(&self) -> &'static str {
        self.dialect.capabilities().alias_word
    }

    fn join(&mut self, join: &Join) -> Result {
        let left = self.source_sql(&join.left)?;
        let right = self.source_sql(&join.right)?;
        let right = match join.right {
            FromClause::Join(_) => format!("({right})"),
            _ => right,
        };
        let word = match join.kind {
            JoinKind::Inner => self.dialect.capabilities().join_word,
            JoinKind::Left => "LEFT OUTER JOIN",
            JoinKind::Full => "FULL OUTER JOIN",
        };
        match &join.on {
            Some(on) => {
                let on = self.operand(on, Against::CONDITION)?;
                Ok(format!("{left} {word} {right} ON {on}"))
            }
            None => Ok(format!("{left} {word} {right}")),
        }
    }

    /// Makes sure that a common table expression stands in `WITH`.
    pub(crate) fn register_cte(&mut self, cte: &Cte) -> Result<()> {
        let name = self.alias_name(cte.name.as_deref(), cte.id, "anon");
        if self.ctes.iter().any(|(known, ..)| *known == name) {
            return Ok(());
        }
        // It is there before its own text is compiled, which may refer to it.
        self.ctes.push((name.clone(), cte.recursive, String::new()));
        let query = self.isolated(false, |c| c.as_from(&cte.statement))?;
        let materialized = match cte.materialized {
            Some(true) => "MATERIALIZED ",
            Some(false) => "NOT MATERIALIZED ",
            None => "",
        };
        let columns = if cte.recursive {
            let names = statement_columns(&cte.statement);
            let names: Vec<_> = names.iter().map(|name| quote(self.dialect, name)).collect();
            format!("({})", names.join(", "))
        } else {
            String::new()
        };
        let text = format!("{name}{columns} AS {materialized}\n({query})");
        // Those it refers to were registered while it was compiled: they come before it.
        if let Some(position) = self.ctes.iter().position(|(known, ..)| *known == name) {
            let (name, recursive, _) = self.ctes.remove(position);
            self.ctes.push((name, recursive, text));
        }
        Ok(())
    }

    /// A query that other queries select from: its columns are labelled.
    fn as_from(&mut self, statement: &Statement) -> Result {
        let outer = std::mem::replace(&mut self.labelled, true);
        let text = self.statement(statement);
        self.labelled = outer;
        text
    }

    /// Runs with an additional level of nesting.
    pub(crate) fn nested<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    /// Runs nested, and unless `lateral` without correlation to the enclosing statements.
    pub(crate) fn isolated<T>(
        &mut self,
        lateral: bool,
        run: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if lateral {
            return self.nested(run);
        }
        let enclosing = std::mem::take(&mut self.enclosing);
        let result = self.nested(run);
        self.enclosing = enclosing;
        result
    }
}

/// The column names of a query.
pub(crate) fn statement_columns(statement: &Statement) -> Vec<String> {
    match statement {
        Statement::Select(select) => select.columns.iter().filter_map(column_name).collect(),
        Statement::Compound(compound) => compound
            .selects
            .first()
            .map(statement_columns)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The name that an expression has as a column of a query.
pub(crate) fn column_name(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Column(ColumnExpr { name, .. }) => Some(name.clone()),
        Expr::Label(label) => Some(label.name.clone()),
        Expr::Cast { expr, .. } | Expr::TypeCoerce { expr, .. } => column_name(expr),
        _ => None,
    }
}

fn bare_name(from: &FromClause) -> String {
    match from {
        FromClause::Table(table) => table.name.clone(),
        FromClause::Alias { element, name, .. } => {
            name.clone().unwrap_or_else(|| bare_name(element))
        }
        _ => "anon".to_owned(),
    }
}

/// What tells two things to select from apart.
pub(crate) fn identity(from: &FromClause) -> String {
    match from {
        FromClause::Table(table) => {
            format!("table {:?}.{:?}", table.schema, table.name)
        }
        FromClause::Alias { name, id, .. } => format!("alias {name:?} {id}"),
        FromClause::Subquery { name, id, .. } => format!("subquery {name:?} {id}"),
        FromClause::Cte(cte) => format!("cte {:?} {}", cte.name, cte.id),
        FromClause::Expr { expr, name } => format!("expr {name:?} {expr:?}"),
        FromClause::Values { name, rows, .. } => format!("values {name:?} {rows:?}"),
        FromClause::Join(join) => {
            format!("join {} {}", identity(&join.left), identity(&join.right))
        }
    }
}

/// A list of things to select from, each once, in the order they were met.
#[derive(Debug, Default)]
pub(crate) struct Froms {
    list: Vec<FromClause>,
}

impl Froms {
    pub(crate) fn add(&mut self, from: &FromClause) {
        let key = identity(from);
        if !self.list.iter().any(|known| identity(known) == key) {
            self.list.push(from.clone());
        }
    }

    /// Adds what an expression's columns are of.
    pub(crate) fn add_expr(&mut self, expr: &Expr) {
        if let Expr::Column(ColumnExpr {
            table: Some(table), ..
        }) = expr
        {
            self.add(table);
        }
        for child in children(expr) {
            self.add_expr(child);
        }
    }

    /// The list without what its joins contain.
    pub(crate) fn shown(self) -> Vec<FromClause> {
        let mut hidden = Vec::new();
        for from in &self.list {
            if let FromClause::Join(join) = from {
                hide(join, &mut hidden);
            }
        }
        let mut list = self.list;
        list.retain(|from| !hidden.contains(&identity(from)));
        list
    }
}

fn hide(join: &Join, hidden: &mut Vec<String>) {
    for side in [&join.left, &join.right] {
        hidden.push(identity(side));
        if let FromClause::Join(inner) = side {
            hide(inner, hidden);
        }
    }
}
