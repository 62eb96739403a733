"""The strength of paragraphs, as the database keeps it and as it is read."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.resolutions.models import Provision
from advocacy.wording.ladder import Strength, strength_of
from advocacy.wording.models import LadderVerb, ProvisionStrength, StrengthOverride
from advocacy.wording.strengths import ladder_in_force, strengths
from advocacy.wording.verbs import PASSED_OVER, verb_key
from tests.factories import ProvisionFactory, ResolutionFactory
from tests.factories.wording import StrengthOverrideFactory, small_ladder

pytestmark = pytest.mark.django_db


def level(provision):
    """The level the database keeps now, or None."""
    found = strengths([provision]).get(provision.pk)
    return found.level if found else None


@pytest.mark.parametrize(
    ("verb", "key"),
    [
        ("Also strongly urges", "urges"),
        ("Expresses its gravest concern", "expresses concern"),
        ("Condemns in the strongest terms", "condemns"),
        ("Once again calls upon", "calls upon"),
        ("Welcomes and encourages further", "welcomes and encourages"),
        ("", ""),
    ],
)
def test_a_verb_is_known_without_the_words_around_it(verb, key):
    assert verb_key(verb) == key


SPOKEN = [*PASSED_OVER, "Decides", "Calls upon", "Expresses", "concern", "and", ",", "State’s", " "]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(verb=st.lists(st.sampled_from(SPOKEN), max_size=8).map(" ".join))
def test_the_database_knows_verbs_by_the_same_key(verb):
    with connection.cursor() as cursor:
        cursor.execute("SELECT wording_verb_key(%s)", [verb])
        assert cursor.fetchone()[0] == verb_key(verb)


def test_a_paragraph_speaks_as_strongly_as_its_opening_verb():
    small_ladder()
    decides = ProvisionFactory(opening_verb="Decides")
    concerned = ProvisionFactory(opening_verb="Expresses its deep concern")
    unknown = ProvisionFactory(opening_verb="Muses")
    assert strengths([decides, concerned, unknown]) == {
        decides.pk: Strength(6, "decides", 1, "Decides"),
        concerned.pk: Strength(2, "is concerned", 1, "Expresses concern"),
    }


def test_the_same_verb_is_looked_for_among_those_of_its_kind():
    small_ladder()
    assert level(ProvisionFactory(kind="preambular", opening_verb="Decides")) is None
    assert level(ProvisionFactory(kind="preambular", opening_verb="Recalling")) == 1
    assert level(ProvisionFactory(kind="annex", opening_verb="Decides")) is None


def test_of_two_verbs_the_first_counts():
    small_ladder()
    assert level(ProvisionFactory(opening_verb="Urges and decides")) == 3


def test_a_text_under_chapter_vii_is_raised_where_the_vocabulary_says_so():
    small_ladder()
    text = ResolutionFactory()
    decides = ProvisionFactory(resolution=text, opening_verb="Decides")
    calls = ProvisionFactory(resolution=text, opening_verb="Calls upon")
    text.legal_force = "chapter_vii"
    text.save()
    assert strengths([decides, calls]) == {
        decides.pk: Strength(7, "decides, under Chapter VII", 1, "Decides", is_under_chapter_vii=True),
        calls.pk: Strength(4, "calls upon", 1, "Calls upon"),
    }


def test_a_sub_paragraph_without_a_verb_speaks_as_the_one_above_it():
    small_ladder()
    text = ResolutionFactory()
    top = ProvisionFactory(resolution=text, opening_verb="Decides")
    under = ProvisionFactory(resolution=text, parent=top)
    deep = ProvisionFactory(resolution=text, parent=under)
    own = ProvisionFactory(resolution=text, parent=top, opening_verb="Urges")
    assert [level(one) for one in (top, under, deep, own)] == [6, 6, 6, 3]
    top.opening_verb = "Demands"
    top.save()
    assert [level(one) for one in (top, under, deep, own)] == [5, 5, 5, 3]


def test_an_override_counts_before_the_vocabulary_and_says_why():
    small_ladder()
    provision = ProvisionFactory(opening_verb="Decides")
    override = StrengthOverrideFactory(provision=provision, level=4, reason="Only repeats.")
    assert strengths([provision]) == {provision.pk: Strength(4, "calls upon", 1, reason="Only repeats.")}
    override.delete()
    assert level(provision) == 6


def test_an_override_needs_its_reason():
    with pytest.raises(IntegrityError, match="an_override_has_its_reason"), transaction.atomic():
        StrengthOverrideFactory(reason="")


def test_a_draft_vocabulary_says_nothing_and_a_later_version_takes_over():
    small_ladder(number=1, published=False)
    provision = ProvisionFactory(opening_verb="Urges")
    assert level(provision) is None
    small_ladder(number=2)
    assert strengths([provision])[provision.pk].vocabulary == 2
    small_ladder(number=3)
    assert strengths([provision])[provision.pk].vocabulary == 3


def test_a_published_vocabulary_stays_as_it_is():
    verb = LadderVerb.objects.filter(vocabulary=small_ladder()).first()
    for step in (verb.delete, verb.save, verb.rung.delete):
        with pytest.raises(IntegrityError, match="begin a new version"), transaction.atomic():
            step()
    draft = LadderVerb.objects.filter(vocabulary=small_ladder(number=2, published=False)).first()
    draft.delete()


def test_a_strength_goes_with_its_paragraph():
    small_ladder()
    kept, gone = ProvisionFactory(opening_verb="Decides"), ProvisionFactory(opening_verb="Decides")
    StrengthOverrideFactory(provision=gone)
    gone.resolution.delete()
    connection.check_constraints()
    assert set(ProvisionStrength.objects.values_list("pk", flat=True)) == {kept.pk}
    assert not StrengthOverride.objects.exists()


def test_words_that_are_not_held_are_measured_alike():
    small_ladder()
    ladder = ladder_in_force()
    for verb in ("Decides also", "Urges", "Muses", "Expresses its grave concern"):
        for force in ("", "chapter_vii"):
            provision = ProvisionFactory(opening_verb=verb, resolution__legal_force=force)
            said = strength_of(verb, "operative", ladder, is_under_chapter_vii=bool(force))
            assert strengths([provision]).get(provision.pk) == said


def test_no_vocabulary_measures_nothing():
    assert ladder_in_force() is None
    assert strength_of("Decides", "operative", None) is None
    assert strengths([ProvisionFactory(opening_verb="Decides")]) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_strengths_are_read_in_one_query(count, django_assert_num_queries):
    small_ladder()
    provisions = [ProvisionFactory(opening_verb="Decides") for _ in range(count)]
    StrengthOverrideFactory(provision=provisions[0])
    with django_assert_num_queries(1):
        assert len(strengths(provisions)) == count


def test_many_paragraphs_written_at_once_are_measured():
    small_ladder()
    text = ResolutionFactory()
    rows = [
        Provision(resolution=text, kind="operative", position=n, number=str(n), text="Decides.", opening_verb="Decides")
        for n in range(1, 51)
    ]
    Provision.objects.bulk_create(rows)
    assert {found.level for found in strengths(rows).values()} == {6}
    assert len(strengths(rows)) == 50
