"""Loads events: new ones are made, what this import made before is corrected, what is curated is kept and disputed."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from advocacy.bodies.models import Body
from advocacy.events.models import Event, EventSeries, EventState
from advocacy.imports import events, launches
from advocacy.imports.choices import Fate
from advocacy.imports.events import EventRead
from advocacy.imports.table_loading import Loading, differences, is_public_part, is_refused, known_code
from advocacy.imports.table_sources import Sources
from advocacy.imports.tables import Cells
from advocacy.sources.models import Source
from advocacy.states.models import State
from advocacy.topics.models import Topic

Reader = Callable[[Iterator[Cells], Loading, Sources], Iterator[EventRead]]
IN_WORDS = ("what_happened", "why_it_matters")
"""Texts of our own making: no source disputes them."""
CELLS = {"meeting_symbol": "meeting", "start_on": "start", "end_on": "end"}


class Events:
    """Events, and what they point at, as the record has them, and those of the rows before."""

    def __init__(self, loading: Loading, sources: Sources) -> None:
        self.loading, self.sources = loading, sources
        self.bodies = {body.code: body for body in Body.objects.defer("search")}
        self.series = {series.slug: series for series in EventSeries.objects.all()}
        self.topics = {topic.slug: topic for topic in Topic.objects.defer("search")}
        self.states = {state.code: state for state in State.objects.defer("search")}
        known = Event.objects.select_related("body", "series").defer("search", "body__search")
        self.held = {event.slug: event for event in known.prefetch_related("topics", "state_roles")}
        self.seen: dict[str, tuple[str, int]] = {}

    def load(self, read: EventRead) -> None:
        wanted, topics = self._wanted(read), self._topics(read)
        parts = self._parts(read)
        if is_refused(read.values) or read.start is None or self._is_second(read):
            self.loading.refuse(read.values)
            return
        event, source = self.held.get(read.key), self.sources.of(read.source)
        if event is None:
            self._make(read, wanted, topics, parts, source)
        elif self.loading.is_imported(event):
            self._correct(event, read, wanted, topics, parts)
        else:
            self._keep(event, read, wanted, source)

    def _wanted(self, read: EventRead) -> dict[str, Any]:
        """The columns of the event as the row has them."""
        wanted, has = dict(read.fields), read.values.cells.column
        for name, records, code in (("body", self.bodies, "unknown_body"), ("series", self.series, "unknown_series")):
            given = getattr(read, name)
            if has(name) or given:
                wanted[name] = known_code(read.values, name, given, records, code) if given else None
        for stem, date in (("start", read.start), ("end", read.end)):
            if date or has(stem):
                wanted[f"{stem}_on"] = date.first if date else None
                wanted[f"{stem}_precision"] = date.precision.value if date else "day"
        return wanted

    def _topics(self, read: EventRead) -> list[Topic]:
        found = [known_code(read.values, "topics", slug, self.topics, "unknown_topic") for slug in read.topics]
        return [topic for topic in found if topic]

    def _parts(self, read: EventRead) -> set[tuple[str, int]]:
        """Part and key of the states named."""
        found = set()
        for role, code in read.roles:
            state = known_code(read.values, role, code, self.states, "unknown_state")
            if state:
                found.add((role, state.pk))
        return found

    def _is_second(self, read: EventRead) -> bool:
        """Whether a row before had this key."""
        here = (read.values.cells.file, read.values.cells.line)
        file, line = self.seen.setdefault(read.key, here)
        if (file, line) == here:
            return False
        message = _("Another event with the key %(key)s is in %(file)s, line %(line)d. Give each its own key.")
        read.values.find("key", "key_twice", message % {"key": read.key, "file": file, "line": line})
        return True

    def _make(
        self, read: EventRead, wanted: dict[str, Any], topics: list[Topic], parts: set[tuple[str, int]], source: Source
    ) -> None:
        beside = (wanted.get("body"), wanted.get("series"), source)
        event = Event(slug=read.key, **wanted, **self.loading.stamps(self.loading.status_beside(read.values, *beside)))
        event.save()
        event.topics.set(topics)
        self._set_parts(event, parts)
        self.sources.support(event, source, read.locator)
        self.held[event.slug] = event
        self.loading.keep(event, Fate.NEW)
        self.loading.count(Fate.NEW, read.values)

    def _correct(
        self, event: Event, read: EventRead, wanted: dict[str, Any], topics: list[Topic], parts: set[tuple[str, int]]
    ) -> None:
        """Give an event that this import made what the row says now."""
        differ = differences(event, wanted, wanted)
        before = {name: getattr(ours, "pk", ours) for name, (ours, _theirs) in differ.items()}
        has_topics = bool(read.topics) and {topic.pk for topic in event.topics.all()} != {one.pk for one in topics}
        has_parts = bool(parts) and parts != _parts_of(event)
        if not (differ or has_topics or has_parts):
            self.loading.count(Fate.UNCHANGED, read.values)
            return
        if is_public_part(self.loading, read.values, event):
            self.loading.refuse(read.values)
            return
        for name, (_ours, theirs) in differ.items():
            setattr(event, name, theirs)
        event.save()
        if has_topics:
            event.topics.set(topics)
        if has_parts:
            self._set_parts(event, parts)
        self.loading.keep(event, Fate.CHANGED, before)
        self.loading.count(Fate.CHANGED, read.values)

    def _keep(self, event: Event, read: EventRead, wanted: dict[str, Any], source: Source) -> None:
        """Report what a row has otherwise than a curated event, and let its source dispute it."""
        differ = differences(event, wanted, wanted)
        for name, (ours, theirs) in differ.items():
            if name.endswith("_precision"):
                continue
            read.values.find_difference(CELLS.get(name, name), ours, theirs)
            if name not in IN_WORDS and theirs not in (None, ""):
                self.sources.dispute(event, source, name, _stated(read, name, theirs))
        if not differ:
            self.sources.support(event, source, read.locator)
        self.loading.count(Fate.KEPT if differ else Fate.UNCHANGED, read.values)

    def _set_parts(self, event: Event, parts: Iterable[tuple[str, int]]) -> None:
        event.state_roles.all().delete()
        EventState.objects.bulk_create(EventState(event=event, role=role, state_id=state) for role, state in parts)


def _parts_of(event: Event) -> set[tuple[str, int]]:
    return {(part.role, part.state_id) for part in event.state_roles.all()}


def _stated(read: EventRead, name: str, theirs: Any) -> str:
    """The value as the file has it: a date no finer than it is known."""
    dates = {"start_on": read.start, "end_on": read.end}
    return str(dates.get(name) or theirs)


def load_own(rows: Iterator[Cells], loading: Loading) -> None:
    _load(events.read, rows, loading)


def load_launches(rows: Iterator[Cells], loading: Loading) -> None:
    _load(launches.read, rows, loading)


def _load(reader: Reader, rows: Iterator[Cells], loading: Loading) -> None:
    sources = Sources(loading)
    found = Events(loading, sources)
    for read in reader(rows, loading, sources):
        found.load(read)
