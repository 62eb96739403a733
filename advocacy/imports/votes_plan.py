"""Compares checked roll calls with the record: what is new, what a later file corrects, and what editors know better.

A record belongs to the import while nobody but the import's account has made or changed it. Everything else is curated:
it is never changed, a difference is reported and kept as a disputing citation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from advocacy.accounts.models import User
from advocacy.bodies.models import Session
from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.imports.votes_check import Reference, RollCallChecked
from advocacy.imports.votes_differences import Difference, resolution_differences, roll_call_differences
from advocacy.imports.votes_held import Held
from advocacy.resolutions.choices import Outcome
from advocacy.resolutions.models import Resolution
from advocacy.sources.choices import SourceKind, Stance
from advocacy.sources.models import Source
from advocacy.votes.choices import Question, StatedResult
from advocacy.votes.models import RollCall

PUBLISHER = "United Nations, Dag Hammarskjöld Library"


class Fate(StrEnum):
    """What a file means for one record; KEPT is a curated record that says something else."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"


@dataclass
class Planned:
    """One record and what becomes of it; `columns` are those that change."""

    record: Any
    fate: Fate
    columns: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


@dataclass
class Step:
    """Everything that one resolution of the file means for the record.

    `status`: of what is new. `roll_call`: None where no vote is to be entered. New votes are by the state's id,
    those changed by their own.
    """

    checked: RollCallChecked
    source: Source
    resolution: Planned
    status: Status = Status.DRAFT
    roll_call: Planned | None = None
    votes_new: dict[int, str] = field(default_factory=dict)
    votes_changed: dict[int, str] = field(default_factory=dict)
    votes_gone: list[int] = field(default_factory=list)
    votes_unchanged: int = 0
    citations: list[tuple[Record, str, str]] = field(default_factory=list)
    """Record, field and the value stated instead of ours; both empty where the source supports the record."""


class Planner:
    """Plans one batch of roll calls after another, as `account`; new records are to get `status`."""

    def __init__(self, reference: Reference, account: User, status: Status) -> None:
        self.reference, self.account, self.status = reference, account, status
        self.types = ContentType.objects.get_for_models(Resolution, RollCall)

    def plan(self, batch: Sequence[RollCallChecked]) -> list[Step]:
        """What each of the batch means; those that contradict the record gain an error and are left out."""
        held = Held.of(batch, self.types)
        steps = [self._step(checked, held) for checked in batch]
        return [step for step in steps if step is not None]

    def _step(self, checked: RollCallChecked, held: Held) -> Step | None:
        resolution = held.resolutions.get(checked.symbol.key)
        source = held.sources.get(checked.source_slug) or self._new_source(checked)
        if not self._is_same_record(checked, resolution, held):
            return None
        planned = self._plan_resolution(checked, resolution)
        step = Step(checked, source, planned)
        roll_call = held.roll_call_on(planned.record, checked.body.pk)
        if checked.positions and not self._contradicts(planned):
            if roll_call is None and checked.slug in held.slugs:
                message = _("%s is already the key of another roll call. Rename that one first.")
                checked.read.refuse("key_taken", message % checked.slug)
                return None
            self._plan_roll_call(step, roll_call, held.votes.get(roll_call.pk, {}) if roll_call else {})
        elif roll_call:
            message = _("%s is in the record, but the file has no vote to enter. It is kept.")
            checked.read.find("vote_not_listed", message % roll_call.slug)
        self._plan_status(step)
        self._plan_citations(step, held)
        return step

    def _plan_status(self, step: Step) -> None:
        """What is new is published only where everything it is shown with is, or is new too."""
        step.status = self.status
        if self.status is not Status.PUBLISHED:
            return
        others = [step.checked.body, step.source, step.resolution.record]
        hidden = [str(other) for other in others if other.pk and not other.is_published]
        is_new = Fate.NEW in {step.resolution.fate, step.roll_call.fate if step.roll_call else None}
        if hidden and is_new:
            step.status = Status.DRAFT
            message = _("Entered as a draft, because this is not published: %s.")
            step.checked.read.find("left_as_draft", message % "; ".join(hidden))

    def _is_same_record(self, checked: RollCallChecked, resolution: Resolution | None, held: Held) -> bool:
        """Whether symbol and record of the library still belong together, as an earlier import had them."""
        for other in held.bearers[checked.source_slug]:
            if other != resolution and self._is_imported(other):
                message = _("Record %(record)s was imported as %(other)s before, and is %(symbol)s here.")
                values = {"record": checked.read.record_id, "other": other.symbol, "symbol": checked.symbol.display}
                checked.read.refuse("record_renamed", message % values)
                return False
        if resolution is not None and self._is_imported(resolution):
            others = held.undl_slugs[resolution.pk] - {checked.source_slug}
            if others:
                message = _("%(symbol)s was imported from %(other)s before.")
                values = {"symbol": checked.symbol.display, "other": ", ".join(sorted(others))}
                checked.read.refuse("symbol_twice", message % values)
                return False
        return True

    def _is_imported(self, record: Resolution | RollCall) -> bool:
        return record.created_by_id == record.changed_by_id == self.account.pk

    def _contradicts(self, resolution: Planned) -> bool:
        """Whether editors know that no vote was taken."""
        return any(difference.field == "adoption" for difference in resolution.differences)

    def _plan_resolution(self, checked: RollCallChecked, resolution: Resolution | None) -> Planned:
        read = checked.read
        values = {
            "title": read.title or checked.symbol.display,
            "session": self._session(checked),
            "agenda_item": read.agenda_item,
            "adopted_on": checked.held_on,
            "adoption": checked.adoption,
            "outcome": Outcome.ADOPTED,
            "meeting_symbol": read.meeting,
        }
        if resolution is None:
            resolution = Resolution(symbol=read.symbol, body=checked.body, **self._made(), **values)
            resolution.set_symbol()
            return Planned(resolution, Fate.NEW)
        if self._is_imported(resolution):
            return _corrected(resolution, values)
        return self._kept(resolution, resolution_differences(resolution, checked), checked)

    def _plan_roll_call(self, step: Step, roll_call: RollCall | None, votes: dict[int, tuple[int, str]]) -> None:
        checked, read = step.checked, step.checked.read
        positions = {self.reference.states.ids[code]: position.value for code, position in checked.positions.items()}
        stated = read.stated
        values = {
            "title": read.title or checked.symbol.display,
            "session": self._session(checked),
            "held_on": checked.held_on,
            "rule": checked.rule,
            "mode": checked.mode,
            "meeting_symbol": read.meeting,
            "draft_symbol": read.draft,
            "stated_yes": stated.yes if stated else None,
            "stated_no": stated.no if stated else None,
            "stated_abstain": stated.abstain if stated else None,
            "stated_non_voting": stated.non_voting if stated else None,
            "stated_result": StatedResult.CARRIED,
            "difference_note": checked.difference_note,
            "note": checked.note,
        }
        if roll_call is None:
            roll_call = RollCall(
                slug=checked.slug,
                question=Question.WHOLE,
                body=checked.body,
                resolution=step.resolution.record,
                **self._made(),
                **values,
            )
            step.roll_call, step.votes_new = Planned(roll_call, Fate.NEW), positions
        elif self._is_imported(roll_call):
            step.roll_call = _corrected(roll_call, values)
            _compare_votes(step, positions, votes)
        else:
            codes = {state: code for code, state in self.reference.states.ids.items()}
            ours = {codes[state]: position for state, (_vote, position) in votes.items()}
            step.roll_call = self._kept(roll_call, roll_call_differences(roll_call, ours, checked), checked)
            step.votes_unchanged = len(votes)

    def _kept(self, record: Resolution | RollCall, differences: list[Difference], checked: RollCallChecked) -> Planned:
        for difference in differences:
            message = _("The record has %(field)s %(ours)s, the file %(theirs)s. The record is kept.")
            values = {"field": difference.field, "ours": difference.ours, "theirs": difference.theirs}
            checked.read.find("record_differs", f"{record.public_key}: {message % values}", line=difference.line)
        return Planned(record, Fate.KEPT if differences else Fate.UNCHANGED, differences=differences)

    def _plan_citations(self, step: Step, held: Held) -> None:
        """One citation of the library's record on each record it supports, one on each field it disputes."""
        for planned in filter(None, (step.resolution, step.roll_call)):
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
        return Source(
            slug=checked.source_slug,
            kind=SourceKind.VOTING_RECORD,
            title=f"Voting record of {checked.symbol.display}",
            publisher=PUBLISHER,
            published_on=checked.held_on,
            url=f"https://digitallibrary.un.org/record/{checked.read.record_id}",
            **self._made(),
        )

    def _made(self) -> dict[str, User]:
        return {"created_by": self.account, "changed_by": self.account}


def _corrected(record: Resolution | RollCall, values: dict[str, Any]) -> Planned:
    """Give an imported record the values of the file."""
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, values[name])
    return Planned(record, Fate.CHANGED if changed else Fate.UNCHANGED, changed)


def _compare_votes(step: Step, positions: dict[int, str], votes: dict[int, tuple[int, str]]) -> None:
    """Set what becomes of the votes of an imported roll call."""
    step.votes_new = {state: position for state, position in positions.items() if state not in votes}
    step.votes_gone = [pk for state, (pk, _position) in votes.items() if state not in positions]
    kept = {pk: (position, positions[state]) for state, (pk, position) in votes.items() if state in positions}
    step.votes_changed = {pk: theirs for pk, (ours, theirs) in kept.items() if ours != theirs}
    step.votes_unchanged = len(kept) - len(step.votes_changed)
    if step.roll_call and (step.votes_new or step.votes_gone or step.votes_changed):
        step.roll_call.fate = Fate.CHANGED
