"""A decision that was checked, and what it was checked against."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from advocacy.bodies.models import Body, Session
from advocacy.bodies.state_authority import StateAuthority
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.resolutions import symbols
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.resolutions.models import ResolutionSymbol
from advocacy.votes.choices import Mode, Question, StatedResult
from advocacy.votes.rules import Rule
from advocacy.votes.tally import Position


@dataclass
class Reference:
    """What a file is checked against, read once for a run.

    `sessions`: by body's code and their own. `listings`: states that were listed together, as they were told before.
    """

    bodies: dict[str, Body]
    sessions: dict[tuple[str, str], Session]
    states: StateAuthority
    today: datetime.date
    listings: dict[tuple, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Reference":
        bodies = {body.code: body for body in Body.objects.defer("search")}
        sessions = {(session.body.code, session.code): session for session in Session.objects.select_related("body")}
        return cls(bodies, sessions, StateAuthority(), datetime.date.today())

    @cached_property
    def days(self) -> dict[str, datetime.date]:
        """Days of the texts that the record has, by the key of any of their symbols."""
        days = ResolutionSymbol.objects.values_list("key", "resolution__adopted_on")
        return {key: day for key, day in days.iterator() if day}


@dataclass
class RollCallChecked:
    """A decision and its votes, fit to be written.

    `symbol`: None where what was voted on has none. `positions`: by code of the state; empty where nobody is entered,
    for which `adoption` gives the reason. `intentions`: what states later said they had meant.
    `notes`: on the votes of states. `lines`: where each state stands in the file, by its code.
    `missing`: sentences on what the file lists and the record will not.
    """

    read: RollCallRead
    symbol: symbols.Symbol | None
    body: Body
    held_on: datetime.date
    adoption: Adoption
    rule: Rule
    mode: Mode
    note: str
    positions: dict[str, Position] = field(default_factory=dict)
    intentions: dict[str, Position] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    difference_note: str = ""

    @property
    def is_on_whole_text(self) -> bool:
        return self.symbol is not None and self.read.question is Question.WHOLE

    @property
    def has_vote(self) -> bool:
        """Whether a roll call is to be entered: with positions, or where only the totals are known with those."""
        was_counted = self.adoption in (Adoption.RECORDED_VOTE, Adoption.NON_RECORDED_VOTE)
        return bool(self.positions) or (was_counted and self.read.stated is not None)

    @property
    def slug(self) -> str:
        """Key of the roll call: the text's for a vote on the whole of it, its own otherwise."""
        if self.read.makes_text and self.is_on_whole_text:
            return symbols.slug(self.read.symbol)
        return self.read.key or self.source_slug

    @property
    def source_slug(self) -> str:
        return self.read.origin.source_slug(self.read.record_id)

    @property
    def display(self) -> str:
        """What was voted on, in short."""
        return self.symbol.display if self.symbol else self.read.title[:80] or self.slug

    @property
    def stated_result(self) -> str:
        """What the file says came of it, "" where it does not say."""
        if self.read.stated_result is not None:
            return self.read.stated_result
        if self.read.outcome is Outcome.ADOPTED:
            return StatedResult.CARRIED
        return StatedResult.NOT_CARRIED if self.read.outcome is Outcome.REJECTED else ""
