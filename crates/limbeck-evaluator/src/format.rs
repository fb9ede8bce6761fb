//! How values become text: `repr` of text and floats, the format mini-language, `%` and
//! `str.format`.

mod repr;
mod spec;
mod template;

pub use repr::{bytes_repr, float_repr, str_repr};
pub(crate) use repr::{escape, is_printable};
pub(crate) use spec::format_decimal;
pub use spec::format_value;
pub(crate) use template::format_map;
pub use template::{percent_format, str_format};
