//! f-strings.

use ruff_python_ast as ast;
use ruff_python_ast::{ConversionFlag, FStringPart, InterpolatedStringElement};
use ruff_text_size::Ranged as _;

use crate::expression::Cx;
use crate::format::format_value;
use crate::{PyError, Value, Vm};

impl Vm {
    /// The text of an f-string.
    pub(crate) fn fstring(&self, cx: Cx<'_>, text: &ast::ExprFString) -> Result<Value, PyError> {
        let mut out = String::new();
        for part in &text.value {
            match part {
                FStringPart::Literal(literal) => out.push_str(&literal.value),
                FStringPart::FString(fstring) => {
                    for element in &fstring.elements {
                        self.interpolate(cx, element, &mut out)?;
                    }
                }
            }
        }
        Ok(out.into())
    }

    fn interpolate(
        &self,
        cx: Cx<'_>,
        element: &InterpolatedStringElement,
        out: &mut String,
    ) -> Result<(), PyError> {
        let part = match element {
            InterpolatedStringElement::Literal(literal) => {
                out.push_str(&literal.value);
                return Ok(());
            }
            InterpolatedStringElement::Interpolation(part) => part,
        };
        let value = self.evaluate(cx, &part.expression)?;
        self.at(part.range);
        let mut spec = String::new();
        if let Some(format) = &part.format_spec {
            for element in &format.elements {
                self.interpolate(cx, element, &mut spec)?;
            }
        }
        let mut conversion = part.conversion;
        if let Some(debug) = &part.debug_text {
            let range = part.expression.range();
            out.push_str(debug.leading());
            out.push_str(
                cx.scope
                    .file
                    .text
                    .get(range.start().to_usize()..range.end().to_usize())
                    .unwrap_or_default(),
            );
            out.push_str(debug.trailing());
            if conversion == ConversionFlag::None && spec.is_empty() {
                conversion = ConversionFlag::Repr;
            }
        }
        let value = match conversion {
            ConversionFlag::None => value,
            ConversionFlag::Str => Value::Str(self.to_str(&value)?),
            ConversionFlag::Repr => self.repr(&value)?.into(),
            ConversionFlag::Ascii => crate::builtins::ascii(&self.repr(&value)?).into(),
        };
        out.push_str(&format_value(self, &value, &spec)?);
        Ok(())
    }
}
