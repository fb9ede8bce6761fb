//! Every migration directive as plain data, with its execution, reverse and batch mode.
