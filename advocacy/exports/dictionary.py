"""The data dictionary: every file, what it contains, its columns and what they mean."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.asks import columns as of_asks
from advocacy.asks.models import Ask, Finding
from advocacy.bodies import columns as of_bodies
from advocacy.bodies.models import Body, Seat
from advocacy.core.columns import Column
from advocacy.events import columns as of_events
from advocacy.events.models import Event, EventSeries, Statement
from advocacy.resolutions import columns as of_resolutions
from advocacy.resolutions.models import Provision, Resolution, Series
from advocacy.sources import columns as of_sources
from advocacy.sources.models import Source
from advocacy.states import columns as of_states
from advocacy.states.models import Group, GroupMembership, State
from advocacy.topics import columns as of_topics
from advocacy.topics.models import Topic
from advocacy.treaties import columns as of_treaties
from advocacy.treaties.models import Treaty, TreatyAction
from advocacy.votes import columns as of_votes
from advocacy.votes.models import RollCall, Vote
from advocacy.wording import columns as of_wording
from advocacy.wording.models import LadderVerb, Occurrence, Phrase, Vocabulary
from advocacy.wording.vocabularies import columns as of_vocabularies


@dataclass(frozen=True)
class Table:
    """One file; `name` is that of the resource in the API, and of the list where `has_list` and no `section` is said.

    `records` are the public ones, asked for anew each time: some querysets depend on the day.
    """

    name: str
    title: Any
    contains: Any
    columns: tuple[Column, ...]
    records: Callable[[], QuerySet]
    has_list: bool = False
    section: str = ""

    @property
    def csv(self) -> str:
        return reverse("exports:csv", args=[self.name])

    @property
    def gzip(self) -> str:
        return reverse("exports:gzip", args=[self.name])

    @property
    def list_csv(self) -> str:
        """The list's own file, which takes its filters; empty without a list."""
        return reverse(f"{self.section or self.name}:csv") if self.has_list else ""

    @property
    def list_json(self) -> str:
        return reverse(f"{self.section or self.name}:json") if self.has_list else ""


def all_of(model: Any) -> Callable[[], QuerySet]:
    """The public records of a kind in the order they were entered, so that two files can be compared."""
    return lambda: model.objects.published().order_by("pk")


def roll_calls() -> QuerySet:
    return RollCall.objects.published().with_tally().order_by("pk")


def positions() -> QuerySet:
    """In no order: to sort a million rows would keep their reader waiting for the first one."""
    return Vote.objects.published().order_by()


TABLES = (
    Table("events", _("Events"), _("What happened, and when."), of_events.COLUMNS, all_of(Event), has_list=True),
    Table(
        "event-series",
        _("Series of events"),
        _("Events that return, such as yearly meetings."),
        of_events.SERIES_COLUMNS,
        all_of(EventSeries),
    ),
    Table(
        "statements",
        _("Statements"),
        _("What states said at events."),
        of_events.STATEMENT_COLUMNS,
        all_of(Statement),
    ),
    Table(
        "resolutions",
        _("Resolutions"),
        _("Texts that a body decided on, adopted or not."),
        of_resolutions.COLUMNS,
        all_of(Resolution),
        has_list=True,
    ),
    Table(
        "series",
        _("Series of resolutions"),
        _("Questions that a body returns to year after year."),
        of_resolutions.SERIES_COLUMNS,
        all_of(Series),
    ),
    Table(
        "provisions",
        _("Paragraphs of resolutions"),
        _("Paragraphs, as far as this record holds them."),
        of_resolutions.PROVISION_COLUMNS,
        all_of(Provision),
    ),
    Table(
        "phrases",
        _("Phrases"),
        _("Wording that the editors follow from text to text."),
        of_wording.COLUMNS,
        all_of(Phrase),
        has_list=True,
        section="wording",
    ),
    Table(
        "occurrences",
        _("Occurrences of phrases"),
        _("Paragraphs in which a phrase stands, as the database finds them."),
        of_wording.OCCURRENCE_COLUMNS,
        all_of(Occurrence),
    ),
    Table(
        "vocabularies",
        _("Versions of the ladder"),
        _("Versions of the vocabulary that tells how strongly a paragraph speaks."),
        of_vocabularies.COLUMNS,
        all_of(Vocabulary),
    ),
    Table(
        "opening-verbs",
        _("Opening verbs"),
        _("The ladder: every opening verb of every version, how strongly it speaks, and why."),
        of_vocabularies.VERB_COLUMNS,
        all_of(LadderVerb),
    ),
    Table("asks", _("Asks"), _("What advocates ask for."), of_asks.COLUMNS, all_of(Ask), has_list=True),
    Table(
        "ask-findings",
        _("Findings on asks"),
        _("What each text or meeting did about an ask."),
        of_asks.FINDING_COLUMNS,
        all_of(Finding),
    ),
    Table(
        "votes",
        _("Roll calls"),
        _("Countings of votes, each with its tally."),
        of_votes.COLUMNS,
        roll_calls,
        has_list=True,
    ),
    Table(
        "positions",
        _("Votes of states"),
        _("What each state did in each roll call: one row a state and roll call, in no particular order."),
        of_votes.ALL_POSITION_COLUMNS,
        positions,
    ),
    Table(
        "states",
        _("States"),
        _("Members of the United Nations, observers and former members."),
        of_states.COLUMNS,
        all_of(State),
        has_list=True,
    ),
    Table("groups", _("Groups of states"), _("Groups that states belong to."), of_states.GROUP_COLUMNS, all_of(Group)),
    Table(
        "memberships",
        _("Memberships of groups"),
        _("Which state was in which group, from day to day."),
        of_states.MEMBERSHIP_COLUMNS,
        all_of(GroupMembership),
    ),
    Table(
        "bodies",
        _("Bodies"),
        _("Organs of the United Nations and their parts."),
        of_bodies.COLUMNS,
        all_of(Body),
        has_list=True,
    ),
    Table(
        "seats",
        _("Seats"),
        _("Which state sat in which body, from day to day."),
        of_bodies.SEAT_COLUMNS,
        all_of(Seat),
    ),
    Table("topics", _("Topics"), _("Situations and themes."), of_topics.COLUMNS, all_of(Topic), has_list=True),
    Table(
        "treaties",
        _("Treaties"),
        _("Instruments that states joined or left."),
        of_treaties.COLUMNS,
        all_of(Treaty),
        has_list=True,
    ),
    Table(
        "treaty-actions",
        _("Treaty actions"),
        _("Signatures, ratifications, reservations and withdrawals."),
        of_treaties.ACTION_COLUMNS,
        all_of(TreatyAction),
    ),
    Table(
        "sources",
        _("Sources"),
        _("Documents that facts were read from."),
        of_sources.COLUMNS,
        all_of(Source),
        has_list=True,
    ),
)
"""Every file, in the order of the menu; what belongs to a list comes after it."""
BY_NAME = {table.name: table for table in TABLES}
