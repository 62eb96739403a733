"""The search page."""

from urllib.parse import quote

import pytest

from advocacy.search import finding
from tests.factories import EventFactory, ResolutionFactory, ResolutionSymbolFactory, RollCallFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def resolution():
    made = ResolutionFactory(published=True, symbol="S/RES/2321 (2016)")
    ResolutionSymbolFactory(resolution=made, symbol="S/2016/1010")
    return made


@pytest.mark.parametrize(
    "spelling", ["S/RES/2321 (2016)", "s/res/2321", "sres2321", "S-RES-2321", " S/RES/2321(2016) ", "s/2016/1010"]
)
def test_a_symbol_in_any_spelling_leads_to_its_text(client, resolution, spelling):
    answer = client.get("/search/", {"q": spelling})

    assert (answer.status_code, answer["Location"]) == (302, "/resolutions/S-RES-2321/")


def test_the_symbol_of_a_meeting_leads_to_the_event_and_without_one_to_the_vote(client):
    EventFactory(published=True, slug="met", meeting_symbol="S/PV.7830")
    RollCallFactory(published=True, slug="SC-2016-12-09", meeting_symbol="S/PV.7830")
    RollCallFactory(published=True, slug="SC-2017-12-11", meeting_symbol="S/PV.8130")

    assert client.get("/search/", {"q": "s/pv.7830"})["Location"] == "/events/met/"
    assert client.get("/search/", {"q": "S/PV.8130"})["Location"] == "/votes/SC-2017-12-11/"
    assert client.get("/search/", {"q": "sc-2016-12-09"})["Location"] == "/votes/SC-2016-12-09/"


def test_a_symbol_that_several_meetings_bear_is_searched_for(client):
    for slug in ("morning", "afternoon"):
        EventFactory(published=True, slug=slug, meeting_symbol="S/PV.7830")

    assert client.get("/search/", {"q": "S/PV.7830"}).context["total"] == 2


def test_the_symbol_of_a_draft_is_answered_like_nonsense(client):
    ResolutionFactory(symbol="S/RES/9998 (2031)", title="Hidden")
    RollCallFactory(slug="SC-2031-12-09", meeting_symbol="S/PV.9998")

    for hidden, nonsense in (
        ("S/RES/9998", "S/RES/9999"),
        ("S/PV.9998", "S/PV.9999"),
        ("SC-2031-12-09", "SC-2031-12-08"),
    ):
        answers = [client.get("/search/", {"q": text}) for text in (hidden, nonsense)]
        bodies = [
            answer.content.decode().replace(asked, "?").replace(quote(asked, safe=""), "?")
            for answer, asked in zip(answers, (hidden, nonsense), strict=True)
        ]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert bodies[0] == bodies[1]


def test_a_misspelt_word_is_put_right_where_that_finds_something(client):
    EventFactory(published=True, title="Abductions by sea")
    answer = client.get("/search/", {"q": "abductoins"})

    assert answer.context["suggestion"] == "abductions"
    assert '<a href="?q=abductions">abductions</a>' in answer.content.decode()


def test_the_words_of_a_draft_are_never_suggested(client):
    EventFactory(title="Abductions by sea")
    EventFactory(published=True, title="Another matter")

    assert client.get("/search/", {"q": "abductoins"}).context["suggestion"] == ""


def test_a_word_less_like_it_is_suggested_where_the_likest_finds_nothing(client):
    EventFactory(published=True, title="One kind of thing, and kindness")
    EventFactory(published=True, title="United Kingdom")

    assert client.get("/search/", {"q": "united kindom"}).context["suggestion"] == "united kingdom"


def test_words_that_occur_only_apart_are_not_suggested_together(client):
    EventFactory(published=True, title="Abductions")
    EventFactory(published=True, title="Famine")

    assert client.get("/search/", {"q": "abductoins fammine"}).context["suggestion"] == ""


def test_all_hits_of_a_kind_are_one_link_away(client):
    for number in range(7):
        EventFactory(published=True, title=f"Famine {number}")
    page = client.get("/search/", {"q": "famine"}).content.decode()

    assert '<a href="/events/?q=famine">All 7 events</a>' in page
    assert client.get("/events/?q=famine").context["page"].paginator.count == 7


def test_a_word_that_too_many_have_is_said_to_be_in_more_than_were_looked_at(client, monkeypatch):
    monkeypatch.setattr(finding, "RANKED", 1)
    for number in range(2):
        EventFactory(published=True, title=f"Famine {number}")
    TopicFactory(published=True, name="Famine")
    page = client.get("/search/", {"q": "famine"}).text

    assert "More than 2 records have the words “famine”" in page
    assert "More than 1 events have these words. Only the newest of them were compared to find the best." in page
    assert '<a href="/events/?q=famine">All these events</a>' in page
    assert page.count("more than 1") == 2  # beside the kind, and over its hits
    assert client.get("/api/v1/search/?q=famine").json()["groups"][0]["count"] == 1


def test_one_kind_can_be_chosen(client):
    EventFactory(published=True, title="Famine")
    TopicFactory(published=True, name="Famine")
    answer = client.get("/search/", {"q": "famine", "kind": "topics"})

    assert [group.kind.name for group in answer.context["shown"]] == ["topics"]
    assert [group.kind.name for group in answer.context["groups"]] == ["events", "topics"]


def test_without_words_the_page_explains_itself(client):
    answer = client.get("/search/")

    assert answer.status_code == 200
    assert "North Korea" in answer.content.decode()
    assert "groups" not in answer.context


@pytest.mark.parametrize("query", ["?q=a&q=b", "?colour=red", "?q=a&kind=colours", "?q=%00", "?q=" + "a" * 201])
def test_what_cannot_be_asked_is_refused(client, query):
    answer = client.get(f"/search/{query}")

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_what_a_reader_types_is_never_markup(client):
    assert "<b>zebra" not in client.get("/search/", {"q": "<b>zebra"}).content.decode()


def test_what_nobody_sees_in_a_question_is_passed_over(client, resolution):
    TopicFactory(published=True, name="Co\u00f4peration", slug="odd")
    assert client.get("/search/", {"q": "s/res\u200b/2321\u00ad"})["Location"] == "/resolutions/S-RES-2321/"
    for address in ("/topics/", "/api/v1/topics/"):
        for question in ("co\u00f4peration", "co\u200bo\u0302per\u00adation\u2060"):
            assert "odd" in client.get(address, {"q": question}).text, (address, question)
