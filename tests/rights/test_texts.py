"""Every role at every door of resolutions, treaties and what is told of their words."""

import pytest

from advocacy.resolutions.models import Resolution, Series
from advocacy.treaties.models import Treaty, TreatyAction
from advocacy.wording.models import Phrase, Vocabulary
from tests.rights.records import as_the_table_says
from tests.rights.table import name_of

KINDS = [Phrase, Resolution, Series, Treaty, TreatyAction, Vocabulary]


@pytest.mark.django_db
@pytest.mark.parametrize("model", KINDS, ids=name_of)
def test_a_record_is_open_at_each_door_as_far_as_the_table_says(model):
    as_the_table_says(model)
