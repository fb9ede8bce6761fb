//! Expressions.

use std::rc::Rc;

use num_bigint::BigInt;
use ruff_python_ast as ast;
use ruff_python_ast::{BoolOp, CmpOp, Expr, Operator};
use ruff_text_size::Ranged;

use crate::code::Code;
use crate::generator::{Resume, Yielder};
use crate::namespace::Owner;
use crate::native::{BinaryOp, CompareOp, UnaryOp};
use crate::scope::Scope;
use crate::value::{Slice, Super};
use crate::{Args, PyError, Value, Vm};

/// Where code runs: its names, and the generator that it is the body of.
#[derive(Clone, Copy)]
pub(crate) struct Cx<'a> {
    pub(crate) scope: &'a Rc<Scope>,
    pub(crate) yielder: Option<&'a Yielder>,
}

impl<'a> Cx<'a> {
    /// The same place with other names.
    pub(crate) fn inside(self, scope: &'a Rc<Scope>) -> Cx<'a> {
        Cx {
            scope,
            yielder: self.yielder,
        }
    }
}

impl Vm {
    /// Notes where the innermost call is.
    pub(crate) fn at(&self, range: ruff_text_size::TextRange) {
        if let Some(frame) = self.frames.borrow().last() {
            frame.range.set(range);
        }
    }

    /// The value of an expression.
    pub(crate) fn evaluate(&self, cx: Cx<'_>, expr: &Expr) -> Result<Value, PyError> {
        self.check_stack()?;
        match expr {
            Expr::Name(name) => {
                let found = self.load(cx.scope, &name.id);
                if found.is_err() {
                    self.at(name.range);
                }
                found
            }
            Expr::StringLiteral(text) => Ok(Value::str(text.value.to_str())),
            Expr::BytesLiteral(bytes) => Ok(Value::Bytes(bytes.value.bytes().collect())),
            Expr::NumberLiteral(number) => self.number(number),
            Expr::BooleanLiteral(flag) => Ok(flag.value.into()),
            Expr::NoneLiteral(_) => Ok(Value::None),
            Expr::EllipsisLiteral(_) => Ok(Value::Ellipsis),
            Expr::Attribute(attribute) => {
                let value = self.evaluate(cx, &attribute.value)?;
                self.at(attribute.range);
                self.get_attr(&value, &attribute.attr)
            }
            Expr::Call(call) => self.call_expression(cx, call),
            Expr::Subscript(subscript) => {
                let value = self.evaluate(cx, &subscript.value)?;
                let index = self.evaluate(cx, &subscript.slice)?;
                self.at(subscript.range);
                self.get_item(&value, &index)
            }
            Expr::Tuple(tuple) => Ok(Value::tuple(self.elements(cx, &tuple.elts)?)),
            Expr::List(list) => Ok(Value::list(self.elements(cx, &list.elts)?)),
            Expr::Set(set) => {
                let mut items = crate::value::Map::default();
                for value in self.elements(cx, &set.elts)? {
                    items.insert(self.key(&value)?, value);
                }
                Ok(Value::set(items, false))
            }
            Expr::Dict(dict) => self.dict(cx, dict),
            Expr::BinOp(operation) => {
                let left = self.evaluate(cx, &operation.left)?;
                let right = self.evaluate(cx, &operation.right)?;
                self.at(operation.range);
                self.binary(binary_op(operation.op), &left, &right)
            }
            Expr::UnaryOp(operation) => {
                let value = self.evaluate(cx, &operation.operand)?;
                self.at(operation.range);
                match operation.op {
                    ast::UnaryOp::Not => Ok((!self.truth(&value)?).into()),
                    ast::UnaryOp::USub => self.unary(UnaryOp::Neg, &value),
                    ast::UnaryOp::UAdd => self.unary(UnaryOp::Pos, &value),
                    ast::UnaryOp::Invert => self.unary(UnaryOp::Invert, &value),
                }
            }
            Expr::BoolOp(operation) => {
                let mut value = Value::None;
                for (index, part) in operation.values.iter().enumerate() {
                    value = self.evaluate(cx, part)?;
                    if index + 1 < operation.values.len() {
                        self.at(part.range());
                        if self.truth(&value)? != (operation.op == BoolOp::And) {
                            break;
                        }
                    }
                }
                Ok(value)
            }
            Expr::Compare(comparison) => self.comparison(cx, comparison),
            Expr::If(choice) => {
                let test = self.evaluate(cx, &choice.test)?;
                self.at(choice.test.range());
                self.evaluate(
                    cx,
                    if self.truth(&test)? {
                        &choice.body
                    } else {
                        &choice.orelse
                    },
                )
            }
            Expr::Lambda(lambda) => {
                let code = self.cached_code(cx.scope, lambda.range, || {
                    Code::lambda(cx.scope.file.clone(), lambda.clone())
                });
                let defaults = match &lambda.parameters {
                    Some(parameters) => self.defaults(cx, parameters)?,
                    None => Vec::new(),
                };
                Ok(self.make_function(cx.scope, code, defaults))
            }
            Expr::Named(named) => {
                let value = self.evaluate(cx, &named.value)?;
                if let Expr::Name(name) = &*named.target {
                    self.store_walrus(cx.scope, &name.id, value.clone())?;
                }
                Ok(value)
            }
            Expr::FString(text) => self.fstring(cx, text),
            Expr::ListComp(comp) => {
                let mut items = Vec::new();
                self.comprehension(cx, &comp.generators, &mut |cx| {
                    items.push(self.evaluate(cx, &comp.elt)?);
                    Ok(())
                })?;
                Ok(Value::list(items))
            }
            Expr::SetComp(comp) => {
                let mut items = crate::value::Map::default();
                self.comprehension(cx, &comp.generators, &mut |cx| {
                    let value = self.evaluate(cx, &comp.elt)?;
                    items.insert(self.key(&value)?, value);
                    Ok(())
                })?;
                Ok(Value::set(items, false))
            }
            Expr::DictComp(comp) => {
                let dict = Value::dict::<&str>([]);
                self.comprehension(cx, &comp.generators, &mut |cx| {
                    let key = match &comp.key {
                        Some(key) => self.evaluate(cx, key)?,
                        None => return Err(self.unsupported("`**` in a dict comprehension")),
                    };
                    let value = self.evaluate(cx, &comp.value)?;
                    self.set_item(&dict, &key, value)
                })?;
                Ok(dict)
            }
            Expr::Generator(comp) => self.generator_expression(cx, comp),
            Expr::Slice(slice) => {
                let part = |part: &Option<Box<Expr>>| match part {
                    Some(expr) => self.evaluate(cx, expr),
                    None => Ok(Value::None),
                };
                Ok(Value::Slice(Rc::new(Slice {
                    start: part(&slice.lower)?,
                    stop: part(&slice.upper)?,
                    step: part(&slice.step)?,
                })))
            }
            Expr::Await(awaited) => {
                let value = self.evaluate(cx, &awaited.value)?;
                self.at(awaited.range);
                self.await_value(&value)
            }
            Expr::Yield(given) => {
                let value = match &given.value {
                    Some(value) => self.evaluate(cx, value)?,
                    None => Value::None,
                };
                self.yield_value(cx, value)
            }
            Expr::YieldFrom(given) => {
                let value = self.evaluate(cx, &given.value)?;
                self.yield_from(cx, &value)
            }
            Expr::Starred(starred) => {
                self.at(starred.range);
                Err(self.error(
                    &self.types().syntax_error,
                    "can't use starred expression here",
                ))
            }
            Expr::TString(text) => {
                self.at(text.range);
                Err(self.unsupported("a template string (t\"…\")"))
            }
            Expr::IpyEscapeCommand(command) => {
                self.at(command.range);
                Err(self.unsupported("an IPython command"))
            }
        }
    }

    /// The error for what this evaluator does not do.
    pub(crate) fn unsupported(&self, what: &str) -> PyError {
        self.error(
            &self.types().not_implemented_error,
            format!("{what} is not supported here"),
        )
    }

    fn number(&self, number: &ast::ExprNumberLiteral) -> Result<Value, PyError> {
        match &number.value {
            ast::Number::Int(int) => match int.as_i64() {
                Some(small) => Ok(Value::Int(small)),
                None => {
                    let text = int.to_string().replace('_', "");
                    let (digits, radix) = match text.get(..2) {
                        Some("0x" | "0X") => (&text[2..], 16),
                        Some("0o" | "0O") => (&text[2..], 8),
                        Some("0b" | "0B") => (&text[2..], 2),
                        _ => (text.as_str(), 10),
                    };
                    BigInt::parse_bytes(digits.as_bytes(), radix)
                        .map(Value::big_int)
                        .ok_or_else(|| self.value_error(format!("invalid number {text}")))
                }
            },
            ast::Number::Float(float) => Ok(Value::Float(*float)),
            ast::Number::Complex { .. } => {
                self.at(number.range);
                Err(self.unsupported("a complex number"))
            }
        }
    }

    fn elements(&self, cx: Cx<'_>, elements: &[Expr]) -> Result<Vec<Value>, PyError> {
        let mut values = Vec::with_capacity(elements.len());
        for element in elements {
            match element {
                Expr::Starred(starred) => {
                    let value = self.evaluate(cx, &starred.value)?;
                    self.at(starred.range);
                    values.extend(self.iterate(&value)?);
                }
                other => values.push(self.evaluate(cx, other)?),
            }
        }
        Ok(values)
    }

    fn dict(&self, cx: Cx<'_>, dict: &ast::ExprDict) -> Result<Value, PyError> {
        let result = Value::dict::<&str>([]);
        for item in &dict.items {
            match &item.key {
                Some(key) => {
                    let key = self.evaluate(cx, key)?;
                    let value = self.evaluate(cx, &item.value)?;
                    self.at(item.range());
                    self.set_item(&result, &key, value)?;
                }
                None => {
                    let other = self.evaluate(cx, &item.value)?;
                    self.at(item.range());
                    for (key, value) in self.mapping_pairs(&other)? {
                        self.set_item(&result, &key, value)?;
                    }
                }
            }
        }
        Ok(result)
    }

    /// The pairs of any mapping.
    ///
    /// # Errors
    /// `TypeError` for what is no mapping.
    pub fn mapping_pairs(&self, value: &Value) -> Result<Vec<(Value, Value)>, PyError> {
        if let Value::Dict(dict) = value.primitive() {
            return Ok(dict.pairs());
        }
        let Some(keys) = self.find_attr(value, "keys")? else {
            let class = self.type_name(value);
            return Err(self.type_error(format!("'{class}' object is not a mapping")));
        };
        let keys = self.call(&keys, Args::none())?;
        self.iterate(&keys)?
            .into_iter()
            .map(|key| {
                let item = self.get_item(value, &key)?;
                Ok((key, item))
            })
            .collect()
    }

    fn comparison(&self, cx: Cx<'_>, comparison: &ast::ExprCompare) -> Result<Value, PyError> {
        let mut left = self.evaluate(cx, &comparison.left)?;
        let last = comparison.ops.len().saturating_sub(1);
        for (index, (op, right)) in comparison
            .ops
            .iter()
            .zip(&comparison.comparators)
            .enumerate()
        {
            let right = self.evaluate(cx, right)?;
            self.at(comparison.range);
            let result = match op {
                CmpOp::Is => left.is(&right).into(),
                CmpOp::IsNot => (!left.is(&right)).into(),
                CmpOp::In => self.contains(&right, &left)?.into(),
                CmpOp::NotIn => (!self.contains(&right, &left)?).into(),
                CmpOp::Eq => self.compare(CompareOp::Eq, &left, &right)?,
                CmpOp::NotEq => self.compare(CompareOp::Ne, &left, &right)?,
                CmpOp::Lt => self.compare(CompareOp::Lt, &left, &right)?,
                CmpOp::LtE => self.compare(CompareOp::Le, &left, &right)?,
                CmpOp::Gt => self.compare(CompareOp::Gt, &left, &right)?,
                CmpOp::GtE => self.compare(CompareOp::Ge, &left, &right)?,
            };
            if index == last || !self.truth(&result)? {
                return Ok(result);
            }
            left = right;
        }
        Ok(Value::Bool(true))
    }

    fn call_expression(&self, cx: Cx<'_>, call: &ast::ExprCall) -> Result<Value, PyError> {
        if let Expr::Name(name) = &*call.func
            && let Some(result) = self.scoped_builtin(cx, &name.id, &call.arguments)
        {
            return result;
        }
        let function = self.evaluate(cx, &call.func)?;
        let args = self.arguments(cx, &call.arguments, &function)?;
        self.at(call.range());
        self.check_interrupt()?;
        self.call(&function, args)
    }

    /// The arguments of a call.
    pub(crate) fn arguments(
        &self,
        cx: Cx<'_>,
        arguments: &ast::Arguments,
        function: &Value,
    ) -> Result<Args, PyError> {
        let mut positional = Vec::with_capacity(arguments.args.len());
        for argument in &arguments.args {
            match argument {
                Expr::Starred(starred) => {
                    let value = self.evaluate(cx, &starred.value)?;
                    self.at(starred.range);
                    let iterator = self.iter(&value).map_err(|error| {
                        match error.is_a(&self.types().type_error) {
                            true => self.bad_unpacking(function, "* must be an iterable", &value),
                            false => error,
                        }
                    })?;
                    while let Some(item) = self.next(&iterator)? {
                        positional.push(item);
                    }
                }
                other => positional.push(self.evaluate(cx, other)?),
            }
        }
        let mut args = Args::of(positional);
        for keyword in &arguments.keywords {
            let value = self.evaluate(cx, &keyword.value)?;
            match &keyword.arg {
                Some(name) => args.keywords.push((name.as_str().into(), value)),
                None => {
                    self.at(keyword.range());
                    let pairs = self.mapping_pairs(&value).map_err(|error| {
                        match error.is_a(&self.types().type_error) {
                            true => self.bad_unpacking(function, "** must be a mapping", &value),
                            false => error,
                        }
                    })?;
                    for (key, value) in pairs {
                        let Some(key) = key.as_str() else {
                            return Err(self.type_error("keywords must be strings"));
                        };
                        if args.keywords.iter().any(|(name, _)| *name == key) {
                            let function = self.full_name(function);
                            return Err(self.type_error(format!(
                                "{function} got multiple values for keyword argument '{key}'"
                            )));
                        }
                        args.keywords.push((key, value));
                    }
                }
            }
        }
        Ok(args)
    }

    fn bad_unpacking(&self, function: &Value, what: &str, given: &Value) -> PyError {
        let (function, given) = (self.full_name(function), self.type_name(given));
        self.type_error(format!("{function} argument after {what}, not {given}"))
    }

    /// A function's name with its module, for messages about unpacked arguments.
    fn full_name(&self, function: &Value) -> String {
        let text = |name| {
            self.find_attr(function, name)
                .ok()
                .flatten()
                .and_then(|name| name.as_str())
        };
        match (text("__module__"), text("__qualname__")) {
            (Some(module), Some(name)) if &*module != "builtins" => format!("{module}.{name}()"),
            (_, Some(name)) => format!("{name}()"),
            (_, None) => format!("{} object", self.type_name(function)),
        }
    }

    /// Builtins that look at the scope of the call: `super()`, `locals()`, `globals()`.
    fn scoped_builtin(
        &self,
        cx: Cx<'_>,
        name: &str,
        arguments: &ast::Arguments,
    ) -> Option<Result<Value, PyError>> {
        if matches!(name, "eval" | "exec") && cx.scope.module.get(name).is_none() {
            let args = self.arguments(cx, arguments, &Value::str(name));
            return Some(args.and_then(|args| self.evaluate_text(cx, args, name == "exec")));
        }
        if !arguments.args.is_empty() || !arguments.keywords.is_empty() {
            return None;
        }
        if !matches!(name, "super" | "locals" | "globals" | "vars" | "dir")
            || cx.scope.module.get(name).is_some()
        {
            return None;
        }
        Some(match name {
            "super" => match (cx.scope.defining_class(), cx.scope.first_parameter()) {
                (Some(after), Some(this)) => Ok(Value::Super(Rc::new(Super { after, this }))),
                _ => Err(self.error(&self.types().runtime_error, "super(): no arguments")),
            },
            "globals" => Ok(self.globals_dict(&cx.scope.module)),
            "dir" => {
                let mut names: Vec<Rc<str>> = cx.scope.locals().keys().cloned().collect();
                names.sort_unstable();
                Ok(Value::list(names.into_iter().map(Value::Str).collect()))
            }
            _ if cx.scope.is_class_body() => {
                Ok(self.namespace_of(Owner::ClassBody(cx.scope.clone())))
            }
            _ => Ok(Value::dict(cx.scope.locals())),
        })
    }

    fn yield_value(&self, cx: Cx<'_>, value: Value) -> Result<Value, PyError> {
        let Some(yielder) = cx.yielder else {
            return Err(self.error(&self.types().syntax_error, "'yield' outside function"));
        };
        match yielder.suspend(value) {
            Resume::Value(sent) => Ok(sent),
            Resume::Throw(error) => Err(error),
        }
    }

    fn yield_from(&self, cx: Cx<'_>, value: &Value) -> Result<Value, PyError> {
        if let Value::Generator(generator) = value {
            if generator.is_coroutine() {
                return self.await_value(value);
            }
            let mut input = Resume::Value(Value::None);
            let Some(yielder) = cx.yielder else {
                return Err(self.error(&self.types().syntax_error, "'yield' outside function"));
            };
            loop {
                match generator.resume(self, input)? {
                    Ok(item) => input = yielder.suspend(item),
                    Err(result) => return Ok(result),
                }
            }
        }
        let iterator = self.iter(value)?;
        while let Some(item) = self.next(&iterator)? {
            self.yield_value(cx, item)?;
        }
        Ok(Value::None)
    }
}

pub(crate) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::Div,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}
