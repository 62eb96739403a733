"""Factories of resolutions and what they own."""

import datetime

import factory

from advocacy.resolutions.choices import Adoption, LinkKind, Outcome, ProvisionKind, SponsorRole
from advocacy.resolutions.models import Provision, Resolution, ResolutionLink, ResolutionSymbol, Series, Sponsor
from tests.factories.bodies import BodyFactory
from tests.factories.records import SourcedRecordFactory
from tests.factories.states import StateFactory


class SeriesFactory(SourcedRecordFactory):
    class Meta:
        model = Series

    slug = factory.Sequence(lambda n: f"series-{n}")
    name = factory.Sequence(lambda n: f"Series {n}")
    body = factory.SubFactory(BodyFactory, published=factory.SelfAttribute("..published", default=False))


class ResolutionFactory(SourcedRecordFactory):
    """Adopted by recorded vote; where it is published, so is its body."""

    class Meta:
        model = Resolution

    symbol = factory.Sequence(lambda n: f"A/RES/71/{n + 1}")
    title = factory.Sequence(lambda n: f"Situation of human rights {n}")
    body = factory.SubFactory(BodyFactory, published=factory.SelfAttribute("..published", default=False))
    adopted_on = datetime.date(2016, 12, 19)
    adoption = Adoption.RECORDED_VOTE
    outcome = Outcome.ADOPTED


class ResolutionSymbolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResolutionSymbol

    resolution = factory.SubFactory(ResolutionFactory)
    symbol = factory.Sequence(lambda n: f"A/C.3/71/L.{n + 1}")


class ProvisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Provision

    resolution = factory.SubFactory(ResolutionFactory)
    kind = ProvisionKind.OPERATIVE
    position = factory.Sequence(lambda n: n % 30_000 + 1)
    number = factory.LazyAttribute(lambda provision: str(provision.position))
    text = factory.Sequence(lambda n: f"Calls upon all States to act, paragraph {n}.")


class SponsorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sponsor

    resolution = factory.SubFactory(ResolutionFactory)
    state = factory.SubFactory(StateFactory)
    role = SponsorRole.CO_SPONSOR


class ResolutionLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResolutionLink

    later = factory.SubFactory(ResolutionFactory)
    kind = LinkKind.RECALLS
    earlier = factory.SubFactory(ResolutionFactory)
