"""How often phrases are used and how many paragraphs texts have: kept by the database, whatever is written."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, connections, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.bodies.models import Body
from advocacy.resolutions.models import Provision, ProvisionCount, Resolution
from advocacy.wording.models import Occurrence, Phrase, PhraseCount, PhraseVariant, StrikeOut
from tests.factories import (
    BodyFactory,
    PhraseFactory,
    ProvisionFactory,
    ResolutionFactory,
    StrikeOutFactory,
)

WORDS = ("grave hardship", "dignity", "grave hardship and dignity", "welfare")
PLACES = st.integers(0, 1)
STATUSES = st.sampled_from(("draft", "published", "withdrawn"))
STEPS = st.one_of(
    st.tuples(st.just("body"), PLACES, STATUSES),
    st.tuples(st.just("text"), PLACES, STATUSES),
    st.tuples(st.just("body of a text"), PLACES, PLACES),
    st.tuples(st.just("write"), PLACES, st.sampled_from(WORDS)),
    st.tuples(st.just("rewrite"), PLACES, st.sampled_from(WORDS)),
    st.tuples(st.just("move"), PLACES, PLACES),
    st.tuples(st.just("delete"), PLACES, st.none()),
    st.tuples(st.just("strike"), PLACES, PLACES),
    st.tuples(st.just("strike another"), PLACES, PLACES),
    st.tuples(st.just("allow"), PLACES, st.none()),
    st.tuples(st.just("variant"), PLACES, st.sampled_from(WORDS)),
    st.tuples(st.just("fewer variants"), PLACES, st.none()),
)


def turn(status: str) -> dict:
    now = timezone.now()
    return {"status": status, "published_at": now, "withdrawn_at": now, "withdrawal_reason": "Entered twice."}


def reckoned() -> tuple[dict, dict]:
    """Uses and texts of each phrase, and paragraphs of each text: from the rows as they are."""
    uses = (
        Occurrence.objects.published()
        .order_by()
        .values("phrase")
        .annotate(uses=Count("pk"), texts=Count("provision__resolution", distinct=True))
    )
    phrases = {row["phrase"]: (row["uses"], row["texts"]) for row in uses}
    texts = Resolution.objects.order_by().annotate(held=Count("provisions"))
    return phrases, {text.pk: text.held for text in texts if text.held}


def kept() -> tuple[dict, dict]:
    phrases = {row.phrase_id: (row.uses, row.texts) for row in PhraseCount.objects.all() if row.uses}
    return phrases, {row.resolution_id: row.held for row in ProvisionCount.objects.all() if row.held}


def take(step: str, place: int, value, bodies: list, texts: list, phrases: list) -> None:
    paragraphs = Provision.objects.filter(resolution=texts[place]).order_by("pk")
    last = paragraphs.last()
    match step:
        case "body":
            Body.objects.filter(pk=bodies[place].pk).update(**turn(value))
        case "text":
            Resolution.objects.filter(pk=texts[place].pk).update(**turn(value))
        case "body of a text":
            Resolution.objects.filter(pk=texts[place].pk).update(body=bodies[value])
        case "write":
            ProvisionFactory(resolution=texts[place], text=value)
        case "rewrite":
            paragraphs.update(text=value)
        case "move" if last:
            Provision.objects.filter(pk=last.pk).update(resolution=texts[value], position=last.pk % 30_000 + 100)
        case "delete":
            paragraphs.delete()
        case "strike" if last:
            StrikeOut.objects.get_or_create(phrase=phrases[value], provision=last, defaults={"reason": "Another."})
        case "strike another":
            StrikeOut.objects.filter(phrase=phrases[place]).exclude(
                provision__in=StrikeOut.objects.filter(phrase=phrases[value]).values("provision")
            ).update(phrase=phrases[value])
        case "allow":
            StrikeOut.objects.filter(phrase=phrases[place]).delete()
        case "variant":
            PhraseVariant.objects.get_or_create(phrase=phrases[place], kind="exact", words=value)
        case "fewer variants":
            PhraseVariant.objects.filter(phrase=phrases[place]).delete()


class Undo(Exception):
    """Nothing of an example is left to the next."""


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_after_any_steps_the_counts_are_those_of_the_rows(steps):
    with suppress(Undo), transaction.atomic():
        bodies = [BodyFactory(published=True), BodyFactory()]
        texts = [ResolutionFactory(published=True, body=bodies[0]), ResolutionFactory(body=bodies[0])]
        phrases = [PhraseFactory(published=True, exact=words) for words in WORDS[:2]]
        for text in texts:
            ProvisionFactory(resolution=text, text="grave hardship")
            ProvisionFactory(resolution=text, text="grave hardship and dignity")
        held = {text.pk: 2 for text in texts}
        assert kept() == reckoned() == ({phrases[0].pk: (2, 1), phrases[1].pk: (1, 1)}, held)
        for step in steps:
            take(*step, bodies, texts, phrases)
            assert kept() == reckoned(), step
        raise Undo


@pytest.mark.django_db
def test_what_is_deleted_takes_its_count_with_it():
    text, phrase = ResolutionFactory(), PhraseFactory(exact="dignity")
    ProvisionFactory(resolution=text, text="dignity")
    assert (PhraseCount.objects.count(), ProvisionCount.objects.count()) == (1, 1)

    Phrase.objects.get(pk=phrase.pk).delete()
    Resolution.objects.get(pk=text.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert (PhraseCount.objects.count(), ProvisionCount.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_text_published_while_a_paragraph_of_it_is_written_counts_with_that_paragraph():
    """The one waits for the other, and counts what it wrote."""
    text, phrase = ResolutionFactory(body=BodyFactory(published=True)), PhraseFactory(published=True, exact="dignity")
    ProvisionFactory(resolution=text, text="dignity")

    def publish() -> None:
        Resolution.objects.filter(pk=text.pk).update(**turn("published"))
        connections.close_all()

    publishing = threading.Thread(target=publish)
    with transaction.atomic():
        ProvisionFactory(resolution=text, text="welfare and dignity")
        publishing.start()
        publishing.join(0.5)
        assert publishing.is_alive()
    publishing.join(10)

    assert kept() == reckoned() == ({phrase.pk: (2, 1)}, {text.pk: 2})


@pytest.mark.django_db(transaction=True)
def test_a_phrase_that_comes_into_a_text_while_it_is_published_is_counted():
    text, phrase = ResolutionFactory(body=BodyFactory(published=True)), PhraseFactory(published=True, exact="dignity")

    def write() -> None:
        ProvisionFactory(resolution=text, text="dignity")
        connections.close_all()

    writing = threading.Thread(target=write)
    with transaction.atomic():
        Resolution.objects.filter(pk=text.pk).update(**turn("published"))
        writing.start()
        writing.join(0.5)
        assert writing.is_alive()
    writing.join(10)

    assert kept() == reckoned() == ({phrase.pk: (1, 1)}, {text.pk: 1})


@pytest.mark.django_db(transaction=True)
def test_paragraphs_of_two_texts_written_at_the_same_moment_are_both_counted():
    texts = [ResolutionFactory(published=True) for _ in range(2)]
    phrase = PhraseFactory(published=True, exact="dignity")
    ProvisionFactory(resolution=texts[0], text="inherent dignity")

    def write() -> None:
        ProvisionFactory(resolution=texts[1], text="welfare and dignity")
        connections.close_all()

    writing = threading.Thread(target=write)
    with transaction.atomic():
        ProvisionFactory(resolution=texts[0], text="dignity")
        writing.start()
        writing.join(0.5)
        assert writing.is_alive()
    writing.join(10)

    assert kept()[0] == reckoned()[0] == {phrase.pk: (3, 2)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("provisions/", 3),
        ("provisions/?resolution=TEXT", 2),
        ("provisions/?body=BODY", 2),
        ("provisions/?ordering=-adopted&adopted_after=2020-01-01", 1),
        ("occurrences/", 3),
        ("occurrences/?phrase=dignity", 2),
        ("occurrences/?phrase=dignity&phrase=welfare", 3),
    ],
)
def test_the_total_of_a_list_is_the_kept_one(client, address, counted):
    first = ResolutionFactory(published=True, adopted_on="2016-12-19")
    second = ResolutionFactory(published=True, adopted_on="2020-12-16")
    hidden = ResolutionFactory(adopted_on="2020-12-16")
    dignity, welfare = (PhraseFactory(published=True, slug=words, exact=words) for words in ("dignity", "welfare"))
    PhraseFactory(exact="dignity")
    for text in (first, second, hidden):
        ProvisionFactory(resolution=text, text="dignity and welfare")
    StrikeOutFactory(phrase=welfare, provision=second.provisions.get())
    ProvisionFactory(resolution=first, text="something else")
    address = address.replace("TEXT", first.slug).replace("BODY", first.body.code)

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/api/v1/{address}").json()

    assert (answer["count"], len(answer["results"])) == (counted, counted)
    assert [each["sql"] for each in asked if "COUNT(" in each["sql"]] == []
    assert dignity.counts.uses == 2


@pytest.mark.django_db
def test_what_the_totals_do_not_know_is_counted(client):
    text, phrase = ResolutionFactory(published=True), PhraseFactory(published=True, exact="dignity")
    ProvisionFactory(resolution=text, text="dignity", kind="preambular")
    ProvisionFactory(resolution=text, text="dignity", kind="operative")

    for address in (
        "provisions/?kind=operative",
        "occurrences/?kind=operative",
        "provisions/?q=dignity&kind=operative",
    ):
        assert client.get(f"/api/v1/{address}").json()["count"] == 1, address
    assert phrase.counts.uses == 2
