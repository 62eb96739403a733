"""Factories of phrases and what they own."""

import factory

from advocacy.wording.choices import VariantKind
from advocacy.wording.models import Phrase, PhraseVariant, StrikeOut
from tests.factories.records import SourcedRecordFactory
from tests.factories.resolutions import ProvisionFactory


class PhraseFactory(SourcedRecordFactory):
    """Without a variant, unless `exact=` gives the words of one: then the database finds it at once."""

    class Meta:
        model = Phrase

    slug = factory.Sequence(lambda n: f"phrase-{n}")
    name = factory.Sequence(lambda n: f"phrase {n}")

    @factory.post_generation
    def exact(self, create, words, **options):
        if create and words:
            PhraseVariantFactory(phrase=self, words=words)


class PhraseVariantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PhraseVariant

    phrase = factory.SubFactory(PhraseFactory)
    kind = VariantKind.EXACT
    words = "grave hardship"


class StrikeOutFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StrikeOut

    phrase = factory.SubFactory(PhraseFactory)
    provision = factory.SubFactory(ProvisionFactory)
    reason = "Speaks of something else."
