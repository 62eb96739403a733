"""Factories of topics."""

import factory

from advocacy.topics.choices import TopicKind
from advocacy.topics.models import Topic
from tests.factories.records import SourcedRecordFactory
from tests.factories.states import StateFactory


class TopicFactory(SourcedRecordFactory):
    """A theme; `situation=True` makes a situation, with its state."""

    class Meta:
        model = Topic

    class Params:
        situation = factory.Trait(kind=TopicKind.SITUATION, state=factory.SubFactory(StateFactory))

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.Sequence(lambda n: f"Topic {n}")
    kind = TopicKind.THEME
