//! Streams: `print`, `open`, and what `io.StringIO` is made of.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;

use super::{Builtin, to_index};
use crate::class::Object;
use crate::methods::encoding;
use crate::native::Answer;
use crate::{Args, Class, ClassBuilder, Native, PyError, Value, Vm};

pub(super) const FUNCTIONS: &[(&str, Builtin)] =
    &[("print", print), ("open", open), ("input", input)];

fn print(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "print");
    let separator = args.text_keyword("sep")?;
    let end = args.text_keyword("end")?;
    let file = args.some_keyword("file");
    args.keyword("flush");
    let mut text = String::new();
    for (at, value) in args.rest().iter().enumerate() {
        if at > 0 {
            text.push_str(separator.as_deref().unwrap_or(" "));
        }
        text.push_str(&vm.to_str(value)?);
    }
    args.finish()?;
    text.push_str(end.as_deref().unwrap_or("\n"));
    match file {
        Some(file) => {
            vm.call_method(&file, "write", Args::of(vec![text.into()]))?;
        }
        None => vm.write(&text),
    }
    Ok(Value::None)
}

fn input(vm: &Vm, _: Args) -> Result<Value, PyError> {
    Err(vm.error(
        &vm.types().eof_error,
        "input() is not available: scripts run without a terminal",
    ))
}

/// A file that was read, or text in memory.
#[derive(Default)]
pub(crate) struct Stream {
    pub(crate) binary: bool,
    pub(crate) writable: bool,
    pub(crate) name: Option<Value>,
    pub(crate) mode: String,
    pub(crate) data: RefCell<Vec<u8>>,
    at: Cell<usize>,
    closed: Cell<bool>,
    /// The file that is written when the stream is flushed or closed.
    target: Option<PathBuf>,
}

impl Stream {
    /// A stream over these bytes.
    pub(crate) fn new(binary: bool, writable: bool, data: Vec<u8>) -> Self {
        Self {
            binary,
            writable,
            data: RefCell::new(data),
            ..Self::default()
        }
    }

    /// Bytes as the stream gives them: text or bytes.
    fn give(&self, bytes: &[u8]) -> Value {
        if self.binary {
            Value::Bytes(bytes.into())
        } else {
            Value::str(String::from_utf8_lossy(bytes))
        }
    }

    pub(crate) fn all(&self) -> Value {
        self.give(&self.data.borrow())
    }

    fn check_open(&self, vm: &Vm) -> Result<(), PyError> {
        if self.closed.get() {
            Err(vm.value_error("I/O operation on closed file."))
        } else {
            Ok(())
        }
    }

    fn read(&self, vm: &Vm, limit: Option<i64>) -> Result<Value, PyError> {
        self.check_open(vm)?;
        let data = self.data.borrow();
        let rest = data.get(self.at.get()..).unwrap_or_default();
        let count = match limit.and_then(|limit| usize::try_from(limit).ok()) {
            None => rest.len(),
            Some(limit) if self.binary => limit.min(rest.len()),
            Some(limit) => {
                let text = String::from_utf8_lossy(rest);
                text.char_indices()
                    .nth(limit)
                    .map_or(rest.len(), |(at, _)| at)
            }
        };
        self.at.set(self.at.get() + count);
        Ok(self.give(rest.get(..count).unwrap_or_default()))
    }

    fn line(&self, vm: &Vm) -> Result<Option<Value>, PyError> {
        self.check_open(vm)?;
        let data = self.data.borrow();
        let rest = data.get(self.at.get()..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let length = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |at| at + 1);
        self.at.set(self.at.get() + length);
        Ok(Some(self.give(rest.get(..length).unwrap_or_default())))
    }

    fn save(&self, vm: &Vm) -> Result<(), PyError> {
        let Some(target) = &self.target else {
            return Ok(());
        };
        std::fs::write(target, &*self.data.borrow()).map_err(|error| {
            vm.error(
                &vm.types().os_error,
                format!("{}: {error}", target.display()),
            )
        })
    }

    fn close(&self, vm: &Vm) -> Result<(), PyError> {
        if self.closed.replace(true) {
            return Ok(());
        }
        self.save(vm)
    }

    pub(crate) fn write(&self, vm: &Vm, value: &Value) -> Result<Value, PyError> {
        self.check_open(vm)?;
        if !self.writable {
            return Err(vm.error(&vm.types().os_error, "not writable"));
        }
        let (bytes, count) = match value.primitive() {
            Value::Str(text) if !self.binary => (text.as_bytes().to_vec(), text.chars().count()),
            Value::Bytes(bytes) if self.binary => (bytes.to_vec(), bytes.len()),
            other => {
                let given = vm.type_name(other);
                let wants = if self.binary {
                    "a bytes-like object is required, not"
                } else {
                    "string argument expected, got"
                };
                return Err(vm.type_error(format!("{wants} '{given}'")));
            }
        };
        let mut data = self.data.borrow_mut();
        let at = self.at.get();
        if at > 1 << 28 {
            return Err(vm.error(&vm.types().memory_error, "the stream is too long"));
        }
        if data.len() < at {
            data.resize(at, 0);
        }
        let end = (at + bytes.len()).min(data.len());
        self.at.set(at + bytes.len());
        data.splice(at..end, bytes);
        Ok(count.into())
    }
}

impl Native for Stream {
    fn next(&self, vm: &Vm, _: &Rc<Object>) -> Answer<Option<Value>> {
        self.line(vm).map(Some)
    }

    fn iter(&self, _: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }

    fn enter(&self, vm: &Vm, this: &Rc<Object>) -> Answer {
        self.check_open(vm)?;
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, vm: &Vm, _: &Rc<Object>, _: Option<&PyError>) -> Answer<bool> {
        self.close(vm)?;
        Ok(Some(false))
    }
}

/// A class of streams with a file's methods.
pub(crate) fn stream_class(name: &'static str) -> ClassBuilder {
    ClassBuilder::new(name)
        .module("_io")
        .native_method("read", |vm, stream: &Stream, args| {
            let limit = args
                .reader(vm, "read")
                .some("size")?
                .map(|size| to_index(vm, &size))
                .transpose()?;
            stream.read(vm, limit.filter(|limit| *limit >= 0))
        })
        .native_method("readline", |vm, stream: &Stream, _| {
            Ok(stream.line(vm)?.unwrap_or_else(|| stream.give(b"")))
        })
        .native_method("readlines", |vm, stream: &Stream, _| {
            let mut lines = Vec::new();
            while let Some(line) = stream.line(vm)? {
                lines.push(line);
            }
            Ok(Value::list(lines))
        })
        .native_method("write", |vm, stream: &Stream, args| {
            stream.write(vm, &args.reader(vm, "write").required("s")?)
        })
        .native_method("writelines", |vm, stream: &Stream, args| {
            for line in vm.iterate(&args.reader(vm, "writelines").required("lines")?)? {
                stream.write(vm, &line)?;
            }
            Ok(Value::None)
        })
        .native_method("seek", |vm, stream: &Stream, args| {
            let mut args = args.reader(vm, "seek");
            let offset = to_index(vm, &args.required("offset")?)?;
            let whence = args
                .optional("whence")?
                .map_or(Ok(0), |whence| to_index(vm, &whence))?;
            let from = match whence {
                0 => 0,
                1 => stream.at.get() as i64,
                _ => stream.data.borrow().len() as i64,
            };
            let at = usize::try_from(from + offset)
                .map_err(|_| vm.value_error("negative seek value"))?;
            stream.at.set(at);
            Ok(at.into())
        })
        .native_method("tell", |_, stream: &Stream, _| Ok(stream.at.get().into()))
        .native_method("truncate", |vm, stream: &Stream, args| {
            let size = args
                .reader(vm, "truncate")
                .some("size")?
                .map(|size| to_index(vm, &size))
                .transpose()?;
            let size = size
                .and_then(|size| usize::try_from(size).ok())
                .unwrap_or(stream.at.get());
            stream.data.borrow_mut().truncate(size);
            Ok(size.into())
        })
        .native_method("flush", |vm, stream: &Stream, _| {
            stream.save(vm)?;
            Ok(Value::None)
        })
        .native_method("close", |vm, stream: &Stream, _| {
            stream.close(vm)?;
            Ok(Value::None)
        })
        .native_method("readable", |_, _: &Stream, _| Ok(true.into()))
        .native_method("seekable", |_, _: &Stream, _| Ok(true.into()))
        .native_method("writable", |_, stream: &Stream, _| {
            Ok(stream.writable.into())
        })
        .native_method("isatty", |_, _: &Stream, _| Ok(false.into()))
        .native_getter("closed", |_, stream: &Stream| {
            Ok(stream.closed.get().into())
        })
        .native_getter("name", |vm, stream: &Stream| {
            stream
                .name
                .clone()
                .ok_or_else(|| vm.attribute_error("stream has no attribute 'name'"))
        })
        .native_getter("mode", |_, stream: &Stream| Ok(stream.mode.as_str().into()))
}

struct FileClass(Rc<Class>);

fn open(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "open");
    let file = args.required("file")?;
    let mode = args.some_text("mode")?.unwrap_or_else(|| "r".into());
    args.optional("buffering")?;
    let codec = args.some_text("encoding")?;
    let errors = args.some_text("errors")?;
    let newline = args.some_text("newline")?;
    args.optional("closefd")?;
    args.optional("opener")?;
    args.finish()?;
    let path = path_text(vm, &file)?;
    let binary = mode.contains('b');
    if mode.contains(['w', 'a', 'x', '+']) {
        return open_for_writing(vm, file, &path, &mode, binary);
    }
    let bytes = read(vm, &path)?;
    let data = if binary {
        bytes
    } else {
        let text = encoding::decode(
            vm,
            &bytes,
            codec.as_deref().unwrap_or("utf-8"),
            errors.as_deref(),
        )?;
        if newline.is_some() {
            text.into_bytes()
        } else {
            text.replace("\r\n", "\n").replace('\r', "\n").into_bytes()
        }
    };
    let stream = Stream {
        name: Some(file),
        mode: mode.to_string(),
        ..Stream::new(binary, false, data)
    };
    Ok(file_class(vm).instance(stream))
}

/// A file that the host lets the running code write (`mode` of `w` or `a`): it is written when it is
/// flushed or closed.
fn open_for_writing(
    vm: &Vm,
    file: Value,
    path: &str,
    mode: &str,
    binary: bool,
) -> Result<Value, PyError> {
    let allowed = vm
        .host::<crate::WritePolicy>()
        .is_some_and(|policy| (policy.0)(vm, path));
    if !allowed || mode.contains(['x', '+']) {
        return Err(read_only(vm, path));
    }
    let data = match mode.contains('a') {
        true => std::fs::read(path).unwrap_or_default(),
        false => Vec::new(),
    };
    let stream = Stream {
        name: Some(file),
        mode: mode.to_owned(),
        at: Cell::new(data.len()),
        target: Some(PathBuf::from(path)),
        ..Stream::new(binary, true, data)
    };
    stream.save(vm)?;
    Ok(file_class(vm).instance(stream))
}

fn file_class(vm: &Vm) -> Rc<Class> {
    if let Some(class) = vm.host::<FileClass>() {
        return class.0.clone();
    }
    let class = stream_class("TextIOWrapper").build(vm);
    vm.set_host(Rc::new(FileClass(class.clone())));
    class
}

/// The text of a path: a `str`, or an object with `__fspath__`.
pub(crate) fn path_text(vm: &Vm, value: &Value) -> Result<String, PyError> {
    match value {
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "a path")),
        Value::Bytes(bytes) => return Ok(String::from_utf8_lossy(bytes).into_owned()),
        _ => {}
    }
    if let Some(text) = value.as_str() {
        return Ok(text.to_string());
    }
    match vm.find_attr(value, "__fspath__")? {
        Some(method) => vm
            .expect_str(&vm.call(&method, Args::none())?, "path")
            .map(|text| text.to_string()),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!(
                "expected str, bytes or os.PathLike object, not {given}"
            )))
        }
    }
}

/// The error for whatever would change a file.
pub(crate) fn read_only(vm: &Vm, path: &str) -> PyError {
    vm.error(
        &vm.types().permission_error,
        format!("limbeck does not write files from scripts: '{path}'"),
    )
}

/// The bytes of a file.
pub(crate) fn read(vm: &Vm, path: &str) -> Result<Vec<u8>, PyError> {
    std::fs::read(path).map_err(|error| os_error(vm, &error, path))
}

/// An error of the system as Python raises it.
pub(crate) fn os_error(vm: &Vm, error: &std::io::Error, path: &str) -> PyError {
    use std::io::ErrorKind;
    let types = vm.types();
    let (class, code, text) = match error.kind() {
        ErrorKind::NotFound => (
            &types.file_not_found_error,
            2,
            "No such file or directory".to_owned(),
        ),
        ErrorKind::PermissionDenied => {
            (&types.permission_error, 13, "Permission denied".to_owned())
        }
        ErrorKind::IsADirectory => (&types.is_a_directory_error, 21, "Is a directory".to_owned()),
        ErrorKind::NotADirectory => (
            &types.not_a_directory_error,
            20,
            "Not a directory".to_owned(),
        ),
        ErrorKind::AlreadyExists => (&types.file_exists_error, 17, "File exists".to_owned()),
        _ => (
            &types.os_error,
            error.raw_os_error().unwrap_or(5),
            error.to_string(),
        ),
    };
    let value = crate::error::exception(class, vec![Value::Int(code.into()), text.into()], None);
    if let Value::Object(object) = &value {
        object.set("filename", Value::str(path));
    }
    PyError::new(value)
}
