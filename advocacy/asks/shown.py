"""Findings as pages show them, made from columns: docs/adr/0017-lists-from-columns.md."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from advocacy.asks.choices import Level
from advocacy.asks.ledger import Entry
from advocacy.core.addresses import page_paths
from advocacy.core.choices import Status
from advocacy.core.lines import Row
from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.core.written import ask_for, is_asked_for
from advocacy.resolutions.choices import TextHeld
from advocacy.resolutions.models.provisions import label_of
from advocacy.sources.models import Citation

COLUMNS = (
    *("ask_id", "pk", "level", "note", "provision_id"),
    *(f"resolution__{name}" for name in ("slug", "symbol", "adopted_on", "text_held")),
    *(f"event__{name}" for name in ("slug", "title", "start_on", "start_precision")),
    *(f"provision__{name}" for name in ("kind", "number", "position")),
    *(f"{of}__body__{name}" for of in ("resolution", "event") for name in ("code", "name", "status")),
)


class Shown(NamedTuple):
    """`of` is the symbol of a text or the title of a meeting, `paragraph` the label of the one that shows it, or ""."""

    pk: int
    of: str
    is_text: bool
    is_full: bool
    """Whether all of the text is held."""
    shown_at: str
    paragraph: str
    when: PartialDate | None
    note: str
    citations: Sequence[Citation] = ()


def entries_of(findings: Any, asks: Sequence[int], *, with_drafts: bool = False) -> dict[int, list[Entry]]:
    """The findings that may be seen, in the order of time, by the key of the ask; `findings` is their model."""
    found: dict[int, list[Entry]] = {}
    for cells in ask_for(findings_of, findings, with_drafts, keys=asks):
        row = dict(zip(COLUMNS, cells, strict=True))
        found.setdefault(row["ask_id"], []).append(entry(row))
    return found


def findings_of(findings: Any, with_drafts: bool) -> QuerySet:
    seen = findings.objects.all() if with_drafts else findings.objects.published()
    return seen.filter(is_asked_for("ask_id")).in_order().values_list(*COLUMNS)


def entry(row: Row) -> Entry:
    is_text = row["resolution__slug"] is not None
    body = body_of(row, "resolution" if is_text else "event")
    told = on_text(row) if is_text else at_meeting(row)
    return Entry(Level(row["level"]), told.when.first.year if told.when else None, body, told)


def body_of(row: Row, of: str) -> tuple[str, str]:
    """Key and name, empty where none may be named."""
    may_be_named = row[f"{of}__body__status"] == Status.PUBLISHED
    return (row[f"{of}__body__code"], row[f"{of}__body__name"]) if may_be_named else ("", "")


def on_text(row: Row) -> Shown:
    url, day, paragraph = page_paths("resolutions:detail")(row["resolution__slug"]), row["resolution__adopted_on"], ""
    if row["provision_id"]:
        where = row["provision__kind"], row["provision__number"], row["provision__position"]
        url, paragraph = f"{url}#p{row['provision__position']}", label_of(*where)
    is_full = row["resolution__text_held"] == TextHeld.FULL
    when = PartialDate(day) if day else None
    return Shown(row["pk"], row["resolution__symbol"], True, is_full, url, paragraph, when, row["note"])


def at_meeting(row: Row) -> Shown:
    url = page_paths("events:detail")(row["event__slug"])
    when = PartialDate(row["event__start_on"], Precision(row["event__start_precision"]))
    return Shown(row["pk"], row["event__title"], False, False, url, "", when, row["note"])
