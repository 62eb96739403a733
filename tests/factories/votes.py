"""Factories of roll calls and votes."""

import datetime

import factory

from advocacy.votes.choices import PositionChoice, RuleChoice
from advocacy.votes.models import RollCall, Vote
from tests.factories.bodies import BodyFactory
from tests.factories.records import SourcedRecordFactory
from tests.factories.states import StateFactory


class RollCallFactory(SourcedRecordFactory):
    """Without votes or official tally; where it is published, so is its body."""

    class Meta:
        model = RollCall

    slug = factory.Sequence(lambda n: f"roll-call-{n}")
    title = factory.Sequence(lambda n: f"Whether to adopt text {n}")
    body = factory.SubFactory(BodyFactory, published=factory.SelfAttribute("..published", default=False))
    held_on = datetime.date(2016, 12, 9)
    rule = RuleChoice.SIMPLE_MAJORITY


class VoteFactory(factory.django.DjangoModelFactory):
    """A yes by a state that may have no seat: make one with `SeatFactory` where that matters."""

    class Meta:
        model = Vote

    roll_call = factory.SubFactory(RollCallFactory)
    state = factory.SubFactory(StateFactory)
    position = PositionChoice.YES
