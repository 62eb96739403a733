"""The ending of a roll call as it is saved."""

from typing import Any

from advocacy.votes.choices import Question, StatedResult
from advocacy.votes.rules import Rule, decide, permanent_members
from advocacy.votes.wording_of_results import Ending, named


def ending_of(roll_call: Any) -> Ending:
    """How a roll call ended; after `for_list()` without a query."""
    rule, tally = Rule(roll_call.rule), roll_call.tally
    permanent = permanent_members(roll_call.held_on)
    noes = [(vote.state.code, vote.state.name) for vote in roll_call.permanent_noes if vote.state.code in permanent]
    return Ending(
        rule=rule,
        tally=tally,
        decision=decide(rule, tally, roll_call.held_on, [code for code, _ in noes]),
        stated=stated_result(roll_call),
        against=named(noes),
    )


def stated_result(roll_call: Any) -> str:
    """What the record states; where it is silent, a text that the same body adopted was carried."""
    text = roll_call.resolution
    if roll_call.stated_result or text is None or roll_call.question != Question.WHOLE:
        return str(roll_call.stated_result)
    is_adopted = text.outcome == "adopted" and text.body_id == roll_call.body_id
    return StatedResult.CARRIED.value if is_adopted else ""
