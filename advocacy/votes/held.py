"""Votes told beside the events at which they were held, made from columns: docs/adr/0017-lists-from-columns.md."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from advocacy.core.public_side import reading_alias
from advocacy.core.written import ask_for, is_asked_for

SHOWN = (
    *("id", "slug", "question", "body_id", "held_on", "rule", "resolution_id", "event_id"),
    *("stated_yes", "stated_no", "stated_abstain", "stated_non_voting", "stated_result"),
    *("counted_yes", "counted_no", "counted_abstain", "counted_non_voting"),
)
"""In the order of the model's fields, as those of the others are: Django takes them one by one."""
TEXT_SHOWN = ("id", "body_id", "outcome")
STATE_SHOWN = ("id", "code", "name")


def held_at(model: Any, events: Sequence[int]) -> dict[int, list[Any]]:
    """The roll calls that may be seen, the first one first, by the key of the event; `model` is theirs.

    With what tells how they ended: text, and noes of permanent members of the Council (`permanent_noes`).
    """
    alias, text = reading_alias(), model.resolution.field.related_model
    found: dict[int, list[Any]] = {}
    rows = ask_for(roll_calls_at, model, keys=events) if events else []
    noes = noes_in(model, [row[0] for row in rows])
    for row in rows:
        roll_call = model.from_db(alias, SHOWN, row[: len(SHOWN)])
        if roll_call.resolution_id:
            roll_call.resolution = text.from_db(alias, TEXT_SHOWN, row[len(SHOWN) :])
        roll_call.permanent_noes = noes.get(roll_call.pk, [])
        found.setdefault(roll_call.event_id, []).append(roll_call)
    return found


def roll_calls_at(model: Any) -> QuerySet:
    asked = model.objects.published().filter(is_asked_for("event_id")).order_by("held_on", "pk")
    return asked.values_list(*SHOWN, *(f"resolution__{name}" for name in TEXT_SHOWN))


def noes_in(model: Any, roll_calls: Sequence[int]) -> dict[int, list[Any]]:
    """Noes of permanent members of the Council, by the key of the roll call."""
    alias, vote = reading_alias(), model.votes.rel.related_model
    found: dict[int, list[Any]] = {}
    for key, *state in ask_for(noes_in_roll_calls, vote, keys=roll_calls) if roll_calls else ():
        no = vote(state=vote.state.field.related_model.from_db(alias, STATE_SHOWN, state))
        found.setdefault(key, []).append(no)
    return found


def noes_in_roll_calls(model: Any) -> QuerySet:
    noes = model.objects.permanent_noes().filter(is_asked_for("roll_call_id"))
    return noes.values_list("roll_call_id", *(f"state__{name}" for name in STATE_SHOWN))
