"""The voting rules: what carries a proposal, by how much, and who vetoed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.votes.tally import Tally

# General Assembly resolution 1991 A (XVIII) amended Articles 23 and 27 of the Charter, in force on
# 31 August 1965; the Council first sat, and voted, as fifteen on 1 January 1966.
FIRST_DAY_OF_FIFTEEN = date(1966, 1, 1)

# The Russian Federation told the Secretary-General on 24 December 1991 that it continues the
# membership of the Soviet Union, the seat in the Council included.
FIRST_DAY_OF_RUSSIA = date(1991, 12, 24)


class Rule(StrEnum):
    """What a vote stood under."""

    SIMPLE_MAJORITY = "simple_majority"
    TWO_THIRDS = "two_thirds"
    SC_PROCEDURAL = "sc_procedural"
    SC_SUBSTANTIVE = "sc_substantive"


class Verdict(StrEnum):
    """How a vote ended; the words a reader sees are chosen where they are translated."""

    CARRIED = "carried"
    CARRIED_NONE_TO_SPARE = "carried_none_to_spare"
    NOT_CARRIED = "not_carried"
    VETOED = "vetoed"


@dataclass(frozen=True)
class Decision:
    """What follows from a rule and a tally.

    `threshold`: the yes votes needed against the noes that were cast.
    `margin`: for a simple majority, yes minus no; otherwise yes minus `threshold`. So 0 carries a
    two-thirds or Council vote with none to spare and is a lost tie for a simple majority; a
    negative margin is the number of votes short. A vetoed text keeps its margin of 0 or more.
    `vetoed_by`: codes in alphabetical order, empty unless the verdict is VETOED.
    """

    verdict: Verdict
    threshold: int
    margin: int
    vetoed_by: tuple[str, ...] = ()

    @property
    def carried(self) -> bool:
        """Whether the proposal was adopted."""
        return self.verdict in (Verdict.CARRIED, Verdict.CARRIED_NONE_TO_SPARE)


def decide(rule: Rule, tally: Tally, held_on: date, permanent_against: Sequence[str] = ()) -> Decision:
    """Apply a rule to a tally of `held_on`.

    `permanent_against` holds the codes of permanent members that voted no; only the substantive
    rule looks at it. Their no is a veto only where enough voted yes: a draft that failed to obtain
    the votes was not adopted for that reason, and the UN does not list it among the vetoes
    (Repertoire of the Practice of the Security Council, Article 27; Dag Hammarskjöld Library,
    "Veto list"). Abstention or absence of a permanent member is no veto.
    """
    threshold = yes_needed(rule, tally.no, held_on)
    margin = tally.yes - (tally.no if rule == Rule.SIMPLE_MAJORITY else threshold)
    if tally.yes < threshold:
        return Decision(Verdict.NOT_CARRIED, threshold, margin)
    if rule == Rule.SC_SUBSTANTIVE and permanent_against:
        return Decision(Verdict.VETOED, threshold, margin, tuple(sorted(set(permanent_against))))
    verdict = Verdict.CARRIED_NONE_TO_SPARE if tally.yes == threshold else Verdict.CARRIED
    return Decision(verdict, threshold, margin)


def yes_needed(rule: Rule, no: int, held_on: date) -> int:
    """The fewest yes votes that carry against `no` noes; never 0, and ties lose.

    Sources: Charter, Article 18 (two-thirds, simple majority) and Article 27 (Security Council);
    rules of procedure of the General Assembly, rules 83 to 86.
    """
    if rule == Rule.SIMPLE_MAJORITY:
        return no + 1
    if rule == Rule.TWO_THIRDS:
        return max(1, 2 * no)
    return 9 if held_on >= FIRST_DAY_OF_FIFTEEN else 7


def permanent_members(on: date) -> frozenset[str]:
    """Codes of the five permanent members on a day.

    The code is the seat's: CHN also before 25 October 1971, when the Republic of China held it.
    SUN to 23 December 1991 and RUS from 24 December 1991, both included.
    Source: Charter, Article 23; letter of the President of the Russian Federation of 24 December 1991.
    """
    return frozenset({"CHN", "FRA", "GBR", "USA", "RUS" if on >= FIRST_DAY_OF_RUSSIA else "SUN"})
