//! Arguments of calls.

use std::rc::Rc;

use crate::{PyError, Value, Vm};

/// The arguments of a call.
#[derive(Clone, Default)]
pub struct Args {
    /// Positional arguments.
    pub positional: Vec<Value>,
    /// Keyword arguments in order.
    pub keywords: Vec<(Rc<str>, Value)>,
}

impl Args {
    /// No arguments.
    pub fn none() -> Self {
        Self::default()
    }

    /// Positional arguments.
    pub fn of(positional: Vec<Value>) -> Self {
        Self {
            positional,
            keywords: Vec::new(),
        }
    }

    /// Adds a keyword argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.keywords.push((name.into(), value.into()));
        self
    }

    /// The arguments with another one in front: `self`.
    #[must_use]
    pub fn with_self(mut self, this: Value) -> Self {
        self.positional.insert(0, this);
        self
    }

    /// Reads the arguments one parameter after the other, for a function of that name.
    pub fn reader<'a>(self, vm: &'a Vm, function: &'a str) -> ArgReader<'a> {
        ArgReader {
            vm,
            function,
            given: self.positional.len(),
            taken: 0,
            args: self,
            positional: 0,
            receiver: 0,
        }
    }
}

/// Takes arguments in the order of the parameters, and complains in Python's words.
pub struct ArgReader<'a> {
    vm: &'a Vm,
    function: &'a str,
    args: Args,
    given: usize,
    positional: usize,
    taken: usize,
    /// The arguments that Python passes by itself (`self`).
    receiver: usize,
}

impl<'a> ArgReader<'a> {
    /// As a method reads them: what it complains of counts its receiver too.
    #[must_use]
    pub fn of_method(mut self) -> Self {
        self.receiver = 1;
        self
    }

    /// The interpreter.
    pub fn vm(&self) -> &'a Vm {
        self.vm
    }

    /// The next positional argument, or the keyword argument of that name, if given.
    ///
    /// # Errors
    /// `TypeError` if it was given both ways.
    pub fn optional(&mut self, name: &str) -> Result<Option<Value>, PyError> {
        self.taken += 1;
        let keyword = self.keyword(name);
        if self.positional < self.args.positional.len() {
            let value = std::mem::take(&mut self.args.positional[self.positional]);
            self.positional += 1;
            if keyword.is_some() {
                return Err(self.vm.type_error(format!(
                    "{}() got multiple values for argument '{name}'",
                    self.function
                )));
            }
            return Ok(Some(value));
        }
        Ok(keyword)
    }

    /// As [`Self::optional`], but it has to be there.
    ///
    /// # Errors
    /// `TypeError` if it was not given, or given both ways.
    pub fn required(&mut self, name: &str) -> Result<Value, PyError> {
        match self.optional(name)? {
            Some(value) => Ok(value),
            None => Err(self.vm.type_error(format!(
                "{}() missing 1 required positional argument: '{name}'",
                self.function
            ))),
        }
    }

    /// As [`Self::optional`], and `None` counts as not given.
    ///
    /// # Errors
    /// As [`Self::optional`].
    pub fn some(&mut self, name: &str) -> Result<Option<Value>, PyError> {
        Ok(self.optional(name)?.filter(|value| !value.is_none()))
    }

    /// Required text.
    ///
    /// # Errors
    /// `TypeError` if it is missing or of another type.
    pub fn text(&mut self, name: &str) -> Result<Rc<str>, PyError> {
        let value = self.required(name)?;
        self.vm.expect_str(&value, name)
    }

    /// Optional text.
    ///
    /// # Errors
    /// `TypeError` if it is of another type.
    pub fn some_text(&mut self, name: &str) -> Result<Option<Rc<str>>, PyError> {
        self.some(name)?
            .map(|value| self.vm.expect_str(&value, name))
            .transpose()
    }

    /// A flag.
    ///
    /// # Errors
    /// What its truth value raises.
    pub fn flag(&mut self, name: &str, default: bool) -> Result<bool, PyError> {
        match self.optional(name)? {
            Some(value) => self.vm.truth(&value),
            None => Ok(default),
        }
    }

    /// The keyword argument of that name.
    pub fn keyword(&mut self, name: &str) -> Option<Value> {
        let at = self
            .args
            .keywords
            .iter()
            .position(|(given, _)| **given == *name)?;
        Some(self.args.keywords.remove(at).1)
    }

    /// The keyword argument of that name, unless it is `None`.
    pub fn some_keyword(&mut self, name: &str) -> Option<Value> {
        self.keyword(name).filter(|value| !value.is_none())
    }

    /// A keyword-only text.
    ///
    /// # Errors
    /// `TypeError` if it is of another type.
    pub fn text_keyword(&mut self, name: &str) -> Result<Option<Rc<str>>, PyError> {
        self.some_keyword(name)
            .map(|value| self.vm.expect_str(&value, name))
            .transpose()
    }

    /// A keyword-only flag.
    ///
    /// # Errors
    /// What its truth value raises.
    pub fn flag_keyword(&mut self, name: &str, default: bool) -> Result<bool, PyError> {
        match self.keyword(name) {
            Some(value) => self.vm.truth(&value),
            None => Ok(default),
        }
    }

    /// The positional arguments that are left (`*args`).
    pub fn rest(&mut self) -> Vec<Value> {
        let rest = self.args.positional.split_off(self.positional);
        self.given = self.positional;
        rest
    }

    /// The keyword arguments that are left (`**kwargs`).
    pub fn rest_keywords(&mut self) -> Vec<(Rc<str>, Value)> {
        std::mem::take(&mut self.args.keywords)
    }

    /// Ends the list of parameters.
    ///
    /// # Errors
    /// `TypeError` for arguments that no parameter took.
    pub fn finish(self) -> Result<(), PyError> {
        if let Some((name, _)) = self.args.keywords.first() {
            return Err(self.vm.type_error(format!(
                "{}() got an unexpected keyword argument '{name}'",
                self.function
            )));
        }
        if self.positional < self.given {
            let (taken, given) = (self.taken + self.receiver, self.given + self.receiver);
            let plural = if taken == 1 { "" } else { "s" };
            let verb = if given == 1 { "was" } else { "were" };
            return Err(self.vm.type_error(format!(
                "{}() takes {taken} positional argument{plural} but {given} {verb} given",
                self.function
            )));
        }
        Ok(())
    }
}
