//! The command line as `Config.cmd_opts` shows it to env.py.

/// A command and its options, under the names that the reference's own parser gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandOptions {
    /// The command, e.g. `upgrade`.
    pub name: &'static str,
    /// Its arguments that go by place.
    pub positional: &'static [&'static str],
    /// Its arguments that go by name.
    pub keywords: &'static [&'static str],
    /// The values of all options.
    pub values: Vec<(&'static str, CommandOption)>,
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandOption {
    /// Whether it was given.
    Flag(bool),
    /// Its text, if it was given.
    Text(Option<String>),
    /// All its texts; none is `None` to Python.
    List(Vec<String>),
}
