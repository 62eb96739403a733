"""What stands beside the seats while a vote is entered: figures, result in words, and what is still to do."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.core.numbers import in_words, listed, sentence
from advocacy.votes.checks import decision_on
from advocacy.votes.rules import Rule, permanent_members
from advocacy.votes.tally import Position, Tally
from advocacy.votes.wording_of_results import Ending, article, headline, result, rule_name

MOST_NAMES = 8
"""How many names a line lists before it only counts."""


class Standing(StrEnum):
    """How one check stands; TO_DO can be saved as a draft, WRONG contradicts something."""

    PASSED = "passed"
    TO_DO = "to_do"
    WRONG = "wrong"


@dataclass(frozen=True)
class Check:
    standing: Standing
    title: str
    detail: str = ""


@dataclass(frozen=True)
class Sheet:
    """What is entered so far, as plain values.

    `seats` are the names of who could vote, by code; `positions` by code, those without a seat included; `stated` the
    official figures that are known; `unsettled` the number of names in the text that nobody could place yet; `surplus`
    the names of states with a position, in the text or on the page, and no seat; `differs` the names whose position by
    hand is not the text's.
    """

    seats: Mapping[str, str]
    positions: Mapping[str, str]
    held_on: datetime.date | None = None
    rule: str = ""
    stated: Mapping[Position, int] = field(default_factory=dict)
    stated_result: str = ""
    difference_note: str = ""
    unsettled: int = 0
    surplus: Sequence[str] = ()
    differs: Sequence[str] = ()
    source: str = ""

    @property
    def counted(self) -> Tally:
        return Tally.count(self.positions.values())

    @property
    def missing(self) -> list[str]:
        """Names of the seats without a position."""
        return [name for code, name in self.seats.items() if not self.positions.get(code)]

    @property
    def official(self) -> Tally | None:
        """The official tally where yes, no and abstentions are given, as `RollCall.stated` has it of a saved one."""
        if not {Position.YES, Position.NO, Position.ABSTAIN} <= set(self.stated):
            return None
        counts = {position.value: self.stated.get(position, self.counted.of(position)) for position in Position}
        return Tally(**counts)


@dataclass(frozen=True)
class Figure:
    """One line of the tally; None where the record does not say."""

    position: str
    counted: int
    stated: int | None

    @property
    def difference(self) -> str:
        if self.stated is None or self.stated == self.counted:
            return ""
        return f"{self.counted - self.stated:+d}".replace("-", "\N{MINUS SIGN}")


def figures(sheet: Sheet) -> list[Figure]:
    return [Figure(position.value, sheet.counted.of(position), sheet.stated.get(position)) for position in Position]


def ending(sheet: Sheet) -> Ending | None:
    """How it ends as entered so far; None while a rule, a day or any figure is wanting."""
    if not sheet.rule or sheet.held_on is None or not (sheet.positions or sheet.official):
        return None
    tally, rule = sheet.official or sheet.counted, Rule(sheet.rule)
    against = sorted(code for code in permanent_members(sheet.held_on) if sheet.positions.get(code) == "no")
    return Ending(
        rule=rule,
        tally=tally,
        decision=decision_on(rule, tally, sheet.held_on, sheet.positions),
        stated=sheet.stated_result,
        against=tuple(article(code, sheet.seats.get(code, code)) for code in against),
    )


def headline_of(sheet: Sheet) -> str:
    """The page's heading: how far one is, or how it ended."""
    total, entered = len(sheet.seats), len(sheet.seats) - len(sheet.missing)
    if not total:
        return _("Enter a vote")
    if sheet.unsettled:
        return ngettext(
            "%(entered)d of %(total)d seats entered; one name needs you",
            "%(entered)d of %(total)d seats entered; %(names)s names need you",
            sheet.unsettled,
        ) % {"entered": entered, "total": total, "names": in_words(sheet.unsettled)}
    if sheet.missing:
        return _("%(entered)d of %(total)d seats entered") % {"entered": entered, "total": total}
    return _("All %(total)d seats entered: %(tally)s") % {"total": total, "tally": sheet.counted}


def verdict_of(sheet: Sheet) -> str:
    """The result and its margin in words; "so far" while seats are open and no official tally decides."""
    end = ending(sheet)
    if end is None:
        return ""
    if sheet.missing and sheet.official is None:
        return _("So far: %(result)s") % {"result": result(end)}
    return headline(end)


def checks(sheet: Sheet) -> list[Check]:
    """Every check that has something to look at, in the order of the work."""
    if not sheet.seats and not sheet.positions:
        return []
    found = [
        check_names(sheet),
        check_missing(sheet),
        check_surplus(sheet),
        check_hand(sheet),
        check_tally(sheet),
        check_result(sheet),
        check_source(sheet),
    ]
    return [check for check in found if check]


def check_names(sheet: Sheet) -> Check | None:
    if not sheet.unsettled:
        return None
    title = ngettext("One name to settle", "%(names)s names to settle", sheet.unsettled)
    detail = _("Say beside the text which state is meant. Nobody is given a position by guess.")
    return Check(Standing.TO_DO, title % {"names": sentence(in_words(sheet.unsettled))}, detail)


def check_missing(sheet: Sheet) -> Check:
    total, missing = len(sheet.seats), sheet.missing
    if not missing:
        title = ngettext("The one seat has a position", "All %(total)d seats have a position", total)
        return Check(Standing.PASSED, title % {"total": total}, _("Seats are read as of the day."))
    title = ngettext("One seat without a position", "%(count)d seats without a position", len(missing))
    return Check(Standing.TO_DO, title % {"count": len(missing)}, some_of(missing))


def check_surplus(sheet: Sheet) -> Check | None:
    if not sheet.surplus:
        return None
    title = ngettext("One state had no seat that day", "%(count)d states had no seat that day", len(sheet.surplus))
    detail = _("%(names)s: look at the day and the body. A state without a seat has no vote.")
    return Check(Standing.WRONG, title % {"count": len(sheet.surplus)}, detail % {"names": some_of(sheet.surplus)})


def check_hand(sheet: Sheet) -> Check | None:
    if not sheet.differs:
        return None
    title = ngettext("One position is not the text’s", "%(count)d positions are not the text’s", len(sheet.differs))
    detail = _("%(names)s: what is entered stays, until you take over the text’s positions.")
    return Check(Standing.TO_DO, title % {"count": len(sheet.differs)}, detail % {"names": some_of(sheet.differs)})


def check_tally(sheet: Sheet) -> Check:
    official = sheet.official
    if official is None:
        return Check(Standing.TO_DO, _("No official tally yet"), _("Enter it as the record states it."))
    said = {"stated": official, "counted": sheet.counted}
    differ = [figure for figure in figures(sheet) if figure.difference]
    if not differ:
        return Check(Standing.PASSED, _("Tally matches"), _("The record says %(stated)s; counted %(counted)s.") % said)
    detail = _("The record says %(stated)s; counted %(counted)s.") % said
    if sheet.difference_note:
        return Check(Standing.PASSED, _("Tally differs, and you say why"), detail)
    if sheet.missing:
        return Check(Standing.TO_DO, _("Tally not yet reached"), detail)
    return Check(Standing.WRONG, _("Tally differs"), detail + " " + _("Correct a position, or explain the difference."))


def check_result(sheet: Sheet) -> Check | None:
    end = ending(sheet)
    if end is None:
        return None
    if end.is_silent or (sheet.missing and sheet.official is None):
        return Check(Standing.TO_DO, _("Result open"), rule_name(end))
    if end.differs:
        # What the rule gives, not what the record states: that is the point of the line.
        by_rule = result(Ending(end.rule, end.tally, end.decision, "", end.against))
        detail = _("By the rule: %(result)s. %(rule)s The stated result is kept, and the difference is shown.")
        values = {"result": by_rule, "rule": rule_name(end)}
        return Check(Standing.WRONG, _("The record states another result than the rule gives"), detail % values)
    stated = _("The record states the same.") if end.stated else _("The record’s own result is not entered.")
    return Check(Standing.PASSED, headline(end), f"{rule_name(end)} {stated}")


def check_source(sheet: Sheet) -> Check:
    if sheet.source:
        return Check(Standing.PASSED, _("Source named"), sheet.source)
    return Check(Standing.TO_DO, _("Source still to name"), _("Choose the document you read this from, or enter it."))


def some_of(names: Sequence[str]) -> str:
    """The first few names, and how many more."""
    if len(names) <= MOST_NAMES:
        return listed(names)
    return _("%(names)s and %(count)d more") % {
        "names": ", ".join(names[:MOST_NAMES]),
        "count": len(names) - MOST_NAMES,
    }
