//! What a statement selects from: names, texts, and which tables follow from its expressions.

use limbeck_schema::{
    ColumnExpr, Cte, Expr, FromClause, Join, JoinKind, Statement, TableFunction, Values, children,
};

use super::{Compiler, Result};
use crate::compile_type;
use crate::identifiers::{quote_as, quote_schema};
use crate::quote;

/// A common table expression that is part of the statement.
#[derive(Debug)]
pub(super) struct NamedCte {
    pub(super) name: String,
    pub(super) recursive: bool,
    /// It stands within the query that uses it.
    pub(super) nesting: bool,
    pub(super) text: String,
}

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
            FromClause::Expr(expr) => self.expr(expr),
            FromClause::Function(TableFunction { name, id, .. })
            | FromClause::Values(Values { name, id, .. }) => {
                Ok(self.alias_name(name.as_deref(), *id, "anon"))
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
            FromClause::Table(_) => {
                let name = self.source_name(from)?;
                Ok(self.hinted(from, name))
            }
            FromClause::Alias { element, .. } => {
                let element = self.source_sql(element)?;
                let name = self.source_name(from)?;
                let text = format!("{element}{}{name}", self.alias_word());
                Ok(self.hinted(from, text))
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
            FromClause::Expr(expr) => {
                let text = self.expr(expr)?;
                let word = self.dialect.capabilities().table_function_word;
                Ok(match (&**expr, word) {
                    (Expr::Function(_), Some(word)) => format!("{word} ({text})"),
                    _ => text,
                })
            }
            FromClause::Function(function) => self.table_function(from, function),
            FromClause::Values(values) => {
                let rows = self.value_rows(values)?;
                let name = self.source_name(from)?;
                let columns: Vec<_> = values
                    .columns
                    .iter()
                    .map(|column| quote(self.dialect, &column.name))
                    .collect();
                let word = self.alias_word();
                Ok(format!("({rows}){word}{name} ({})", columns.join(", ")))
            }
        }
    }

    /// `VALUES (…), (…)`.
    pub(crate) fn value_rows(&mut self, values: &Values) -> Result {
        let outer = self.inline;
        self.inline |= values.literal_binds;
        let rows: Result<Vec<_>> = values
            .rows
            .iter()
            .map(|row| Ok(format!("({})", self.list(row)?)))
            .collect();
        self.inline = outer;
        Ok(format!("VALUES {}", rows?.join(", ")))
    }

    /// `function(…) WITH ORDINALITY AS name(columns)`.
    fn table_function(&mut self, from: &FromClause, function: &TableFunction) -> Result {
        let name = self.source_name(from)?;
        let mut text = self.expr(&function.expr)?;
        if function.ordinality {
            text += " WITH ORDINALITY";
        }
        if let Some(word) = self.dialect.capabilities().table_function_word {
            text = format!("{word} ({text})");
        }
        if function.lateral {
            text = format!("LATERAL {text}");
        }
        text += &format!("{}{name}", self.alias_word());
        if let Some(typed) = function.derived {
            let columns: Vec<_> = function
                .columns
                .iter()
                .map(|column| {
                    let name = quote(self.dialect, &column.name);
                    Ok(if typed {
                        format!("{name} {}", compile_type(self.dialect, &column.ty)?)
                    } else {
                        name
                    })
                })
                .collect::<Result<_>>()?;
            text += &format!("({})", columns.join(", "));
        }
        Ok(text)
    }

    /// A table's text with the hint that was given for it.
    fn hinted(&self, from: &FromClause, text: String) -> String {
        if !self.dialect.capabilities().table_hints {
            return text;
        }
        let key = identity(from);
        let hint = self.hints.iter().rev().find(|hint| {
            hint.affix.applies(self.dialect.name())
                && hint
                    .table
                    .as_ref()
                    .is_some_and(|table| identity(table) == key)
        });
        match hint {
            Some(hint) => format!("{text} {}", hint.affix.text),
            None => text,
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
                let on = self.conditions(std::slice::from_ref(on))?;
                Ok(format!("{left} {word} {right} ON {on}"))
            }
            None => Ok(format!("{left} {word} {right}")),
        }
    }

    /// Makes sure that a common table expression stands in `WITH`.
    pub(crate) fn register_cte(&mut self, cte: &Cte) -> Result<()> {
        let name = self.alias_name(cte.name.as_deref(), cte.id, "anon");
        if self.ctes.iter().any(|known| known.name == name) {
            return Ok(());
        }
        // It is there before its own text is compiled, which may refer to it.
        self.ctes.push(NamedCte {
            name: name.clone(),
            recursive: cte.recursive,
            nesting: cte.nesting,
            text: String::new(),
        });
        let query = self.isolated(false, |c| c.as_from(&cte.statement))?;
        let prefixes = self.prefixes(&cte.prefixes);
        let suffixes = self.suffixes(&cte.suffixes);
        let columns = if cte.recursive || matches!(*cte.statement, Statement::Values(_)) {
            let names = statement_columns(&cte.statement);
            let names: Vec<_> = names.iter().map(|name| quote(self.dialect, name)).collect();
            format!("({})", names.join(", "))
        } else {
            String::new()
        };
        let text = format!("{name}{columns} AS {prefixes}\n({query}){suffixes}");
        // Those it refers to were registered while it was compiled: they come before it.
        if let Some(position) = self.ctes.iter().position(|known| known.name == name) {
            let known = self.ctes.remove(position);
            self.ctes.push(NamedCte { text, ..known });
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
        Statement::Values(values) => values
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect(),
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

/// The name of a table or its alias.
pub(super) fn bare_name(from: &FromClause) -> String {
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
        FromClause::Expr(expr) => format!("expr {expr:?}"),
        FromClause::Function(TableFunction { name, id, .. }) => format!("function {name:?} {id}"),
        FromClause::Values(Values { name, id, .. }) => format!("values {name:?} {id}"),
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
            && !matches!(**table, FromClause::Expr(_))
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
