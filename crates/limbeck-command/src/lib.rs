//! Every command of the migration tool as a function that returns values and events.
