"""What a list writes from columns is what its serializer, of which the schema is made, would write."""

import datetime
import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.serializers import Serializer

from advocacy.asks.viewsets import AskViewSet, FindingViewSet
from advocacy.core.rendering import QuickJSONRenderer
from advocacy.core.serializers import CHANGES, CHANGES_NEXT
from advocacy.core.written import written
from advocacy.events.models import Event
from advocacy.events.viewsets import EventViewSet
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.viewsets import ProvisionViewSet, ResolutionViewSet
from advocacy.votes.viewsets import PositionViewSet
from advocacy.wording.answers import answer_to
from advocacy.wording.compare.finding import compared
from advocacy.wording.compare.serializers import ComparisonSerializer
from advocacy.wording.serializers import AnswerSerializer
from advocacy.wording.viewsets import OccurrenceViewSet, PhraseViewSet
from tests.api.resources import MAKERS
from tests.factories import (
    BodyFactory,
    EventFactory,
    PhraseFactory,
    ProvisionFactory,
    ResolutionFactory,
    SeriesFactory,
    SessionFactory,
    StrengthOverrideFactory,
    TopicFactory,
)
from tests.factories.wording import small_ladder

pytestmark = pytest.mark.django_db
VIEWS = {
    "asks": AskViewSet,
    "ask-findings": FindingViewSet,
    "events": EventViewSet,
    "occurrences": OccurrenceViewSet,
    "phrases": PhraseViewSet,
    "positions": PositionViewSet,
    "provisions": ProvisionViewSet,
    "resolutions": ResolutionViewSet,
}


def as_json(data):
    return json.loads(QuickJSONRenderer().render(data))


def listed(client, name):
    return client.get(f"/api/v1/{name}/").json()["results"]


def serialised(name):
    view = VIEWS[name]
    records = view.model.objects.published().for_list()
    ordered = records.order_by("-roll_call__held_on", "-pk") if name == "positions" else records
    rows = json.loads(QuickJSONRenderer().render(view.serializer_class(ordered, many=True).data))
    return [
        {field: value for field, value in row.items() if field not in (CHANGES, CHANGES_NEXT)} for row in rows
    ]  # only `include=` brings


@pytest.mark.parametrize("name", VIEWS)
def test_both_write_the_same(client, name):
    for _number in range(3):
        MAKERS[name]()
    assert len(listed(client, name)) >= 3
    assert listed(client, name) == serialised(name)


ORDERS = [
    (name, order)
    for name, view in VIEWS.items()
    for order, _label in [("", ""), *view.filterset_class.base_filters["ordering"].extra["choices"]]
]


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_a_list_that_nothing_narrows_gives_what_one_narrowed_to_all_its_records_does(client, name, order):
    """The statements of the first are written once in a process."""
    for _number in range(3):
        MAKERS[name]()
    everything = {"changed_since": "1900-01-01T00:00:00Z"}
    page = {"page_size": 2} | ({"ordering": order} if order else {})
    seen = []
    while page:
        full, narrowed = (client.get(f"/api/v1/{name}/", page | more).json() for more in ({}, everything))
        assert (full.get("count"), full["results"]) == (narrowed.get("count"), narrowed["results"])
        seen += [record["key"] for record in full["results"]]
        page = dict(parse_qsl(urlsplit(full["next"]).query)) if full["next"] else {}

    assert len(seen) == len(set(seen)) == len(listed(client, name)) >= 3


def test_a_list_that_nothing_narrows_has_what_was_published_since_and_not_what_is_public_no_more(client):
    first = PhraseFactory(published=True, name="Dismay")
    assert [each["name"] for each in listed(client, "phrases")] == ["Dismay"]
    PhraseFactory(published=True, name="Alarm")
    PhraseFactory(name="Concern")
    type(first).objects.filter(pk=first.pk).update(status="draft")

    answer = client.get("/api/v1/phrases/").json()

    assert (answer["count"], [each["name"] for each in answer["results"]]) == (1, ["Alarm"])


def test_a_list_that_nothing_narrows_is_not_written_again_for_another_page(client):
    PhraseFactory.create_batch(3, published=True)
    client.get("/api/v1/phrases/?page_size=1")
    before = written.cache_info().misses
    answers = [client.get(f"/api/v1/phrases/?page_size={size}&page={page}").json() for size, page in ((1, 3), (2, 2))]

    assert [(each["count"], len(each["results"])) for each in answers] == [(3, 1), (3, 1)]
    assert written.cache_info().misses == before


@pytest.mark.parametrize(("name", "model"), [("resolutions", Resolution), ("events", Event)])
def test_both_leave_out_what_may_not_be_seen(client, name, model):
    made = MAKERS[name]()
    model.series.field.related_model.objects.update(status="draft")
    made.topics.set([TopicFactory(published=True), TopicFactory()])
    if name == "resolutions":
        model.objects.filter(pk=made.pk).update(session=SessionFactory(body=BodyFactory()))
    line = next(line for line in listed(client, name) if line["key"] == made.slug)
    assert line["series"] is None
    assert len(line["topics"]) == 1
    assert line.get("session") is None
    assert listed(client, name) == serialised(name)


def test_both_tell_of_a_paragraph_what_the_ladder_and_an_editor_say(client):
    small_ladder()
    text = ResolutionFactory(published=True, legal_force="chapter_vii")
    above = ProvisionFactory(resolution=text, number="8", opening_verb="Decides")
    under = ProvisionFactory(resolution=text, number="", parent=above, text="grave hardship", opening_verb="")
    under.topics.set([TopicFactory(published=True), TopicFactory()])
    ProvisionFactory(resolution=text, opening_verb="Unheard of")
    StrengthOverrideFactory(provision=under, level=2)
    PhraseFactory(published=True, exact="grave hardship")

    paragraphs = listed(client, "provisions")

    assert [each["strength"] and each["strength"]["level"] for each in paragraphs] == [7, 2, None]
    assert [len(each["topics"]) for each in paragraphs] == [0, 1, 0]
    assert paragraphs == serialised("provisions")
    assert listed(client, "occurrences") == serialised("occurrences")


@pytest.mark.parametrize(
    "address", ["resolutions/?adopted_after=2000-01-01", "events/?ordering=happened", "positions/"]
)
def test_both_give_unknown_and_repeated_parameters_the_same_answer(client, address):
    joint = "&" if "?" in address else "?"
    for query in ("colour=red", "page_size=1&page_size=2", "changed_since=soon"):
        answer = client.get(f"/api/v1/{address}{joint}{query}")
        assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, query.partition("=")[0])


def test_a_list_with_facets_is_counted_once(client):
    ResolutionFactory.create_batch(3, published=True)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/api/v1/resolutions/?include=facets&page_size=2").json()

    assert (answer["count"], len(answer["results"])) == (3, 2)
    assert [each["sql"] for each in asked if "__count" in each["sql"]] == []


def test_a_choice_is_named_as_the_model_names_it():
    assert EventFactory.build(kind="nuclear_test").get_kind_display() == "nuclear test"
    assert EventFactory.build(kind="unheard of").get_kind_display() == "unheard of"


def test_a_comparison_and_an_answer_are_what_their_serializers_would_write(client):
    """Each is written by hand, and the schema is made from the fields."""
    small_ladder()
    series = SeriesFactory(published=True)
    shared = {"series": series, "body": series.body, "agenda_item": "4", "published": True}
    before, after, third = (
        ResolutionFactory(
            symbol=f"S/RES/{year}", adopted_on=datetime.date(year, 3, 2), text_held=held, legal_force=force, **shared
        )
        for year, held, force in ((2015, "full", ""), (2016, "full", "chapter_vii"), (2017, "excerpt", ""))
    )
    for text, words in ((before, "the hardship"), (after, "the grave hardship"), (third, "a grave hardship")):
        ProvisionFactory(resolution=text, opening_verb="Decides", text=f"Decides on {words} of the people", position=1)
    ProvisionFactory(resolution=after, number="", text="Urges access", opening_verb="Urges", position=2)
    found = compared(before, after)
    answers = [answer_to(words) for words in ("hardship", "grave hardship", "nothing of it")]

    assert [row.change for row in found.comparison.rows] == ["edited", "added"]
    assert [(len(each.scopes), len(each.tables), len(each.nowhere)) for each in answers] == [
        (3, 1, 0),
        (3, 1, 0),
        (0, 0, 1),
    ]
    for serializer, one in [(ComparisonSerializer(), found), *((AnswerSerializer(), each) for each in answers)]:
        by_fields = Serializer.to_representation(serializer, one)
        assert as_json(serializer.to_representation(one)) == as_json(by_fields)
