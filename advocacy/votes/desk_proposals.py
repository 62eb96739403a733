"""What the desk fills in by itself, as long as nobody typed something else."""

from advocacy.votes.choices import Question
from advocacy.votes.rules import Rule

COUNCIL = "SC"
"""The one body in which nine votes are needed and a permanent member can say no."""


def rule_for(body_code: str, question: str) -> str:
    """The rule that body and question suggest; empty without a body.

    Two-thirds is never guessed: what is an important question is for the Assembly to say (Charter, Article 18).
    """
    if not body_code:
        return ""
    if body_code != COUNCIL:
        return Rule.SIMPLE_MAJORITY.value
    return Rule.SC_PROCEDURAL.value if question == Question.PROCEDURAL else Rule.SC_SUBSTANTIVE.value
