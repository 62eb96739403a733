"""Loads the sample record: the DPRK collection in `sample/`, published with its sources.

A record whose key (symbol, slug, code) is there already is left alone with all it owns, so that editors' changes
outlive every run. sample/README.md describes the files.
"""

import datetime
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import transaction

from advocacy.accounts.models import User
from advocacy.bodies.models import Body, Seat, Session
from advocacy.events.models import Event, EventLink, EventResolution, EventSeries, EventState, Statement
from advocacy.history.context import context
from advocacy.imports.founding import Counts, Founding, Row, day, partial
from advocacy.imports.reference import load_reference
from advocacy.imports.sample_wording import load_asks, load_phrases
from advocacy.resolutions import symbols
from advocacy.resolutions.models import Provision, Resolution, ResolutionLink, ResolutionSymbol, Series, Sponsor
from advocacy.states.models import State
from advocacy.topics.models import Topic
from advocacy.treaties.models import Treaty, TreatyAction
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.tally import Position

FOLDER = Path(__file__).with_suffix("")
THE_REST = "the rest"


@context(reason="Loading of the sample record")
@transaction.atomic
def load_sample(*, by: User | None = None) -> Counts:
    """Publish what is missing of the sample record, the reference data it stands on included; returns what was made."""
    made = load_reference(by=by)
    loading = SampleLoading(by)
    loading.run()
    return made + loading.founding.made


class SampleLoading:
    """One run over the files, in an order in which everything named is there."""

    def __init__(self, by: User | None) -> None:
        self.founding = Founding(by)
        self.states = {state.code: state for state in State.objects.all()}
        self.bodies = {body.code: body for body in Body.objects.all()}
        self.sessions = {(session.body_id, session.code): session for session in Session.objects.all()}

    def run(self) -> None:
        self.founding.sources(_read("sources")["source"])
        self._load_topics(_read("topics")["topic"])
        series = _read("series")
        self.series = self._load_series(Series, series["resolution_series"])
        self.event_series = self._load_series(EventSeries, series["event_series"])
        self._load_resolutions(_read("resolutions")["resolution"])
        self._load_events(_read("events")["event"])
        self._load_roll_calls(_read("roll_calls")["roll_call"])
        treaties = _read("treaties")
        self._load_treaties(treaties["treaty"], treaties["action"])
        load_phrases(self.founding, _read("phrases")["phrase"], self.topics)
        load_asks(self.founding, _read("asks")["ask"], self.topics, self.resolutions, self.events)

    def _load_topics(self, rows: Iterable[Row]) -> None:
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        new = []
        for row in rows:
            if row["slug"] not in self.topics:
                parent, state = self.topics.get(row.get("parent", "")), self.states.get(row.get("state", ""))
                topic = Topic(**_plain(row, "slug name kind description sdg"), parent=parent, state=state)
                self.topics[topic.slug] = self.founding.publish(topic)
                new.append((topic, row["citations"]))
        self.founding.cite(new)

    def _load_series(self, model: type[Series] | type[EventSeries], rows: Iterable[Row]) -> dict[str, Any]:
        known = {series.slug: series for series in model.objects.all()}
        new = []
        for row in rows:
            if row["slug"] not in known:
                body = {"body": self.bodies[row["body"]]} if "body" in row else {}
                series = model(**_plain(row, "slug name description"), **body, topic=self.topics[row["topic"]])
                known[series.slug] = self.founding.publish(series)
                new.append((series, row["citations"]))
        self.founding.cite(new)
        return known

    def _load_resolutions(self, rows: Iterable[Row]) -> None:
        new = self._publish_new(rows, self._resolution, known=_resolutions(), key=_symbol_key)
        self.resolutions = _resolutions()
        for resolution, row in new:
            resolution.topics.set(self.topics[slug] for slug in row["topics"])
            for symbol in row.get("symbols", ()):
                ResolutionSymbol.objects.create(resolution=resolution, symbol=symbol)
            self._add_provisions(resolution, row.get("provisions", ()))
        self.founding.add(
            Sponsor(resolution=resolution, **{**sponsor, "state": self.states[sponsor["state"]]})
            for resolution, row in new
            for sponsor in row.get("sponsors", ())
        )
        self.founding.add(
            ResolutionLink(later=resolution, **{**link, "earlier": self._resolution_named(link["earlier"])})
            for resolution, row in new
            for link in row.get("links", ())
        )

    def _resolution(self, row: Row) -> Resolution:
        fields = "symbol title agenda_item adoption outcome legal_force meeting_symbol summary text_held"
        body = self.bodies[row["body"]]
        return Resolution(
            **_plain(row, fields),
            body=body,
            session=self._session(row, body),
            series=self.series[row["series"]],
            adopted_on=day(row["adopted_on"]),
        )

    def _add_provisions(self, resolution: Resolution, rows: Iterable[Row]) -> None:
        cited = []
        for position, row in enumerate(rows, start=1):
            fields = _plain(row, "kind number text is_excerpt opening_verb addressee note")
            provision = Provision.objects.create(resolution=resolution, position=position, **fields)
            provision.topics.set(self.topics[slug] for slug in row.get("topics", ()))
            cited.append((provision, row["citations"]))
        self.founding.made["Provision"] += len(cited)
        self.founding.cite(cited)

    def _load_events(self, rows: Iterable[Row]) -> None:
        new = self._publish_new(rows, self._event, known=_by_slug(Event), key=_slug)
        self.events = _by_slug(Event)
        for event, row in new:
            event.topics.set(self.topics[slug] for slug in row["topics"])
            self._add_statements(event, row.get("statements", ()))
        self.founding.add(
            EventState(event=event, state=self.states[part["state"]], role=part["role"])
            for event, row in new
            for part in row.get("states", ())
        )
        self.founding.add(
            EventLink(event=event, **{**link, "other": self.events[link["other"]]})
            for event, row in new
            for link in row.get("links", ())
        )
        self.founding.add(
            EventResolution(event=event, kind=link["kind"], resolution=self._resolution_named(link["resolution"]))
            for event, row in new
            for link in row.get("resolutions", ())
        )

    def _event(self, row: Row) -> Event:
        event = Event(
            **_plain(row, "slug title kind place meeting_symbol what_happened why_it_matters is_counted"),
            body=self.bodies.get(row.get("body", "")),
            series=self.event_series[row["series"]] if "series" in row else None,
        )
        event.start, event.end = partial(row["start"]), partial(row.get("end", ""))
        return event

    def _add_statements(self, event: Event, rows: Iterable[Row]) -> None:
        cited = []
        for row in rows:
            about = self._resolution_named(row["resolution"]) if "resolution" in row else None
            fields = _plain(row, "kind stance quote locator")
            statement = Statement(event=event, state=self.states[row["state"]], resolution=about, **fields)
            statement.save()
            cited.append((statement, row["citations"]))
        self.founding.made["Statement"] += len(cited)
        self.founding.cite(cited)

    def _load_roll_calls(self, rows: Iterable[Row]) -> None:
        new = self._publish_new(rows, self._roll_call, known=_by_slug(RollCall), key=_slug)
        self.founding.add(
            Vote(
                roll_call=roll_call,
                state=self.states[code],
                position=position,
                note=row.get("vote_notes", {}).get(code, ""),
            )
            for roll_call, row in new
            for code, position in positions_in(row, _voters(roll_call)).items()
        )

    def _roll_call(self, row: Row) -> RollCall:
        fields = "slug title question rule mode meeting_symbol draft_symbol stated_yes stated_no stated_abstain"
        body = self.bodies[row["body"]]
        return RollCall(
            **_plain(row, f"{fields} stated_non_voting stated_result note"),
            body=body,
            session=self._session(row, body),
            held_on=datetime.date.fromisoformat(row["held_on"]),
            resolution=self._resolution_named(row["resolution"]) if "resolution" in row else None,
            event=self.events[row["event"]] if "event" in row else None,
        )

    def _load_treaties(self, treaties: Iterable[Row], actions: Iterable[Row]) -> None:
        known = {treaty.code: treaty for treaty in Treaty.objects.all()}
        new = self._publish_new(treaties, _treaty, known=known, key=lambda row: row["code"])
        known |= {treaty.code: treaty for treaty, row in new}
        entered = set(TreatyAction.objects.values_list("state__code", "treaty__code", "kind"))
        self._publish_new(
            actions,
            lambda row: self._action(row, known[row["treaty"]]),
            known=entered,
            key=lambda row: (row["state"], row["treaty"], row["kind"]),
        )

    def _action(self, row: Row, treaty: Treaty) -> TreatyAction:
        action = TreatyAction(**_plain(row, "kind note"), state=self.states[row["state"]], treaty=treaty)
        action.done = partial(row["done"])
        return action

    def _publish_new(
        self, rows: Iterable[Row], make: Callable[[Row], Any], *, known: Any, key: Callable[[Row], Any]
    ) -> list[tuple[Any, Row]]:
        """Publish and cite the records of those rows whose key is not known, and return both."""
        new = [(self.founding.publish(make(row)), row) for row in rows if key(row) not in known]
        self.founding.cite((record, row["citations"]) for record, row in new)
        return new

    def _session(self, row: Row, body: Body) -> Session | None:
        return self.sessions[body.pk, row["session"]] if "session" in row else None

    def _resolution_named(self, symbol: str) -> Resolution:
        return self.resolutions[symbols.normalise(symbol)]


def positions_in(row: Row, voters: set[str]) -> dict[str, str]:
    """Who took which position; "the rest" are those of `voters` whom no other list names. {} where no list is given."""
    listed = {
        code: position.value
        for position in Position
        if row.get(position.value) != THE_REST
        for code in row.get(position.value, ())
    }
    rest = [position.value for position in Position if row.get(position.value) == THE_REST]
    return {**listed, **dict.fromkeys(sorted(voters - set(listed)), rest[0])} if rest else listed


def _voters(roll_call: RollCall) -> set[str]:
    seats = Seat.objects.voters(roll_call.body.seats_body_id, roll_call.held_on)
    return set(seats.values_list("state__code", flat=True))


def _treaty(row: Row) -> Treaty:
    days = {field: day(row[field]) for field in ("adopted_on", "in_force_on")}
    return Treaty(**_plain(row, "code name url"), **days)


def _resolutions() -> dict[str, Resolution]:
    """Every resolution by every symbol it bears."""
    return {named.key: named.resolution for named in ResolutionSymbol.objects.select_related("resolution")}


def _by_slug(model: type[Any]) -> dict[str, Any]:
    return {record.slug: record for record in model._default_manager.all()}


def _slug(row: Row) -> str:
    return row["slug"]


def _symbol_key(row: Row) -> str:
    return symbols.normalise(row["symbol"])


def _plain(row: Row, fields: str) -> dict[str, Any]:
    """Those of the named fields that the row has, as they are."""
    return {field: row[field] for field in fields.split() if field in row}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
