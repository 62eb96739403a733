"""The layouts of our own files: which columns they have, what stands in them, and an example of each."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class FileColumn:
    """One column. `also`: names that our own downloads give it; of several that a file has, the first is read."""

    name: str
    meaning: "StrOrPromise"
    example: str = ""
    is_required: bool = False
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


@dataclass(frozen=True)
class Layout:
    """One way of writing something down in a table.

    `one_of`: of each of these groups of columns the file has at least one. `passed_over`: columns of our own downloads
    that hold nothing to import. `takes_others`: every column that is not among these is a state.
    """

    name: str
    columns: tuple[FileColumn, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    passed_over: frozenset[str] = field(default_factory=frozenset)
    takes_others: bool = False

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def column(self, name: str) -> FileColumn | None:
        """The column of this name, in whatever capitals, also that of a download."""
        wanted = name.strip().casefold()
        return next((column for column in self.columns if wanted in column.names), None)
