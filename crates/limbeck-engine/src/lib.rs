//! URLs, connections, values, rows and reflection over any database driver.
