"""Roll calls: figures and results."""

from collections.abc import Iterator

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from advocacy.audit.choices import Kind
from advocacy.audit.found import Found
from advocacy.core.problems import Severity
from advocacy.votes.checks import decision_on
from advocacy.votes.choices import Question, StatedResult
from advocacy.votes.disagreements import figures_differ, result_differs, vetoed
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.querysets import PERMANENT_SEATS
from advocacy.votes.rules import Rule


def tallies() -> Iterator[Found]:
    """Counted against stated figures; an explained difference stays worth knowing, an unexplained one is an error."""
    message = _(
        "Counted %(counted)s (%(counted_silent)d non-voting), stated %(stated)s (%(stated_silent)d non-voting)."
    )
    explained, unexplained = _("The difference is explained."), _("Nobody has explained it.")
    for roll_call in _roll_calls().filter(figures_differ()):
        counted, stated = roll_call.counted, roll_call.stated
        said = message % {
            "counted": counted,
            "counted_silent": counted.non_voting,
            "stated": stated,
            "stated_silent": stated.non_voting,
        }
        if not roll_call.difference_note:
            yield _found(Kind.TALLY_DIFFERS, Severity.ERROR, roll_call, f"{said} {unexplained}")
        else:
            yield _found(_kind_explained(roll_call), Severity.WARNING, roll_call, f"{said} {explained}")


def _kind_explained(roll_call: RollCall) -> Kind:
    """Whether it is about yes, no and abstentions, or only about how many did not vote."""
    return Kind.SILENT_EXPLAINED if str(roll_call.counted) == str(roll_call.stated) else Kind.TALLY_EXPLAINED


def results() -> Iterator[Found]:
    """The stated result against what the rule gives."""
    noes = Vote.objects.against().filter(state__code__in=PERMANENT_SEATS).select_related("state").defer("state__search")
    differing = _roll_calls().filter(result_differs(Vote.objects.all()))
    for roll_call in differing.prefetch_related(Prefetch("votes", noes, to_attr="permanent_noes")):
        against = {vote.state.code: vote.position for vote in roll_call.permanent_noes}
        decision = decision_on(Rule(roll_call.rule), roll_call.tally, roll_call.held_on, against)
        by_rule = StatedResult.CARRIED if decision.carried else StatedResult.NOT_CARRIED
        message = _("%(tally)s is recorded as %(stated)s; under its rule it was %(by_rule)s.")
        values = {
            "tally": roll_call.tally,
            "stated": roll_call.get_stated_result_display(),
            "by_rule": by_rule.label,
        }
        yield _found(Kind.RESULT_DIFFERS, Severity.WARNING, roll_call, message % values)


def permanent_noes() -> Iterator[Found]:
    """Resolutions of the Council over the no of a permanent member: procedural, or before the practice.

    Procedural motions, which no member can veto, are nothing to report.
    """
    texts = _roll_calls(body__code="SC", question=Question.WHOLE, stated_result=StatedResult.CARRIED)
    for roll_call in texts.filter(Q(vetoed(Vote.objects.all()))):
        message = _("Carried although a permanent member voted no, under the rule “%s”.")
        yield _found(Kind.OVER_A_PERMANENT_NO, Severity.WARNING, roll_call, message % roll_call.get_rule_display())


def _roll_calls(**narrow: object) -> QuerySet:
    return RollCall.objects.published().defer("search").filter(**narrow).order_by("slug")


def _found(code: Kind, severity: Severity, roll_call: RollCall, message: str) -> Found:
    return Found(code, severity, RollCall, roll_call.pk, roll_call.slug, message)
