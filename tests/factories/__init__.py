"""One plain factory for every model: a valid draft, or with `published=True` a published record with its source."""

from tests.factories.accounts import UserFactory
from tests.factories.asks import AskFactory, FindingFactory
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
from tests.factories.phrases import PhraseFactory, PhraseVariantFactory, StrikeOutFactory
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
from tests.factories.wording import LadderVerbFactory, RungFactory, StrengthOverrideFactory, VocabularyFactory

__all__ = [
    "AskFactory",
    "BodyFactory",
    "CitationFactory",
    "EventFactory",
    "EventLinkFactory",
    "EventResolutionFactory",
    "EventSeriesFactory",
    "EventStateFactory",
    "FindingFactory",
    "GroupFactory",
    "GroupMembershipFactory",
    "LadderVerbFactory",
    "PhraseFactory",
    "PhraseVariantFactory",
    "PrivateNoteFactory",
    "ProvisionFactory",
    "ResolutionFactory",
    "ResolutionLinkFactory",
    "ResolutionSymbolFactory",
    "RollCallFactory",
    "RungFactory",
    "SeatFactory",
    "SeriesFactory",
    "SessionFactory",
    "SourceFactory",
    "SponsorFactory",
    "StateAliasFactory",
    "StateFactory",
    "StateNameFactory",
    "StatementFactory",
    "StrengthOverrideFactory",
    "StrikeOutFactory",
    "SuccessionFactory",
    "TopicFactory",
    "TreatyActionFactory",
    "TreatyFactory",
    "UserFactory",
    "VocabularyFactory",
    "VoteFactory",
]
