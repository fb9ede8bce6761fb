//! A small, strict Python evaluator that knows no SQL.
