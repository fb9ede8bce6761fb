//! What the statements on a connection left in the database.

use std::cell::RefCell;
use std::rc::Rc;

use crate::{Connection, Event};

/// The statements that ran on a connection, parted in those that stay and those that an open transaction
/// can still undo. Only statements that change something are kept.
#[derive(Default)]
pub struct Journal {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    kept: Vec<String>,
    pending: Vec<String>,
    /// Savepoints, and how much was pending when they were set.
    savepoints: Vec<(String, usize)>,
}

/// Statements that change nothing by themselves begin with one of these.
const WITHOUT_EFFECT: &[&str] = &[
    "SELECT", "SHOW", "PRAGMA", "SET", "EXPLAIN", "DESCRIBE", "DESC", "USE", "RELEASE", "BEGIN",
    "COMMIT", "START",
];

impl Journal {
    /// A journal of a connection from now on.
    pub fn of(connection: &Connection) -> Rc<Self> {
        let journal = Rc::new(Self::default());
        let listening = journal.clone();
        connection.add_listener(Rc::new(move |event: &Event<'_>| {
            listening.state.borrow_mut().note(event);
        }));
        journal
    }

    /// How many statements there are by now.
    pub fn position(&self) -> usize {
        let state = self.state.borrow();
        state.kept.len() + state.pending.len()
    }

    /// The statements that stay, whatever becomes of the transaction in progress, in order.
    pub fn kept(&self) -> Vec<String> {
        self.state.borrow().kept.clone()
    }
}

impl State {
    fn note(&mut self, event: &Event<'_>) {
        match event {
            Event::Executed {
                sql,
                in_transaction,
                ..
            } => self.executed(sql, *in_transaction),
            Event::Commit { .. } => self.keep(),
            Event::Rollback { .. } => {
                self.pending.clear();
                self.savepoints.clear();
            }
            _ => {}
        }
    }

    fn executed(&mut self, sql: &str, in_transaction: bool) {
        let mut words = sql.split_whitespace();
        let first = words.next().unwrap_or_default().to_uppercase();
        match first.as_str() {
            "SAVEPOINT" => {
                let name = words.next().unwrap_or_default().to_owned();
                self.savepoints.push((name, self.pending.len()));
            }
            "ROLLBACK" => self.rolled_back(words.last().unwrap_or_default()),
            word if WITHOUT_EFFECT.contains(&word) => {}
            _ => self.pending.push(sql.to_owned()),
        }
        if !in_transaction {
            self.keep();
        }
    }

    /// `ROLLBACK TO SAVEPOINT name`; without a name all of it.
    fn rolled_back(&mut self, name: &str) {
        let place = self.savepoints.iter().rposition(|(known, _)| known == name);
        let length = place
            .and_then(|place| self.savepoints.get(place))
            .map_or(0, |(_, length)| *length);
        self.pending.truncate(length);
        self.savepoints.truncate(place.map_or(0, |place| place + 1));
    }

    fn keep(&mut self) {
        self.kept.append(&mut self.pending);
        self.savepoints.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::State;

    fn kept(statements: &[(&str, bool)]) -> (Vec<String>, Vec<String>) {
        let mut state = State::default();
        for (sql, in_transaction) in statements {
            state.executed(sql, *in_transaction);
        }
        (state.kept, state.pending)
    }

    #[test]
    fn what_commits_by_itself_keeps_what_was_before_it() {
        let (kept, pending) = kept(&[
            ("INSERT INTO t VALUES (1)", true),
            ("CREATE TABLE u (id INT)", false),
            ("SELECT 1", true),
            ("INSERT INTO u VALUES (1)", true),
        ]);
        assert_eq!(
            kept,
            ["INSERT INTO t VALUES (1)", "CREATE TABLE u (id INT)"]
        );
        assert_eq!(pending, ["INSERT INTO u VALUES (1)"]);
    }

    #[test]
    fn what_is_rolled_back_to_a_savepoint_is_undone() {
        let (kept, pending) = kept(&[
            ("INSERT INTO t VALUES (1)", true),
            ("SAVEPOINT a", true),
            ("INSERT INTO t VALUES (2)", true),
            ("ROLLBACK TO SAVEPOINT a", true),
            ("INSERT INTO t VALUES (3)", true),
        ]);
        assert!(kept.is_empty());
        assert_eq!(
            pending,
            ["INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (3)"]
        );
    }
}
