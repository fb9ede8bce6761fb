//! `SELECT` and the set operations.

use limbeck_schema::{
    ColumnExpr, Compound, CompoundOp, Cte, Expr, Fetch, FromClause, LabelStyle, Select, SqlType,
    Statement, TableFunction, TableRef, Values,
};

use super::from::{Froms, NamedCte, column_name, identity, statement_columns};
use super::{Compiler, Result, ResultColumn};
use crate::dialect::Limits;
use crate::{CompileError, quote};

impl Compiler<'_> {
    /// A `SELECT`, its `WITH` in front of it if it is the whole statement.
    pub(crate) fn select(&mut self, select: &Select) -> Result {
        let dialect = self.dialect;
        if let Some(rewritten) = dialect.rewrite_select(self, select) {
            return self.plain_select(&rewritten?);
        }
        self.plain_select(select)
    }

    fn plain_select(&mut self, select: &Select) -> Result {
        for cte in &select.ctes {
            self.register_cte(cte)?;
        }
        let outermost = self.depth == 0;
        let nested_before = self.nesting_ctes();
        let froms = self.select_froms(select)?;
        let mut visible = froms.clone();
        flatten(&froms, &mut visible);
        self.enclosing.push(visible);
        let labels = select.columns.iter().filter_map(|column| match column {
            Expr::Label(label) => Some(label.clone()),
            _ => None,
        });
        let outer = std::mem::replace(&mut self.labels, labels.collect());
        let references = std::mem::replace(&mut self.references, references(select, &froms));
        let hints = std::mem::replace(&mut self.hints, select.hints.clone());
        let text = self.select_body(select, &froms, outermost);
        self.labels = outer;
        self.references = references;
        self.hints = hints;
        self.enclosing.pop();
        let mut text = text? + &self.suffixes(&select.statement_hints);
        text = if outermost {
            self.with_clause() + &text
        } else {
            self.nested_with_clause(nested_before) + &text
        };
        Ok(text + &self.suffixes(&select.suffixes))
    }

    /// `/*+ hint */ `, where hints for tables are said so.
    fn hint_comment(&mut self, froms: &[FromClause]) -> Result {
        if !self.dialect.capabilities().hint_comments {
            return Ok(String::new());
        }
        let mut texts = Vec::new();
        for from in froms {
            let key = identity(from);
            let hint = self.hints.iter().rev().find(|hint| {
                hint.affix.applies(self.dialect.name())
                    && hint
                        .table
                        .as_ref()
                        .is_some_and(|table| identity(table) == key)
            });
            if let Some(text) = hint.map(|hint| hint.affix.text.clone()) {
                texts.push(text.replace("%(name)s", &self.source_name(from)?));
            }
        }
        Ok(match texts.is_empty() {
            true => String::new(),
            false => format!("/*+ {} */ ", texts.join(" ")),
        })
    }

    fn select_body(&mut self, select: &Select, froms: &[FromClause], outermost: bool) -> Result {
        let dialect = self.dialect;
        let mut text = "SELECT ".to_owned();
        text += &self.hint_comment(froms)?;
        text += &self.prefixes(&select.prefixes);
        text += &match dialect.select_prefix(self, select) {
            Some(prefix) => prefix?,
            None => distinct(select),
        };
        let style = std::mem::replace(&mut self.label_style, select.label_style);
        let columns = self.select_columns(&select.columns, outermost);
        self.label_style = style;
        text += &columns?;
        if froms.is_empty() {
            text += dialect.default_from(select);
        } else {
            let froms: Vec<_> = froms
                .iter()
                .map(|from| self.nested(|c| c.source_sql(from)))
                .collect::<Result<_>>()?;
            text += &format!(" \nFROM {}", froms.join(", "));
        }
        let condition = self.nested(|c| c.conditions(&select.where_))?;
        if !condition.is_empty() {
            text += &format!(" \nWHERE {condition}");
        }
        self.nested(|c| c.select_tail(select, &mut text))?;
        Ok(text)
    }

    fn select_tail(&mut self, select: &Select, text: &mut String) -> Result<()> {
        let dialect = self.dialect;
        if !select.group_by.is_empty() {
            *text += &format!(" GROUP BY {}", self.list(&select.group_by)?);
        }
        let having = self.conditions(&select.having)?;
        if !having.is_empty() {
            *text += &format!(" \nHAVING {having}");
        }
        if !select.order_by.is_empty() {
            *text += &format!(" ORDER BY {}", self.order_list(&select.order_by)?);
        }
        *text += &self.limits(Limits {
            limit: select.limit.as_ref(),
            offset: select.offset.as_ref(),
            fetch: select.fetch,
            ordered: !select.order_by.is_empty(),
        })?;
        if select.for_update.is_some() {
            *text += &match dialect.for_update_clause(self, select) {
                Some(clause) => clause?,
                None => " FOR UPDATE".to_owned(),
            };
        }
        Ok(())
    }

    pub(crate) fn limits(&mut self, limits: Limits<'_>) -> Result {
        if limits.limit.is_none() && limits.offset.is_none() {
            return Ok(String::new());
        }
        let dialect = self.dialect;
        if let Some(fetch) = limits.fetch
            && !dialect.capabilities().limit_says_fetch
        {
            let offset = limits.offset.map(|offset| self.expr(offset)).transpose()?;
            let limit = limits.limit.map(|limit| self.expr(limit)).transpose()?;
            let number = |text: String| match dialect.capabilities().fetch_parentheses {
                true => format!("({text})"),
                false => text,
            };
            return Ok(fetch_text(limit.map(number), offset.map(number), fetch));
        }
        if let Some(clause) = dialect.limit_clause(self, limits) {
            return clause;
        }
        let mut text = String::new();
        if let Some(limit) = limits.limit {
            text += &format!("\n LIMIT {}", self.expr(limit)?);
        }
        if let Some(offset) = limits.offset {
            if limits.limit.is_none() {
                text += "\n LIMIT -1";
            }
            text += &format!(" OFFSET {}", self.expr(offset)?);
        }
        Ok(text)
    }

    /// What follows `FROM`: given tables first, then those of the columns and conditions; without
    /// those that an enclosing statement already selects from.
    fn select_froms(&mut self, select: &Select) -> Result<Vec<FromClause>> {
        let mut froms = Froms::default();
        for from in &select.from {
            froms.add(from);
        }
        for expr in select.columns.iter().chain(&select.where_) {
            froms.add_expr(expr);
        }
        let mut froms = froms.shown();
        let named = |list: &[FromClause]| list.iter().map(identity).collect::<Vec<_>>();
        let enclosing = named(&self.enclosing.concat());
        if let Some(correlate) = &select.correlate {
            let outside = named(correlate);
            froms.retain(|from| {
                let key = identity(from);
                !(outside.contains(&key) && enclosing.contains(&key))
            });
        }
        if let Some(except) = &select.correlate_except {
            let own = named(except);
            froms.retain(|from| {
                let key = identity(from);
                own.contains(&key) || !enclosing.contains(&key)
            });
        }
        let automatic = select.correlate.is_none() && select.correlate_except.is_none();
        // A lone table is never taken for an enclosing statement's.
        if !automatic || froms.len() < 2 || self.enclosing.is_empty() {
            return Ok(froms);
        }
        let outside = self
            .enclosing
            .last()
            .map_or_else(Vec::new, |froms| named(froms));
        froms.retain(|from| !outside.contains(&identity(from)));
        if froms.is_empty() {
            return Err(CompileError::InvalidRequest(
                "Select statement '<sqlalchemy.sql.selectable.Select object>' returned no FROM clauses due to \
                 auto-correlation; specify correlate(<tables>) to control correlation manually."
                    .to_owned(),
            ));
        }
        Ok(froms)
    }

    /// Columns with the labels that keep them apart.
    pub(crate) fn select_columns(&mut self, columns: &[Expr], outermost: bool) -> Result {
        let labelled = std::mem::replace(&mut self.labelled, false);
        let mut seen: Vec<(String, &Expr)> = Vec::new();
        let mut texts = Vec::with_capacity(columns.len());
        for column in columns {
            // The label takes its number before the parameters within take theirs.
            let (name, said) = self.column_label(column, &seen, labelled);
            let text = self.nested(|c| match column {
                Expr::Label(label) => c.expr(&label.expr),
                column => c.expr(column),
            })?;
            texts.push(match &name {
                Some(name) if said => format!("{text} AS {}", quote(self.dialect, name)),
                _ => text,
            });
            if outermost {
                self.columns.push(ResultColumn {
                    name: name.clone().unwrap_or_default(),
                    ty: column.ty(),
                });
            }
            seen.push((column_name(column).unwrap_or_default(), column));
        }
        self.labelled = labelled;
        Ok(texts.join(", "))
    }

    /// A column's name in the result, and whether it must be said.
    fn column_label(
        &mut self,
        column: &Expr,
        seen: &[(String, &Expr)],
        labelled: bool,
    ) -> (Option<String>, bool) {
        let taken = |name: &str| seen.iter().any(|(known, _)| known == name);
        match column {
            Expr::Label(label) => (Some(label.name.clone()), true),
            Expr::Text(_) => (None, false),
            Expr::Column(column) if column.literal => (Some(column.name.clone()), false),
            Expr::Column(column) if self.label_style == LabelStyle::None => {
                (Some(column.name.clone()), false)
            }
            Expr::Column(column) if self.label_style == LabelStyle::TablePlusColumn => {
                let name = plus_table(column);
                let said = name != column.name;
                (Some(name), said)
            }
            Expr::Column(named) if taken(&named.name) => {
                let repeated = seen.iter().filter(|(_, known)| *known == column).count();
                let name = match repeated {
                    0 => self.anonymous(&named.name),
                    count => format!("{}__{count}", named.name),
                };
                (Some(name), true)
            }
            Expr::Column(column) => (
                Some(column.name.clone()),
                labelled && column.table.is_some(),
            ),
            Expr::Function(function) => {
                let name = Self::result_name(function);
                (Some(self.anonymous(&name)), true)
            }
            Expr::Unary { expr, .. } if matches!(**expr, Expr::Column(_)) && !labelled => {
                let boolean = super::operators::is_plain_boolean(expr);
                let said = boolean && !self.dialect.capabilities().native_boolean;
                (said.then(|| self.anonymous("anon")), said)
            }
            other => match column_name(other) {
                Some(name) => {
                    let repeated = seen.iter().filter(|(known, _)| *known == name).count();
                    match repeated {
                        0 => (Some(name), true),
                        count => (Some(format!("{name}__{count}")), true),
                    }
                }
                None => (Some(self.anonymous(&anonymous_name(other))), true),
            },
        }
    }

    /// `WITH … ` in front of the outermost statement.
    pub(crate) fn with_clause(&mut self) -> String {
        let ctes = std::mem::take(&mut self.ctes);
        self.with_text(ctes)
    }

    /// How many common table expressions there are that stand within a query.
    fn nesting_ctes(&self) -> usize {
        self.ctes.iter().filter(|cte| cte.nesting).count()
    }

    /// `WITH … ` in front of a query within another: what it nests, after the first so many.
    fn nested_with_clause(&mut self, before: usize) -> String {
        if self.nesting_ctes() <= before {
            return String::new();
        }
        let mut seen = 0;
        let (nested, kept) = std::mem::take(&mut self.ctes).into_iter().partition(|cte| {
            seen += usize::from(cte.nesting);
            cte.nesting && seen > before
        });
        self.ctes = kept;
        self.with_text(nested)
    }

    fn with_text(&self, ctes: Vec<NamedCte>) -> String {
        if ctes.is_empty() {
            return String::new();
        }
        let recursive = ctes.iter().any(|cte| cte.recursive);
        let word = if recursive && self.dialect.capabilities().recursive_word {
            "WITH RECURSIVE "
        } else {
            "WITH "
        };
        let texts: Vec<_> = ctes.into_iter().map(|cte| cte.text).collect();
        format!("{word}{}\n ", texts.join(", \n"))
    }

    /// `UNION` and the like.
    pub(crate) fn compound(&mut self, compound: &Compound) -> Result {
        let word = match compound.op {
            CompoundOp::Union => "UNION",
            CompoundOp::UnionAll => "UNION ALL",
            CompoundOp::Intersect => "INTERSECT",
            CompoundOp::IntersectAll => "INTERSECT ALL",
            CompoundOp::Except => self.dialect.capabilities().except_word,
            CompoundOp::ExceptAll => "EXCEPT ALL",
        };
        let outermost = self.depth == 0;
        let mut parts = Vec::with_capacity(compound.selects.len());
        check_widths(&compound.selects)?;
        for (index, select) in compound.selects.iter().enumerate() {
            let text = self.nested(|c| c.statement(select))?;
            if outermost && index == 0 {
                self.result_columns(select);
            }
            parts.push(if needs_parentheses(select) {
                format!("({text})")
            } else {
                text
            });
        }
        let mut text = parts.join(&format!(" {word} "));
        if !compound.order_by.is_empty() {
            let known = compound
                .selects
                .first()
                .map_or_else(Vec::new, selected_references);
            let references = std::mem::replace(&mut self.references, known);
            let order = self.order_list(&compound.order_by);
            self.references = references;
            text += &format!(" ORDER BY {}", order?);
        }
        text += &self.limits(Limits {
            fetch: compound.fetch,
            limit: compound.limit.as_ref(),
            offset: compound.offset.as_ref(),
            ordered: !compound.order_by.is_empty(),
        })?;
        Ok(if outermost {
            self.with_clause() + &text
        } else {
            text
        })
    }

    fn result_columns(&mut self, statement: &Statement) {
        if let Statement::Select(select) = statement {
            for column in &select.columns {
                self.columns.push(ResultColumn {
                    name: column_name(column).unwrap_or_default(),
                    ty: column.ty(),
                });
            }
        }
    }
}

/// `FETCH FIRST … ROWS ONLY` after `OFFSET … ROWS`.
pub(crate) fn fetch_text(limit: Option<String>, offset: Option<String>, fetch: Fetch) -> String {
    let mut text = String::new();
    if let Some(offset) = offset {
        text += &format!("\n OFFSET {offset} ROWS");
    }
    if let Some(limit) = limit {
        let percent = if fetch.percent { " PERCENT" } else { "" };
        let ties = if fetch.with_ties { "WITH TIES" } else { "ONLY" };
        text += &format!("\n FETCH FIRST {limit}{percent} ROWS {ties}");
    }
    text
}

/// `table_column`.
fn plus_table(column: &ColumnExpr) -> String {
    let name = match column.table.as_deref() {
        Some(FromClause::Table(TableRef {
            name,
            schema: Some(schema),
            ..
        })) => format!("{}_{name}", schema.replace('.', "_")),
        Some(FromClause::Table(TableRef { name, .. })) => name.clone(),
        Some(
            FromClause::Alias {
                name: Some(name), ..
            }
            | FromClause::Subquery {
                name: Some(name), ..
            }
            | FromClause::Cte(Cte {
                name: Some(name), ..
            }),
        ) => name.clone(),
        _ => return column.name.clone(),
    };
    format!("{name}_{}", column.name)
}

/// What an expression without a name of its own is called.
fn anonymous_name(expr: &Expr) -> String {
    match expr {
        Expr::Function(function) => Compiler::result_name(function),
        Expr::WithinGroup { func: expr, .. }
        | Expr::Cast { expr, .. }
        | Expr::TypeCoerce { expr, .. } => anonymous_name(expr),
        Expr::NextValue(_) => "next_value".to_owned(),
        _ => "anon".to_owned(),
    }
}

/// What a text in an order of a query may name: its columns, then those of the tables it reads.
fn references(select: &Select, froms: &[FromClause]) -> Vec<(String, Expr)> {
    let mut known = Vec::new();
    for column in &select.columns {
        if let Some(name) = column_name(column) {
            known.push((name, column.clone()));
        }
    }
    for from in froms {
        table_references(from, &mut known);
    }
    known
}

fn table_references(from: &FromClause, known: &mut Vec<(String, Expr)>) {
    let mut add = |column: ColumnExpr| {
        let table = Some(std::sync::Arc::new(from.clone()));
        known.push((
            column.name.clone(),
            Expr::Column(ColumnExpr { table, ..column }),
        ));
    };
    let named = |name: String| ColumnExpr {
        name,
        table: None,
        ty: SqlType::null(),
        literal: false,
        quote: None,
    };
    match from {
        FromClause::Table(table) => table.columns.iter().cloned().for_each(add),
        FromClause::Alias { element, .. } => {
            if let FromClause::Table(table) = &**element {
                table.columns.iter().cloned().for_each(add);
            }
        }
        FromClause::Subquery { select, .. } => {
            statement_columns(select)
                .into_iter()
                .map(named)
                .for_each(add);
        }
        FromClause::Cte(cte) => {
            statement_columns(&cte.statement)
                .into_iter()
                .map(named)
                .for_each(add);
        }
        FromClause::Function(TableFunction { columns, .. })
        | FromClause::Values(Values { columns, .. }) => columns.iter().cloned().for_each(&mut add),
        FromClause::Join(join) => {
            table_references(&join.left, known);
            table_references(&join.right, known);
        }
        FromClause::Expr(_) => {}
    }
}

/// What a text in the order of a set operation may name: the columns of its first query.
fn selected_references(statement: &Statement) -> Vec<(String, Expr)> {
    statement_columns(statement)
        .into_iter()
        .map(|name| (name.clone(), Expr::column(name)))
        .collect()
}

/// All queries of a set operation return as many columns.
fn check_widths(selects: &[Statement]) -> Result<()> {
    let width = |statement: &Statement| match statement {
        Statement::Select(select) => {
            let unknown = |column: &Expr| matches!(column, Expr::Text(_));
            (!select.columns.iter().any(unknown)).then_some(select.columns.len())
        }
        _ => None,
    };
    let Some(first) = selects.first().and_then(width) else {
        return Ok(());
    };
    for (index, select) in selects.iter().enumerate() {
        if let Some(other) = width(select)
            && other != first
        {
            return Err(CompileError::new(format!(
                "All selectables passed to CompoundSelect must have identical numbers of columns; select #1 has \
                 {first} columns, select #{} has {other}",
                index + 1
            )));
        }
    }
    Ok(())
}

fn needs_parentheses(statement: &Statement) -> bool {
    match statement {
        Statement::Select(select) => {
            !select.order_by.is_empty() || select.limit.is_some() || select.offset.is_some()
        }
        Statement::Compound(_) => true,
        _ => false,
    }
}

/// The members of joins are in scope as well as the joins.
fn flatten(froms: &[FromClause], visible: &mut Vec<FromClause>) {
    for from in froms {
        if let FromClause::Join(join) = from {
            let sides = [join.left.clone(), join.right.clone()];
            flatten(&sides, visible);
            visible.extend(sides);
        }
    }
}

pub(crate) fn distinct(select: &Select) -> String {
    if select.distinct || !select.distinct_on.is_empty() {
        "DISTINCT ".to_owned()
    } else {
        String::new()
    }
}
