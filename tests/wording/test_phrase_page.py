"""The page of a phrase: its first uses, what was absent before them, and every use."""

import pytest

from advocacy.resolutions.models import Provision
from tests.factories import PhraseFactory, SeriesFactory, StrikeOutFactory
from tests.factories.wording import small_ladder
from tests.wording.five_texts import adopt, text_of

pytestmark = pytest.mark.django_db
HIDDEN = "zzhidden"


def test_a_phrase_tells_its_first_use_and_the_absence_before_by_series_item_and_body(client, texts):
    phrase = PhraseFactory(published=True, name="grave hardship", exact="grave hardship")

    response = client.get(phrase.get_absolute_url())
    answer = response.context["answer"]

    assert [(s.kind, s.name, s.first.symbol, s.absence_sentence) for s in answer.scopes] == [
        (
            "series",
            "Sanctions texts",
            "S/RES/2270 (2016)",
            "Absent from 2 of 2 texts that we hold of this series, 2006–2013.",
        ),
        (
            "agenda_item",
            "Non-proliferation",
            "S/RES/2270 (2016)",
            "Absent from 2 of 2 texts that we hold under this agenda item, 2006–2013.",
        ),
        (
            "body",
            "Security Council",
            "S/RES/2270 (2016)",
            "Absent from 2 of 2 texts that we hold of this body, 2006–2013.",
        ),
    ]
    assert (
        answer.main.gap_sentence == "1 text of that time is known and not held in full: nothing is said of its words."
    )
    content = text_of(response)
    assert "First in this series, of the texts that we hold" in content
    assert "273 days later" in content


def test_a_phrase_is_cited_with_one_kind_of_quotation_marks_inside_the_other(client, texts):
    content = text_of(client.get(PhraseFactory(published=True, name="grave hardship").get_absolute_url()))

    assert "“‘grave hardship’ in texts of the United Nations”, as of" in content
    assert "““" not in content


def test_where_nothing_was_searched_the_texts_not_held_are_not_told_as_more(client, series):
    adopt(series, 1718, "2006-10-14", held="none")
    adopt(series, 2270, "2016-03-02", "Expresses concern at the grave hardship")
    content = text_of(client.get(PhraseFactory(published=True, exact="grave hardship").get_absolute_url()))

    assert "<dd>not known<small>1 earlier text, not held in full</small></dd>" in content


def test_every_text_of_the_series_is_listed_with_what_it_has(client, texts):
    phrase = PhraseFactory(published=True, exact="grave hardship")
    adopt(phrase_series(texts), 2345, "2017-03-23", held="none")

    (table,) = client.get(phrase.get_absolute_url()).context["answer"].tables

    assert [(line.symbol, line.mark) for line in table.lines] == [
        ("S/RES/1718 (2006)", "absent"),
        ("S/RES/1874 (2009)", "gap"),
        ("S/RES/2094 (2013)", "absent"),
        ("S/RES/2270 (2016)", "first"),
        ("S/RES/2321 (2016)", "again"),
        ("S/RES/2345 (2017)", "gap"),
    ]


def phrase_series(texts):
    return texts[0].series


def test_every_use_stands_in_its_paragraph_with_the_words_marked_and_ours_apart(client, texts):
    phrase = PhraseFactory(published=True, exact="grave hardship")

    content = text_of(client.get(phrase.get_absolute_url()))

    assert "deep concern at the <mark>grave hardship</mark> of the people" in content
    assert '<span class="ours">[lasting]</span> <mark>grave hardship</mark>' in content
    assert content.index("S/RES/2270 (2016)</span> OP6") < content.index("S/RES/2321 (2016)</span> OP6")


def test_a_false_hit_is_no_use_and_stands_with_its_reason(client, texts):
    phrase = PhraseFactory(published=True, exact="humanitarian")
    struck = texts[1].provisions.get()
    StrikeOutFactory(phrase=phrase, provision=struck, reason="Of consequences of sanctions.")

    response = client.get(phrase.get_absolute_url())

    assert [use.symbol for use in response.context["uses"]] == ["S/RES/2094 (2013)"]
    assert response.context["answer"].main.first.symbol == "S/RES/2094 (2013)"
    assert "Of consequences of sanctions." in text_of(response)


def test_hidden_texts_are_neither_first_uses_nor_searched_nor_gaps(client, series, texts):
    adopt(series, 1900, "2010-01-01", f"grave hardship {HIDDEN}", published=False)
    adopt(series, 1901, "2010-01-02", HIDDEN, published=False)
    elsewhere = SeriesFactory(slug="hidden", name=HIDDEN, body=series.body)
    in_hidden_series = adopt(elsewhere, 2400, "2018-01-01", "the grave hardship")
    phrase = PhraseFactory(published=True, exact="grave hardship")

    response = client.get(phrase.get_absolute_url())

    main = response.context["answer"].main
    assert (main.first.symbol, main.absence.searched, main.absence.gaps) == ("S/RES/2270 (2016)", 2, 1)
    assert {scope.name for scope in response.context["answer"].scopes} == {
        "Sanctions texts",
        "Non-proliferation",
        "Security Council",
    }
    assert in_hidden_series.symbol in text_of(response)
    assert HIDDEN not in text_of(response)


def test_a_draft_that_was_not_adopted_is_shown_as_such_and_is_no_first_use(client, series, texts):
    adopt(series, 1500, "2005-01-01", "grave hardship", outcome="rejected")
    phrase = PhraseFactory(published=True, exact="grave hardship")

    response = client.get(phrase.get_absolute_url())

    assert response.context["answer"].main.first.symbol == "S/RES/2270 (2016)"
    assert "draft, rejected" in text_of(response)


def test_a_phrase_that_is_not_published_has_no_page(client):
    assert client.get(PhraseFactory(exact="dignity").get_absolute_url()).status_code == 404


def test_uses_go_on_over_pages(client, series):
    for number in range(30):
        adopt(series, 1000 + number, f"20{number:02}-01-01", "inherent dignity")
    phrase = PhraseFactory(published=True, exact="inherent dignity")

    second = client.get(phrase.get_absolute_url(), {"page": "2"})

    assert [use.symbol for use in second.context["uses"]][:2] == ["S/RES/1025 (2025)", "S/RES/1026 (2026)"]
    assert client.get(phrase.get_absolute_url(), {"page": "3"}).status_code == 404
    assert client.get(phrase.get_absolute_url(), {"page": "x"}).status_code == 404


def test_a_use_says_how_strongly_its_paragraph_speaks(client, series):
    small_ladder()
    adopt(series, 2270, "2016-03-02", "Demands an end to the grave hardship")
    Provision.objects.update(opening_verb="Demands")
    phrase = PhraseFactory(published=True, exact="grave hardship")

    assert '<span class="badge">demands</span>' in text_of(client.get(phrase.get_absolute_url()))
