"""Records of a MARCXML file, one after the other, each with the physical lines of its fields.

The namespace's prefix may change inside a file, as it does in what the UN Digital Library sends. A document type, and
with it entities, is refused: no library sends one, and a web page saved by mistake has one.
"""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax import SAXException, SAXParseException, make_parser
from xml.sax.handler import feature_namespaces, property_lexical_handler

from django.utils.translation import gettext as _
from pymarc import Field, Record
from pymarc.exceptions import PymarcException
from pymarc.marcxml import XmlHandler

from advocacy.core.unicode_rules import cleaned, is_clean
from advocacy.imports.csv_files import open_bytes
from advocacy.imports.findings import FileRefusedError

PIECE = 1 << 16
LONGEST_TEXT = 20_000
"""Characters in one subfield; the library's stay below 3,000."""

MOST_FIELDS = 2_000
"""In one record; a voting record of 193 states has 220."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class MarcLine(NamedTuple):
    """One field and the line that it begins on."""

    line: int
    field: Field


class MarcRead(NamedTuple):
    """One record: the line that it begins on, and its fields in order.

    `odd`: texts, by the line of their field, that were not read as they stand, for characters that nobody sees.
    """

    line: int
    lines: tuple[MarcLine, ...]
    odd: tuple[tuple[int, str], ...] = ()

    def fields(self, *tags: str) -> list[MarcLine]:
        return [one for one in self.lines if one.field.tag in tags]

    def text(self, tag: str, code: str = "", *, indicator: str = "") -> str:
        """The first such subfield that is filled, or a control field's data; "" where there is none."""
        for one in self.fields(tag):
            if not indicator or one.field.indicator1 == indicator:
                said = one.field.data if not code else one.field.get(code)
                if said and said.strip():
                    return said.strip()
        return ""

    def line_of(self, tag: str) -> int:
        """Where a field stands; the record's own line where it has none."""
        return next((one.line for one in self.fields(tag)), self.line)


def is_xml(path: Path) -> bool:
    """Whether a file, plain or gzip, begins as XML does."""
    try:
        with open_bytes(path) as stream:
            start = stream.read(64)
    except (OSError, EOFError, zlib.error):
        return False
    for mark in _MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip().startswith(b"<")


def first_record(path: Path) -> MarcRead | None:
    """The first record, None where there is none that can be read."""
    try:
        return next(read_records(path), None)
    except FileRefusedError:
        return None


def read_records(path: Path) -> Iterator[MarcRead]:
    """The records of a file, plain or gzip, streamed. FileRefusedError, at the place where reading ends."""
    try:
        with open_bytes(path) as stream:
            yield from _records(iter(lambda: stream.read(PIECE), b""))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        message = _("The compressed file is damaged or ends too soon. Download it again.")
        raise FileRefusedError("damaged_gzip", message) from error
    except OSError as error:
        raise FileRefusedError("unreadable", _("The file cannot be opened: %s.") % error.strerror) from error


def _records(pieces: Iterator[bytes]) -> Iterator[MarcRead]:
    parser: Any = make_parser()  # noqa: S317 -- expat, which loads nothing from outside; entities are refused with their DTD
    handler = _Handler(parser)
    parser.setContentHandler(handler)
    parser.setFeature(feature_namespaces, True)
    parser.setProperty(property_lexical_handler, handler)
    is_empty = True
    try:
        for piece in pieces:
            is_empty = False
            parser.feed(piece)
            yield from handler.take()
        if is_empty:
            raise FileRefusedError("empty", _("The file is empty."))
        parser.close()
        yield from handler.take()
    except SAXParseException as error:
        message = _("The file is not well-formed XML from here on (%s). Download it again.") % error.getMessage()
        raise FileRefusedError("not_xml", message, error.getLineNumber() or 0, _column(error)) from error
    except (SAXException, PymarcException, KeyError, ValueError, AttributeError) as error:
        message = _("What stands here is not MARCXML: a field without its tag or code.")
        raise FileRefusedError("not_marcxml", message, handler.line) from error
    if not handler.number:
        raise FileRefusedError("no_rows", _("The file holds no MARC record."))


def _column(error: SAXParseException) -> int:
    """Characters before the fault are counted from 0 there, from 1 here."""
    return (error.getColumnNumber() or 0) + 1


class _Handler(XmlHandler):
    """Builds records as pymarc does, and remembers their lines."""

    def __init__(self, parser: Any) -> None:
        super().__init__()
        self.parser = parser
        self.done: list[MarcRead] = []
        self.number = self.began = self.length = 0
        self.lines: list[int] = []
        self.odd: list[tuple[int, str]] = []

    @property
    def line(self) -> int:
        return self.parser.getLineNumber() or 0

    def take(self) -> list[MarcRead]:
        """The records that have ended since the last call."""
        done, self.done = self.done, []
        return done

    def startElementNS(self, name, qname, attrs):
        super().startElementNS(name, qname, attrs)
        self.length = 0
        if name[1] == "record":
            self.began, self.lines, self.odd = self.line, [], []
        elif name[1] in ("controlfield", "datafield"):
            self.lines.append(self.line)
            if len(self.lines) > MOST_FIELDS:
                message = _("The record that begins here has more than %d fields.") % MOST_FIELDS
                raise FileRefusedError("too_many_rows", message, self.began)

    def endElementNS(self, name, qname):
        text = "".join(self._text)
        if not is_clean(text, of_lines=True):
            self.odd.append((self.lines[-1] if self.lines else self.began, text))
            self._text = [cleaned(text, of_lines=True)]
        super().endElementNS(name, qname)

    def characters(self, content):
        self.length += len(content)
        if self.length > LONGEST_TEXT:
            message = _("The field is longer than %d characters, which none is.") % LONGEST_TEXT
            raise FileRefusedError("line_too_long", message, self.lines[-1] if self.lines else self.line)
        super().characters(content)

    def process_record(self, record: Record) -> None:
        self.number += 1
        fields = zip(self.lines, record.fields, strict=True)
        lines = tuple(MarcLine(line, field) for line, field in fields)
        self.done.append(MarcRead(self.began, lines, tuple(self.odd)))

    # What a lexical handler is told

    def startDTD(self, name, public_id, system_id):
        message = _("The file declares a document type, as web pages do and MARCXML does not. Download it again.")
        raise FileRefusedError("not_marcxml", message, self.line)

    def endDTD(self): ...
    def comment(self, content): ...
    def startCDATA(self): ...
    def endCDATA(self): ...
