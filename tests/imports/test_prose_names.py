"""Prose read with the names of the reference data, as the record knows them."""

import datetime
import random

import pytest

from advocacy.bodies.models import Body
from advocacy.bodies.state_authority import StateAuthority
from advocacy.votes.prose import read_prose
from advocacy.votes.tally import Position
from tests.votes.known_names import members_on

DAY = datetime.date(2016, 12, 19)
HEADINGS = {"yes": "In favour:", "no": "Against:", "abstain": "Abstaining:", "non_voting": "Absent:"}


@pytest.fixture
def authority(reference_data) -> StateAuthority:
    return StateAuthority()


def test_all_members_are_read_back(authority):
    members = members_on(DAY)
    assert members.keys() == authority.voters(Body.objects.get(code="GA"), DAY)
    chance = random.Random(193)
    positions = {code: chance.choice(list(Position)) for code in members}
    lists = [
        f"{heading}\n" + ", ".join(members[code] for code in sorted(members) if positions[code] == value)
        for value, heading in HEADINGS.items()
    ]
    (call,) = read_prose("\n".join(lists), authority, DAY)
    assert call.positions == positions
    assert (call.leftovers, call.problems) == ((), ())


def test_every_spelling_of_the_day_is_read_as_its_state(authority):
    for day in (DAY, datetime.date(1985, 12, 13), datetime.date(1962, 12, 14)):
        for spelling in authority.spellings(day):
            meant = authority.by_name(spelling, day).state
            (call,) = read_prose(f"In favour: {spelling}", authority, day)
            assert [name.state for name in call.names] == [meant], spelling


def test_names_out_of_use_on_the_day_are_unknown_and_lead_to_their_state(authority):
    (call,) = read_prose("In favour: Zanzibar, Chad", authority, DAY)
    assert [(name.state, name.candidates[:1]) for name in call.names] == [(None, ("EAZ",)), ("TCD", ())]
    assert "Zanzibar" not in authority.spellings(DAY)
