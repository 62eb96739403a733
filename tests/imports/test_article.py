"""One article's claims on the Council's wording, asked of the texts: the sample record, ten of them entered in full.

The product says what is true of the texts, not what somebody remembers.
"""

import pytest

from advocacy.resolutions.models import Resolution
from advocacy.wording.answers import Answer, answer_for, answer_to
from advocacy.wording.loading import save_text
from advocacy.wording.models import Phrase
from advocacy.wording.texts.reading import read_text
from tests.shared_data import SHARED_DATA, needs_shared_data
from tests.wording.eleven_texts import FILES

pytestmark = [needs_shared_data, pytest.mark.django_db, pytest.mark.usefixtures("sample_record")]
SERIES = "sc-dprk-non-proliferation"


@pytest.fixture(autouse=True)
def texts_in_full() -> None:
    """The ten texts on this question that can be had, loaded over their excerpts as an editor loads them."""
    for number in FILES.keys() - {1540}:
        resolution = Resolution.objects.get(symbol__startswith=f"S/RES/{number} ")
        raw = (SHARED_DATA / "texts" / FILES[number]).read_text(encoding="utf-8")
        save_text(resolution, read_text(raw).provisions, by=None, reason="The whole text.", may_change=True)


def of(slug: str) -> Answer:
    return answer_for(Phrase.objects.get(slug=slug))


def in_series(found: Answer) -> list[str]:
    """What each text of the Council's series has of the words, in the order of time, texts without a claim left out."""
    table = next(table for table in found.tables if table.key == SERIES)
    return [f"{line.symbol} {line.mark}" for line in table.lines if line.mark in ("first", "again")]


def test_the_grave_hardship_of_the_people_is_first_in_2270_and_absent_from_all_ten_texts_before():
    main = of("grave-hardship").main

    assert (main.kind, main.key, main.first.symbol) == ("series", SERIES, "S/RES/2270 (2016)")
    assert main.absence_sentence == "Absent from 10 of 10 texts that we hold of this series, 2006–2015."
    assert main.gap_sentence == "1 text of that time is known and not held in full: nothing is said of its words."
    table = next(table for table in of("grave-hardship").tables if table.key == SERIES)
    assert table.gaps[0].symbol == "S/RES/825 (1993)"
    assert in_series(of("grave-hardship")) == ["S/RES/2270 (2016) first", "S/RES/2321 (2016) again"]


def test_humanitarian_concerns_are_no_news_of_2016_for_the_texts_speak_of_them_since_2006():
    found = of("humanitarian-concerns")

    assert in_series(found) == [
        "S/RES/1718 (2006) first",
        "S/RES/1874 (2009) again",
        "S/RES/2094 (2013) again",
        "S/RES/2270 (2016) again",
    ]
    assert found.main.absence_sentence == "Absent from 1 of 1 text that we hold of this series, 2006."


def test_dignity_and_workers_abroad_are_first_in_2321():
    for slug in ("inherent-dignity", "workers-abroad"):
        series = next(scope for scope in of(slug).scopes if scope.key == SERIES)
        assert series.first.symbol == "S/RES/2321 (2016)"
        assert series.absence_sentence == "Absent from 10 of 10 texts that we hold of this series, 2006–2015."
        assert series.absence.gaps == 3


def test_vigilance_is_an_old_word_with_a_new_object():
    assert in_series(of("exercise-vigilance")) == [
        "S/RES/1695 (2006) first",
        "S/RES/1874 (2009) again",
        "S/RES/2087 (2013) again",
        "S/RES/2094 (2013) again",
        "S/RES/2321 (2016) again",
    ]


@pytest.mark.parametrize(
    "words", ['"International Criminal Court"', '"responsibility to protect"', "crimes against humanity"]
)
def test_no_text_of_the_council_held_here_has_the_words_of_accountability(words):
    council = [scope for scope in answer_to(words).scopes if scope.key in ("SC", SERIES)]

    assert council == []


def test_a_visitor_who_asks_gets_the_same_answer_as_the_phrase():
    asked, followed = answer_to('"grave hardship"'), of("grave-hardship")

    assert asked.scopes == followed.scopes
    assert asked.tables == followed.tables


def test_its_page_and_the_api_say_so_in_the_same_sentence(client):
    said = "Absent from 10 of 10 texts that we hold of this series, 2006–2015."
    first_uses = client.get("/api/v1/phrases/grave-hardship/?include=answer").json()["answer"]["first_uses"]

    assert [one["sentence"] for one in first_uses if one["key"] == SERIES] == [said]
    assert f"</a>. {said}</p>" in client.get("/wording/grave-hardship/").content.decode()
