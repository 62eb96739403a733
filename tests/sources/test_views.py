"""Pages of sources, and what cites them."""

import datetime

import pytest
from django.urls import reverse

from advocacy.sources import citing
from advocacy.sources.citing import citing_kinds
from tests.factories import (
    BodyFactory,
    CitationFactory,
    EventFactory,
    ProvisionFactory,
    ResolutionFactory,
    RollCallFactory,
    SourceFactory,
    StateFactory,
    StatementFactory,
    TreatyActionFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("sources:list")
HIDDEN = "zzhidden"


@pytest.fixture
def record():
    return SourceFactory(slug="s-pv-7830", kind="meeting_record", symbol="S/PV.7830", published=True)


def page(client, source):
    return client.get(source.get_absolute_url())


def text(response):
    return " ".join(response.content.decode().split())


def named(source):
    return {kind.label: [str(record) for record in kind.records] for kind in citing_kinds(source)}


def test_kinds_and_languages_are_counted_and_filter_the_list(client, record):
    SourceFactory(kind="press", language="fr", published=True)
    SourceFactory(kind="press", title=HIDDEN)

    response = client.get(LIST, {"kind": "meeting_record"})

    facets = {facet.name: values for facet, values in response.context["facets"]}
    assert [(value.value, value.count) for value in facets["kind"]] == [("meeting_record", 1), ("press", 1)]
    assert [source.slug for source in response.context["page"]] == ["s-pv-7830"]
    assert HIDDEN not in client.get(reverse("sources:csv")).getvalue().decode()


def test_a_document_dated_to_the_month_is_found_on_any_day_of_it(client):
    SourceFactory(slug="month", published_on=datetime.date(2016, 12, 1), published_precision="month", published=True)
    SourceFactory(slug="day", published_on=datetime.date(2016, 12, 9), published=True)

    found = client.get(LIST, {"dated_after": "2016-12-10", "dated_before": "2016-12-31"}).context["page"]

    assert [source.slug for source in found] == ["month"]


def test_what_cites_a_source_is_grouped_by_kind_with_its_pinpoint(client, record):
    event = EventFactory(title="Third annual meeting", published=True)
    CitationFactory(record=event, source=record, locator="p. 3")
    body = BodyFactory(published=True)
    roll_call = RollCallFactory(slug="SC-2016-12-09", title="Whether to adopt", body=body, published=True)
    CitationFactory(record=roll_call, source=record, stance="disputes", stated_value="9-4-2")
    provision = ProvisionFactory(
        resolution=ResolutionFactory(symbol="S/RES/2321 (2016)", body=body, published=True), number="14"
    )
    CitationFactory(record=provision, source=record)

    assert named(record) == {
        "events": ["Third annual meeting"],
        "provisions": ["S/RES/2321 (2016) OP14"],
        "roll calls": ["SC-2016-12-09: Whether to adopt"],
    }
    content = text(page(client, record))
    assert '<a href="/events/' in content
    assert '<span class="quiet">p. 3</span>' in content
    assert '<span class="badge">differs</span> 9-4-2' in content


def test_only_published_records_are_named_or_counted(client, record):
    CitationFactory(record=EventFactory(title=HIDDEN), source=record)
    CitationFactory(record=EventFactory(title=HIDDEN, withdrawn=True), source=record)
    CitationFactory(record=RollCallFactory(title=HIDDEN, published=True, body=BodyFactory()), source=record)
    CitationFactory(record=ProvisionFactory(text=HIDDEN), source=record)
    CitationFactory(record=StatementFactory(quote=HIDDEN), source=record)
    CitationFactory(record=TreatyActionFactory(), source=record)

    assert named(record) == {}
    content = text(page(client, record))
    assert HIDDEN not in content
    assert "No published record names this source." in content


def test_many_are_counted_and_the_first_are_named(client, record, monkeypatch):
    monkeypatch.setattr(citing, "MOST", 2)
    for _ in range(3):
        CitationFactory(record=StateFactory(published=True), source=record)
    CitationFactory(record=StateFactory(), source=record)

    (kind,) = citing_kinds(record)

    assert (len(kind.records), kind.count, kind.more) == (2, 3, 1)


def test_what_stands_in_one_source_is_not_named_at_another(client, record):
    CitationFactory(record=EventFactory(published=True))

    assert named(record) == {}


def test_the_page_describes_the_document(client):
    source = SourceFactory(
        title="How careful diplomacy works",
        author="Ben Willis",
        publisher="The Conversation",
        published_on=datetime.date(2017, 1, 1),
        published_precision="month",
        published=True,
    )

    response = page(client, source)

    assert '<time datetime="2017-01">January 2017</time>' in text(response)
    assert response.context["json_ld"]["author"] == {"@type": "Person", "name": "Ben Willis"}
    assert response.context["json_ld"]["datePublished"] == "2017-01"


def test_a_source_that_is_not_published_has_no_page(client):
    assert page(client, SourceFactory()).status_code == 404


def cite(source):
    event = EventFactory(published=True)
    body = BodyFactory(published=True)
    state = StateFactory(published=True)
    provision = ProvisionFactory(resolution=ResolutionFactory(body=body, published=True))
    statement = StatementFactory(event=event, state=state)
    action = TreatyActionFactory(published=True)
    for record in (event, body, state, provision, provision.resolution, statement, action):
        CitationFactory(record=record, source=source)


def test_a_page_cited_three_times_by_each_kind_asks_no_more(client, record, django_assert_max_num_queries):
    cite(record)
    page(client, record)
    with django_assert_max_num_queries(12) as one:
        page(client, record)
    cite(record), cite(record)
    with django_assert_max_num_queries(len(one)) as three:
        page(client, record)
    assert len(three) == len(one)


def test_a_list_of_three_asks_no_more_than_a_list_of_one(client, record, django_assert_max_num_queries):
    with django_assert_max_num_queries(15) as one:
        client.get(LIST)
    SourceFactory(published=True), SourceFactory(published=True)
    with django_assert_max_num_queries(len(one)) as three:
        client.get(LIST)
    assert len(three) == len(one)
