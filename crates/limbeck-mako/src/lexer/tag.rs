//! The syntax of tags: `<%name attribute="value">` and `</%name>`.

use crate::scan::is_word;

/// A tag's start, as far as it is one.
pub(super) struct TagStart<'a> {
    pub(super) keyword: &'a str,
    pub(super) attributes: &'a str,
    pub(super) closed: bool,
    pub(super) length: usize,
}

pub(super) fn tag_start(text: &str) -> Option<TagStart<'_>> {
    let body = text.strip_prefix("<%")?;
    let word = body
        .find(|c| !(is_word(c) || c == '.' || c == ':'))
        .unwrap_or(body.len());
    let (keyword, mut rest) = (body.get(..word)?, body.get(word..)?);
    if keyword.is_empty() {
        return None;
    }
    let first = rest;
    while let Some(after) = attribute_part(rest) {
        rest = after;
    }
    let attributes = first.get(..first.len() - rest.len())?;
    let rest = rest.trim_start();
    let (closed, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let rest = rest.strip_prefix('>')?;
    Some(TagStart {
        keyword,
        attributes,
        closed,
        length: text.len() - rest.len(),
    })
}

/// What follows a name, an equals sign, a comma or a quoted value.
fn attribute_part(text: &str) -> Option<&str> {
    let bare = text.trim_start();
    if let Some(after) = bare.strip_prefix(['=', ',']) {
        return Some(after.trim_start());
    }
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return text.get(1..)?.split_once(quote).map(|(_, after)| after);
    }
    if bare.len() < text.len() && bare.starts_with(is_word) {
        return bare.get(bare.find(|c| !is_word(c)).unwrap_or(bare.len())..);
    }
    None
}

/// The names and values in a tag's start.
pub(super) fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=') {
        let name_start = before
            .trim_end()
            .rfind(|c| !is_word(c))
            .map_or(0, |at| at + 1);
        let name = before.trim_end().get(name_start..).unwrap_or_default();
        let value = after.trim_start();
        let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let quoted = quoted.and_then(|quote| value.get(1..)?.split_once(quote));
        match quoted {
            Some((value, after)) => {
                found.push((name.to_owned(), value.replace("\r\n", "\n")));
                rest = after;
            }
            None => rest = after,
        }
    }
    found
}

/// `</%name>`: the name and the length.
pub(super) fn tag_end(text: &str) -> Option<(&str, usize)> {
    let body = text.strip_prefix("</%")?.trim_start_matches(['\t', ' ']);
    let end = body.find('>')?;
    let keyword = body.get(..end)?.trim_end_matches(['\t', ' ']);
    if keyword.is_empty() || keyword.contains(['\t', ' ']) {
        return None;
    }
    Some((keyword, text.len() - body.len() + end + 1))
}
