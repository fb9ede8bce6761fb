//! A progress line for long upgrades, on a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use limbeck_script::Step;

/// Fewer steps than this need no progress line.
const MANY: usize = 20;
/// Nor does what is over sooner.
const LONG: Duration = Duration::from_secs(1);

/// The progress of one run of migrations.
pub(super) struct Progress {
    enabled: bool,
    started: Instant,
    steps: usize,
    done: usize,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(super) fn new(enabled: bool) -> Self {
        Self {
            enabled,
            started: Instant::now(),
            steps: 0,
            done: 0,
            bar: None,
        }
    }

    /// So many steps are going to run.
    pub(super) fn plan(&mut self, steps: usize) {
        self.clear();
        (self.started, self.steps, self.done) = (Instant::now(), steps, 0);
    }

    pub(super) fn start(&mut self, step: &Step) {
        if self.bar.is_none() && self.is_due() {
            self.bar = Some(new_bar(self.steps));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
            bar.set_message(step.doc().lines().next().unwrap_or_default().to_owned());
        }
    }

    fn is_due(&self) -> bool {
        self.enabled && self.steps > MANY && self.started.elapsed() > LONG
    }

    /// A step is done.
    pub(super) fn finish(&mut self) {
        self.done += 1;
        if self.done >= self.steps {
            self.clear();
        }
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// Lets something else be printed.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

fn new_bar(steps: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{pos}/{len} {bar:30} {eta} {wide_msg}") {
        bar.set_style(style);
    }
    bar
}
