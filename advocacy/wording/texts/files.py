"""The words in a file that an editor has."""

from typing import IO

from django.utils.translation import gettext as _

from advocacy.core.file_kinds import FileKind, Kind, refusal

ENDINGS = {".txt": FileKind(Kind.TEXT)}
MOST_CHARACTERS = 2_000_000


class UnreadableText(Exception):
    """The file is no text that can be read; the message says what to do."""


def text_of(name: str, stream: IO[bytes]) -> str:
    """The text of a file that is one by its name and by its content."""
    text = decoded(stream.read())
    if other := refusal(name, stream, ENDINGS):
        raise UnreadableText(other)
    return text


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with its mark, else the old encoding of Windows."""
    if content.startswith(b"%PDF"):
        raise UnreadableText(_("This is a PDF. Open it, copy its whole text, and paste that."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableText(_("This is a document of a word processor. Open it, copy its whole text, and paste that."))
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return within_limit(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnreadableText(_("This file is no text that can be read. Save it as text in UTF-8."))


def within_limit(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise UnreadableText(_("This is longer than any resolution: at most 2 million characters."))
    return text
