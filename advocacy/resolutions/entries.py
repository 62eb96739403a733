"""Texts as lists on pages show them, made from columns."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from advocacy.core.addresses import page_paths
from advocacy.core.choices import labels
from advocacy.core.lines import Row
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.resolutions.tallies import Figures, votes_on

COLUMNS = ("pk", "slug", "symbol", "title", "summary", "adopted_on", "adoption", "outcome", "body", "body__name")


class Entry(NamedTuple):
    """A text; `tally` is that of its body's own vote on the whole, or None."""

    url: str
    symbol: str
    title: str
    summary: str
    body: str
    adopted_on: datetime.date | None
    adoption: str
    adoption_name: str
    outcome: str
    outcome_name: str
    tally: Figures | None


def entries_of(model: Any, rows: Iterable[Row]) -> list[Entry]:
    """Of rows of these columns, in their order; `model` is that of texts."""
    rows = list(rows)
    path, votes = page_paths("resolutions:detail"), votes_on(model, [row["pk"] for row in rows])
    adoption, outcome = labels(Adoption), labels(Outcome)
    return [
        Entry(
            path(row["slug"]),
            row["symbol"],
            row["title"],
            row["summary"],
            row["body__name"],
            row["adopted_on"],
            row["adoption"],
            adoption(row["adoption"]),
            row["outcome"],
            outcome(row["outcome"]),
            vote.tally if (vote := votes.get((row["pk"], row["body"]))) else None,
        )
        for row in rows
    ]
