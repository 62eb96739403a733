"""Reads and loads a table of seats: who sat in a body from day to day. The columns are those of our own download.

A seat has no author, so whatever is in the record is taken as curated: a row that says otherwise is reported, and the
record is kept. To correct seats that a file brought, withdraw its run, or correct them in the admin.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.bodies.choices import SeatClass
from advocacy.bodies.models import Body, Seat
from advocacy.imports.cell_values import Values, options
from advocacy.imports.choices import Fate
from advocacy.imports.layouts import FileColumn, Layout
from advocacy.imports.table_loading import (
    Loading,
    check_period,
    differences,
    in_words,
    is_public_part,
    is_refused,
    known,
    overlaps,
)
from advocacy.imports.table_states import ONE_OF, STATE, state_of
from advocacy.imports.tables import Cells
from advocacy.states.models import State

LAYOUT = Layout(
    name="seats",
    columns=(
        FileColumn("body", gettext_lazy("Code of the body: SC, GA, HRC."), "SC", is_required=True),
        *STATE,
        FileColumn("class", gettext_lazy("permanent, elected, member or observer. Empty: member."), "elected"),
        FileColumn("start", gettext_lazy("First day in the seat."), "2016-01-01", is_required=True),
        FileColumn("end", gettext_lazy("Last day, included. Empty: still."), "2017-12-31"),
        FileColumn("regional_seat", gettext_lazy("The regional seat it was elected to, where that differs."), ""),
        FileColumn("note", gettext_lazy("Note on this seat."), ""),
    ),
    one_of=ONE_OF,
    passed_over=frozenset({"key"}),
)
FIELDS = {"class": "seat_class", "end": "end_on", "regional_seat": "regional_seat", "note": "note"}
"""Fields of a seat by the column that fills them; those whose column the file does not have are not compared."""


def load(rows: Iterator[Cells], loading: Loading) -> None:
    bodies = {body.code: body for body in Body.objects.defer("search")}
    states = {state.code: state for state in State.objects.defer("search")}
    held: dict[tuple[int, int], list[Seat]] = defaultdict(list)
    for seat in Seat.objects.order_by("start_on"):
        held[seat.body_id, seat.state_id].append(seat)
    for cells in rows:
        values = Values(cells)
        values.findings += cells.faults()
        found = read(values, bodies, states, loading)
        if found is None or is_refused(values):
            loading.refuse(values)
        else:
            _load_seat(found, values, held[found.body_id, found.state_id], loading)


def read(values: Values, bodies: dict[str, Body], states: dict[str, State], loading: Loading) -> Seat | None:
    """The seat that a row tells of, unsaved; None where body, state or first day are not known."""
    body = known(values, "body", bodies, "unknown_body")
    first, last = values.day("start"), values.day("end")
    if not values.cells.text("start"):
        values.required("start")
    code = state_of(values, loading.states, first or datetime.date.today())
    check_period(values, first, last)
    if body is None or code is None or first is None:
        return None
    return Seat(
        body=body,
        state=states[code],
        seat_class=values.choice("class", options(SeatClass)) or SeatClass.MEMBER,
        start_on=first,
        end_on=last,
        regional_seat=values.text("regional_seat", 60),
        note=values.text("note", 300),
    )


def _load_seat(seat: Seat, values: Values, held: list[Seat], loading: Loading) -> None:
    same = next((one for one in held if one.start_on == seat.start_on), None)
    others = [one for one in held if one is not same and overlaps(one, seat)]
    if same:
        loading.count(_compared(same, seat, values), values)
    elif others:
        message = _("The record has a seat of %(state)s in that time: %(period)s. The record is kept.")
        said = message % {"state": seat.state, "period": in_words(others[0])}
        values.note("record_differs", said)
        loading.count(Fate.KEPT, values)
    elif is_public_part(loading, values, seat.body):
        loading.refuse(values)
    else:
        seat.save()
        held.append(seat)
        loading.keep(seat, Fate.NEW)
        loading.touch(seat.body)
        loading.count(Fate.NEW, values)


def _compared(ours: Seat, row: Seat, values: Values) -> Fate:
    told = {field: getattr(row, field) for column, field in FIELDS.items() if values.cells.column(column)}
    differ = differences(ours, told, told)
    for field, (mine, theirs) in differ.items():
        column = next(column for column, one in FIELDS.items() if one == field)
        values.find_difference(column, mine, theirs)
    return Fate.KEPT if differ else Fate.UNCHANGED
