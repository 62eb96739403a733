"""The list of what states did, and the positions of one roll call, as JSON made from columns."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from advocacy.core.lines import Lines, Row, endpoints, grouped, pages, related
from advocacy.core.written import DAY, ask_for, is_asked_for
from advocacy.states.models import GroupMembership, StateName
from advocacy.votes.models import RollCall, Vote

COLUMNS = (
    *("pk", "position", "intention", "note", "state__code", "state__name"),
    *("roll_call_id", "roll_call__slug", "roll_call__title", "roll_call__held_on", "roll_call__changed_at"),
    *("roll_call__body__code", "roll_call__body__name"),
    *("roll_call__resolution__slug", "roll_call__resolution__symbol"),
)


def positions(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As PositionSerializer has them; of published rows, so that all they are related to may be seen too."""
    of_state, of_vote, of_body = pages("states:detail"), pages("votes:detail"), pages("bodies:detail")
    of_text, in_api = pages("resolutions:detail"), endpoints("positions")
    return [
        {
            "key": str(row["pk"]),
            "state": related(of_state, row["state__code"], row["state__name"]),
            "roll_call": related(
                of_vote, row["roll_call__slug"], f"{row['roll_call__slug']}: {row['roll_call__title']}"
            ),
            "body": related(of_body, row["roll_call__body__code"], row["roll_call__body__name"]),
            "resolution": related(of_text, row["roll_call__resolution__slug"], row["roll_call__resolution__symbol"])
            if row["roll_call__resolution__slug"]
            else None,
            "held_on": row["roll_call__held_on"],
            "position": row["position"],
            "intention": row["intention"],
            "note": row["note"],
            "url": of_vote(row["roll_call__slug"]),
            "api_url": in_api(row["pk"]),
            "changed_at": row["roll_call__changed_at"],
        }
        for row in rows
    ]


POSITIONS = Lines(COLUMNS, positions)


def positions_in(roll_call: RollCall) -> list[dict[str, Any]]:
    """As PositionInRollCallSerializer has them: each state named and grouped as on the day, by its name of today.

    Of a roll call that may be seen itself.
    """
    votes = ask_for(votes_of_states, keys=[roll_call.pk], day=roll_call.held_on)
    groups = grouped(ask_for(groups_of_states, day=roll_call.held_on))
    of_state = pages("states:detail")
    return [
        {
            "state": related(of_state, code, name),
            "group": groups[state][0][0] if state in groups else None,
            "position": position,
            "intention": intention,
            "note": note,
        }
        for state, code, name, position, intention, note in votes
    ]


def votes_of_states() -> QuerySet:
    names = StateName.objects.on(DAY).filter(state=OuterRef("state"))
    return (
        Vote.objects.filter(is_asked_for("roll_call"))
        .of_published_states()
        .annotate(name_then=Coalesce(Subquery(names.values("short")[:1]), "state__name"))
        .order_by("state__name", "pk")
        .values_list("state", "state__code", "name_then", "position", "intention", "note")
    )


def groups_of_states() -> QuerySet:
    memberships = GroupMembership.objects.published().regional().on(DAY)
    return memberships.order_by("pk").values_list("state", "group__code")
