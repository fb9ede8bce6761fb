//! SQL types: one structure for all of them, described by the entries of [`crate::TYPES`].

use std::fmt;

use crate::{Expr, SqlValue};

/// The Python module that exports a type class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TypeModule {
    /// `sqlalchemy`
    Sqlalchemy,
    /// `sqlalchemy.dialects.postgresql`
    Postgresql,
    /// `sqlalchemy.dialects.mysql`
    Mysql,
    /// `sqlalchemy.dialects.sqlite`
    Sqlite,
    /// `sqlalchemy.dialects.mssql`
    Mssql,
    /// `sqlalchemy.dialects.oracle`
    Oracle,
    /// A package other than SQLAlchemy, by its dotted module.
    Other(&'static str),
}

/// What is known of a type class: one entry of [`crate::TYPES`].
#[derive(Debug)]
pub struct TypeClass {
    /// The class's name in Python (`"String"`, `"VARCHAR"`, `"JSONB"`).
    pub name: &'static str,
    /// Where Python code imports it from.
    pub module: TypeModule,
    /// SQLAlchemy's visit name, which a dialect's type compiler switches on (`"string"`, `"VARCHAR"`).
    pub visit: &'static str,
    /// The class it derives from, by name; looked up in the same module, then in `sqlalchemy`.
    pub parent: Option<&'static str>,
    /// Constructor parameters in positional order, with their defaults.
    pub params: &'static [TypeParam],
}

/// A constructor parameter of a type class.
#[derive(Debug)]
pub struct TypeParam {
    /// The keyword.
    pub name: &'static str,
    /// The default, which `repr()` leaves out.
    pub default: TypeArg,
}

/// An argument of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeArg {
    /// `None`.
    None,
    /// A flag.
    Bool(bool),
    /// A number.
    Int(i64),
    /// Text.
    Text(String),
    /// A constant text, for defaults.
    Str(&'static str),
    /// Several (`ENUM` values, SET values).
    List(Vec<TypeArg>),
    /// A type within a type (`ARRAY(Integer)`).
    Type(Box<SqlType>),
    /// An expression (a domain's check).
    Expr(Box<Expr>),
    /// Any other value.
    Value(SqlValue),
}

/// Which class of the user's or of a third party this type came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeOrigin {
    /// Dotted module, e.g. `app.types` or `sqlmodel.sql.sqltypes`.
    pub module: String,
    /// Class name, e.g. `GUID`.
    pub name: String,
    /// How autogenerate renders a construction of it, e.g. `GUID(length=16)`.
    pub repr: String,
    /// The dialects that it was given variants for, which are not of the class's own making.
    pub variants: Vec<String>,
}

/// A SQL type: its class and the arguments it was built with.
///
/// `TypeDecorator` and `UserDefinedType` subclasses become plain data when they are built: a
/// decorator is its implementation type (with one variant per dialect where it says so), a user
/// defined type is the class `UserDefinedType` with its `col_spec`.
#[derive(Clone)]
pub struct SqlType {
    /// The class.
    pub class: &'static TypeClass,
    /// Arguments that were given, by parameter name.
    pub args: Vec<(&'static str, TypeArg)>,
    /// `with_variant()`: types for particular dialects.
    pub variants: Vec<(String, SqlType)>,
    /// The user's or third party's class, if it is not SQLAlchemy's own.
    pub origin: Option<Box<TypeOrigin>>,
    /// Its SQL, where the user's code says it.
    pub spec: Option<String>,
}

impl SqlType {
    /// A type of this class without arguments.
    pub const fn of(class: &'static TypeClass) -> Self {
        Self {
            class,
            args: Vec::new(),
            variants: Vec::new(),
            origin: None,
            spec: None,
        }
    }

    /// The type that `sqlalchemy` exports under this name, or `NullType` if there is none.
    pub fn named(name: &str) -> Self {
        let class =
            crate::find_type(TypeModule::Sqlalchemy, name).unwrap_or(&crate::type_table::NULL_TYPE);
        Self::of(class)
    }

    /// `sqlalchemy.Integer`.
    pub fn integer() -> Self {
        Self::named("Integer")
    }

    /// `sqlalchemy.String(length)`.
    pub fn string(length: Option<i64>) -> Self {
        let ty = Self::named("String");
        match length {
            Some(length) => ty.with("length", TypeArg::Int(length)),
            None => ty,
        }
    }

    /// `sqlalchemy.types.NullType`: the type is not known.
    pub fn null() -> Self {
        Self::of(&crate::type_table::NULL_TYPE)
    }

    /// Sets an argument; an argument that the class does not have is ignored.
    #[must_use]
    pub fn with(mut self, name: &str, value: TypeArg) -> Self {
        self.set(name, value);
        self
    }

    /// Sets an argument; an argument that the class does not have is ignored.
    pub fn set(&mut self, name: &str, value: TypeArg) {
        let Some(param) = self.class.params.iter().find(|param| param.name == name) else {
            return;
        };
        self.args.retain(|(given, _)| *given != name);
        self.args.push((param.name, value));
    }

    /// The argument given under this name, else the class's default.
    pub fn arg(&self, name: &str) -> &TypeArg {
        self.args
            .iter()
            .find(|(given, _)| *given == name)
            .map(|(_, value)| value)
            .or_else(|| {
                self.class
                    .params
                    .iter()
                    .find(|param| param.name == name)
                    .map(|param| &param.default)
            })
            .unwrap_or(&TypeArg::None)
    }

    /// An integer argument.
    pub fn int(&self, name: &str) -> Option<i64> {
        match self.arg(name) {
            TypeArg::Int(int) => Some(*int),
            _ => None,
        }
    }

    /// A flag.
    pub fn flag(&self, name: &str) -> bool {
        match self.arg(name) {
            TypeArg::Bool(flag) => *flag,
            TypeArg::Int(int) => *int != 0,
            _ => false,
        }
    }

    /// A text argument.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.arg(name) {
            TypeArg::Text(text) => Some(text),
            TypeArg::Str(text) => Some(text),
            _ => None,
        }
    }

    /// A list of texts, such as the values of an `Enum`.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        match self.arg(name) {
            TypeArg::List(items) => items
                .iter()
                .filter_map(|item| match item {
                    TypeArg::Text(text) => Some(text.as_str()),
                    TypeArg::Str(text) => Some(text),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A type argument, such as the item type of an `ARRAY`.
    pub fn item(&self, name: &str) -> Option<&SqlType> {
        match self.arg(name) {
            TypeArg::Type(ty) => Some(ty),
            _ => None,
        }
    }

    /// This type as a dialect sees it: its variant for the dialect (which may have one itself, where it
    /// is the user's), or itself.
    pub fn for_dialect(&self, dialect: &str) -> &SqlType {
        self.variants
            .iter()
            .find(|(name, _)| name == dialect)
            .map_or(self, |(_, ty)| ty.for_dialect(dialect))
    }

    /// Whether this type's class is, or derives from, the class of that name.
    pub fn is_a(&self, name: &str) -> bool {
        let mut class = Some(self.class);
        while let Some(current) = class {
            if current.name == name {
                return true;
            }
            class = current.parent();
        }
        false
    }

    /// Whether SQLAlchemy copies the type together with its column: it makes an object or a check of its own.
    pub fn is_copied(&self) -> bool {
        self.is_a("Enum") || self.is_a("Boolean") || self.is_a("DOMAIN")
    }

    /// The type as SQLAlchemy copies it: without variants, without what MySQL's `ENUM` adds, and of no other schema
    /// than its own.
    #[must_use]
    pub fn copied(&self) -> Self {
        let mut copy = self.clone();
        copy.variants.clear();
        if self.class.module == TypeModule::Mysql {
            copy.args.retain(|(name, _)| *name == "enums");
        }
        if !copy.args.iter().any(|(name, _)| *name == "schema") {
            copy.set("schema", TypeArg::None);
        }
        copy
    }

    /// Whether the type is unknown (`NullType`).
    pub fn is_null(&self) -> bool {
        self.class.visit == "null"
    }
}

impl TypeClass {
    /// The class this one derives from.
    pub fn parent(&self) -> Option<&'static TypeClass> {
        let name = self.parent?;
        let here = (self.name != name)
            .then(|| crate::find_type(self.module, name))
            .flatten();
        here.or_else(|| crate::find_type(TypeModule::Sqlalchemy, name))
    }
}

impl PartialEq for SqlType {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.class, other.class)
            && self
                .class
                .params
                .iter()
                .all(|param| self.arg(param.name) == other.arg(param.name))
            && self.variants == other.variants
            && self.origin == other.origin
            && self.spec == other.spec
    }
}

impl fmt::Debug for SqlType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.class.name)?;
        for (index, (name, value)) in self.args.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{name}={value:?}")?;
        }
        f.write_str(")")
    }
}
