//! Syntax errors in CPython's words, where it has words for them.

use ruff_python_ast as ast;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType, Parsed};
use ruff_text_size::{Ranged, TextRange};

use crate::syntax::{Refused, RefusedKind};

/// What CPython says about the first error of a file.
pub(crate) fn refused(error: &ParseError, text: &str, parsed: &Parsed<ast::Mod>) -> Refused {
    let line = |range: TextRange| {
        text.get(..range.start().to_usize())
            .map_or(1, |before| before.matches('\n').count() + 1)
    };
    if let Some((bracket, range)) = unclosed(parsed)
        && (line(range) < line(error.location) || at_end(error, text))
    {
        return Refused {
            kind: RefusedKind::Syntax,
            message: format!("'{bracket}' was never closed"),
            range,
        };
    }
    let mut kind = RefusedKind::Syntax;
    let message = match &error.error {
        ParseErrorType::Lexical(LexicalErrorType::IndentationError) => {
            kind = RefusedKind::Indentation;
            "unindent does not match any outer indentation level".to_owned()
        }
        ParseErrorType::UnexpectedIndentation => {
            kind = RefusedKind::Indentation;
            "unexpected indent".to_owned()
        }
        ParseErrorType::OtherError(words)
            if words.starts_with("Expected an indented block after") =>
        {
            kind = RefusedKind::Indentation;
            let header = parsed
                .tokens()
                .iter()
                .rfind(|token| {
                    token.kind() == TokenKind::Colon && token.start() < error.location.start()
                })
                .map_or(error.location, Ranged::range);
            format!(
                "{} on line {}",
                words.replace("Expected", "expected").replace('`', "'"),
                line(header)
            )
        }
        ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError) => {
            format!(
                "unterminated string literal (detected at line {})",
                line(error.location)
            )
        }
        ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { tok }) => {
            format!("invalid character '{tok}' (U+{:04X})", u32::from(*tok))
        }
        ParseErrorType::ExpectedToken {
            expected: TokenKind::Colon,
            ..
        } => "expected ':'".to_owned(),
        ParseErrorType::ExpectedToken {
            expected: TokenKind::Lpar,
            ..
        } => "expected '('".to_owned(),
        ParseErrorType::PositionalAfterKeywordArgument => {
            "positional argument follows keyword argument".to_owned()
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            "positional argument follows keyword argument unpacking".to_owned()
        }
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            "non-default argument follows default argument".to_owned()
        }
        ParseErrorType::ExpectedToken { .. }
        | ParseErrorType::ExpectedExpression
        | ParseErrorType::UnexpectedExpressionToken
        | ParseErrorType::SimpleStatementsOnSameLine
        | ParseErrorType::SimpleAndCompoundStatementOnSameLine => "invalid syntax".to_owned(),
        other => lower_first(&other.to_string()),
    };
    Refused {
        kind,
        message,
        range: error.location,
    }
}

fn at_end(error: &ParseError, text: &str) -> bool {
    text.get(error.location.start().to_usize()..)
        .is_none_or(|rest| rest.trim().is_empty())
}

/// The innermost bracket that is still open at the end.
fn unclosed(parsed: &Parsed<ast::Mod>) -> Option<(char, TextRange)> {
    let mut open = Vec::new();
    for token in parsed.tokens() {
        match token.kind() {
            TokenKind::Lpar => open.push(('(', token.range())),
            TokenKind::Lsqb => open.push(('[', token.range())),
            TokenKind::Lbrace => open.push(('{', token.range())),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
