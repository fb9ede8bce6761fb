//! SQL expressions as Python objects: columns, literals, functions and what operators make of them.

mod coerce;
mod elements;
mod exports;
mod functions;
mod methods;
mod operators;

use std::rc::Rc;
use std::sync::Arc;

use limbeck_dialect::{CompileOptions, Dialect};
use limbeck_evaluator::{
    Answer, Args, BinaryOp, Class, ClassBuilder, CompareOp, Native, Object, PyError, UnaryOp,
    Value, Vm,
};
use limbeck_schema::{Expr, FromClause, SqlType, UnaryOp as SqlUnary};

use super::exc::compile_error;
use super::registry::{Registry, class, subscriptable};

pub(crate) use coerce::{
    bind_value, condition, expected, expr_from_value, expr_of, literal_type, text_or_expr,
    type_value_of,
};
pub(crate) use elements::inline_literal;
pub(crate) use exports::{export, export_functions, export_postgresql};
pub(crate) use operators::and;
pub(super) use operators::{binary, compare, subscript, unary};

/// An expression's payload.
pub(crate) struct ExprObject {
    /// The expression.
    pub(crate) expr: Expr,
    /// The Python type object, where it changes values on their way (`TypeDecorator`).
    pub(crate) ty: Value,
    /// The table object, of a column that came from one.
    pub(crate) table: Value,
}

/// The Python class for an expression.
fn class_name(expr: &Expr) -> &'static str {
    match expr {
        Expr::Column(_) => "ColumnClause",
        Expr::Bind(_) | Expr::Inline { .. } => "BindParameter",
        Expr::Text(_) => "TextClause",
        Expr::Null => "Null",
        Expr::True => "True_",
        Expr::False => "False_",
        Expr::Function(_) => "Function",
        Expr::Unary { .. } => "UnaryExpression",
        Expr::Bool { .. } => "BooleanClauseList",
        Expr::Case(_) => "Case",
        Expr::Cast { .. } => "Cast",
        Expr::TypeCoerce { .. } => "TypeCoerce",
        Expr::Label(_) => "Label",
        Expr::Subquery(_) => "ScalarSelect",
        Expr::Exists(_) => "Exists",
        Expr::Tuple(_) => "Tuple",
        Expr::Extract { .. } => "Extract",
        Expr::Over(_) => "Over",
        Expr::WithinGroup { .. } => "WithinGroup",
        Expr::Filter { .. } => "FunctionFilter",
        Expr::AggregateOrder { .. } => "ColumnElement",
        Expr::Grouping(_) => "Grouping",
        Expr::Binary { .. }
        | Expr::Between { .. }
        | Expr::In { .. }
        | Expr::Like { .. }
        | Expr::Regexp(_)
        | Expr::Collate { .. } => "BinaryExpression",
        Expr::Array(..)
        | Expr::Subscript { .. }
        | Expr::NextValue(_)
        | Expr::Keyword(_)
        | Expr::Reference(_) => "ColumnElement",
    }
}

/// The expression as a Python object.
pub(crate) fn expr_value(vm: &Vm, expr: Expr) -> Value {
    expr_with_type(vm, expr, Value::None)
}

/// As [`expr_value`], for an expression whose type object changes values.
pub(crate) fn expr_with_type(vm: &Vm, expr: Expr, ty: Value) -> Value {
    class(vm, class_name(&expr)).instance(ExprObject {
        expr,
        ty,
        table: Value::None,
    })
}

/// A column of a table object, of the class `Column` where it goes back to one.
pub(crate) fn column_value(vm: &Vm, expr: Expr, ty: Value, table: Value, declared: bool) -> Value {
    let name = if declared { "Column" } else { "ColumnClause" };
    class(vm, name).instance(ExprObject { expr, ty, table })
}

impl Native for ExprObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        elements::attribute(vm, self, &Value::Object(this.clone()), name)
    }

    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        operators::binary(vm, &Value::Object(this.clone()), op, other, reflected)
    }

    fn unary_op(&self, vm: &Vm, _this: &Rc<Object>, op: UnaryOp) -> Answer {
        Ok(operators::unary(&self.expr, op).map(|expr| expr_value(vm, expr)))
    }

    fn compare(&self, vm: &Vm, this: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        operators::compare(vm, &Value::Object(this.clone()), op, other)
    }

    fn get_item(&self, vm: &Vm, this: &Rc<Object>, index: &Value) -> Answer {
        operators::subscript(vm, &Value::Object(this.clone()), index).map(Some)
    }

    fn truth(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<bool> {
        operators::truth(vm, &self.expr).map(Some)
    }

    fn str(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        text_of(vm, &self.expr).map(Some)
    }

    fn repr(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        elements::repr(vm, self, this).map(Some)
    }

    fn call(&self, vm: &Vm, this: &Rc<Object>, args: Args) -> Answer {
        functions::call(vm, self, this, args)
    }
}

/// The expression as SQL text in standard SQL: `str(expression)`.
pub(crate) fn text_of(vm: &Vm, expr: &Expr) -> Result<String, PyError> {
    compile_to_text(vm, &*super::dialects::default_dialect(), expr, false)
}

/// The expression as SQL text.
pub(crate) fn compile_to_text(
    vm: &Vm,
    dialect: &dyn Dialect,
    expr: &Expr,
    literal_binds: bool,
) -> Result<String, PyError> {
    let options = CompileOptions {
        literal_binds,
        unexpanded: true,
        ..CompileOptions::default()
    };
    match limbeck_dialect::compile_expr(dialect, expr, &options) {
        Ok(compiled) => Ok(compiled.sql),
        Err(error) => Err(compile_error(vm, &error)),
    }
}

/// A column expression.
pub(crate) fn column_expr(
    name: &str,
    ty: SqlType,
    table: Option<Arc<FromClause>>,
    quote: Option<bool>,
) -> Expr {
    Expr::Column(limbeck_schema::ColumnExpr {
        name: name.to_owned(),
        table,
        ty,
        literal: false,
        quote,
    })
}

/// `expr DESC` and the like.
pub(crate) fn unary_expr(op: SqlUnary, expr: Expr) -> Expr {
    Expr::Unary {
        op,
        expr: Box::new(expr),
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let clause = methods::compiling(subscriptable(
        ClassBuilder::new("ClauseElement").module("sqlalchemy.sql.elements"),
    ))
    .build(vm);
    registry.add("ClauseElement", clause.clone());
    let column = methods::column_methods(
        ClassBuilder::new("ColumnElement")
            .module("sqlalchemy.sql.elements")
            .base(&clause)
            .method("__get__", super::orm::get_column),
    );
    let column = column.build(vm);
    registry.add("ColumnElement", column.clone());
    let plain = |name: &'static str, base: &Rc<Class>| {
        let class = ClassBuilder::new(name)
            .module("sqlalchemy.sql.elements")
            .base(base)
            .build(vm);
        registry.add(name, class.clone());
        class
    };
    for name in [
        "UnaryExpression",
        "BinaryExpression",
        "BooleanClauseList",
        "Label",
        "ScalarSelect",
        "Grouping",
        "Null",
        "True_",
        "False_",
        "TypeCoerce",
        "Tuple",
        "Extract",
        "Over",
        "WithinGroup",
        "FunctionFilter",
    ] {
        plain(name, &column);
    }
    elements::build(vm, registry, &clause, &column);
    functions::build(vm, registry, &column);
}
