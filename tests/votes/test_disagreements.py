"""The conditions on the table say what the checks say of each roll call."""

import datetime
from itertools import product

import pytest

from advocacy.votes.checks import check_roll_call
from advocacy.votes.disagreements import result_differs, tally_differs
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.rules import Rule
from tests.factories import RollCallFactory, StateFactory, VoteFactory

pytestmark = pytest.mark.django_db

TALLIES = [(0, 0, 15), (1, 0, 0), (2, 1, 0), (3, 2, 0), (4, 2, 1), (6, 9, 0), (7, 4, 0), (8, 0, 7), (9, 5, 1)]
DAYS = [datetime.date(1965, 12, 31), datetime.date(2016, 12, 9)]


def named(condition):
    return set(RollCall.objects.filter(condition).values_list("slug", flat=True))


def found_by_checks(code):
    return {
        roll_call.slug
        for roll_call in RollCall.objects.all()
        if code in {problem.code for problem in check_roll_call(roll_call)}
    }


def test_results_differ_where_the_rule_says_so():
    for rule, (yes, no, abstain), day, result in product(Rule, TALLIES, DAYS, ["carried", "not_carried", ""]):
        RollCallFactory(
            rule=rule, stated_yes=yes, stated_no=no, stated_abstain=abstain, held_on=day, stated_result=result
        )
    found = named(result_differs(Vote.objects.all()))
    assert found == found_by_checks("result_differs")
    assert 0 < len(found) < RollCall.objects.count()


@pytest.mark.parametrize("code", ["CHN", "SUN", "RUS", "DEU"])
def test_a_veto_is_seen_on_the_day_it_could_be_cast(code):
    state = StateFactory(code=code)
    for day in (datetime.date(1990, 1, 1), datetime.date(2016, 12, 9)):
        for result in ("carried", "not_carried"):
            roll_call = RollCallFactory(
                rule="sc_substantive", stated_yes=13, stated_no=1, stated_abstain=1, held_on=day, stated_result=result
            )
            VoteFactory(roll_call=roll_call, state=state, position="no")
    found = named(result_differs(Vote.objects.all()))
    assert found == found_by_checks("result_differs")
    assert len(found) == 2


@pytest.mark.parametrize("note", ["", "Two states came late."])
@pytest.mark.parametrize("non_voting", [None, 0, 1])
@pytest.mark.parametrize("yes", [None, 1, 2])
def test_tallies_differ_where_the_checks_say_so(yes, non_voting, note):
    roll_call = RollCallFactory(
        stated_yes=yes, stated_no=0, stated_abstain=0, stated_non_voting=non_voting, difference_note=note
    )
    VoteFactory(roll_call=roll_call)
    RollCallFactory(stated_yes=5, stated_no=0, stated_abstain=0)
    assert named(tally_differs()) == found_by_checks("tally_differs")
