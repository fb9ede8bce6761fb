//! What of the system `os` shows: files to look at, and the environment.

use std::fs::Metadata;
use std::rc::Rc;
use std::time::UNIX_EPOCH;

use crate::builtins::file::{os_error, path_text};
use crate::{Args, Module, PyError, Value, Vm};

fn one_path(vm: &Vm, name: &str, args: Args) -> Result<String, PyError> {
    path_text(vm, &args.reader(vm, name).required("path")?)
}

fn seconds(time: std::io::Result<std::time::SystemTime>) -> Value {
    let since = time
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Value::Float(since.map_or(0.0, |since| since.as_secs_f64()))
}

fn mode(metadata: &Metadata) -> i64 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        i64::from(metadata.mode())
    }
    #[cfg(not(unix))]
    {
        if metadata.is_dir() {
            0o040_755
        } else {
            0o100_644
        }
    }
}

/// `_posix`, on which `os` and `os.path` are built.
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let _ = vm;
    let environ = std::env::vars_os().map(|(name, value)| {
        (
            name.to_string_lossy().into_owned(),
            Value::str(value.to_string_lossy()),
        )
    });
    module.set("environ", Value::dict(environ));
    module.set("windows", cfg!(windows));
    module.function("alias", |vm, args| {
        let mut args = args.reader(vm, "alias");
        vm.set_loaded_module(&args.text("name")?, Some(args.required("module")?));
        Ok(Value::None)
    });
    module.function("exists", |vm, args| {
        Ok(std::path::Path::new(&one_path(vm, "exists", args)?)
            .exists()
            .into())
    });
    module.function("isdir", |vm, args| {
        Ok(std::path::Path::new(&one_path(vm, "isdir", args)?)
            .is_dir()
            .into())
    });
    module.function("isfile", |vm, args| {
        Ok(std::path::Path::new(&one_path(vm, "isfile", args)?)
            .is_file()
            .into())
    });
    module.function("islink", |vm, args| {
        Ok(std::path::Path::new(&one_path(vm, "islink", args)?)
            .is_symlink()
            .into())
    });
    module.function("realpath", |vm, args| {
        let path = one_path(vm, "realpath", args)?;
        Ok(std::fs::canonicalize(&path)
            .map_or(Value::None, |real| Value::str(real.to_string_lossy())))
    });
    module.function("stat", |vm, args| {
        let path = one_path(vm, "stat", args)?;
        let metadata = std::fs::metadata(&path).map_err(|error| os_error(vm, &error, &path))?;
        let size = i64::try_from(metadata.len()).unwrap_or(i64::MAX);
        Ok(Value::tuple(vec![
            Value::Int(mode(&metadata)),
            Value::Int(size),
            seconds(metadata.accessed()),
            seconds(metadata.modified()),
            seconds(metadata.created().or_else(|_| metadata.modified())),
        ]))
    });
    module.function("listdir", |vm, args| {
        let path = args
            .reader(vm, "listdir")
            .some("path")?
            .map_or(Ok(".".to_owned()), |path| path_text(vm, &path))?;
        let entries = std::fs::read_dir(&path).map_err(|error| os_error(vm, &error, &path))?;
        let mut names: Vec<String> = entries
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .collect();
        names.sort();
        Ok(names.into())
    });
    module.function("readlink", |vm, args| {
        let path = one_path(vm, "readlink", args)?;
        let target = std::fs::read_link(&path).map_err(|error| os_error(vm, &error, &path))?;
        Ok(Value::str(target.to_string_lossy()))
    });
    module.function("getcwd", |vm, _| {
        let cwd = std::env::current_dir().map_err(|error| os_error(vm, &error, "."))?;
        Ok(Value::str(cwd.to_string_lossy()))
    });
    module.function("getpid", |_, _| Ok(Value::Int(std::process::id().into())));
    module.function("cpu_count", |_, _| {
        Ok(std::thread::available_parallelism().map_or(Value::Int(1), |count| count.get().into()))
    });
    module.function("fspath", |vm, args| {
        let path = args.reader(vm, "fspath").required("path")?;
        if let Value::Bytes(_) = &path {
            return Ok(path);
        }
        Ok(path_text(vm, &path)?.into())
    });
    module.function("urandom", |vm, args| {
        let size = crate::builtins::to_size(vm, &args.reader(vm, "urandom").required("size")?)?;
        Ok(Value::Bytes(random_bytes(size).into()))
    });
    Ok(())
}

/// Bytes nobody can foresee.
pub(super) fn random_bytes(count: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(count + 16);
    while bytes.len() < count {
        bytes.extend(
            uuid::Uuid::new_v4()
                .as_bytes()
                .iter()
                .enumerate()
                .filter_map(|(at, byte)| {
                    // Six bits of a version 4 UUID are fixed; leave their bytes out.
                    (at != 6 && at != 8).then_some(*byte)
                }),
        );
    }
    bytes.truncate(count);
    bytes
}
