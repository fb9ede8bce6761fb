"""Comma-separated values."""
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = type(name, (get_dialect(dialect) if isinstance(dialect, str) else dialect,), options)


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def _settings(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    chosen = Dialect()
    for name in ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator",
                 "quoting", "strict"):
        setattr(chosen, name, options.get(name, getattr(dialect, name)))
    return chosen


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        dialect = self.dialect
        row, field, quoted, started, was_quoted = [], "", False, False, False

        def close():
            value = field
            if dialect.quoting == QUOTE_NONNUMERIC and not was_quoted:
                value = float(value)
            row.append(value)

        line = next(self._lines)
        self.line_num += 1
        while True:
            at = 0
            while at < len(line):
                c = line[at]
                at += 1
                if quoted:
                    if c == dialect.quotechar:
                        if dialect.doublequote and line[at:at + 1] == dialect.quotechar:
                            field += c
                            at += 1
                        else:
                            quoted = False
                    elif c == dialect.escapechar:
                        field += line[at:at + 1]
                        at += 1
                    else:
                        field += c
                elif c in "\r\n":
                    break
                elif c == dialect.delimiter:
                    close()
                    field, started, was_quoted = "", False, False
                elif c == dialect.quotechar and not started and dialect.quoting != QUOTE_NONE:
                    quoted = started = was_quoted = True
                elif c == dialect.escapechar:
                    field += line[at:at + 1]
                    at += 1
                    started = True
                elif c == " " and dialect.skipinitialspace and not started:
                    pass
                else:
                    field += c
                    started = True
            if not quoted:
                break
            try:
                line = next(self._lines)
                self.line_num += 1
            except StopIteration:
                if dialect.strict:
                    raise Error("unexpected end of data") from None
                break
        if row or field or was_quoted:
            close()
        return row


def reader(csvfile, dialect="excel", **options):
    return _Reader(csvfile, _settings(dialect, options))


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self.dialect = dialect

    def _field(self, value, alone):
        dialect = self.dialect
        text = "" if value is None else (repr(value) if isinstance(value, float) else str(value))
        special = [c for c in (dialect.delimiter, dialect.quotechar, "\r", "\n") if c]
        needs = any(c in text for c in special) or (alone and not text)
        if dialect.quoting == QUOTE_ALL or dialect.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)):
            needs = True
        if dialect.quoting == QUOTE_NONE:
            if needs and not dialect.escapechar:
                raise Error("need to escape, but no escapechar set")
            for c in special:
                text = text.replace(c, (dialect.escapechar or "") + c)
            return text
        if not needs:
            return text
        quote = dialect.quotechar
        inner = text.replace(quote, quote * 2 if dialect.doublequote else (dialect.escapechar or "") + quote)
        return quote + inner + quote

    def writerow(self, row):
        row = list(row)
        fields = [self._field(value, len(row) == 1) for value in row]
        return self._file.write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect="excel", **options):
    return _Writer(csvfile, _settings(dialect, options))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", **options):
        self.reader = reader(f, dialect, **options)
        self._fieldnames = list(fieldnames) if fieldnames is not None else None
        self.restkey = restkey
        self.restval = restval

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames or []
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", **options):
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, **options)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, row):
        extra = [repr(name) for name in row if name not in self.fieldnames]
        if extra and self.extrasaction == "raise":
            raise ValueError(f"dict contains fields not in fieldnames: {', '.join(extra)}")
        return self.writer.writerow([row.get(name, self.restval) for name in self.fieldnames])

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
