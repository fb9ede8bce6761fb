//! What `Config.cmd_opts` tells env.py about the command line.

use limbeck_config::{CommandOption, CommandOptions};

use super::args::{Cli, Command, OfflineArgs};

/// The options of the command, under the names that the reference's parser gives them.
pub(super) fn command_options(cli: &Cli) -> Option<CommandOptions> {
    let (name, positional, keywords) = signature(cli.command.as_ref()?)?;
    let mut values = vec![
        ("config", CommandOption::List(cli.global.config.clone())),
        (
            "name",
            text(&cli.global.name.clone().or(Some("alembic".to_owned()))),
        ),
        ("x", CommandOption::List(cli.global.x.clone())),
        ("raiseerr", CommandOption::Flag(cli.global.raiseerr)),
        ("quiet", CommandOption::Flag(cli.global.quiet)),
    ];
    values.extend(cli.command.as_ref().map(values_of).unwrap_or_default());
    Some(CommandOptions {
        name,
        positional,
        keywords,
        values,
    })
}

type Signature = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// The function of `alembic.command`, and the arguments that it gets by place and by name.
fn signature(command: &Command) -> Option<Signature> {
    Some(match command {
        Command::Branches { .. } => ("branches", &[], &["verbose"]),
        Command::Check { .. } => ("check", &[], &[]),
        Command::Current { .. } => ("current", &[], &["check_heads", "verbose"]),
        Command::Downgrade { .. } => ("downgrade", &["revision"], &["sql", "tag"]),
        Command::Edit { .. } => ("edit", &["rev"], &[]),
        Command::EnsureVersion { .. } => ("ensure_version", &[], &["sql"]),
        Command::Heads { .. } => ("heads", &[], &["verbose", "resolve_dependencies"]),
        Command::History { .. } => (
            "history",
            &[],
            &["rev_range", "verbose", "indicate_current"],
        ),
        Command::Init { .. } | Command::ListTemplates => return None,
        Command::Merge { .. } => (
            "merge",
            &["revisions"],
            &["message", "branch_label", "rev_id", "splice"],
        ),
        Command::Revision { .. } => (
            "revision",
            &[],
            &[
                "message",
                "autogenerate",
                "sql",
                "head",
                "splice",
                "branch_label",
                "version_path",
                "rev_id",
                "depends_on",
            ],
        ),
        Command::Show { .. } => ("show", &["rev"], &[]),
        Command::Stamp { .. } => ("stamp", &["revisions"], &["sql", "tag", "purge"]),
        Command::Upgrade { .. } => ("upgrade", &["revision"], &["sql", "tag"]),
    })
}

fn text(value: &Option<String>) -> CommandOption {
    CommandOption::Text(value.clone())
}

fn values_of(command: &Command) -> Vec<(&'static str, CommandOption)> {
    use CommandOption::{Flag, List};
    match command {
        Command::Check { .. } | Command::Init { .. } | Command::ListTemplates => Vec::new(),
        Command::Branches { verbose } => vec![("verbose", Flag(*verbose))],
        Command::Current {
            check_heads,
            verbose,
        } => vec![
            ("check_heads", Flag(*check_heads)),
            ("verbose", Flag(*verbose)),
        ],
        Command::Downgrade { revision, offline } | Command::Upgrade { revision, offline } => {
            with_offline(
                offline,
                vec![("revision", CommandOption::Text(Some(revision.clone())))],
            )
        }
        Command::Edit { rev } | Command::Show { rev } => {
            vec![("rev", CommandOption::Text(Some(rev.clone())))]
        }
        Command::EnsureVersion { sql } => vec![("sql", Flag(*sql))],
        Command::Heads {
            verbose,
            resolve_dependencies,
        } => vec![
            ("verbose", Flag(*verbose)),
            ("resolve_dependencies", Flag(*resolve_dependencies)),
        ],
        Command::History {
            rev_range,
            verbose,
            indicate_current,
        } => vec![
            ("rev_range", text(rev_range)),
            ("verbose", Flag(*verbose)),
            ("indicate_current", Flag(*indicate_current)),
        ],
        Command::Merge {
            revisions,
            message,
            branch_label,
            rev_id,
            splice,
        } => vec![
            ("revisions", List(revisions.clone())),
            ("message", text(message)),
            ("branch_label", text(branch_label)),
            ("rev_id", text(rev_id)),
            ("splice", Flag(*splice)),
        ],
        Command::Revision {
            message,
            autogenerate,
            sql,
            head,
            splice,
            branch_label,
            version_path,
            rev_id,
            depends_on,
            models: _,
        } => vec![
            ("message", text(message)),
            ("autogenerate", Flag(*autogenerate)),
            ("sql", Flag(*sql)),
            ("head", text(&head.clone().or(Some("head".to_owned())))),
            ("splice", Flag(*splice)),
            ("branch_label", text(branch_label)),
            ("version_path", text(version_path)),
            ("rev_id", text(rev_id)),
            ("depends_on", List(depends_on.clone())),
        ],
        Command::Stamp {
            revisions,
            offline,
            purge,
        } => with_offline(
            offline,
            vec![
                ("revisions", List(revisions.clone())),
                ("purge", Flag(*purge)),
            ],
        ),
    }
}

fn with_offline(
    offline: &OfflineArgs,
    mut values: Vec<(&'static str, CommandOption)>,
) -> Vec<(&'static str, CommandOption)> {
    values.push(("sql", CommandOption::Flag(offline.sql)));
    values.push(("tag", text(&offline.tag)));
    values
}
