//! Prints the program that a template is translated to: `translate FILE`.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("usage: translate FILE")?;
    let template = limbeck_mako::Template::parse(&std::fs::read_to_string(&file)?, &file)?;
    std::io::stdout().write_all(template.python().as_bytes())?;
    Ok(())
}
