//! A Python script's identity, where it is stated in plain literals: read without running the
//! script, and mostly without parsing more than its first lines.
//!
//! What is not plain (a name computed, bound twice by an `if`, imported …) is left to a loader
//! that evaluates. The invariant: an identity that is returned is the one that running the
//! script would give.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use memchr::memmem;
use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::parse_module;
use ruff_text_size::Ranged;

use crate::{Identifiers, Identity, LoadError, RevisionLoader};

/// The module-level names that make the identity.
const NAMES: [&str; 4] = ["revision", "down_revision", "branch_labels", "depends_on"];
/// What may bind a name without writing it at the start of a statement.
const INDIRECT: [&str; 8] = [
    "globals", "locals", "vars(", "exec(", "eval(", "setattr(", "__doc__", "__dict__",
];

/// Reads identities that are plain literals; others by a loader that evaluates, if there is one.
pub struct PythonIdentity {
    evaluate: Option<Rc<dyn RevisionLoader>>,
}

impl PythonIdentity {
    /// With a loader for scripts whose identity is no plain literal; without, they are refused.
    pub fn new(evaluate: Option<Rc<dyn RevisionLoader>>) -> Self {
        Self { evaluate }
    }
}

impl RevisionLoader for PythonIdentity {
    fn load(&self, path: &Path) -> Result<Identity, LoadError> {
        let source = match (read_source(path), &self.evaluate) {
            // Its first lines may name another encoding.
            (Err(LoadError::NotUtf8 { .. }), Some(loader)) => return loader.load(path),
            (source, _) => source?,
        };
        match (read_identity(path, &source)?, &self.evaluate) {
            (Some(identity), _) => Ok(identity),
            (None, Some(loader)) => loader.load(path),
            (None, None) => Err(LoadError::Identity {
                path: path.to_owned(),
                line: 1,
                column: 1,
                message: "the script's identity (revision, down_revision, branch_labels, depends_on) is not stated in plain literals, and scripts are not evaluated here".to_owned(),
            }),
        }
    }
}

fn read_source(path: &Path) -> Result<String, LoadError> {
    let bytes = fs::read(path).map_err(|source| LoadError::Read {
        path: path.to_owned(),
        source,
    })?;
    let source = String::from_utf8(bytes).map_err(|error| {
        let before = error.utf8_error().valid_up_to();
        let valid = error.as_bytes().get(..before).unwrap_or_default();
        let line_start = memchr::memrchr(b'\n', valid).map_or(0, |at| at + 1);
        LoadError::NotUtf8 {
            path: path.to_owned(),
            line: memchr::memchr_iter(b'\n', valid).count() + 1,
            column: String::from_utf8_lossy(&valid[line_start..])
                .chars()
                .count()
                + 1,
        }
    })?;
    let source = match source.strip_prefix('\u{feff}') {
        Some(stripped) => stripped.to_owned(),
        None => source,
    };
    // Python reads source with universal line ends.
    Ok(match source.contains('\r') {
        true => source.replace("\r\n", "\n").replace('\r', "\n"),
        false => source,
    })
}

/// The identity of a script with this text; `None` if only running the script can tell.
///
/// # Errors
/// The text is not Python, states no `down_revision`, or states values that are no identifiers.
pub fn read_identity(path: &Path, source: &str) -> Result<Option<Identity>, LoadError> {
    if INDIRECT
        .iter()
        .any(|way| memmem::find(source.as_bytes(), way.as_bytes()).is_some())
    {
        // Nothing to be sure of, but a syntax error is one.
        parse(path, source)?;
        return Ok(None);
    }
    let head = head(source);
    if head.len() < source.len()
        && tail_is_harmless(&source[head.len()..])
        && let Ok(parsed) = parse_module(head)
    {
        return Statements { path, source }.identity(parsed.suite());
    }
    let parsed = parse(path, source)?;
    Statements { path, source }.identity(parsed.suite())
}

fn parse(
    path: &Path,
    source: &str,
) -> Result<ruff_python_parser::Parsed<ruff_python_ast::ModModule>, LoadError> {
    parse_module(source).map_err(|error| {
        let (line, column) = position(source, error.location.start().to_usize());
        LoadError::Syntax {
            path: path.to_owned(),
            line,
            column,
            message: error.error.to_string(),
        }
    })
}

/// The text before the first function or class at the start of a line. If that is within a
/// string the head does not parse, and the whole is parsed instead.
fn head(source: &str) -> &str {
    const OPENERS: [&str; 4] = ["\ndef ", "\nasync def ", "\nclass ", "\n@"];
    let ends = OPENERS
        .iter()
        .filter_map(|opener| memmem::find(source.as_bytes(), opener.as_bytes()));
    let end = ends.min().map_or(source.len(), |at| at + 1);
    source.get(..end).unwrap_or(source)
}

/// Whether nothing after the head can bind a name of the identity: no line that is not indented
/// has such a name or begins a block, other than a function's or class's.
fn tail_is_harmless(tail: &str) -> bool {
    let has = |line: &str, word: &str| memmem::find(line.as_bytes(), word.as_bytes()).is_some();
    if has(tail, "global ") || has(tail, "import *") {
        return false;
    }
    tail.lines().all(|line| {
        let first = line.as_bytes().first();
        if matches!(
            first,
            None | Some(b' ' | b'\t' | b'#' | b'@' | b')' | b'"' | b'\'')
        ) {
            return true;
        }
        let blocks = [
            "if ",
            "if(",
            "for ",
            "while ",
            "with ",
            "try",
            "match ",
            "async with",
            "async for",
        ];
        !blocks.iter().any(|block| line.starts_with(block))
            && !NAMES
                .iter()
                .any(|name| has(line, name) && !is_function_of_other_name(line))
    })
}

/// `def upgrade(revision):` binds `upgrade`.
fn is_function_of_other_name(line: &str) -> bool {
    let rest = line
        .strip_prefix("def ")
        .or_else(|| line.strip_prefix("class "));
    rest.is_some_and(|rest| {
        let name = rest
            .split(|ch: char| !(ch.is_alphanumeric() || ch == '_'))
            .next();
        name.is_some_and(|name| !NAMES.contains(&name)) && !rest.contains(';')
    })
}

/// The module's statements, read in order.
struct Statements<'a> {
    path: &'a Path,
    source: &'a str,
}

impl Statements<'_> {
    fn identity(&self, body: &[Stmt]) -> Result<Option<Identity>, LoadError> {
        let mut values: [Option<&Expr>; NAMES.len()] = [None; NAMES.len()];
        let mut anything_imported = false;
        for statement in body {
            match self.effect(statement) {
                Effect::Nothing => {}
                Effect::Binds(bound, value) => {
                    for name in bound {
                        values[name] = Some(value);
                    }
                }
                Effect::BindsAnything => {
                    anything_imported = true;
                    values = [None; NAMES.len()];
                }
                Effect::Unknown => return Ok(None),
            }
        }
        if anything_imported && values.contains(&None) {
            return Ok(None);
        }
        self.evaluate(values, docstring(body))
    }

    /// What a statement does to the identity.
    fn effect<'b>(&self, statement: &'b Stmt) -> Effect<'b> {
        let bound = match statement {
            Stmt::Assign(assign) => names_of(&assign.targets).map(|names| (names, &*assign.value)),
            Stmt::AnnAssign(assign) => {
                let names = names_of(std::slice::from_ref(&assign.target));
                match (&assign.value, names) {
                    (Some(value), Some(names)) => Some((names, &**value)),
                    (None, Some(_)) => return Effect::Nothing,
                    _ => None,
                }
            }
            Stmt::ImportFrom(import) if import.names.iter().any(|name| &name.name == "*") => {
                return Effect::BindsAnything;
            }
            Stmt::FunctionDef(function) if !NAMES.contains(&function.name.as_str()) => {
                return if self.text(statement).contains("global ") {
                    Effect::Unknown
                } else {
                    Effect::Nothing
                };
            }
            Stmt::ClassDef(class) if !NAMES.contains(&class.name.as_str()) => {
                return Effect::Nothing;
            }
            _ => None,
        };
        match bound {
            Some((names, value)) if !self.text(statement).contains(":=") => {
                Effect::Binds(names, value)
            }
            _ if mentions_identity(statement, self.text(statement)) => Effect::Unknown,
            _ => Effect::Nothing,
        }
    }

    fn evaluate(
        &self,
        values: [Option<&Expr>; NAMES.len()],
        doc: Option<String>,
    ) -> Result<Option<Identity>, LoadError> {
        let [revision, down_revision, ..] = values;
        let mut read = [
            Identifiers::None,
            Identifiers::None,
            Identifiers::None,
            Identifiers::None,
        ];
        for (position, value) in values.iter().enumerate() {
            let Some(value) = value else { continue };
            match literal(value) {
                Some(Ok(found)) => read[position] = found,
                Some(Err(at)) => {
                    return Err(self.wrong(at, NAMES[position], "strings, or None"));
                }
                None => return Ok(None),
            }
        }
        let [id, down, labels, dependencies] = read;
        let id = match (revision, id) {
            (None, _) => None,
            (Some(_), Identifiers::One(id)) => Some(id),
            (Some(value), _) => return Err(self.wrong(value, NAMES[0], "a string")),
        };
        // Without an identifier the script directory says what is missing.
        if down_revision.is_none() && id.is_some() {
            return Err(LoadError::NoDownRevision {
                path: self.path.to_owned(),
            });
        }
        Ok(Some(Identity {
            revision: id,
            down_revision: down,
            branch_labels: labels.as_slice().to_vec(),
            depends_on: dependencies,
            doc,
        }))
    }

    fn wrong(&self, value: &Expr, name: &str, expected: &str) -> LoadError {
        let (line, column) = position(self.source, value.range().start().to_usize());
        let found = self
            .source
            .get(value.range().to_std_range())
            .unwrap_or_default();
        LoadError::Identity {
            path: self.path.to_owned(),
            line,
            column,
            message: format!("'{name}' must be {expected}, not {found}"),
        }
    }

    fn text(&self, statement: &Stmt) -> &str {
        self.source
            .get(statement.range().to_std_range())
            .unwrap_or_default()
    }
}

/// What a statement does to the identity.
enum Effect<'a> {
    Nothing,
    /// Binds names, by their place in [`NAMES`], to a value.
    Binds(Vec<usize>, &'a Expr),
    /// `from x import *`: what was bound before may be bound anew.
    BindsAnything,
    /// Only running it can tell.
    Unknown,
}

/// The identity's names among plain targets; `None` if there is none.
fn names_of(targets: &[impl std::borrow::Borrow<Expr>]) -> Option<Vec<usize>> {
    let mut names = Vec::new();
    for target in targets {
        let Expr::Name(target) = target.borrow() else {
            return None;
        };
        names.extend(NAMES.iter().position(|name| *name == target.id.as_str()));
    }
    (!names.is_empty()).then_some(names)
}

/// Whether a statement other than a plain assignment may bind a name of the identity: it has the
/// name as a word of its own.
fn mentions_identity(statement: &Stmt, text: &str) -> bool {
    let binds_by_name = match statement {
        // A value that only reads the names binds nothing, unless by the walrus.
        Stmt::Expr(_) => text.contains(":="),
        Stmt::Assign(assign) => {
            let targets = assign
                .targets
                .iter()
                .map(|target| target.range().len().to_usize());
            let head = text.get(..targets.sum::<usize>() + 8 * assign.targets.len());
            return has_name(head.unwrap_or(text)) || text.contains(":=") && has_name(text);
        }
        _ => true,
    };
    binds_by_name && has_name(text)
}

fn has_name(text: &str) -> bool {
    NAMES.iter().any(|name| {
        memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|at| {
            let is_word = |byte: Option<&u8>| {
                byte.is_some_and(|byte| {
                    byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80
                })
            };
            let bytes = text.as_bytes();
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            !is_word(before) && !is_word(bytes.get(at + name.len()))
        })
    })
}

/// `None`, a string, or a tuple, list or set of strings. `None` if it is no literal at all;
/// the inner error is a literal of another kind.
fn literal(value: &Expr) -> Option<Result<Identifiers, &Expr>> {
    let elements = match value {
        Expr::NoneLiteral(_) => return Some(Ok(Identifiers::None)),
        Expr::StringLiteral(text) => {
            return Some(Ok(Identifiers::One(text.value.to_str().to_owned())));
        }
        Expr::Tuple(tuple) => &tuple.elts,
        Expr::List(list) => &list.elts,
        Expr::Set(set) => &set.elts,
        Expr::NumberLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::EllipsisLiteral(_) => return Some(Err(value)),
        _ => return None,
    };
    let mut ids = Vec::with_capacity(elements.len());
    for element in elements {
        match literal(element)? {
            Ok(Identifiers::One(id)) => ids.push(id),
            _ => return Some(Err(element)),
        }
    }
    Some(Ok(Identifiers::Several(ids)))
}

fn docstring(body: &[Stmt]) -> Option<String> {
    match body.first()? {
        Stmt::Expr(first) => match &*first.value {
            Expr::StringLiteral(text) => Some(text.value.to_str().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// Line and column, from 1, of a place in the text.
fn position(source: &str, offset: usize) -> (usize, usize) {
    let before = source.get(..offset).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count();
    (
        memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1,
        column + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<Option<Identity>, String> {
        read_identity(Path::new("x.py"), source).map_err(|error| error.to_string())
    }

    fn known(source: &str) -> Identity {
        read(source).expect("no error").expect("plain literals")
    }

    #[test]
    fn reads_the_generated_form() {
        let found = known(
            "\"\"\"Add users\n\nRevision ID: b\n\"\"\"\nfrom typing import Union\nfrom alembic import op\n\n\
             revision: str = 'b'\ndown_revision: Union[str, None] = 'a'\n\
             branch_labels = ('x', 'y')\ndepends_on = None\n\n\ndef upgrade() -> None:\n    revision = 1\n",
        );
        assert_eq!(found.revision.as_deref(), Some("b"));
        assert_eq!(found.down_revision, Identifiers::from("a"));
        assert_eq!(found.branch_labels, ["x", "y"]);
        assert_eq!(found.depends_on, Identifiers::None);
        assert_eq!(found.doc.as_deref(), Some("Add users\n\nRevision ID: b\n"));
    }

    #[test]
    fn reads_lists_chains_and_joined_strings() {
        let found = known("x = revision = 'a' 'b'\ndown_revision = ['p', \"q\"]\n");
        assert_eq!(found.revision.as_deref(), Some("ab"));
        assert_eq!(found.down_revision.as_slice(), ["p", "q"]);
        assert_eq!(known("down_revision = None").revision, None);
    }

    #[test]
    fn later_bindings_count_wherever_they_are() {
        let script = "revision = 'a'\ndown_revision = None\ndef f():\n    pass\n";
        assert_eq!(known(script).revision.as_deref(), Some("a"));
        assert_eq!(
            known(&format!("{script}revision = 'b'\n"))
                .revision
                .as_deref(),
            Some("b")
        );
        for unknown in [
            "if x:\n    revision = 'b'\n",
            "from m import *\n",
            "from m import revision\n",
            "import m as depends_on\n",
            "for revision in 'bc': pass\n",
            "def g():\n    global revision\n    revision = 'b'\ng()\n",
            "globals()['revision'] = 'b'\n",
            "def revision(): pass\n",
            "x = 1; revision, y = 'b', 2\n",
            "print(revision := 'b')\n",
            "revision += 'b'\n",
            "revision = f'{x}'\n",
            "__doc__ = 'x'\n",
        ] {
            assert_eq!(read(&format!("{script}{unknown}")), Ok(None), "{unknown}");
            assert_eq!(
                read(&format!("revision = 'a'\ndown_revision = None\n{unknown}")),
                Ok(None),
                "{unknown}"
            );
        }
    }

    #[test]
    fn what_binds_nothing_does_not_matter() {
        for harmless in [
            "if x:\n    y = 1\n",
            "print(revision)\n",
            "table = f(revision)\n",
            "def g(revision):\n    revision = 2\n",
            "class C:\n    x = 1\n",
            "from m import other\n",
            "# revision = 'b'\n",
        ] {
            let script = format!("revision = 'a'\ndown_revision = None\ndef f(): pass\n{harmless}");
            assert_eq!(known(&script).revision.as_deref(), Some("a"), "{harmless}");
        }
    }

    #[test]
    fn a_function_in_the_docstring_does_not_end_the_head() {
        let found =
            known("'''doc\ndef f():\n'''\nrevision = 'a'\ndown_revision = None\ndef g(): pass\n");
        assert_eq!(found.revision.as_deref(), Some("a"));
        assert_eq!(found.doc.as_deref(), Some("doc\ndef f():\n"));
    }

    #[test]
    fn errors_name_the_place() {
        assert_eq!(
            read("revision = 'a'\ndown_revision = ('b', 3)\n"),
            Err("x.py:2:23: 'down_revision' must be strings, or None, not 3".to_owned())
        );
        assert_eq!(
            read("revision = None\ndown_revision = None\n"),
            Err("x.py:1:12: 'revision' must be a string, not None".to_owned())
        );
        assert_eq!(
            read("revision = 'a'\n"),
            Err("x.py: the script has no 'down_revision'".to_owned())
        );
        let syntax = read("revision = 'a'\ndown_revision = \n").expect_err("no Python");
        assert!(syntax.starts_with("x.py:2:17: "), "{syntax}");
    }
}
