//! Cells of catalogue rows.

use limbeck_schema::SqlValue;

use crate::Row;

/// Text; none for `NULL`.
pub(super) fn text(row: &Row, index: usize) -> Option<String> {
    match row.get(index)? {
        SqlValue::Text(text) => Some(text.clone()),
        SqlValue::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        SqlValue::Int(int) => Some(int.to_string()),
        SqlValue::Unsigned(int) => Some(int.to_string()),
        SqlValue::Float(float) => Some(float.to_string()),
        SqlValue::Decimal(decimal) => Some(decimal.to_string()),
        _ => None,
    }
}

/// Text; empty for `NULL`.
pub(super) fn name(row: &Row, index: usize) -> String {
    text(row, index).unwrap_or_default()
}

/// A number; 0 for `NULL`.
pub(super) fn int(row: &Row, index: usize) -> i64 {
    row.get(index).and_then(SqlValue::as_int).unwrap_or(0)
}

/// A flag; false for `NULL`.
pub(super) fn flag(row: &Row, index: usize) -> bool {
    int(row, index) != 0
}

/// Texts of an array; none for `NULL` elements and for what is no array.
pub(super) fn texts(row: &Row, index: usize) -> Vec<String> {
    match row.get(index) {
        Some(SqlValue::Array(items)) => items
            .iter()
            .filter_map(SqlValue::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// The first column of all rows, as text.
pub(super) fn first_column(rows: &[Row]) -> Vec<String> {
    rows.iter().filter_map(|row| text(row, 0)).collect()
}
