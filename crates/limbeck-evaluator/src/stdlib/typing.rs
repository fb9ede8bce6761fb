//! `typing` and `types`: what annotations are made of. Nothing is checked; subscripted forms keep
//! their origin and arguments.

use std::rc::Rc;

use crate::class::Object;
use crate::key::Key;
use crate::native::{Answer, BinaryOp, CompareOp};
use crate::{Args, Class, ClassBuilder, Module, Native, PyError, Value, Vm};

/// A form that can be subscripted: `Optional`, `Union`, `List` …
struct Form {
    name: &'static str,
    /// The class it stands for: `list` for `List`.
    origin: Origin,
}

/// What a form stands for.
enum Origin {
    None,
    Class(Value),
    /// An attribute of a module, which is imported when somebody asks.
    Named(&'static str, &'static str),
}

/// A subscripted form or class: `Optional[int]`, `list[str]`.
struct Alias {
    /// How it prints; for a class its own name.
    name: Rc<str>,
    origin: Value,
    args: Rc<[Value]>,
    metadata: Rc<[Value]>,
}

/// `TypeVar`
struct TypeVariable {
    name: Rc<str>,
    bound: Value,
    constraints: Vec<Value>,
    sigil: &'static str,
}

/// `NewType`
struct NewType {
    name: Rc<str>,
    of: Value,
}

struct Classes {
    form: Rc<Class>,
    alias: Rc<Class>,
    union: Rc<Class>,
    variable: Rc<Class>,
    new_type: Rc<Class>,
}

const CLASSES: [(&str, &str); 9] = [
    ("List", "list"),
    ("Dict", "dict"),
    ("Set", "set"),
    ("FrozenSet", "frozenset"),
    ("Tuple", "tuple"),
    ("Type", "type"),
    ("Text", "str"),
    ("ByteString", "bytes"),
    ("Collection", "list"),
];

const ABSTRACT: [&str; 24] = [
    "Iterable",
    "Iterator",
    "Sequence",
    "MutableSequence",
    "Mapping",
    "MutableMapping",
    "Callable",
    "Hashable",
    "Sized",
    "Container",
    "Generator",
    "Awaitable",
    "Coroutine",
    "AsyncIterable",
    "AsyncIterator",
    "AsyncGenerator",
    "KeysView",
    "ValuesView",
    "ItemsView",
    "MappingView",
    "Reversible",
    "AbstractSet",
    "MutableSet",
    "SupportsIndex",
];

const COLLECTIONS: [&str; 5] = ["OrderedDict", "DefaultDict", "Counter", "Deque", "ChainMap"];

const FORMS: [&str; 22] = [
    "Any",
    "Union",
    "Optional",
    "ClassVar",
    "Final",
    "Annotated",
    "Literal",
    "NoReturn",
    "Never",
    "Self",
    "LiteralString",
    "Required",
    "NotRequired",
    "ReadOnly",
    "TypeGuard",
    "TypeIs",
    "Concatenate",
    "Unpack",
    "TypeAlias",
    "ContextManager",
    "AsyncContextManager",
    "AnyStr",
];

fn classes(vm: &Vm) -> Rc<Classes> {
    if let Some(classes) = vm.host::<Classes>() {
        return classes;
    }
    let origins: fn(&Vm, &Value, Args) -> Result<Value, PyError> = |vm, this, _| {
        let origin = vm.find_attr(this, "__origin__")?.unwrap_or_default();
        Ok(Value::tuple(match origin {
            Value::Class(_) => vec![origin],
            _ => Vec::new(),
        }))
    };
    let class = |name| {
        ClassBuilder::new(name)
            .module("typing")
            .method("__mro_entries__", origins)
    };
    let classes = Rc::new(Classes {
        form: class("_SpecialForm").build(vm),
        alias: class("_GenericAlias").build(vm),
        union: class("_UnionGenericAlias").build(vm),
        variable: class("TypeVar").build(vm),
        new_type: class("NewType").build(vm),
    });
    vm.set_host(classes.clone());
    classes
}

fn subscripts(index: &Value) -> Vec<Value> {
    match index {
        Value::Tuple(items) => items.to_vec(),
        single => vec![single.clone()],
    }
}

/// `origin[index]`
pub(crate) fn alias(vm: &Vm, name: &str, origin: Value, args: Vec<Value>) -> Value {
    let alias = Alias {
        name: name.into(),
        origin,
        args: args.into(),
        metadata: Rc::from([]),
    };
    classes(vm).alias.instance(alias)
}

/// `Union[args]`: flat, without duplicates, and the argument itself if it is only one.
fn union(vm: &Vm, args: Vec<Value>) -> Result<Value, PyError> {
    let mut flat: Vec<Value> = Vec::new();
    for arg in args {
        let members = match arg.native::<Alias>() {
            Some(alias) if &*alias.name == "typing.Union" => alias.args.to_vec(),
            _ => vec![none_type(vm, arg)],
        };
        for member in members {
            let mut known = false;
            for other in &flat {
                let placeholder = [other, &member]
                    .iter()
                    .any(|value| matches!(value, Value::Opaque(_)));
                known = known
                    || match placeholder {
                        true => other.is(&member),
                        false => vm.equals(other, &member)?,
                    };
            }
            if !known {
                flat.push(member);
            }
        }
    }
    if let [only] = flat.as_slice() {
        return Ok(only.clone());
    }
    let origin = vm.get_attr(&vm.import_module("typing")?, "Union")?;
    let alias = Alias {
        name: "typing.Union".into(),
        origin,
        args: flat.into(),
        metadata: Rc::from([]),
    };
    Ok(classes(vm).union.instance(alias))
}

fn none_type(vm: &Vm, value: Value) -> Value {
    if value.is_none() {
        Value::Class(vm.types().none_type.clone())
    } else {
        value
    }
}

/// How a type prints inside of another one.
fn type_repr(vm: &Vm, value: &Value) -> Result<String, PyError> {
    Ok(match value {
        Value::Class(class) if Rc::ptr_eq(class, &vm.types().none_type) => "NoneType".into(),
        Value::Class(class) if &**class.module.borrow() == "builtins" => class.name.to_string(),
        Value::Class(class) => format!("{}.{}", class.module.borrow(), class.qualname.borrow()),
        Value::Ellipsis => "...".into(),
        Value::Str(text) => format!("ForwardRef({})", crate::format::str_repr(text)),
        Value::List(items) => {
            let items = items.0.borrow().clone();
            let texts = items
                .iter()
                .map(|item| type_repr(vm, item))
                .collect::<Result<Vec<_>, _>>()?;
            format!("[{}]", texts.join(", "))
        }
        other => vm.repr(other)?,
    })
}

impl Form {
    fn origin(&self, vm: &Vm) -> Result<Option<Value>, PyError> {
        Ok(match &self.origin {
            Origin::None => None,
            Origin::Class(class) => Some(class.clone()),
            Origin::Named(module, name) => Some(vm.get_attr(&vm.import_module(module)?, name)?),
        })
    }
}

impl Native for Form {
    fn get_attr(&self, vm: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        Ok(match name {
            "__origin__" => self.origin(vm)?,
            "__name__" | "_name" | "__qualname__" => Some(self.name.into()),
            _ => None,
        })
    }

    fn get_item(&self, vm: &Vm, this: &Rc<Object>, index: &Value) -> Answer {
        let args = subscripts(index);
        // The class behind the form is looked for when somebody asks the alias.
        let form = || match &self.origin {
            Origin::Class(class) => class.clone(),
            _ => Value::Object(this.clone()),
        };
        let name = format!("typing.{}", self.name);
        Ok(Some(match self.name {
            "Union" => union(vm, args)?,
            "Optional" => union(vm, vec![index.clone(), Value::None])?,
            "Annotated" => {
                let (first, metadata) = args
                    .split_first()
                    .ok_or_else(|| vm.type_error("Annotated needs arguments"))?;
                let alias = Alias {
                    name: name.into(),
                    origin: first.clone(),
                    args: Rc::from([first.clone()]),
                    metadata: metadata.into(),
                };
                classes(vm).alias.instance(alias)
            }
            "Literal" => alias(vm, &name, form(), args),
            _ => alias(
                vm,
                &name,
                form(),
                args.into_iter().map(|arg| none_type(vm, arg)).collect(),
            ),
        }))
    }

    fn call(&self, vm: &Vm, _: &Rc<Object>, args: Args) -> Answer {
        match self.origin(vm)? {
            Some(origin) => vm.call(&origin, args).map(Some),
            None => Err(vm.type_error(format!("Cannot instantiate typing.{}", self.name))),
        }
    }

    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        either(vm, this, op, other, reflected)
    }

    fn repr(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!("typing.{}", self.name)))
    }
}

fn either(vm: &Vm, this: &Rc<Object>, op: BinaryOp, other: &Value, reflected: bool) -> Answer {
    if op != BinaryOp::Or {
        return Ok(None);
    }
    let this = Value::Object(this.clone());
    let pair = if reflected {
        vec![other.clone(), this]
    } else {
        vec![this, other.clone()]
    };
    union(vm, pair).map(Some)
}

impl Native for Alias {
    fn get_attr(&self, vm: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "__origin__" => match self.origin.native::<Form>() {
                Some(form) => form.origin(vm)?.unwrap_or_else(|| self.origin.clone()),
                None => self.origin.clone(),
            },
            "__args__" => Value::Tuple(self.args.clone()),
            "__metadata__" if !self.metadata.is_empty() => Value::Tuple(self.metadata.clone()),
            "__parameters__" => {
                let variables = self
                    .args
                    .iter()
                    .filter(|arg| arg.native::<TypeVariable>().is_some());
                Value::tuple(variables.cloned().collect())
            }
            "_name" | "__name__" => self.name.rsplit('.').next().unwrap_or(&self.name).into(),
            dunder if dunder.starts_with("__") => return Ok(None),
            other => return vm.find_attr(&self.origin, other),
        }))
    }

    fn get_item(&self, vm: &Vm, this: &Rc<Object>, index: &Value) -> Answer {
        // The variables take the arguments in order.
        let mut given = subscripts(index).into_iter();
        let args: Vec<Value> = self
            .args
            .iter()
            .map(|arg| match arg.native::<TypeVariable>() {
                Some(_) => given.next().unwrap_or_else(|| arg.clone()),
                None => arg.clone(),
            })
            .collect();
        if &*this.class.name == "_UnionGenericAlias" {
            return union(vm, args).map(Some);
        }
        let alias = Self {
            name: self.name.clone(),
            origin: self.origin.clone(),
            args: args.into(),
            metadata: self.metadata.clone(),
        };
        Ok(Some(this.class.instance(alias)))
    }

    fn call(&self, vm: &Vm, _: &Rc<Object>, args: Args) -> Answer {
        vm.call(&self.origin, args).map(Some)
    }

    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        either(vm, this, op, other, reflected)
    }

    fn compare(&self, vm: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let Some(other) = other.native::<Self>() else {
            return Ok(None);
        };
        let (a, b) = (
            Value::Tuple(self.args.clone()),
            Value::Tuple(other.args.clone()),
        );
        let same = self.name == other.name
            && vm.equals(&self.origin, &other.origin)?
            && vm.equals(&a, &b)?;
        Ok(match op {
            CompareOp::Eq => Some(same.into()),
            CompareOp::Ne => Some((!same).into()),
            _ => None,
        })
    }

    fn repr(&self, vm: &Vm, _: &Rc<Object>) -> Answer<String> {
        let mut parts = Vec::new();
        let literal = matches!(&*self.name, "typing.Literal");
        for arg in self.args.iter() {
            parts.push(if literal {
                vm.repr(arg)?
            } else {
                type_repr(vm, arg)?
            });
        }
        for extra in self.metadata.iter() {
            parts.push(vm.repr(extra)?);
        }
        let none = parts.iter().position(|part| part == "NoneType");
        Ok(Some(match (&*self.name, none, parts.len()) {
            ("typing.Union", Some(at), 2) => {
                parts.remove(at);
                format!("typing.Optional[{}]", parts.join(""))
            }
            ("typing.Callable", _, 2..) => {
                let result = parts.pop().unwrap_or_default();
                format!("typing.Callable[{}, {result}]", parts.join(", "))
            }
            (name, _, _) => format!("{name}[{}]", parts.join(", ")),
        }))
    }

    fn key(&self) -> Option<Key> {
        let part = |arg: &Value| match arg {
            Value::Str(text) => format!("{text:?}"),
            Value::Int(int) => int.to_string(),
            Value::Bool(flag) => flag.to_string(),
            Value::Object(object) => match object.payload().and_then(|native| native.key()) {
                Some(Key::Custom(_, text)) => text.to_string(),
                _ => format!("{:?}", arg.address()),
            },
            other => format!("{:?}", other.address()),
        };
        let args: Vec<String> = self
            .args
            .iter()
            .chain(self.metadata.iter())
            .map(part)
            .collect();
        Some(Key::Custom(
            "alias",
            format!("{}[{}]", self.name, args.join(",")).into(),
        ))
    }

    fn is_callable(&self) -> bool {
        true
    }
}

impl Native for TypeVariable {
    fn get_attr(&self, _: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        Ok(match name {
            "__name__" => Some(Value::Str(self.name.clone())),
            "__bound__" => Some(self.bound.clone()),
            "__constraints__" => Some(Value::tuple(self.constraints.clone())),
            "args" | "kwargs" => Some(Value::Ellipsis),
            _ => None,
        })
    }

    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        either(vm, this, op, other, reflected)
    }

    fn repr(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!("{}{}", self.sigil, self.name)))
    }

    fn iter(&self, _: &Vm, this: &Rc<Object>) -> Answer {
        // `*Ts`
        Ok(Some(Value::tuple(vec![Value::Object(this.clone())])))
    }
}

impl Native for NewType {
    fn get_attr(&self, _: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        Ok(match name {
            "__supertype__" => Some(self.of.clone()),
            "__name__" | "__qualname__" => Some(Value::Str(self.name.clone())),
            _ => None,
        })
    }

    fn call(&self, _: &Vm, _: &Rc<Object>, mut args: Args) -> Answer {
        Ok(args.positional.pop())
    }

    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        either(vm, this, op, other, reflected)
    }

    fn is_callable(&self) -> bool {
        true
    }
}

fn variable(vm: &Vm, args: Args, sigil: &'static str) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "TypeVar");
    let name = args.text("name")?;
    let bound = args.keyword("bound").unwrap_or_default();
    let covariant = args.flag_keyword("covariant", false)?;
    let contravariant = args.flag_keyword("contravariant", false)?;
    args.rest_keywords();
    let constraints = args.rest();
    let sigil = if covariant {
        "+"
    } else if contravariant {
        "-"
    } else {
        sigil
    };
    Ok(classes(vm).variable.instance(TypeVariable {
        name,
        bound,
        constraints,
        sigil,
    }))
}

/// A class that is subscripted as a base: `Generic[T]`, `Protocol[T]`.
fn generic(vm: &Vm, name: &'static str) -> Rc<Class> {
    ClassBuilder::new(name)
        .module("typing")
        .hooks(|hooks| {
            hooks.class_item = Some(Rc::new(|vm, class, index| {
                let name = format!("{}.{}", class.module.borrow(), class.qualname.borrow());
                Ok(alias(vm, &name, class.clone().into(), subscripts(index)))
            }));
        })
        .build(vm)
}

/// `typing` and `typing_extensions`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    if &*module.name != "typing" {
        let typing = vm.import_module("typing")?;
        if let Value::Module(typing) = typing {
            let globals = typing.globals.borrow().clone();
            module.globals.borrow_mut().extend(globals);
        }
        return Ok(());
    }
    let form = |name, origin| classes(vm).form.instance(Form { name, origin });
    for name in FORMS {
        module.set(name, form(name, Origin::None));
    }
    for (name, class) in CLASSES {
        let class = vm.builtins.borrow().get(class).cloned();
        module.set(name, form(name, class.map_or(Origin::None, Origin::Class)));
    }
    module.on_missing(|vm, name| {
        let from =
            |vm: &Vm, package: &str, attr: &str| vm.get_attr(&vm.import_module(package)?, attr);
        if let Some(name) = ABSTRACT.into_iter().find(|known| *known == name) {
            let attr = if name == "AbstractSet" { "Set" } else { name };
            let origin = if name == "SupportsIndex" {
                Origin::None
            } else {
                Origin::Named("collections.abc", attr)
            };
            return Ok(Some(classes(vm).form.instance(Form { name, origin })));
        }
        if let Some(name) = COLLECTIONS.into_iter().find(|known| *known == name) {
            let attr = match name {
                "DefaultDict" => "defaultdict",
                "Deque" => "deque",
                other => other,
            };
            return Ok(Some(classes(vm).form.instance(Form {
                name,
                origin: Origin::Named("collections", attr),
            })));
        }
        Ok(match name {
            "Pattern" | "Match" => Some(from(vm, "re", name)?),
            "IO" | "TextIO" | "BinaryIO" | "SupportsInt" | "SupportsFloat" | "SupportsAbs"
            | "SupportsBytes" | "SupportsRound" | "SupportsComplex" | "ForwardRef" => {
                Some(generic(vm, "IO").into())
            }
            _ => None,
        })
    });
    for name in ["Generic", "Protocol"] {
        module.set(name, Value::Class(generic(vm, name)));
    }
    module.set("TYPE_CHECKING", false);
    module.function("TypeVar", |vm, args| variable(vm, args, "~"));
    module.function("ParamSpec", |vm, args| variable(vm, args, "~"));
    module.function("TypeVarTuple", |vm, args| variable(vm, args, ""));
    module.function("NewType", |vm, args| {
        let mut args = args.reader(vm, "NewType");
        let (name, of) = (args.text("name")?, args.required("tp")?);
        Ok(classes(vm).new_type.instance(NewType { name, of }))
    });
    vm.exec(include_str!("python/typing.py"), "<typing>", module)?;
    let own = module.public_names().into_iter().map(Value::Str);
    let lazy = ABSTRACT.into_iter().chain(COLLECTIONS).map(Value::str);
    module.set("__all__", Value::list(own.chain(lazy).collect()));
    Ok(())
}

/// `types`
pub(super) fn build_types(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let types = vm.types();
    for (name, class) in [
        ("FunctionType", &types.function),
        ("LambdaType", &types.function),
        ("BuiltinFunctionType", &types.native_function),
        ("BuiltinMethodType", &types.native_function),
        ("MethodType", &types.method),
        ("GeneratorType", &types.generator),
        ("CoroutineType", &types.coroutine),
        ("NoneType", &types.none_type),
        ("EllipsisType", &types.ellipsis),
        ("NotImplementedType", &types.not_implemented),
    ] {
        module.set(name, Value::Class(class.clone()));
    }
    let module_type = ClassBuilder::new("module")
        .base(&types.module)
        .construct(|vm, _, args| {
            let mut args = args.reader(vm, "module");
            let name = args.text("name")?;
            let doc = args.optional("doc")?;
            let made = Module::new(&name, None);
            made.set("__doc__", doc.unwrap_or_default());
            Ok(Value::Module(made))
        })
        .build(vm);
    module_type
        .data
        .replace(Some(Rc::new(crate::builtins::VirtualBase(Box::new(
            |vm, class| class.is_subclass(&vm.types().module),
        )))));
    module.set("ModuleType", Value::Class(module_type));
    module.set("UnionType", Value::Class(classes(vm).union.clone()));
    module.function("GenericAlias", |vm, args| {
        let mut args = args.reader(vm, "GenericAlias");
        let (origin, index) = (args.required("origin")?, args.required("args")?);
        let name = match &origin {
            Value::Class(class) => class.name.clone(),
            other => vm.repr(other)?.into(),
        };
        Ok(alias(vm, &name, origin, subscripts(&index)))
    });
    vm.exec(include_str!("python/types.py"), "<types>", module)
}
