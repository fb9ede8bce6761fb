//! `io`

use std::rc::Rc;

use crate::builtins::file::{Stream, stream_class};
use crate::{Module, PyError, Value, Vm};

/// `io`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for (name, binary) in [("StringIO", false), ("BytesIO", true)] {
        let class = stream_class(name)
            .construct(move |vm, class, args| {
                let initial = args.reader(vm, name).some("initial_value")?;
                let data = match initial.as_ref().map(Value::primitive) {
                    None => Vec::new(),
                    Some(Value::Str(text)) if !binary => text.as_bytes().to_vec(),
                    Some(Value::Bytes(bytes)) if binary => bytes.to_vec(),
                    Some(other) => {
                        let given = vm.type_name(other);
                        return Err(vm.type_error(format!(
                            "initial_value must be str or None, not {given}"
                        )));
                    }
                };
                Ok(class.instance(Stream::new(binary, true, data)))
            })
            .native_method("getvalue", |_, stream: &Stream, _| Ok(stream.all()))
            .build(vm);
        module.set(name, class);
    }
    let base = stream_class("IOBase").build(vm);
    for name in [
        "IOBase",
        "TextIOBase",
        "RawIOBase",
        "BufferedIOBase",
        "TextIOWrapper",
    ] {
        module.set(name, base.clone());
    }
    for (name, whence) in [("SEEK_SET", 0_i64), ("SEEK_CUR", 1), ("SEEK_END", 2)] {
        module.set(name, whence);
    }
    module.set("UnsupportedOperation", vm.types().os_error.clone());
    let open = vm
        .builtins
        .borrow()
        .get("open")
        .cloned()
        .unwrap_or_default();
    module.set("open", open);
    Ok(())
}
