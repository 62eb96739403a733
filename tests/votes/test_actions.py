"""Changes to a roll call and its votes together."""

import pytest

from advocacy.votes.actions import add_seats_of_the_day
from tests.factories import BodyFactory, RollCallFactory, SeatFactory, UserFactory, VoteFactory

pytestmark = pytest.mark.django_db


def test_only_the_missing_seats_are_added():
    seat = SeatFactory()
    missing = SeatFactory(body=seat.body)
    roll_call = VoteFactory(roll_call__body=seat.body, state=seat.state).roll_call
    user = UserFactory()
    assert add_seats_of_the_day(roll_call, by=user) == 1
    assert set(roll_call.votes.values_list("state", "position")) == {
        (seat.state_id, "yes"),
        (missing.state_id, "non_voting"),
    }
    roll_call.refresh_from_db()
    assert (roll_call.counted.total, roll_call.changed_by, roll_call.version) == (2, user, 2)


def test_nothing_missing_changes_nothing():
    roll_call = RollCallFactory()
    assert add_seats_of_the_day(roll_call, by=UserFactory()) == 0
    roll_call.refresh_from_db()
    assert (roll_call.changed_by, roll_call.version) == (None, 1)


def test_a_committee_of_the_whole_votes_with_the_seats_of_its_assembly():
    seat = SeatFactory()
    roll_call = RollCallFactory(body=BodyFactory(electorate=seat.body))
    add_seats_of_the_day(roll_call, by=None)
    assert roll_call.votes.get().state == seat.state
