"""One stylesheet for every page, joined from the files that are edited: a first visit asks for one, not for four."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
SCREEN = ("tokens.css", "base.css", "components.css")
PRINT = "print.css"


class StylesheetFinder(BaseFinder):
    """Finds css/site.css, which is made anew where one of its parts has changed since."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.folder = settings.BASE_DIR / "static" / "css"
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "joined")

    def check(self, **options: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        found = [str(self.made())] if path == NAME else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        self.made()
        yield NAME, self.storage

    def made(self) -> Path:
        """The file, as its parts are now."""
        path, content = Path(self.storage.path(NAME)), joined(self.folder)
        if not path.exists() or path.read_text() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return path


def joined(folder: Path) -> str:
    """The parts in their order; what is for print comes last, and only there."""
    screen = "\n".join((folder / name).read_text() for name in SCREEN)
    return f"{screen}\n@media print {{\n{(folder / PRINT).read_text()}\n}}\n"
