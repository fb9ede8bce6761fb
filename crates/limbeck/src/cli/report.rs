//! How a failure is shown: what happened, the user's line, the statement, what is applied, what to
//! do.

use std::fs;
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use limbeck_command::{Diagnostic, SourceLocation};

/// The text of a diagnostic, with colours that the stream may strip.
pub(super) fn render(diagnostic: &Diagnostic) -> String {
    let title = match diagnostic.title.as_str() {
        "" => diagnostic.message.clone(),
        title if diagnostic.message.is_empty() => title.to_owned(),
        title => format!("{title}: {}", diagnostic.message),
    };
    let mut group = Group::with_title(Level::ERROR.primary_title(title));
    if let Some(location) = &diagnostic.location {
        group = with_source(group, location);
    }
    if let Some(statement) = &diagnostic.statement {
        let level = Level::NOTE.with_name("statement");
        group = group.element(level.message(statement.trim().to_owned()));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.clone()));
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.with_name("hint").message(hint.clone()));
    }
    format!("{}\n", Renderer::styled().render(&[group]))
}

fn with_source<'a>(group: Group<'a>, location: &SourceLocation) -> Group<'a> {
    let path = shown_path(&location.path);
    let source = fs::read(&location.path)
        .ok()
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    match source.and_then(|text| Some((span(&text, location)?, text))) {
        Some((span, text)) => group.element(
            Snippet::source(text)
                .path(path)
                .annotation(AnnotationKind::Primary.span(span)),
        ),
        None => {
            let mut origin = Origin::path(path).line(location.line);
            if let Some(column) = location.column {
                origin = origin.char_column(column);
            }
            group.element(origin)
        }
    }
}

/// The bytes of the text that a location means; without columns the whole line but its
/// indentation.
fn span(text: &str, location: &SourceLocation) -> Option<Range<usize>> {
    let start = text
        .split_inclusive('\n')
        .take(location.line.checked_sub(1)?)
        .map(str::len)
        .sum::<usize>();
    let line = text.get(start..)?.lines().next()?;
    let offset = |column: usize| {
        let found = line.char_indices().nth(column.saturating_sub(1));
        found.map_or(line.len(), |(at, _)| at)
    };
    let trimmed = line.len() - line.trim_start().len();
    let from = location.column.map_or(trimmed, offset);
    let to = location
        .end_column
        .map_or(line.trim_end().len(), offset)
        .max(from);
    Some(start + from..start + to)
}

/// The path from the current directory, where it is below it.
fn shown_path(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here)
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(diagnostic: &Diagnostic) -> String {
        anstream::adapter::strip_str(&render(diagnostic)).to_string()
    }

    #[test]
    fn a_failing_statement_is_shown_with_its_line_and_what_is_applied() {
        let directory = std::env::temp_dir().join(format!("limbeck-report-{}", std::process::id()));
        fs::create_dir_all(&directory).unwrap();
        let path = directory.join("ae10_größe.py");
        fs::write(&path, "def upgrade():\n    op.execute(\"ÄNDERE\")\n").unwrap();
        let text = plain(&Diagnostic {
            title: "sqlalchemy.exc.OperationalError".to_owned(),
            message: "(sqlite3.OperationalError) near \"ÄNDERE\": syntax error".to_owned(),
            location: Some(SourceLocation {
                path,
                line: 2,
                column: Some(5),
                end_column: Some(25),
            }),
            statement: Some("ÄNDERE".to_owned()),
            notes: vec!["applied before it and kept: 27c6".to_owned()],
            hint: Some("correct the script and run the command again".to_owned()),
            traceback: None,
        });
        fs::remove_dir_all(&directory).unwrap();
        let text = text.replace(&directory.to_string_lossy().into_owned(), "DIR");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn a_file_that_is_gone_is_still_named() {
        let location = SourceLocation::column("gone/env.py", 7, 3);
        let text = plain(&Diagnostic {
            location: Some(location),
            ..Diagnostic::new("NameError", "name 'x' is not defined")
        });
        insta::assert_snapshot!(text);
    }

    #[test]
    fn places_beyond_the_file_do_no_harm() {
        for (text, line, column) in [("", 1, 1), ("ab", 1, 9), ("ab\n", 5, 1), ("ä", 1, 2)] {
            let location = SourceLocation::column("x", line, column);
            if let Some(span) = span(text, &location) {
                assert!(text.get(span).is_some(), "{text:?} {line} {column}");
            }
        }
    }
}
