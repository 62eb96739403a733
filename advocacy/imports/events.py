"""Reads a table of events of our own: the columns of our own download, the states by their part, and a source.

Dates may be known to the month or the year only.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.capped_texts import room_of
from advocacy.core.partial_dates import PartialDate
from advocacy.events.choices import EventKind, StateRole
from advocacy.events.models import Event
from advocacy.imports.cell_values import Values, options
from advocacy.imports.layouts import FileColumn, Layout
from advocacy.imports.roll_calls_read import SourceRead
from advocacy.imports.table_loading import Loading
from advocacy.imports.table_sources import SOURCE, Sources
from advocacy.imports.tables import Cells
from advocacy.resolutions.checks import read as read_symbol

LONGEST_KEY = 120
BETWEEN = re.compile(r"\s*[|,;]\s*|\s+")
"""What stands between codes in one cell."""

LAYOUT = Layout(
    name="events",
    columns=(
        FileColumn("key", gettext_lazy("Key in addresses. Empty: made of date and title."), "2016-12-09-sc-dprk"),
        FileColumn("title", gettext_lazy("What happened, in a few words."), "Third annual meeting", is_required=True),
        FileColumn("kind", gettext_lazy("meeting, nuclear_test, missile_test and so on."), "meeting", is_required=True),
        FileColumn("start", gettext_lazy("2016-12-09, 2016-12 or 2016."), "2016-12-09", is_required=True),
        FileColumn("start_precision", gettext_lazy("day, month or year, for a date written as its first day."), ""),
        FileColumn("end", gettext_lazy("Last day, for what lasted."), ""),
        FileColumn("end_precision", gettext_lazy("As start_precision."), ""),
        FileColumn("body", gettext_lazy("Code of the body."), "SC"),
        FileColumn("place", gettext_lazy("Where."), "New York"),
        FileColumn("meeting", gettext_lazy("Symbol of the meeting record."), "S/PV.7830"),
        FileColumn("series", gettext_lazy("Key of the series it stands in."), "sc-dprk-meetings"),
        FileColumn("is_counted", gettext_lazy("true or false: whether it counts in its series. Empty: true."), ""),
        FileColumn("topics", gettext_lazy("Keys of its topics, between spaces or |."), "dprk-human-rights"),
        FileColumn("what_happened", gettext_lazy("Facts only."), ""),
        FileColumn("why_it_matters", gettext_lazy("For a reader new to the matter."), ""),
        *(
            FileColumn(role.value, gettext_lazy("Codes of the states with this part, between spaces or |."), "")
            for role in StateRole
        ),
        *SOURCE,
    ),
    passed_over=frozenset({"url", "changed_at"}),
)


@dataclass
class EventRead:
    """What one row, or several, say happened. `fields` are the plain columns of an event that the file tells of."""

    values: Values
    key: str
    start: PartialDate | None
    source: SourceRead
    locator: str = ""
    end: PartialDate | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    series: str = ""
    topics: list[str] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    """Part and code of the state."""


def read(rows: Iterator[Cells], loading: Loading, sources: Sources) -> Iterator[EventRead]:
    for cells in rows:
        values = Values(cells)
        values.findings += cells.faults()
        yield _read(values, sources)


def _read(values: Values, sources: Sources) -> EventRead:
    cells, today = values.cells, datetime.date.today()
    for name in ("title", "kind", "start"):
        values.required(name)
    start = values.partial_of("start", "start_precision", today)
    event = EventRead(
        values=values,
        key=_key(values, start),
        start=start,
        end=values.partial_of("end", "end_precision"),
        source=sources.read(values),
        locator=values.text("locator", 120),
        fields=_fields(values),
        body=cells.text("body"),
        series=cells.text("series"),
        topics=codes(cells.text("topics")),
        roles=[(role.value, code) for role in StateRole for code in codes(cells.text(role))],
    )
    if event.start and event.end and event.end.last < event.start.first:
        values.find("end", "ends_before_it_starts", _("The last day is before the first."))
    return event


def _fields(values: Values) -> dict[str, Any]:
    """The columns of the record that the file has; of one that it has not nothing is said."""
    meeting = values.text("meeting", 80)
    symbol = read_symbol(meeting) if meeting else None
    told = {
        "title": values.text("title", 300),
        "kind": values.choice("kind", options(EventKind)),
        "place": values.text("place", 120),
        "meeting": symbol.display if symbol else meeting,
        "is_counted": values.flag("is_counted", True),
        "what_happened": values.text("what_happened", room_of(Event, "what_happened")),
        "why_it_matters": values.text("why_it_matters", room_of(Event, "why_it_matters")),
    }
    held = {name: value for name, value in told.items() if values.cells.column(name)}
    if "meeting" in held:
        held["meeting_symbol"] = held.pop("meeting")
    return held


def _key(values: Values, start: PartialDate | None) -> str:
    given = values.cells.text("key")
    if given and not re.fullmatch(rf"[-A-Za-z0-9_]{{1,{LONGEST_KEY}}}", given):
        message = _("“%(key)s” cannot be a key: use letters, digits and hyphens, at most %(most)d of them.")
        values.find("key", "bad_key", message % {"key": given[:80], "most": LONGEST_KEY})
    return given or key_of(start, values.cells.text("title"))


def key_of(start: PartialDate | None, title: str) -> str:
    """Date first: "2016-12-09-third-annual-meeting"."""
    return f"{start.isoformat() if start else 'undated'}-{slugify(title)}"[:LONGEST_KEY].rstrip("-")


def codes(text: str) -> list[str]:
    """The codes or keys in one cell."""
    return list(dict.fromkeys(code for code in BETWEEN.split(text) if code))
