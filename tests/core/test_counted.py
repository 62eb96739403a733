"""A list that nothing narrows is counted by a statement of the process: it counts what any other way counts."""

import datetime
import re
from itertools import chain

import pytest
from django.http import QueryDict
from django.utils import timezone

from advocacy.core.filters import RecordFilterSet, counting_all
from advocacy.core.querysets import published
from advocacy.core.written import written
from advocacy.events.filters import EventFilterSet
from advocacy.topics.models import Topic
from advocacy.urls import urlpatterns
from advocacy.wording.filters import PhraseFilterSet
from tests.factories import EventFactory, PhraseFactory, TopicFactory
from tests.leaks.planting import publish

pytestmark = pytest.mark.django_db


def every(kind: type[RecordFilterSet]) -> list[type[RecordFilterSet]]:
    return [*kind.__subclasses__(), *chain.from_iterable(every(each) for each in kind.__subclasses__())]


assert urlpatterns  # with the addresses, every kind of list is there
COUNTED = sorted((each for each in every(RecordFilterSet) if each.facets), key=lambda each: each.__name__)


def counted(kind, asked=""):
    found = kind(QueryDict(asked))
    assert found.is_valid()
    return found.counted.total, {name: dict(counts) for name, counts in found.counted.facets.items()}


@pytest.mark.parametrize("kind", COUNTED, ids=lambda kind: kind.__name__)
def test_a_statement_that_lives_as_long_as_the_process_names_no_day(kind):
    sql, parameters = written("default", counting_all, kind)
    assert kind.counts_today == any(isinstance(value, datetime.date) for value in parameters)
    assert not re.search(r"current_|now\(|_timestamp\(|localtime", sql, re.IGNORECASE)


def test_each_record_counts_from_the_moment_it_may_be_seen():
    water, food = TopicFactory(name="Water", slug="water", published=True), TopicFactory(name="Food", slug="food")
    PhraseFactory(topic=water, published=True)
    PhraseFactory(topic=food, published=True)
    PhraseFactory(topic=water)
    assert counted(PhraseFilterSet) == (2, {"topic": {("water", "Water"): 1}})

    Topic.objects.filter(pk=food.pk).update(status="published", published_at=timezone.now())
    PhraseFactory(topic=food, published=True)
    assert counted(PhraseFilterSet) == (3, {"topic": {("water", "Water"): 1, ("food", "Food"): 2}})


@pytest.mark.parametrize("kind", COUNTED, ids=lambda kind: kind.__name__)
def test_it_counts_as_the_statement_of_a_request_does(kind):
    publish()
    of_request, of_process = kind(QueryDict(), published(kind._meta.model).all()), kind(QueryDict())
    assert of_request.is_valid()
    assert of_process.is_valid()
    assert of_process.counted == of_request.counted
    assert of_process.counted.total > 0


def test_what_was_asked_for_narrows_as_ever():
    EventFactory(title="A debate on water", published=True)
    EventFactory(title="A debate on food", published=True)
    assert counted(EventFilterSet, "q=water")[0] == 1
    assert counted(EventFilterSet, "ordering=title&page=1")[0] == 2
