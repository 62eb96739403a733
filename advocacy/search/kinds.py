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
from advocacy.core.addresses import page_paths
from advocacy.core.lines import Row
from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.events.models import Event, Statement
from advocacy.resolutions.models import Provision, Resolution
from advocacy.resolutions.models.provisions import label_of
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
    `columns` are what else is asked for of a hit: of them the address of its page is made, its day, and `name_of` one
    that has no title of its own; `symbol` is one of them.
    """

    name: str
    label: Any
    model: Any
    newest: tuple[Any, ...]
    columns: tuple[str, ...]
    page: Callable[[Row], str]
    title: str = "title"
    text: Any = ""
    section: str = ""
    symbol: str = ""
    day: Callable[[Row], PartialDate | None] = lambda row: None
    name_of: Callable[[Row], str] | None = None

    def list_address(self, query: str) -> str:
        """Where all that `query` (urlencoded q) finds of this kind is listed."""
        address = reverse(f"{self.section}:list") if self.section else reverse("search:search")
        return f"{address}?{query}" if self.section else f"{address}?{query}&kind={self.name}"


def page_of(section: str, key: str = "slug") -> Callable[[Row], str]:
    return lambda row: page_paths(f"{section}:detail")(row[key])


def part_of_page(section: str, key: str, anchor: str) -> Callable[[Row], str]:
    """A place on a page; `anchor` is filled with the columns."""
    return lambda row: f"{page_paths(f'{section}:detail')(row[key])}#{anchor.format_map(row)}"


def on(column: str) -> Callable[[Row], PartialDate | None]:
    """Reads a day, which may be missing."""
    return lambda row: PartialDate(row[column]) if row[column] else None


def since(stem: str) -> Callable[[Row], PartialDate | None]:
    """Reads a date that may be known only to the month or year."""
    return lambda row: PartialDate(row[f"{stem}_on"], Precision(row[f"{stem}_precision"]))


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
        ("slug", "symbol", "adopted_on"),
        page_of("resolutions"),
        text="summary",
        section="resolutions",
        symbol="symbol",
        day=on("adopted_on"),
    ),
    Kind(
        "provisions",
        _("Paragraphs of resolutions"),
        Provision,
        newest_dated("resolution__adopted_on"),
        (*(f"resolution__{name}" for name in ("slug", "symbol", "adopted_on")), "kind", "number", "position"),
        part_of_page("resolutions", "resolution__slug", "p{position}"),
        title="",
        text="text",
        symbol="resolution__symbol",
        day=on("resolution__adopted_on"),
        name_of=lambda row: f"{row['resolution__symbol']}, {label_of(row['kind'], row['number'], row['position'])}",
    ),
    Kind(
        "phrases",
        _("Phrases"),
        Phrase,
        BY_NAME,
        ("slug",),
        page_of("wording"),
        title="name",
        text="note",
        section="wording",
    ),
    Kind(
        "events",
        _("Events"),
        Event,
        newest("start_on"),
        ("slug", "meeting_symbol", "start_on", "start_precision"),
        page_of("events"),
        text=Concat("what_happened", Value(" "), "why_it_matters", output_field=TextField()),
        section="events",
        symbol="meeting_symbol",
        day=since("start"),
    ),
    Kind(
        "statements",
        _("Statements"),
        Statement,
        newest("event__start_on"),
        (*(f"event__{name}" for name in ("slug", "title", "start_on", "start_precision")), "state__name"),
        part_of_page("events", "event__slug", "statement-{pk}"),
        title="",
        text="quote",
        day=since("event__start"),
        name_of=lambda row: f"{row['state__name']}: {row['event__title']}",
    ),
    Kind(
        "votes",
        pgettext_lazy("roll calls", "Votes"),
        RollCall,
        newest("held_on"),
        ("slug", "meeting_symbol", "held_on"),
        page_of("votes"),
        text="note",
        section="votes",
        symbol="meeting_symbol",
        day=on("held_on"),
    ),
    Kind(
        "asks",
        _("Asks"),
        Ask,
        BY_NAME,
        ("slug",),
        page_of("asks"),
        title="name",
        text="description",
        section="asks",
    ),
    Kind(
        "states",
        _("States"),
        State,
        BY_NAME,
        ("code",),
        page_of("states", "code"),
        title="name",
        section="states",
        symbol="code",
    ),
    Kind(
        "topics",
        _("Topics"),
        Topic,
        BY_NAME,
        ("slug",),
        page_of("topics"),
        title="name",
        text="description",
        section="topics",
    ),
    Kind(
        "bodies",
        _("Bodies"),
        Body,
        BY_NAME,
        ("code",),
        page_of("bodies", "code"),
        title="name",
        text="description",
        section="bodies",
    ),
    Kind(
        "treaties",
        _("Treaties"),
        Treaty,
        BY_NAME,
        ("code",),
        page_of("treaties", "code"),
        title="name",
        section="treaties",
        symbol="code",
    ),
)
KIND = {kind.name: kind for kind in KINDS}
