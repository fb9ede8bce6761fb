//! Recorded answers, and how they are compared with ours.

use std::collections::BTreeMap;

/// Blocks of a recording: the case, then answers by dialect.
pub(crate) fn blocks(recorded: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut blocks: Vec<(String, BTreeMap<String, String>)> = Vec::new();
    for line in recorded.lines() {
        if let Some(case) = line.strip_prefix("# ") {
            blocks.push((case.to_owned(), BTreeMap::new()));
        } else if let (Some((dialects, text)), Some((_, answers))) =
            (line.split_once(" | "), blocks.last_mut())
        {
            for dialect in dialects.split(", ") {
                answers.insert(dialect.to_owned(), text.to_owned());
            }
        }
    }
    blocks
}

/// The text as recordings write it.
pub(crate) fn escaped(answer: Result<String, limbeck_dialect::CompileError>) -> String {
    let text = match answer {
        Ok(text) => text,
        Err(error) => format!("! {error}"),
    };
    text.replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\t', "\\t")
}

/// Compares every recorded answer with ours and reports all that differ.
pub(crate) fn check(
    recorded: &str,
    mut ours: impl FnMut(&str, &str) -> Option<Result<String, limbeck_dialect::CompileError>>,
) {
    let mut report = String::new();
    let mut checked = 0;
    for (case, answers) in blocks(recorded) {
        for (dialect, expected) in answers {
            let Some(actual) = ours(&case, &dialect) else {
                report += &format!("{case}: nothing builds this case\n");
                break;
            };
            checked += 1;
            let actual = escaped(actual);
            if actual != expected {
                report +=
                    &format!("{case} on {dialect}\n  expected {expected}\n  got      {actual}\n");
            }
        }
    }
    let failed = report.lines().filter(|line| !line.starts_with(' ')).count();
    assert!(
        report.is_empty(),
        "{failed} of {checked} answers differ\n{report}"
    );
}
