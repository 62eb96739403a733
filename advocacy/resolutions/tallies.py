"""The votes on whole texts, from columns."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from advocacy.core.lines import Row
from advocacy.core.written import ask_for, is_asked_for


class Figures(NamedTuple):
    """How many states took each position."""

    yes: int
    no: int
    abstain: int
    non_voting: int


FIGURES = Figures._fields
STATED_AND_COUNTED = tuple(f"{kind}_{figure}" for kind in ("stated", "counted") for figure in FIGURES)


def tally(row: Row) -> Figures:
    """The official figures where yes, no and abstentions are all given, else those counted; as `RollCall.tally`."""
    is_stated = None not in (row["stated_yes"], row["stated_no"], row["stated_abstain"])
    stated = {name: row[f"stated_{name}"] for name in FIGURES} if is_stated else {}
    return Figures(*(row[f"counted_{name}"] if stated.get(name) is None else stated[name] for name in FIGURES))


def tally_of(figures: Sequence[int | None]) -> Figures:
    """Of columns as STATED_AND_COUNTED names them."""
    return tally(dict(zip(STATED_AND_COUNTED, figures, strict=True)))


class WholeVote(NamedTuple):
    slug: str
    title: str
    tally: Figures


def votes_on(resolutions: Any, keys: Sequence[int]) -> dict[tuple[int, int], WholeVote]:
    """The newest vote that may be seen on each whole text, by the text and the body that voted; `resolutions` is the
    model of texts."""
    found: dict[tuple[int, int], WholeVote] = {}
    for text, body, slug, title, *figures in ask_for(votes_on_whole_texts, resolutions, keys=keys) if keys else ():
        found.setdefault((text, body), WholeVote(slug, title, tally_of(figures)))
    return found


def votes_on_whole_texts(resolutions: Any) -> QuerySet:
    """Newest first."""
    roll_calls: Any = resolutions.roll_calls.rel.related_model
    asked = roll_calls.objects.published().filter(is_asked_for("resolution"), question="whole")
    return asked.values_list("resolution", "body", "slug", "title", *STATED_AND_COUNTED)
