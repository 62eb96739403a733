"""How roll calls and positions are printed."""

from django import template

from advocacy.votes import wording_of_results
from advocacy.votes.choices import PositionChoice
from advocacy.votes.endings import ending_of
from advocacy.votes.groups import GroupTally
from advocacy.votes.models import RollCall, Vote

register = template.Library()


@register.filter
def result(roll_call: RollCall) -> str:
    """How a roll call from `for_list()` ended: "Carried with none to spare"."""
    return wording_of_results.result(ending_of(roll_call))


@register.filter
def margin(roll_call: RollCall) -> str:
    """By how much, for a table's cell: "none to spare"."""
    return wording_of_results.margin_alone(ending_of(roll_call))


@register.filter
def sign(position: str) -> str:
    """The name of a position's sign and colour in the style sheets."""
    return "silent" if position == "non_voting" else position


@register.filter
def side(position: str) -> str:
    """What those who took a position are called together."""
    return str(wording_of_results.SIDES[position])


@register.filter
def position_name(position: str) -> str:
    """A position in words: "non-voting"."""
    return str(PositionChoice(position).label)


@register.filter
def votes_at(group: GroupTally, position: str) -> list[Vote]:
    """Who of the group took the position."""
    return group.of(position)


@register.filter
def add_number(value: float, other: float) -> float:
    """A sum to one decimal, for places in a drawing."""
    return round(value + other, 1)
