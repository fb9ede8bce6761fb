//! What happened in a case, as text that a person can read and compare.

use std::fmt;

/// Marks the heading of a section.
const MARK: &str = "==== ";

/// What a case's commands printed, the files they left and what the database holds.
///
/// The text form is a list of sections, each a heading line that starts with `==== ` and a body. A
/// command is a section `==== $ the command line` whose body is its exit status, followed by the sections
/// `stdout` and `stderr` where it printed something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transcript {
    pub(super) sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) body: String,
}

impl Transcript {
    /// Reads the text form.
    pub fn parse(text: &str) -> Self {
        let mut transcript = Self::default();
        for line in text.split_inclusive('\n') {
            match line.strip_prefix(MARK) {
                Some(heading) => transcript.push(heading.trim_end(), ""),
                None => {
                    if let Some(section) = transcript.sections.last_mut() {
                        section.body.push_str(line);
                    }
                }
            }
        }
        transcript
    }

    pub(super) fn push(&mut self, heading: impl Into<String>, body: impl Into<String>) {
        self.sections.push(Section {
            heading: heading.into(),
            body: body.into(),
        });
    }

    /// Adds a section unless it would be empty.
    pub(super) fn push_text(&mut self, heading: &str, body: String) {
        if !body.is_empty() {
            self.push(heading, body);
        }
    }

    /// The parts for the cases of a file of many, each with its title; what a case has besides stands in sections
    /// whose headings are indented.
    pub(super) fn cases(&self) -> Vec<Transcript> {
        let mut cases: Vec<Self> = Vec::new();
        for section in &self.sections {
            match cases.last_mut() {
                Some(case) if section.heading.starts_with("  ") => {
                    case.sections.push(section.clone());
                }
                _ => cases.push(Self {
                    sections: vec![section.clone()],
                }),
            }
        }
        cases
    }

    /// The heading of the first section.
    pub(super) fn title(&self) -> &str {
        self.sections.first().map_or("", |section| &section.heading)
    }

    /// What the step `number` printed to `stream`, which may be nothing.
    pub(super) fn output_mut(&mut self, number: usize, stream: &str) -> Option<&mut String> {
        self.sections
            .iter_mut()
            .scan(None, |step: &mut Option<usize>, section| {
                if section.heading.starts_with("$ ") || section.heading.starts_with("sql ") {
                    *step = Some(step.map_or(0, |step| step + 1));
                }
                Some((*step, section))
            })
            .find(|(step, section)| *step == Some(number) && section.heading == stream)
            .map(|(_, section)| &mut section.body)
    }
}

impl fmt::Display for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Section { heading, body } in &self.sections {
            writeln!(f, "{MARK}{heading}")?;
            f.write_str(body)?;
            if !body.is_empty() && !body.ends_with('\n') {
                f.write_str("\n")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_transcript_are_the_same_thing() {
        let text = "==== $ alembic heads\nexit 0\n==== stdout\naa (head)\n==== table t\nCREATE TABLE t (\n\tid INTEGER\n)\n";
        assert_eq!(Transcript::parse(text).to_string(), text);
    }

    #[test]
    fn indented_headings_belong_to_the_case_before() {
        let text = "==== a\n====   b\n==== c\n";
        let cases = Transcript::parse(text).cases();
        let titles: Vec<&str> = cases.iter().map(Transcript::title).collect();
        assert_eq!(titles, ["a", "c"]);
    }

    #[test]
    fn output_is_found_by_step() {
        let text = "==== $ one\nexit 0\n==== sql x\n==== $ three\nexit 1\n==== stdout\no\n==== stderr\ne\n";
        let mut transcript = Transcript::parse(text);
        assert_eq!(transcript.output_mut(0, "stderr"), None);
        assert_eq!(
            transcript.output_mut(2, "stderr").map(|body| body.clone()),
            Some("e\n".to_owned())
        );
    }
}
