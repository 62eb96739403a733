"""The list of phrases, and anybody's own question of the texts."""

import random
import re

import pytest
from django.urls import reverse

from tests.factories import BodyFactory, PhraseFactory, SeriesFactory, TopicFactory
from tests.wording.five_texts import adopt, text_of

pytestmark = pytest.mark.django_db
LIST = reverse("wording:list")
HIDDEN = "zzhidden"


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


def test_agenda_items_with_the_same_long_beginning_are_told_apart(client, texts):
    """A thousand different characters of three bytes are more than an index holds of one row, however packed."""
    long = "".join(map(chr, random.Random(1945).sample(range(0x4E00, 0x9000), 999)))
    for number, item, words in ((1, "1", ""), (2, "2", ""), (3, "1", "of the grave hardship of all")):
        adopt(texts[0].series, 2400 + number, f"2005-0{number}-01", words or "No such words", agenda_item=long + item)

    found = {one["name"][-1]: one for one in answer_by_api(client, 'wording/?q="grave hardship"')}
    assert found["1"]["kind"] == "agenda_item"
    assert found["1"]["before"] == {"searched": 1, "gaps": 0, "since": 2005, "until": 2005}


def test_the_texts_of_a_series_are_folded_in_the_answer_to_a_question_and_not_on_a_phrase(client, texts):
    phrase = PhraseFactory(published=True, exact="grave hardship")
    folded = "<summary>5 texts, and what each has of the words</summary>"

    assert folded in text_of(client.get("/wording/", {"q": '"grave hardship"'}))
    assert folded not in text_of(client.get(phrase.get_absolute_url()))


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
    PhraseFactory(published=True, name="grave hardship", exact="grave hardship")
    PhraseFactory(published=True, name="workers abroad", note="Forced labour overseas", exact="vigilance")
    PhraseFactory(name=HIDDEN, exact="grave hardship")

    def found(**query):
        return [phrase.name for phrase in client.get(LIST, query).context["page"]]

    assert found() == ["grave hardship", "workers abroad"]
    for words in ("hardship", '"grave hardship"'):
        assert found(q=words) == ["grave hardship"]
    for words in ("abroad", "labour", "vigilance"):
        assert found(q=words) == ["workers abroad"]
    assert HIDDEN not in client.get(reverse("wording:csv")).getvalue().decode()


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


def test_a_phrase_of_the_list_says_in_how_many_texts_it_stands_and_its_topic_where_that_may_be_seen(client, texts):
    access = TopicFactory(slug="access", name="Access", published=True)
    PhraseFactory(published=True, name="grave hardship", slug="hardship", exact="grave hardship", topic=access)
    PhraseFactory(published=True, name="remain <seized>", exact="remain seized", topic=TopicFactory(name=HIDDEN))
    PhraseFactory(published=True, name="vigilance", exact="vigilance", topic=None, note="word " * 41)

    page = text_of(client.get(LIST))

    assert (
        '<a href="/topics/access/">Access</a></div> <h3><a href="/wording/hardship/">“grave hardship”</a></h3>' in page
    )
    assert "“remain &lt;seized&gt;”</a></h3>" in page
    assert f"<p>{'word ' * 40}…</p>" in page
    assert re.findall(r"in \d texts?", page) == ["in 2 texts", "in 1 text", "in 0 texts"]
    assert HIDDEN not in page


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
