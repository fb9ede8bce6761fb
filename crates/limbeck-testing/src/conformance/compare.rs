//! Comparing what happened with what was recorded.

use std::path::Path;

use super::evolutions::FAILED;
use super::normalise::{TRACEBACK, USAGE};
use super::{Case, Database, Step, Transcript};
use crate::{Error, error::file};

/// Compares `actual` with the case's recording for `database`.
///
/// Everything is compared to the letter, except that limbeck words two things its own way on standard
/// error: where the reference ends in a Python traceback, it must name the exception's message among
/// whatever else it says; where the reference prints a usage error, it must print one. A step with `says`
/// must say that instead. A case with `differs` may do what `limbeck.<database>.txt` tells instead.
pub fn check(case: &Case, database: Database, actual: Transcript) -> Result<(), Error> {
    let recorded = compare(case, &case.recording(database), actual.clone());
    if recorded.is_err() && case.differs.is_some() {
        let difference = case.difference(database);
        if difference.exists() {
            return compare(case, &difference, actual);
        }
    }
    recorded
}

fn compare(case: &Case, path: &Path, mut actual: Transcript) -> Result<(), Error> {
    let text = std::fs::read_to_string(path).map_err(file(path))?;
    let mut expected = Transcript::parse(&text);
    for (number, step) in case.steps.iter().enumerate() {
        let (says, any_order) = match step {
            Step::Command {
                says, any_order, ..
            } => (says.as_slice(), *any_order),
            Step::Line(_) | Step::Sql { .. } => (&[] as &[String], false),
        };
        for stream in ["stdout", "stderr"] {
            accept(
                number,
                stream,
                &mut expected,
                &mut actual,
                |wanted, found| {
                    let reordered = any_order && in_order(wanted) == in_order(found);
                    reordered || (stream == "stderr" && stderr_agrees(wanted, found, says))
                },
            );
        }
    }
    same(&text, &actual.to_string())
}

/// Compares the cases of a file of many, each to the letter but for the words of errors; where a case does what
/// `differences` tells of it, that is as good.
pub(super) fn same_cases(
    expected: &Transcript,
    actual: &Transcript,
    differences: &Transcript,
) -> Result<(), Error> {
    let (expected, differences) = (expected.cases(), differences.cases());
    let mut accepted = Transcript::default();
    let mut wanted = Transcript::default();
    for mut found in actual.cases() {
        let agrees = |case: &&Transcript| case.title() == found.title();
        if let Some(case) = expected.iter().find(agrees) {
            let difference = differences.iter().find(agrees);
            if difference.is_some_and(|case| *case == with_words_of(case, &found)) {
                found = case.clone();
            } else {
                found = with_words_of(case, &found);
            }
        }
        accepted.sections.extend(found.sections);
    }
    for case in expected {
        wanted.sections.extend(case.sections);
    }
    same(&wanted.to_string(), &accepted.to_string())
}

/// What happened, with the recorded words of errors where they say the same.
fn with_words_of(wanted: &Transcript, found: &Transcript) -> Transcript {
    let mut found = found.clone();
    for section in &mut found.sections {
        let mut sections = wanted.sections.iter();
        let recorded = sections.find(|wanted| wanted.heading == section.heading);
        if let Some(recorded) = recorded.filter(|wanted| wanted.heading.ends_with(FAILED))
            && stderr_agrees(&recorded.body, &section.body, &[])
        {
            section.body.clone_from(&recorded.body);
        }
    }
    found
}

/// Compares two texts to the letter.
fn same(expected: &str, actual: &str) -> Result<(), Error> {
    if actual == expected {
        return Ok(());
    }
    Err(Error::Differs(difference(expected, actual)))
}

/// Puts the recorded output of a step in place of what happened where the two agree.
fn accept(
    number: usize,
    stream: &str,
    expected: &mut Transcript,
    actual: &mut Transcript,
    agree: impl Fn(&str, &str) -> bool,
) {
    if let (Some(wanted), Some(found)) = (
        expected.output_mut(number, stream),
        actual.output_mut(number, stream),
    ) && agree(wanted, found)
    {
        found.clone_from(wanted);
    }
}

/// The words of each line in order, and the lines in order.
fn in_order(text: &str) -> Vec<Vec<&str>> {
    let mut lines: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split([' ', ',', '(', ')']).collect())
        .collect();
    lines.iter_mut().for_each(|words| words.sort_unstable());
    lines.sort_unstable();
    lines
}

fn stderr_agrees(wanted: &str, found: &str, says: &[String]) -> bool {
    if !says.is_empty() {
        return says.iter().all(|words| found.contains(words.as_str()));
    }
    if wanted.contains(USAGE) {
        return !found.trim().is_empty();
    }
    if let (Some(wanted), Some(found)) = (up_to_error(wanted), up_to_error(found)) {
        return wanted == found;
    }
    let Some((before, raised)) = wanted.split_once(TRACEBACK) else {
        return false;
    };
    let Some(rest) = found.strip_prefix(before) else {
        return false;
    };
    rest.contains(message_of(raised))
}

/// What limbeck says up to the message of its error; where in the script and what to do may change.
fn up_to_error(text: &str) -> Option<&str> {
    let start = if text.starts_with("error: ") {
        0
    } else {
        text.find("\nerror: ")? + 1
    };
    text.get(start..)?
        .find('\n')
        .and_then(|length| text.get(..start + length))
}

/// What an exception says, without the names of its class and of the driver's class.
fn message_of(raised: &str) -> &str {
    let line = raised.trim().lines().next().unwrap_or_default();
    let message = line.split_once(": ").map_or(line, |(_, message)| message);
    match message
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "))
    {
        Some((class, message)) if !class.contains(' ') => message,
        _ => message,
    }
}

/// The lines that differ, with what surrounds them.
fn difference(expected: &str, actual: &str) -> String {
    const AROUND: usize = 3;
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let lines = diff(&old, &new);
    let changed: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, (sign, _))| *sign != ' ')
        .map(|(at, _)| at)
        .collect();
    let near = |at: usize| {
        let next = changed.partition_point(|&change| change + AROUND < at);
        changed
            .get(next)
            .is_some_and(|&change| change <= at + AROUND)
    };
    let mut text = String::from("- recorded from the reference, + what happened\n");
    let (mut skipped, mut heading) = (false, None);
    for (at, (sign, line)) in lines.iter().enumerate() {
        if near(at) {
            if let Some(heading) = heading.take() {
                text.push_str(&format!("  {heading}\n"));
            }
            if std::mem::take(&mut skipped) {
                text.push_str("  …\n");
            }
            text.push_str(&format!("{sign} {line}\n"));
        } else if line.starts_with("==== ") {
            (skipped, heading) = (false, Some(line));
        } else {
            skipped = true;
        }
    }
    text
}

/// A longest-common-subsequence diff; recordings are short.
fn diff<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let mut common = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for (i, left) in old.iter().enumerate().rev() {
        for (j, right) in new.iter().enumerate().rev() {
            common[i][j] = if left == right {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', old[i]));
            i += 1;
        } else {
            lines.push(('+', new[j]));
            j += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_is_known_by_its_message() {
        for (raised, message) in [
            (
                " NameError: name 'x' is not defined\n",
                "name 'x' is not defined",
            ),
            (
                "sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) no such table: t\n[SQL: …]",
                "no such table: t",
            ),
            ("ValueError: (a note) of mine", "(a note) of mine"),
            ("KeyError", "KeyError"),
        ] {
            assert_eq!(message_of(raised), message);
        }
    }

    #[test]
    fn words_of_a_traceback_may_be_wrapped_but_the_log_before_it_may_not_change() {
        let wanted = "INFO  [a] Running\nTraceback: ValueError: bad\n";
        assert!(stderr_agrees(
            wanted,
            "INFO  [a] Running\nerror: bad\n --> a.py:3\n",
            &[]
        ));
        assert!(!stderr_agrees(wanted, "error: bad\n", &[]));
        assert!(!stderr_agrees(
            wanted,
            "INFO  [a] Running\nerror: good\n",
            &[]
        ));
        let differs = "INFO  [a] b\nerror: E: no\n --> a.py:3:1\n";
        assert!(stderr_agrees(
            differs,
            "INFO  [a] b\nerror: E: no\n --> a.py:4:9\n",
            &[]
        ));
        assert!(!stderr_agrees(
            differs,
            "INFO  [a] b\nerror: E: yes\n --> a.py:3:1\n",
            &[]
        ));
        assert!(!stderr_agrees("FAILED: a\n", "FAILED: a.\n", &[]));
    }

    #[test]
    fn order_may_be_left_to_chance_but_not_the_words() {
        assert_eq!(in_order("a (x, y)\nb\n"), in_order("b\na (y, x)\n"));
        assert_ne!(in_order("a (x, y)\n"), in_order("a (x, z)\n"));
    }

    #[test]
    fn a_difference_shows_what_surrounds_it() {
        let text = difference(
            "==== $ a\n1\n2\n3\n4\n5\n6\nx\n",
            "==== $ a\n1\n2\n3\n4\n5\n6\ny\n",
        );
        assert_eq!(
            text,
            "- recorded from the reference, + what happened\n  ==== $ a\n  …\n  4\n  5\n  6\n- x\n+ y\n"
        );
    }
}
