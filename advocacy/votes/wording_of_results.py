"""How a vote ended, in words.

Every sentence follows from the rule, the tally and the day. Only the outcome is the official record's where it states
one: ten texts of the early Council stand although a permanent member voted no, and nothing here may call them vetoed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.numbers import in_words, listed, sentence
from advocacy.votes.rules import Decision, Rule, Verdict
from advocacy.votes.tally import Tally

WITH_ARTICLE = frozenset({"GBR", "RUS", "SUN", "USA"})
"""Permanent members whose names take an article in a sentence."""

SIDES = {
    "yes": gettext_lazy("In favour"),
    "no": gettext_lazy("Against"),
    "abstain": gettext_lazy("Abstaining"),
    "non_voting": gettext_lazy("Non-voting"),
}
"""What those who took a position are called together."""

COUNCIL = (Rule.SC_PROCEDURAL, Rule.SC_SUBSTANTIVE)


@dataclass(frozen=True)
class Ending:
    """What the words are made of. `stated` is "carried", "not_carried" or empty, as the official record has it;
    `against` names the permanent members that voted no, ready for a sentence."""

    rule: Rule
    tally: Tally
    decision: Decision
    stated: str = ""
    against: tuple[str, ...] = ()

    @property
    def is_carried(self) -> bool:
        return self.stated == "carried" if self.stated else self.decision.carried

    @property
    def is_silent(self) -> bool:
        """Nobody cast anything, or the record does not say who did."""
        return self.tally.total == self.tally.non_voting

    @property
    def differs(self) -> bool:
        """The official record states another outcome than the rule gives."""
        return bool(self.stated) and self.is_carried != self.decision.carried and not self.is_silent

    @property
    def stands_over_a_no(self) -> bool:
        """Carried, the record states, although a permanent member voted no and the rule would make that a veto."""
        return self.differs and self.decision.verdict == Verdict.VETOED

    @property
    def has_known_margin(self) -> bool:
        """The margin explains the outcome."""
        return not self.differs or self.stands_over_a_no


def article(code: str, name: str) -> str:
    """A permanent member's name as it stands inside a sentence."""
    return _("the %(name)s") % {"name": name} if code in WITH_ARTICLE else name


def result(ending: Ending) -> str:
    """The outcome and its margin in a few words: "Carried with none to spare", "Vetoed by China"."""
    if ending.is_silent:
        return _("No votes recorded")
    if not ending.has_known_margin:
        return _("Carried, the record states") if ending.is_carried else _("Not carried, the record states")
    if ending.decision.verdict == Verdict.VETOED and not ending.is_carried:
        return _("Vetoed by %(names)s") % {"names": listed(ending.against)}
    return _("Carried %(margin)s") % {"margin": margin(ending)} if ending.is_carried else not_carried(ending)


def not_carried(ending: Ending) -> str:
    tally, short = ending.tally, -ending.decision.margin
    if ending.rule != Rule.SIMPLE_MAJORITY:
        return _("Not carried: %(short)s short") % {"short": in_words(short)}
    if short == 0:
        return _("Not carried: a tie")
    return _("Not carried: %(no)s no to %(yes)s yes") % {"no": tally.no, "yes": tally.yes}


def margin(ending: Ending) -> str:
    """By how much it carried: "by 96", "with none to spare"; in a sentence after "carried"."""
    number = ending.decision.margin
    if ending.rule == Rule.SIMPLE_MAJORITY:
        return _("by %(margin)s") % {"margin": in_words(number)}
    return _("with %(margin)s to spare") % {"margin": in_words(number)}


def margin_alone(ending: Ending) -> str:
    """The margin in a table's cell: "none to spare", "96 more yes than no", "one short", "vetoed"."""
    number = ending.decision.margin
    if ending.is_silent or not ending.has_known_margin:
        return ""
    if ending.decision.verdict == Verdict.VETOED:
        return _("over a permanent member’s no") if ending.is_carried else _("vetoed")
    if ending.rule == Rule.SIMPLE_MAJORITY:
        return _("%(margin)s more yes than no") % {"margin": in_words(number)} if number > 0 else _("lost")
    spare = _("%(margin)s to spare") if number >= 0 else _("%(margin)s short")
    return spare % {"margin": in_words(abs(number))}


def headline(ending: Ending) -> str:
    """The outcome with the figures it rests on: "Carried by 96: 116 yes to 20 no, with 53 abstaining"."""
    if ending.is_silent:
        return result(ending)
    if ending.has_known_margin:
        if ending.rule in COUNCIL:
            return council_headline(ending)
        if ending.rule == Rule.TWO_THIRDS:
            return _("%(result)s: %(yes)s yes, %(needed)s needed against %(no)s no") % figures(ending)
        if not ending.is_carried:
            tie = _("Not carried: %(yes)s yes to %(no)s no, a tie")
            return result(ending) if ending.decision.margin else tie % figures(ending)
    words = _("%(result)s: %(yes)s yes to %(no)s no") % figures(ending)
    if not ending.tally.abstain:
        return words
    return _("%(words)s, with %(n)s abstaining") % {"words": words, "n": ending.tally.abstain}


def council_headline(ending: Ending) -> str:
    if not ending.is_carried:
        return result(ending)
    words = figures(ending)
    if ending.decision.margin == 0:
        words["result"] = _("%(result)s: %(needed)s of %(needed)s needed") % words
    else:
        words["result"] = _("%(result)s: %(yes)s yes, %(needed)s needed") % words
    return _("%(result)s, no veto applies") % words if ending.rule == Rule.SC_PROCEDURAL else words["result"]


def figures(ending: Ending) -> dict[str, str]:
    """What the sentences fill in; the Council's seats are few enough for words."""
    spell = in_words if ending.rule in COUNCIL else str
    return {
        "result": result(ending),
        "yes": spell(ending.tally.yes),
        "no": spell(ending.tally.no),
        "needed": spell(ending.decision.threshold),
    }


def consequence(ending: Ending) -> str:
    """What follows from the figures for somebody new to the rule; empty where nothing does."""
    verdict, words = ending.decision.verdict, figures(ending)
    if ending.is_silent or ending.differs:
        return ""
    if ending.rule in COUNCIL:
        if verdict == Verdict.CARRIED_NONE_TO_SPARE:
            return _("Had one of the %(yes)s abstained, it would not have carried.") % words
        if verdict == Verdict.VETOED:
            return (
                _("It had %(yes)s yes votes, and %(needed)s were needed: a permanent member’s no prevented it.") % words
            )
        if verdict == Verdict.NOT_CARRIED and ending.against and ending.rule == Rule.SC_SUBSTANTIVE:
            return _("It lacked the votes, so the no of a permanent member was not a veto.")
        return ""
    return uncounted(ending.tally)


def uncounted(tally: Tally) -> str:
    """Who does not count where a majority of those present and voting decides."""
    if tally.abstain and tally.non_voting:
        words = _("Abstentions and the %(silent)s who did not vote do not count towards the result.")
        return words % {"silent": in_words(tally.non_voting)}
    if tally.abstain:
        return _("Abstentions do not count towards the result.")
    return _("Those who did not vote do not count towards the result.") if tally.non_voting else ""


def although(ending: Ending) -> str:
    """Why a text that a permanent member voted against stands all the same; empty for any other vote."""
    if not ending.stands_over_a_no:
        return ""
    return _("The record states it as carried although %(names)s voted no.") % {"names": listed(ending.against)}


def rule_name(ending: Ending) -> str:
    """What carries under the rule, in a line."""
    needed = in_words(ending.decision.threshold)
    return {
        Rule.SIMPLE_MAJORITY: _("Simple majority: more yes than no."),
        Rule.TWO_THIRDS: _("Two-thirds: twice as many yes as no."),
        Rule.SC_PROCEDURAL: _("Procedural: %(needed)s yes votes.") % {"needed": needed},
        Rule.SC_SUBSTANTIVE: _("Substantive: %(needed)s yes votes, and no permanent member against.")
        % {"needed": needed},
    }[ending.rule]


def rule_applied(ending: Ending) -> str:
    """How the rule met this vote."""
    if ending.rule not in COUNCIL:
        return _("Of those present and voting: abstaining is not voting.")
    if ending.rule == Rule.SC_SUBSTANTIVE:
        return _("An abstention, or absence, of a permanent member is no veto.")
    words = _("A permanent member’s no counts as one no.")
    if not ending.against:
        return words
    return f"{words} {noes(ending)}"


def noes(ending: Ending) -> str:
    """Who voted no in a procedural vote, the permanent members by name."""
    words = {
        "no": sentence(in_words(ending.tally.no)),
        "names": listed(ending.against),
        "end": _("and it still carried") if ending.is_carried else _("and it was not carried"),
    }
    if ending.tally.no == len(ending.against):
        return _("%(no)s voted no here, %(names)s, %(end)s.") % words
    return _("%(no)s voted no here, %(names)s among them, %(end)s.") % words


def named(against: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Codes and names as they stand in a sentence."""
    return tuple(article(code, name) for code, name in against)
