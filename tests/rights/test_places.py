"""Every role at every door of states, groups, bodies, topics and sources."""

import pytest

from advocacy.bodies.models import Body
from advocacy.sources.models import Source
from advocacy.states.models import Group, State
from advocacy.topics.models import Topic
from tests.rights.records import as_the_table_says
from tests.rights.table import name_of

KINDS = [Body, Group, Source, State, Topic]


@pytest.mark.django_db
@pytest.mark.parametrize("model", KINDS, ids=name_of)
def test_a_record_is_open_at_each_door_as_far_as_the_table_says(model):
    as_the_table_says(model)
