//! Messages on a terminal: indented by two blanks and wrapped at its width (`textwrap.wrap`).

const INDENT: &str = "  ";

/// The lines of a message, without the last line's end.
pub(super) fn wrap(text: &str, width: usize) -> String {
    let room = width.saturating_sub(INDENT.len()).max(1);
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let mut glue = " ";
        for piece in pieces(word) {
            append(&mut lines, glue, piece, room);
            glue = "";
        }
    }
    lines
        .iter()
        .map(|line| format!("{INDENT}{line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Puts a piece on the last line if it fits, else on a new one; one longer than a line is cut.
fn append(lines: &mut Vec<String>, glue: &str, piece: &str, room: usize) {
    let used = lines.last().map_or(0, |line| line.chars().count());
    let glue = if used == 0 { "" } else { glue };
    let length = piece.chars().count();
    if used + glue.len() + length <= room {
        if let Some(line) = lines.last_mut() {
            line.push_str(glue);
            line.push_str(piece);
        }
        return;
    }
    if length <= room {
        lines.push(piece.to_owned());
        return;
    }
    let free = room.saturating_sub(used + glue.len());
    let cut = piece
        .char_indices()
        .nth(free)
        .map_or(piece.len(), |(at, _)| at);
    let (head, tail) = piece.split_at(cut);
    if let (Some(line), false) = (lines.last_mut(), head.is_empty()) {
        line.push_str(glue);
        line.push_str(head);
    }
    lines.push(String::new());
    append(lines, "", tail, room);
}

/// A word in the parts between which it may be broken: after hyphens between letters.
fn pieces(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        let letter_after = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if ch == '-' && before.is_some_and(char::is_alphabetic) && letter_after {
            pieces.push(&word[start..=at]);
            start = at + 1;
        }
        before = Some(ch);
    }
    pieces.push(&word[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_indented_and_no_longer_than_the_terminal() {
        let check = |text: &str, width, expected: &str| assert_eq!(wrap(text, width), expected);
        check("a bc def", 80, "  a bc def");
        check("a bc def", 7, "  a bc\n  def");
        check("well-known", 8, "  well-\n  known");
        check("abcdefghij", 6, "  abcd\n  efgh\n  ij");
        check("größe über", 7, "  größe\n  über");
        check("", 10, "  ");
    }
}
