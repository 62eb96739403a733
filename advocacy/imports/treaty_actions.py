"""Reads a table of treaty actions of our own; the columns are those of our own download, and a source."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from advocacy.core.partial_dates import PartialDate
from advocacy.imports.cell_values import Values, options
from advocacy.imports.layouts import FileColumn, Layout
from advocacy.imports.roll_calls_read import SourceRead
from advocacy.imports.table_loading import Loading
from advocacy.imports.table_sources import SOURCE, Sources
from advocacy.imports.table_states import ONE_OF, STATE, state_of
from advocacy.imports.tables import Cells
from advocacy.treaties.choices import ActionKind

LAYOUT = Layout(
    name="treaty-actions",
    columns=(
        FileColumn("treaty", _("Code of the treaty: CRPD, ICCPR."), "CRPD", is_required=True),
        *STATE,
        FileColumn(
            "kind",
            _("signature, ratification, accession, succession, party, reservation or withdrawal."),
            "ratification",
            is_required=True,
        ),
        FileColumn("date", _("Day of deposit, or the month or year where no more is known."), "2016", is_required=True),
        FileColumn("date_precision", _("day, month or year, for a date written as its first day."), ""),
        FileColumn("note", _("Note on this action."), ""),
        *SOURCE,
    ),
    one_of=ONE_OF,
    passed_over=frozenset({"key", "changed_at"}),
)


@dataclass
class ActionRead:
    """What one row says a state did about a treaty; None where that could not be read, which is among the findings."""

    values: Values
    treaty: str
    state: str | None
    kind: ActionKind | None
    done: PartialDate | None
    note: str
    source: SourceRead


def read(rows: Iterator[Cells], loading: Loading, sources: Sources) -> Iterator[ActionRead]:
    today = datetime.date.today()
    for cells in rows:
        values = Values(cells)
        values.findings += cells.faults()
        for name in ("kind", "date"):
            values.required(name)
        kind = values.choice("kind", options(ActionKind))
        done = values.partial_of("date", "date_precision", today)
        yield ActionRead(
            values=values,
            treaty=values.required("treaty"),
            state=state_of(values, loading.states, done.first if done else today),
            kind=ActionKind(kind) if kind else None,
            done=done,
            note=values.text("note", 400),
            source=sources.read(values),
        )
