"""Pages of asks: the list, the ledger, and the row on the situation's page."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin_pages import admin_url
from tests.factories import (
    AskFactory,
    BodyFactory,
    CitationFactory,
    EventFactory,
    FindingFactory,
    ProvisionFactory,
    ResolutionFactory,
    SourceFactory,
    StateFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("asks:list")
HIDDEN = "zzhidden"


@pytest.fixture
def situation():
    return TopicFactory(slug="dprk", name="Rights in the DPRK", kind="situation", state=StateFactory(), published=True)


@pytest.fixture
def ask(situation):
    return AskFactory(slug="icc", name="Referral to the Court", topic=situation, published=True)


@pytest.fixture
def council():
    return BodyFactory(code="SC", name="Security Council", published=True)


def on_text(ask, symbol, day, level, body, **options):
    text = ResolutionFactory(
        symbol=symbol, adopted_on=datetime.date.fromisoformat(day), body=body, text_held="full", published=True
    )
    return FindingFactory(ask=ask, resolution=text, level=level, published=True, **options)


def count() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_ledger_tells_by_year_and_body_what_each_did_and_what_shows_it(client, ask, council):
    assembly = BodyFactory(code="GA", name="General Assembly", published=True)
    encouraged = on_text(ask, "A/RES/69/188", "2014-12-18", "encouraged", assembly, note="Invites the Council.")
    encouraged.provision = ProvisionFactory(resolution=encouraged.resolution, number="8", position=8)
    encouraged.save()
    absent = on_text(ask, "S/RES/2321 (2016)", "2016-11-30", "absent", council, sourced=False)

    response = client.get(ask.get_absolute_url())

    ledger = response.context["standing"].ledger
    assert [name for _code, name in ledger.bodies] == ["General Assembly", "Security Council"]
    assert [(row.year, [[e.finding.pk for e in cell] for cell in row.cells]) for row in ledger.rows] == [
        (2016, [[], [absent.pk]]),
        (2014, [[encouraged.pk], []]),
    ]
    content = text_of(response)
    assert 'href="/resolutions/A-RES-69-188/#p8"><span class="symbol">A/RES/69/188</span> OP8</a>' in content
    assert "the whole text, which is held here" in content
    assert "Invites the Council." in content


def test_a_meeting_stands_in_the_ledger_with_its_source(client, ask, council):
    meeting = EventFactory(title="Third meeting", body=council, start_on=datetime.date(2016, 12, 9), published=True)
    finding = FindingFactory(ask=ask, resolution=None, event=meeting, level="mentioned", published=True, sourced=False)
    CitationFactory(record=finding, source=SourceFactory(title="Verbatim record", published=True))

    content = text_of(client.get(ask.get_absolute_url()))

    assert "Third meeting</a>" in content
    assert "Verbatim record" in content


def test_the_situation_has_a_row_an_ask_with_the_furthest_and_the_latest(client, ask, situation, council):
    theme = TopicFactory(parent=situation, published=True)
    other = AskFactory(name="Access", topic=theme, published=True)
    AskFactory(name=HIDDEN, topic=situation)
    AskFactory(name="Elsewhere", published=True)
    on_text(ask, "S/RES/1 (2014)", "2014-01-01", "recommended", council)
    on_text(ask, "S/RES/2 (2016)", "2016-01-01", "absent", council)

    response = client.get(situation.get_absolute_url())

    found = {standing.ask: standing for standing in response.context["standings"]}
    assert set(found) == {ask, other}
    assert (found[ask].furthest.finding.of, found[ask].latest.finding.of) == (
        "S/RES/1 (2014)",
        "S/RES/2 (2016)",
    )
    content = text_of(response)
    assert "nowhere that we know of" in content
    assert HIDDEN not in content


def test_a_situation_without_asks_says_nothing_of_them(client, situation):
    assert "What is asked" not in text_of(client.get(situation.get_absolute_url()))


def test_nothing_hidden_stands_on_the_page(client, ask, council):
    FindingFactory(ask=ask, note=HIDDEN, resolution=ResolutionFactory(title=HIDDEN))
    shown = on_text(ask, "S/RES/1 (2014)", "2014-01-01", "mentioned", council)
    CitationFactory(record=shown, source=SourceFactory(title=HIDDEN))
    at_hidden_body = EventFactory(title="A meeting", body=BodyFactory(name=HIDDEN), published=True)
    FindingFactory(ask=ask, resolution=None, event=at_hidden_body, published=True)

    response = client.get(ask.get_absolute_url())

    assert len(response.context["standing"].entries) == 2
    assert "A meeting" in text_of(response)
    assert HIDDEN not in text_of(response)


def test_the_list_is_found_by_words_and_situation(client, ask, situation):
    other = AskFactory(name="Access", published=True)
    AskFactory(name=HIDDEN)

    def found(**query):
        return [standing.ask for standing in client.get(LIST, query).context["standings"]]

    assert found() == [other, ask]
    assert found(q="court") == found(topic="dprk") == [ask]
    assert HIDDEN not in client.get(reverse("asks:csv")).getvalue().decode()


def test_an_ask_that_is_not_published_has_no_page(client, situation):
    assert client.get(AskFactory(topic=situation).get_absolute_url()).status_code == 404
    assert client.get(AskFactory(published=True, topic=TopicFactory()).get_absolute_url()).status_code == 404


def test_an_editor_sees_before_publishing_which_findings_there_are(client, situation):
    draft = AskFactory(topic=situation)
    FindingFactory(ask=draft, note="Not yet published.")
    client.force_login(UserFactory(role="editor"))

    assert "Not yet published." in client.get(admin_url(draft, "preview", draft.pk)).text


def test_pages_ask_as_often_for_three_findings_as_for_one(client, ask, situation, council):
    on_text(ask, "S/RES/1 (2014)", "2014-01-01", "mentioned", council)
    addresses = [ask.get_absolute_url(), LIST, situation.get_absolute_url()]
    once = []
    for address in addresses:
        client.get(address)
        with count() as asked:
            client.get(address)
        once.append(len(asked))
    for year in (2015, 2016):
        on_text(ask, f"S/RES/{year} ({year})", f"{year}-01-01", "mentioned", BodyFactory(published=True))
        FindingFactory(ask=ask, resolution=None, event=EventFactory(published=True), published=True)
        other = AskFactory(topic=situation, published=True)
        FindingFactory(ask=other, published=True)
    for address, number in zip(addresses, once, strict=True):
        with count() as asked:
            client.get(address)
        assert len(asked) == number, address
