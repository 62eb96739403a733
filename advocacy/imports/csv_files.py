"""Rows of a CSV file made elsewhere, with their physical lines; what cannot be read is said in a sentence."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from advocacy.imports.findings import FileRefusedError

LONGEST_LINE = 100_000
"""Bytes in one line, its end included; official files stay below 3,000."""

Row = tuple[int, list[str]]
"""The physical line on which a row begins, from 1, and its cells."""


def read_rows(path: Path) -> Iterator[Row]:
    """Rows of a UTF-8 file, plain or gzip, a byte order mark at its start left out; blank lines are passed over.

    The file is streamed. FileRefusedError where it cannot be read, at the line where reading ends.
    """
    try:
        with _open(path) as stream:
            yield from _rows(stream)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileRefusedError(
            "damaged_gzip", _("The compressed file is damaged or ends too soon. Download it again.")
        ) from error
    except OSError as error:
        raise FileRefusedError("unreadable", _("The file cannot be opened: %s.") % error.strerror) from error


def _open(path: Path) -> IO[bytes]:
    """The bytes of a file, unpacked where it is gzip, whatever its name."""
    plain = path.open("rb")
    if plain.read(2) == b"\x1f\x8b":
        plain.close()
        return io.BufferedReader(gzip.open(path, "rb"))
    plain.seek(0)
    return plain


def _rows(stream: IO[bytes]) -> Iterator[Row]:
    reader = csv.reader(_lines(stream), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = _(
                "The row that begins here is not CSV: a quotation mark is not closed or stands in the wrong place, "
                "or a cell is far too long."
            )
            raise FileRefusedError("not_csv", message, line) from error
        if cells:
            yield line, cells


def _lines(stream: IO[bytes]) -> Iterator[str]:
    for number in count(1):
        raw = stream.readline(LONGEST_LINE + 1)
        if not raw:
            return
        if number == 1:
            raw = _without_mark(raw)
        if len(raw) > LONGEST_LINE:
            message = _("The line is longer than %d bytes, which no row of votes is.") % LONGEST_LINE
            raise FileRefusedError("line_too_long", message, number)
        if b"\0" in raw:
            message = _("The line holds a NUL byte: the file is damaged or not text. Save it as CSV in UTF-8.")
            raise FileRefusedError("nul_byte", message, number)
        try:
            yield raw.decode()
        except UnicodeDecodeError as error:
            message = _("Byte %d of the line is not UTF-8. Save the file as CSV in UTF-8.") % (error.start + 1)
            raise FileRefusedError("not_utf8", message, number) from error


def _without_mark(raw: bytes) -> bytes:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefusedError("utf16", _("The file is in UTF-16. Save it as CSV in UTF-8."), 1)
    return raw.removeprefix(b"\xef\xbb\xbf")
