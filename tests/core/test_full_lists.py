"""Lists from columns: the rows of a page in its order, and nothing that may not be seen."""

import pytest

from advocacy.core.full_lists import FoundList, FullList
from advocacy.topics.filters import TopicFilterSet
from advocacy.topics.models import Topic
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db
COLUMNS = ("name", "kind")


@pytest.fixture(autouse=True)
def topics():
    for name in ("Food", "Housing", "Water"):
        TopicFactory(name=name, published=True)
    TopicFactory(name="Hidden")


def names(rows):
    assert all(row.keys() == set(COLUMNS) for row in rows)
    return [row["name"] for row in rows]


def test_a_whole_list_gives_its_pages_in_the_order_asked_for():
    backwards = FullList(TopicFilterSet, "-name", COLUMNS)
    assert backwards.total == 3
    assert names(backwards[0:2]) == ["Water", "Housing"]
    assert names(backwards[2:4]) == ["Food"]
    assert backwards[3:3] == []


def test_what_was_found_keeps_its_order():
    found = FoundList(TopicFilterSet, Topic.objects.published().exclude(name="Housing").order_by("-name"), COLUMNS)
    assert names(found[0:1]) == ["Water"]
    assert names(found[0:25]) == ["Water", "Food"]
    assert found[25:50] == []


def test_what_was_withdrawn_after_it_was_found_is_missing():
    found = FoundList(TopicFilterSet, Topic.objects.order_by("name"), COLUMNS)
    assert names(found[0:25]) == ["Food", "Housing", "Water"]


def test_two_statements_give_a_page_however_long(django_assert_num_queries):
    found = FoundList(TopicFilterSet, Topic.objects.published().order_by("name"), COLUMNS)
    for rows in (1, 3):
        with django_assert_num_queries(2):
            assert len(found[0:rows]) == rows
