//! `match`.

use ruff_python_ast as ast;
use ruff_python_ast::{Pattern, Singleton};
use ruff_text_size::Ranged;

use crate::expression::Cx;
use crate::statement::Flow;
use crate::{PyError, Value, Vm};

impl Vm {
    pub(crate) fn run_match(
        &self,
        cx: Cx<'_>,
        statement: &ast::StmtMatch,
    ) -> Result<Flow, PyError> {
        let subject = self.evaluate(cx, &statement.subject)?;
        for case in &statement.cases {
            self.at(case.pattern.range());
            if !self.matches(cx, &case.pattern, &subject)? {
                continue;
            }
            if let Some(guard) = &case.guard {
                let guard = self.evaluate(cx, guard)?;
                if !self.truth(&guard)? {
                    continue;
                }
            }
            return self.run_block(cx, &case.body);
        }
        Ok(Flow::Next)
    }

    fn matches(&self, cx: Cx<'_>, pattern: &Pattern, subject: &Value) -> Result<bool, PyError> {
        match pattern {
            Pattern::MatchValue(pattern) => {
                let wanted = self.evaluate(cx, &pattern.value)?;
                self.equals(subject, &wanted)
            }
            Pattern::MatchSingleton(pattern) => Ok(subject.is(&match pattern.value {
                Singleton::None => Value::None,
                Singleton::True => Value::Bool(true),
                Singleton::False => Value::Bool(false),
            })),
            Pattern::MatchSequence(pattern) => {
                let items = match subject.primitive() {
                    Value::List(_) | Value::Tuple(_) | Value::Range(_) => self.iterate(subject)?,
                    _ => return Ok(false),
                };
                self.matches_sequence(cx, &pattern.patterns, &items)
            }
            Pattern::MatchMapping(pattern) => self.matches_mapping(cx, pattern, subject),
            Pattern::MatchClass(pattern) => self.matches_class(cx, pattern, subject),
            Pattern::MatchStar(_) => Ok(true),
            Pattern::MatchAs(pattern) => {
                if let Some(inner) = &pattern.pattern
                    && !self.matches(cx, inner, subject)?
                {
                    return Ok(false);
                }
                if let Some(name) = &pattern.name {
                    self.store(cx.scope, name, subject.clone())?;
                }
                Ok(true)
            }
            Pattern::MatchOr(pattern) => {
                for pattern in &pattern.patterns {
                    if self.matches(cx, pattern, subject)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    fn matches_sequence(
        &self,
        cx: Cx<'_>,
        patterns: &[Pattern],
        items: &[Value],
    ) -> Result<bool, PyError> {
        let star = patterns
            .iter()
            .position(|pattern| matches!(pattern, Pattern::MatchStar(_)));
        let (before, after) = match star {
            None if patterns.len() != items.len() => return Ok(false),
            None => (patterns.len(), 0),
            Some(_) if items.len() + 1 < patterns.len() => return Ok(false),
            Some(at) => (at, patterns.len() - at - 1),
        };
        let middle = &items[before..items.len() - after];
        if let Some(Pattern::MatchStar(star)) = star.map(|at| &patterns[at])
            && let Some(name) = &star.name
        {
            self.store(cx.scope, name, Value::list(middle.to_vec()))?;
        }
        let head = patterns.iter().zip(items).take(before);
        let tail = patterns.iter().rev().zip(items.iter().rev()).take(after);
        for (pattern, item) in head.chain(tail) {
            if !self.matches(cx, pattern, item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn matches_mapping(
        &self,
        cx: Cx<'_>,
        pattern: &ast::PatternMatchMapping,
        subject: &Value,
    ) -> Result<bool, PyError> {
        let Value::Dict(dict) = subject.primitive() else {
            return Ok(false);
        };
        let mut rest = dict.0.borrow().clone();
        for (key, pattern) in pattern.keys.iter().zip(&pattern.patterns) {
            let key = self.evaluate(cx, key)?;
            match rest.shift_remove(&self.key(&key)?) {
                Some((_, value)) if self.matches(cx, pattern, &value)? => {}
                _ => return Ok(false),
            }
        }
        if let Some(name) = &pattern.rest {
            self.store(
                cx.scope,
                name,
                Value::Dict(std::rc::Rc::new(crate::value::Dict(rest.into()))),
            )?;
        }
        Ok(true)
    }

    fn matches_class(
        &self,
        cx: Cx<'_>,
        pattern: &ast::PatternMatchClass,
        subject: &Value,
    ) -> Result<bool, PyError> {
        let class = self.evaluate(cx, &pattern.cls)?;
        let Value::Class(class) = &class else {
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self.is_instance(subject, class) {
            return Ok(false);
        }
        let positional = &pattern.arguments.patterns;
        if !positional.is_empty() {
            let names = match self.find_attr(&Value::Class(class.clone()), "__match_args__")? {
                Some(names) => self.iterate(&names)?,
                // `int(x)`, `str(x)` …: the subject itself.
                None => {
                    return match positional.first() {
                        Some(only) if positional.len() == 1 => self.matches(cx, only, subject),
                        _ => Ok(false),
                    };
                }
            };
            if positional.len() > names.len() {
                let (class, most, given) = (&class.name, names.len(), positional.len());
                let plural = if most == 1 { "" } else { "s" };
                return Err(self.type_error(format!(
                    "{class}() accepts {most} positional sub-pattern{plural} ({given} given)"
                )));
            }
            for (pattern, name) in positional.iter().zip(names) {
                let name = self.expect_str(&name, "__match_args__")?;
                match self.find_attr(subject, &name)? {
                    Some(value) if self.matches(cx, pattern, &value)? => {}
                    _ => return Ok(false),
                }
            }
        }
        for keyword in &pattern.arguments.keywords {
            match self.find_attr(subject, &keyword.attr)? {
                Some(value) if self.matches(cx, &keyword.pattern, &value)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }
}
