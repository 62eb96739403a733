"""Factories of the ladder of opening verbs."""

import factory

from advocacy.core.choices import Status
from advocacy.resolutions.choices import ProvisionKind
from advocacy.wording.models import LadderVerb, Rung, StrengthOverride, Vocabulary
from tests.factories.records import SourcedRecordFactory
from tests.factories.resolutions import ProvisionFactory

SMALL_LADDER = {
    1: ("takes note", {"operative": ["Takes note", "Recalls"], "preambular": ["Recalling"]}),
    2: ("is concerned", {"operative": ["Expresses concern"], "preambular": ["Expressing concern", "Concerned"]}),
    3: ("urges", {"operative": ["Urges"]}),
    4: ("calls upon", {"operative": ["Calls upon"]}),
    5: ("demands", {"operative": ["Demands"]}),
    6: ("decides", {"operative": ["Decides"]}),
    7: ("decides, under Chapter VII", {}),
}
"""A vocabulary small enough to count by hand."""


class VocabularyFactory(SourcedRecordFactory):
    class Meta:
        model = Vocabulary

    number = factory.Sequence(lambda n: n + 1)
    description = "Written for a test."


class RungFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rung

    vocabulary = factory.SubFactory(VocabularyFactory)
    level = factory.Sequence(lambda n: n % 30_000 + 1)
    name = factory.Sequence(lambda n: f"rung {n}")
    meaning = "What a text does that speaks so."


class LadderVerbFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LadderVerb

    rung = factory.SubFactory(RungFactory)
    vocabulary = factory.SelfAttribute("rung.vocabulary")
    kind = ProvisionKind.OPERATIVE
    verb = factory.Sequence(lambda n: f"Verb {n}")
    reason = "For a test."


class StrengthOverrideFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StrengthOverride

    provision = factory.SubFactory(ProvisionFactory)
    level = 1
    reason = "It only repeats what was decided before."


def small_ladder(*, number=1, published=True):
    """A vocabulary with seven rungs, in which only "Decides" is raised by Chapter VII."""
    vocabulary = VocabularyFactory(number=number, sourced=True)
    rungs = {
        level: RungFactory(vocabulary=vocabulary, level=level, name=SMALL_LADDER[level][0]) for level in SMALL_LADDER
    }
    for level, (_name, verbs) in SMALL_LADDER.items():
        for kind, names in verbs.items():
            for verb in names:
                raised = rungs[7] if verb == "Decides" else None
                LadderVerbFactory(rung=rungs[level], kind=kind, verb=verb, rung_under_chapter_vii=raised)
    if published:
        published_one = VocabularyFactory.build(published=True)
        vocabulary.status, vocabulary.published_at = Status.PUBLISHED, published_one.published_at
        vocabulary.save()
    return vocabulary
