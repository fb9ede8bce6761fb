//! From the parts of a template to the program that renders it.

use std::collections::BTreeSet;

use crate::error::MakoError;
use crate::node::{Node, NodeKind, Position, Tag};
use crate::prelude::{self, BASE, CONTEXT_NAME, Helper, OUTPUT_NAME};
use crate::scan::{
    has_statement, mentions, names, python_string, reindent, split_arguments, split_for,
};

/// Names that the program itself gives a meaning.
const RESERVED: [&str; 6] = [
    "context",
    "capture",
    "loop",
    "UNDEFINED",
    "STOP_RENDERING",
    "pageargs",
];

/// Filters that are no names of the template's.
const FLAGS: [&str; 8] = ["n", "x", "h", "u", "trim", "unicode", "str", "decode"];

/// The program, and the template's line of each of its lines.
///
/// # Errors
/// When a tag lacks an attribute or has one that is not supported.
pub(crate) fn program(nodes: &[Node], file: &str) -> Result<(String, Vec<usize>), MakoError> {
    let page = page(nodes);
    let mut body = Generator::new(file, page);
    let signature = match page.and_then(|page| page.attribute("args")) {
        Some(arguments) => format!("{arguments}, **pageargs"),
        None => String::new(),
    };
    body.line(&format!("def _M_render_body({signature}):"), 0);
    body.function_body(nodes)?;

    let mut program = Generator::new(file, None);
    program.own_lines(BASE);
    let read = names_read(nodes);
    let mut helpers = body.helpers.clone();
    for (name, helper) in [("context", Helper::Context), ("capture", Helper::Capture)] {
        if read.contains(name) {
            helpers.insert(helper);
        }
    }
    helpers
        .iter()
        .for_each(|helper| program.own_lines(helper.python()));
    if read.contains("pageargs") {
        program.own_lines(&format!("pageargs = {CONTEXT_NAME}\n"));
    }
    program.own_lines("");
    for name in read.iter().filter(|name| is_variable(name)) {
        program.own_lines(&lookup(name));
    }
    for node in nodes {
        if let NodeKind::Code { code, module: true } = &node.kind {
            program.block(code, node.position.line, "");
        }
    }
    program.own_lines("\n");
    program.append(body);
    let arguments = if signature.is_empty() {
        String::new()
    } else {
        format!("**{CONTEXT_NAME}")
    };
    program.own_lines(&format!(
        "\n_M_render_body({arguments})\n{OUTPUT_NAME} = ''.join(_M_buffers[0])\n"
    ));
    Ok((program.out, program.lines))
}

fn page(nodes: &[Node]) -> Option<&Tag> {
    nodes.iter().find_map(|node| match &node.kind {
        NodeKind::Tag(tag) if tag.keyword == "page" => Some(tag),
        _ => None,
    })
}

/// A variable is the context's, else a builtin, else undefined.
fn lookup(name: &str) -> String {
    let key = python_string(name);
    format!(
        "if {key} in {CONTEXT_NAME}:\n    {name} = {CONTEXT_NAME}[{key}]\nelse:\n    try:\n        \
         {name}\n    except NameError:\n        {name} = UNDEFINED\n"
    )
}

fn is_variable(name: &str) -> bool {
    !RESERVED.contains(&name) && !name.starts_with("_M_") && !name.starts_with("__")
}

/// The names that the template may read.
fn names_read(nodes: &[Node]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for node in nodes {
        match &node.kind {
            NodeKind::Text(_) | NodeKind::End { .. } | NodeKind::Code { module: true, .. } => {}
            NodeKind::Expression { code, filters } => {
                names(code, &mut found);
                let own = filters.iter().filter(|filter| !is_flag(filter));
                own.for_each(|filter| names(filter, &mut found));
            }
            NodeKind::Control { text: code, .. } | NodeKind::Code { code, .. } => {
                names(code, &mut found);
            }
            NodeKind::Tag(tag) => {
                for name in ["name", "args", "filter", "expression_filter"] {
                    let parts = split_arguments(tag.attribute(name).unwrap_or_default());
                    parts
                        .iter()
                        .filter(|part| !is_flag(part))
                        .for_each(|part| names(part, &mut found));
                }
                found.extend(names_read(&tag.nodes));
            }
        }
    }
    found
}

fn is_flag(filter: &str) -> bool {
    FLAGS.contains(&filter) || filter.starts_with("decode.")
}

/// A block of the program that is not ended.
#[derive(Default)]
struct Frame {
    has_statement: bool,
    /// For a `for` with a loop context, which is two blocks.
    in_loop: bool,
}

struct Generator<'a> {
    file: &'a str,
    page_filters: Vec<String>,
    out: String,
    lines: Vec<usize>,
    frames: Vec<Frame>,
    helpers: BTreeSet<Helper>,
}

impl<'a> Generator<'a> {
    fn new(file: &'a str, page: Option<&Tag>) -> Self {
        let page_filters = page.and_then(|page| page.attribute("expression_filter"));
        Self {
            file,
            page_filters: split_arguments(page_filters.unwrap_or_default()),
            out: String::new(),
            lines: Vec::new(),
            frames: Vec::new(),
            helpers: BTreeSet::new(),
        }
    }

    fn error(&self, position: Position, message: impl Into<String>) -> MakoError {
        MakoError {
            message: message.into(),
            file: self.file.to_owned(),
            line: position.line,
            column: position.column,
        }
    }

    fn indent(&self) -> String {
        let loops = self.frames.iter().filter(|frame| frame.in_loop).count();
        "    ".repeat(self.frames.len() + loops)
    }

    /// Writes a statement that begins at a line of the template; its further lines stay as they are.
    fn line(&mut self, statement: &str, line: usize) {
        self.out.push_str(&self.indent());
        for (offset, text) in statement.split('\n').enumerate() {
            self.out.push_str(text);
            self.out.push('\n');
            self.lines.push(if line == 0 { 0 } else { line + offset });
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.has_statement = true;
        }
    }

    /// Writes lines that no line of the template stands for.
    fn own_lines(&mut self, text: &str) {
        for line in text.lines() {
            self.out.push_str(line);
            self.out.push('\n');
            self.lines.push(0);
        }
    }

    fn append(&mut self, other: Self) {
        self.out.push_str(&other.out);
        self.lines.extend(other.lines);
    }

    /// Writes a block of the template's Python.
    fn block(&mut self, code: &str, line: usize, indent: &str) {
        for (offset, text) in reindent(code, indent).into_iter().enumerate() {
            self.out.push_str(&text);
            self.out.push('\n');
            self.lines.push(line + offset);
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.has_statement |= has_statement(code);
        }
    }

    fn begin(&mut self) {
        self.frames.push(Frame::default());
    }

    /// Ends a block; one without statements is filled.
    fn end(&mut self) -> Frame {
        if self.frames.last().is_some_and(|frame| !frame.has_statement) {
            self.line("pass", 0);
        }
        self.frames.pop().unwrap_or_default()
    }

    /// The body of a function: what it defines, then what it prints.
    fn function_body(&mut self, nodes: &[Node]) -> Result<(), MakoError> {
        self.begin();
        for node in nodes {
            if let NodeKind::Tag(tag) = &node.kind
                && matches!(tag.keyword.as_str(), "def" | "block")
            {
                self.definition(node.position, tag)?;
            }
        }
        self.statements(nodes)?;
        self.line("return ''", 0);
        self.end();
        Ok(())
    }

    fn statements(&mut self, nodes: &[Node]) -> Result<(), MakoError> {
        for (index, node) in nodes.iter().enumerate() {
            let line = node.position.line;
            match &node.kind {
                NodeKind::Text(text) => {
                    self.line(&format!("_M_writer({})", python_string(text)), line);
                }
                NodeKind::Expression { code, filters } => {
                    let value = self.filtered_expression(node.position, code, filters)?;
                    self.line(&format!("_M_writer({value})"), line);
                }
                NodeKind::Code {
                    code,
                    module: false,
                } => {
                    let indent = self.indent();
                    self.block(code, line, &indent);
                }
                NodeKind::Code { module: true, .. } => {}
                NodeKind::Control { keyword, text } => {
                    self.control(
                        node.position,
                        keyword,
                        text,
                        nodes.get(index..).unwrap_or_default(),
                    )?;
                }
                NodeKind::End { .. } => self.end_control(line),
                NodeKind::Tag(tag) => self.tag(node.position, tag)?,
            }
        }
        Ok(())
    }

    /// A control line; `nodes` begin with it.
    fn control(
        &mut self,
        position: Position,
        keyword: &str,
        text: &str,
        nodes: &[Node],
    ) -> Result<(), MakoError> {
        let mut frame = Frame::default();
        if matches!(keyword, "elif" | "else" | "except") {
            frame.in_loop = self.end().in_loop;
            // The header belongs to the block around the one that it continues.
            let header = if frame.in_loop {
                format!("    {text}")
            } else {
                text.to_owned()
            };
            self.line(&header, position.line);
        } else if keyword == "for" && uses_loop(nodes) {
            let Some((targets, items)) = split_for(text) else {
                return Err(self.error(position, format!("Couldn't apply loop context: {text}")));
            };
            self.helpers.insert(Helper::Loop);
            self.line(&format!("loop = _M_enter_loop({items})"), position.line);
            self.line("try:", position.line);
            self.line(&format!("    for {targets} in loop:"), position.line);
            frame.in_loop = true;
        } else {
            self.line(text, position.line);
        }
        self.frames.push(frame);
        Ok(())
    }

    fn end_control(&mut self, line: usize) {
        if self.end().in_loop {
            self.line("finally:", line);
            self.line("    loop = _M_exit_loop()", line);
        }
    }

    fn tag(&mut self, position: Position, tag: &Tag) -> Result<(), MakoError> {
        match tag.keyword.as_str() {
            "text" => match tag.attribute("filter") {
                None => self.statements(&tag.nodes),
                Some(filter) => self.filtered_text(position, filter, &tag.nodes),
            },
            "block" => {
                let name = block_name(position, tag);
                self.line(&format!("{name}()"), position.line);
                Ok(())
            }
            "page" => {
                self.check_attributes(position, tag, &["args", "expression_filter", "enable_loop"])
            }
            _ => Ok(()),
        }
    }

    fn filtered_text(
        &mut self,
        position: Position,
        filter: &str,
        nodes: &[Node],
    ) -> Result<(), MakoError> {
        self.begin_capture(position.line);
        self.statements(nodes)?;
        self.end_capture();
        let value = self.filtered(position, "_M_captured", &split_arguments(filter))?;
        self.line(&format!("_M_writer({value})"), position.line);
        Ok(())
    }

    fn begin_capture(&mut self, line: usize) {
        self.line("_M_buffers.append([])", line);
        self.line("try:", line);
        self.begin();
    }

    fn end_capture(&mut self) {
        self.end();
        self.line("finally:", 0);
        self.line("    _M_captured = ''.join(_M_buffers.pop())", 0);
    }

    /// `<%def>` or `<%block>` as a function.
    fn definition(&mut self, position: Position, tag: &Tag) -> Result<(), MakoError> {
        self.check_attributes(position, tag, &["name", "filter", "buffered"])?;
        let signature = self.signature(position, tag)?;
        let filter = split_arguments(tag.attribute("filter").unwrap_or_default());
        let buffered = match tag.attribute("buffered").map(str::trim) {
            None | Some("False") => false,
            Some("True") => true,
            Some(other) => {
                return Err(self.error(
                    position,
                    format!("buffered=\"{other}\" is not supported by limbeck"),
                ));
            }
        };
        self.line(&format!("def {signature}:"), position.line);
        if filter.is_empty() && !buffered {
            return self.function_body(&tag.nodes);
        }
        self.begin();
        self.begin_capture(position.line);
        self.line("def _M_content():", 0);
        self.function_body(&tag.nodes)?;
        self.line("_M_content()", 0);
        self.end_capture();
        let value = self.filtered(position, "_M_captured", &filter)?;
        let finish = if buffered {
            format!("return {value}")
        } else {
            format!("return _M_writer({value})")
        };
        self.line(&finish, position.line);
        self.end();
        Ok(())
    }

    fn signature(&self, position: Position, tag: &Tag) -> Result<String, MakoError> {
        if tag.keyword == "block" {
            return Ok(format!("{}()", block_name(position, tag)));
        }
        let Some(name) = tag.attribute("name") else {
            return Err(self.error(position, "Missing attribute(s): 'name'"));
        };
        if !name.trim_end().ends_with(')') || !name.contains('(') {
            return Err(self.error(position, "Missing parenthesis in %def"));
        }
        Ok(name.trim().to_owned())
    }

    fn check_attributes(
        &self,
        position: Position,
        tag: &Tag,
        known: &[&str],
    ) -> Result<(), MakoError> {
        for (name, value) in &tag.attributes {
            let keyword = &tag.keyword;
            let cached = name.starts_with("cache");
            if (cached && value.trim() != "False") || name == "decorator" {
                let message =
                    format!("attribute '{name}' of <%{keyword}> is not supported by limbeck");
                return Err(self.error(position, message));
            }
            if !known.contains(&name.as_str()) && !cached {
                let message = format!("Invalid attribute for tag '{keyword}': '{name}'");
                return Err(self.error(position, message));
            }
        }
        Ok(())
    }

    /// An expression with its filters: the page's come first, and `n` turns off `str`.
    fn filtered_expression(
        &mut self,
        position: Position,
        code: &str,
        filters: &[String],
    ) -> Result<String, MakoError> {
        let is_off = |filters: &[String]| filters.iter().any(|filter| filter == "n");
        let mut all = filters.to_vec();
        if !is_off(filters) {
            all.splice(0..0, self.page_filters.iter().cloned());
            if !is_off(&all) {
                all.insert(0, "str".to_owned());
            }
        }
        self.filtered(position, code, &all)
    }

    fn filtered(
        &mut self,
        position: Position,
        value: &str,
        filters: &[String],
    ) -> Result<String, MakoError> {
        let mut value = value.to_owned();
        for filter in filters.iter().filter(|filter| *filter != "n") {
            let (name, arguments) = match filter.split_once('(') {
                Some((name, _)) => (name, filter.get(name.len()..).unwrap_or_default()),
                None => (filter.as_str(), ""),
            };
            if name == "entity" {
                return Err(self.error(position, "filter 'entity' is not supported by limbeck"));
            }
            let function = match prelude::filter(name) {
                Some((function, helper)) => {
                    self.helpers.extend(helper);
                    function
                }
                None => name.to_owned(),
            };
            value = format!("{function}{arguments}({value})");
        }
        Ok(value)
    }
}

/// The function of a block; one without a name is named for its place.
fn block_name(position: Position, tag: &Tag) -> String {
    match tag.attribute("name") {
        Some(name) => name.to_owned(),
        None => format!("_M_block_{}_{}", position.line, position.column),
    }
}

/// Whether a `for` (the first of `nodes`) reads the loop context before it ends.
fn uses_loop(nodes: &[Node]) -> bool {
    let mut depth = 0_usize;
    for node in nodes {
        let code = match &node.kind {
            NodeKind::Control { keyword, text } => {
                depth += usize::from(keyword == "for");
                text
            }
            NodeKind::End { keyword } if keyword == "for" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return false;
                }
                continue;
            }
            NodeKind::Expression { code, .. }
            | NodeKind::Code {
                code,
                module: false,
            } => code,
            _ => continue,
        };
        if mentions(code, "loop") {
            return true;
        }
    }
    false
}
