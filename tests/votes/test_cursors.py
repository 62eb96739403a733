"""Pages by cursor: joined they are the whole list, whatever is entered while somebody reads it."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import RollCallFactory, StateFactory, VoteFactory

pytestmark = pytest.mark.django_db
DAYS = st.lists(st.dates(datetime.date(2014, 1, 1), datetime.date(2014, 1, 4)), min_size=1, max_size=7)


def entered(days):
    """A published roll call on each day, with one vote."""
    state = StateFactory(published=True)
    return [str(VoteFactory(roll_call=RollCallFactory(published=True, held_on=day), state=state).pk) for day in days]


def pages(client, address, between=lambda: None):
    """The keys on each page, followed by `next`; something may happen between two pages."""
    while address:
        answer = client.get(address).json()
        yield [row["key"] for row in answer["results"]]
        address = answer["next"]
        between()


@given(days=DAYS, size=st.integers(1, 3), order=st.sampled_from(["-held", "held"]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_joined_are_the_whole_list_in_its_order(client, days, size, order):
    entered(days)
    address = f"/api/v1/positions/?ordering={order}&page_size="
    whole = [row["key"] for row in client.get(f"{address}100").json()["results"]]
    assert [key for page in pages(client, f"{address}{size}") for key in page] == whole
    assert len(whole) == len(set(whole))


def test_what_is_entered_meanwhile_repeats_and_hides_nothing(client):
    days = [datetime.date(2014, 1, number) for number in (1, 2, 2, 3, 4)]
    keys = entered(days)
    newer = iter([[datetime.date(2014, 2, 1)], [datetime.date(2014, 1, 1)], [], []])

    def between():
        entered(next(newer, []))

    read = [key for page in pages(client, "/api/v1/positions/?page_size=2", between) for key in page]
    assert len(read) == len(set(read))
    assert [key for key in read if key in keys] == [keys[4], keys[3], keys[2], keys[1], keys[0]]
