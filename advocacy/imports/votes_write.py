"""Writes what was planned, a batch at a time, within the caller's transaction."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.imports.choices import Fate
from advocacy.imports.copying import copy_rows, copying
from advocacy.imports.findings import FileRefusedError
from advocacy.imports.votes_held import Cast
from advocacy.imports.votes_plan import Planned, Step
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation
from advocacy.votes.models import Vote

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
"""Of COPY's text format."""

DELETE = """
DELETE FROM votes_vote USING unnest(%s::bigint[], %s::bigint[]) AS gone (roll_call_id, state_id)
WHERE votes_vote.roll_call_id = gone.roll_call_id AND votes_vote.state_id = gone.state_id
"""
CHANGE = """
UPDATE votes_vote SET position = changed.position, intention = changed.intention, note = changed.note
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[])
    AS changed (roll_call_id, state_id, position, intention, note)
WHERE votes_vote.roll_call_id = changed.roll_call_id AND votes_vote.state_id = changed.state_id
"""
"""All at once: where states change places, the tally is counted once and is what it was."""
CITED = ("source_id", "content_type_id", "object_id", "field", "stance", "stated_value")


def write(steps: Sequence[Step]) -> Counter[tuple[str, str]]:
    """Write a batch; returns the numbers of records by noun and fate, as a report has them.

    FileRefusedError where somebody has edited a record since it was compared.
    """
    resolutions = [step.resolution for step in steps if step.resolution]
    texts = [(step.resolution, step.status) for step in steps if step.resolution]
    roll_calls = [step.roll_call for step in steps if step.roll_call]
    _write_sessions([*resolutions, *roll_calls])
    _create([(step.source, step.status) for step in steps if step.source.pk is None])
    _create([(text.record, status) for text, status in texts if text.fate is Fate.NEW])
    _change(resolutions)
    voted = [(step.roll_call, step.status) for step in steps if step.roll_call]
    _create([(roll_call.record, status) for roll_call, status in voted if roll_call.fate is Fate.NEW])
    _write_votes(steps)
    _change(roll_calls)
    _write_citations(steps)
    connection.check_constraints()  # foreign keys now, not all at the end
    return _counts(steps)


def _write_sessions(resolutions: Iterable[Planned]) -> None:
    """Save the sessions that the planner made; records of one session hold the same object."""
    for planned in resolutions:
        session = planned.record.session
        if session and session.pk is None:
            session.save()


def _create(records: Sequence[tuple[Record, Status]]) -> None:
    for record, status in records:
        record.status = status
        record.published_at = timezone.now() if status is Status.PUBLISHED else None
    if records:
        type(records[0][0]).objects.bulk_create([record for record, _status in records])


def _change(planned: Sequence[Planned]) -> None:
    """Save the records that a later file corrects, unless somebody has made them theirs meanwhile."""
    changed = [one for one in planned if one.fate is Fate.CHANGED]
    if not changed:
        return
    model = type(changed[0].record)
    locked = model.objects.select_for_update(of=("self",)).filter(pk__in=[one.record.pk for one in changed])
    versions = dict(locked.values_list("pk", "version"))
    for one in changed:
        if versions.get(one.record.pk) != one.record.version:
            message = _("%s was edited while this import ran. Run it again.")
            raise FileRefusedError("edited_meanwhile", message % one.record.public_key)
        one.record.version += 1
        one.record.changed_at = timezone.now()
    columns = {column for one in changed for column in one.before} | {"version", "changed_at"}
    model.objects.bulk_update([one.record for one in changed], sorted(columns))


def _write_votes(steps: Sequence[Step]) -> None:
    if new := [(step.roll_call.record.pk, step.votes_new) for step in steps if step.roll_call and step.votes_new]:
        _copy_votes(new)
    gone = [(step.roll_call.record.pk, state) for step in steps if step.roll_call for state in step.votes_gone]
    changed = [
        (step.roll_call.record.pk, state, *cast)
        for step in steps
        if step.roll_call
        for state, cast in step.votes_changed.items()
    ]
    with connection.cursor() as cursor:
        if gone:
            cursor.execute(DELETE, _columns(gone))
        if changed:
            cursor.execute(CHANGE, _columns(changed))


def _columns(rows: Sequence[tuple]) -> list[list]:
    return [list(column) for column in zip(*rows, strict=True)]


def _copy_votes(new: Iterable[tuple[int, Mapping[int, Cast]]]) -> None:
    """Insert votes, by roll call and state, with COPY; only a note may hold what must be escaped."""
    with copying(Vote, ("roll_call_id", "state_id", "position", "intention", "note")) as copy:
        for roll_call, votes in new:
            copy.write("".join([f"{roll_call}\t{state}{_cells(cast)}" for state, cast in votes.items()]))


@lru_cache(maxsize=1000)
def _cells(cast: Cast) -> str:
    position, intention, note = cast
    return f"\t{position}\t{intention}\t{note.translate(ESCAPES)}\n"


def _write_citations(steps: Sequence[Step]) -> None:
    rows = (
        (step.source.pk, ContentType.objects.get_for_model(record).pk, record.pk, field, stance_of(stated), stated)
        for step in steps
        for record, field, stated in step.citations
    )
    copy_rows(Citation, CITED, rows)


def stance_of(stated: str) -> Stance:
    """A source that states another value than the record has disputes it."""
    return Stance.DISPUTES if stated else Stance.SUPPORTS


def _counts(steps: Sequence[Step]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for step in steps:
        if step.resolution and step.checked.read.makes_text:
            counts["resolutions", step.resolution.fate] += 1
        if step.roll_call:
            counts["roll calls", step.roll_call.fate] += 1
        counts["votes", "new"] += len(step.votes_new)
        counts["votes", "changed"] += len(step.votes_changed)
        counts["votes", "removed"] += len(step.votes_gone)
        counts["votes", "unchanged"] += step.votes_unchanged
        counts["citations", "new"] += len(step.citations)
    return counts
