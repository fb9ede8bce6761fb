//! Values between what a type means and what a driver carries, as SQLAlchemy's bind and result
//! processors do it.

mod bind;
mod json;
mod result;
mod text;

pub use bind::bind_value;
pub use json::dumps;
pub use result::result_value;
