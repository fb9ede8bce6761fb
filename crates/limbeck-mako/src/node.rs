//! The parts of a template.

/// Where a part begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column, from 1.
    pub(crate) column: usize,
}

/// A part of a template.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) position: Position,
    pub(crate) kind: NodeKind,
}

/// What a part is.
#[derive(Clone, Debug)]
pub(crate) enum NodeKind {
    /// Text to print as it is.
    Text(String),
    /// `${code | filters}`
    Expression { code: String, filters: Vec<String> },
    /// `% if x:`; the text is what follows the `%`.
    Control { keyword: String, text: String },
    /// `% endif`
    End { keyword: String },
    /// `<% code %>`, or `<%! code %>` when `module`.
    Code { code: String, module: bool },
    /// `<%def …>`, `<%block …>`, `<%text …>`, `<%page …>`
    Tag(Tag),
}

/// A tag, with what is between its start and its end.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) keyword: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) nodes: Vec<Node>,
}

impl Tag {
    /// The value of an attribute; the last one counts.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}
