"""Only the words that make up what was found are marked in a paragraph."""

import re

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.core.text import ask
from advocacy.resolutions.models import Provision
from advocacy.wording.marks import places
from advocacy.wording.models import Phrase
from advocacy.wording.spans import matches, own_places, parsed, positions
from advocacy.wording.uses import Wanted, for_timeline, in_order, wanted_of
from tests.factories import PhraseFactory, PhraseVariantFactory, ProvisionFactory, ResolutionFactory

pytestmark = pytest.mark.django_db


def near(words: str, gap: int) -> Phrase:
    return PhraseVariantFactory(kind="near", words=words, gap=gap).phrase


def marked(wanted: Wanted, text: str) -> str:
    """The paragraph with what is marked between *stars*."""
    provision = ProvisionFactory(resolution=ResolutionFactory(published=True), text=text)
    (use,) = for_timeline(in_order(Provision.objects.filter(pk=provision.pk), wanted), wanted)
    return re.sub("</?span[^>]*>", "", re.sub("</?mark>", "*", use.marked))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Workers sent abroad, and other workers", "*Workers* sent *abroad*, and other workers"),
        ("abroad, workers are sent abroad", "abroad, *workers* are sent *abroad*"),
        (
            "workers who in a far, far country go abroad; a worker abroad",
            "workers who in a far, far country go abroad; a *worker abroad*",
        ),
        ("workers [who are] sent abroad; labour abroad", "*workers* [who are] sent *abroad*; labour abroad"),
        ("[workers] sent abroad; workers abroad", "[workers] sent abroad; *workers abroad*"),
        ("guest-workers sent abroad", "guest-*workers* sent *abroad*"),
        ("workers’ homes abroad", "*workers*’ homes *abroad*"),
        ("<b>workers & others abroad</b> workers", "&lt;b&gt;*workers* &amp; others *abroad*&lt;/b&gt; workers"),
    ],
)
def test_of_a_near_variant_only_the_parts_that_are_near_are_marked(text, shown):
    assert marked(wanted_of(near("workers … abroad", 3)), text) == shown


def test_three_parts_of_several_words_are_marked_where_all_three_stand():
    phrase = near("calls upon … exercise vigilance … workers", 2)
    text = "Calls upon States to exercise vigilance over DPRK workers, and calls upon them to exercise vigilance"

    assert marked(wanted_of(phrase), text) == (
        "*Calls upon* States to *exercise vigilance* over DPRK *workers*, and calls upon them to exercise vigilance"
    )


def test_an_exact_variant_marks_its_words_as_they_are_and_in_no_other_form():
    phrase = PhraseFactory(exact="grave hardship")
    text = "grave hardships of a grave kind: the [very] Grave,\nhardship of all"

    assert marked(wanted_of(phrase), text) == ("grave hardships of a grave kind: the [very] *Grave,\nhardship* of all")


def test_variants_of_several_kinds_are_marked_together():
    phrase = near("workers … abroad", 2)
    PhraseVariantFactory(phrase=phrase, words="exercise vigilance")
    PhraseVariantFactory(phrase=phrase, kind="inflected", words="send home")

    assert marked(wanted_of(phrase), "exercise vigilance over workers abroad and sending home those sent") == (
        "*exercise vigilance* over *workers abroad* and *sending home* those sent"
    )


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ('"grave hardship"', "the *grave hardship* of people, a hardship so grave"),
        ("grave people", "the *grave* hardship of *people*, a hardship so *grave*"),
        ('"grave hardship" people', "the *grave hardship* of *people*, a hardship so grave"),
        ('"hardship of people" or "a dream"', "the grave *hardship* of *people*, a hardship so grave"),
        ("hardship -famine", "the grave *hardship* of people, a *hardship* so grave"),
        ("grave famine", "the grave hardship of people, a hardship so grave"),
    ],
)
def test_a_readers_own_words_are_marked_where_they_answer_the_question(asked, shown):
    assert marked(Wanted(ask(asked)), "the grave hardship of people, a hardship so grave") == shown


WORDS = (
    "workers",
    "worker",
    "abroad",
    "of",
    "far-off",
    "http://un.org/a?b",
    "[ours",
    "abroad]",
    ",",
    "–",
    "&amp;",
    "3.5",
    "É",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=14), gap=st.integers(1, 3))
def test_something_is_marked_exactly_where_the_database_finds_it_and_every_marked_word_is_needed(words, gap):
    text = " ".join(words)
    query, tokens, stems, is_found = in_database(text, gap)
    found = places(text, tokens, stems, query, ())

    assert bool(found) == is_found
    vector = {stem: numbers for stem, numbers in positions(stems).items() if stem in ("worker", "abroad")}
    if "[" not in text:
        pairs = {
            (one, other)
            for one in vector.get("worker", ())
            for other in vector.get("abroad", ())
            if 1 <= other - one <= gap + 1
        }
        assert {(match.first, match.last) for match in matches(parsed(query), vector)} == pairs
    only = "".join(
        char if any(start <= at < end for start, end in found) or not char.isalnum() else "x"
        for at, char in enumerate(text)
    )
    assert not found or re.fullmatch(r"(?:[\W_]|x|workers?|abroad)*", only, re.IGNORECASE)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text("aé-./:@0<>&;[] ’"))
def test_words_are_numbered_as_postgresql_numbers_them_in_any_text(text):
    _query, tokens, stems, _found = in_database(text, 1)
    last = max((number for numbers in positions(stems).values() for number in numbers), default=0)
    numbered = own_places(text, tokens)

    assert last <= len(numbered)
    for stem, numbers in positions(stems).items():
        for number in numbers:
            span = numbered[number][1]
            assert span is None or stem[:1] in unaccented(text[slice(*span)])


def unaccented(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower(public.unaccent(lower(%s))) || lower(%s)", [text, text])
        return cursor.fetchone()[0]


def in_database(text: str, gap: int) -> tuple[str, list[str], str, bool]:
    """The query of a near variant, the text in tokens and stems, and whether the variant stands in it."""
    sql = """
        SELECT query::text, ARRAY(SELECT tokid || ' ' || token FROM ts_parse('default', given)),
            to_tsvector('public.english_plain', given)::text,
            to_tsvector('public.english_plain', given) @@ query
                AND public.wording_stands_in('near', 'workers … abroad', query, given)
        FROM (SELECT %s::text AS given, public.wording_query('near', 'workers … abroad', %s) AS query) AS asked
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [text, gap])
        return cursor.fetchone()


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", None),
        ("'it''s' & !'b\\\\c'", ("&", ("word", "it's"), ("!", ("word", "b\\c")))),
        ("'a' <-> 'b' <2> 'c' | 'd'", ("|", (2, (1, ("word", "a"), ("word", "b")), ("word", "c")), ("word", "d"))),
        ("( 'a' | 'b' ) & 'c'", ("&", ("|", ("word", "a"), ("word", "b")), ("word", "c"))),
    ],
)
def test_a_query_is_read_as_postgresql_prints_it(query, tree):
    assert parsed(query) == tree
