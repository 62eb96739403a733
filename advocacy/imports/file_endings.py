"""What the files of an import may be called, by what is in them."""

from pathlib import Path

from advocacy.core.file_kinds import FileKind, Kind, refusal
from advocacy.imports.findings import FileRefusedError

ENDINGS = {
    ".csv": FileKind(Kind.TEXT),
    ".csv.gz": FileKind(Kind.TEXT, is_packed=True),
    ".xlsx": FileKind(Kind.WORKBOOK),
    ".xml": FileKind(Kind.XML),
    ".xml.gz": FileKind(Kind.XML, is_packed=True),
    ".marcxml": FileKind(Kind.XML),
    ".marcxml.gz": FileKind(Kind.XML, is_packed=True),
}


def refuse_other_kind(path: Path) -> None:
    """FileRefusedError where a file is not what its name says. One that cannot be opened is left to its reader."""
    try:
        with path.open("rb") as stream:
            message = refusal(path.name, stream, ENDINGS)
    except OSError:
        return
    if message:
        refused = FileRefusedError("other_kind", message)
        refused.file = path.name
        raise refused
