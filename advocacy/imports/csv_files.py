"""Rows of a CSV file made elsewhere, with their physical lines; what cannot be read is said in a sentence."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import IO, Protocol

from django.utils.translation import gettext as _

from advocacy.core.unicode_rules import cleaned, is_clean
from advocacy.imports.findings import FileRefusedError

LONGEST_LINE = 100_000
"""Bytes in one line, its end included; official files stay below 3,000."""

BLOCK = 1 << 18  # bytes

OWN_CELLS = 4
"""At the start of a row, looked at by themselves: what comes after them may be as in the row before."""

PLAIN = bytes(range(32, 127)) + b"\t\r\n"
SEPARATORS = ";\t|"
LONGEST_VALUE = 80


class Cleaning(Protocol):
    def __call__(self, text: str, *, of_lines: bool) -> str: ...


Row = tuple[int, list[str]]
"""The physical line on which a row begins, from 1, and its cells."""


def read_rows(path: Path) -> Iterator[Row]:
    """Rows of a UTF-8 file, plain or gzip, a byte order mark at its start left out; blank lines are passed over.

    Characters that nobody sees are left out: `cleanings.py` tells of them. The file is streamed. FileRefusedError where
    it cannot be read, at the line where reading ends.
    """
    return _read(path, cleaned)


def read_as_it_stands(path: Path) -> Iterator[Row]:
    """As `read_rows`, with every character that the file holds."""
    return _read(path, lambda text, *, of_lines: text)


def _read(path: Path, cleaning: Cleaning) -> Iterator[Row]:
    try:
        with open_bytes(path) as stream:
            yield from _rows(stream, cleaning)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileRefusedError(
            "damaged_gzip", _("The compressed file is damaged or ends too soon. Download it again.")
        ) from error
    except OSError as error:
        raise FileRefusedError("unreadable", _("The file cannot be opened: %s.") % error.strerror) from error


def header_of(path: Path) -> list[str]:
    """The names in the first row, without spaces around them; none where the file cannot be read as CSV."""
    try:
        return [name.strip() for name in next(read_rows(path), (1, []))[1]]
    except FileRefusedError:
        return []


def refuse_other_separator(line: int, header: Sequence[str]) -> None:
    """FileRefusedError where a header of one cell has the signs that other tables have between their cells."""
    if len(header) == 1 and (separator := next((mark for mark in SEPARATORS if mark in header[0]), "")):
        message = _("The cells are separated by “%s”; write commas between them.") % separator.replace("\t", _("tab"))
        raise FileRefusedError("wrong_delimiter", message, line, 1, header[0][:LONGEST_VALUE])


def full_rows(rows: Iterable[Row], width: int) -> Iterator[Row]:
    """The rows after a header of so many cells. FileRefusedError where one is not as wide, or there is none."""
    is_empty = True
    for line, cells in rows:
        if len(cells) != width:
            message = _("The row has %(cells)d cells, the header has %(width)d.")
            place = min(len(cells), width)
            value = cells[place][:LONGEST_VALUE] if len(cells) > width else ""
            said = message % {"cells": len(cells), "width": width}
            raise FileRefusedError("wrong_width", said, line, place + 1, value)
        is_empty = False
        yield line, cells
    if is_empty:
        raise FileRefusedError("no_rows", _("The file has a header and no rows."), 1)


def count_lines(path: Path) -> int:
    """How many lines a file of text has, gzip unpacked; 0 where it cannot be read."""
    try:
        with open_bytes(path) as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(BLOCK), b""))
    except (OSError, EOFError, zlib.error):
        return 0


def open_bytes(path: Path) -> IO[bytes]:
    """The bytes of a file, unpacked where it is gzip, whatever its name."""
    plain = path.open("rb")
    if plain.read(2) == b"\x1f\x8b":
        plain.close()
        return io.BufferedReader(gzip.open(path, "rb"))
    plain.seek(0)
    return plain


def _rows(stream: IO[bytes], cleaning: Cleaning) -> Iterator[Row]:
    """Where rows end alike, as those of one resolution do, the end is taken apart once."""
    lines = chain.from_iterable(_blocks(stream, cleaning))
    line, known_end, its_cells = 1, "", [""]
    try:
        for text in lines:
            *own, end = text.split(",", OWN_CELLS)
            start = text[: len(text) - len(end)]
            is_plain = len(own) == OWN_CELLS and '"' not in start and "\r" not in start
            if is_plain and end == known_end:
                yield line, own + its_cells
                line += 1
                continue
            reader = csv.reader(chain([text], lines), strict=True)
            if cells := next(reader):
                yield line, cells
            if is_plain and reader.line_num == 1:
                known_end, its_cells = end, cells[OWN_CELLS:]
            line += reader.line_num
    except csv.Error as error:
        message = _(
            "The row that begins here is not CSV: a quotation mark is not closed or stands in the wrong place, "
            "or a cell is far too long."
        )
        raise FileRefusedError("not_csv", message, line) from error


def _blocks(stream: IO[bytes], cleaning: Cleaning) -> Iterator[Iterable[str]]:
    """The lines of a file, many together; only a block in which something is wrong is gone through line by line."""
    passed = 0
    while raw := stream.read(BLOCK):
        raw += stream.readline(LONGEST_LINE + 1)
        raw = raw if passed else _without_mark(raw)
        lines = io.BytesIO(raw).readlines()
        is_sound = b"\0" not in raw and max(map(len, lines), default=0) <= LONGEST_LINE
        if is_sound and _is_plain(raw):
            yield map(bytes.decode, lines)
        elif is_sound and (text := _decoded(raw)) is not None:
            yield io.StringIO(cleaning(text, of_lines=True), newline="\n")
        else:
            yield _checked(lines, passed + 1, cleaning)
        passed += len(lines)


def is_odd(path: Path) -> bool:
    """Whether some line is not read as it stands, because `read_rows` cleans it."""
    with open_bytes(path) as stream:
        while raw := stream.read(BLOCK):
            raw += stream.readline(LONGEST_LINE + 1)
            if not _is_plain(raw) and not is_clean(_without_mark(raw).decode(errors="replace"), of_lines=True):
                return True
    return False


def _is_plain(raw: bytes) -> bool:
    """Whether there are only characters that a typewriter has, as in most of a file of votes."""
    return raw.isascii() and not raw.translate(None, PLAIN)


def _decoded(raw: bytes) -> str | None:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def _checked(lines: Iterable[bytes], first: int, cleaning: Cleaning) -> Iterator[str]:
    """Each line as text, the first of them being of this number. FileRefusedError at the one that is none."""
    for number, raw in zip(count(first), lines, strict=False):
        if len(raw) > LONGEST_LINE:
            message = _("The line is longer than %d bytes, which no row is.") % LONGEST_LINE
            raise FileRefusedError("line_too_long", message, number, _cell_at(raw, LONGEST_LINE))
        if b"\0" in raw:
            message = _("The line holds a NUL byte: the file is damaged or not text. Save it as CSV in UTF-8.")
            raise FileRefusedError("nul_byte", message, number, _cell_at(raw, raw.index(b"\0")), "0x00")
        try:
            yield cleaning(raw.decode(), of_lines=True)
        except UnicodeDecodeError as error:
            message = _("Byte %d of the line is not UTF-8. Save the file as CSV in UTF-8.") % (error.start + 1)
            value = f"0x{raw[error.start]:02x}"
            raise FileRefusedError("not_utf8", message, number, _cell_at(raw, error.start), value) from error


def _cell_at(raw: bytes, place: int) -> int:
    """Number of the cell, from 1, in which a byte of the line stands, as if the line began a row."""
    before = raw[:place].decode(errors="replace").replace("\0", " ")
    try:
        return max(1, len(next(csv.reader([before + "."]))))
    except csv.Error:
        return 0


def _without_mark(raw: bytes) -> bytes:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefusedError("utf16", _("The file is in UTF-16. Save it as CSV in UTF-8."), 1)
    return raw.removeprefix(b"\xef\xbb\xbf")
