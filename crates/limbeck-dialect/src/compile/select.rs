//! `SELECT` and the set operations.

use limbeck_schema::{Compound, CompoundOp, Expr, FromClause, Select, Statement};

use super::from::{Froms, column_name, identity};
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
        let froms = self.select_froms(select)?;
        let mut visible = froms.clone();
        flatten(&froms, &mut visible);
        self.enclosing.push(visible);
        let labels = select.columns.iter().filter_map(|column| match column {
            Expr::Label(label) => Some(label.clone()),
            _ => None,
        });
        let outer = std::mem::replace(&mut self.labels, labels.collect());
        let text = self.select_body(select, &froms, outermost);
        self.labels = outer;
        self.enclosing.pop();
        let text = text?;
        Ok(if outermost {
            self.with_clause() + &text
        } else {
            text
        })
    }

    fn select_body(&mut self, select: &Select, froms: &[FromClause], outermost: bool) -> Result {
        let dialect = self.dialect;
        let mut text = "SELECT ".to_owned();
        for prefix in &select.prefixes {
            text += prefix;
            text.push(' ');
        }
        text += &match dialect.select_prefix(self, select) {
            Some(prefix) => prefix?,
            None => distinct(select),
        };
        text += &self.select_columns(&select.columns, outermost)?;
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
            ordered: !select.order_by.is_empty(),
        })?;
        if select.for_update.is_some() {
            *text += &match dialect.for_update_clause(self, select) {
                Some(clause) => clause?,
                None => " FOR UPDATE".to_owned(),
            };
        }
        for suffix in &select.suffixes {
            text.push(' ');
            *text += suffix;
        }
        Ok(())
    }

    pub(crate) fn limits(&mut self, limits: Limits<'_>) -> Result {
        if limits.limit.is_none() && limits.offset.is_none() {
            return Ok(String::new());
        }
        let dialect = self.dialect;
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
        let froms = froms.shown();
        let outside: Vec<String> = match &select.correlate {
            Some(correlate) => correlate.iter().map(identity).collect(),
            // A lone table is never taken for an enclosing statement's.
            None if froms.len() < 2 => Vec::new(),
            None => self
                .enclosing
                .last()
                .map_or_else(Vec::new, |froms| froms.iter().map(identity).collect()),
        };
        if self.enclosing.is_empty() {
            return Ok(froms);
        }
        let own: Vec<_> = froms
            .iter()
            .filter(|from| !outside.contains(&identity(from)))
            .cloned()
            .collect();
        if own.is_empty() && !froms.is_empty() {
            return Err(CompileError::new(
                "Select statement returned no FROM clauses due to auto-correlation; specify correlate(<tables>) to control correlation manually.",
            ));
        }
        Ok(own)
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
            Expr::Function(function) => (Some(self.anonymous(&function.name)), true),
            Expr::Unary { expr, .. } if matches!(**expr, Expr::Column(_)) && !labelled => {
                let boolean = super::operators::is_plain_boolean(expr);
                let said = boolean && !self.dialect.capabilities().native_boolean;
                (said.then(|| self.anonymous("anon")), said)
            }
            other => match column_name(other) {
                Some(name) if taken(&name) => (Some(self.anonymous(&name)), true),
                Some(name) => (Some(name), true),
                None => (Some(self.anonymous("anon")), true),
            },
        }
    }

    /// `WITH … ` in front of the outermost statement.
    pub(crate) fn with_clause(&mut self) -> String {
        if self.ctes.is_empty() {
            return String::new();
        }
        let recursive = self.ctes.iter().any(|(_, recursive, _)| *recursive);
        let word = if recursive && self.dialect.capabilities().recursive_word {
            "WITH RECURSIVE "
        } else {
            "WITH "
        };
        let texts: Vec<_> = self.ctes.drain(..).map(|(_, _, text)| text).collect();
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
            text += &format!(" ORDER BY {}", self.order_list(&compound.order_by)?);
        }
        text += &self.limits(Limits {
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
