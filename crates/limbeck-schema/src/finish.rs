//! What columns say about their table (`unique=True`, `index=True`, foreign keys, checks of their
//! types) becomes the table's own constraints and indexes.

use crate::{
    CheckConstraint, Column, ColumnExpr, Constraint, ConstraintName, Deferral, Expr, ForeignKey,
    ForeignKeyConstraint, Index, Options, PrimaryKeyConstraint, SqlType, SqlValue, Table, TypeArg,
    UniqueConstraint,
};

impl Table {
    /// Turns what its columns say into constraints and indexes, in SQLAlchemy's creation order:
    /// constraints written on the table come first, then column by column the unique constraint or
    /// index, the check of the column's type, and the foreign keys. The columns' own flags are
    /// empty afterwards, so that a second call changes nothing.
    ///
    /// `metadata_schema` is the default schema of the table's `MetaData`, which foreign keys
    /// without a schema inherit.
    pub fn finish(&mut self, metadata_schema: Option<&str>) {
        self.finish_primary_key();
        let mut columns = std::mem::take(&mut self.columns);
        for column in &mut columns {
            self.finish_column(column, metadata_schema);
        }
        self.columns = columns;
    }

    /// [`Table::finish`] on a value.
    #[must_use]
    pub fn finished(mut self) -> Self {
        self.finish(None);
        self
    }

    /// The primary key has the columns that say so, and its columns say so.
    fn finish_primary_key(&mut self) {
        let flagged: Vec<_> = self
            .columns
            .iter()
            .filter(|column| column.primary_key)
            .map(|column| column.name.clone())
            .collect();
        match self.primary_key_mut() {
            Some(key) if key.columns.is_empty() => key.columns = flagged,
            None if !flagged.is_empty() => self.constraints.insert(
                0,
                Constraint::PrimaryKey(PrimaryKeyConstraint {
                    columns: flagged,
                    ..PrimaryKeyConstraint::default()
                }),
            ),
            _ => {}
        }
        let keyed = self
            .primary_key()
            .map(|key| key.columns.clone())
            .unwrap_or_default();
        for column in &mut self.columns {
            if keyed.contains(&column.name) {
                column.primary_key = true;
                if !column.nullable_given {
                    column.nullable = false;
                }
            }
        }
    }

    /// A type that makes an object of its own is of the table's schema if it says so, and else of the metadata's
    /// unless it says `schema=None`.
    fn finish_type(&self, ty: &mut SqlType, metadata_schema: Option<&str>) {
        if ty.text("schema").is_some() {
            return;
        }
        let said = ty.args.iter().any(|(name, _)| *name == "schema");
        let schema = match ty.flag("inherit_schema") {
            true => self.schema.as_deref(),
            false => metadata_schema.filter(|_| !said && (ty.is_a("Enum") || ty.is_a("DOMAIN"))),
        };
        if let Some(schema) = schema {
            ty.set("schema", TypeArg::Text(schema.to_owned()));
        }
    }

    fn finish_column(&mut self, column: &mut Column, metadata_schema: Option<&str>) {
        self.finish_type(&mut column.ty, metadata_schema);
        let unique = column.unique.take().unwrap_or(false);
        if column.index.take().unwrap_or(false) {
            self.indexes.push(Index {
                expressions: vec![column_expr(column)],
                unique,
                column_flag: true,
                ..Index::default()
            });
        } else if unique {
            self.constraints.push(Constraint::Unique(UniqueConstraint {
                columns: vec![column.name.clone()],
                ..UniqueConstraint::default()
            }));
        }
        let bound = |constraint: &Constraint| matches!(constraint, Constraint::Check(check) if check.type_bound.as_deref() == Some(&column.name));
        if !self.constraints.iter().any(bound)
            && let Some(check) = type_check(column)
        {
            self.constraints.push(Constraint::Check(check));
        }
        for foreign_key in column.foreign_keys.drain(..) {
            let constraint = foreign_key.into_constraint(&column.name, metadata_schema);
            self.constraints.push(Constraint::ForeignKey(constraint));
        }
    }
}

impl ForeignKey {
    /// A foreign key to `table.column` or `schema.table.column`.
    pub fn to(target: impl Into<String>) -> Self {
        Self {
            target: target.into(),
            constraint: ForeignKeyConstraint::default(),
        }
    }

    /// The constraint it makes of the column it is written on.
    fn into_constraint(self, column: &str, metadata_schema: Option<&str>) -> ForeignKeyConstraint {
        let Self {
            target,
            mut constraint,
        } = self;
        constraint.columns = vec![column.to_owned()];
        let (table, target_column) = match target.rsplit_once('.') {
            Some((table, target_column)) => (table, target_column),
            None => (target.as_str(), column),
        };
        constraint.target_columns = vec![target_column.to_owned()];
        let (schema, table) = match table.rsplit_once('.') {
            Some((schema, table)) => (Some(schema), table),
            None => (metadata_schema, table),
        };
        constraint.target_table = table.to_owned();
        constraint.target_schema = schema.map(str::to_owned);
        constraint
    }
}

fn column_expr(column: &Column) -> Expr {
    Expr::Column(ColumnExpr {
        name: column.name.clone(),
        table: None,
        ty: column.ty.clone(),
        literal: false,
        quote: column.quote,
    })
}

/// The check that an `Enum` or `Boolean` with `create_constraint=True` brings along.
fn type_check(column: &Column) -> Option<CheckConstraint> {
    let ty = &column.ty;
    if !ty.flag("create_constraint") {
        return None;
    }
    let inline = |value: SqlValue, ty: SqlType| Expr::Inline { value, ty };
    let items: Vec<Expr> = if ty.is_a("Enum") {
        ty.texts("enums")
            .into_iter()
            .map(|text| inline(SqlValue::from(text), SqlType::string(None)))
            .collect()
    } else if ty.is_a("Boolean") {
        [0, 1]
            .into_iter()
            .map(|int| inline(SqlValue::Int(int), SqlType::integer()))
            .collect()
    } else {
        return None;
    };
    let name = match ty.arg("name") {
        TypeArg::Text(name) => ConstraintName::Plain(name.clone()),
        TypeArg::Str(name) => ConstraintName::Plain((*name).to_owned()),
        _ => ConstraintName::None,
    };
    Some(CheckConstraint {
        name,
        sqltext: Expr::In {
            expr: Box::new(column_expr(column)),
            items,
            negated: false,
        },
        deferral: Deferral::default(),
        comment: None,
        type_bound: Some(column.name.clone()),
        options: Options::new(),
    })
}
