"""A pasted draft cut into paragraphs, by the reading that the texts of the record go through."""

from collections.abc import Sequence
from dataclasses import replace

from advocacy.resolutions.models import Provision
from advocacy.wording.alignment import Paragraph
from advocacy.wording.ladder import Ladder, strength_of
from advocacy.wording.texts import paragraphs as read
from advocacy.wording.texts.loose import read_loose

FEWEST_WORDS = 3
COMPARED = (read.PREAMBULAR, read.OPERATIVE, read.ANNEX)


def cut(draft: str) -> list[read.Paragraph]:
    """Its paragraphs, in order; a stretch of two words or less is none, nor is a footnote.

    A sub-paragraph without a verb has that of the paragraph it stands under. `parent` means nothing here.
    """
    found: list[read.Paragraph] = []
    for one in read_loose(draft):
        above = found[one.parent].opening_verb if one.parent is not None else ""
        found.append(replace(one, opening_verb=one.opening_verb or above))
    return [one for one in found if one.kind in COMPARED and len(one.text.split()) >= FEWEST_WORDS]


def spoken(draft: Sequence[read.Paragraph], ladder: Ladder | None) -> list[Paragraph]:
    """The paragraphs as they are compared, with the strengths that the ladder knows."""
    is_under_chapter_vii = read.acts_under_chapter_vii(draft)
    found = []
    for place, one in enumerate(draft, start=1):
        known = strength_of(one.opening_verb, one.kind, ladder, is_under_chapter_vii=is_under_chapter_vii)
        strength, rung = (known.level, known.name) if known else (None, "")
        found.append(Paragraph(str(place), one.kind, label(one, place), one.text, strength=strength, rung=rung))
    return found


def label(one: read.Paragraph, place: int) -> str:
    """PP1, OP8 (a); (b) alone where the list began elsewhere; its place where nothing tells its number."""
    if not one.number or (one.kind == read.PREAMBULAR and not one.opening_verb):
        return f"¶ {place}"
    is_alone = one.number.startswith("(")
    return one.number if is_alone else str(Provision(kind=one.kind, number=one.number).label)
