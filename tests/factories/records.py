"""What the factories of all records share: drafts by default, `published=True` for a published one with its source."""

import datetime

import factory
from django.utils import timezone

from advocacy.core.choices import Status
from advocacy.sources.choices import SourceKind
from advocacy.sources.models import Citation, Source


class RecordFactory(factory.django.DjangoModelFactory):
    """A draft; `published=True` publishes it, `in_review=True` and `withdrawn=True` do what they say."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        published = factory.Trait(status=Status.PUBLISHED, published_at=factory.LazyFunction(timezone.now))
        in_review = factory.Trait(status=Status.IN_REVIEW)
        withdrawn = factory.Trait(
            status=Status.WITHDRAWN,
            published_at=factory.LazyFunction(timezone.now),
            withdrawn_at=factory.LazyFunction(timezone.now),
            withdrawal_reason="Entered twice.",
        )


class SourceFactory(RecordFactory):
    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    kind = SourceKind.OFFICIAL_DOCUMENT
    title = factory.Sequence(lambda n: f"Official document {n}")
    publisher = "United Nations"
    published_on = datetime.date(2016, 12, 9)
    url = factory.LazyAttribute(lambda source: f"https://documents.example.org/{source.slug}")


class CitationFactory(factory.django.DjangoModelFactory):
    """`record=` is what is cited for; the source is published unless `source__published=False` is given."""

    class Meta:
        model = Citation

    source = factory.SubFactory(SourceFactory, published=True)
    locator = "p. 2"


class SourcedRecordFactory(RecordFactory):
    """A record that names sources; a published one has one published source that supports it."""

    class Meta:
        abstract = True

    class Params:
        sourced = factory.Trait(citation=factory.RelatedFactory(CitationFactory, factory_related_name="record"))
        published = factory.Trait(
            sourced=True, status=Status.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )
