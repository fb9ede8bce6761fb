//! The Python that every program begins with, and the helpers that some need.

/// The global that the program reads its variables from: a dictionary.
pub const CONTEXT_NAME: &str = "__context__";

/// The global that the program leaves the rendered text in.
pub const OUTPUT_NAME: &str = "__output__";

/// What every program needs: the undefined value and the writer.
///
/// The writer adds to a string, so that printing something else fails where it is printed.
pub(crate) const BASE: &str = "\
class _M_Undefined:
    def __str__(self):
        raise NameError('Undefined')
    def __bool__(self):
        return False

UNDEFINED = _M_Undefined()
STOP_RENDERING = ''
_M_buffers = [[]]

def _M_writer(text):
    _M_buffers[-1].append('' + text)
    return ''
";

/// A piece of Python that is only there when the template uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Helper {
    Context,
    Capture,
    Loop,
    XmlEscape,
    UrlEscape,
    Trim,
    Decode,
}

impl Helper {
    pub(crate) fn python(self) -> &'static str {
        match self {
            Self::Context => CONTEXT,
            Self::Capture => CAPTURE,
            Self::Loop => LOOP,
            Self::XmlEscape => XML_ESCAPE,
            Self::UrlEscape => URL_ESCAPE,
            Self::Trim => TRIM,
            Self::Decode => DECODE,
        }
    }
}

/// What a filter is called in the program, and the helper it needs; `None` is a name of the
/// template's own.
pub(crate) fn filter(name: &str) -> Option<(String, Option<Helper>)> {
    let (function, helper) = match name {
        "x" | "h" => ("_M_xml_escape", Some(Helper::XmlEscape)),
        "u" => ("_M_url_escape", Some(Helper::UrlEscape)),
        "trim" => ("_M_trim", Some(Helper::Trim)),
        "unicode" | "str" => ("str", None),
        _ => {
            let encoding = name.strip_prefix("decode.")?;
            return Some((format!("_M_decode('{encoding}')"), Some(Helper::Decode)));
        }
    };
    Some((function.to_owned(), helper))
}

const CONTEXT: &str = "
class _M_Context:
    def __init__(self, data):
        self._data = data
    def __getitem__(self, key):
        return self._data[key]
    def __contains__(self, key):
        return key in self._data
    def get(self, key, default=None):
        return self._data.get(key, default)
    def keys(self):
        return list(self._data.keys())
    @property
    def kwargs(self):
        return dict(self._data)
    def write(self, text):
        _M_writer(text)
    def writer(self):
        return _M_writer

context = _M_Context(__context__)
";

const CAPTURE: &str = "
def capture(function, *args, **kwargs):
    _M_buffers.append([])
    try:
        function(*args, **kwargs)
    finally:
        captured = ''.join(_M_buffers.pop())
    return captured
";

const LOOP: &str = "
class _M_LoopContext:
    def __init__(self, iterable, parent):
        self._iterable = iterable
        self.index = 0
        self.parent = parent
    def __iter__(self):
        for item in self._iterable:
            yield item
            self.index += 1
    def __len__(self):
        return len(self._iterable)
    @property
    def reverse_index(self):
        return len(self) - self.index - 1
    @property
    def first(self):
        return self.index == 0
    @property
    def last(self):
        return self.index == len(self) - 1
    @property
    def even(self):
        return self.index % 2 == 0
    @property
    def odd(self):
        return self.index % 2 == 1
    def cycle(self, *values):
        if not values:
            raise ValueError('You must provide values to cycle through')
        return values[self.index % len(values)]

_M_loops = []

def _M_enter_loop(iterable):
    _M_loops.append(_M_LoopContext(iterable, _M_loops[-1] if _M_loops else None))
    return _M_loops[-1]

def _M_exit_loop():
    _M_loops.pop()
    return _M_loops[-1] if _M_loops else UNDEFINED
";

const XML_ESCAPE: &str = "
def _M_xml_escape(text):
    text = str(text).replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;')
    return text.replace('\"', '&#34;').replace(\"'\", '&#39;')
";

const URL_ESCAPE: &str = "
def _M_url_escape(text):
    out = []
    for byte in text.encode('utf8'):
        if chr(byte) in 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~':
            out.append(chr(byte))
        elif byte == 32:
            out.append('+')
        else:
            out.append('%%%02X' % byte)
    return ''.join(out)
";

const TRIM: &str = "
def _M_trim(text):
    return text.strip()
";

const DECODE: &str = "
def _M_decode(encoding):
    def decode(value):
        if isinstance(value, bytes):
            return str(value, encoding=encoding)
        return str(value)
    return decode
";
