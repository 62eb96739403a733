"""Factories of events and what they own."""

import datetime

import factory

from advocacy.events.choices import EventKind, EventLinkKind, EventResolutionKind, StateRole
from advocacy.events.models import Event, EventLink, EventResolution, EventSeries, EventState, Statement
from tests.factories.records import SourcedRecordFactory
from tests.factories.resolutions import ResolutionFactory
from tests.factories.states import StateFactory


class EventSeriesFactory(SourcedRecordFactory):
    class Meta:
        model = EventSeries

    slug = factory.Sequence(lambda n: f"event-series-{n}")
    name = factory.Sequence(lambda n: f"Annual meetings {n}")


class EventFactory(SourcedRecordFactory):
    """A meeting without a body."""

    class Meta:
        model = Event

    slug = factory.Sequence(lambda n: f"2016-12-09-event-{n}")
    title = factory.Sequence(lambda n: f"The Council meets {n}")
    kind = EventKind.MEETING
    start_on = datetime.date(2016, 12, 9)


class EventStateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventState

    event = factory.SubFactory(EventFactory)
    state = factory.SubFactory(StateFactory)
    role = StateRole.SPEAKER


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Statement

    event = factory.SubFactory(EventFactory)
    state = factory.SubFactory(StateFactory)
    quote = factory.Sequence(lambda n: f"We regret the vote {n}.")


class EventLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventLink

    event = factory.SubFactory(EventFactory)
    kind = EventLinkKind.RESPONDS_TO
    other = factory.SubFactory(EventFactory)


class EventResolutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventResolution

    event = factory.SubFactory(EventFactory)
    kind = EventResolutionKind.ADOPTED
    resolution = factory.SubFactory(ResolutionFactory)
