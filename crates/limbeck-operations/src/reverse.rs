//! Turning operations around: what `downgrade()` does when `upgrade()` does this.

use limbeck_schema::{Column, Expr, Index, OptionValue};

use crate::OperationError;
use crate::ops::{
    AddColumn, AddConstraint, AlterColumn, CreateIndex, CreateTable, CreateTableComment,
    DowngradeOps, DropColumn, DropConstraint, DropIndex, DropTable, DropTableComment,
    ModifyTableOps, Operation, RenameTable, Setting, UpgradeOps,
};

/// The operation that undoes this one (`MigrateOperation.reverse`).
///
/// # Errors
/// [`OperationError::NotReversible`] where what it takes away is not known, and for `execute` and
/// `bulk_insert`.
pub fn reverse(operation: &Operation) -> Result<Operation, OperationError> {
    Ok(match operation {
        Operation::AddColumn(op) => Operation::DropColumn(reverse_add_column(op)),
        Operation::DropColumn(op) => Operation::AddColumn(reverse_drop_column(op)?),
        Operation::AlterColumn(op) => Operation::AlterColumn(reverse_alter_column(op)),
        Operation::CreateTable(op) => Operation::DropTable(DropTable::of(op.table.clone())),
        Operation::DropTable(op) => Operation::CreateTable(reverse_drop_table(op)),
        Operation::RenameTable(op) => Operation::RenameTable(RenameTable {
            old_table_name: op.new_table_name.clone(),
            new_table_name: op.old_table_name.clone(),
            schema: op.schema.clone(),
        }),
        Operation::CreateIndex(op) => Operation::DropIndex(DropIndex {
            columns: op.columns.clone(),
            reflected: op.reflected,
            ..DropIndex::of(op.table_name.clone(), op.schema.clone(), op.index.clone())
        }),
        Operation::DropIndex(op) => Operation::CreateIndex(reverse_drop_index(op)),
        Operation::AddConstraint(op) => Operation::DropConstraint(DropConstraint::of(
            op.table_name.clone(),
            op.schema.clone(),
            op.constraint.clone(),
        )),
        Operation::DropConstraint(op) => Operation::AddConstraint(reverse_drop_constraint(op)?),
        Operation::CreateTableComment(op) => reverse_create_table_comment(op),
        Operation::DropTableComment(op) => Operation::CreateTableComment(CreateTableComment {
            table_name: op.table_name.clone(),
            schema: op.schema.clone(),
            comment: op.existing_comment.clone(),
            existing_comment: None,
        }),
        Operation::ModifyTable(op) => Operation::ModifyTable(ModifyTableOps {
            table_name: op.table_name.clone(),
            schema: op.schema.clone(),
            ops: reverse_all(&op.ops)?,
        }),
        Operation::Custom(op) => op.0.reverse()?,
        Operation::Execute(_) | Operation::BulkInsert(_) => {
            return Err(OperationError::NotReversible {
                directive: operation.directive(),
                why: "what it changed is not known",
            });
        }
    })
}

/// The downgrade that undoes an upgrade (`UpgradeOps.reverse`).
///
/// # Errors
/// As [`reverse`].
pub fn reverse_upgrade(upgrade: &UpgradeOps) -> Result<DowngradeOps, OperationError> {
    Ok(DowngradeOps::new(reverse_all(&upgrade.ops)?))
}

/// The upgrade that undoes a downgrade (`DowngradeOps.reverse`).
///
/// # Errors
/// As [`reverse`].
pub fn reverse_downgrade(downgrade: &DowngradeOps) -> Result<UpgradeOps, OperationError> {
    Ok(UpgradeOps::new(reverse_all(&downgrade.ops)?))
}

fn reverse_all(ops: &[Operation]) -> Result<Vec<Operation>, OperationError> {
    ops.iter().rev().map(reverse).collect()
}

fn reverse_add_column(op: &AddColumn) -> DropColumn {
    DropColumn {
        if_exists: op.if_not_exists,
        ..DropColumn::of(op.table_name.clone(), op.schema.clone(), op.column.clone())
    }
}

fn reverse_drop_column(op: &DropColumn) -> Result<AddColumn, OperationError> {
    let column: &Column = op
        .existing
        .as_deref()
        .ok_or(OperationError::NotReversible {
            directive: "drop_column",
            why: "original column is not present",
        })?;
    Ok(AddColumn {
        schema: op.schema.clone(),
        if_not_exists: op.if_exists,
        ..AddColumn::new(op.table_name.clone(), column.clone())
    })
}

/// What was set goes to the `existing_…` argument and the other way round; what did not change
/// stays as it is. A rename is undone on the column's new name.
fn reverse_alter_column(op: &AlterColumn) -> AlterColumn {
    let mut back = op.clone();
    if op.type_.is_some() {
        std::mem::swap(&mut back.type_, &mut back.existing_type);
    }
    if op.nullable.is_some() {
        std::mem::swap(&mut back.nullable, &mut back.existing_nullable);
    }
    if !op.server_default.is_omitted() {
        std::mem::swap(&mut back.server_default, &mut back.existing_server_default);
    }
    if !op.comment.is_omitted() {
        back.comment = Setting::from(op.existing_comment.clone());
        back.existing_comment = op.comment.value().cloned();
    }
    if let Some(name) = &op.new_column_name {
        back.column_name = name.clone();
        back.new_column_name = Some(op.column_name.clone());
    }
    back
}

fn reverse_drop_table(op: &DropTable) -> CreateTable {
    let mut table = op.existing.as_deref().cloned().unwrap_or_default();
    table.name.clone_from(&op.table_name);
    table.schema.clone_from(&op.schema);
    CreateTable {
        table,
        if_not_exists: None,
        constraints_included: true,
    }
}

fn reverse_drop_index(op: &DropIndex) -> CreateIndex {
    let mut index = op.existing.as_deref().cloned().unwrap_or_else(|| Index {
        expressions: vec![Expr::column("x")],
        unique: op.options.get("unique").is_some_and(OptionValue::truth),
        options: op.options.clone(),
        ..Index::default()
    });
    index.options.shift_remove("unique");
    index.name.clone_from(&op.index_name);
    CreateIndex {
        table_name: op
            .table_name
            .clone()
            .unwrap_or_else(|| "no_table".to_owned()),
        schema: op.schema.clone(),
        index,
        columns: op.columns.clone(),
        reflected: op.reflected,
        ..CreateIndex::default()
    }
}

fn reverse_drop_constraint(op: &DropConstraint) -> Result<AddConstraint, OperationError> {
    let mut constraint = op
        .existing
        .as_deref()
        .cloned()
        .ok_or(OperationError::NoOriginalConstraint)?;
    constraint.name_mut().clone_from(&op.constraint_name);
    Ok(AddConstraint {
        table_name: op.table_name.clone(),
        schema: op.schema.clone(),
        constraint,
    })
}

fn reverse_create_table_comment(op: &CreateTableComment) -> Operation {
    if op.existing_comment.is_none() {
        return Operation::DropTableComment(DropTableComment {
            table_name: op.table_name.clone(),
            schema: op.schema.clone(),
            existing_comment: op.comment.clone(),
        });
    }
    Operation::CreateTableComment(CreateTableComment {
        table_name: op.table_name.clone(),
        schema: op.schema.clone(),
        comment: op.existing_comment.clone(),
        existing_comment: op.comment.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::Execute;
    use limbeck_schema::{
        Constraint, ConstraintName, ForeignKeyConstraint, ServerDefault, SqlType, Table,
    };

    fn column() -> Column {
        Column::new("age", SqlType::integer()).not_null()
    }

    #[test]
    fn reversing_twice_gives_the_operation_again() {
        let foreign_key = Constraint::ForeignKey(ForeignKeyConstraint {
            name: ConstraintName::from("fk"),
            columns: vec!["a".into()],
            target_table: "other".into(),
            target_columns: vec!["id".into()],
            ..ForeignKeyConstraint::default()
        });
        let index = Index {
            name: "ix".into(),
            expressions: vec![Expr::column("a")],
            unique: true,
            ..Index::default()
        };
        let operations = [
            Operation::AddColumn(AddColumn::new("t", column())),
            Operation::AlterColumn(AlterColumn {
                type_: Some(SqlType::string(Some(5))),
                existing_type: Some(SqlType::integer()),
                nullable: Some(false),
                existing_nullable: Some(true),
                server_default: Setting::Value(ServerDefault::Text("x".into())),
                existing_server_default: Setting::None,
                comment: Setting::Value("new".into()),
                existing_comment: Some("old".into()),
                new_column_name: Some("b".into()),
                ..AlterColumn::new("t", "a")
            }),
            Operation::CreateTable(CreateTable {
                constraints_included: true,
                ..CreateTable::new(Table::new("t").with_column(column()))
            }),
            Operation::RenameTable(RenameTable {
                old_table_name: "a".into(),
                new_table_name: "b".into(),
                schema: None,
            }),
            Operation::CreateIndex(CreateIndex::new("t", index)),
            Operation::AddConstraint(AddConstraint::new("t", foreign_key)),
            Operation::CreateTableComment(CreateTableComment {
                table_name: "t".into(),
                comment: Some("new".into()),
                existing_comment: Some("old".into()),
                schema: None,
            }),
        ];
        for operation in operations {
            let back = reverse(&operation).unwrap();
            assert_ne!(back, operation);
            assert_eq!(reverse(&back).unwrap(), operation);
        }
    }

    #[test]
    fn an_unchanged_setting_stays_as_it_is() {
        let op = AlterColumn {
            nullable: Some(false),
            existing_nullable: Some(true),
            existing_type: Some(SqlType::integer()),
            ..AlterColumn::new("t", "a")
        };
        let back = reverse_alter_column(&op);
        assert_eq!(back.nullable, Some(true));
        assert_eq!(back.existing_type, Some(SqlType::integer()));
        assert_eq!(back.type_, None);
    }

    #[test]
    fn what_is_not_known_cannot_be_brought_back() {
        let words = |operation| reverse(&operation).unwrap_err().to_string();
        assert_eq!(
            words(Operation::DropColumn(DropColumn::new("t", "a"))),
            "operation is not reversible; original column is not present"
        );
        assert_eq!(
            words(Operation::DropConstraint(DropConstraint::new("uq", "t"))),
            "constraint cannot be produced; original constraint is not present"
        );
        assert!(reverse(&Operation::Execute(Execute::text("SELECT 1"))).is_err());
    }

    #[test]
    fn containers_are_reversed_from_the_end() {
        let upgrade = UpgradeOps::new(vec![
            Operation::AddColumn(AddColumn::new("t", column())),
            Operation::CreateTable(CreateTable::new(Table::new("u"))),
        ]);
        let names: Vec<_> = reverse_upgrade(&upgrade)
            .unwrap()
            .ops
            .iter()
            .map(Operation::directive)
            .collect();
        assert_eq!(names, ["drop_table", "drop_column"]);
    }
}
