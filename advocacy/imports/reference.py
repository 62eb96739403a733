"""Loads the reference data: states through time, groups, bodies, sessions and seats.

The files in `reference/` say where their facts come from (README.md, sources.toml). A state, group or body that is in
the record already is left alone with all it owns: what editors changed, added or took away stays so.
"""

import csv
import datetime
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from advocacy.accounts.models import User
from advocacy.bodies.choices import BodyKind
from advocacy.bodies.models import Body, Seat, Session
from advocacy.history.context import context
from advocacy.imports.founding import Counts, Founding, Row, day
from advocacy.imports.vocabularies import load_vocabularies
from advocacy.sources.models import SourcedRecord
from advocacy.states.choices import GroupKind
from advocacy.states.models import Group, GroupMembership, State, StateAlias, StateName, Succession
from advocacy.states.names import fold_name

Coded = TypeVar("Coded", State, Group, Body)
FOLDER = Path(__file__).with_suffix("")
CHOOSERS = ("kind", "code")  # columns by which sources.toml says which records cite a source


@context(reason="Loading of the reference data")
@transaction.atomic
def load_reference(*, by: User | None = None) -> Counts:
    """Publish what is missing of the reference data; returns what was made, nothing on a second run."""
    founding = Founding(by)
    sources = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))["source"]
    founding.sources(sources)
    new_states = _load_states(founding)
    new_groups = _load_groups(founding, new_states)
    new_bodies = _load_bodies(founding, new_states)
    founding.cite((record, _citations(record, sources)) for record in [*new_states, *new_groups, *new_bodies])
    load_vocabularies(founding, sources)
    return founding.made


def _load_states(founding: Founding) -> list[State]:
    known = set(State.objects.values_list("code", flat=True))
    founding.add(State(**row, **founding.stamps) for row in _rows("states") if row["code"] not in known)
    states = _by_code(State)
    new = {code: state for code, state in states.items() if code not in known}
    founding.add(
        StateName(state=new[row["code"]], short=row["short"], formal=row["formal"], **_period(row))
        for row in _rows("state_names")
        if row["code"] in new
    )
    founding.add(
        StateAlias(
            state=new[row["code"]], alias=row["alias"], key=fold_name(row["alias"]), note=row["note"], **_period(row)
        )
        for row in _rows("state_aliases")
        if row["code"] in new
    )
    founding.add(
        Succession(
            predecessor=states[row["predecessor"]],
            successor=states[row["successor"]],
            happened_on=datetime.date.fromisoformat(row["on"]),
            kind=row["kind"],
            note=row["note"],
        )
        for row in _rows("succession")
        if row["predecessor"] in new or row["successor"] in new
    )
    return list(new.values())


def _load_groups(founding: Founding, new_states: list[State]) -> list[Group]:
    known = set(Group.objects.values_list("code", flat=True))
    new = [founding.publish(Group(**row)) for row in _rows("groups") if row["code"] not in known]
    states, groups = _by_code(State), _by_code(Group)
    fresh = {state.code for state in new_states} | {group.code for group in new}
    founding.add(
        GroupMembership(
            state=states[row["code"]],
            group=groups[row["group"]],
            is_regional=groups[row["group"]].kind == GroupKind.REGIONAL,
            **_period(row),
        )
        for row in _rows("group_memberships")
        if not fresh.isdisjoint((row["code"], row["group"]))
    )
    return new


def _load_bodies(founding: Founding, new_states: list[State]) -> list[Body]:
    bodies = _by_code(Body)
    new: list[Body] = []
    for row in _rows("bodies"):
        if row["code"] not in bodies:
            body = founding.publish(Body(**_body_fields(row, bodies)))
            bodies[body.code] = body
            new.append(body)
    states = _by_code(State)
    fresh_bodies = {body.code for body in new}
    founding.add(
        Session(body=bodies[row["body"]], code=row["code"], name=row["name"], **_period(row))
        for row in _rows("ga_sessions")
        if row["body"] in fresh_bodies
    )
    fresh = fresh_bodies | {state.code for state in new_states}
    founding.add(
        Seat(
            state=states[row["state"]],
            body=bodies[row["body"]],
            seat_class=row["seat_class"],
            regional_seat=row["regional_seat"],
            note=row["note"],
            **_period(row),
        )
        for row in _rows("seats")
        if not fresh.isdisjoint((row["state"], row["body"]))
    )
    return new


def _body_fields(row: Row, bodies: dict[str, Body]) -> Row:
    """A Main Committee is a committee of the whole: it votes with the seats of the Assembly."""
    parent = bodies.get(row["parent"])
    return {
        **{field: row[field] for field in ("code", "name", "kind", "url")},
        **_period(row),
        "parent": parent,
        "electorate": parent if row["kind"] == BodyKind.MAIN_COMMITTEE else None,
    }


def _citations(record: SourcedRecord, sources: Iterable[Row]) -> list[Row]:
    """The sources that say of themselves, in `cited_by`, that a record like this one cites them."""
    return [
        {"source": source["slug"], "field": rule.get("field", ""), "locator": rule.get("locator", "")}
        for source in sources
        for rule in source["cited_by"]
        if rule["record"] == record._meta.model_name
        and all(getattr(record, column) == rule[column] for column in CHOOSERS if column in rule)
    ]


def _by_code(model: type[Coded]) -> dict[str, Coded]:
    return {record.code: record for record in model.objects.all()}


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _period(row: Row) -> Row:
    return {"start_on": day(row["start_on"]), "end_on": day(row["end_on"])}
