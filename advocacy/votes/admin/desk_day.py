"""What the desk needs of the record: the body, the day, and who had a seat then."""

import datetime
from functools import cached_property

from advocacy.bodies.models import Body, Seat
from advocacy.bodies.state_authority import StateAuthority
from advocacy.states.names import fold_name
from advocacy.votes.desk_seats import DeskSeat
from advocacy.votes.desk_typed import Typed
from advocacy.votes.forms import as_key, day_of
from advocacy.votes.models import RollCall


class DeskDay:
    """Body and day as they are typed. `roll_call` is None for a new vote."""

    def __init__(self, typed: Typed, roll_call: RollCall | None) -> None:
        self.typed, self.roll_call = typed, roll_call
        typed.refuse_unknown(self.authority.ids)

    @cached_property
    def authority(self) -> StateAuthority:
        return StateAuthority()

    @cached_property
    def body(self) -> Body | None:
        key = as_key(self.typed.values.get("body", ""))
        return Body.objects.filter(pk=key).defer("search").first() if key is not None else None

    @cached_property
    def day(self) -> datetime.date | None:
        return day_of(self.typed.values.get("held_on", ""))

    @cached_property
    def seats(self) -> list[DeskSeat]:
        """Who could vote in the body on the day, by name."""
        if self.body is None or self.day is None:
            return []
        voters = Seat.objects.voters(self.body.seats_body_id, self.day).named_on(self.day)
        found = [
            DeskSeat(
                code=seat.state.code,
                name=seat.state_name,
                group=seat.group_name or "",
                is_permanent=seat.seat_class == "permanent",
                state_id=seat.state_id,
            )
            for seat in voters
        ]
        return sorted(found, key=lambda seat: fold_name(seat.name))

    @cached_property
    def names(self) -> dict[str, str]:
        return {seat.code: seat.name for seat in self.seats}

    @property
    def question(self) -> str:
        return self.typed.values.get("question", "")
