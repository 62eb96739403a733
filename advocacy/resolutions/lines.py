"""The list of resolutions as JSON made from columns."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from advocacy.core.choices import Status
from advocacy.core.lines import Lines, Row, endpoints, narrowed, pages, related, related_at
from advocacy.core.querysets import published
from advocacy.core.written import ask_for, is_asked_for
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbols import document_url
from advocacy.topics.lines import topics_of

PLAIN = (
    *("symbol", "title", "agenda_item", "adopted_on", "adoption", "outcome", "legal_force", "meeting_symbol"),
    *("summary", "text_held", "changed_at"),
)
"""Columns that are shown as they stand."""

COLUMNS = (
    *("pk", "slug", *PLAIN, "body", "body__code", "body__name", "body__status"),
    *("session__code", "session__body__status", "series__slug", "series__name", "series__status"),
)


class Figures(NamedTuple):
    """How many states took each position."""

    yes: int
    no: int
    abstain: int
    non_voting: int


FIGURES = Figures._fields
VOTE_COLUMNS = (
    *("resolution", "body", "slug", "title"),
    *(f"{kind}_{figure}" for kind in ("stated", "counted") for figure in FIGURES),
)


def resolutions(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As ResolutionSerializer has them."""
    rows = list(rows)
    keys = [row["pk"] for row in rows]
    topics, votes = topics_of(Resolution.topics.through, "resolution", keys), votes_on(keys)
    of_text, of_body = pages("resolutions:detail"), pages("bodies:detail")
    in_series, in_api = narrowed("resolutions:list", "series"), endpoints("resolutions")
    return [
        {
            "key": row["slug"],
            **{name: row[name] for name in PLAIN},
            "body": related_at(row, "body", "code", "name", of_body),
            "session": row["session__code"] if row["session__body__status"] == Status.PUBLISHED else None,
            "series": related_at(row, "series", "slug", "name", in_series),
            "topics": topics.get(row["pk"], []),
            "vote": votes.get((row["pk"], row["body"])),
            "document_url": document_url(row["symbol"]),
            "url": of_text(row["slug"]),
            "api_url": in_api(row["slug"]),
        }
        for row in rows
    ]


def votes_on(keys: list[int]) -> dict[tuple[int, int], dict[str, Any]]:
    """The newest vote that may be seen on each whole text, by the text and the body that voted."""
    of_vote = pages("votes:detail")
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for cells in ask_for(votes_on_whole_texts, keys=keys):
        row = dict(zip(VOTE_COLUMNS, cells, strict=True))
        vote = related(of_vote, row["slug"], row["title"]) | {"tally": tally(row)._asdict()}
        found.setdefault((row["resolution"], row["body"]), vote)
    return found


def votes_on_whole_texts() -> QuerySet:
    """Newest first."""
    roll_calls: Any = Resolution.roll_calls.rel.related_model
    asked = published(roll_calls).filter(is_asked_for("resolution"), question="whole")
    return asked.values_list(*VOTE_COLUMNS)


def tally(row: Row) -> Figures:
    """The official figures where yes, no and abstentions are all given, else those counted; as `RollCall.tally`."""
    is_stated = None not in (row["stated_yes"], row["stated_no"], row["stated_abstain"])
    stated = {name: row[f"stated_{name}"] for name in FIGURES} if is_stated else {}
    return Figures(*(row[f"counted_{name}"] if stated.get(name) is None else stated[name] for name in FIGURES))


RESOLUTIONS = Lines(COLUMNS, resolutions)
