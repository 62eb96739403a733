"""Roll calls with their votes, in few words."""

import datetime
from typing import Any

from advocacy.bodies.models import Body
from advocacy.states.models import Group, State
from advocacy.votes.models import RollCall
from tests.factories import BodyFactory, GroupMembershipFactory, RollCallFactory, SeatFactory, StateFactory, VoteFactory

DECEMBER_2016 = datetime.date(2016, 12, 9)
PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
COUNCIL_2016 = {
    "yes": "FRA GBR JPN MYS NZL ESP UKR USA URY",
    "no": "AGO CHN EGY RUS VEN",
    "abstain": "SEN",
}


def state(code: str) -> State:
    """The published state of that code, made where there is none."""
    return State.objects.filter(code=code).first() or StateFactory(code=code, name=f"Land of {code}", published=True)


def body(code: str, name: str = "") -> Body:
    return Body.objects.filter(code=code).first() or BodyFactory(code=code, name=name or code, published=True)


def roll_call(positions: dict[str, str] | None = None, **fields: Any) -> RollCall:
    """A published roll call; `positions` maps a position to codes between spaces. Reload it to see it counted."""
    fields = {"body": body("GA", "General Assembly"), "published": True} | fields
    made = RollCallFactory(**fields)
    for position, codes in (positions or {}).items():
        for code in codes.split():
            VoteFactory(roll_call=made, state=state(code), position=position)
    return RollCall.objects.get(pk=made.pk)


def council_vote(positions: dict[str, str] | None = None, **fields: Any) -> RollCall:
    """The procedural vote of 9 December 2016, or one like it, with the seats of its members."""
    council = body("SC", "Security Council")
    fields = {"rule": "sc_procedural", "question": "procedural", "held_on": DECEMBER_2016} | fields
    made = roll_call(COUNCIL_2016 if positions is None else positions, body=council, **fields)
    for vote in made.votes.select_related("state"):
        if not council.seats.filter(state=vote.state).exists():
            seat_class = "permanent" if vote.state.code in PERMANENT else "elected"
            SeatFactory(body=council, state=vote.state, seat_class=seat_class)
    return made


def member(code: str, group: Group | None = None, **period: Any) -> State:
    """The state of that code, in the group."""
    made = state(code)
    if group:
        GroupMembershipFactory(state=made, group=group, **period)
    return made


def page(client: Any, made: RollCall) -> Any:
    response = client.get(made.get_absolute_url())
    assert response.status_code == 200
    return response


def words(response: Any) -> str:
    """The page's text with one space between words."""
    return " ".join(response.content.decode().split())
