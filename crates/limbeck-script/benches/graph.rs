//! The graph's speed, without reading files: `cargo bench -p limbeck-script --bench graph`.

#![allow(missing_docs)]

use divan::Bencher;
use limbeck_script::{
    Format, HeadMaintainer, Identifiers, Identity, Range, Revision, RevisionMap, RevisionStep, Step,
};

const SIZES: [usize; 3] = [100, 1_000, 5_000];

fn main() {
    divan::main();
}

fn id(number: usize) -> String {
    format!(
        "{:012x}",
        (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
    )
}

fn script(number: usize, down: Vec<usize>, depends_on: Option<usize>) -> Revision {
    let identity = Identity {
        down_revision: Identifiers::Several(down.into_iter().map(id).collect()).scalar(),
        depends_on: depends_on.map_or(Identifiers::None, |number| id(number).into()),
        doc: Some(format!(
            "change number {number}\n\nRevision ID: {}\n",
            id(number)
        )),
        ..Identity::default()
    };
    Revision::new(
        id(number),
        identity,
        format!("versions/{}.py", id(number)).into(),
    )
    .expect("a sound identity")
}

fn linear(size: usize) -> Vec<Revision> {
    (0..size)
        .map(|number| script(number, number.checked_sub(1).into_iter().collect(), None))
        .collect()
}

/// Every sixth revision begins a branch of three that is merged; every fortieth stays a head, and
/// every tenth depends on an earlier one.
fn branchy(size: usize) -> Vec<Revision> {
    (0..size)
        .map(|number| {
            let down = match number % 6 {
                _ if number == 0 => vec![],
                _ if number % 40 == 0 => vec![number / 2],
                3 => vec![number - 2],
                5 => vec![number - 1, number - 2],
                _ => vec![number - 1],
            };
            script(number, down, (number % 10 == 9).then_some(number / 3))
        })
        .collect()
}

fn map(scripts: Vec<Revision>) -> RevisionMap {
    RevisionMap::new(scripts, &mut Vec::new()).expect("a sound graph")
}

fn history(map: &RevisionMap) -> usize {
    let range = Range {
        inclusive: true,
        ..Range::new("heads", "base")
    };
    let format = Format {
        include_parents: true,
        include_doc: true,
        ..Format::default()
    };
    let selection = map.iterate_revisions(&range).expect("a history");
    selection
        .revisions
        .iter()
        .map(|revision| revision.cmd_format(format).len())
        .sum()
}

fn upgrade(map: &RevisionMap) -> usize {
    let range = Range {
        implicit_base: true,
        ..Range::new("heads", Identifiers::Several(vec![]))
    };
    let selection = map.iterate_revisions(&range).expect("a plan");
    let steps = selection
        .revisions
        .into_iter()
        .rev()
        .map(RevisionStep::from)
        .map(Step::Upgrade);
    let mut rows = HeadMaintainer::new([]);
    steps
        .map(|step| rows.update_to_step(&step, map).expect("a step").len())
        .sum()
}

fn downgrade(map: &RevisionMap) -> usize {
    let heads = map.real_heads();
    let range = Range {
        select_for_downgrade: true,
        ..Range::new(heads.as_slice(), "base")
    };
    let selection = map.iterate_revisions(&range).expect("a plan");
    let steps = selection
        .revisions
        .into_iter()
        .map(RevisionStep::from)
        .map(Step::Downgrade);
    let mut rows = HeadMaintainer::new(heads);
    steps
        .map(|step| rows.update_to_step(&step, map).expect("a step").len())
        .sum()
}

#[divan::bench(args = SIZES)]
fn linear_load_and_heads(bencher: Bencher<'_, '_>, size: usize) {
    bencher
        .with_inputs(|| linear(size))
        .bench_values(|scripts| map(scripts).heads());
}

#[divan::bench(args = SIZES)]
fn branchy_load_and_heads(bencher: Bencher<'_, '_>, size: usize) {
    bencher
        .with_inputs(|| branchy(size))
        .bench_values(|scripts| map(scripts).heads());
}

#[divan::bench(args = SIZES)]
fn linear_history(bencher: Bencher<'_, '_>, size: usize) {
    let map = map(linear(size));
    bencher.bench(|| history(&map));
}

#[divan::bench(args = SIZES)]
fn branchy_history(bencher: Bencher<'_, '_>, size: usize) {
    let map = map(branchy(size));
    bencher.bench(|| history(&map));
}

#[divan::bench(args = SIZES)]
fn linear_upgrade(bencher: Bencher<'_, '_>, size: usize) {
    let map = map(linear(size));
    bencher.bench(|| upgrade(&map));
}

#[divan::bench(args = SIZES)]
fn branchy_upgrade(bencher: Bencher<'_, '_>, size: usize) {
    let map = map(branchy(size));
    bencher.bench(|| upgrade(&map));
}

#[divan::bench(args = SIZES)]
fn linear_downgrade(bencher: Bencher<'_, '_>, size: usize) {
    let map = map(linear(size));
    bencher.bench(|| downgrade(&map));
}

#[divan::bench(args = SIZES)]
fn branchy_downgrade(bencher: Bencher<'_, '_>, size: usize) {
    let map = map(branchy(size));
    bencher.bench(|| downgrade(&map));
}

/// Thousands of heads on one base.
#[divan::bench(args = SIZES)]
fn star_history(bencher: Bencher<'_, '_>, size: usize) {
    let star =
        (0..size).map(|number| script(number, if number == 0 { vec![] } else { vec![0] }, None));
    let map = map(star.collect());
    bencher.bench(|| history(&map));
}

#[cfg(feature = "python-identity")]
#[divan::bench]
fn read_identity(bencher: Bencher<'_, '_>) {
    let source = format!(
        "\"\"\"Add users\n\nRevision ID: b\nRevises: a\nCreate Date: 2026-01-01\n\n\"\"\"\nfrom typing import Sequence, Union\n\n\
         from alembic import op\nimport sqlalchemy as sa\n\n\n# revision identifiers, used by Alembic.\n\
         revision: str = 'b'\ndown_revision: Union[str, None] = 'a'\n\
         branch_labels: Union[str, Sequence[str], None] = None\ndepends_on: Union[str, Sequence[str], None] = None\n\n\n\
         def upgrade() -> None:\n{}\n\n\ndef downgrade() -> None:\n{}",
        "    op.add_column('users', sa.Column('name', sa.String(length=50), nullable=True))\n"
            .repeat(20),
        "    op.drop_column('users', 'name')\n".repeat(20),
    );
    let path = std::path::Path::new("b.py");
    bencher.bench(|| limbeck_script::read_identity(path, &source));
}
