"""Pages of wording: a phrase through the texts, and anybody's own question."""

import datetime

import pytest
from django.urls import reverse

from advocacy.resolutions.models import Provision
from tests.factories import (
    BodyFactory,
    PhraseFactory,
    ProvisionFactory,
    ResolutionFactory,
    SeriesFactory,
    StrikeOutFactory,
)
from tests.factories.wording import small_ladder

pytestmark = pytest.mark.django_db
LIST = reverse("wording:list")
HIDDEN = "zzhidden"


@pytest.fixture
def series():
    council = BodyFactory(code="SC", name="Security Council", published=True)
    return SeriesFactory(slug="sanctions", name="Sanctions texts", body=council, published=True)


def adopt(series, number: int, day: str, text: str = "", held: str = "full", **options):
    """A published text of the series with one paragraph."""
    resolution = ResolutionFactory(
        symbol=f"S/RES/{number} ({day[:4]})",
        body=series.body,
        series=series,
        adopted_on=datetime.date.fromisoformat(day),
        agenda_item="Non-proliferation",
        text_held=held,
        **{"published": True, **options},
    )
    if text:
        ProvisionFactory(resolution=resolution, position=6, number="6", text=text, is_excerpt=held != "full")
    return resolution


@pytest.fixture
def texts(series):
    """Five texts: two searched, one held in part, then the first use and another."""
    return [
        adopt(series, 1718, "2006-10-14", "Decides to remain seized of the matter"),
        adopt(series, 1874, "2009-06-12", "humanitarian consequences", held="excerpt"),
        adopt(series, 2094, "2013-03-07", "humanitarian concerns"),
        adopt(series, 2270, "2016-03-02", "deep concern at the grave hardship of the people"),
        adopt(series, 2321, "2016-11-30", "Reiterates its concern at the [lasting] grave hardship", held="excerpt"),
    ]


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


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


def test_the_page_and_the_api_say_the_same_sentence(client, texts):
    phrase = PhraseFactory(published=True, name="grave hardship", exact="grave hardship")
    said = {
        **{
            ("phrase", one["kind"]): one["sentence"]
            for one in answer_by_api(client, f"phrases/{phrase.slug}/?include=answer")
        },
        **{("words", one["kind"]): one["sentence"] for one in answer_by_api(client, 'wording/?q="grave hardship"')},
    }
    pages = {
        "phrase": text_of(client.get(phrase.get_absolute_url())),
        "words": text_of(client.get("/wording/", {"q": '"grave hardship"'})),
    }

    assert said["phrase", "series"] == "Absent from 2 of 2 texts that we hold of this series, 2006–2013."
    assert len(said) == 6
    for (page, _kind), sentence in said.items():
        assert f">{sentence}<" in pages[page]


def answer_by_api(client, address):
    found = client.get(f"/api/v1/{address}").json()
    return found.get("answer", found)["first_uses"]


def test_a_phrase_is_cited_with_one_kind_of_quotation_marks_inside_the_other(client, texts):
    content = text_of(client.get(PhraseFactory(published=True, name="grave hardship").get_absolute_url()))

    assert "“‘grave hardship’ in texts of the United Nations”, as of" in content
    assert "““" not in content


def test_where_nothing_was_searched_the_texts_not_held_are_not_told_as_more(client, series):
    adopt(series, 1718, "2006-10-14", held="none")
    adopt(series, 2270, "2016-03-02", "Expresses concern at the grave hardship")
    content = text_of(client.get(PhraseFactory(published=True, exact="grave hardship").get_absolute_url()))

    assert "<dd>not known<small>1 earlier text, not held in full</small></dd>" in content


def test_the_texts_of_a_series_are_folded_in_the_answer_to_a_question_and_not_on_a_phrase(client, texts):
    phrase = PhraseFactory(published=True, exact="grave hardship")
    folded = "<summary>5 texts, and what each has of the words</summary>"

    assert folded in text_of(client.get("/wording/", {"q": '"grave hardship"'}))
    assert folded not in text_of(client.get(phrase.get_absolute_url()))


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

    assert [use.resolution.symbol for use in response.context["uses"]] == ["S/RES/2094 (2013)"]
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


def test_a_visitor_asks_for_any_words_and_gets_first_use_uses_and_absence(client, texts):
    response = client.get(LIST, {"q": '"grave hardship"'})

    content = text_of(response)
    assert response.context["answer"].main.first.symbol == "S/RES/2270 (2016)"
    assert "Absent from 2 of 2 texts that we hold of this series, 2006–2013." in content
    assert "In 2 paragraphs of 2 texts" in content
    assert "<mark>grave hardship</mark>" in content


def test_words_of_ours_in_brackets_answer_no_question(client, texts):
    response = client.get(LIST, {"q": "lasting"})

    assert response.context["answer"].texts == ()


def test_words_that_no_text_has_are_absent_from_the_texts_held_in_full(client, texts):
    response = client.get(LIST, {"q": "responsibility to protect"})

    (council,) = response.context["answer"].nowhere
    assert council.absence_sentence == "Absent from 3 of 3 texts that we hold of this body, 2006–2016."
    assert council.gap_sentence.startswith("2 texts of that time")
    assert council.absence_sentence in text_of(response)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("of the", "These are only little words"),
        ("hardship -grave", "leave out those with a minus"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why_and_claims_no_absence(client, texts, words, said):
    response = client.get(LIST, {"q": words})

    assert said in text_of(response)
    assert "Absent from" not in text_of(response)
    (error,) = client.get("/api/v1/wording/", {"q": words}).json()["errors"]
    assert (error["attr"], error["code"], said in error["detail"]) == ("q", "invalid", True)


def test_the_list_finds_phrases_by_name_note_and_variant(client):
    shown = PhraseFactory(published=True, name="grave hardship", exact="grave hardship")
    other = PhraseFactory(published=True, name="workers abroad", note="Forced labour overseas", exact="vigilance")
    PhraseFactory(name=HIDDEN, exact="grave hardship")

    assert list(client.get(LIST).context["page"]) == [shown, other]
    for words in ("hardship", '"grave hardship"'):
        assert list(client.get(LIST, {"q": words}).context["page"]) == [shown]
    for words in ("abroad", "labour", "vigilance"):
        assert list(client.get(LIST, {"q": words}).context["page"]) == [other]
    assert HIDDEN not in client.get(reverse("wording:csv")).getvalue().decode()


def test_a_phrase_that_is_not_published_has_no_page(client):
    assert client.get(PhraseFactory(exact="dignity").get_absolute_url()).status_code == 404


def test_uses_go_on_over_pages(client, series):
    for number in range(30):
        adopt(series, 1000 + number, f"20{number:02}-01-01", "inherent dignity")
    phrase = PhraseFactory(published=True, exact="inherent dignity")

    second = client.get(phrase.get_absolute_url(), {"page": "2"})

    assert [use.resolution.symbol for use in second.context["uses"]][:2] == ["S/RES/1025 (2025)", "S/RES/1026 (2026)"]
    assert client.get(phrase.get_absolute_url(), {"page": "3"}).status_code == 404
    assert client.get(phrase.get_absolute_url(), {"page": "x"}).status_code == 404


def test_pages_with_more_texts_ask_no_more_than_with_few(client, series, texts, django_assert_max_num_queries):
    phrase = PhraseFactory(published=True, exact="grave hardship")
    addresses = [phrase.get_absolute_url(), f'{LIST}?q="grave hardship"', f"{LIST}?q=quagga", LIST]
    counts = []
    for year in (2018, 2019):
        for address in addresses:
            client.get(address)
            with django_assert_max_num_queries(13) as asked:
                client.get(address)
            counts.append(len(asked))
        for month in (1, 2, 3):
            other = SeriesFactory(published=True, body=BodyFactory(published=True))
            adopt(other, year * 10 + month, f"{year}-0{month}-01", "the grave hardship of others")
        PhraseFactory(published=True, exact="hardship")
    assert counts[:4] == counts[4:]


def test_a_use_says_how_strongly_its_paragraph_speaks(client, series):
    small_ladder()
    adopt(series, 2270, "2016-03-02", "Demands an end to the grave hardship")
    Provision.objects.update(opening_verb="Demands")
    phrase = PhraseFactory(published=True, exact="grave hardship")

    assert '<span class="badge">demands</span>' in text_of(client.get(phrase.get_absolute_url()))


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("grave hardship", "“grave hardship”"),
        ('"grave hardship"', "“grave hardship”"),
        ('"grave hardship', "“grave hardship”"),
        ('"grave hardship" people', "&quot;grave hardship&quot; people"),
    ],
)
def test_a_question_that_has_quotation_marks_gets_no_second_pair(client, asked, title):
    pages = [client.get(address, {"q": asked}).content.decode() for address in (LIST, "/search/", "/topics/")]

    assert f"<title>{title} in texts of the United Nations" in pages[0]
    assert f"<title>Search for {title}" in pages[1]
    assert f"Nothing in this record has the words {title}" in pages[1]
    assert f"Nothing here has the words {title}" in pages[2]
