"""What a file is by the ending of its name, and what by its content; and the sentence where the two do not agree.

Looked at are the beginning of a file, unpacked where it is gzip, and the list of what is in a ZIP archive. The rest is
its reader's to judge.
"""

import gzip
import re
import zipfile
import zlib
from collections.abc import Mapping
from enum import Enum
from typing import IO, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LOOKED_AT = 4096
"""Bytes of a beginning."""


class Kind(Enum):
    """Kinds of content, as a sentence names them. What is none of the others is text."""

    TEXT = gettext_lazy("text")
    WORKBOOK = gettext_lazy("an XLSX workbook")
    XML = gettext_lazy("XML")
    WEB_PAGE = gettext_lazy("a web page")
    OLD_DOCUMENT = gettext_lazy("an Office document of before 2007, or one that is locked with a password")
    ARCHIVE = gettext_lazy("an archive of other files")
    PDF = gettext_lazy("a PDF")
    PICTURE = gettext_lazy("a picture")
    PROGRAM = gettext_lazy("a program")
    DAMAGED = gettext_lazy("a file that is damaged")
    EMPTY = gettext_lazy("a file with nothing in it")


class FileKind(NamedTuple):
    """What a file is; `is_packed`: with gzip around it."""

    kind: Kind
    is_packed: bool = False

    def __str__(self) -> str:
        return _("%s, packed with gzip") % self.kind.value if self.is_packed else str(self.kind.value)


Endings = Mapping[str, FileKind]
"""What files may be given, by the ending of their name in small letters; of two for one kind the usual one first."""

GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", Kind.OLD_DOCUMENT),
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (GZIP, Kind.ARCHIVE),  # inside of gzip
    (b"7z\xbc\xaf", Kind.ARCHIVE),
    (b"Rar!\x1a", Kind.ARCHIVE),
    (b"BZh9", Kind.ARCHIVE),
    (b"\xfd7zXZ", Kind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Kind.ARCHIVE),
    (b"\x7fELF", Kind.PROGRAM),
    (b"MZ\x90\x00", Kind.PROGRAM),
    (b"#!/", Kind.PROGRAM),
)
"""How files of other kinds begin."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MARKUP = re.compile(r"<[a-z?!]", re.IGNORECASE)
_BEFORE_MARKUP = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE)
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}", re.IGNORECASE)


def refusal(name: str, stream: IO[bytes], endings: Endings) -> str:
    """Why a file is not taken, "" where it may be: its name says nothing that is known, or its content something else.

    One that is empty or damaged is left to its reader, who says where. The stream is at its beginning afterwards.
    """
    ending, found = ending_of(name, endings), content_of(stream)
    if not ending:
        message = _("The name “%(name)s” does not end in %(endings)s; by its content it is %(is)s.")
        said = message % {"name": name, "endings": listed(endings), "is": found}
        return f"{said} {advice(name, found, endings)}"
    wanted = endings[ending]
    if found == wanted or is_left_to_reader(found, wanted):
        return ""
    message = _("By its ending %(ending)s “%(name)s” is %(wanted)s; by its content it is %(is)s.")
    said = message % {"ending": ending, "name": name, "wanted": wanted, "is": found}
    return f"{said} {advice(name, found, endings)}"


def is_left_to_reader(found: FileKind, wanted: FileKind) -> bool:
    """Whether a file is empty, or damaged in what is around its content: gzip, or the archive that a workbook is."""
    is_around = wanted.is_packed or wanted.kind is Kind.WORKBOOK
    is_broken = found.kind is Kind.EMPTY or (found.kind is Kind.DAMAGED and is_around)
    return is_broken and found.is_packed == wanted.is_packed


def ending_of(name: str, endings: Endings) -> str:
    """The longest known ending that a name has, "" where it has none."""
    found = [ending for ending in endings if name.casefold().endswith(ending)]
    return max(found, key=len, default="")


def content_of(stream: IO[bytes]) -> FileKind:
    """What a file is by its content."""
    stream.seek(0)
    start = stream.read(LOOKED_AT)
    is_packed = start.startswith(GZIP)
    try:
        if is_packed:
            stream.seek(0)
            start = gzip.GzipFile(fileobj=stream).read(LOOKED_AT)
        elif start.startswith(ZIP):
            return FileKind(_kind_of_archive(stream))
        return FileKind(kind_of(start), is_packed)
    except (EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile):
        return FileKind(Kind.DAMAGED, is_packed)
    finally:
        stream.seek(0)


def kind_of(start: bytes) -> Kind:
    """What a file is that begins so."""
    if not start:
        return Kind.EMPTY
    if start.startswith(ZIP):
        return Kind.ARCHIVE
    known = (kind for signature, kind in SIGNATURES if start.startswith(signature))
    return next(known, None) or _kind_of_text(_decoded(start))


def _kind_of_archive(stream: IO[bytes]) -> Kind:
    with zipfile.ZipFile(stream) as archive:
        is_workbook = any(name.startswith("xl/") for name in archive.namelist())
    return Kind.WORKBOOK if is_workbook else Kind.ARCHIVE


def _decoded(start: bytes) -> str:
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start.removeprefix(mark).decode(encoding, errors="replace")
    return start.decode(errors="replace").replace("\0", "")


def _kind_of_text(text: str) -> Kind:
    if not _MARKUP.match(text.lstrip()):
        return Kind.TEXT
    before = _BEFORE_MARKUP.match(text)
    return Kind.WEB_PAGE if _WEB_PAGE.match(text, before.end() if before else 0) else Kind.XML


def advice(name: str, found: FileKind, endings: Endings) -> str:
    """What to do with a file that is not taken."""
    right = next((ending for ending, kind in endings.items() if kind == found), "")
    if right:
        return _("If it is the file that you mean, rename it to “%s”.") % (stem_of(name, endings) + right)
    if found.kind in (Kind.DAMAGED, Kind.EMPTY):
        return _("Download it again.")
    if found.kind is Kind.WEB_PAGE:
        return _("Download the file itself, not the page that leads to it.")
    return _("Save or download it as %s.") % listed(endings)


def stem_of(name: str, endings: Endings) -> str:
    """A name without its endings, known and unknown."""
    if known := ending_of(name, endings):
        return name[: -len(known)]
    stem = name[:-3] if name.casefold().endswith(".gz") else name
    dot = stem.rfind(".")
    return stem[:dot] if dot > 0 and _ENDING.fullmatch(stem, dot) else stem


def listed(endings: Endings) -> str:
    """The endings, for a sentence."""
    *others, last = endings
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last} if others else last
