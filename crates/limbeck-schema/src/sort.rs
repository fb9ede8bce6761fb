//! Tables in the order of their dependencies.

use std::collections::HashMap;

use crate::{Constraint, Table};

/// The places of the tables in the order in which they can be made (`MetaData.sorted_tables`): by name,
/// each after those that its foreign keys refer to. A foreign key with `use_alter` does not count, and neither do
/// those of tables that refer to each other in a circle.
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

/// The tables that refer to each other in a circle, by name.
pub fn circular_tables(tables: &[Table]) -> Vec<String> {
    let needs = all_needs(tables);
    let circular = (0..tables.len()).filter(|at| is_circular(&needs, *at));
    let mut names: Vec<String> = circular.map(|at| tables[at].key()).collect();
    names.sort();
    names
}

fn in_order(tables: &[Table], given: Vec<usize>) -> Vec<usize> {
    let mut needs = all_needs(tables);
    match by_needs(&needs, given.clone()) {
        Ok(order) => order,
        Err(_) => {
            let circular: Vec<bool> = (0..tables.len())
                .map(|at| is_circular(&needs, at))
                .collect();
            for (own, circular) in needs.iter_mut().zip(circular) {
                if circular {
                    own.clear();
                }
            }
            by_needs(&needs, given).unwrap_or_else(|order| order)
        }
    }
}

/// Everything after what it needs; an error if that cannot be.
fn by_needs(needs: &[Vec<usize>], mut waiting: Vec<usize>) -> Result<Vec<usize>, Vec<usize>> {
    let mut sorted = Vec::with_capacity(waiting.len());
    let mut is_waiting = vec![true; needs.len()];
    while !waiting.is_empty() {
        let (ready, rest): (Vec<usize>, Vec<usize>) = waiting
            .iter()
            .partition(|at| !needs[**at].iter().any(|need| is_waiting[*need]));
        if ready.is_empty() {
            sorted.extend(rest);
            return Err(sorted);
        }
        for at in &ready {
            is_waiting[*at] = false;
        }
        sorted.extend(ready);
        waiting = rest;
    }
    Ok(sorted)
}

/// Whether a table needs itself by way of others.
fn is_circular(needs: &[Vec<usize>], table: usize) -> bool {
    let mut seen = vec![false; needs.len()];
    let mut next = needs[table].clone();
    while let Some(at) = next.pop() {
        if at == table {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            next.extend(&needs[at]);
        }
    }
    false
}

/// For each table the places of the others that it needs.
fn all_needs(tables: &[Table]) -> Vec<Vec<usize>> {
    let places: HashMap<String, usize> =
        (0..tables.len()).map(|at| (tables[at].key(), at)).collect();
    let of = |at: usize| {
        let found = needs(&tables[at]).filter_map(|key| places.get(&key).copied());
        found.filter(|need| *need != at).collect()
    };
    (0..tables.len()).map(of).collect()
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
    fn the_foreign_keys_of_a_circle_do_not_count() {
        let tables = [
            table("a", &["b"]),
            table("b", &["c"]),
            table("c", &["b", "d"]),
            table("d", &[]),
        ];
        assert_eq!(names(&tables), ["b", "c", "d", "a"]);
        assert_eq!(circular_tables(&tables), ["b", "c"]);
    }
}
