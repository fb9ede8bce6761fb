//! Where transactions begin and end, in the text of `--sql` and on a connection.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use limbeck_engine::{Connection, EngineOptions, Inspector, create_engine, make_url};
use limbeck_operations::ExecutorOptions;
use limbeck_runtime::{
    ContextOptions, EnvironmentContext, Event, MigrationContext, Request, RuntimeError, StepRunner,
    Target,
};
use limbeck_script::{
    Identifiers, Identity, LoadError, RevisionLoader, ScriptDirectory, Settings, Step,
};
use tempfile::TempDir;

/// Each file holds its parent.
struct Parents;

impl RevisionLoader for Parents {
    fn load(&self, path: &Path) -> Result<Identity, LoadError> {
        let parent = fs::read_to_string(path).unwrap_or_default();
        let stem = path.file_stem().unwrap_or_default();
        Ok(Identity {
            revision: Some(stem.to_string_lossy().into_owned()),
            down_revision: Some(parent.as_str()).filter(|id| !id.is_empty()).into(),
            ..Identity::default()
        })
    }
}

fn scripts() -> (TempDir, Rc<ScriptDirectory>) {
    let directory = tempfile::tempdir().unwrap();
    let versions = directory.path().join("versions");
    fs::create_dir(&versions).unwrap();
    fs::write(versions.join("a1.py"), "").unwrap();
    fs::write(versions.join("b2.py"), "a1").unwrap();
    let script = ScriptDirectory::new(Settings::new(directory.path()), Rc::new(Parents)).unwrap();
    (directory, Rc::new(script))
}

/// Runs a function for each step.
struct Runner<F>(F);

impl<F> StepRunner for Runner<F>
where
    F: FnMut(&Step, &Rc<MigrationContext>) -> Result<(), RuntimeError>,
{
    fn run(&mut self, step: &Step, context: &Rc<MigrationContext>) -> Result<(), RuntimeError> {
        self.0(step, context)
    }
}

fn environment(as_sql: bool, output: &Rc<RefCell<String>>) -> (TempDir, Rc<EnvironmentContext>) {
    let (directory, script) = scripts();
    let output = output.clone();
    let listener = Rc::new(move |event| {
        if let Event::Output(text) = event {
            output.borrow_mut().push_str(&text);
        }
    });
    let request = Request {
        as_sql,
        ..Request::default()
    };
    let directory_of = script.clone();
    let work = Box::new(move |rows: &[String], _: &Rc<MigrationContext>| {
        Ok(directory_of.upgrade_steps("head", Identifiers::from(rows))?)
    });
    let environment = EnvironmentContext::new(script, request, listener, work);
    (directory, Rc::new(environment))
}

/// What an `env.py` does: configure, a transaction, the migrations in it.
fn run(
    environment: &Rc<EnvironmentContext>,
    target: Target,
    options: ContextOptions,
    step: impl FnMut(&Step, &Rc<MigrationContext>) -> Result<(), RuntimeError>,
) -> Result<(), RuntimeError> {
    let context = environment.configure(target, options)?;
    let scope = context.begin_transaction(false)?;
    let outcome = context.run_migrations(environment, &mut Runner(step));
    let ended = context.end_transaction(scope, outcome.is_ok());
    outcome.and(ended)
}

fn offline(dialect: &str, options: ContextOptions) -> String {
    let output = Rc::default();
    let (_directory, environment) = environment(true, &output);
    let target = Target::Dialect(limbeck_dialect::dialect(dialect).unwrap());
    run(&environment, target, options, |step, context| {
        let block = context.begin_autocommit()?;
        context
            .executor
            .static_output(&format!("-- alone in {}", step.name()))?;
        context.end_autocommit(block)
    })
    .unwrap();
    output.take()
}

#[test]
fn sql_has_one_transaction_or_one_per_migration_and_autocommit_interrupts_it() {
    insta::assert_snapshot!("one", offline("postgresql", ContextOptions::default()));
    let each = ContextOptions {
        transaction_per_migration: true,
        ..ContextOptions::default()
    };
    insta::assert_snapshot!("each", offline("postgresql", each));
}

#[test]
fn sql_without_transactional_ddl_has_no_transaction() {
    let text = offline("sqlite", ContextOptions::default());
    assert!(
        !text.contains("BEGIN") && !text.contains("COMMIT"),
        "{text}"
    );
}

fn sqlite(directory: &TempDir) -> Connection {
    let url = format!("sqlite:///{}", directory.path().join("app.db").display());
    let url = make_url(&url).unwrap();
    let engine = create_engine(&url, EngineOptions::default(), &limbeck_drivers::drivers());
    engine.unwrap().connect().unwrap()
}

fn version_rows(connection: &Connection) -> usize {
    let inspector = Inspector::new(connection).unwrap();
    if !inspector.has_table("alembic_version", None).unwrap() {
        return 0;
    }
    let rows = connection.query("SELECT version_num FROM alembic_version");
    rows.unwrap().len()
}

fn transactional() -> ContextOptions {
    ContextOptions {
        executor: ExecutorOptions {
            transactional_ddl: Some(true),
            ..ExecutorOptions::default()
        },
        ..ContextOptions::default()
    }
}

#[test]
fn a_failed_run_in_one_transaction_leaves_nothing_and_says_so() {
    let output = Rc::default();
    let (directory, environment) = environment(false, &output);
    let connection = sqlite(&directory);
    let target = Target::Connection(connection.clone());
    let error = run(
        &environment,
        target,
        transactional(),
        |step, _| match step.script() {
            Some(script) if script.revision == "b2" => Err(RuntimeError::command("no")),
            _ => Ok(()),
        },
    )
    .unwrap_err();
    let applied = error.applied().unwrap();
    assert_eq!(applied.done.len(), 1);
    assert!(applied.kept.is_empty());
    assert_eq!(applied.kept_steps, 0);
    assert_eq!(error.to_string(), "no");
    assert!(!connection.in_transaction());
    assert_eq!(version_rows(&connection), 0);
}

#[test]
fn a_transaction_around_the_context_is_left_to_its_owner() {
    let output = Rc::default();
    let (directory, environment) = environment(false, &output);
    let connection = sqlite(&directory);
    let transaction = connection.begin().unwrap();
    let target = Target::Connection(connection.clone());
    run(
        &environment,
        target,
        ContextOptions::default(),
        |_, context| {
            let block = context.begin_autocommit();
            assert!(matches!(block, Err(RuntimeError::ForeignTransaction)));
            Ok(())
        },
    )
    .unwrap();
    assert!(transaction.is_active());
    transaction.commit().unwrap();
    assert_eq!(version_rows(&connection), 1);
}

#[test]
fn inside_an_autocommit_block_statements_stay() {
    let output = Rc::default();
    let (directory, environment) = environment(false, &output);
    let connection = sqlite(&directory);
    let target = Target::Connection(connection.clone());
    run(&environment, target, transactional(), |_, context| {
        let block = context.begin_autocommit()?;
        context
            .executor
            .execute_sql("CREATE TABLE IF NOT EXISTS kept (id INTEGER)")?;
        context.end_autocommit(block)?;
        Err(RuntimeError::command("no"))
    })
    .unwrap_err();
    let inspector = Inspector::new(&connection).unwrap();
    assert!(inspector.has_table("kept", None).unwrap());
    connection.rollback().unwrap();
    assert_eq!(version_rows(&connection), 0);
}

#[test]
fn a_version_row_that_is_gone_is_noticed() {
    let output = Rc::default();
    let (directory, environment) = environment(false, &output);
    let connection = sqlite(&directory);
    let target = Target::Connection(connection.clone());
    let error = run(
        &environment,
        target,
        ContextOptions::default(),
        |step, context| {
            if step.script().is_some_and(|script| script.revision == "b2") {
                context
                    .executor
                    .execute_sql("DELETE FROM alembic_version")?;
            }
            Ok(())
        },
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "Online migration expected to match one row when updating 'a1' to 'b2' in \
         'alembic_version'; 0 found"
    );
}

#[test]
fn a_dialect_alone_is_enough_for_sql_only() {
    let output = Rc::default();
    let (_directory, environment) = environment(false, &output);
    let target = Target::Dialect(limbeck_dialect::dialect("postgresql").unwrap());
    let outcome = run(&environment, target, ContextOptions::default(), |_, _| {
        Ok(())
    });
    assert!(matches!(outcome, Err(RuntimeError::NoConnection)));
    assert_eq!(output.take(), "");
}
