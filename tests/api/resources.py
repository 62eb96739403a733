"""One published record of every resource of the API, with what its JSON reaches for."""

import datetime
from collections.abc import Callable
from typing import Any

from advocacy.wording.models import Vocabulary
from tests.factories import (
    AskFactory,
    BodyFactory,
    CitationFactory,
    EventFactory,
    EventLinkFactory,
    EventResolutionFactory,
    EventSeriesFactory,
    EventStateFactory,
    FindingFactory,
    GroupFactory,
    GroupMembershipFactory,
    PhraseFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
    RollCallFactory,
    SeatFactory,
    SeriesFactory,
    SessionFactory,
    SourceFactory,
    SponsorFactory,
    StateAliasFactory,
    StateFactory,
    StatementFactory,
    StateNameFactory,
    StrikeOutFactory,
    SuccessionFactory,
    TopicFactory,
    TreatyActionFactory,
    TreatyFactory,
    VoteFactory,
)
from tests.factories.wording import LadderVerbFactory, small_ladder


def state() -> Any:
    made = StateFactory(published=True)
    GroupMembershipFactory(state=made, group=GroupFactory(published=True, kind="regional"))
    StateNameFactory(state=made)
    StateAliasFactory(state=made)
    SuccessionFactory(predecessor=StateFactory(published=True), successor=made)
    return made


def group() -> Any:
    return GroupMembershipFactory(state=StateFactory(published=True), group=GroupFactory(published=True)).group


def topic() -> Any:
    made = TopicFactory(
        published=True, situation=True, state=StateFactory(published=True), parent=TopicFactory(published=True)
    )
    TopicFactory(published=True, parent=made)
    return made


def body() -> Any:
    made = BodyFactory(published=True, parent=BodyFactory(published=True))
    SessionFactory(body=made)
    return made


def resolution() -> Any:
    series = SeriesFactory(published=True, topic=topic())
    made = ResolutionFactory(published=True, body=series.body, series=series, session=SessionFactory(body=series.body))
    made.topics.add(TopicFactory(published=True))
    under = ProvisionFactory(resolution=made)
    CitationFactory(record=under)
    ProvisionFactory(resolution=made, parent=under).topics.add(TopicFactory(published=True))
    SponsorFactory(resolution=made, state=StateFactory(published=True))
    ResolutionLinkFactory(later=made, earlier=ResolutionFactory(published=True))
    RollCallFactory(published=True, resolution=made, body=made.body)
    return made


def event() -> Any:
    made = EventFactory(published=True, body=body(), series=EventSeriesFactory(published=True, topic=topic()))
    made.topics.add(TopicFactory(published=True))
    EventStateFactory(event=made, state=StateFactory(published=True))
    StatementFactory(event=made, state=StateFactory(published=True))
    EventLinkFactory(event=made, other=EventFactory(published=True))
    EventResolutionFactory(event=made, resolution=ResolutionFactory(published=True))
    RollCallFactory(published=True, event=made)
    return made


def statement() -> Any:
    made = StatementFactory(
        event=EventFactory(published=True),
        state=StateFactory(published=True),
        resolution=ResolutionFactory(published=True),
    )
    CitationFactory(record=made)
    return made


def roll_call(**options: Any) -> Any:
    text = resolution()
    made = RollCallFactory(
        published=True,
        body=text.body,
        session=text.session,
        resolution=text,
        provision=text.provisions.first(),
        event=EventFactory(published=True),
        rule="sc_substantive",
        **options,
    )
    for _number in range(2):
        voter = state()
        SeatFactory(state=voter, body=made.body)
        VoteFactory(roll_call=made, state=voter)
    return made


def position() -> Any:
    return roll_call().votes.first()


def seat() -> Any:
    return SeatFactory(state=StateFactory(published=True), body=BodyFactory(published=True))


def treaty() -> Any:
    return TreatyActionFactory(published=True).treaty


def phrase() -> Any:
    """It stands in a text of a series and is struck out elsewhere in it."""
    text = resolution()
    made = PhraseFactory(published=True, topic=TopicFactory(published=True), exact="grave hardship")
    ProvisionFactory(resolution=text, text="the grave hardship of the people").topics.add(TopicFactory(published=True))
    StrikeOutFactory(phrase=made, provision=ProvisionFactory(resolution=text, text="grave hardship of others"))
    ProvisionFactory(resolution=ResolutionFactory(published=True, body=text.body, text_held="full"))
    return made


def vocabulary() -> Any:
    made = small_ladder(number=Vocabulary.objects.count() + 1, published=False)
    LadderVerbFactory(rung=made.rungs.get(level=3), verb="Exhorts", source=SourceFactory(published=True))
    made.status, made.published_at = "published", made.created_at
    made.save()
    return made


def ask_finding() -> Any:
    text = resolution()
    made = FindingFactory(
        published=True, ask=AskFactory(published=True), resolution=text, provision=text.provisions.first()
    )
    FindingFactory(published=True, ask=made.ask, resolution=None, event=EventFactory(published=True))
    return made


def event_series() -> Any:
    return event().series


def source() -> Any:
    return SourceFactory(published=True)


MAKERS: dict[str, Callable[[], Any]] = {
    "events": event,
    "event-series": event_series,
    "statements": statement,
    "resolutions": resolution,
    "series": lambda: resolution().series,
    "provisions": lambda: resolution().provisions.last(),
    "phrases": phrase,
    "occurrences": lambda: phrase().occurrences.published().last(),
    "vocabularies": vocabulary,
    "asks": lambda: ask_finding().ask,
    "ask-findings": ask_finding,
    "votes": roll_call,
    "positions": position,
    "states": state,
    "groups": group,
    "bodies": body,
    "seats": seat,
    "topics": topic,
    "treaties": treaty,
    "treaty-actions": lambda: TreatyActionFactory(
        published=True, treaty=TreatyFactory(published=True), done_on=datetime.date(2016, 12, 6)
    ),
    "sources": source,
}


def key_of(record: Any) -> str:
    return getattr(record, "public_key", None) or str(record.pk)
