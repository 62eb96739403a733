"""Reads the list of missile launches of the DPRK that is made from the database of the James Martin Center.

A row is one missile, and many were fired together: an event is what happened on one date at one place. A date may be
known to the month only. The descriptions are the database's own, each given once.
Source: https://github.com/nagix/nk-missile-tests, from the CNS North Korea Missile Test Database.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.core.capped_texts import room_of
from advocacy.events.choices import EventKind, StateRole
from advocacy.events.models import Event
from advocacy.imports.cell_values import Values
from advocacy.imports.events import EventRead, key_of
from advocacy.imports.layouts import FileColumn, Layout
from advocacy.imports.roll_calls_read import SourceRead
from advocacy.imports.table_loading import Loading
from advocacy.imports.table_sources import Sources
from advocacy.imports.tables import Cells
from advocacy.sources.choices import SourceKind

NEEDED = ("date", "series", "missile", "missile_name", "facility", "facility_name", "outcome", "description")
OTHERS = ("time", "missile_type", "lat", "lon", "landing", "apogee_km", "distance_km")
LAYOUT = Layout(
    name="missile-launches",
    columns=tuple(FileColumn(name, "", is_required=True) for name in NEEDED)
    + tuple(FileColumn(name, "") for name in OTHERS),
)
SOURCE = SourceRead(
    title="CNS North Korea Missile Test Database",
    url="https://github.com/nagix/nk-missile-tests",
    kind=SourceKind.ACADEMIC,
    publisher="James Martin Center for Nonproliferation Studies",
)
UNKNOWN = ("", "na", "unknown")


def read(rows: Iterator[Cells], loading: Loading, sources: Sources) -> Iterator[EventRead]:
    """One event for each date and place, in the order of their first rows."""
    together: dict[tuple[str, str], list[Values]] = {}
    for cells in rows:
        values = Values(cells)
        values.findings += cells.faults()
        together.setdefault((cells.text("date"), cells.text("facility")), []).append(values)
    for launches in together.values():
        yield _read(launches)


def _read(launches: list[Values]) -> EventRead:
    first = launches[0]
    first.findings = list(chain.from_iterable(launch.findings for launch in launches))
    first.required("date")
    start = first.partial("date", datetime.date.today())
    place = _known(first.cells.text("facility_name"))[:120]
    return EventRead(
        values=first,
        key=key_of(start, f"missile-launch-{first.cells.text('facility') or 'unknown'}"),
        start=start,
        source=SOURCE,
        fields={
            "title": title(_missiles(launches), len(launches), place),
            "kind": EventKind.MISSILE_TEST.value,
            "place": place,
            "what_happened": first.fitting("description", _what_happened(launches), room_of(Event, "what_happened")),
        },
        roles=[(StateRole.SUBJECT.value, "PRK")],
    )


def title(missiles: Counter[str], count: int, place: str) -> str:
    """ "Launch of 4 missiles from Hwangju: 3 Scud-C, 1 Nodong"."""
    launch = ngettext("Launch of a missile", "Launch of %(count)d missiles", count) % {"count": count}
    where = _("%(launch)s from %(place)s") % {"launch": launch, "place": place} if place else launch
    named = ", ".join(f"{number} {name}" if count > 1 else name for name, number in missiles.items())
    return f"{where}: {named}"[:300] if named else where


def _missiles(launches: list[Values]) -> Counter[str]:
    """How many of each type that is known."""
    return Counter(name for one in launches if (name := _known(one.cells.text("missile_name"))))


def _what_happened(launches: list[Values]) -> str:
    said = dict.fromkeys(launch.cells.text("description") for launch in launches)
    failures = sum(launch.cells.text("outcome") == "failure" for launch in launches)
    told = [text for text in said if text]
    if failures:
        count = ngettext(
            "%(failed)d launch is listed as failed.", "%(failed)d launches are listed as failed.", failures
        )
        told.append(count % {"failed": failures})
    return "\n\n".join(told)


def _known(text: str) -> str:
    return "" if text.casefold() in UNKNOWN else text
