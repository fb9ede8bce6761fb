//! `sqlalchemy.ext.compiler`: elements and types that Python code compiles itself.

use std::rc::Rc;
use std::sync::Arc;

use limbeck_dialect::Dialect;
use limbeck_evaluator::{
    Answer, Args, Class, ClassBuilder, Module, Native, Object, PyError, Value, Vm,
};

use super::dialects::{default_dialect, dialect_value};
use super::exc::{compile_error, sqlalchemy_error};
use super::expr::{compile_to_text, expr_of};
use super::registry::{Registry, class, registry};
use super::statements::as_statement;
use super::types::{TypeObject, is_type, type_from_value};

/// A function that `@compiles(Class, *dialects)` decorates.
pub(crate) struct Compilation {
    class: Rc<Class>,
    dialects: Vec<String>,
    function: Value,
}

/// What a compiling function is given as its compiler.
struct CompilerObject(Arc<dyn Dialect>);

impl Native for CompilerObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "dialect" => dialect_value(vm, self.0.clone(), None),
            "preparer" | "identifier_preparer" => vm.get_attr(
                &dialect_value(vm, self.0.clone(), None),
                "identifier_preparer",
            )?,
            "sql_compiler" | "type_compiler" | "statement" => Value::Object(this.clone()),
            _ => return Ok(type_visitor(name, this)),
        }))
    }
}

/// `visit_datetime(type_, **kw)` and the like: the type as the dialect says it.
fn type_visitor(name: &str, compiler: &Rc<Object>) -> Option<Value> {
    let name = name.strip_prefix("visit_")?;
    let visit = limbeck_schema::TYPES.iter().map(|entry| entry.visit);
    let visit = visit.into_iter().find(|visit| *visit == name)?;
    let compiler = Value::Object(compiler.clone());
    Some(Value::bound(visit, &compiler, move |vm, this, args| {
        let compiler = this.native::<CompilerObject>();
        let given = args
            .positional
            .first()
            .and_then(Value::native::<TypeObject>);
        let (Some(compiler), Some(given)) = (compiler, given) else {
            return Err(vm.type_error(format!("visit_{visit}() needs a type")));
        };
        let text = limbeck_dialect::type_as(&*compiler.0, &given.ty.borrow(), visit);
        text.map(Value::from)
            .map_err(|error| compile_error(vm, &error))
    }))
}

/// The dialect of the running migration, or standard SQL before there is one.
pub(super) fn current_dialect(vm: &Vm) -> Arc<dyn Dialect> {
    let context = crate::state::migration_context(vm);
    context.map_or_else(
        |_| default_dialect(),
        |context| context.executor.dialect().clone(),
    )
}

/// The function that compiles instances of a class for a dialect: the one for it, or the one for all.
fn function_for(vm: &Vm, class: &Rc<Class>, dialect: &str) -> Option<Value> {
    let registry = registry(vm);
    let known = registry.compilations.borrow();
    class.mro().find_map(|class| {
        let mut own = known
            .iter()
            .rev()
            .filter(|compilation| Rc::ptr_eq(&compilation.class, class));
        let exact = own
            .clone()
            .find(|compilation| compilation.dialects.iter().any(|name| name == dialect));
        exact
            .or_else(|| own.find(|compilation| compilation.dialects.is_empty()))
            .map(|compilation| compilation.function.clone())
    })
}

/// Whether instances of a class are compiled by Python code.
pub(super) fn is_compiled(vm: &Vm, class: &Rc<Class>) -> bool {
    let registry = registry(vm);
    let known = registry.compilations.borrow();
    known
        .iter()
        .any(|compilation| class.is_subclass(&compilation.class))
}

/// Whether there is a function for instances of a class on a dialect.
pub(super) fn compiles_for(vm: &Vm, class: &Rc<Class>, dialect: &str) -> bool {
    function_for(vm, class, dialect).is_some()
}

/// The text of an element that Python code compiles; nothing for other values.
///
/// # Errors
/// What the function raises; there is none for the dialect.
pub(super) fn compiled_text(
    vm: &Vm,
    value: &Value,
    dialect: Arc<dyn Dialect>,
) -> Result<Option<String>, PyError> {
    let Value::Object(object) = value else {
        return Ok(None);
    };
    if registry(vm).compilations.borrow().is_empty() || !is_compiled(vm, &object.class) {
        return Ok(None);
    }
    let name = dialect.name();
    let Some(function) = function_for(vm, &object.class, name) else {
        return Err(sqlalchemy_error(
            vm,
            "UnsupportedCompilationError",
            format!(
                "{} construct has no default compilation handler, and none for '{name}'.",
                object.class.name
            ),
        ));
    };
    let compiler = class(vm, "SQLCompiler").instance(CompilerObject(dialect));
    let text = vm.call(&function, Args::of(vec![value.clone(), compiler]))?;
    Ok(Some(
        vm.expect_str(&text, "the result of a @compiles function")?
            .to_string(),
    ))
}

/// `compiler.process(element)`
fn process(vm: &Vm, this: &CompilerObject, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "process");
    let element = reader.required("obj")?;
    let literal = reader.flag_keyword("literal_binds", false)?;
    if let Some(text) = compiled_text(vm, &element, this.0.clone())? {
        return Ok(text.into());
    }
    if is_type(vm, &element) {
        let ty = type_from_value(vm, &element)?;
        return limbeck_dialect::compile_type(&*this.0, &ty)
            .map(Value::from)
            .map_err(|error| compile_error(vm, &error));
    }
    if let Some(statement) = as_statement(vm, &element) {
        // Within DDL there are no parameters.
        let options = limbeck_dialect::CompileOptions {
            literal_binds: true,
            ..Default::default()
        };
        let compiled = limbeck_dialect::compile(&*this.0, &statement, &options);
        return compiled
            .map(|compiled| compiled.sql.into())
            .map_err(|error| compile_error(vm, &error));
    }
    match expr_of(vm, &element) {
        Some(expr) => compile_to_text(
            vm,
            &*this.0,
            &expr,
            literal || !matches!(expr, limbeck_schema::Expr::Bind(_)),
        )
        .map(Value::from),
        None => {
            let shown = vm.repr(&element)?;
            Err(sqlalchemy_error(
                vm,
                "CompileError",
                format!("{shown} cannot be compiled"),
            ))
        }
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let compiler = ClassBuilder::new("SQLCompiler")
        .module("sqlalchemy.sql.compiler")
        .native_method("process", process)
        .build(vm);
    registry.add("SQLCompiler", compiler);
}

/// The names of `sqlalchemy.ext.compiler`.
pub(super) fn export(_vm: &Vm, module: &Module) {
    module.function("compiles", |vm, args| {
        let mut reader = args.reader(vm, "compiles");
        let class = reader.required("class_")?;
        let mut dialects = Vec::new();
        for name in reader.rest() {
            dialects.push(vm.expect_str(&name, "specs")?.to_string());
        }
        Ok(Value::function("compiles", move |vm, args| {
            let function = args.positional.into_iter().next().unwrap_or_default();
            if let Value::Class(class) = &class {
                let (class, dialects) = (class.clone(), dialects.clone());
                registry(vm).compilations.borrow_mut().push(Compilation {
                    class,
                    dialects,
                    function: function.clone(),
                });
            }
            Ok(function)
        }))
    });
    module.function("deregister", |vm, args| {
        if let Some(Value::Class(class)) = args.positional.first() {
            registry(vm)
                .compilations
                .borrow_mut()
                .retain(|known| !Rc::ptr_eq(&known.class, class));
        }
        Ok(Value::None)
    });
}
