//! Expressions.

use limbeck_schema::{
    BinaryOp, BoolOp, Case, ColumnExpr, Expr, FrameBound, FromClause, Over, Regexp, SqlType,
    SqlValue, TableFunction, UnaryOp,
};

use super::operators::{Against, folded_affix, is_affix, is_operation, is_plain_boolean};
use super::{Compiler, Result};
use crate::literal::quote_text;
use crate::{CompileError, compile_type, literal, quote, quote_as};

impl Compiler<'_> {
    /// An expression, without parentheses around it.
    pub(crate) fn expr(&mut self, expr: &Expr) -> Result {
        let dialect = self.dialect;
        let operates = is_operation(expr);
        self.operators += usize::from(operates);
        let text = match dialect.expr_sql(self, expr) {
            Some(sql) => sql,
            None => self.standard_expr(expr),
        };
        self.operators -= usize::from(operates);
        text
    }

    /// The text of an operation, in parentheses where it stands within another.
    pub(crate) fn grouped_within(&self, text: String) -> String {
        if self.operators > 1 {
            format!("({text})")
        } else {
            text
        }
    }

    /// An expression in standard SQL; operands are the dialect's again.
    pub(crate) fn standard_expr(&mut self, expr: &Expr) -> Result {
        match expr {
            Expr::Column(column) => self.column(column),
            Expr::Bind(bind) => self.bind(bind),
            Expr::Text(text) => self.text(text),
            Expr::Null => Ok("NULL".to_owned()),
            Expr::True => Ok(self.boolean_constant(true)),
            Expr::False => Ok(self.boolean_constant(false)),
            Expr::Function(function) => self.function(function),
            Expr::Unary { op, expr } => self.unary(*op, expr),
            Expr::Binary {
                op, left, right, ..
            } => self.binary(op, left, right),
            Expr::Bool { op, clauses } => self.conjunction(*op, clauses),
            Expr::Between {
                expr,
                low,
                high,
                negated,
                symmetric,
            } => {
                let not = if *negated { "NOT " } else { "" };
                let symmetric = if *symmetric { "SYMMETRIC " } else { "" };
                let operand = self.operand(expr, Against::COMPARISON)?;
                let low = self.operand(low, Against::AND)?;
                let high = self.operand(high, Against::AND)?;
                Ok(format!(
                    "{operand} {not}BETWEEN {symmetric}{low} AND {high}"
                ))
            }
            Expr::In {
                expr,
                items,
                negated,
            } => self.in_list(expr, items, *negated),
            Expr::Like {
                expr,
                pattern,
                escape,
                case_insensitive,
                negated,
            } => {
                let like = Like {
                    expr,
                    pattern,
                    escape: escape.as_deref(),
                    negated: *negated,
                };
                self.like(&like, *case_insensitive)
            }
            Expr::Regexp(regexp) => Err(self.no_regexp(regexp)),
            Expr::Case(case) => self.case(case),
            Expr::Cast { try_cast: true, .. } => Err(CompileError::unsupported(
                self.dialect,
                "sqlalchemy.sql.elements.TryCast",
            )),
            Expr::Cast { expr, ty, .. } => self.cast("CAST", expr, ty),
            Expr::TypeCoerce { expr, .. } => self.expr(expr),
            Expr::Label(label) => self.expr(&label.expr),
            Expr::Subquery(statement) => {
                Ok(format!("({})", self.nested(|c| c.statement(statement))?))
            }
            Expr::Exists(select) => Ok(format!("EXISTS ({})", self.nested(|c| c.select(select))?)),
            Expr::Tuple(items) => Ok(format!("({})", self.list(items)?)),
            Expr::Array(items, _) if self.dialect.capabilities().native_arrays => {
                Ok(format!("ARRAY[{}]", self.list(items)?))
            }
            Expr::Array(..) => Err(CompileError::unsupported(
                self.dialect,
                "sqlalchemy.dialects.postgresql.array.array",
            )),
            Expr::Collate { expr, collation } => {
                let operand = self.operand(expr, Against::COLLATE)?;
                Ok(format!(
                    "{operand} COLLATE {}",
                    quote(self.dialect, collation)
                ))
            }
            Expr::Extract { field, expr } => {
                Ok(format!("EXTRACT({field} FROM {})", self.expr(expr)?))
            }
            Expr::Over(over) => self.over(over),
            Expr::WithinGroup { func, order_by } => {
                let func = self.expr(func)?;
                Ok(format!(
                    "{func} WITHIN GROUP (ORDER BY {})",
                    self.list(order_by)?
                ))
            }
            Expr::Filter { func, condition } => {
                let func = self.expr(func)?;
                let condition = match &**condition {
                    plain if is_plain_boolean(plain) => self.expr(plain)?,
                    other => self.operand(other, Against::CONDITION)?,
                };
                Ok(format!("{func} FILTER (WHERE {condition})"))
            }
            Expr::Subscript { expr, .. } if expr.ty().is_a("ARRAY") => Err(self.no_elements()),
            Expr::Subscript { index, .. } => Err(self.no_subscripts(index)),
            Expr::NextValue(_) => Err(CompileError::NotImplemented(format!(
                "Dialect '{}' does not support sequence increments.",
                self.dialect.name()
            ))),
            Expr::Inline { value, ty } => {
                literal(self.dialect, value, &super::binds::inferred(value, ty))
            }
            Expr::Grouping(expr) => Ok(format!("({})", self.expr(expr)?)),
            Expr::AggregateOrder { .. } => Err(CompileError::unsupported(
                self.dialect,
                "sqlalchemy.dialects.postgresql.ext.aggregate_order_by",
            )),
            Expr::Keyword(word) => Ok((*word).to_owned()),
            Expr::Reference(name) => self.reference(name),
        }
    }

    /// Expressions separated by commas.
    pub(crate) fn list(&mut self, items: &[Expr]) -> Result {
        let items: Vec<_> = items
            .iter()
            .map(|item| self.operand(item, Against::COMMA))
            .collect::<Result<_>>()?;
        Ok(items.join(", "))
    }

    /// Conditions joined by `AND`, as they stand after `WHERE`.
    pub(crate) fn conditions(&mut self, clauses: &[Expr]) -> Result {
        match clauses {
            [constant @ (Expr::True | Expr::False)] => self.constant_condition(constant),
            [clause] => self.operand(clause, Against::CONDITION),
            clauses => self.conjunction(BoolOp::And, clauses),
        }
    }

    pub(crate) fn column(&mut self, column: &ColumnExpr) -> Result {
        let name = if column.literal {
            column.name.clone()
        } else {
            quote_as(self.dialect, &column.name, column.quote)
        };
        if let Some(FromClause::Function(TableFunction { scalar: true, .. })) =
            column.table.as_deref()
            && let Some(table) = column.table.as_deref()
        {
            let alias = self.source_name(table)?;
            return Ok(match self.dialect.capabilities().table_function_word {
                Some(_) => format!("{alias}.COLUMN_VALUE"),
                None => alias,
            });
        }
        match &column.table {
            Some(table) if !self.bare_columns && !column.literal => {
                Ok(format!("{}.{name}", self.source_name(table)?))
            }
            _ => Ok(name),
        }
    }

    fn unary(&mut self, op: UnaryOp, expr: &Expr) -> Result {
        if op == UnaryOp::Not && is_plain_boolean(expr) {
            let text = self.expr(expr)?;
            return Ok(self.is_true(text, false));
        }
        let against = Against::of_unary(op);
        Ok(match op {
            UnaryOp::Not => format!("NOT {}", self.operand(expr, against)?),
            UnaryOp::Neg => format!("-{}", self.operand(expr, against)?),
            UnaryOp::BitNot => format!("~{}", self.operand(expr, against)?),
            UnaryOp::Distinct => format!("DISTINCT {}", self.operand(expr, against)?),
            UnaryOp::Desc => format!("{} DESC", self.ordered(expr)?),
            UnaryOp::Asc => format!("{} ASC", self.ordered(expr)?),
            UnaryOp::NullsFirst => format!("{} NULLS FIRST", self.ordered(expr)?),
            UnaryOp::NullsLast => format!("{} NULLS LAST", self.ordered(expr)?),
            UnaryOp::Any => format!("ANY {}", self.any_operand(expr)?),
            UnaryOp::All => format!("ALL {}", self.any_operand(expr)?),
        })
    }

    fn any_operand(&mut self, expr: &Expr) -> Result {
        let text = self.expr(expr)?;
        Ok(match expr {
            Expr::Subquery(_) | Expr::Grouping(_) => text,
            _ => format!("({text})"),
        })
    }

    /// What an ordering is of: a label by its name.
    pub(crate) fn ordered(&mut self, expr: &Expr) -> Result {
        match expr {
            Expr::Label(label)
                if self.dialect.capabilities().order_by_label && self.labels.contains(label) =>
            {
                Ok(quote(self.dialect, &label.name))
            }
            Expr::Unary {
                op: UnaryOp::Desc | UnaryOp::Asc | UnaryOp::NullsFirst | UnaryOp::NullsLast,
                ..
            } => self.expr(expr),
            expr => self.operand(expr, Against::of_unary(UnaryOp::Desc)),
        }
    }

    fn binary(&mut self, op: &BinaryOp, left: &Expr, right: &Expr) -> Result {
        let against = Against::of_binary(op);
        let sides = |compiler: &mut Self, word: &str| -> Result {
            let left = compiler.operand(left, against)?;
            let right = compiler.operand(right, against)?;
            Ok(format!("{left} {word} {right}"))
        };
        match op {
            BinaryOp::Eq => sides(self, "="),
            BinaryOp::Ne => sides(self, "!="),
            BinaryOp::Lt => sides(self, "<"),
            BinaryOp::Le => sides(self, "<="),
            BinaryOp::Gt => sides(self, ">"),
            BinaryOp::Ge => sides(self, ">="),
            BinaryOp::Is => sides(self, "IS"),
            BinaryOp::IsNot => sides(self, "IS NOT"),
            BinaryOp::IsDistinctFrom => sides(self, "IS DISTINCT FROM"),
            BinaryOp::IsNotDistinctFrom => sides(self, "IS NOT DISTINCT FROM"),
            BinaryOp::Add => sides(self, "+"),
            BinaryOp::Sub => sides(self, "-"),
            BinaryOp::Mul => sides(self, "*"),
            BinaryOp::Mod => sides(self, "%"),
            BinaryOp::Concat => sides(self, "||"),
            BinaryOp::Custom { text, eager, .. } => {
                let said = sides(self, text)?;
                Ok(if *eager {
                    self.grouped_within(said)
                } else {
                    said
                })
            }
            BinaryOp::Match => sides(self, "MATCH"),
            BinaryOp::NotMatch => sides(self, "MATCH").map(|said| format!("NOT {said}")),
            BinaryOp::Div => self.division(left, right, against),
            BinaryOp::FloorDiv => {
                let floors = self.dialect.capabilities().division_floors
                    && left.ty().is_a("Integer")
                    && right.ty().is_a("Integer");
                let division = sides(self, "/")?;
                Ok(if floors {
                    division
                } else {
                    format!("FLOOR({division})")
                })
            }
        }
    }

    /// True division: where integers divide to integers, the divisor is cast.
    fn division(&mut self, left: &Expr, right: &Expr, against: Against) -> Result {
        let dividend = self.operand(left, against)?;
        if !self.dialect.capabilities().division_floors {
            return Ok(format!("{dividend} / {}", self.operand(right, against)?));
        }
        let ty = right.ty();
        let ty = if ty.is_a("Numeric") {
            ty
        } else {
            SqlType::named("Numeric")
        };
        Ok(format!("{dividend} / {}", self.cast("CAST", right, &ty)?))
    }

    pub(crate) fn cast(&mut self, name: &str, expr: &Expr, ty: &SqlType) -> Result {
        let ty = compile_type(self.dialect, ty)?;
        let operand = self.expr(expr)?;
        Ok(format!("{name}({operand} AS {ty})"))
    }

    /// `AND`, `OR`: constants that decide or do not matter are left out.
    pub(crate) fn conjunction(&mut self, op: BoolOp, clauses: &[Expr]) -> Result {
        let (word, against, neutral, decisive) = match op {
            BoolOp::And => (" AND ", Against::AND, Expr::True, Expr::False),
            BoolOp::Or => (" OR ", Against::OR, Expr::False, Expr::True),
        };
        if clauses.contains(&decisive) {
            return self.constant_condition(&decisive);
        }
        let kept: Vec<&Expr> = clauses.iter().filter(|c| **c != neutral).collect();
        match kept[..] {
            [] if clauses.is_empty() => Ok(String::new()),
            [] => self.constant_condition(&neutral),
            [only] => self.operand(only, Against::CONDITION),
            _ => {
                let parts: Vec<_> = kept
                    .into_iter()
                    .map(|clause| self.operand(clause, against))
                    .collect::<Result<_>>()?;
                Ok(parts.join(word))
            }
        }
    }

    fn no_regexp(&self, regexp: &Regexp) -> CompileError {
        let what = match regexp.replacement {
            Some(_) => "regular expression replacements",
            None => "regular expressions",
        };
        CompileError::new(format!(
            "{} dialect does not support {what}",
            self.dialect.name()
        ))
    }

    /// What a text in an order names; in an index it is a column.
    fn reference(&mut self, name: &str) -> Result {
        // An index's column.
        if self.bare_columns {
            return Ok(quote(self.dialect, name));
        }
        let found = self.references.iter().find(|(known, _)| known == name);
        match found.map(|(_, expr)| expr.clone()) {
            Some(Expr::Label(label)) => Ok(quote(self.dialect, &label.name)),
            Some(expr) => self.expr(&expr),
            None => Err(CompileError::new(format!(
                "Can't resolve label reference for ORDER BY / GROUP BY / DISTINCT etc. Textual SQL expression \
                 '{name}' should be explicitly declared as text('{name}')"
            ))),
        }
    }

    /// `true` as a condition.
    fn constant_condition(&mut self, constant: &Expr) -> Result {
        if self.dialect.capabilities().native_boolean {
            return self.expr(constant);
        }
        let truth = self.expr(constant)?;
        Ok(format!("{truth} = 1"))
    }

    /// Elements of arrays cannot be said.
    pub(crate) fn no_elements(&self) -> CompileError {
        CompileError::Unsupported {
            compiler: format!(
                "<{} object>",
                self.dialect.capabilities().statement_compiler
            ),
            element: "<built-in function getitem>".to_owned(),
        }
    }

    fn no_subscripts(&self, index: &Expr) -> CompileError {
        let path =
            matches!(index, Expr::Bind(bind) if matches!(bind.value, Some(SqlValue::Array(_))));
        let kind = if path { "json_path" } else { "json" };
        CompileError::Unsupported {
            compiler: "<sqlalchemy.sql.compiler.SQLCompiler object>".to_owned(),
            element: format!("<function {kind}_getitem_op>"),
        }
    }

    fn in_list(&mut self, expr: &Expr, items: &[Expr], negated: bool) -> Result {
        let operand = self.operand(expr, Against::IN)?;
        let width = match expr {
            Expr::Tuple(items) => Some(items.len()),
            _ => None,
        };
        let list = match items {
            [] if self.unexpanded() => {
                let name = self.list_name(expr);
                format!(
                    "({})",
                    self.postponed(&name, Some(SqlValue::Array(Vec::new())), &expr.ty())
                )
            }
            [] => format!("({})", self.empty_list(width, negated)),
            [Expr::Tuple(row), ..] if width.is_some() && !row.is_empty() => self.tuples(items)?,
            [item @ (Expr::Subquery(_) | Expr::Tuple(_) | Expr::Grouping(_))] => self.expr(item)?,
            [Expr::Bind(bind)] if bind.expanding => {
                let items = self.bind(bind)?;
                format!("({})", self.or_empty(items, negated))
            }
            items => {
                let anonymous = items.iter().all(
                    |item| matches!(item, Expr::Bind(bind) if bind.key.is_none() && !bind.expanding),
                );
                let list = if anonymous {
                    self.in_values(expr, items)?
                } else {
                    self.list(items)?
                };
                format!("({})", self.or_empty(list, negated))
            }
        };
        Ok(if negated {
            format!("({operand} NOT IN {list})")
        } else {
            format!("{operand} IN {list}")
        })
    }

    /// `((a, b), (c, d))`: rows of values are one parameter that is expanded.
    fn tuples(&mut self, rows: &[Expr]) -> Result {
        let name = self.made_name("param");
        if self.unexpanded() {
            return Ok(format!(
                "({})",
                self.postponed(&name, None, &SqlType::null())
            ));
        }
        let mut texts = Vec::with_capacity(rows.len());
        for (row, items) in rows.iter().enumerate() {
            let items = match items {
                Expr::Tuple(items) => items.as_slice(),
                other => std::slice::from_ref(other),
            };
            let mut values = Vec::with_capacity(items.len());
            for (index, item) in items.iter().enumerate() {
                values.push(match item {
                    Expr::Bind(bind) if bind.key.is_none() => {
                        let name = format!("{name}_{}_{}", row + 1, index + 1);
                        self.param(name, bind.value.clone(), &bind.ty, bind.literal_execute)?
                    }
                    other => self.operand(other, Against::COMMA)?,
                });
            }
            texts.push(format!("({})", values.join(", ")));
        }
        let word = self.dialect.capabilities().tuple_list_word;
        Ok(format!("({word}{})", texts.join(", ")))
    }

    /// A list, or what is always false (or true) where it is empty.
    fn or_empty(&self, list: String, negated: bool) -> String {
        if list.is_empty() {
            self.empty_list(None, negated)
        } else {
            list
        }
    }

    /// What is always false (or true), for values or for rows of some width.
    fn empty_list(&self, width: Option<usize>, negated: bool) -> String {
        let capabilities = self.dialect.capabilities();
        let repeated = |word: &str| vec![word; width.unwrap_or(1)].join(", ");
        if capabilities.empty_set {
            let ones = repeated("1");
            let word = width.map_or("", |_| capabilities.tuple_list_word);
            return format!("{word}SELECT {ones} FROM (SELECT {ones}) WHERE 1!=1");
        }
        let nulls = match width {
            Some(_) => format!("({})", repeated("NULL")),
            None => repeated("NULL"),
        };
        let condition = if negated { "OR (1 = 1" } else { "AND (1 != 1" };
        format!("{nulls}) {condition}")
    }

    /// Plain values: one parameter that is expanded.
    fn in_values(&mut self, expr: &Expr, items: &[Expr]) -> Result {
        let hint = match items.first() {
            Some(Expr::Bind(bind)) => bind.hint.clone(),
            _ => None,
        };
        let name = match hint {
            Some(hint) => self.made_name(&hint),
            None => self.list_name(expr),
        };
        if self.unexpanded() {
            let values = items.iter().map(|item| match item {
                Expr::Bind(bind) => bind.value.clone().unwrap_or_default(),
                _ => SqlValue::Null,
            });
            let values = SqlValue::Array(values.collect());
            return Ok(self.postponed(&name, Some(values), &expr.ty()));
        }
        let mut values = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if let Expr::Bind(bind) = item {
                let name = format!("{name}_{}", index + 1);
                values.push(self.param(
                    name,
                    bind.value.clone(),
                    &bind.ty,
                    bind.literal_execute,
                )?);
            }
        }
        Ok(values.join(", "))
    }

    /// The name of the parameter that a list for `IN` is.
    fn list_name(&mut self, expr: &Expr) -> String {
        match expr {
            Expr::Column(column) => self.made_name(&column.name),
            _ => self.made_name("param"),
        }
    }

    fn like(&mut self, like: &Like<'_>, case_insensitive: bool) -> Result {
        let mut operand = self.operand(like.expr, Against::COMPARISON)?;
        if case_insensitive {
            operand = format!("lower({operand})");
        }
        let pattern = match (case_insensitive, folded_affix(like.pattern)) {
            (true, Some(folded)) => self.pattern(&folded)?,
            (true, None) => format!("lower({})", self.pattern(like.pattern)?),
            (false, _) => self.pattern(like.pattern)?,
        };
        Ok(like.said("LIKE", &operand, &pattern))
    }

    /// The pattern of a `LIKE`.
    pub(crate) fn pattern(&mut self, pattern: &Expr) -> Result {
        if is_affix(pattern) {
            self.expr(pattern)
        } else {
            self.operand(pattern, Against::COMPARISON)
        }
    }

    fn case(&mut self, case: &Case) -> Result {
        let mut text = "CASE ".to_owned();
        if let Some(value) = &case.value {
            text += &self.expr(value)?;
            text.push(' ');
        }
        for (when, then) in &case.whens {
            let when = self.operand(when, Against::ANYTHING)?;
            text += &format!("WHEN {when} THEN {} ", self.expr(then)?);
        }
        if let Some(otherwise) = &case.else_ {
            text += &format!("ELSE {} ", self.expr(otherwise)?);
        }
        Ok(text + "END")
    }

    fn over(&mut self, over: &Over) -> Result {
        let mut parts = Vec::new();
        if !over.partition_by.is_empty() {
            parts.push(format!("PARTITION BY {}", self.list(&over.partition_by)?));
        }
        if !over.order_by.is_empty() {
            parts.push(format!("ORDER BY {}", self.order_list(&over.order_by)?));
        }
        for (word, frame) in [
            ("RANGE", over.range),
            ("ROWS", over.rows),
            ("GROUPS", over.groups),
        ] {
            if let Some((low, high)) = frame {
                let (low, high) = (self.bound(low, true)?, self.bound(high, false)?);
                parts.push(format!("{word} BETWEEN {low} AND {high}"));
            }
        }
        let func = self.expr(&over.expr)?;
        Ok(format!("{func} OVER ({})", parts.join(" ")))
    }

    /// A bound of a frame; its number is a parameter.
    fn bound(&mut self, bound: FrameBound, low: bool) -> Result {
        let number = |compiler: &mut Self, number: i64| {
            let name = compiler.made_name("param");
            let inline = compiler.dialect.capabilities().literal_frames;
            compiler.param(name, Some(number.into()), &SqlType::integer(), inline)
        };
        Ok(match bound {
            FrameBound::Unbounded if low => "UNBOUNDED PRECEDING".to_owned(),
            FrameBound::Unbounded => "UNBOUNDED FOLLOWING".to_owned(),
            FrameBound::Offset(0) => "CURRENT ROW".to_owned(),
            FrameBound::Offset(offset) if offset < 0 => {
                format!("{} PRECEDING", number(self, -offset)?)
            }
            FrameBound::Offset(offset) => format!("{} FOLLOWING", number(self, offset)?),
        })
    }

    /// What follows `ORDER BY`.
    pub(crate) fn order_list(&mut self, items: &[Expr]) -> Result {
        let items: Vec<_> = items
            .iter()
            .map(|item| self.ordered(item))
            .collect::<Result<_>>()?;
        Ok(items.join(", "))
    }
}

/// The parts of a `LIKE` that dialects put together in their own way.
pub(crate) struct Like<'e> {
    pub(crate) expr: &'e Expr,
    pub(crate) pattern: &'e Expr,
    pub(crate) escape: Option<&'e str>,
    pub(crate) negated: bool,
}

impl Like<'_> {
    /// `operand NOT LIKE pattern ESCAPE '…'`.
    pub(crate) fn said(&self, word: &str, operand: &str, pattern: &str) -> String {
        let not = if self.negated { "NOT " } else { "" };
        let escape = self
            .escape
            .map(|escape| format!(" ESCAPE {}", quote_text(escape)))
            .unwrap_or_default();
        format!("{operand} {not}{word} {pattern}{escape}")
    }
}
