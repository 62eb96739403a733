"""Where a phrase stands: found by the database, in step with texts and variants, whoever writes them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from advocacy.resolutions.models import Provision
from advocacy.wording.models import Occurrence, PhraseVariant
from tests.factories import (
    PhraseFactory,
    PhraseVariantFactory,
    ProvisionFactory,
    ResolutionFactory,
    StrikeOutFactory,
)

pytestmark = pytest.mark.django_db


def standing_in(phrase) -> set[str]:
    return {occurrence.provision.text for occurrence in Occurrence.objects.filter(phrase=phrase)}


def write(*texts: str) -> list[Provision]:
    resolution = ResolutionFactory()
    return [ProvisionFactory(resolution=resolution, text=text) for text in texts]


def test_an_exact_variant_finds_its_words_in_their_order_whatever_stands_between_them():
    write(
        "the grave hardship of the people",
        "the Grave\nHardship",
        "grave, hardship",
        "grave hardships",
        "hardship grave",
    )

    assert standing_in(PhraseFactory(exact="grave hardship")) == {
        "the grave hardship of the people",
        "the Grave\nHardship",
        "grave, hardship",
    }


def test_an_inflected_variant_finds_the_words_in_any_form():
    write("expressing concern", "expressed concerns", "concern expressed", "expressed grave concern")
    phrase = PhraseVariantFactory(kind="inflected", words="express concern").phrase

    assert standing_in(phrase) == {"expressing concern", "expressed concerns"}


def test_a_near_variant_finds_parts_with_at_most_so_many_words_between_them():
    write("workers abroad", "workers who are sent abroad", "workers who were once sent abroad", "abroad, workers")
    phrase = PhraseVariantFactory(kind="near", words="workers … abroad", gap=3).phrase

    assert standing_in(phrase) == {"workers abroad", "workers who are sent abroad"}


def test_near_takes_three_parts_of_several_words():
    write(
        "calls upon States to exercise vigilance over DPRK workers",
        "calls upon States to watch, and to exercise vigilance over DPRK workers",
        "calls upon States to exercise great vigilance over DPRK workers",
    )
    phrase = PhraseVariantFactory(kind="near", words="calls upon ... exercise vigilance … workers", gap=2).phrase

    assert standing_in(phrase) == {"calls upon States to exercise vigilance over DPRK workers"}


def test_words_of_ours_in_brackets_are_not_found_and_do_not_join_what_they_part():
    write(
        "vigilance over this practice [of sending workers abroad]",
        "grave [and lasting] hardship",
        "[the] grave hardship",
    )

    assert standing_in(PhraseFactory(exact="workers abroad")) == set()
    assert standing_in(PhraseVariantFactory(kind="near", words="workers … abroad", gap=5).phrase) == set()
    assert standing_in(PhraseFactory(exact="grave hardship")) == {"[the] grave hardship"}


def test_a_text_written_after_the_phrase_is_read_too_and_read_again_when_it_changes():
    phrase = PhraseFactory(exact="inherent dignity")
    first, second = write("the inherent dignity of the people", "welfare")
    assert standing_in(phrase) == {first.text}

    Provision.objects.filter(pk=first.pk).update(text="the welfare of the people")
    Provision.objects.filter(pk=second.pk).update(text="welfare and inherent dignity")

    assert standing_in(phrase) == {"welfare and inherent dignity"}


def test_many_texts_written_at_once_are_read():
    phrase, resolution = PhraseFactory(exact="inherent dignity"), ResolutionFactory()
    Provision.objects.bulk_create(
        Provision(resolution=resolution, kind="operative", position=n, text=text)
        for n, text in enumerate(["inherent dignity", "dignity", "welfare and inherent dignity"], start=1)
    )

    assert standing_in(phrase) == {"inherent dignity", "welfare and inherent dignity"}


def test_an_occurrence_stays_the_same_row_while_a_variant_still_finds_it():
    write("the welfare and inherent dignity", "the inherent dignity")
    phrase = PhraseFactory(exact="inherent dignity")
    before = dict(Occurrence.objects.values_list("provision__text", "pk"))

    PhraseVariantFactory(phrase=phrase, words="welfare")
    phrase.variants.filter(words="inherent dignity").delete()

    assert dict(Occurrence.objects.values_list("provision__text", "pk")) == {
        "the welfare and inherent dignity": before["the welfare and inherent dignity"]
    }


def test_a_phrase_without_variants_stands_nowhere():
    write("inherent dignity")
    phrase = PhraseFactory(exact="inherent dignity")
    phrase.variants.all().delete()

    assert standing_in(phrase) == set()


def test_what_an_editor_struck_out_does_not_count():
    kept, struck = write("the grave hardship of the people", "grave hardship for importers")
    phrase = PhraseFactory(exact="grave hardship")
    StrikeOutFactory(phrase=phrase, provision=struck)
    other = PhraseFactory(exact="hardship")

    assert [one.provision for one in Occurrence.objects.counted().filter(phrase=phrase)] == [kept]
    assert Occurrence.objects.counted().filter(phrase=other).count() == 2


def test_only_occurrences_of_published_phrases_in_published_texts_are_public():
    shown = ProvisionFactory(resolution=ResolutionFactory(published=True), text="grave hardship")
    ProvisionFactory(resolution=ResolutionFactory(), text="grave hardship")
    of_hidden_body = ResolutionFactory(published=True, body__published=False)
    ProvisionFactory(resolution=of_hidden_body, text="grave hardship")
    phrase = PhraseFactory(published=True, exact="grave hardship")
    PhraseFactory(exact="hardship")

    assert [(one.phrase, one.provision) for one in Occurrence.objects.published()] == [(phrase, shown)]


@pytest.mark.parametrize("words", ["of the", "…", "–"])
def test_a_variant_of_little_words_alone_is_refused(words):
    with pytest.raises(IntegrityError):
        PhraseVariantFactory(words=words)


@pytest.mark.parametrize(
    ("kind", "words", "gap"),
    [
        ("near", "workers … abroad", None),
        ("near", "workers … abroad", 16),
        ("near", "workers abroad", 3),
        ("near", "a man … a plan … a canal … Panama", 3),
        ("exact", "workers … abroad", None),
        ("exact", "workers abroad", 3),
        ("exact", "of the", None),
    ],
)
def test_a_variant_that_cannot_be_is_refused_by_its_form(kind, words, gap):
    with pytest.raises(ValidationError):
        PhraseVariant(phrase=PhraseFactory(), kind=kind, words=words, gap=gap).full_clean()


def test_a_phrase_without_variants_is_not_published():
    assert "no_variant" in {problem.code for problem in PhraseFactory().problems()}
    assert "no_variant" not in {problem.code for problem in PhraseFactory(exact="dignity").problems()}
