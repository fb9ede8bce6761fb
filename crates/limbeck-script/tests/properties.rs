//! What holds for every graph.

use std::collections::HashSet;

use limbeck_script::{
    GraphError, HeadMaintainer, Identifiers, Identity, Range, Revision, RevisionMap, RevisionStep,
    Step,
};
use proptest::prelude::*;

/// For each revision the numbers, taken modulo what is there before it, of its parents and of a
/// dependency.
type Shape = Vec<(Vec<prop::sample::Index>, Option<prop::sample::Index>)>;

fn shapes() -> impl Strategy<Value = Shape> {
    let parents = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    let dependency = prop::option::weighted(0.2, any::<prop::sample::Index>());
    prop::collection::vec((parents, dependency), 1..24)
}

fn id(number: usize) -> String {
    format!("rev{number:03}")
}

fn graph(shape: &Shape) -> RevisionMap {
    let script = |(number, (parents, dependency)): (
        usize,
        &(Vec<prop::sample::Index>, Option<prop::sample::Index>),
    )| {
        let earlier = |index: &prop::sample::Index| id(index.index(number));
        let mut down: Vec<String> = if number == 0 {
            Vec::new()
        } else {
            parents.iter().map(earlier).collect()
        };
        down.sort();
        down.dedup();
        let depends_on = dependency.as_ref().filter(|_| number > 0).map(earlier);
        let identity = Identity {
            down_revision: Identifiers::Several(down).scalar(),
            depends_on: depends_on.map_or(Identifiers::None, Identifiers::One),
            ..Identity::default()
        };
        Revision::new(id(number), identity, id(number).into()).expect("a sound identity")
    };
    RevisionMap::new(shape.iter().enumerate().map(script), &mut Vec::new()).expect("a sound graph")
}

/// The rows after these steps, sorted.
fn carry_out(map: &RevisionMap, rows: &[String], steps: &[Step]) -> Vec<String> {
    let mut table = HeadMaintainer::new(rows.iter().cloned());
    for step in steps {
        table
            .update_to_step(step, map)
            .expect("the rows allow the step");
    }
    let mut rows: Vec<String> = table.heads().map(str::to_owned).collect();
    rows.sort();
    rows
}

fn upgrade(map: &RevisionMap, to: &str, rows: &[String]) -> Vec<Step> {
    let range = Range {
        implicit_base: true,
        ..Range::new(to, rows)
    };
    let selection = map.iterate_revisions(&range).expect("an upgrade");
    selection
        .revisions
        .into_iter()
        .rev()
        .map(RevisionStep::from)
        .map(Step::Upgrade)
        .collect()
}

/// `None` where nothing that is applied follows the target.
fn downgrade(map: &RevisionMap, to: &str, rows: &[String]) -> Option<Vec<Step>> {
    let range = Range {
        select_for_downgrade: true,
        ..Range::new(rows, to)
    };
    let selection = match map.iterate_revisions(&range) {
        Err(GraphError::RangeNotAncestor { .. }) => return None,
        other => other.expect("a downgrade"),
    };
    let steps = selection
        .revisions
        .into_iter()
        .map(RevisionStep::from)
        .map(Step::Downgrade);
    Some(steps.collect())
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Every revision is upgraded once, after what it follows and depends on.
    #[test]
    fn an_upgrade_runs_everything_in_order(shape in shapes()) {
        let map = graph(&shape);
        let mut done = HashSet::new();
        for step in upgrade(&map, "heads", &[]) {
            let revision = map.by_id(step.script().map_or("", |script| &script.revision)).expect("known");
            for needed in revision.down_revision.iter().chain(&revision.resolved_dependencies) {
                prop_assert!(done.contains(needed), "{needed} before {}", revision.revision);
            }
            prop_assert!(done.insert(revision.revision.clone()));
        }
        prop_assert_eq!(done.len(), shape.len());
    }

    /// Upgrading everything leaves the real heads as rows; taking everything back leaves none.
    #[test]
    fn up_and_down_again_leaves_no_row(shape in shapes()) {
        let map = graph(&shape);
        let rows = carry_out(&map, &[], &upgrade(&map, "heads", &[]));
        prop_assert_eq!(&rows, &sorted(map.real_heads()));
        let down = downgrade(&map, "base", &rows).expect("all is applied");
        prop_assert_eq!(down.len(), shape.len());
        prop_assert_eq!(carry_out(&map, &rows, &down), Vec::<String>::new());
    }

    /// Stopping anywhere on the way up, and going on, comes to the same rows.
    #[test]
    fn an_upgrade_may_stop_on_the_way(shape in shapes(), stop in any::<prop::sample::Index>()) {
        let map = graph(&shape);
        let middle = id(stop.index(shape.len()));
        let rows = carry_out(&map, &[], &upgrade(&map, &middle, &[]));
        prop_assert_eq!(&rows, &vec![middle]);
        let all = carry_out(&map, &rows, &upgrade(&map, "heads", &rows));
        prop_assert_eq!(all, sorted(map.real_heads()));
    }

    /// After downgrading to a revision, upgrading again comes to the same rows.
    #[test]
    fn a_downgrade_can_be_taken_back(shape in shapes(), stop in any::<prop::sample::Index>()) {
        let map = graph(&shape);
        let heads = sorted(map.real_heads());
        let middle = id(stop.index(shape.len()));
        let down = downgrade(&map, &middle, &heads);
        prop_assume!(down.is_some());
        let rows = carry_out(&map, &heads, &down.unwrap_or_default());
        let again = carry_out(&map, &rows, &upgrade(&map, "heads", &rows));
        prop_assert_eq!(again, heads);
    }

    /// On one line `+N` and `-N` are each other's reverse.
    #[test]
    fn relative_moves_are_reversible(length in 2_usize..30, from in any::<prop::sample::Index>(), by in any::<prop::sample::Index>()) {
        let line: Vec<Revision> = (0..length)
            .map(|number| {
                let down_revision = number.checked_sub(1).map_or(Identifiers::None, |down| id(down).into());
                let identity = Identity { down_revision, ..Identity::default() };
                Revision::new(id(number), identity, id(number).into()).expect("a sound identity")
            })
            .collect();
        let map = RevisionMap::new(line, &mut Vec::new()).expect("a sound graph");
        let from = from.index(length - 1);
        let by = by.index(length - 1 - from) + 1;
        let start = vec![id(from)];
        let rows = carry_out(&map, &start, &upgrade(&map, &format!("+{by}"), &start));
        prop_assert_eq!(&rows, &vec![id(from + by)]);
        prop_assert_eq!(carry_out(&map, &rows, &downgrade(&map, &format!("-{by}"), &rows).unwrap_or_default()), start);
    }
}

/// Here the reference leaves a row for `base` beside that of its descendant when another row is in
/// the table; the next upgrade then refuses the rows, for they overlap.
#[test]
fn a_parent_that_a_dependency_implies_gets_no_row() {
    let script = |id: &str, down: &[&str], depends_on: Option<&str>| {
        let down = down.iter().map(|id| (*id).to_owned()).collect();
        let identity = Identity {
            down_revision: Identifiers::Several(down).scalar(),
            depends_on: depends_on.into(),
            ..Identity::default()
        };
        Revision::new(id.to_owned(), identity, id.into()).expect("a sound identity")
    };
    let scripts = [
        script("base", &[], None),
        script("next", &["base"], None),
        script("side", &["base"], Some("next")),
        script("other", &[], None),
    ];
    let map = RevisionMap::new(scripts, &mut Vec::new()).expect("a sound graph");
    let rows = ["side".to_owned(), "other".to_owned()];
    let steps = downgrade(&map, "side@-1", &rows).expect("something to take back");
    assert_eq!(carry_out(&map, &rows, &steps), ["next", "other"]);
}
