"""A small published record, and hidden records planted all round it."""

import datetime
from dataclasses import dataclass
from typing import Any

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
    PhraseVariantFactory,
    PrivateNoteFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
    ResolutionSymbolFactory,
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
from tests.factories.wording import LadderVerbFactory, RungFactory, VocabularyFactory, small_ladder
from tests.history.reading import as_if_committed

MARK = "zqm"
"""In every text of a hidden record, and in nothing else."""
WORD = "leakword"
"""A searchable word that only hidden records have, and that may stand in a question without being a leak."""
TEXT = f"{MARK} {WORD} {MARK}"
DAY = datetime.date(2016, 12, 9)
HIDDEN_KINDS = ("draft", "in_review", "withdrawn")


@dataclass
class Published:
    """One published record of each kind."""

    source: Any
    state: Any
    group: Any
    body: Any
    topic: Any
    theme: Any
    series: Any
    resolution: Any
    provision: Any
    phrase: Any
    occurrence: Any
    ask: Any
    finding: Any
    treaty: Any
    treaty_action: Any
    event_series: Any
    event: Any
    statement: Any
    roll_call: Any
    vote: Any
    seat: Any


def publish() -> Published:
    """One published record of each kind, each with a published source."""
    shown = {"published": True, "sourced": True}
    source = SourceFactory(slug="official", title="Official record", published=True)
    state = StateFactory(code="CHN", name="China", **shown)
    StateNameFactory(state=state, short="China", start_on=datetime.date(1945, 10, 24))
    group = GroupFactory(code="ASIA_PACIFIC", name="Asia-Pacific States", kind="regional", **shown)
    GroupMembershipFactory(state=state, group=group, start_on=datetime.date(1963, 1, 1))
    body = BodyFactory(code="SC", name="Security Council", **shown)
    seat = SeatFactory(state=state, body=body, seat_class="permanent", start_on=datetime.date(1946, 1, 1))
    topic = TopicFactory(slug="situation", name="A situation", kind="situation", state=state, **shown)
    theme = TopicFactory(slug="dignity", name="Dignity", kind="theme", **shown)
    series = SeriesFactory(slug="texts", name="Yearly texts", body=body, topic=topic, **shown)
    resolution = ResolutionFactory(
        symbol="S/RES/2321 (2016)",
        title="Sanctions",
        body=body,
        series=series,
        session=SessionFactory(body=body, code="71"),
        adopted_on=datetime.date(2016, 11, 30),
        **shown,
    )
    resolution.topics.add(topic, theme)
    small_ladder(number=1)
    provision = ProvisionFactory(
        resolution=resolution, position=1, text="Emphasizes dignity", opening_verb="Expresses its deep concern"
    )
    false_hit = ProvisionFactory(resolution=resolution, position=2, text="Dignity of the house")
    phrase = PhraseFactory(slug="dignity-of-all", name="dignity of all", topic=theme, exact="dignity", **shown)
    PhraseVariantFactory(phrase=phrase, words=WORD)
    StrikeOutFactory(phrase=phrase, provision=false_hit, reason="A house.")
    ask = AskFactory(slug="referral", name="Referral", topic=topic, **shown)
    finding = FindingFactory(ask=ask, resolution=resolution, provision=provision, level="mentioned", **shown)
    treaty = TreatyFactory(code="CRPD", name="Convention", **shown)
    action = TreatyActionFactory(treaty=treaty, state=state, **shown)
    event_series = EventSeriesFactory(slug="meetings", name="Annual meetings", topic=topic, **shown)
    event = EventFactory(
        slug="2016-12-09-meeting", title="Third meeting", body=body, series=event_series, start_on=DAY, **shown
    )
    event.topics.add(topic)
    EventStateFactory(event=event, state=state, role="objector")
    statement = StatementFactory(event=event, state=state, quote="Not the place")
    roll_call = RollCallFactory(
        slug="SC-2016-12-09",
        title="Whether to meet",
        body=body,
        event=event,
        held_on=DAY,
        rule="sc_procedural",
        **shown,
    )
    vote = VoteFactory(roll_call=roll_call, state=state, position="no")
    as_if_committed()  # so that what is written later counts as a change of what is public
    return Published(
        source, state, group, body, topic, theme, series, resolution, provision, phrase,
        phrase.occurrences.get(provision=provision), ask, finding, treaty, action, event_series,
        event, statement, roll_call, vote, seat,
    )  # fmt: skip


def plant(shown: Published) -> None:
    """Hide drafts, records in review and withdrawn ones everywhere they could show through, and private notes."""
    for number, kind in enumerate(HIDDEN_KINDS):
        hidden = {} if kind == "draft" else {kind: True}
        plant_one(shown, hidden, number)
    for record in (shown.resolution, shown.event, shown.state, shown.roll_call, shown.source):
        PrivateNoteFactory(record=record, text=TEXT)
    as_if_committed()


def plant_one(shown: Published, hidden: dict[str, bool], number: int) -> None:
    n = number + 1
    source = SourceFactory(slug=f"{MARK}-{n}", title=TEXT, author=TEXT, publisher=TEXT, **hidden)
    for record in (shown.resolution, shown.event, shown.roll_call, shown.state, shown.topic, shown.provision):
        CitationFactory(record=record, source=source, quote=TEXT, locator=TEXT, position=0)
    state = StateFactory(code=f"ZQ{'MNO'[number]}", alpha2="ZQ", name=TEXT, **hidden)
    StateNameFactory(state=state, short=TEXT, formal=TEXT)
    StateAliasFactory(state=state, alias=f"{TEXT} {n}")
    GroupMembershipFactory(state=state, group=shown.group)
    group = GroupFactory(code=f"{MARK}-{n}", name=TEXT, kind="political", **hidden)
    GroupMembershipFactory(state=shown.state, group=group)
    SuccessionFactory(predecessor=state, successor=shown.state, note=TEXT)
    body = BodyFactory(code=f"{MARK}-{n}", name=TEXT, description=TEXT, parent=shown.body, **hidden)
    SeatFactory(state=state, body=shown.body, start_on=datetime.date(2000, 1, 1), note=TEXT)
    SeatFactory(state=shown.state, body=body, start_on=datetime.date(2000, 1, 1), note=TEXT)
    topic = TopicFactory(slug=f"{MARK}-{n}", name=TEXT, description=TEXT, parent=shown.topic, **hidden)
    series = SeriesFactory(
        slug=f"{MARK}-{n}", name=TEXT, description=TEXT, body=shown.body, topic=shown.topic, **hidden
    )
    resolution = ResolutionFactory(
        symbol=f"A/{MARK.upper()}/{n}",
        title=TEXT,
        summary=TEXT,
        agenda_item=TEXT,
        body=shown.body,
        series=shown.series,
        adopted_on=datetime.date(2016, 11, 29 - n),
        **hidden,
    )
    ResolutionSymbolFactory(resolution=resolution, symbol=f"A/C.3/71/L.{n}")
    resolution.topics.add(shown.topic)
    ProvisionFactory(resolution=resolution, position=1, text=TEXT, note=TEXT).topics.add(shown.topic)
    in_hidden_series = ResolutionFactory(symbol=f"S/RES/{2400 + n} (2018)", title=TEXT, body=body, series=series)
    shown.resolution.topics.add(topic)
    shown.provision.topics.add(topic)
    SponsorFactory(resolution=shown.resolution, state=state, note=TEXT)
    SponsorFactory(resolution=resolution, state=shown.state, note=TEXT)
    ResolutionLinkFactory(later=shown.resolution, earlier=resolution, note=TEXT)
    ResolutionLinkFactory(later=in_hidden_series, earlier=shown.resolution, note=TEXT)
    plant_phrases(shown, hidden, n, resolution=resolution, body=body, topic=topic)
    plant_vocabulary(hidden, n + 1)
    plant_asks(shown, hidden, n, resolution=resolution, topic=topic)
    treaty = TreatyFactory(code=f"{MARK}-{n}", name=TEXT, **hidden)
    TreatyActionFactory(treaty=treaty, state=shown.state, note=TEXT, **hidden)
    TreatyActionFactory(treaty=shown.treaty, state=state, note=TEXT, published=True, sourced=False)
    event_series = EventSeriesFactory(slug=f"{MARK}-{n}", name=TEXT, description=TEXT, topic=shown.topic, **hidden)
    event = EventFactory(
        slug=f"{MARK}-{n}",
        title=TEXT,
        what_happened=TEXT,
        why_it_matters=TEXT,
        place=TEXT,
        body=shown.body,
        series=shown.event_series,
        start_on=DAY - datetime.timedelta(days=n),
        **hidden,
    )
    event.topics.add(shown.topic)
    EventFactory(slug=f"{MARK}-in-series-{n}", title=TEXT, series=event_series, start_on=DAY)
    shown.event.topics.add(topic)
    EventStateFactory(event=shown.event, state=state, role="speaker")
    EventStateFactory(event=event, state=shown.state, role="speaker")
    StatementFactory(event=shown.event, state=state, quote=TEXT)
    StatementFactory(event=event, state=shown.state, quote=TEXT)
    EventLinkFactory(event=shown.event, other=event, kind="responds_to", note=TEXT)
    EventLinkFactory(event=event, other=shown.event, kind="triggered", note=TEXT)
    EventResolutionFactory(event=shown.event, resolution=resolution, note=TEXT)
    EventResolutionFactory(event=event, resolution=shown.resolution, note=TEXT)
    plant_votes(shown, hidden, n, resolution=resolution, event=event, state=state, body=body)


def plant_phrases(shown: Published, hidden: dict[str, bool], n: int, *, resolution, body, topic) -> None:
    """Hidden phrases, a false hit in a hidden text, and earlier hidden texts that use what is followed."""
    phrase = PhraseFactory(slug=f"{MARK}-{n}", name=TEXT, note=TEXT, topic=shown.topic, exact="dignity", **hidden)
    StrikeOutFactory(phrase=phrase, provision=shown.provision, reason=TEXT)
    early = ProvisionFactory(resolution=resolution, position=2, text=f"{TEXT} dignity")
    StrikeOutFactory(
        phrase=shown.phrase, provision=ProvisionFactory(resolution=resolution, position=3, text=TEXT), reason=TEXT
    )
    of_hidden_body = ResolutionFactory(
        symbol=f"S/RES/{2600 + n} (2001)",
        title=TEXT,
        body=body,
        series=shown.series,
        adopted_on=datetime.date(2001, 1, n),
        text_held="full",
        published=True,
        sourced=False,
    )
    ProvisionFactory(resolution=of_hidden_body, position=1, text=f"dignity {TEXT}").topics.add(topic)
    early.topics.add(topic)


def plant_vocabulary(hidden: dict[str, bool], number: int) -> None:
    """A version that would be in force if it could be seen: it is filled while it is a draft."""
    rung = RungFactory(vocabulary=VocabularyFactory(number=number), level=99, name=TEXT, meaning=TEXT)
    LadderVerbFactory(rung=rung, verb="Expresses concern", reason=TEXT, source=SourceFactory(title=TEXT))
    told = VocabularyFactory.build(number=number, description=TEXT, **hidden)
    type(told).objects.filter(number=number).update(
        **{
            name: getattr(told, name)
            for name in ("description", "status", "published_at", "withdrawn_at", "withdrawal_reason")
        }
    )


def plant_asks(shown: Published, hidden: dict[str, bool], n: int, *, resolution, topic) -> None:
    """Hidden asks and findings, and published ones that hang on a hidden text, event or situation."""
    ask = AskFactory(slug=f"{MARK}-{n}", name=TEXT, description=TEXT, topic=shown.topic, **hidden)
    of_hidden_topic = AskFactory(slug=f"{MARK}-topic-{n}", name=TEXT, topic=topic, published=True, sourced=False)
    FindingFactory(ask=of_hidden_topic, resolution=shown.resolution, note=TEXT, published=True, sourced=False)
    FindingFactory(ask=ask, resolution=shown.resolution, note=TEXT, level="decided", published=True, sourced=False)
    FindingFactory(ask=shown.ask, resolution=resolution, note=TEXT, level="decided", published=True, sourced=False)
    event = EventFactory(slug=f"{MARK}-asked-{n}", title=TEXT, body=shown.body, start_on=DAY)
    FindingFactory(
        ask=shown.ask, resolution=None, event=event, note=TEXT, level="decided", published=True, sourced=False
    )
    on_shown_event = EventFactory(slug=f"asked-{n}", title="Asked", body=shown.body, start_on=DAY)
    FindingFactory(ask=shown.ask, resolution=None, event=on_shown_event, note=TEXT, level="decided", **hidden)
    CitationFactory(
        record=shown.finding, source=SourceFactory(slug=f"{MARK}-asked-{n}", title=TEXT, **hidden), quote=TEXT
    )


def plant_votes(shown: Published, hidden: dict[str, bool], n: int, *, resolution, event, state, body) -> None:
    """Hidden roll calls, and published ones that hang on a hidden text, event or body."""
    on_hidden_text = RollCallFactory(
        slug=f"{MARK}-text-{n}",
        title=TEXT,
        note=TEXT,
        body=shown.body,
        resolution=resolution,
        published=True,
        sourced=False,
    )
    RollCallFactory(slug=f"{MARK}-event-{n}", title=TEXT, body=shown.body, event=event, published=True, sourced=False)
    of_hidden_body = ResolutionFactory(
        symbol=f"S/RES/{2500 + n} (2020)", title=TEXT, body=body, published=True, sourced=False
    )
    RollCallFactory(
        slug=f"{MARK}-text-of-body-{n}",
        title=TEXT,
        body=shown.body,
        resolution=of_hidden_body,
        published=True,
        sourced=False,
    )
    RollCallFactory(slug=f"{MARK}-body-{n}", title=TEXT, body=body, published=True, sourced=False)
    roll_call = RollCallFactory(
        slug=f"{MARK}-{n}",
        title=TEXT,
        body=shown.body,
        resolution=shown.resolution,
        event=shown.event,
        held_on=DAY,
        difference_note=TEXT,
        **hidden,
    )
    for counting in (on_hidden_text, roll_call):
        VoteFactory(roll_call=counting, state=shown.state, position="yes", note=TEXT)
        VoteFactory(roll_call=counting, state=state, position="no", note=TEXT)
