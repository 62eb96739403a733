"""The arithmetic of a roll call as it is saved: counted, stated, difference, and the result under its rule."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.votes.checks import decision_on
from advocacy.votes.choices import PositionChoice
from advocacy.votes.models import RollCall
from advocacy.votes.rules import Decision, Rule, Verdict
from advocacy.votes.tally import Tally


def arithmetic(roll_call: RollCall) -> dict[str, Any]:
    """What `admin/votes/_arithmetic.html` prints: a row for each position, and the result as a sentence."""
    has_figures = roll_call.has_positions or roll_call.stated is not None
    decision = decide(roll_call) if has_figures else None
    return {
        "rows": [row(roll_call, position) for position in PositionChoice],
        "rule": roll_call.get_rule_display(),
        "sentence": sentence(decision, roll_call.tally) if decision else "",
        "stated_result": roll_call.get_stated_result_display(),
        "agrees": not decision
        or not roll_call.stated_result
        or decision.carried == (roll_call.stated_result == "carried"),
    }


def row(roll_call: RollCall, position: PositionChoice) -> dict[str, Any]:
    """One position; `difference` is counted minus stated, None where one of them is not known."""
    counted = getattr(roll_call, f"counted_{position.value}") if roll_call.has_positions else None
    stated = getattr(roll_call, f"stated_{position.value}")
    known = counted is not None and stated is not None
    return {
        "position": position,
        "counted": counted,
        "stated": stated,
        "difference": f"{counted - stated:+d}".replace("-", "−")
        if known and counted != stated
        else "0"
        if known
        else None,
        "differs": known and counted != stated,
    }


def decide(roll_call: RollCall) -> Decision:
    against = dict(roll_call.votes.filter(position="no").values_list("state__code", "position"))
    return decision_on(Rule(roll_call.rule), roll_call.tally, roll_call.held_on, against)


def sentence(decision: Decision, tally: Tally) -> str:
    """The result in words: "Carried with none to spare: 9 yes of 9 needed." """
    figures = {
        "yes": tally.yes,
        "needed": decision.threshold,
        "members": ", ".join(decision.vetoed_by),
        "tally": tally,
        "short": decision.threshold - tally.yes,
    }
    if decision.verdict == Verdict.VETOED:
        return _("Vetoed by %(members)s: %(tally)s, %(needed)d yes needed.") % figures
    if decision.verdict == Verdict.CARRIED_NONE_TO_SPARE:
        return _("Carried with none to spare: %(tally)s, %(needed)d yes needed.") % figures
    if decision.carried:
        return _("Carried: %(tally)s, %(needed)d yes needed.") % figures
    said = ngettext(
        "Not carried, %(short)d short: %(tally)s, %(needed)d yes needed.",
        "Not carried, %(short)d short: %(tally)s, %(needed)d yes needed.",
        figures["short"],
    )
    return said % figures
