//! From text to statements: parsing, what Python refuses before it runs anything, private names.

use ruff_python_ast as ast;
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_parser::{Mode, ParseOptions, Parsed};
use ruff_text_size::{Ranged, TextRange};

use crate::code::Names;

/// Brackets may nest this deep, as in CPython.
const MOST_BRACKETS: usize = 200;

/// Blocks may be indented this often, as in CPython.
const MOST_INDENTS: usize = 100;

/// Expressions and statements may nest this deep.
const DEEPEST: usize = 3000;

/// Why a text is no program.
pub(crate) struct Refused {
    pub(crate) kind: RefusedKind,
    pub(crate) message: String,
    pub(crate) range: TextRange,
}

/// The class of the exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefusedKind {
    Syntax,
    Indentation,
    Recursion,
}

impl Refused {
    fn syntax(message: impl Into<String>, range: TextRange) -> Self {
        Self {
            kind: RefusedKind::Syntax,
            message: message.into(),
            range,
        }
    }
}

/// The statements of a file.
pub(crate) fn statements(text: &str) -> Result<Vec<ast::Stmt>, Refused> {
    let parsed = checked(
        ruff_python_parser::parse_unchecked(text, ParseOptions::from(Mode::Module)),
        text,
    )?;
    let ast::Mod::Module(module) = parsed.into_syntax() else {
        return Ok(Vec::new());
    };
    let mut body: Vec<ast::Stmt> = module.body.into_iter().collect();
    let mut checker = Checker::default();
    checker.visit_body(&body);
    if let Some(found) = checker.found {
        return Err(found);
    }
    crate::mangle::mangle(text, &mut body);
    Ok(body)
}

/// An expression.
pub(crate) fn expression(text: &str) -> Result<ast::Expr, Refused> {
    let parsed = checked(
        ruff_python_parser::parse_unchecked(text, ParseOptions::from(Mode::Expression)),
        text,
    )?;
    match parsed.into_syntax() {
        ast::Mod::Expression(expression) => Ok(*expression.body),
        ast::Mod::Module(_) => Err(Refused::syntax("invalid syntax", TextRange::default())),
    }
}

fn checked(parsed: Parsed<ast::Mod>, text: &str) -> Result<Parsed<ast::Mod>, Refused> {
    let refused = match (too_deep(&parsed), parsed.errors().first()) {
        (Some(deep), _) => deep,
        (None, Some(error)) => return Err(crate::refusal::refused(error, text, &parsed)),
        (None, None) => return Ok(parsed),
    };
    // A tree this deep is not even dropped: that would recurse as deeply.
    std::mem::forget(parsed);
    Err(refused)
}

/// What nests so deeply that walking over it could exhaust the stack.
fn too_deep(parsed: &Parsed<ast::Mod>) -> Option<Refused> {
    let (mut brackets, mut indents, mut in_line, mut longest) =
        (0_usize, 0_usize, 0_usize, 0_usize);
    for token in parsed.tokens() {
        in_line += 1;
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => brackets += 1,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                brackets = brackets.saturating_sub(1)
            }
            TokenKind::Indent => indents += 1,
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            TokenKind::Newline => in_line = 0,
            _ => {}
        }
        longest = longest.max(in_line);
        if brackets > MOST_BRACKETS {
            return Some(Refused::syntax(
                "too many nested parentheses",
                token.range(),
            ));
        }
        if indents >= MOST_INDENTS {
            return Some(Refused {
                kind: RefusedKind::Indentation,
                message: "too many levels of indentation".into(),
                range: token.range(),
            });
        }
    }
    if longest < DEEPEST {
        return None;
    }
    let mut depth = Depth::default();
    match parsed.syntax() {
        ast::Mod::Module(module) => depth.visit_body(&module.body),
        ast::Mod::Expression(expression) => depth.visit_expr(&expression.body),
    }
    depth.exceeded.map(|range| Refused {
        kind: RefusedKind::Recursion,
        message: "maximum recursion depth exceeded during compilation".into(),
        range,
    })
}

/// Measures how deep expressions nest, and stops where it is too deep.
#[derive(Default)]
struct Depth {
    current: usize,
    exceeded: Option<TextRange>,
}

impl<'a> Visitor<'a> for Depth {
    fn visit_expr(&mut self, expr: &'a ast::Expr) {
        if self.current >= DEEPEST {
            self.exceeded.get_or_insert(expr.range());
        }
        if self.exceeded.is_some() {
            return;
        }
        self.current += 1;
        walk_expr(self, expr);
        self.current -= 1;
    }
}

/// Looks for what CPython's compiler refuses.
#[derive(Default)]
struct Checker {
    functions: Vec<Function>,
    loops: usize,
    found: Option<Refused>,
}

/// A function that is being looked at.
struct Function {
    is_async: bool,
    names: Option<Names>,
}

impl Checker {
    fn refuse(&mut self, message: impl Into<String>, range: TextRange) {
        self.found
            .get_or_insert_with(|| Refused::syntax(message, range));
    }

    fn function(&mut self, function: Function, work: impl FnOnce(&mut Self)) {
        let loops = std::mem::take(&mut self.loops);
        self.functions.push(function);
        work(self);
        self.functions.pop();
        self.loops = loops;
    }

    fn in_loop(&mut self, body: &[ast::Stmt], orelse: &[ast::Stmt]) {
        self.loops += 1;
        self.visit_body(body);
        self.loops -= 1;
        self.visit_body(orelse);
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        let mut seen: Vec<&str> = Vec::new();
        for parameter in parameters {
            let name = &parameter.as_parameter().name;
            if seen.contains(&name.as_str()) {
                self.refuse(
                    format!("duplicate argument '{name}' in function definition"),
                    name.range,
                );
            }
            seen.push(name);
        }
    }

    fn nonlocal(&mut self, names: &[ast::Identifier], range: TextRange) {
        let Some((_, outer)) = self.functions.split_last() else {
            return self.refuse("nonlocal declaration not allowed at module level", range);
        };
        for name in names {
            let bound = outer.iter().any(|function| match &function.names {
                Some(names) => {
                    names.locals.contains(name.as_str()) || names.nonlocals.contains(name.as_str())
                }
                None => false,
            });
            if !bound {
                return self.refuse(format!("no binding for nonlocal '{name}' found"), range);
            }
        }
    }
}

impl<'a> Visitor<'a> for Checker {
    fn visit_stmt(&mut self, statement: &'a ast::Stmt) {
        match statement {
            ast::Stmt::FunctionDef(definition) => {
                definition
                    .decorator_list
                    .iter()
                    .for_each(|decorator| self.visit_decorator(decorator));
                self.visit_parameters(&definition.parameters);
                self.parameters(&definition.parameters);
                let names = Some(Names::of_function(definition));
                return self.function(
                    Function {
                        is_async: definition.is_async,
                        names,
                    },
                    |checker| {
                        checker.visit_body(&definition.body);
                    },
                );
            }
            ast::Stmt::ClassDef(definition) => {
                let loops = std::mem::take(&mut self.loops);
                // `return` and `yield` do not belong to the function around a class.
                self.class_body(definition);
                self.loops = loops;
                return;
            }
            ast::Stmt::For(statement) => {
                if statement.is_async {
                    self.needs_async("'async for' outside async function", statement.range);
                }
                self.visit_expr(&statement.iter);
                return self.in_loop(&statement.body, &statement.orelse);
            }
            ast::Stmt::While(statement) => {
                self.visit_expr(&statement.test);
                return self.in_loop(&statement.body, &statement.orelse);
            }
            ast::Stmt::With(statement) if statement.is_async => {
                self.needs_async("'async with' outside async function", statement.range);
            }
            ast::Stmt::Return(statement) if self.functions.is_empty() => {
                self.refuse("'return' outside function", statement.range);
            }
            ast::Stmt::Break(statement) if self.loops == 0 => {
                self.refuse("'break' outside loop", statement.range)
            }
            ast::Stmt::Continue(statement) if self.loops == 0 => {
                self.refuse("'continue' not properly in loop", statement.range);
            }
            // Known before anything runs, so it is refused before anything runs.
            ast::Stmt::Try(statement) if statement.is_star => {
                self.refuse("`except*` is not supported here", statement.range);
            }
            ast::Stmt::Nonlocal(statement) => self.nonlocal(&statement.names, statement.range),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expr: &'a ast::Expr) {
        match expr {
            ast::Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_parameters(parameters);
                    self.parameters(parameters);
                }
                return self.function(
                    Function {
                        is_async: false,
                        names: None,
                    },
                    |checker| {
                        checker.visit_expr(&lambda.body);
                    },
                );
            }
            ast::Expr::Yield(_) | ast::Expr::YieldFrom(_) if self.functions.is_empty() => {
                self.refuse("'yield' outside function", expr.range());
            }
            ast::Expr::Await(awaited) => {
                self.needs_async("'await' outside async function", awaited.range)
            }
            _ => {}
        }
        walk_expr(self, expr);
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        walk_pattern(self, pattern);
    }
}

impl Checker {
    fn needs_async(&mut self, message: &str, range: TextRange) {
        match self.functions.last() {
            Some(function) if !function.is_async => self.refuse(message, range),
            None => self.refuse(message.replace("async function", "function"), range),
            Some(_) => {}
        }
    }

    fn class_body(&mut self, definition: &ast::StmtClassDef) {
        definition
            .decorator_list
            .iter()
            .for_each(|decorator| self.visit_decorator(decorator));
        if let Some(arguments) = &definition.arguments {
            self.visit_arguments(arguments);
        }
        self.visit_body(&definition.body);
    }
}
