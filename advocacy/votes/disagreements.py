"""Where figures disagree, as conditions on the table of roll calls: what `checks` says of one, asked of all at once."""

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest
from django.db.models.lookups import GreaterThanOrEqual

from advocacy.votes.choices import PositionChoice, StatedResult
from advocacy.votes.rules import FIRST_DAY_OF_FIFTEEN, FIRST_DAY_OF_RUSSIA, Rule

HAS_OFFICIAL_TALLY = Q(stated_yes__isnull=False, stated_no__isnull=False, stated_abstain__isnull=False)
HAS_POSITIONS = Q(counted_yes__gt=0) | Q(counted_no__gt=0) | Q(counted_abstain__gt=0) | Q(counted_non_voting__gt=0)

PERMANENT = ("CHN", "FRA", "GBR", "USA")


def figures_differ() -> Q:
    """Counted and official tallies differ, explained or not."""
    differ = (
        ~Q(stated_yes=F("counted_yes"))
        | ~Q(stated_no=F("counted_no"))
        | ~Q(stated_abstain=F("counted_abstain"))
        | (Q(stated_non_voting__isnull=False) & ~Q(stated_non_voting=F("counted_non_voting")))
    )
    return HAS_OFFICIAL_TALLY & HAS_POSITIONS & differ


def tally_differs() -> Q:
    """Counted and official tallies differ, and nobody has explained it; `checks.check_tally`."""
    return figures_differ() & Q(difference_note="")


def result_differs(votes: QuerySet) -> Q:
    """The stated result is not what the rule gives; `checks.check_result`. `votes` are those of all roll calls."""
    yes = Case(When(HAS_OFFICIAL_TALLY, then=F("stated_yes")), default=F("counted_yes"), output_field=IntegerField())
    no = Case(When(HAS_OFFICIAL_TALLY, then=F("stated_no")), default=F("counted_no"), output_field=IntegerField())
    needed = Case(
        When(rule=Rule.SIMPLE_MAJORITY, then=no + 1),
        When(rule=Rule.TWO_THIRDS, then=Greatest(Value(1), 2 * no)),
        When(held_on__gte=FIRST_DAY_OF_FIFTEEN, then=Value(9)),
        default=Value(7),
        output_field=IntegerField(),
    )
    carried = Q(GreaterThanOrEqual(yes, needed)) & ~(Q(rule=Rule.SC_SUBSTANTIVE) & Q(vetoed(votes)))
    disagree = (Q(stated_result=StatedResult.CARRIED) & ~carried) | (
        Q(stated_result=StatedResult.NOT_CARRIED) & carried
    )
    return (HAS_OFFICIAL_TALLY | HAS_POSITIONS) & disagree


def vetoed(votes: QuerySet) -> Exists:
    """Whether a permanent member of that day voted no; `rules.permanent_members`."""
    russian = Q(state__code="RUS", roll_call__held_on__gte=FIRST_DAY_OF_RUSSIA)
    soviet = Q(state__code="SUN", roll_call__held_on__lt=FIRST_DAY_OF_RUSSIA)
    permanent = Q(state__code__in=PERMANENT) | russian | soviet
    return Exists(votes.filter(permanent, roll_call=OuterRef("pk"), position=PositionChoice.NO))
