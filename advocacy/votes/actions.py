"""Changes that touch a roll call and its votes together."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.bodies.models import Body, Seat
from advocacy.core.problems import Problem
from advocacy.core.publishing import PublishingRefused
from advocacy.history.context import context
from advocacy.sources.actions import add_source
from advocacy.states.models import State, StateAlias
from advocacy.states.names import fold_name
from advocacy.votes.choices import PositionChoice, Question
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.recording import Entry, Recording, RecordingRefused, SavedSince, free_key, needs_reason


@transaction.atomic
def add_seats_of_the_day(roll_call: RollCall, *, by: AbstractBaseUser | None) -> int:
    """Give every state with a seat that day and no vote yet one as non-voting; returns how many were added."""
    locked = RollCall.objects.select_for_update(of=("self",)).select_related("body").get(pk=roll_call.pk)
    missing = seats_without_vote(locked)
    Vote.objects.bulk_create(
        Vote(roll_call=locked, state_id=state_id, position=PositionChoice.NON_VOTING) for state_id in missing
    )
    if missing:
        locked.refresh_from_db(fields=[f"counted_{position}" for position in PositionChoice.values])
        locked.changed_by_id = by.pk if by else locked.changed_by_id
        locked.save()
    return len(missing)


def seats_without_vote(roll_call: RollCall) -> list[int]:
    """Keys of the states that had a seat that day and have no vote yet."""
    voters = Seat.objects.voters(roll_call.body.seats_body_id, roll_call.held_on)
    return list(voters.exclude(state__in=roll_call.votes.values("state")).values_list("state", flat=True))


@transaction.atomic
def record_roll_call(roll_call: RollCall, recording: Recording, *, by: AbstractBaseUser | None) -> RollCall:
    """Save a roll call whole: a new one as a draft, or a correction of the version that `roll_call` carries.

    Raises `SavedSince` where somebody saved it meanwhile, `RecordingRefused` where a saved position would change
    without a reason or the same vote is entered already, and `PublishingRefused` where a public roll call would get a
    problem that would have kept it from being published. Nothing is written then.
    """
    with context(user=by, reason=recording.reason, is_public=bool(recording.reason)):
        return _correct(roll_call, recording, by) if roll_call.pk else _enter(roll_call, recording, by)


def _enter(roll_call: RollCall, recording: Recording, by: AbstractBaseUser | None) -> RollCall:
    # One at a time for each body, so that two saves of one vote see each other.
    Body.objects.select_for_update(of=("self",), no_key=True).get(pk=roll_call.body_id)
    _refuse_a_second_entry(roll_call)
    roll_call.slug = roll_call.slug or _free_slug(roll_call)
    _sign(roll_call, by)
    roll_call.save()
    Vote.objects.bulk_create(_vote(roll_call, state, entry) for state, entry in recording.entries.items())
    return _save_with_it(roll_call, recording, by)


def _correct(roll_call: RollCall, recording: Recording, by: AbstractBaseUser | None) -> RollCall:
    saved = RollCall.objects.select_for_update(of=("self",)).select_related("body", "changed_by").get(pk=roll_call.pk)
    if saved.version != roll_call.version:
        raise SavedSince(saved)
    held = {vote.state_id: vote for vote in saved.votes.all()}
    before = {state: Entry(vote.position, vote.intention, vote.note) for state, vote in held.items()}
    if problems := needs_reason(before, recording.entries, recording.reason):
        raise RecordingRefused(problems)
    known = {problem.code for problem in saved.problems()} if saved.is_published else set()
    _sign(roll_call, by)
    roll_call.save()
    _change_votes(roll_call, recording.entries, held)
    recorded = _save_with_it(roll_call, recording, by)
    if recorded.is_published:
        fresh = [problem for problem in recorded.problems() if problem.blocks and problem.code not in known]
        if fresh:
            raise PublishingRefused(fresh)
    return recorded


def _change_votes(roll_call: RollCall, entries: Mapping[int, Entry], held: Mapping[int, Vote]) -> None:
    """Write only the votes that differ."""
    Vote.objects.filter(pk__in=[vote.pk for state, vote in held.items() if state not in entries]).delete()
    changed = []
    for state, entry in entries.items():
        vote = held.get(state)
        if vote and Entry(vote.position, vote.intention, vote.note) != entry:
            vote.position, vote.intention, vote.note = entry
            changed.append(vote)
    Vote.objects.bulk_update(changed, ["position", "intention", "note"])
    Vote.objects.bulk_create(_vote(roll_call, state, entry) for state, entry in entries.items() if state not in held)


def _save_with_it(roll_call: RollCall, recording: Recording, by: AbstractBaseUser | None) -> RollCall:
    """The source and the spellings; returns the roll call as it is then, counted anew."""
    citation = recording.citation
    if citation is not None:
        if citation.source.pk is None:
            citation.source = add_source(citation.source, by=by)
        citation.record = roll_call
        citation.position = roll_call.citations.count()
        citation.save()
    for spelling, state in recording.spellings.items():
        _learn(spelling, state, by)
    return RollCall.objects.select_related("body", "resolution", "event", "provision").get(pk=roll_call.pk)


def _learn(spelling: str, state_id: int, by: AbstractBaseUser | None) -> None:
    """Make a spelling an alias of the state; refused where it stands for another, nothing where it is known."""
    standing = StateAlias.objects.select_related("state").filter(key=fold_name(spelling))
    if standing.filter(state=state_id).exists():
        return
    if other := standing.first():
        message = _("“%(spelling)s” already stands for %(state)s, so it was not learnt. Take the tick away and save.")
        values = {"spelling": spelling, "state": other.state}
        raise RecordingRefused([Problem("spelling_taken", message % values, "learn")])
    StateAlias.objects.create(state_id=state_id, alias=spelling)
    state = State.objects.select_for_update(of=("self",)).get(pk=state_id)
    _sign(state, by)
    state.save()


def _refuse_a_second_entry(roll_call: RollCall) -> None:
    same = RollCall.objects.filter(
        body=roll_call.body_id,
        held_on=roll_call.held_on,
        question=roll_call.question,
        title=roll_call.title,
        resolution=roll_call.resolution_id,
        provision=roll_call.provision_id,
        draft_symbol=roll_call.draft_symbol,
    ).first()
    if same:
        message = _("This vote is entered already, as %(key)s. Correct it there, or give this one a title of its own.")
        raise RecordingRefused([Problem("entered_already", message % {"key": same.slug}, "title")])


def _free_slug(roll_call: RollCall) -> str:
    """The resolution's key for a vote on it as a whole, else the body's with the day; numbered where it is taken."""
    whole = roll_call.resolution if roll_call.question == Question.WHOLE else None
    stem = whole.slug if whole else f"{roll_call.body.code}-{roll_call.held_on.isoformat()}"
    return free_key(stem, RollCall.objects.filter(slug__startswith=stem).values_list("slug", flat=True))


def _vote(roll_call: RollCall, state_id: int, entry: Entry) -> Vote:
    return Vote(roll_call=roll_call, state_id=state_id, **entry._asdict())


def _sign(record: Any, by: AbstractBaseUser | None) -> None:
    if by is not None:
        record.changed_by_id = by.pk
        if record.pk is None:
            record.created_by_id = by.pk
