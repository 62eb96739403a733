"""Which state a name means on a day."""

import datetime

import pytest

from advocacy.bodies.state_authority import StateAuthority
from advocacy.states.models import State
from tests.factories.states import StateAliasFactory, StateFactory, StateNameFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(1985, 12, 9)


def test_a_name_is_found_by_its_alias_however_it_is_spelt():
    StateAliasFactory(state=StateFactory(code="CIV"), alias="Ivory Coast")
    assert StateAuthority().by_name("IVORY  coast", DAY).state == "CIV"


def test_an_alias_counts_in_its_own_time_only():
    StateAliasFactory(state=StateFactory(code="YEM"), alias="Yemen Arab Republic", end_on=datetime.date(1990, 5, 21))
    authority = StateAuthority()
    assert authority.by_name("Yemen Arab Republic", DAY).state == "YEM"
    assert authority.by_name("Yemen Arab Republic", datetime.date(1991, 1, 1)).state is None


def test_an_alias_says_which_of_two_states_is_meant_on_its_days():
    StateNameFactory(state=StateFactory(code="COD"), short="Congo")
    StateNameFactory(state=StateFactory(code="COG"), short="Congo")
    StateAliasFactory(state=State.objects.get(code="COG"), alias="Congo", start_on=DAY, end_on=DAY)
    authority = StateAuthority()
    assert authority.by_name("Congo", DAY).state == "COG"
    assert authority.by_name("Congo", DAY + datetime.timedelta(days=1)).state is None


def test_a_name_of_two_states_is_ambiguous_and_neither_is_guessed():
    StateNameFactory(state=StateFactory(code="COD"), short="Congo")
    StateNameFactory(state=StateFactory(code="COG"), short="Congo")
    found = StateAuthority().by_name("Congo", DAY)
    assert found.state is None
    assert [problem.code for problem in found.problems] == ["ambiguous_name"]
    assert "COD, COG" in found.problems[0].message


def test_an_unknown_name_is_told_with_those_like_it():
    StateAliasFactory(state=StateFactory(code="CIV"), alias="Ivory Coast")
    found = StateAuthority().by_name("Ivory Cost", DAY)
    assert found.state is None
    assert [problem.code for problem in found.problems] == ["unknown_state"]
    assert "Ivory Coast" in found.problems[0].message
