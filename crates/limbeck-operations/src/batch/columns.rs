//! Columns under new names, and columns that are told rather than reflected.

use indexmap::IndexMap;
use limbeck_schema::{Column, ColumnExpr, Constraint, Expr, Table, TypeArg, visit_columns};

/// From old names to new ones, of the columns that are renamed.
pub(super) type Renames = IndexMap<String, String>;

/// The new name of a column.
pub(super) fn renamed<'n>(name: &'n str, renames: &'n Renames) -> &'n str {
    renames.get(name).map_or(name, String::as_str)
}

/// The names of the columns of an expression.
pub(super) fn columns_of(expr: &Expr) -> Vec<String> {
    let mut columns = Vec::new();
    visit_columns(expr, &mut |column| {
        if !column.literal {
            columns.push(column.name.clone());
        }
    });
    columns
}

/// Gives columns of an expression their new names, as far as the tree goes. SQL text is the user's,
/// and stays as it is.
pub(super) fn rename_expr(expr: &mut Expr, renames: &Renames) {
    let all = |exprs: &mut Vec<Expr>| {
        for expr in exprs {
            rename_expr(expr, renames);
        }
    };
    match expr {
        Expr::Column(ColumnExpr { name, literal, .. }) => {
            if !*literal && let Some(new) = renames.get(name) {
                name.clone_from(new);
            }
        }
        Expr::Function(function) => all(&mut function.args),
        Expr::Bool { clauses, .. } => all(clauses),
        Expr::Tuple(items) | Expr::Array(items, _) => all(items),
        Expr::In { expr, items, .. } => {
            all(items);
            rename_expr(expr, renames);
        }
        Expr::Unary { expr, .. }
        | Expr::Cast { expr, .. }
        | Expr::TypeCoerce { expr, .. }
        | Expr::Collate { expr, .. }
        | Expr::Extract { expr, .. }
        | Expr::Grouping(expr) => rename_expr(expr, renames),
        Expr::Label(label) => rename_expr(&mut label.expr, renames),
        Expr::Binary { left, right, .. } => {
            rename_expr(left, renames);
            rename_expr(right, renames);
        }
        Expr::Between {
            expr, low, high, ..
        } => {
            for part in [expr, low, high] {
                rename_expr(part, renames);
            }
        }
        Expr::Like { expr, pattern, .. } => {
            rename_expr(expr, renames);
            rename_expr(pattern, renames);
        }
        Expr::Case(case) => {
            let whens = case.whens.iter_mut().flat_map(|(when, then)| [when, then]);
            let ends = case
                .value
                .as_deref_mut()
                .into_iter()
                .chain(case.else_.as_deref_mut());
            for part in whens.chain(ends) {
                rename_expr(part, renames);
            }
        }
        Expr::Subscript {
            expr, index, upper, ..
        } => {
            rename_expr(expr, renames);
            rename_expr(index, renames);
            if let Some(upper) = upper {
                rename_expr(upper, renames);
            }
        }
        _ => {}
    }
}

/// The columns of its own table that a constraint is about.
pub(super) fn constraint_columns(constraint: &Constraint) -> Vec<String> {
    match constraint {
        Constraint::PrimaryKey(key) => key.columns.clone(),
        Constraint::Unique(unique) => unique.columns.clone(),
        Constraint::ForeignKey(foreign_key) => foreign_key.columns.clone(),
        Constraint::Check(check) => columns_of(&check.sqltext),
        Constraint::Exclude(exclude) => exclude
            .elements
            .iter()
            .flat_map(|element| columns_of(&element.expr))
            .collect(),
    }
}

/// Gives the columns of a constraint their new names; those that a foreign key refers to as well,
/// where it refers to its own table.
pub(super) fn rename_constraint(
    constraint: &mut Constraint,
    renames: &Renames,
    own_table: impl Fn(&str, Option<&str>) -> bool,
) {
    let rename = |names: &mut Vec<String>| {
        for name in names {
            if let Some(new) = renames.get(name.as_str()) {
                name.clone_from(new);
            }
        }
    };
    match constraint {
        Constraint::PrimaryKey(key) => rename(&mut key.columns),
        Constraint::Unique(unique) => rename(&mut unique.columns),
        Constraint::ForeignKey(foreign_key) => {
            rename(&mut foreign_key.columns);
            if own_table(
                &foreign_key.target_table,
                foreign_key.target_schema.as_deref(),
            ) {
                rename(&mut foreign_key.target_columns);
            }
        }
        Constraint::Check(check) => {
            rename_expr(&mut check.sqltext, renames);
            if let Some(bound) = &mut check.type_bound {
                *bound = renamed(bound, renames).to_owned();
            }
        }
        Constraint::Exclude(exclude) => {
            for element in &mut exclude.elements {
                rename_expr(&mut element.expr, renames);
            }
            for (column, _) in &mut exclude.ops {
                *column = renamed(column, renames).to_owned();
            }
        }
    }
}

/// The type makes no check of its own on the new table.
pub(super) fn without_type_check(column: &mut Column) {
    if column.ty.flag("create_constraint") {
        column.ty.set("create_constraint", TypeArg::Bool(false));
    }
}

/// Puts a column that is told in the place of the reflected one, whose foreign keys go with it.
pub(super) fn tell(table: &mut Table, told: &Column) {
    let Some(column) = table.column_mut(&told.name) else {
        table.add_column(told.clone());
        return;
    };
    let keyed = column.primary_key;
    *column = told.clone();
    column.primary_key |= keyed;
    if keyed && !column.nullable_given {
        column.nullable = false;
    }
    table.constraints.retain(|constraint| {
        !matches!(constraint, Constraint::ForeignKey(key) if key.columns.contains(&told.name))
    });
    table.finish(None);
}
