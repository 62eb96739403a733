"""What can be found: each kind of record, what of it is searched, shown and dated."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from advocacy.asks.models import Ask
from advocacy.bodies.models import Body
from advocacy.core.partial_dates import PartialDate
from advocacy.events.models import Event, Statement
from advocacy.resolutions.models import Provision, Resolution
from advocacy.states.models import State
from advocacy.topics.models import Topic
from advocacy.treaties.models import Treaty
from advocacy.votes.models import RollCall
from advocacy.wording.models import Phrase


@dataclass(frozen=True)
class Kind:
    """One group of hits.

    `title` and `text` are columns, or expressions, whose words are marked; `newest` is the order that decides which
    records are ranked.
    `section` is the namespace of the list where all hits are, and of the endpoint, empty where there is no such page.
    `name_of` names a record that has no title of its own.
    """

    name: str
    label: Any
    model: Any
    newest: tuple[Any, ...]
    title: str = "title"
    text: Any = ""
    section: str = ""
    related: tuple[str, ...] = ()
    symbol: Callable[[Any], str] = lambda record: ""
    day: Callable[[Any], PartialDate | None] = lambda record: None
    name_of: Callable[[Any], str] | None = None

    def list_address(self, query: str) -> str:
        """Where all that `query` (urlencoded q) finds of this kind is listed."""
        address = reverse(f"{self.section}:list") if self.section else reverse("search:search")
        return f"{address}?{query}" if self.section else f"{address}?{query}&kind={self.name}"


def on(column: str) -> Callable[[Any], PartialDate | None]:
    """Reads a day, which may be missing, from a column or path of attributes."""

    def read(record: Any) -> PartialDate | None:
        for part in column.split("."):
            record = getattr(record, part)
        return PartialDate(record) if record else None

    return read


def newest(column: str) -> tuple[Any, ...]:
    return F(column).desc(), F("pk").desc()


def newest_dated(column: str) -> tuple[Any, ...]:
    """Newest first where some have no date, which come last."""
    return F(column).desc(nulls_last=True), F("pk").desc()


BY_NAME = (F("name").asc(), F("pk").asc())

KINDS = (
    Kind(
        "resolutions",
        _("Resolutions"),
        Resolution,
        newest_dated("adopted_on"),
        text="summary",
        section="resolutions",
        symbol=lambda record: record.symbol,
        day=on("adopted_on"),
    ),
    Kind(
        "provisions",
        _("Paragraphs of resolutions"),
        Provision,
        newest_dated("resolution__adopted_on"),
        title="",
        text="text",
        related=("resolution",),
        symbol=lambda record: record.resolution.symbol,
        day=on("resolution.adopted_on"),
        name_of=lambda record: f"{record.resolution.symbol}, {record.label}",
    ),
    Kind("phrases", _("Phrases"), Phrase, BY_NAME, title="name", text="note", section="wording"),
    Kind(
        "events",
        _("Events"),
        Event,
        newest("start_on"),
        text=Concat("what_happened", Value(" "), "why_it_matters", output_field=TextField()),
        section="events",
        symbol=lambda record: record.meeting_symbol,
        day=lambda record: record.start,
    ),
    Kind(
        "statements",
        _("Statements"),
        Statement,
        newest("event__start_on"),
        title="",
        text="quote",
        related=("event", "state"),
        day=lambda record: record.event.start,
        name_of=lambda record: f"{record.state.name}: {record.event.title}",
    ),
    Kind(
        "votes",
        pgettext_lazy("roll calls", "Votes"),
        RollCall,
        newest("held_on"),
        text="note",
        section="votes",
        symbol=lambda record: record.meeting_symbol,
        day=on("held_on"),
    ),
    Kind("asks", _("Asks"), Ask, BY_NAME, title="name", text="description", section="asks"),
    Kind("states", _("States"), State, BY_NAME, title="name", section="states", symbol=lambda record: record.code),
    Kind("topics", _("Topics"), Topic, BY_NAME, title="name", text="description", section="topics"),
    Kind("bodies", _("Bodies"), Body, BY_NAME, title="name", text="description", section="bodies"),
    Kind(
        "treaties", _("Treaties"), Treaty, BY_NAME, title="name", section="treaties", symbol=lambda record: record.code
    ),
)
