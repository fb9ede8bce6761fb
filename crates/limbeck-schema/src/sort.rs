//! Tables in the order of their dependencies.

use crate::{Constraint, Table};

/// The places of the tables in the order in which they can be made (`MetaData.sorted_tables`): by name,
/// each after those that its foreign keys refer to. A foreign key with `use_alter` does not count; tables
/// that refer to each other in a circle come last, by name.
pub fn sort_tables(tables: &[Table]) -> Vec<usize> {
    let keys: Vec<String> = tables.iter().map(Table::key).collect();
    let mut by_name: Vec<usize> = (0..tables.len()).collect();
    by_name.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    in_order(tables, by_name)
}

/// As [`sort_tables`], but tables that do not depend on each other stay as they are given, which is how
/// `MetaData.create_all()` takes them.
pub fn dependency_order(tables: &[Table]) -> Vec<usize> {
    in_order(tables, (0..tables.len()).collect())
}

fn in_order(tables: &[Table], mut waiting: Vec<usize>) -> Vec<usize> {
    let keys: Vec<String> = tables.iter().map(Table::key).collect();
    let mut sorted = Vec::with_capacity(tables.len());
    while !waiting.is_empty() {
        let is_waiting = |key: &str| waiting.iter().any(|at| keys[*at] == key);
        let (ready, rest): (Vec<usize>, Vec<usize>) = waiting.iter().partition(|at| {
            let key = &keys[**at];
            !needs(&tables[**at]).any(|need| need != *key && is_waiting(&need))
        });
        if ready.is_empty() {
            sorted.extend(rest);
            break;
        }
        sorted.extend(ready);
        waiting = rest;
    }
    sorted
}

/// The keys of the tables that this one refers to.
fn needs(table: &Table) -> impl Iterator<Item = String> {
    let referred = table
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::ForeignKey(foreign) if !foreign.use_alter => Some(crate::table::table_key(
                foreign.target_schema.as_deref(),
                &foreign.target_table,
            )),
            _ => None,
        });
    referred.chain(table.depends_on.iter().cloned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, ForeignKey, SqlType};

    fn table(name: &str, needs: &[&str]) -> Table {
        let mut table = Table::new(name).with_column(Column::new("id", SqlType::integer()));
        for need in needs {
            let mut column = Column::new(format!("{need}_id"), SqlType::integer());
            column
                .foreign_keys
                .push(ForeignKey::to(format!("{need}.id")));
            table.add_column(column);
        }
        table.finished()
    }

    fn names(tables: &[Table]) -> Vec<&str> {
        let order = sort_tables(tables);
        order
            .into_iter()
            .map(|at| tables[at].name.as_str())
            .collect()
    }

    #[test]
    fn a_table_comes_after_those_it_refers_to() {
        let tables = [table("a", &["c"]), table("b", &["b"]), table("c", &[])];
        assert_eq!(names(&tables), ["b", "c", "a"]);
    }

    #[test]
    fn a_circle_comes_last() {
        let tables = [table("a", &["b"]), table("b", &["a"]), table("c", &[])];
        assert_eq!(names(&tables), ["c", "a", "b"]);
    }
}
