"""The draft watch: what it says of a paragraph, and that nothing of it stays anywhere."""

import datetime
import logging

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from advocacy.wording.comparison import compare
from advocacy.wording.draft.cutting import cut, spoken
from advocacy.wording.draft.forms import LONGEST_DRAFT, MOST_PARAGRAPHS
from advocacy.wording.draft.lookup import MOST_COMPARED, of_shared_words, of_the_same_words, plain
from advocacy.wording.draft.views import DRAFTS
from advocacy.wording.loading import save_text
from advocacy.wording.strengths import ladder_of
from advocacy.wording.texts.reading import read_text
from tests.factories import ProvisionFactory, ResolutionFactory
from tests.factories.wording import small_ladder
from tests.shared_data import SHARED_DATA, needs_shared_data
from tests.wording.eleven_texts import FILES

ADDRESS = "/wording/draft/"
HARDSHIP = "Calls upon all States to ease the grave hardship that the people of that country are subjected to"
WORKERS = "Expresses concern that workers are sent abroad so that their wages pay for missiles"


def text_of(year: int, *paragraphs: str, published: bool = True, **more):
    text = ResolutionFactory(published=published, adopted_on=datetime.date(year, 3, 2), **more)
    for position, words in enumerate(paragraphs, 1):
        verb = "Calls upon" if words.startswith("Calls upon") else "Expresses concern"
        ProvisionFactory(resolution=text, position=position, text=words, opening_verb=verb)
    return text


def watched(client, draft: str) -> list[tuple]:
    answer = client.post(ADDRESS, {"text": draft})
    assert answer.status_code == 200
    return [
        (each.standing, each.held and (each.held.resolution.adopted_on.year, each.held.label), each.verb_change)
        for each in answer.context["watched"]
    ]


@pytest.mark.parametrize(
    ("draft", "labels"),
    [
        (
            "Recalling its resolution\n1718 (2006),\n\nDraft\n\n1. Decides to remain\nseized;\n(a) Of this matter too",
            [
                "PP1 Recalling its resolution 1718 (2006),",
                "OP1 Decides to remain seized;",
                "OP1 (a) Of this matter too",
            ],
        ),
        (
            "14. The Committee shall:\n(a) Meet more often;\n(b) Hear more people;\n15. Urges all to help",
            [
                "OP14 The Committee shall:",
                *("OP14 (a) Meet more often;", "OP14 (b) Hear more people;", "OP15 Urges all to help"),
            ],
        ),
        ("(b) To do much more;\n\n(c) To do less", ["(b) To do much more;", "(c) To do less"]),
        ("Words of ours alone\n\nAnd some more words", ["¶ 1 Words of ours alone", "¶ 2 And some more words"]),
        ("Urges all States\n\nto do much more of it", ["¶ 1 Urges all States to do much more of it"]),
        ("  \n\n A b ", []),
    ],
)
def test_a_part_of_a_draft_is_cut_at_numbers_letters_and_blank_lines(draft, labels):
    assert [f"{each.label} {each.text}" for each in spoken(cut(draft), None)] == labels


@pytest.mark.django_db
def test_the_same_words_are_agreed_language_last_used_in_the_newest_published_text(client):
    text_of(2014, HARDSHIP)
    text_of(2016, f"{HARDSHIP.replace('all States', 'all  States')};")
    text_of(2018, HARDSHIP, published=False)

    assert watched(client, f"1. {HARDSHIP}.") == [("agreed", (2016, "OP1"), None)]


@pytest.mark.django_db
def test_what_is_nearly_the_same_was_changed_from_the_newest_of_the_nearest(client):
    text_of(2014, HARDSHIP.replace("grave", "great"))
    text_of(2016, "Urges all to report", HARDSHIP.replace("grave", "deep"))
    text_of(2017, WORKERS)
    text_of(2018, HARDSHIP.replace("grave", "very grave"), published=False)
    answer = client.post(ADDRESS, {"text": HARDSHIP})

    assert watched(client, HARDSHIP) == [("changed", (2016, "OP2"), None)]
    assert '<del class="in-column">deep</del> <ins>grave</ins>' in answer.content.decode()


@pytest.mark.django_db
def test_commoner_words_are_asked_for_where_no_paragraph_has_rarer_ones_twice():
    """Where nothing tells how common a word is, long ones are the rarest: hardship, country, subjected."""
    nearer = f"{HARDSHIP} today"
    without = HARDSHIP.replace("hardship", "burdens").replace("country", "place").replace("subjected", "put")
    text_of(2016, without)
    assert [candidate.text for candidate in of_shared_words({3: HARDSHIP})] == [without]

    text_of(2014, nearer)
    assert [candidate.text for candidate in of_shared_words({3: HARDSHIP})] == [nearer]


@pytest.mark.django_db
def test_paragraphs_that_share_the_most_words_are_compared_before_newer_ones(client):
    text_of(2014, HARDSHIP.replace("grave", "deep"))
    for number in range(MOST_COMPARED + 1):
        text_of(2016, f"The hardship of country {number} was made a subject of talks {'again ' * number}")

    assert len(of_shared_words({0: HARDSHIP})) == MOST_COMPARED
    assert watched(client, HARDSHIP) == [("changed", (2014, "OP1"), None)]


@pytest.mark.django_db
def test_a_sentence_that_is_a_part_of_a_longer_one_was_changed_from_it(client):
    text_of(2016, f"{HARDSHIP}, and of all who flee from it, who fear for those whom they left behind, in every season")

    assert watched(client, HARDSHIP) == [("changed", (2016, "OP1"), None)]


@pytest.mark.django_db
def test_a_verb_weaker_or_stronger_than_last_time_is_told(client):
    small_ladder()
    text_of(2016, HARDSHIP, WORKERS)
    draft = f"1. {HARDSHIP.replace('Calls upon', 'Demands that')}\n2. {HARDSHIP.replace('Calls upon', 'Urges')}"

    assert watched(client, draft) == [
        ("changed", (2016, "OP1"), "stronger"),
        ("changed", (2016, "OP1"), "weaker"),
    ]


@pytest.mark.django_db
def test_a_sub_paragraph_speaks_with_the_verb_above_it_and_chapter_vii_raises_the_verbs_of_its_draft():
    ladder = ladder_of(small_ladder())
    draft = "Acting under Chapter VII of the Charter,\n\n1. Demands that all:\n(a) Stop this at once;\n(b) Go home now"

    assert [each.rung for each in spoken(cut(draft), ladder)] == ["", *["demands"] * 3]
    assert [each.rung for each in spoken(cut("1. Decides to stay seized"), ladder)] == ["decides"]
    assert [each.rung for each in spoken(cut(f"{draft};\n2. Decides to stay"), ladder)][
        -1
    ] == "decides, under Chapter VII"


@needs_shared_data
@pytest.mark.django_db
@pytest.mark.parametrize("number", [1695, 1718, 2087])
def test_a_whole_text_pasted_as_its_pdf_gives_it_is_agreed_language_from_end_to_end(client, number):
    raw = (SHARED_DATA / "texts" / FILES[number]).read_text()
    text = ResolutionFactory(published=True, adopted_on=datetime.date(2013, 1, 22))
    save_text(text, read_text(raw).provisions, by=None, reason="Loaded")
    compared = text.provisions.exclude(kind="footnote").order_by("position")
    expected = [str(one.label) for one in compared if len(one.text.split()) > 2]
    found = watched(client, raw)

    assert [standing for standing, _held, _verb in found] == ["agreed"] * len(expected)
    assert len(expected) > 20


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_readers_find_the_same_over_the_connection_that_sees_only_what_is_published(client, public_side):
    text_of(2014, HARDSHIP, WORKERS)
    text_of(2016, HARDSHIP, published=False)

    assert watched(client, f"{HARDSHIP}\n\n{WORKERS} and bombs") == [
        ("agreed", (2014, "OP1"), None),
        ("changed", (2014, "OP2"), None),
    ]


@pytest.mark.django_db
def test_what_no_published_text_has_is_new(client):
    text_of(2016, WORKERS)
    text_of(2017, HARDSHIP, published=False)
    text_of(2018, HARDSHIP, body__published=False)

    assert watched(client, f"{HARDSHIP}\n\nThe and of") == [("new", None, None), ("new", None, None)]


@pytest.mark.django_db
def test_nothing_of_a_draft_is_stored_logged_or_remembered(client, caplog):
    caplog.set_level(logging.DEBUG)
    text_of(2016, HARDSHIP)
    remembered = compare.cache_info()
    answer = client.post(ADDRESS, {"text": f"{HARDSHIP} quaggaword\n\nAll about the quaggaword"})

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert answer.cookies == {}
    assert not any("quaggaword" in f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert compare.cache_info() == remembered
    caches["default"].set("something_else", "okapiword")
    assert "okapiword" in (cached := "".join(everything_cached()))
    assert "quaggaword" not in cached
    assert tables_with("quaggaword") == []


def everything_cached() -> list[str]:
    """Keys and values of all caches, in the process or in Redis."""
    found = []
    for cache in caches.all():
        kept = cache._cache
        if isinstance(kept, dict):
            found += [f"{key} {value!r}" for key, value in kept.items()]
        else:
            client = kept.get_client()
            found += [f"{key!r} {client.get(key)!r}" for key in client.scan_iter(count=1000, _type="string")]
    return found


def tables_with(word: str) -> list[str]:
    """Every table that has the word in any column of any row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema || '.' || quote_ident(table_name) FROM information_schema.tables"
            " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table} AS t WHERE t::text ILIKE %s)", [f"%{word}%"])
            found += [table] if cursor.fetchone()[0] else []
    assert len(tables) > 40
    return found


@pytest.mark.django_db
def test_the_form_needs_no_token_and_no_cookie():
    client = Client(enforce_csrf_checks=True)
    page = client.get(ADDRESS)

    assert page.cookies == {}
    assert client.post(ADDRESS, {"text": HARDSHIP}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("", 400, "Paste a draft"),
        ("a b", 400, "no paragraph"),
        ("word " * (LONGEST_DRAFT // 5 + 1), 400, "at most 60000 characters"),
        ("\n\n".join(["One short paragraph"] * (MOST_PARAGRAPHS + 1)), 400, "At most 150 paragraphs"),
        ("x" * LONGEST_DRAFT * 5, 413, "too long to be read"),
        ("\x00 null is no word", 400, "Null characters are not allowed"),
    ],
)
def test_what_is_no_draft_is_refused_with_words(client, text, status, words):
    answer = client.post(ADDRESS, {"text": text})

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_who_asks_too_often_waits(client):
    statuses = [client.post(ADDRESS, {"text": "Nothing like this"}).status_code for _time in range(DRAFTS + 1)]

    assert statuses == [200] * DRAFTS + [429]
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.django_db
def test_a_draft_of_many_paragraphs_asks_no_more_often_than_one(client):
    small_ladder()
    text_of(2016, HARDSHIP, WORKERS)
    one, many = f"{HARDSHIP} now", "\n\n".join([f"{HARDSHIP} now", f"{WORKERS} today", HARDSHIP, "Nothing like this"])
    counted = []
    for draft in (one, many):
        with CaptureQueriesContext(connection) as queries:
            client.post(ADDRESS, {"text": draft})
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 8


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["It's a \\ back'slash & | ! <-> (x):*", "Ärger über «Würde» 2,5 %", "100 %s of ’people’"]
)
def test_any_words_may_be_asked_for(text):
    ProvisionFactory(resolution=ResolutionFactory(published=True), text=text)

    assert [candidate.text for candidate in of_the_same_words([text, "other"])] == [text]
    assert {candidate.place for candidate in of_shared_words({4: "other", 7: text})} <= {7}
    with connection.cursor() as cursor:
        cursor.execute("SELECT wording_plain(%s) = md5(%s)", [text, plain(text)])
        assert cursor.fetchone() == (True,)
