//! From a parsed command line to a command, and from its outcome to an exit status.

use std::rc::Rc;

use limbeck_command::{self as command, CommandError, Diagnostic, Host, Listener, Project};
use limbeck_config::{ConfigFiles, ConfigOptions, IniStatus};
use limbeck_engine::Interrupt;

use super::args::{Cli, Command, GlobalArgs, OfflineArgs};
use super::printer::Printer;
use super::{BROKEN, FAILED, INTERRUPTED, report};
use crate::HostFactory;

/// Runs the command; the result is the exit status.
pub(super) fn run(
    cli: &Cli,
    program: &str,
    host: Option<HostFactory>,
    interrupt: &Interrupt,
) -> u8 {
    let printer = Rc::new(Printer::new(cli.global.quiet));
    let session = Session {
        cli,
        program,
        printer: printer.clone(),
        host,
        interrupt,
    };
    let status = session.run();
    printer.close();
    status
}

struct Session<'a> {
    cli: &'a Cli,
    program: &'a str,
    printer: Rc<Printer>,
    host: Option<HostFactory>,
    interrupt: &'a Interrupt,
}

impl Session<'_> {
    fn run(&self) -> u8 {
        if self.cli.global.version {
            let version = env!("CARGO_PKG_VERSION");
            self.printer.out(&format!("{} {version}\n", self.program));
            return 0;
        }
        let files = match files(&self.cli.global) {
            Ok(files) => files,
            // The reference fails here before it can say `FAILED`.
            Err(error) => return self.broken(&error, None),
        };
        let mut host = None;
        match self.execute(files, &mut host) {
            Ok(()) => 0,
            Err(error) => self.report(&error, host.as_deref()),
        }
    }

    fn execute(
        &self,
        files: ConfigFiles,
        host: &mut Option<Rc<dyn Host>>,
    ) -> Result<(), CommandError> {
        let listener = self.listener();
        match &self.cli.command {
            None => Ok(()),
            Some(Command::ListTemplates) => {
                command::list_templates(self.program, &listener);
                Ok(())
            }
            Some(Command::Init {
                directory,
                template,
                package,
            }) => {
                let options = command::InitOptions {
                    template: template.clone(),
                    package: *package,
                };
                command::init(&files, directory, &options, &listener)
            }
            Some(other) => {
                let project = self.project(files, listener)?;
                *host = Some(project.host().clone());
                dispatch(other, &project)
            }
        }
    }

    fn listener(&self) -> Listener {
        let printer = self.printer.clone();
        Rc::new(move |event| printer.handle(event))
    }

    fn project(&self, files: ConfigFiles, listener: Listener) -> Result<Project, CommandError> {
        let GlobalArgs { name, x, .. } = &self.cli.global;
        let mut options = ConfigOptions {
            files,
            x_arguments: x.clone(),
            command: super::options::command_options(self.cli),
            ..ConfigOptions::default()
        };
        if let Some(name) = name {
            options.ini_section.clone_from(name);
        }
        let mut config = crate::Config::from_options(options).with_interrupt(self.interrupt);
        if let Some(python) = self.cli.command.as_ref().and_then(Command::python) {
            config.set_main_option("python", python.replace('%', "%%"));
        }
        if let Some(host) = &self.host {
            config = config.with_host(host.clone());
        }
        let logging = self.printer.logging().clone();
        let project = crate::session::open(&config, listener, logging)?;
        let loaded = project.config.borrow();
        if let (IniStatus::Unreadable(reason), Some(file)) =
            (&loaded.ini_status, &loaded.config_file_name)
        {
            let warning = format!("can't read {file}: {reason}");
            project.emit(command::Event::user_warning(warning));
        }
        drop(loaded);
        Ok(project)
    }

    fn report(&self, error: &CommandError, host: Option<&dyn Host>) -> u8 {
        if error.is_interrupt() || self.interrupt.is_raised() {
            self.broken(error, host);
            return INTERRUPTED;
        }
        if let Some(status) = error.exit_status() {
            let message = error.diagnostic(host).message;
            if !message.is_empty() {
                self.printer.error(&format!("{message}\n"));
            }
            return status;
        }
        if !error.is_command_error() || self.cli.global.raiseerr {
            return self.broken(error, host);
        }
        self.printer.failed(&error.to_string());
        if super::printer::is_for_people() {
            self.explain(&error.diagnostic(host));
        }
        FAILED
    }

    /// What a person wants to know beyond `FAILED: …`.
    fn explain(&self, diagnostic: &Diagnostic) {
        if diagnostic.location.is_some() || !diagnostic.notes.is_empty() {
            self.printer.error(&report::render(diagnostic));
        } else if let Some(hint) = &diagnostic.hint {
            self.printer.error(&format!("hint: {hint}\n"));
        }
    }

    /// Shows everything that is known about a failure.
    fn broken(&self, error: &CommandError, host: Option<&dyn Host>) -> u8 {
        let diagnostic = error.diagnostic(host);
        if let (true, Some(traceback)) = (self.cli.global.raiseerr, &diagnostic.traceback) {
            self.printer.error(&format!("{}\n", traceback.trim_end()));
        }
        self.printer.error(&report::render(&diagnostic));
        BROKEN
    }
}

fn files(global: &GlobalArgs) -> Result<ConfigFiles, CommandError> {
    let environment = std::env::var("ALEMBIC_CONFIG").ok();
    Ok(ConfigFiles::select(&global.config, environment.as_deref())?)
}

fn dispatch(command: &Command, project: &Project) -> Result<(), CommandError> {
    match command {
        // These need no project and ran before.
        Command::ListTemplates | Command::Init { .. } => Ok(()),
        Command::Branches { verbose } => command::branches(project, *verbose).map(drop),
        Command::Check { .. } => command::check(project),
        Command::Current {
            check_heads,
            verbose,
        } => command::current(project, *check_heads, *verbose).map(drop),
        Command::Downgrade { revision, offline } => {
            command::downgrade(project, revision, &offline.into())
        }
        Command::Edit { rev } => command::edit(project, rev),
        Command::EnsureVersion { sql } => command::ensure_version(project, *sql),
        Command::Heads {
            verbose,
            resolve_dependencies,
        } => command::heads(project, *verbose, *resolve_dependencies).map(drop),
        Command::History {
            rev_range,
            verbose,
            indicate_current,
        } => {
            let options = command::HistoryOptions {
                rev_range: rev_range.clone(),
                verbose: *verbose,
                indicate_current: *indicate_current,
            };
            command::history(project, &options).map(drop)
        }
        Command::Merge {
            revisions,
            message,
            branch_label,
            rev_id,
            splice,
        } => {
            let options = command::MergeOptions {
                message: message.clone(),
                branch_label: branch_label.clone(),
                rev_id: rev_id.clone(),
                splice: *splice,
            };
            command::merge(project, revisions, &options).map(drop)
        }
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
        } => {
            let options = command::RevisionOptions {
                message: message.clone(),
                autogenerate: *autogenerate,
                sql: *sql,
                head: head.clone(),
                splice: *splice,
                branch_label: branch_label.clone(),
                version_path: version_path.clone(),
                rev_id: rev_id.clone(),
                depends_on: depends_on.clone(),
            };
            command::revision(project, &options).map(drop)
        }
        Command::Show { rev } => command::show(project, rev).map(drop),
        Command::Stamp {
            revisions,
            offline,
            purge,
        } => command::stamp(project, revisions, &offline.into(), *purge),
        Command::Upgrade { revision, offline } => {
            command::upgrade(project, revision, &offline.into())
        }
    }
}

impl From<&OfflineArgs> for command::OfflineOptions {
    fn from(args: &OfflineArgs) -> Self {
        Self {
            sql: args.sql,
            tag: args.tag.clone(),
        }
    }
}
