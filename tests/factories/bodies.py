"""Factories of bodies, sessions and seats."""

import datetime

import factory

from advocacy.bodies.choices import BodyKind, SeatClass
from advocacy.bodies.models import Body, Seat, Session
from tests.factories.records import SourcedRecordFactory
from tests.factories.states import StateFactory


class BodyFactory(SourcedRecordFactory):
    class Meta:
        model = Body

    code = factory.Sequence(lambda n: f"BODY-{n}")
    name = factory.Sequence(lambda n: f"Committee {n}")
    kind = BodyKind.PRINCIPAL_ORGAN


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Session

    body = factory.SubFactory(BodyFactory)
    code = factory.Sequence(lambda n: str(n + 1))


class SeatFactory(factory.django.DjangoModelFactory):
    """A seat since 1946 that still holds."""

    class Meta:
        model = Seat

    state = factory.SubFactory(StateFactory)
    body = factory.SubFactory(BodyFactory)
    seat_class = SeatClass.MEMBER
    start_on = datetime.date(1946, 1, 1)
