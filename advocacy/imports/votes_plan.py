"""Compares checked roll calls with the record: what is new, what a later file corrects, and what editors know better.

A record belongs to the import while nobody but the import's account has made or changed it. Everything else is curated:
it is never changed, a difference is reported and kept as a disputing citation.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from advocacy.accounts.models import User
from advocacy.bodies.models import Session
from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.imports.choices import Fate
from advocacy.imports.origins import Origin
from advocacy.imports.votes_checked import Reference, RollCallChecked
from advocacy.imports.votes_differences import (
    Difference,
    agreement,
    resolution_differences,
    roll_call_differences,
)
from advocacy.imports.votes_held import Cast, Held, pack
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.resolutions.models import Resolution
from advocacy.sources.choices import SourceKind, Stance
from advocacy.sources.models import Source
from advocacy.votes.models import RollCall
from advocacy.votes.tally import Position, Tally

PLAIN = {position: Cast(position.value) for position in Position}

LEAST_AGREEMENT = 0.7
"""Two sources that give fewer states the same position do not speak of one vote; of all pairs known few come near."""


@dataclass
class Planned:
    """One record and what becomes of it; `before` has the columns that change, as they were."""

    record: Any
    fate: Fate
    before: dict[str, Any] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


@dataclass
class Step:
    """Everything that one decision of the file means for the record.

    `resolution`: None where the vote is on no text of the record. `status`: of what is new. `roll_call`: None where no
    vote is to be entered. Votes are by the state's id; `votes_before`: changed and removed ones as they were.
    """

    checked: RollCallChecked
    source: Source
    resolution: Planned | None
    status: Status = Status.DRAFT
    roll_call: Planned | None = None
    votes_new: dict[int, Cast] = field(default_factory=dict)
    votes_changed: dict[int, Cast] = field(default_factory=dict)
    votes_gone: list[int] = field(default_factory=list)
    votes_before: dict[int, Cast] = field(default_factory=dict)
    votes_unchanged: int = 0
    is_new_source: bool = False
    citations: list[tuple[Record, str, str]] = field(default_factory=list)
    """Record, field and the value stated instead of ours; both empty where the source supports the record."""


class Planner:
    """Plans one batch of votes after another, as the account of their origin; new records are to get `status`."""

    def __init__(self, reference: Reference, origin: Origin, account: User, status: Status) -> None:
        self.reference, self.origin, self.account, self.status = reference, origin, account, status
        self.codes = {pk: code for code, pk in reference.states.ids.items()}
        self.types = ContentType.objects.get_for_models(Resolution, RollCall)

    def plan(self, batch: Sequence[RollCallChecked]) -> list[Step]:
        """What each of the batch means; those that contradict the record gain an error and are left out."""
        held = Held.of(batch, self.origin, self.types)
        steps = [self._step(checked, held) for checked in batch]
        return [step for step in steps if step is not None]

    def _step(self, checked: RollCallChecked, held: Held) -> Step | None:
        resolution = held.resolutions.get(checked.symbol.key) if checked.symbol else None
        source = held.sources.get(checked.source_slug) or self._new_source(checked)
        makes_text = checked.read.makes_text
        if makes_text and not self._is_same_record(checked, resolution, held):
            return None
        planned = self._plan_resolution(checked, resolution) if makes_text else self._joined(checked, resolution, held)
        step = Step(checked, source, planned, is_new_source=source.pk is None)
        roll_call = self._roll_call_held(checked, planned, held)
        if checked.has_vote and not self._contradicts(planned):
            if roll_call is None and checked.slug in held.by_slug:
                message = _("%s is already the key of another roll call. Rename that one first.")
                checked.read.refuse("key_taken", message % checked.slug)
                return None
            self._plan_roll_call(step, roll_call, held)
        elif roll_call:
            message = _("%s is in the record, but the file has no vote to enter. It is kept.")
            checked.read.find("vote_not_listed", message % roll_call.slug)
        self._plan_status(step)
        self._plan_citations(step, held)
        return step

    def _joined(self, checked: RollCallChecked, resolution: Resolution | None, held: Held) -> Planned | None:
        """The text that a vote is joined to, which stays as it is; None where the vote stands by itself."""
        if resolution is None:
            return None
        if checked.is_on_whole_text and (
            self._was_decided_otherwise(checked, resolution) or self._is_another_vote(checked, resolution, held)
        ):
            return None
        return Planned(resolution, Fate.UNCHANGED)

    def _is_another_vote(self, checked: RollCallChecked, resolution: Resolution, held: Held) -> bool:
        """Whether the record has a vote on this text in which too many states did something else."""
        roll_call = held.roll_call_on(resolution, checked.body.pk)
        if roll_call is None or self._is_imported(roll_call) or not roll_call.has_positions:
            return False
        share = agreement(self._by_code(held.votes_in(roll_call)), checked.positions)
        if share is None or share >= LEAST_AGREEMENT:
            return False
        message = _(
            "Only %(share)d%% of the states did the same in %(ours)s: "
            "this is another vote than that on %(symbol)s, and stands by itself."
        )
        values = {"symbol": checked.display, "share": 100 * share, "ours": roll_call.slug}
        checked.read.find("another_vote", message % values, value=checked.read.symbol)
        return True

    def _was_decided_otherwise(self, checked: RollCallChecked, resolution: Resolution) -> bool:
        """Whether the record has it that nobody asked who voted how on this text."""
        asked_nobody = resolution.adoption in (Adoption.WITHOUT_VOTE, Adoption.NON_RECORDED_VOTE)
        if not asked_nobody or resolution.body_id != checked.body.pk:
            return False
        message = _("The record has %(symbol)s as decided otherwise (%(how)s): this vote stands by itself.")
        values = {"symbol": checked.display, "how": resolution.get_adoption_display()}
        checked.read.find("decided_otherwise", message % values, value=checked.read.symbol)
        return True

    def _roll_call_held(self, checked: RollCallChecked, text: Planned | None, held: Held) -> RollCall | None:
        """The vote meant: of that body on that whole text, or the one of that key which this origin made."""
        found = held.by_slug.get(checked.slug)
        own = found if found and (checked.read.key or self._is_imported(found)) else None
        if not text or not checked.is_on_whole_text:
            return own
        on_text = held.roll_call_on(text.record, checked.body.pk)
        if on_text is None:
            return None if checked.read.makes_text else own
        if own and own != on_text and not checked.read.makes_text:
            message = _("%(own)s was entered by itself before %(other)s was in the record. Withdraw it.")
            checked.read.find("stands_apart", message % {"own": own.slug, "other": on_text.slug})
        return on_text

    def _plan_status(self, step: Step) -> None:
        """What is new is published only where everything it is shown with is, or is new too."""
        step.status = self.status
        if self.status is not Status.PUBLISHED:
            return
        text = [step.resolution.record] if step.resolution else []
        others = [step.checked.body, step.source, *text]
        hidden = [str(other) for other in others if other.pk and not other.is_published]
        is_new = any(planned.fate is Fate.NEW for planned in (step.resolution, step.roll_call) if planned)
        if hidden and is_new:
            step.status = Status.DRAFT
            message = _("Entered as a draft, because this is not published: %s.")
            step.checked.read.find("left_as_draft", message % "; ".join(hidden))

    def _is_same_record(self, checked: RollCallChecked, resolution: Resolution | None, held: Held) -> bool:
        """Whether symbol and record of the library still belong together, as an earlier import had them."""
        for other in held.bearers[checked.source_slug]:
            if other != resolution and self._is_imported(other):
                message = _("Record %(record)s was imported as %(other)s before, and is %(symbol)s here.")
                values = {"record": checked.read.record_id, "other": other.symbol, "symbol": checked.display}
                checked.read.refuse("record_renamed", message % values)
                return False
        if resolution is not None and self._is_imported(resolution):
            others = held.origins[resolution.pk] - {checked.source_slug}
            if others:
                message = _("%(symbol)s was imported from %(other)s before.")
                values = {"symbol": checked.display, "other": ", ".join(sorted(others))}
                checked.read.refuse("symbol_twice", message % values)
                return False
        return True

    def _is_imported(self, record: Resolution | RollCall) -> bool:
        return record.created_by_id == record.changed_by_id == self.account.pk

    def _contradicts(self, resolution: Planned | None) -> bool:
        """Whether editors know that no vote was taken."""
        return resolution is not None and any(difference.field == "adoption" for difference in resolution.differences)

    def _plan_resolution(self, checked: RollCallChecked, resolution: Resolution | None) -> Planned:
        read = checked.read
        values = {
            "title": read.text_title or read.title or checked.display,
            "session": self._session(checked),
            "agenda_item": read.agenda_item,
            "adopted_on": checked.held_on,
            "adoption": checked.adoption,
            "outcome": read.outcome or Outcome.ADOPTED,
            "meeting_symbol": read.meeting,
        }
        if resolution is None:
            resolution = Resolution(symbol=read.symbol, body=checked.body, **self._made(), **values)
            resolution.set_symbol()
            return Planned(resolution, Fate.NEW)
        if self._is_imported(resolution):
            return _corrected(resolution, _told(values, checked))
        return self._kept(resolution, resolution_differences(resolution, checked), checked)

    def _cast(self, checked: RollCallChecked) -> dict[int, Cast]:
        """Position, intention and note, as the file has them, by the state's id."""
        ids, intended, notes = self.reference.states.ids, checked.intentions, checked.notes
        positions = checked.positions.items()
        if not intended and not notes:
            return {ids[code]: PLAIN[position] for code, position in positions}
        return {
            ids[code]: Cast(position.value, intended.get(code, ""), notes.get(code, "")) for code, position in positions
        }

    def _plan_roll_call(self, step: Step, roll_call: RollCall | None, held: Held) -> None:
        checked, cast = step.checked, self._cast(step.checked)
        if roll_call is None:
            roll_call = RollCall(
                slug=checked.slug,
                question=checked.read.question,
                body=checked.body,
                **self._made(),
                **self._values(step),
                **_counted(checked),
            )
            step.roll_call, step.votes_new = Planned(roll_call, Fate.NEW), cast
        elif self._is_imported(roll_call):
            step.roll_call = _corrected(roll_call, _told(self._values(step), checked))
            if held.packed.get(roll_call.pk) == pack(cast):
                step.votes_unchanged = len(cast)
            elif "votes" in checked.read.untold:
                step.votes_unchanged = len(held.votes_in(roll_call))
            else:
                _compare_votes(step, cast, held.votes_in(roll_call))
        else:
            votes = held.votes_in(roll_call)
            ours = self._by_code(votes)
            step.roll_call = self._kept(roll_call, roll_call_differences(roll_call, ours, checked), checked)
            step.votes_unchanged = len(votes)

    def _by_code(self, votes: dict[int, Cast]) -> dict[str, str]:
        """Positions that the record has, by code of the state."""
        return {self.codes[state]: vote.position for state, vote in votes.items()}

    def _values(self, step: Step) -> dict[str, Any]:
        """The columns of a roll call that a later file may correct."""
        checked, read = step.checked, step.checked.read
        stated = read.stated
        return {
            "title": read.title or checked.display,
            "resolution": step.resolution.record if step.resolution else None,
            "session": self._session(checked),
            "held_on": checked.held_on,
            "rule": checked.rule,
            "mode": checked.mode,
            "meeting_symbol": read.meeting,
            "draft_symbol": read.draft,
            "stated_yes": stated.yes if stated else None,
            "stated_no": stated.no if stated else None,
            "stated_abstain": stated.abstain if stated else None,
            "stated_non_voting": stated.non_voting if stated and not read.is_silent_on_absence else None,
            "stated_result": checked.stated_result,
            "difference_note": checked.difference_note,
            "note": checked.note,
        }

    def _kept(self, record: Resolution | RollCall, differences: list[Difference], checked: RollCallChecked) -> Planned:
        for difference in differences:
            message = _("The record has %(field)s %(ours)s, the file %(theirs)s. The record is kept.")
            values = {"field": difference.field, "ours": difference.ours, "theirs": difference.theirs}
            said = f"{record.public_key}: {message % values}"
            column = 0 if difference.line else checked.read.column("held_on" if difference.is_day else difference.field)
            checked.read.find(
                "record_differs",
                said,
                line=difference.line,
                column=column,
                value=difference.theirs[:80],
                in_votes=bool(difference.line),
            )
        return Planned(record, Fate.KEPT if differences else Fate.UNCHANGED, differences=differences)

    def _plan_citations(self, step: Step, held: Held) -> None:
        """One citation of the library's record on each record it supports, one on each field it disputes."""
        text = step.resolution if step.checked.read.makes_text else None
        for planned in filter(None, (text, step.roll_call)):
            record = planned.record
            known = held.citations[(self.types[type(record)].pk, record.pk, step.source.slug)] if record.pk else set()
            is_supported = any(stance == Stance.SUPPORTS for stance, _field in known)
            if not planned.differences and not is_supported:
                step.citations.append((record, "", ""))
            step.citations += [
                (record, difference.field, difference.theirs)
                for difference in planned.differences
                if (Stance.DISPUTES, difference.field) not in known
            ]

    def _session(self, checked: RollCallChecked) -> Session | None:
        """The session, found by its code or, on writing, made."""
        code = checked.read.session
        if not code:
            return None
        key = (checked.body.code, code)
        return self.reference.sessions.setdefault(key, Session(body=checked.body, code=code))

    def _new_source(self, checked: RollCallChecked) -> Source:
        """The source that the file names, or the origin's own record of the vote."""
        read, origin = checked.read, self.origin
        named = read.source
        return Source(
            slug=checked.source_slug,
            kind=named.kind if named else origin.kind,
            title=(named.title if named else origin.title.format(of=checked.display, record_id=read.record_id))[:400],
            publisher=named.publisher if named else origin.publisher,
            published_on=named.published_on if named else self._published_on(checked),
            symbol=named.symbol if named else "",
            url=named.url if named else origin.address.format(record_id=read.record_id),
            **self._made(),
        )

    def _published_on(self, checked: RollCallChecked) -> datetime.date | None:
        """Voting records are of the day of the vote; of a data set compiled later the day is not known."""
        return None if self.origin.kind is SourceKind.ACADEMIC else checked.held_on

    def _made(self) -> dict[str, User]:
        return {"created_by": self.account, "changed_by": self.account}


def _counted(checked: RollCallChecked) -> dict[str, int]:
    """The tally that the database's trigger is going to find right: two writes fewer for each roll call."""
    tally = Tally.count(checked.positions.values())
    return {f"counted_{position}": tally.of(position) for position in Position}


def _told(values: dict[str, Any], checked: RollCallChecked) -> dict[str, Any]:
    """Without what the file says nothing of."""
    return {name: value for name, value in values.items() if name not in checked.read.untold}


def _corrected(record: Resolution | RollCall, values: dict[str, Any]) -> Planned:
    """Give an imported record the values of the file."""
    before = {name: getattr(record, name) for name, value in values.items() if getattr(record, name) != value}
    for name in before:
        setattr(record, name, values[name])
    return Planned(record, Fate.CHANGED if before else Fate.UNCHANGED, before)


def _compare_votes(step: Step, cast: dict[int, Cast], ours: dict[int, Cast]) -> None:
    """Set what becomes of the votes of an imported roll call; a file that says nothing of a vote takes no note away."""
    theirs = {
        state: one if one.note or state not in ours else one._replace(note=ours[state].note)
        for state, one in cast.items()
    }
    step.votes_new = {state: one for state, one in theirs.items() if state not in ours}
    step.votes_gone = [state for state in ours if state not in theirs]
    step.votes_changed = {state: one for state, one in theirs.items() if state in ours and ours[state] != one}
    step.votes_before = {state: was for state, was in ours.items() if theirs.get(state) != was}
    step.votes_unchanged = len(theirs) - len(step.votes_new) - len(step.votes_changed)
    if step.roll_call and (step.votes_new or step.votes_gone or step.votes_changed):
        step.roll_call.fate = Fate.CHANGED
