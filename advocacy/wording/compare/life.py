"""One paragraph through the years: what it grew from, what became of it, and what each step changed."""

from dataclasses import dataclass

from advocacy.resolutions.models import Resolution
from advocacy.wording.alignment import Paragraph
from advocacy.wording.compare.family import Family
from advocacy.wording.comparison import Row, compare


@dataclass(frozen=True)
class Step:
    """The paragraph in one text; `row` is the step from `earlier`, None for the first."""

    resolution: Resolution
    paragraph: Paragraph
    earlier: Resolution | None = None
    row: Row | None = None


@dataclass(frozen=True)
class End:
    """The nearest text that has no such paragraph, as far as it is held."""

    resolution: Resolution
    is_absent: bool
    """Whether the text is held in full; otherwise the paragraph is only not among its excerpts."""


@dataclass(frozen=True)
class Life:
    """Steps in the order of time, and what stands before the first and after the last."""

    steps: tuple[Step, ...]
    before: End | None
    after: End | None


def life_of(resolution: Resolution, paragraph: Paragraph, family: Family) -> Life:
    ancestors, before = walked(resolution, paragraph, family, back=True)
    descendants, after = walked(resolution, paragraph, family, back=False)
    return Life(joined(resolution, paragraph, ancestors, descendants), before, after)


Met = list[tuple[Resolution, Paragraph, Row]]
"""Texts in which the paragraph was met, walking away from where it was asked, and the row that led there."""


def walked(resolution: Resolution, paragraph: Paragraph, family: Family, *, back: bool) -> tuple[Met, End | None]:
    """From text to text, always the nearest that has the paragraph; and the nearest that lacks it where this ends."""
    met: Met = []
    while True:
        others = (family.earlier if back else family.later).get(resolution.pk, [])
        for other in others:
            row = step(resolution, paragraph, other, family, back=back)
            found = row and (row.before if back else row.after)
            if row and found:
                met.append((other, found, row))
                resolution, paragraph = other, found
                break
        else:
            return met, End(others[0], family.texts[others[0].pk].is_whole) if others else None


def step(resolution: Resolution, paragraph: Paragraph, other: Resolution, family: Family, *, back: bool) -> Row | None:
    """The row of the paragraph in the comparison of its text with the other one."""
    here, there = family.texts[resolution.pk], family.texts[other.pk]
    rows = compare(there, here).rows if back else compare(here, there).rows
    return next((row for row in rows if paragraph == (row.after if back else row.before)), None)


def joined(resolution: Resolution, paragraph: Paragraph, ancestors: Met, descendants: Met) -> tuple[Step, ...]:
    """Both walks as one, oldest first."""
    texts = [*reversed([(text, found) for text, found, _row in ancestors]), (resolution, paragraph)]
    texts += [(text, found) for text, found, _row in descendants]
    rows = [None, *reversed([row for *_met, row in ancestors]), *(row for *_met, row in descendants)]
    earlier = [None, *(text for text, _found in texts[:-1])]
    return tuple(
        Step(text, found, before, row) for (text, found), before, row in zip(texts, earlier, rows, strict=True)
    )
