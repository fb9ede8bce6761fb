//! `list_templates`.

use limbeck_runtime::{Event, Listener};

use crate::templates::TEMPLATES;

/// A kind of project that [`crate::init`] can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateInfo {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub synopsis: &'static str,
}

/// The templates (`alembic.command.list_templates`), printed with how to use them by a program
/// of that name. No configuration is read.
pub fn list_templates(program: &str, listener: &Listener) -> Vec<TemplateInfo> {
    let print = |line: String| listener(Event::Print(line));
    print("Available templates:\n".to_owned());
    let templates: Vec<TemplateInfo> = TEMPLATES
        .iter()
        .map(|template| TemplateInfo {
            name: template.name,
            synopsis: template
                .readme
                .lines()
                .next()
                .unwrap_or_default()
                .trim_end(),
        })
        .collect();
    for template in &templates {
        print(format!("{} - {}", template.name, template.synopsis));
    }
    print("\nTemplates are used via the 'init' command, e.g.:".to_owned());
    print(format!("\n  {program} init --template generic ./scripts"));
    templates
}
