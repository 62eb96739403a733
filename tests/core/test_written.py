"""A question that is asked again with other keys is one statement, and gives the rows of its keys."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.core.written import FEWEST_KEYS, KEY, ask_for, is_asked_for
from advocacy.topics.models import Topic
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


def names():
    return Topic.objects.published().filter(is_asked_for("pk")).order_by("name").values_list("name")


def test_each_time_the_rows_of_the_keys_are_given_and_no_others():
    water, food, draft = (
        TopicFactory(name="Water", published=True),
        TopicFactory(name="Food", published=True),
        TopicFactory(),
    )
    TopicFactory(name="Housing", published=True)

    assert ask_for(names, keys=[water.pk]) == [("Water",)]
    assert ask_for(names, keys=[draft.pk, water.pk, food.pk]) == [("Food",), ("Water",)]
    assert ask_for(names, keys=[]) == []


def test_the_statement_is_the_same_however_many_keys_there_are():
    topics = TopicFactory.create_batch(3, published=True)
    with CaptureQueriesContext(connection) as asked:
        for number in (1, 3):
            ask_for(names, keys=[topic.pk for topic in topics[:number]])

    one, three = (each["sql"].partition("ANY")[0] for each in asked)
    assert one == three
    assert [each["sql"].count("ANY") for each in asked] == [1, 1]
    assert {each["sql"].partition("ANY")[2].partition("]")[0].count(",") + 1 for each in asked} == {FEWEST_KEYS}


def named():
    return Topic.objects.published().filter(pk=KEY).values_list("name")


def test_a_question_of_one_key_gives_its_row_where_it_may_be_seen():
    water, draft = TopicFactory(name="Water", published=True), TopicFactory()

    assert ask_for(named, key=water.pk) == [("Water",)]
    assert ask_for(named, key=draft.pk) == []
