"""The tables that can be imported beside votes, and how a file's own layout is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from advocacy.imports import events, events_load, groups, launches, ratifications, seats, treaty_actions
from advocacy.imports import treaty_actions_load as actions_load
from advocacy.imports.layouts import Layout
from advocacy.imports.origins import CNS, RATIFICATIONS, TABLE, Origin
from advocacy.imports.table_loading import Loading
from advocacy.imports.tables import Cells, header_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FATES = ("new", "changed", "unchanged", "kept", "skipped")


@dataclass(frozen=True)
class Table:
    """One kind of table. `load` reads the rows of a file, checks them and writes them within the run's transaction."""

    label: "StrOrPromise"
    layout: Layout
    origin: Origin
    noun: str
    load: Callable[[Iterator[Cells], Loading], None]

    @property
    def name(self) -> str:
        return self.layout.name

    @property
    def nouns(self) -> dict[str, tuple[str, ...]]:
        """What a report of it counts."""
        return {self.noun: FATES, "citations": ("new",)}

    def recognises(self, path: Path) -> bool:
        """Whether a file has the columns that are needed, and no other."""
        header = {column.name for name in header_of(path) if (column := self.layout.column(name))}
        needed = {column.name for column in self.layout.columns if column.is_required}
        is_whole = needed <= header and all(header & set(names) for names in self.layout.one_of)
        return is_whole and len(header_of(path)) == len(header | self._passed_over(path))

    def _passed_over(self, path: Path) -> set[str]:
        return set(self.layout.passed_over) & set(header_of(path))


TABLES: dict[str, Table] = {
    one.name: one
    for one in (
        Table(_("Seats: who sat in a body from day to day"), seats.LAYOUT, TABLE, "seats", seats.load),
        Table(_("Groups: who belonged to one from day to day"), groups.LAYOUT, TABLE, "memberships", groups.load),
        Table(_("Treaty actions"), treaty_actions.LAYOUT, TABLE, "treaty actions", actions_load.load_own),
        Table(
            _("World Politics Data Lab, ratification status of human-rights treaties"),
            ratifications.LAYOUT,
            RATIFICATIONS,
            "treaty actions",
            actions_load.load_ratifications,
        ),
        Table(_("Events"), events.LAYOUT, TABLE, "events", events_load.load_own),
        Table(
            _("James Martin Center, missile launches of the DPRK"),
            launches.LAYOUT,
            CNS,
            "events",
            events_load.load_launches,
        ),
    )
}
"""By the name that `--format` takes."""


def table_of(path: Path) -> Table | None:
    """The table that a file is, told from its header; None where it is none of these."""
    return next((one for one in TABLES.values() if one.recognises(path)), None)
