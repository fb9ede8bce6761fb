//! Each command over a project whose revisions are SQL.

mod support;

use limbeck_command::{
    HistoryOptions, MergeOptions, OfflineOptions, RevisionOptions, branches, check, current,
    downgrade, edit, ensure_version, heads, history, merge, revision, show, stamp, upgrade,
};
use support::{Scripts, World};

const LINE: Scripts<'static> = &[
    (
        "a1",
        "doc: first\nup: CREATE TABLE a (id INTEGER)\ndowngrade: DROP TABLE a",
    ),
    (
        "b2",
        "down: a1\ndoc: second\nup: CREATE TABLE b (id INTEGER)\ndowngrade: DROP TABLE b",
    ),
    (
        "c3",
        "down: b2\ndoc: third\nup: CREATE TABLE c (id INTEGER)\ndowngrade: DROP TABLE c",
    ),
];

const BRANCHES: Scripts<'static> = &[
    ("a1", "doc: first"),
    ("b2", "down: a1\nlabels: left\ndoc: left side"),
    ("c3", "down: a1\nlabels: right\ndoc: right side"),
];

fn online() -> OfflineOptions {
    OfflineOptions::default()
}

fn offline() -> OfflineOptions {
    OfflineOptions {
        sql: true,
        tag: None,
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

#[test]
fn upgrade_runs_what_is_missing_and_says_what_it_runs() {
    let world = World::new(LINE);
    upgrade(&world.project, "b2", &online()).unwrap();
    assert_eq!(world.database(), "[b2] a b");
    insta::assert_snapshot!(world.said(), @r"
    Context impl SQLiteImpl.
    Will assume non-transactional DDL.
    Running upgrade  -> a1, first
    new branch insert a1
    Running upgrade a1 -> b2, second
    update a1 to b2
    ");
    upgrade(&world.project, "head", &online()).unwrap();
    assert_eq!(world.database(), "[c3] a b c");
}

#[test]
fn upgrade_with_sql_prints_and_changes_nothing() {
    let world = World::new(LINE);
    upgrade(&world.project, "a1:b2", &offline()).unwrap();
    insta::assert_snapshot!(world.said());
    assert_eq!(world.database(), "[no version table] ");
}

#[test]
fn ranges_are_for_sql_only() {
    let world = World::new(LINE);
    for outcome in [
        upgrade(&world.project, "a1:b2", &online()),
        downgrade(&world.project, "b2:a1", &online()),
    ] {
        assert_eq!(world.failure(outcome), "FAILED: Range revision not allowed");
    }
    assert_eq!(
        world.failure(downgrade(&world.project, "base", &offline())),
        "FAILED: downgrade with --sql requires <fromrev>:<torev>"
    );
}

#[test]
fn downgrade_takes_back_what_was_applied() {
    let world = World::new(LINE);
    upgrade(&world.project, "head", &online()).unwrap();
    downgrade(&world.project, "-1", &online()).unwrap();
    assert_eq!(world.database(), "[b2] a b");
    downgrade(&world.project, "base", &online()).unwrap();
    assert_eq!(world.database(), "[] ");
}

#[test]
fn a_failing_statement_tells_what_is_applied() {
    let world = World::new(&[
        ("a1", "up: CREATE TABLE a (id INTEGER)"),
        (
            "b2",
            "down: a1\nup: CREATE TABLE b (id INTEGER)\nup: CREATE NONSENSE",
        ),
        ("c3", "down: b2"),
    ]);
    let error = upgrade(&world.project, "head", &online()).unwrap_err();
    assert!(!error.is_command_error());
    let diagnostic = error.diagnostic(None);
    assert_eq!(diagnostic.title, "sqlalchemy.exc.OperationalError");
    assert_eq!(diagnostic.statement.as_deref(), Some("CREATE NONSENSE"));
    insta::assert_snapshot!(diagnostic.notes.join("\n"));
    assert!(diagnostic.hint.is_some());
    assert!(
        world.database().starts_with("[a1] "),
        "{}",
        world.database()
    );
}

#[test]
fn stamp_changes_the_version_table_alone() {
    let world = World::new(BRANCHES);
    stamp(&world.project, &names(&["b2", "c3"]), &online(), false).unwrap();
    assert_eq!(world.database(), "[b2 c3] ");
    stamp(&world.project, &names(&["a1"]), &online(), true).unwrap();
    assert_eq!(world.database(), "[a1] ");
    let two_starts = names(&["a1:b2", "base:c3"]);
    assert_eq!(
        world.failure(stamp(&world.project, &two_starts, &offline(), false)),
        "FAILED: Stamp operation with --sql only supports a single starting revision at a time"
    );
    let purge = stamp(&world.project, &names(&["a1"]), &offline(), true);
    assert_eq!(
        world.failure(purge),
        "FAILED: Can't use --purge with --sql mode"
    );
}

#[test]
fn current_reads_and_creates_nothing() {
    let world = World::new(LINE);
    assert_eq!(current(&world.project, false, false).unwrap(), []);
    assert_eq!(world.database(), "[no version table] ");
    upgrade(&world.project, "head", &online()).unwrap();
    world.said();
    current(&world.project, true, true).unwrap();
    insta::assert_snapshot!(world.said());
    stamp(&world.project, &names(&["a1"]), &online(), false).unwrap();
    assert_eq!(
        world.failure(current(&world.project, true, false)),
        "FAILED: Database is not on all head revisions"
    );
}

#[test]
fn history_lists_newest_first_and_marks_the_databases_revision() {
    let world = World::new(LINE);
    history(&world.project, &HistoryOptions::default()).unwrap();
    insta::assert_snapshot!(world.said(), @r"
    > b2 -> c3 (head), third
    > a1 -> b2, second
    > <base> -> a1, first
    ");
    stamp(&world.project, &names(&["b2"]), &online(), false).unwrap();
    world.said();
    let ranged = |range: &str| HistoryOptions {
        rev_range: Some(range.to_owned()),
        indicate_current: true,
        ..HistoryOptions::default()
    };
    history(&world.project, &ranged("current:")).unwrap();
    insta::assert_snapshot!(world.said(), @r"
    Context impl SQLiteImpl.
    Will assume non-transactional DDL.
    > b2 -> c3 (head), third
    > a1 -> b2 (current), second
    ");
    assert_eq!(
        world.failure(history(&world.project, &ranged("a1"))),
        "FAILED: History range requires [start]:[end], [start]:, or :[end]"
    );
}

#[test]
fn heads_branches_and_show_describe_the_graph() {
    let world = World::new(BRANCHES);
    assert_eq!(heads(&world.project, false, false).unwrap().len(), 2);
    branches(&world.project, true).unwrap();
    show(&world.project, "left@head").unwrap();
    insta::assert_snapshot!(world.said());
}

#[test]
fn revision_and_merge_write_files_and_extend_the_graph() {
    let world = World::new(BRANCHES);
    let options = RevisionOptions {
        message: Some("more left".to_owned()),
        head: Some("left@head".to_owned()),
        rev_id: Some("d4".to_owned()),
        ..RevisionOptions::default()
    };
    let written = revision(&world.project, &options).unwrap();
    assert_eq!(written[0].revision, "d4");
    let options = MergeOptions {
        rev_id: Some("e5".to_owned()),
        ..MergeOptions::default()
    };
    merge(&world.project, &names(&["heads"]), &options).unwrap();
    heads(&world.project, false, false).unwrap();
    insta::assert_snapshot!(world.said());
}

#[test]
fn revision_refuses_what_does_not_fit() {
    let world = World::new(BRANCHES);
    let check = |options: RevisionOptions, expected: &str| {
        assert_eq!(world.failure(revision(&world.project, &options)), expected);
    };
    check(
        RevisionOptions::default(),
        "FAILED: Multiple heads are present; please specify the head revision on which the new \
         revision should be based, or perform a merge.",
    );
    let sql = RevisionOptions {
        sql: true,
        ..RevisionOptions::default()
    };
    check(
        sql.clone(),
        "FAILED: Using --sql with the revision command when revision_environment is not \
         configured does not make any sense",
    );
    check(
        RevisionOptions {
            autogenerate: true,
            ..sql
        },
        "FAILED: Using --sql with --autogenerate does not make any sense",
    );
    assert_eq!(world.said(), "");
}

#[test]
fn autogenerate_needs_models_and_a_database_that_is_up_to_date() {
    let world = World::new(LINE);
    let options = RevisionOptions {
        autogenerate: true,
        ..RevisionOptions::default()
    };
    let outdated = "FAILED: Target database is not up to date.";
    assert_eq!(world.failure(revision(&world.project, &options)), outdated);
    assert_eq!(world.failure(check(&world.project)), outdated);
    upgrade(&world.project, "head", &online()).unwrap();
    for failure in [
        world.failure(revision(&world.project, &options)),
        world.failure(check(&world.project)),
    ] {
        assert!(
            failure.contains("does not provide a MetaData object"),
            "{failure}"
        );
    }
}

#[test]
fn revision_environment_runs_the_environment_first() {
    let world = World::with_options(LINE, &[("revision_environment", "true")]);
    let options = RevisionOptions {
        rev_id: Some("d4".to_owned()),
        ..RevisionOptions::default()
    };
    revision(&world.project, &options).unwrap();
    insta::assert_snapshot!(world.said());
}

#[test]
fn ensure_version_makes_the_table_and_nothing_else() {
    let world = World::new(LINE);
    ensure_version(&world.project, true).unwrap();
    assert_eq!(world.database(), "[no version table] ");
    ensure_version(&world.project, false).unwrap();
    assert_eq!(world.database(), "[] ");
    insta::assert_snapshot!(world.said());
}

#[test]
fn edit_refuses_names_of_no_script() {
    let world = World::new(LINE);
    let check = |name: &str, expected: &str| {
        assert_eq!(world.failure(edit(&world.project, name)), expected);
    };
    check(
        "base",
        "FAILED: No revision files indicated by symbol 'base'",
    );
    check("nope", "FAILED: Can't locate revision identified by 'nope'");
    check("current", "FAILED: No current revisions");
}

#[test]
fn a_broken_configuration_is_said_in_the_references_words() {
    let world = World::with_options(LINE, &[("script_location", "nowhere")]);
    assert_eq!(
        world.failure(heads(&world.project, false, false)),
        "FAILED: Path doesn't exist: nowhere.  Please use the 'init' command to create a new \
         scripts folder."
    );
    let world = World::with_options(LINE, &[("script_location", "nopkg:migrations")]);
    let outcome = heads(&world.project, false, false);
    assert_eq!(world.failure(outcome), "broken: No module nopkg:migrations");
}

#[test]
fn a_missing_parent_is_told_with_what_to_do() {
    let world = World::new(&[("b2", "down: gone")]);
    let error = history(&world.project, &HistoryOptions::default()).unwrap_err();
    assert!(!error.is_command_error());
    let hint = error.diagnostic(None).hint.unwrap_or_default();
    assert!(hint.contains("'gone'"), "{hint}");
}
