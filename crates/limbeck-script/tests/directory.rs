//! Script directories on disk: which files count, and what a new revision becomes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use limbeck_script::{
    Event, Hook, Identifiers, Identity, LoadError, NewRevision, RevisionLoader, ScriptDirectory,
    ScriptError, Settings, TemplateVariables,
};
use tempfile::TempDir;

/// Scripts of two lines: identifier, parent.
struct TwoLines;

impl RevisionLoader for TwoLines {
    fn load(&self, path: &Path) -> Result<Identity, LoadError> {
        let text = fs::read_to_string(path).map_err(|source| LoadError::Read {
            path: path.to_owned(),
            source,
        })?;
        let mut lines = text.lines().map(str::to_owned);
        let revision = lines.next().filter(|line| !line.is_empty());
        let down_revision = lines.next().filter(|line| !line.is_empty());
        Ok(Identity {
            revision,
            down_revision: down_revision.map_or(Identifiers::None, Identifiers::One),
            ..Identity::default()
        })
    }
}

fn render(
    _: &Path,
    variables: &TemplateVariables,
) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    Ok(format!(
        "{}\n{}\n",
        variables.up_revision,
        variables.down_revision.comma()
    ))
}

/// A project with these files, by their paths under it.
fn project(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a temporary directory");
    fs::create_dir(root.path().join("versions")).expect("versions");
    for (name, text) in files {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("directories");
        fs::write(path, text).expect("a file");
    }
    root
}

fn open(settings: Settings) -> ScriptDirectory {
    ScriptDirectory::new(settings, Rc::new(TwoLines)).expect("the directory is there")
}

fn request(rev_id: &str, message: &str) -> NewRevision {
    NewRevision {
        rev_id: rev_id.to_owned(),
        message: Some(message.to_owned()),
        ..NewRevision::default()
    }
}

fn refusal<T>(result: Result<T, ScriptError>) -> String {
    result
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

#[test]
fn only_scripts_are_loaded() {
    let root = project(&[
        ("versions/a_first.py", "a\n"),
        ("versions/.#a_first.py", "x\n"),
        ("versions/__init__.py", "x\n"),
        ("versions/b.py~", "x\n"),
        ("versions/readme.txt", "x\n"),
        ("versions/__pycache__/c.cpython-311.pyc", "x\n"),
        ("versions/more/d.py", "d\na\n"),
        ("versions/more/__pycache__/e.py", "x\n"),
    ]);
    let settings = Settings::new(root.path());
    assert_eq!(
        open(settings.clone()).get_heads(false).expect("heads"),
        ["a"]
    );
    let recursive = Settings {
        recursive_version_locations: true,
        ..settings.clone()
    };
    assert_eq!(open(recursive).get_heads(false).expect("heads"), ["d"]);
    let sourceless = Settings {
        sourceless: true,
        ..settings
    };
    assert!(refusal(open(sourceless).get_heads(false)).contains("without Python"));
}

#[test]
fn a_file_without_identifier_may_be_named_by_it() {
    let root = project(&[("versions/12ab.py", "\n")]);
    assert_eq!(
        open(Settings::new(root.path()))
            .get_heads(false)
            .expect("heads"),
        ["12ab"]
    );
    let root = project(&[("versions/first.py", "\n")]);
    assert!(
        refusal(open(Settings::new(root.path())).get_heads(false))
            .starts_with("Could not determine revision id from filename first.py. Be sure")
    );
}

#[test]
fn a_missing_directory_says_to_run_init() {
    let error = ScriptDirectory::new(Settings::new("no/such"), Rc::new(TwoLines)).err();
    assert_eq!(
        error.map(|error| error.to_string()).unwrap_or_default(),
        "Path doesn't exist: no/such.  Please use the 'init' command to create a new scripts folder."
    );
}

#[test]
fn a_location_given_twice_is_warned_of() {
    let root = project(&[("versions/a.py", "a\n")]);
    let versions = root.path().join("versions");
    let settings = Settings {
        version_locations: vec![versions.clone(), versions],
        ..Settings::new(root.path())
    };
    let events = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&events);
    let observer = Rc::new(move |event: &Event| seen.borrow_mut().push(event.clone()));
    let script = open(settings).with_observer(observer);
    assert_eq!(script.get_heads(false).expect("heads"), ["a"]);
    assert!(matches!(events.borrow().as_slice(), [Event::Warning(_)]));
}

#[test]
fn a_new_revision_follows_the_head_and_joins_the_graph() {
    let root = project(&[("versions/a.py", "a\n")]);
    let hook = |options: &[(&str, &str)]| Hook {
        name: "touch".to_owned(),
        options: options
            .iter()
            .map(|(k, v)| ((*k).into(), (*v).into()))
            .collect::<BTreeMap<_, _>>(),
    };
    let settings = Settings {
        file_template: "%(year)d/%(rev)s_%(slug)s".to_owned(),
        recursive_version_locations: true,
        hooks: vec![hook(&[
            ("type", "exec"),
            ("executable", "cp"),
            ("options", "REVISION_SCRIPT_FILENAME 'a copy'"),
            ("cwd", &root.path().display().to_string()),
        ])],
        ..Settings::new(root.path())
    };
    let events = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&events);
    let observe = move |event: &Event| {
        if let Event::Started(status) = event {
            seen.borrow_mut().push(status.to_string());
        }
    };
    let script = open(settings).with_observer(Rc::new(observe));
    let made = script.generate_revision(&request("b", "Add it!"), &mut render);
    let made = made.expect("a new revision").expect("a script");
    assert_eq!(made.down_revision, Identifiers::from("a"));
    assert!(
        made.path.ends_with("b_add_it.py"),
        "{}",
        made.path.display()
    );
    assert_eq!(script.get_heads(false).expect("heads"), ["b"]);
    assert_eq!(
        fs::read_to_string(root.path().join("a copy")).expect("the hook ran"),
        "b\na\n"
    );
    let events = events.borrow();
    assert!(events[0].starts_with("Creating directory "), "{events:?}");
    assert!(events[1].starts_with("Generating "), "{events:?}");
    assert_eq!(events[2], "Running post write hook 'touch'");
}

#[test]
fn a_request_that_does_not_fit_writes_nothing() {
    let root = project(&[
        ("versions/a.py", "a\n"),
        ("versions/b.py", "b\na\n"),
        ("versions/c.py", "c\na\n"),
    ]);
    let script = open(Settings::new(root.path()));
    let before = fs::read_dir(root.path().join("versions"))
        .expect("versions")
        .count();
    let refuse = |request: NewRevision| refusal(script.generate_revision(&request, &mut render));
    assert_eq!(
        refuse(request("d", "")),
        "Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge."
    );
    assert_eq!(
        refuse(NewRevision {
            head: "a".into(),
            ..request("d", "")
        }),
        "Revision a is not a head revision; please specify --splice to create a new branch from this revision"
    );
    assert_eq!(
        refuse(NewRevision {
            head: "zz".into(),
            ..request("d", "")
        }),
        "Can't locate revision identified by 'zz'"
    );
    let twice = Identifiers::Several(vec!["b".into(), "b".into()]);
    assert_eq!(
        refuse(NewRevision {
            head: twice,
            ..request("d", "")
        }),
        "Duplicate head revisions specified"
    );
    assert_eq!(
        refuse(request("d-1", "")),
        "Character(s) '-' not allowed in revision identifier 'd-1'"
    );
    assert_eq!(
        refuse(NewRevision {
            head: "b".into(),
            version_path: Some("/elsewhere".into()),
            ..request("d", "")
        }),
        "Path /elsewhere is not represented in current version locations"
    );
    assert_eq!(
        fs::read_dir(root.path().join("versions"))
            .expect("versions")
            .count(),
        before
    );
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let root = project(&[("versions/a_x.py", "a\n")]);
    let script = open(Settings::new(root.path()));
    let again = NewRevision {
        head: "base".into(),
        ..request("a", "x")
    };
    assert!(refusal(script.generate_revision(&again, &mut render)).starts_with("can't write "));
    assert_eq!(
        fs::read_to_string(root.path().join("versions/a_x.py")).expect("a file"),
        "a\n"
    );
}

#[test]
fn a_merge_and_a_splice_are_made_where_asked() {
    let root = project(&[
        ("versions/a.py", "a\n"),
        ("versions/b.py", "b\na\n"),
        ("versions/c.py", "c\na\n"),
    ]);
    let script = open(Settings::new(root.path()));
    let heads = Identifiers::Several(vec!["b".into(), "c".into()]);
    let merge = NewRevision {
        head: heads.clone(),
        ..request("m", "")
    };
    assert_eq!(
        script.plan_revision(&merge).expect("a merge").down_revision,
        heads
    );
    let splice = NewRevision {
        head: "a".into(),
        splice: true,
        ..request("s", "")
    };
    assert_eq!(
        script
            .plan_revision(&splice)
            .expect("a splice")
            .down_revision,
        "a".into()
    );
    let base = NewRevision {
        head: "base".into(),
        ..request("n", "")
    };
    assert_eq!(
        script.plan_revision(&base).expect("a base").down_revision,
        Identifiers::None
    );
}
