//! How far a run came: which steps and which statements stay when one fails.

use std::rc::Rc;

use limbeck_engine::{Connection, Journal};
use limbeck_script::Step;

use crate::AppliedSteps;

/// Follows a run from step to step.
pub(crate) struct Progress {
    /// None with `--sql`, where nothing is executed.
    journal: Option<Rc<Journal>>,
    /// Where each step began and which versions the version table then had.
    marks: Vec<Mark>,
}

struct Mark {
    position: usize,
    heads: Vec<String>,
}

impl Progress {
    pub(crate) fn new(connection: Option<&Connection>) -> Self {
        Self {
            journal: connection.map(Journal::of),
            marks: Vec::new(),
        }
    }

    /// A step is about to begin.
    pub(crate) fn begins(&mut self, heads: Vec<String>) {
        let position = self
            .journal
            .as_ref()
            .map_or(0, |journal| journal.position());
        self.marks.push(Mark { position, heads });
    }

    /// What stays when the step that began last has failed and its transaction is rolled back.
    pub(crate) fn failed(&self, steps: &[Step], failed: &Step) -> AppliedSteps {
        let done = self.marks.len().saturating_sub(1);
        let kept = self
            .journal
            .as_ref()
            .map(|journal| journal.kept())
            .unwrap_or_default();
        // A step is kept if all its statements are: if the next one began no later than that.
        let reached = self
            .marks
            .iter()
            .skip(1)
            .filter(|mark| mark.position <= kept.len())
            .count();
        let start = self.marks.last().map_or(0, |mark| mark.position);
        let heads = self.marks.get(reached).map(|mark| mark.heads.clone());
        AppliedSteps {
            failed: failed.clone(),
            done: steps.iter().take(done).cloned().collect(),
            kept_steps: reached,
            remaining: steps.len().saturating_sub(done + 1),
            kept: kept.into_iter().skip(start).collect(),
            heads: heads.unwrap_or_default(),
            offline: self.journal.is_none(),
        }
    }
}
