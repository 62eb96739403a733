"""In which order the paragraphs of two texts are shown beside each other."""

from collections.abc import Iterator, Sequence

from advocacy.wording.alignment import OPERATIVE, Alignment, Paragraph

Paragraphs = Sequence[Paragraph]
Places = tuple[int | None, int | None]
"""In the earlier text and in the later, from 0; None where a text has not the paragraph."""


def reading_order(before: Paragraphs, after: Paragraphs, found: Alignment) -> Iterator[Places]:
    """The places of each row: those of the later text in order, and what it has not after what that followed."""
    partner = {pair.after: pair.before for pair in found.pairs}
    paired = {pair.before for pair in found.pairs}
    alone = [place for place in range(len(before)) if place not in paired]
    steady = {pair.after: pair.before for pair in found.in_order}
    bounds = sorted({**beginning_of_operative_part(before, after), **steady}.items())

    def left_out(place: int) -> Iterator[Places]:
        until = next((old for new, old in bounds if new > place), len(before))
        while alone and alone[0] < until:
            yield alone.pop(0), None

    yield from left_out(-1)
    opened = {new for new, _old in bounds} - set(steady)
    for place in range(len(after)):
        if place in opened:
            yield from left_out(place)
        yield partner.get(place), place
        if place in steady:
            yield from left_out(place)
    yield from ((place, None) for place in alone)


def beginning_of_operative_part(before: Paragraphs, after: Paragraphs) -> dict[int, int]:
    """Its place in the later text and in the earlier: what was dropped from the preamble stands before it."""
    new, old = first_place(after, OPERATIVE), first_place(before, OPERATIVE)
    return {} if new is None or old is None else {new: old}


def first_place(text: Paragraphs, part: str) -> int | None:
    return next((n for n, paragraph in enumerate(text) if paragraph.part == part), None)
