"""What saving a text would do to the paragraphs that are held: which stay, which change, which come and go.

A paragraph that stays the same, or has the same number, keeps its row, and with it its sources, topics and address.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from advocacy.wording.texts.paragraphs import Paragraph, bare


@dataclass(frozen=True)
class HeldParagraph:
    """A paragraph of the record as it is now."""

    pk: int
    kind: str
    number: str
    text: str
    label: str = ""
    is_excerpt: bool = False


@dataclass(frozen=True)
class Pair:
    """A held paragraph and the one that takes its place; `old` is None for one that is added."""

    new: Paragraph
    old: HeldParagraph | None = None

    @property
    def is_same(self) -> bool:
        return self.old is not None and (self.old.kind, self.old.number, bare(self.old.text), self.old.is_excerpt) == (
            self.new.kind,
            self.new.number,
            bare(self.new.text),
            False,
        )


@dataclass(frozen=True)
class Plan:
    """`pairs` in the order of the new text."""

    pairs: tuple[Pair, ...]
    dropped: tuple[HeldParagraph, ...]

    @property
    def changed(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.old and not pair.is_same]

    @property
    def added(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.old is None]

    @property
    def same(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_same]

    @property
    def touches_what_is_held(self) -> bool:
        """Whether words or numbers that are held would change or go."""
        return bool(self.changed or self.dropped)


def plan(held: Sequence[HeldParagraph], new: Sequence[Paragraph]) -> Plan:
    """Pair equal words first, then equal numbers, then an excerpt with the one paragraph that has its words."""
    taken: dict[int, HeldParagraph] = {}
    left = list(held)
    for key_of_held, key_of_new in ((_words_of, _words), (_number_of, _number)):
        places: dict[object, list[int]] = defaultdict(list)
        for place, one in enumerate(new):
            if place not in taken and key_of_new(one):
                places[key_of_new(one)].append(place)
        for old in list(left):
            if found := places.get(key_of_held(old)):
                taken[found.pop(0)] = old
                left.remove(old)
    for old in [one for one in left if one.is_excerpt]:
        quoting = [place for place, one in enumerate(new) if place not in taken and bare(old.text) in bare(one.text)]
        if len(quoting) == 1:
            taken[quoting[0]] = old
            left.remove(old)
    return Plan(tuple(Pair(one, taken.get(place)) for place, one in enumerate(new)), tuple(left))


def _words_of(old: HeldParagraph) -> object:
    return (old.kind, bare(old.text))


def _words(new: Paragraph) -> object:
    return (new.kind, bare(new.text))


def _number_of(old: HeldParagraph) -> object:
    return (old.kind, old.number) if old.number else None


def _number(new: Paragraph) -> object:
    return (new.kind, new.number) if new.number else None
