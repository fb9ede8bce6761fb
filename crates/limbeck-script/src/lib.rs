//! The revision graph, the script directory, revision files and write hooks.
