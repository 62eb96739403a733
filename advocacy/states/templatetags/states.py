"""How a state's record is printed."""

from django import template

from advocacy.states.record import Cell, Mark
from advocacy.states.wording_of_record import MARKS, mark_words

register = template.Library()

SIGNS = {
    Mark.NON_VOTING: "silent",
    Mark.WITHOUT_VOTE: "consensus",
    Mark.NO_RECORDED_VOTE: "consensus",
    Mark.NOT_ENTERED: "open",
    Mark.NO_SEAT: "noseat",
}


@register.filter
def mark_sign(mark: str) -> str:
    """The name of a mark's sign and colour in the style sheets."""
    return SIGNS.get(Mark(mark), str(mark))


@register.filter
def mark_name(mark: str) -> str:
    return str(MARKS[Mark(mark)])


@register.filter
def says(cell: Cell) -> str:
    """What a cell of the strip means, in words."""
    return mark_words(cell)
