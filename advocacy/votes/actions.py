"""Changes that touch a roll call and its votes together."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from advocacy.bodies.models import Seat
from advocacy.votes.choices import PositionChoice
from advocacy.votes.models import RollCall, Vote


@transaction.atomic
def add_seats_of_the_day(roll_call: RollCall, *, by: AbstractBaseUser | None) -> int:
    """Give every state with a seat that day and no vote yet one as non-voting; returns how many were added."""
    locked = RollCall.objects.select_for_update(of=("self",)).select_related("body").get(pk=roll_call.pk)
    missing = seats_without_vote(locked)
    Vote.objects.bulk_create(
        Vote(roll_call=locked, state_id=state_id, position=PositionChoice.NON_VOTING) for state_id in missing
    )
    if missing:
        locked.refresh_from_db(fields=[f"counted_{position}" for position in PositionChoice.values])
        locked.changed_by_id = by.pk if by else locked.changed_by_id
        locked.save()
    return len(missing)


def seats_without_vote(roll_call: RollCall) -> list[int]:
    """Keys of the states that had a seat that day and have no vote yet."""
    voters = Seat.objects.voters(roll_call.body.seats_body_id, roll_call.held_on)
    return list(voters.exclude(state__in=roll_call.votes.values("state")).values_list("state", flat=True))
