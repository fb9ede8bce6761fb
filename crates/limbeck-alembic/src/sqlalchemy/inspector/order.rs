//! Tables in the order of their foreign keys.

use std::collections::HashSet;

use limbeck_engine::ReflectedForeignKey;
use limbeck_evaluator::Value;

/// A table by schema and name.
pub(super) type Key = (Option<String>, String);

/// A table and the names of its foreign keys that have to be made together with it.
pub(super) type Sorted = (Key, Vec<Option<String>>);

/// A foreign key that has to be made afterwards, by its table and name.
pub(super) type Later = (Key, Option<String>);

/// Tables after those that they refer to, and the foreign keys that have to be made afterwards, because the
/// tables refer to each other in a circle.
pub(super) fn sort(tables: &[(Key, Vec<ReflectedForeignKey>)]) -> (Vec<Sorted>, Vec<Later>) {
    let mut edges: Vec<(Key, &Key)> = Vec::new();
    for (key, foreign_keys) in tables {
        for foreign in foreign_keys {
            let parent = (
                foreign.referred_schema.clone(),
                foreign.referred_table.clone(),
            );
            if parent != *key {
                edges.push((parent, key));
            }
        }
    }
    let keys: Vec<&Key> = tables.iter().map(|(key, _)| key).collect();
    let names = |foreign_keys: &[ReflectedForeignKey]| {
        let mut names: Vec<Option<String>> =
            foreign_keys.iter().map(|key| key.name.clone()).collect();
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    };
    let (order, circular) = match topological(&keys, &edges) {
        Some(order) => (order, false),
        None => (keys, true),
    };
    let later: Vec<Later> = tables
        .iter()
        .filter(|(key, _)| circular && edges.iter().any(|(_, child)| *child == key))
        .flat_map(|(key, foreign_keys)| {
            names(foreign_keys)
                .into_iter()
                .map(move |name| (key.clone(), name))
        })
        .collect();
    let sorted = order.into_iter().filter_map(|key| {
        let (_, foreign_keys) = tables.iter().find(|(table, _)| table == key)?;
        let mut names = names(foreign_keys);
        names.retain(|name| !later.iter().any(|(_, other)| other == name));
        Some((key.clone(), names))
    });
    (sorted.collect(), later)
}

/// None if there is a circle.
fn topological<'a>(keys: &[&'a Key], edges: &[(Key, &Key)]) -> Option<Vec<&'a Key>> {
    let mut waiting = keys.to_vec();
    let mut sorted = Vec::with_capacity(keys.len());
    while !waiting.is_empty() {
        let free = |key: &&Key| {
            !edges
                .iter()
                .any(|(parent, child)| child == key && waiting.contains(&parent))
        };
        let (ready, rest): (Vec<&Key>, Vec<&Key>) = waiting.iter().partition(|key| free(key));
        if ready.is_empty() {
            return None;
        }
        sorted.extend(ready);
        waiting = rest;
    }
    Some(sorted)
}

/// `(schema, name)`
pub(super) fn key_value((schema, name): &Key) -> Value {
    Value::tuple(vec![schema.clone().into(), Value::str(name)])
}
