"""Every role at every door of events, roll calls, asks and findings."""

import pytest

from advocacy.asks.models import Ask, Finding
from advocacy.events.models import Event, EventSeries
from advocacy.votes.models import RollCall
from tests.rights.records import as_the_table_says
from tests.rights.table import name_of

KINDS = [Ask, Event, EventSeries, Finding, RollCall]


@pytest.mark.django_db
@pytest.mark.parametrize("model", KINDS, ids=name_of)
def test_a_record_is_open_at_each_door_as_far_as_the_table_says(model):
    as_the_table_says(model)
