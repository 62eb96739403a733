"""What the words of a reader find."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.core.partial_dates import PartialDate
from advocacy.search import finding
from advocacy.search.finding import RANKED, SHOWN, SHOWN_OF_ONE_KIND, find
from tests.factories import (
    AskFactory,
    BodyFactory,
    EventFactory,
    PhraseFactory,
    ProvisionFactory,
    ResolutionFactory,
    RollCallFactory,
    StateAliasFactory,
    StateFactory,
    StatementFactory,
    StateNameFactory,
    TopicFactory,
    TreatyFactory,
)

pytestmark = pytest.mark.django_db


def found(text: str, kind: str = "") -> dict[str, list[str]]:
    """Titles by kind."""
    return {group.kind.name: [hit.title for hit in group.hits] for group in find(text, kind)}


def test_one_question_finds_every_kind():
    ResolutionFactory(published=True, title="Zebras in war", symbol="A/RES/71/1")
    ProvisionFactory(resolution=ResolutionFactory(published=True, symbol="A/RES/71/2"), number="4", text="Zebras flee.")
    event = EventFactory(published=True, title="Zebras meet")
    StatementFactory(event=event, state=StateFactory(published=True, name="Chad"), quote="We like zebras.")
    RollCallFactory(published=True, title="Whether zebras may speak")
    StateFactory(published=True, name="Land of Zebras")
    TopicFactory(published=True, name="Zebra rights")
    BodyFactory(published=True, name="Commission on Zebras")
    TreatyFactory(published=True, name="Convention on Zebras")

    assert found("zebra") == {
        "resolutions": ["Zebras in war", ResolutionTitle("A/RES/71/2")],
        "provisions": ["A/RES/71/2, OP4"],
        "events": ["Zebras meet"],
        "statements": ["Chad: Zebras meet"],
        "votes": ["Whether zebras may speak"],
        "states": ["Land of Zebras"],
        "topics": ["Zebra rights"],
        "bodies": ["Commission on Zebras"],
        "treaties": ["Convention on Zebras"],
    }


def test_a_hit_leads_to_its_record_and_tells_its_symbol_and_its_day():
    day = datetime.date(2016, 12, 9)
    text = ResolutionFactory(published=True, title="Zebras", symbol="A/RES/71/202", adopted_on=day)
    undated = ResolutionFactory(
        published=True, title="Zebras again", symbol="A/RES/71/203", adopted_on=None, outcome="rejected"
    )
    event = EventFactory(
        published=True,
        title="Zebras",
        start_on=datetime.date(2017, 1, 1),
        start_precision="year",
        meeting_symbol="S/PV.1",
    )
    hits = {
        "resolutions": [(text, "A/RES/71/202", PartialDate(day)), (undated, "A/RES/71/203", None)],
        "provisions": [(ProvisionFactory(resolution=text, text="Zebras."), "A/RES/71/202", PartialDate(day))],
        "phrases": [(PhraseFactory(published=True, name="zebras"), "", None)],
        "events": [(event, "S/PV.1", event.start)],
        "statements": [
            (StatementFactory(event=event, state=StateFactory(published=True), quote="Zebras."), "", event.start)
        ],
        "votes": [(RollCallFactory(published=True, title="Zebras", held_on=day, event=None), "", PartialDate(day))],
        "asks": [(AskFactory(published=True, name="Zebras"), "", None)],
        "states": [(StateFactory(published=True, name="Zebras", code="ZEB"), "ZEB", None)],
        "topics": [(TopicFactory(published=True, name="Zebras"), "", None)],
        "bodies": [(BodyFactory(published=True, name="Zebras"), "", None)],
        "treaties": [(TreatyFactory(published=True, name="Zebras", code="ZC"), "ZC", None)],
    }

    told = {group.kind.name: {(hit.url, hit.symbol, hit.day) for hit in group.hits} for group in find("zebra")}

    assert told == {
        kind: {(record.get_absolute_url(), symbol, day) for record, symbol, day in of_kind}
        for kind, of_kind in hits.items()
    }


class ResolutionTitle:
    """Equal to the title of the resolution with this symbol."""

    def __init__(self, symbol: str) -> None:
        self.symbol = symbol

    def __eq__(self, other: object) -> bool:
        return ResolutionFactory._meta.model.objects.get(symbol=self.symbol).title == other


@pytest.mark.parametrize("status", ["in_review", "withdrawn"])
def test_what_is_not_published_is_not_found(status):
    for factory in (EventFactory, ResolutionFactory, TopicFactory, TreatyFactory, BodyFactory, StateFactory):
        name = "title" if factory in (EventFactory, ResolutionFactory) else "name"
        factory(**{status: True, name: "Secret zebra"})
    ProvisionFactory(text="A secret zebra.")
    StatementFactory(quote="A secret zebra.", state=StateFactory(published=True))

    assert find("zebra") == []


def test_accents_capitals_and_endings_make_no_difference():
    StateFactory(published=True, name="Côte d’Ivoire")
    EventFactory(published=True, title="The Abducted come home")

    assert found("COTE") == {"states": ["Côte d’Ivoire"]}
    assert found("abductions") == {"events": ["The Abducted come home"]}


def test_a_state_is_found_by_any_of_its_names():
    state = StateFactory(published=True, name="Democratic People’s Republic of Korea")
    StateAliasFactory(state=state, alias="NORTH KOREA")
    StateFactory(published=True, name="Republic of Korea")

    assert found("North Korea") == {"states": ["Democratic People’s Republic of Korea"]}


def test_quotes_minus_and_or():
    for title in ("Food and dignity", "Dignity of workers", "Workers abroad"):
        EventFactory(published=True, title=title)

    assert set(found("dignity or workers")["events"]) == {"Food and dignity", "Dignity of workers", "Workers abroad"}
    assert found("workers -dignity") == {"events": ["Workers abroad"]}
    assert found('"dignity of workers"') == {"events": ["Dignity of workers"]}


def test_a_word_taken_away_is_in_no_paragraph_of_what_is_found():
    with_it = ResolutionFactory(published=True, title="On nuclear tests")
    ProvisionFactory(resolution=with_it, text="Nuclear matters.")
    ResolutionFactory(published=True, title="On nuclear matters")

    assert found("nuclear -test")["resolutions"] == ["On nuclear matters"]


def test_the_found_words_are_marked_and_all_else_is_escaped():
    EventFactory(published=True, title="Workers <b>abroad</b>", what_happened="Sent 5 & 6 workers away.")
    hit = find("workers")[0].hits[0]

    assert hit.title_html == "<mark>Workers</mark> &lt;b&gt;abroad&lt;/b&gt;"
    assert hit.excerpt_html == "Sent 5 &amp; 6 <mark>workers</mark> away"
    assert hit.title == "Workers <b>abroad</b>"


def test_the_better_match_comes_first():
    EventFactory(published=True, title="Another matter", what_happened="A word on famine.")
    EventFactory(published=True, title="Famine", start_on="1999-01-01")

    assert found("famine")["events"] == ["Famine", "Another matter"]


def test_a_few_of_each_kind_are_shown_and_more_of_one_kind():
    for number in range(SHOWN + 2):
        EventFactory(published=True, title=f"Famine {number}")
    TopicFactory(published=True, name="Famine")

    whole, chosen = find("famine"), find("famine", "events")
    assert [(group.kind.name, group.count, len(group.hits)) for group in whole] == [("events", 7, 5), ("topics", 1, 1)]
    assert [(group.kind.name, group.count, len(group.hits)) for group in chosen] == [("events", 7, 7), ("topics", 1, 0)]
    assert SHOWN_OF_ONE_KIND < RANKED


def test_of_a_common_word_only_the_newest_are_ranked_and_counted(monkeypatch):
    monkeypatch.setattr(finding, "RANKED", 3)
    for year in range(2000, 2005):
        title = "Famine" if year == 2000 else "Another matter"
        EventFactory(published=True, title=title, what_happened="Famine.", start_on=f"{year}-01-01", slug=str(year))
    for number in range(3):
        TopicFactory(published=True, name=f"Famine {number}")

    events, topics = find("famine")
    assert [hit.url for hit in events.hits] == [f"/events/{year}/" for year in (2004, 2003, 2002, 2001)]
    assert (events.count, events.is_capped) == (3, True)
    assert (topics.count, topics.is_capped) == (3, False)


def test_north_korea_finds_the_state_and_its_situation():
    state = StateFactory(published=True, code="PRK", name="Democratic People’s Republic of Korea")
    StateAliasFactory(state=state, alias="North Korea")
    StateNameFactory(state=state, short="Choson")
    TopicFactory(published=True, name="Human rights in the DPRK", kind="situation", state=state)
    TopicFactory(published=True, name="Human rights in the Republic of Korea", state=StateFactory(published=True))
    hidden = StateFactory(name="Hidden")
    StateAliasFactory(state=hidden, alias="South Choson")
    TopicFactory(published=True, name="Another", state=hidden)
    TopicFactory(name="A draft", kind="situation", state=state)

    for words in ("North Korea", "north korea", "choson"):
        assert found(words) == {
            "states": ["Democratic People’s Republic of Korea"],
            "topics": ["Human rights in the DPRK"],
        }
    assert found("choson -dprk") == {"states": ["Democratic People’s Republic of Korea"]}
    assert found("South Choson") == {}


def test_three_hits_take_as_many_queries_as_one():
    def ask() -> int:
        with CaptureQueriesContext(connection) as queries:
            find("famine")
        return len(queries)

    def make() -> None:
        ProvisionFactory(resolution=ResolutionFactory(published=True, title="Famine"), text="Famine.")
        StatementFactory(
            event=EventFactory(published=True, title="Famine"), state=StateFactory(published=True), quote="Famine."
        )

    make()
    once = ask()
    make()
    make()
    assert ask() == once
