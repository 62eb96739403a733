"""Factories of asks and findings."""

import factory

from advocacy.asks.choices import Level
from advocacy.asks.models import Ask, Finding
from tests.factories.records import SourcedRecordFactory
from tests.factories.resolutions import ResolutionFactory
from tests.factories.topics import TopicFactory


class AskFactory(SourcedRecordFactory):
    class Meta:
        model = Ask

    slug = factory.Sequence(lambda n: f"ask-{n}")
    name = factory.Sequence(lambda n: f"Ask {n}")
    topic = factory.SubFactory(TopicFactory, published=factory.SelfAttribute("..published", default=False))


class FindingFactory(SourcedRecordFactory):
    """Where it is published, so are its ask and its text, and a source supports it."""

    class Meta:
        model = Finding

    ask = factory.SubFactory(AskFactory, published=factory.SelfAttribute("..published", default=False))
    resolution = factory.SubFactory(ResolutionFactory, published=factory.SelfAttribute("..published", default=False))
    level = Level.MENTIONED
