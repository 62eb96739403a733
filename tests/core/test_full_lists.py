"""Lists from columns: the rows of a page in its order, and nothing that may not be seen."""

import pytest

from advocacy.core import full_lists
from advocacy.core.full_lists import FoundList, FullList
from advocacy.topics.filters import TopicFilterSet
from advocacy.topics.models import Topic
from tests.factories import BodyFactory, ResolutionFactory, TopicFactory

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


def test_few_are_counted_by_the_keys_that_the_page_is_taken_from(django_assert_num_queries):
    found = FoundList(TopicFilterSet, Topic.objects.published().order_by("-name"), COLUMNS)
    with django_assert_num_queries(2):
        assert found.count_few() == 3
        assert names(found[1:3]) == ["Housing", "Food"]


def test_of_many_the_first_page_is_taken_from_the_keys_too(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(full_lists, "FEW", 2)
    found = FoundList(TopicFilterSet, Topic.objects.published().order_by("-name"), COLUMNS)
    with django_assert_num_queries(2):
        assert found.count_few() is None
        assert names(found[0:2]) == ["Water", "Housing"]
    assert names(found[0:3]) == ["Water", "Housing", "Food"]
    assert names(found[2:4]) == ["Food"]


@pytest.mark.parametrize("few", [500, 2, 1, 0])
def test_the_api_counts_the_same_however_many_are_few(client, monkeypatch, few):
    monkeypatch.setattr(full_lists, "FEW", few)
    body = BodyFactory(published=True)
    texts = [ResolutionFactory(published=True, body=body, adopted_on=f"2016-03-0{day}") for day in (1, 2)]
    ResolutionFactory(body=body)
    address = f"/api/v1/resolutions/?body={body.code}&page_size=1"
    pages = [client.get(address + page).json() for page in ("", "&page=1", "&page=2")]
    assert [(page["count"], [row["key"] for row in page["results"]]) for page in pages] == [
        (2, [texts[1].slug]),
        (2, [texts[1].slug]),
        (2, [texts[0].slug]),
    ]
    assert client.get(f"{address}&page=3").status_code == 400
    assert client.get("/api/v1/resolutions/?q=nothing").json()["count"] == 0
