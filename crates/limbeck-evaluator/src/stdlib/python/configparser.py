"""INI files."""
import re

DEFAULTSECT = "DEFAULT"


class Error(Exception):
    pass


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")


class DuplicateSectionError(Error):
    def __init__(self, section, *details):
        super().__init__(f"Section {section!r} already exists")


class ParsingError(Error):
    pass


class MissingSectionHeaderError(ParsingError):
    pass


class InterpolationError(Error):
    pass


class BasicInterpolation:
    pass


class ExtendedInterpolation:
    pass


_UNSET = object()


class SectionProxy:
    def __init__(self, parser, name):
        self.parser = parser
        self.name = name

    def __getitem__(self, key):
        if not self.parser.has_option(self.name, key):
            raise KeyError(key)
        return self.parser.get(self.name, key)

    def __setitem__(self, key, value):
        self.parser.set(self.name, key, value)

    def __delitem__(self, key):
        if not self.parser.remove_option(self.name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self.parser.has_option(self.name, key)

    def __iter__(self):
        return iter(self.parser.options(self.name) if self.name != DEFAULTSECT else list(self.parser.defaults()))

    def __len__(self):
        return len(list(iter(self)))

    def get(self, option, fallback=None, **kwargs):
        return self.parser.get(self.name, option, fallback=fallback, **kwargs)

    def getint(self, option, fallback=None, **kwargs):
        return self.parser.getint(self.name, option, fallback=fallback, **kwargs)

    def getfloat(self, option, fallback=None, **kwargs):
        return self.parser.getfloat(self.name, option, fallback=fallback, **kwargs)

    def getboolean(self, option, fallback=None, **kwargs):
        return self.parser.getboolean(self.name, option, fallback=fallback, **kwargs)

    def keys(self):
        return list(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]


class RawConfigParser:
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True,
                      "0": False, "no": False, "false": False, "off": False}
    _interpolates = False

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=None):
        self._sections = {}
        self._defaults = {}
        self._allow_no_value = allow_no_value
        self._delimiters = delimiters
        self._comments = comment_prefixes
        self._inline = inline_comment_prefixes or ()
        self._strict = strict
        self.default_section = default_section
        if interpolation is not _UNSET:
            self._interpolates = interpolation is not None
        self._extended = isinstance(interpolation, ExtendedInterpolation)
        for key, value in dict(defaults or {}).items():
            self._defaults[self.optionxform(key)] = value

    def optionxform(self, optionstr):
        return optionstr.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}

    def has_section(self, section):
        return section in self._sections

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def _section(self, section):
        if section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section)
        return self._sections[section]

    def options(self, section):
        return list({**self._section(section), **self._defaults})

    def has_option(self, section, option):
        if section != self.default_section and section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._section(section) or option in self._defaults

    def remove_option(self, section, option):
        return self._section(section).pop(self.optionxform(option), _UNSET) is not _UNSET

    def set(self, section, option, value=None):
        self._section(section)[self.optionxform(option)] = value

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            own = self._section(section)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        values = {**self._defaults, **own, **{self.optionxform(k): v for k, v in (vars or {}).items()}}
        key = self.optionxform(option)
        if key not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[key]
        return value if raw or value is None or not self._interpolates else self._interpolate(value, values, 10)

    def _interpolate(self, value, values, depth):
        if depth == 0:
            raise InterpolationError("Value interpolation too deeply recursive")

        def basic(match):
            if match.group() == "%%":
                return "%"
            name = self.optionxform(match.group(1))
            if name not in values:
                raise InterpolationError(f"Bad value substitution: option {name!r} is not found")
            return self._interpolate(values[name], values, depth - 1)

        def extended(match):
            if match.group() == "$$":
                return "$"
            section, have, name = match.group(1).rpartition(":")
            found = self._section(section) if have else values
            return self._interpolate({**self._defaults, **found}[self.optionxform(name)], found, depth - 1)
        if self._extended:
            return re.sub(r"\$\$|\$\{([^}]*)\}", extended, value)
        return re.sub(r"%%|%\(([^)]*)\)s", basic, value)

    def _converted(self, convert, section, option, kwargs):
        value = self.get(section, option, **kwargs)
        return convert(value) if isinstance(value, str) else value

    def getint(self, section, option, **kwargs):
        return self._converted(int, section, option, kwargs)

    def getfloat(self, section, option, **kwargs):
        return self._converted(float, section, option, kwargs)

    def getboolean(self, section, option, **kwargs):
        def convert(value):
            if value.lower() not in self.BOOLEAN_STATES:
                raise ValueError(f"Not a boolean: {value}")
            return self.BOOLEAN_STATES[value.lower()]
        return self._converted(convert, section, option, kwargs)

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return [(name, self[name]) for name in self]
        names = {**self._defaults, **self._section(section)}
        return [(name, self.get(section, name, raw=raw, vars=vars)) for name in names]

    def __getitem__(self, key):
        if key != self.default_section and key not in self._sections:
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, values):
        self._sections[key] = {}
        self.read_dict({key: values})

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __iter__(self):
        return iter([self.default_section, *self._sections])

    def __len__(self):
        return len(self._sections) + 1

    def read_dict(self, dictionary, source="<dict>"):
        for section, values in dictionary.items():
            if section != self.default_section and section not in self._sections:
                self.add_section(section)
            for key, value in values.items():
                self.set(section, key, None if value is None else str(value))

    def read_string(self, string, source="<string>"):
        self.read_file(string.splitlines(True), source)

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as file:
                    self.read_file(file, name)
            except OSError:
                continue
            done.append(name)
        return done

    def read_file(self, f, source=None):
        section = None
        key = None
        indent = 0
        for number, line in enumerate(f, 1):
            text = line.strip()
            for prefix in self._inline:
                at = text.find(" " + prefix)
                if at >= 0:
                    text = text[:at].rstrip()
            if not text or text.startswith(tuple(self._comments)):
                if not text and key is not None and section is not None and section[key] is not None:
                    section[key].append("")
                continue
            own_indent = len(line) - len(line.lstrip())
            if key is not None and own_indent > indent and section[key] is not None:
                section[key].append(text)
                continue
            indent = own_indent
            if text.startswith("[") and "]" in text:
                name = text[1:text.rindex("]")]
                if name == self.default_section:
                    section = self._defaults
                elif name in self._sections and self._strict:
                    raise DuplicateSectionError(name)
                else:
                    section = self._sections.setdefault(name, {})
                key = None
                continue
            if section is None:
                raise MissingSectionHeaderError(f"File contains no section headers.\nfile: {source!r}, line: {number}\n{line!r}")
            places = [text.find(d) for d in self._delimiters if d in text]
            if not places and not self._allow_no_value:
                raise ParsingError(f"Source contains parsing errors: {source!r}\n\t[line {number:2d}]: {line!r}")
            at = min(places) if places else len(text)
            key = self.optionxform(text[:at].rstrip())
            section[key] = [text[at + 1:].strip()] if places else None
        for values in [self._defaults, *self._sections.values()]:
            for name, value in values.items():
                if isinstance(value, list):
                    values[name] = "\n".join(value).rstrip()

    def write(self, fp, space_around_delimiters=True):
        mark = " = " if space_around_delimiters else "="
        for name, values in [(self.default_section, self._defaults), *self._sections.items()]:
            if name == self.default_section and not values:
                continue
            fp.write(f"[{name}]\n")
            for key, value in values.items():
                fp.write(key + (mark + str(value).replace("\n", "\n\t") if value is not None else "") + "\n")
            fp.write("\n")


class ConfigParser(RawConfigParser):
    _interpolates = True


SafeConfigParser = ConfigParser
