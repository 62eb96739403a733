"""The lines of a preview that tell what becomes of votes and their texts."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.imports.choices import Fate
from advocacy.imports.plan_lines import PlanLine, PlanLines, changes, changes_in_words
from advocacy.imports.votes_held import Cast
from advocacy.imports.votes_plan import Planned, Step

MOST_NAMED = 8


def add_steps(plan: PlanLines, steps: Iterable[Step], codes: Mapping[int, str]) -> None:
    """`codes`: those of states, by their ids."""
    for step in steps:
        plan.sign(_essence(step))
        for line in _lines(step, codes):
            plan.add(line)


def _essence(step: Step) -> tuple:
    """Everything that a step writes, in plain values."""
    planned = [
        (type(one.record).__name__, one.record.public_key, one.fate, sorted(changes(one.record, one.before)))
        for one in (step.resolution, step.roll_call)
        if one
    ]
    votes = (sorted(step.votes_new.items()), sorted(step.votes_changed.items()), sorted(step.votes_gone))
    citations = [(str(record), column, stated) for record, column, stated in step.citations]
    return step.source.slug, step.status, planned, votes, citations


def _lines(step: Step, codes: Mapping[int, str]) -> Iterator[PlanLine]:
    read = step.checked.read
    text = step.resolution if read.makes_text else None
    if text and text.fate is not Fate.UNCHANGED:
        yield PlanLine(read.file, read.line, text.record.symbol, text.fate, _said(text))
    if step.roll_call and step.roll_call.fate is not Fate.UNCHANGED:
        parts = [_said(step.roll_call), _votes_said(step, codes)]
        said = "; ".join(part for part in parts if part)
        yield PlanLine(read.file, read.line, step.roll_call.record.slug, step.roll_call.fate, said)


def _said(planned: Planned) -> str:
    if planned.fate is Fate.NEW:
        return planned.record.title
    if planned.fate is Fate.KEPT:
        message = _("%(field)s: the record has %(ours)s, the file %(theirs)s")
        return "; ".join(message % vars(one) for one in planned.differences)
    return changes_in_words(planned.record, planned.before)


def _votes_said(step: Step, codes: Mapping[int, str]) -> str:
    """How many votes are new, or which of them change."""
    if step.roll_call and step.roll_call.fate is Fate.NEW:
        number = len(step.votes_new)
        return ngettext("%(number)d vote", "%(number)d votes", number) % {"number": number}
    said = [f"{codes[state]}: – → {cast[0]}" for state, cast in step.votes_new.items()]
    said += [f"{codes[state]}: {was[0]} → {_now(step, state)}" for state, was in step.votes_before.items()]
    more = len(said) - MOST_NAMED
    return ", ".join(said[:MOST_NAMED]) + (_(", and %d more") % more if more > 0 else "")


def _now(step: Step, state: int) -> str:
    cast: Cast | None = step.votes_changed.get(state)
    return cast[0] if cast else "–"
