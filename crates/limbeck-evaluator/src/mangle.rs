//! Private names: `__name` inside a class is `_Class__name`.

use ruff_python_ast as ast;
use ruff_python_ast::Identifier;
use ruff_python_ast::visitor::transformer::{
    Transformer, walk_except_handler, walk_expr, walk_keyword, walk_parameter, walk_stmt,
};

/// Renames the private names of every class in a file.
pub(crate) fn mangle(text: &str, body: &mut [ast::Stmt]) {
    if has_private_name(text) {
        Classes.visit_body(body);
    }
}

/// Whether something in the text looks like a private name; a comment or text may, too.
fn has_private_name(text: &str) -> bool {
    let word = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("__")) {
        let start = at + found;
        let end = bytes
            .iter()
            .skip(start)
            .position(|byte| !word(*byte))
            .map_or(bytes.len(), |len| start + len);
        let begins = start
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_none_or(|byte| !word(*byte));
        if begins && text.get(start..end).is_some_and(is_private) {
            return true;
        }
        at = end;
    }
    false
}

fn is_private(name: &str) -> bool {
    name.starts_with("__") && !name.ends_with("__") && !name.contains('.')
}

/// Looks for classes.
struct Classes;

impl Transformer for Classes {
    fn visit_stmt(&self, statement: &mut ast::Stmt) {
        let ast::Stmt::ClassDef(class) = statement else {
            return walk_stmt(self, statement);
        };
        let name = class.name.trim_start_matches('_');
        if name.is_empty() {
            return walk_stmt(self, statement);
        }
        // A class inside a class mangles with its own name; its bases are the outer one's.
        Private {
            prefix: format!("_{name}"),
        }
        .visit_body(&mut class.body);
    }
}

/// Renames inside one class.
struct Private {
    prefix: String,
}

impl Private {
    fn name(&self, name: &str) -> Option<String> {
        is_private(name).then(|| format!("{}{name}", self.prefix))
    }

    fn identifier(&self, name: &mut Identifier) {
        if let Some(mangled) = self.name(name) {
            name.id = mangled.into();
        }
    }
}

impl Transformer for Private {
    fn visit_stmt(&self, statement: &mut ast::Stmt) {
        match statement {
            ast::Stmt::ClassDef(class) => {
                for decorator in &mut class.decorator_list {
                    self.visit_decorator(decorator);
                }
                if let Some(arguments) = &mut class.arguments {
                    self.visit_arguments(arguments);
                }
                Classes.visit_stmt(statement);
                if let ast::Stmt::ClassDef(class) = statement {
                    self.identifier(&mut class.name);
                }
                return;
            }
            ast::Stmt::FunctionDef(function) => self.identifier(&mut function.name),
            ast::Stmt::Global(ast::StmtGlobal { names, .. })
            | ast::Stmt::Nonlocal(ast::StmtNonlocal { names, .. }) => {
                names.iter_mut().for_each(|name| self.identifier(name));
            }
            // What is imported keeps its name; what it is bound to does not.
            ast::Stmt::ImportFrom(ast::StmtImportFrom { names, .. })
            | ast::Stmt::Import(ast::StmtImport { names, .. }) => {
                names.iter_mut().for_each(|alias| bind_mangled(self, alias));
            }
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&self, expr: &mut ast::Expr) {
        match expr {
            ast::Expr::Name(name) => {
                if let Some(mangled) = self.name(&name.id) {
                    name.id = mangled.into();
                }
            }
            ast::Expr::Attribute(attribute) => self.identifier(&mut attribute.attr),
            _ => {}
        }
        walk_expr(self, expr);
    }

    fn visit_keyword(&self, keyword: &mut ast::Keyword) {
        if let Some(name) = &mut keyword.arg {
            self.identifier(name);
        }
        walk_keyword(self, keyword);
    }

    fn visit_parameter(&self, parameter: &mut ast::Parameter) {
        self.identifier(&mut parameter.name);
        walk_parameter(self, parameter);
    }

    fn visit_except_handler(&self, handler: &mut ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(named) = handler;
        if let Some(name) = &mut named.name {
            self.identifier(name);
        }
        walk_except_handler(self, handler);
    }
}

fn bind_mangled(private: &Private, alias: &mut ast::Alias) {
    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
    if let Some(mangled) = private.name(bound) {
        alias.asname = Some(Identifier::new(mangled, alias.range));
    }
}
