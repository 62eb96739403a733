"""One plain factory for every model: a valid draft, or with `published=True` a published record with its source."""

from tests.factories.accounts import UserFactory
from tests.factories.bodies import BodyFactory, SeatFactory, SessionFactory
from tests.factories.events import (
    EventFactory,
    EventLinkFactory,
    EventResolutionFactory,
    EventSeriesFactory,
    EventStateFactory,
    StatementFactory,
)
from tests.factories.notes import PrivateNoteFactory
from tests.factories.resolutions import (
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
    ResolutionSymbolFactory,
    SeriesFactory,
    SponsorFactory,
)
from tests.factories.sources import CitationFactory, SourceFactory
from tests.factories.states import (
    GroupFactory,
    GroupMembershipFactory,
    StateAliasFactory,
    StateFactory,
    StateNameFactory,
    SuccessionFactory,
)
from tests.factories.topics import TopicFactory
from tests.factories.treaties import TreatyActionFactory, TreatyFactory
from tests.factories.votes import RollCallFactory, VoteFactory

__all__ = [
    "BodyFactory",
    "CitationFactory",
    "EventFactory",
    "EventLinkFactory",
    "EventResolutionFactory",
    "EventSeriesFactory",
    "EventStateFactory",
    "GroupFactory",
    "GroupMembershipFactory",
    "PrivateNoteFactory",
    "ProvisionFactory",
    "ResolutionFactory",
    "ResolutionLinkFactory",
    "ResolutionSymbolFactory",
    "RollCallFactory",
    "SeatFactory",
    "SeriesFactory",
    "SessionFactory",
    "SourceFactory",
    "SponsorFactory",
    "StateAliasFactory",
    "StateFactory",
    "StateNameFactory",
    "StatementFactory",
    "SuccessionFactory",
    "TopicFactory",
    "TreatyActionFactory",
    "TreatyFactory",
    "UserFactory",
    "VoteFactory",
]
