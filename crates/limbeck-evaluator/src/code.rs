//! Source files, and what is known of a function before it runs.

use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_source_file::{LineIndex, PositionEncoding};
use ruff_text_size::TextRange;

use crate::error::Location;

/// The text of a file.
pub struct SourceFile {
    /// Its path, as messages name it.
    pub path: Rc<str>,
    /// Its text.
    pub text: String,
    /// Part of the standard library: no place that a user could mend.
    pub(crate) internal: Cell<bool>,
    lines: LineIndex,
}

impl SourceFile {
    /// A file of that text.
    pub fn new(path: &str, text: String) -> Rc<Self> {
        let lines = LineIndex::from_source_text(&text);
        Rc::new(Self {
            path: path.into(),
            text,
            internal: Cell::new(false),
            lines,
        })
    }

    pub(crate) fn location(&self, range: TextRange, function: Rc<str>) -> Location {
        let at = |offset| {
            let found = self
                .lines
                .source_location(offset, &self.text, PositionEncoding::Utf32);
            (found.line.get() as u32, found.character_offset.get() as u32)
        };
        let ((line, column), (end_line, end_column)) = (at(range.start()), at(range.end()));
        Location {
            file: self.path.clone(),
            line,
            column,
            end_line,
            end_column,
            function,
        }
    }
}

/// What a function does.
pub(crate) enum Kind {
    Function(ast::StmtFunctionDef),
    Lambda(ast::ExprLambda),
}

/// A function, before it is given its scope and defaults.
pub struct Code {
    /// `__name__`
    pub name: Rc<str>,
    pub(crate) file: Rc<SourceFile>,
    pub(crate) range: TextRange,
    pub(crate) kind: Kind,
    pub(crate) parameters: Parameters,
    pub(crate) names: Names,
    pub(crate) is_generator: bool,
    pub(crate) is_async: bool,
}

/// Parameters by kind.
#[derive(Default)]
pub(crate) struct Parameters {
    pub(crate) positional: Vec<Positional>,
    pub(crate) rest: Option<Rc<str>>,
    pub(crate) keyword_only: Vec<Rc<str>>,
    pub(crate) keywords: Option<Rc<str>>,
}

pub(crate) struct Positional {
    pub(crate) name: Rc<str>,
    pub(crate) positional_only: bool,
}

/// Which names a block binds, and which it declares as somebody else's.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) locals: HashSet<Rc<str>>,
    pub(crate) globals: HashSet<Rc<str>>,
    pub(crate) nonlocals: HashSet<Rc<str>>,
    has_yield: bool,
}

impl Code {
    pub(crate) fn function(file: Rc<SourceFile>, definition: ast::StmtFunctionDef) -> Rc<Self> {
        let parameters = Parameters::of(&definition.parameters);
        let names = Names::of_function(&definition);
        Rc::new(Self {
            name: definition.name.as_str().into(),
            file,
            range: definition.name.range,
            parameters,
            is_generator: names.has_yield,
            is_async: definition.is_async,
            names,
            kind: Kind::Function(definition),
        })
    }

    pub(crate) fn lambda(file: Rc<SourceFile>, lambda: ast::ExprLambda) -> Rc<Self> {
        let parameters = lambda
            .parameters
            .as_deref()
            .map(Parameters::of)
            .unwrap_or_default();
        let mut names = Names::default();
        names.visit_expr(&lambda.body);
        names.add_parameters(&parameters);
        Rc::new(Self {
            name: "<lambda>".into(),
            file,
            range: lambda.range,
            parameters,
            is_generator: names.has_yield,
            is_async: false,
            names: names.settled(),
            kind: Kind::Lambda(lambda),
        })
    }

    /// The docstring.
    pub fn doc(&self) -> Option<String> {
        match &self.kind {
            Kind::Function(definition) => docstring(&definition.body),
            Kind::Lambda(_) => None,
        }
    }

    /// Names of the parameters, for `inspect.signature` and decorators.
    pub fn parameter_names(&self) -> Vec<Rc<str>> {
        self.parameters
            .positional
            .iter()
            .map(|p| p.name.clone())
            .chain(self.parameters.keyword_only.clone())
            .collect()
    }

    /// Whether there is a `**kwargs`.
    pub fn takes_any_keyword(&self) -> bool {
        self.parameters.keywords.is_some()
    }
}

/// The docstring of a block.
pub(crate) fn docstring(body: &[ast::Stmt]) -> Option<String> {
    match body.first() {
        Some(ast::Stmt::Expr(statement)) => match &*statement.value {
            ast::Expr::StringLiteral(text) => Some(text.value.to_str().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

impl Parameters {
    fn of(parameters: &ast::Parameters) -> Self {
        let name = |parameter: &ast::ParameterWithDefault| -> Rc<str> {
            parameter.parameter.name.as_str().into()
        };
        Self {
            positional: parameters
                .posonlyargs
                .iter()
                .map(|p| Positional {
                    name: name(p),
                    positional_only: true,
                })
                .chain(parameters.args.iter().map(|p| Positional {
                    name: name(p),
                    positional_only: false,
                }))
                .collect(),
            rest: parameters.vararg.as_ref().map(|p| p.name.as_str().into()),
            keyword_only: parameters.kwonlyargs.iter().map(name).collect(),
            keywords: parameters.kwarg.as_ref().map(|p| p.name.as_str().into()),
        }
    }
}

impl Names {
    /// The names of a function.
    pub(crate) fn of_function(definition: &ast::StmtFunctionDef) -> Self {
        let mut names = Self::default();
        names.visit_body(&definition.body);
        names.add_parameters(&Parameters::of(&definition.parameters));
        names.settled()
    }

    /// The names of a class body.
    pub(crate) fn of_body(body: &[ast::Stmt]) -> Self {
        let mut names = Self::default();
        names.visit_body(body);
        names.settled()
    }

    fn settled(mut self) -> Self {
        self.locals
            .retain(|name| !self.globals.contains(name) && !self.nonlocals.contains(name));
        self
    }

    fn add_parameters(&mut self, parameters: &Parameters) {
        self.locals
            .extend(parameters.positional.iter().map(|p| p.name.clone()));
        self.locals.extend(parameters.keyword_only.iter().cloned());
        self.locals.extend(
            parameters
                .rest
                .iter()
                .chain(parameters.keywords.iter())
                .cloned(),
        );
    }

    fn bind(&mut self, name: &str) {
        if !self.locals.contains(name) {
            self.locals.insert(name.into());
        }
    }
}

impl<'a> Visitor<'a> for Names {
    fn visit_stmt(&mut self, statement: &'a ast::Stmt) {
        match statement {
            ast::Stmt::FunctionDef(definition) => {
                self.bind(&definition.name);
                // Only what is evaluated here: the body has names of its own.
                for decorator in &definition.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                for parameter in definition.parameters.iter_non_variadic_params() {
                    if let Some(default) = &parameter.default {
                        self.visit_expr(default);
                    }
                }
                return;
            }
            ast::Stmt::ClassDef(definition) => {
                self.bind(&definition.name);
                for decorator in &definition.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                if let Some(arguments) = &definition.arguments {
                    for argument in &arguments.args {
                        self.visit_expr(argument);
                    }
                }
                return;
            }
            ast::Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.bind(name.split('.').next().unwrap_or_default());
                }
            }
            ast::Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            ast::Stmt::Global(names) => self
                .globals
                .extend(names.names.iter().map(|name| name.as_str().into())),
            ast::Stmt::Nonlocal(names) => self
                .nonlocals
                .extend(names.names.iter().map(|name| name.as_str().into())),
            ast::Stmt::Try(statement) => {
                for ast::ExceptHandler::ExceptHandler(handler) in &statement.handlers {
                    if let Some(name) = &handler.name {
                        self.bind(name);
                    }
                }
            }
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expr: &'a ast::Expr) {
        match expr {
            ast::Expr::Name(name)
                if matches!(name.ctx, ast::ExprContext::Store | ast::ExprContext::Del) =>
            {
                self.bind(&name.id);
            }
            ast::Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    for parameter in parameters.iter_non_variadic_params() {
                        if let Some(default) = &parameter.default {
                            self.visit_expr(default);
                        }
                    }
                }
                return;
            }
            // A comprehension's targets are its own; a walrus inside binds out here.
            ast::Expr::ListComp(comp) => return self.comprehension(&[&comp.elt], &comp.generators),
            ast::Expr::SetComp(comp) => return self.comprehension(&[&comp.elt], &comp.generators),
            ast::Expr::Generator(comp) => {
                return self.comprehension(&[&comp.elt], &comp.generators);
            }
            ast::Expr::DictComp(comp) => {
                let parts: Vec<&ast::Expr> = comp
                    .key
                    .as_deref()
                    .into_iter()
                    .chain([&*comp.value])
                    .collect();
                return self.comprehension(&parts, &comp.generators);
            }
            ast::Expr::Yield(_) | ast::Expr::YieldFrom(_) => self.has_yield = true,
            _ => {}
        }
        walk_expr(self, expr);
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        match pattern {
            ast::Pattern::MatchAs(pattern) => {
                if let Some(name) = &pattern.name {
                    self.bind(name);
                }
            }
            ast::Pattern::MatchStar(pattern) => {
                if let Some(name) = &pattern.name {
                    self.bind(name);
                }
            }
            ast::Pattern::MatchMapping(pattern) => {
                if let Some(name) = &pattern.rest {
                    self.bind(name);
                }
            }
            _ => {}
        }
        ast::visitor::walk_pattern(self, pattern);
    }
}

impl Names {
    fn comprehension(&mut self, parts: &[&ast::Expr], generators: &[ast::Comprehension]) {
        struct Walrus<'n>(&'n mut Names);
        impl<'a> Visitor<'a> for Walrus<'_> {
            fn visit_expr(&mut self, expr: &'a ast::Expr) {
                if let ast::Expr::Named(named) = expr
                    && let ast::Expr::Name(name) = &*named.target
                {
                    self.0.bind(&name.id);
                }
                if !matches!(expr, ast::Expr::Lambda(_)) {
                    walk_expr(self, expr);
                }
            }
        }
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        let mut walrus = Walrus(self);
        for part in parts {
            walrus.visit_expr(part);
        }
        for generator in generators {
            for condition in &generator.ifs {
                walrus.visit_expr(condition);
            }
        }
    }
}
