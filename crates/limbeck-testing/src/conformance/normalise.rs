//! Taking out of a transcript what differs from one run to the next.
//!
//! Both sides go through the same functions: the directory of the project, the database's URL and name,
//! times of today, generated revision ids, object addresses, and how Python shows a traceback, a warning
//! and a usage error.

use std::collections::HashMap;
use std::sync::LazyLock;

use fancy_regex::{Captures, Regex};

/// How a recording shows a Python traceback: this and the exception.
pub(super) const TRACEBACK: &str = "Traceback: ";
/// How a recording shows a usage error: this and the message.
pub(super) const USAGE: &str = "usage error: ";

/// Compiles a pattern of this module.
fn pattern(text: &str) -> Regex {
    #[expect(
        clippy::expect_used,
        reason = "a constant pattern, compiled by every test"
    )]
    Regex::new(text).expect("a valid pattern")
}

static BACKGROUND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\n\(Background on this error at: [^)\n]*\)"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r" at 0x[0-9a-f]{6,}\b"));
/// The key of a bound value is an address too.
static KEY: LazyLock<Regex> = LazyLock::new(|| pattern(r"%\(\d{6,} (\w+)\)s"));
static WARNING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^(?:\S+:\d+: \w*Warning|warning): (.*)\n(?:  \S.*\n)?"));
static TEMPLATES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\S*/site-packages/alembic/templates/"));
static PACKAGES: LazyLock<Regex> = LazyLock::new(|| pattern(r"[^\s'\x22]*/site-packages/"));
static UUID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b")
});
static IDENTIFIER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?<![0-9A-Za-z])[0-9a-f]{12}(?![0-9A-Za-z])"));

/// Replaces what differs between runs.
pub(super) struct Normaliser {
    places: Vec<(String, &'static str)>,
    known_words: String,
    identifiers: HashMap<String, usize>,
    today: Regex,
    epoch: Regex,
}

impl Normaliser {
    /// `places` are texts and what to show in their place, `known_words` everything the case's author wrote:
    /// what looks like a generated revision id but stands there is none.
    pub(super) fn new(mut places: Vec<(String, &'static str)>, known_words: String) -> Self {
        places.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
        let days = [-1, 0, 1].map(|days| now.date().saturating_add(jiff::Span::new().days(days)));
        let date = |day: &jiff::civil::Date| {
            let (year, month, day) = (day.year(), day.month(), day.day());
            format!(
                "{year:04}[-_/.]?{month:02}[-_/.]?{day:02}|{day:02}[-_/.]{month:02}[-_/.]{year:04}"
            )
        };
        let dates = days.iter().map(date).collect::<Vec<_>>().join("|");
        let time = r"(?:[T _-]?\d\d[:_-]?\d\d(?:[:_-]?\d\d(?:\.\d+)?)?)?";
        let today = pattern(&format!(
            r"(?<![0-9A-Za-z])(?:{dates}){time}(?:Z|[+-]\d\d(?::?\d\d)?)?(?![0-9A-Za-z])"
        ));
        let seconds = now.timestamp().as_second() / 100_000;
        let epoch = pattern(&format!(
            r"(?<![0-9A-Za-z])(?:{}|{}){}(?![0-9A-Za-z])",
            seconds - 1,
            seconds,
            r"\d{5}"
        ));
        Self {
            places,
            known_words,
            identifiers: HashMap::new(),
            today,
            epoch,
        }
    }

    /// For everything: places, times, generated ids, addresses.
    pub(super) fn text(&mut self, text: &str) -> String {
        let mut text = text.replace("\r\n", "\n");
        for (place, shown) in &self.places {
            text = text.replace(place, shown);
        }
        let text = self
            .today
            .replace_all(&text, |found: &Captures<'_, str>| shape(whole(found)));
        let text = self.epoch.replace_all(&text, "<epoch>");
        let text = ADDRESS.replace_all(&text, "");
        let text = KEY.replace_all(&text, "%($1)s");
        let text = TEMPLATES.replace_all(&text, "");
        let text = PACKAGES.replace_all(&text, "<site-packages>/");
        let text = UUID.replace_all(&text, |found: &Captures<'_, str>| {
            let word = whole(found);
            if self.known_words.contains(word) {
                word
            } else {
                "<uuid>"
            }
            .to_owned()
        });
        let (known, identifiers) = (&self.known_words, &mut self.identifiers);
        IDENTIFIER
            .replace_all(&text, |found: &Captures<'_, str>| {
                let word = whole(found);
                if known.contains(word) {
                    return word.to_owned();
                }
                let next = identifiers.len() + 1;
                format!(
                    "<id-{}>",
                    identifiers.entry(word.to_owned()).or_insert(next)
                )
            })
            .into_owned()
    }

    /// For what a program printed: trailing blanks go as well.
    pub(super) fn output(&mut self, text: &str) -> String {
        let text = self.text(text);
        let mut lines: String = text
            .lines()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect();
        while lines.ends_with("\n\n") {
            lines.pop();
        }
        if lines == "\n" { String::new() } else { lines }
    }

    /// For standard error: how Python shows tracebacks, warnings and usage errors goes as well.
    pub(super) fn stderr(&mut self, text: &str) -> String {
        let text = usage(&traceback(&self.output(text)));
        WARNING.replace_all(&text, "warning: $1\n").into_owned()
    }
}

fn whole<'t>(found: &Captures<'t, str>) -> &'t str {
    found.get(0).map_or("", |found| found.as_str())
}

/// A time with its digits as letters, so that its form is still compared: a fraction of a second has as
/// many digits as the clock happens to give.
fn shape(time: &str) -> String {
    let mut shape = String::new();
    let mut fraction = false;
    for character in time.chars() {
        match character {
            '0'..='9' if fraction => {}
            '0'..='9' => shape.push('0'),
            '.' if shape.len() > 12 => {
                fraction = true;
                shape.push_str(".f");
            }
            other => {
                fraction = false;
                shape.push(other);
            }
        }
    }
    shape
}

/// Keeps of a traceback the exception: the lines after the last frame.
fn traceback(text: &str) -> String {
    const START: &str = "Traceback (most recent call last):\n";
    let (Some(first), Some(last)) = (text.find(START), text.rfind(START)) else {
        return text.to_owned();
    };
    let (before, rest) = (&text[..first], &text[last + START.len()..]);
    let raised: String = rest
        .split_inclusive('\n')
        .skip_while(|line| line.starts_with(' '))
        .collect();
    let raised = BACKGROUND.replace_all(&raised, "").into_owned();
    format!("{before}{TRACEBACK}{raised}")
}

/// Keeps of a usage error the message.
fn usage(text: &str) -> String {
    let Some(at) = text
        .strip_prefix("usage: ")
        .and_then(|_| text.find(": error: "))
    else {
        return text.to_owned();
    };
    format!("{USAGE}{}", &text[at + ": error: ".len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normaliser() -> Normaliser {
        Normaliser::new(
            vec![("/tmp/x/project".into(), "<project>")],
            "revision = 'aaaaaaaaaaaa'".into(),
        )
    }

    #[test]
    fn times_of_today_keep_their_form_and_other_times_stay() {
        let now = jiff::Timestamp::now();
        let mut to = normaliser();
        assert_eq!(
            to.text(
                &now.strftime("at %Y-%m-%d %H:%M:%S.123456+00:00")
                    .to_string()
            ),
            "at 0000-00-00 00:00:00.f+00:00"
        );
        assert_eq!(
            to.text(&now.strftime("%Y%m%d_%H%M_x").to_string()),
            "00000000_0000_x"
        );
        assert_eq!(
            to.text(&now.strftime("%Y_%m_%d-aa").to_string()),
            "0000_00_00-aa"
        );
        assert_eq!(to.text(&now.strftime("%d.%m.%Y").to_string()), "00.00.0000");
        assert_eq!(to.text(&format!("{}_x", now.as_second())), "<epoch>_x");
        assert_eq!(
            to.text("2024-01-10 10:00:00.000000"),
            "2024-01-10 10:00:00.000000"
        );
    }

    #[test]
    fn random_uuids_are_masked_and_others_stay() {
        let mut to = normaliser();
        assert_eq!(
            to.text("x 8b5b40b9-9f0f-4b16-8081-0123456789ab"),
            "x <uuid>"
        );
        let named = "cfbff0d1-9375-5685-968c-48ce8b15ae17";
        assert_ne!(to.text(named), "<uuid>");
    }

    #[test]
    fn generated_ids_are_numbered_and_written_ones_stay() {
        let mut to = normaliser();
        assert_eq!(
            to.text("0123456789ab -> aaaaaaaaaaaa"),
            "<id-1> -> aaaaaaaaaaaa"
        );
        assert_eq!(
            to.text("ffffffffffff_a.py 0123456789ab"),
            "<id-2>_a.py <id-1>"
        );
    }

    #[test]
    fn python_ways_of_saying_things_are_put_simply() {
        let mut to = normaliser();
        let chained = "INFO  [a] b\nTraceback (most recent call last):\n  File \"x\"\nKeyError: 'a'\n\nDuring handling\n\nTraceback (most recent call last):\n  File \"y\"\n    z\nsqlalchemy.exc.E: (d.E) no\n[SQL: x]\n(Background on this error at: https://x)\n";
        assert_eq!(
            to.stderr(chained),
            "INFO  [a] b\nTraceback: sqlalchemy.exc.E: (d.E) no\n[SQL: x]\n"
        );
        assert_eq!(
            to.stderr("/a/b.py:12: UserWarning: twice\n  util.warn(x)\nnext\n"),
            "warning: twice\nnext\n"
        );
        assert_eq!(
            to.stderr("usage: alembic [-h]\n  [x]\nalembic upgrade: error: no\n"),
            "usage error: no\n"
        );
    }
}
