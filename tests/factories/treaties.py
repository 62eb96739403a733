"""Factories of treaties and treaty actions."""

import datetime

import factory

from advocacy.treaties.choices import ActionKind
from advocacy.treaties.models import Treaty, TreatyAction
from tests.factories.records import SourcedRecordFactory
from tests.factories.states import StateFactory


class TreatyFactory(SourcedRecordFactory):
    class Meta:
        model = Treaty

    code = factory.Sequence(lambda n: f"TREATY-{n}")
    name = factory.Sequence(lambda n: f"Convention {n}")


class TreatyActionFactory(SourcedRecordFactory):
    """Where it is published, so are its state and its treaty."""

    class Meta:
        model = TreatyAction

    state = factory.SubFactory(StateFactory, published=factory.SelfAttribute("..published", default=False))
    treaty = factory.SubFactory(TreatyFactory, published=factory.SelfAttribute("..published", default=False))
    kind = ActionKind.RATIFICATION
    done_on = datetime.date(2016, 12, 6)
