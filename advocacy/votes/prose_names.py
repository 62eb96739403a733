"""Finding states' names in a list by the longest known spelling at each place, never by commas alone."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem
from advocacy.states.names import fold_name
from advocacy.votes.prose_found import NameRead, Names, Span
from advocacy.votes.prose_words import Gap, Word, printed, words
from advocacy.votes.tally import Position

_FILLERS = {"AND", "THE", "ET"}
_NONE = {"NONE", "NIL", "NOONE", "NOBODY", "AUCUN", "NEANT"}
_LONGEST_UNKNOWN = 80  # letters; longer ones are no names, and have no likeness
_MOST_CANDIDATES = 25  # unknown names of one text that are compared with all known ones


class Lexicon:
    """The spellings in use on one day, without their spaces, so that a break inside a name does not matter.

    `spelt`: a spelling by its letters.
    `commas`: where, in letters, each may have a comma: where it is printed with one or with a bracket.
    `beginnings`: every beginning of a spelling that ends with a word or with a letter.
    `before_and`: what stands before the "and" of a spelling: "BOSNIA".
    """

    def __init__(self, spellings: Iterable[str]) -> None:
        self.spelt: dict[str, str] = {}
        self.commas: dict[str, frozenset[int]] = {}
        self.beginnings: set[str] = set()
        self.before_and: set[str] = set()
        for spelling in spellings:
            self._add(spelling)

    def _add(self, spelling: str) -> None:
        folded = fold_name(spelling)
        key = folded.replace(" ", "")
        if not key:
            return
        self.spelt.setdefault(key, spelling)
        commas = {len(fold_name(spelling[:at]).replace(" ", "")) for at, sign in enumerate(spelling) if sign in ",("}
        self.commas[key] = self.commas.get(key, frozenset()) | commas
        self.beginnings.update(key[:length] for length in range(1, len(key) + 1))
        if " AND " in folded:
            self.before_and.add(folded.partition(" AND ")[0].replace(" ", ""))


class Item(NamedTuple):
    """Words `first` to `last` of a list, both included; `key` is "" for what is not known."""

    first: int
    last: int
    key: str
    is_filler: bool = False


@dataclass
class NameReader:
    """Reads the lists of one text, on one day."""

    names: Names
    day: datetime.date
    compared: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.names.spellings(self.day))

    def read(self, text: str, given: str, span: Span, position: Position) -> list[NameRead]:
        """Every name from start to end of a list. `given`: the text as printed; `text`: without page headers."""
        found = words(text, *span)
        if is_none(found):
            return []
        by_lines = not any(word.before >= Gap.COMMA for word in found[1:])
        groups = grouped(found, segmented(found, self.lexicon), self.lexicon, by_lines)
        return [self._name(text, found, group, position) for group in groups]

    def begins_name(self, found: Sequence[Word], at: int) -> bool:
        """Whether a known name begins at a word, after "and" or "the"."""
        while at < len(found) - 1 and found[at].key in _FILLERS:
            at += 1
        return at < len(found) and any(True for _last, _key in _names_from(found, at, self.lexicon))

    def _name(self, text: str, found: Sequence[Word], group: Item, position: Position) -> NameRead:
        start, end = found[group.first].start, found[group.last].end
        end += _closing(text, start, end)
        name = printed(text[start:end])
        if not group.key:
            return NameRead(Span(start, end), name, position, None, _unknown(name), self._like(name))
        meaning = self.names.by_name(name, self.day)
        if not meaning.state:  # broken in capitals at a line end: "MOZA-MBIQUE"
            meaning = self.names.by_name(self.lexicon.spelt[group.key], self.day)
        problem = meaning.problems[0] if meaning.problems else None
        candidates = () if meaning.state else self._like(name)
        return NameRead(Span(start, end), name, position, meaning.state, problem, candidates)

    def _like(self, name: str) -> tuple[str, ...]:
        if len(name) > _LONGEST_UNKNOWN:
            return ()
        if name not in self.compared and len(self.compared) < _MOST_CANDIDATES:
            self.compared[name] = self.names.states_like(name)
        return self.compared.get(name, ())


def is_none(found: Sequence[Word]) -> bool:
    return "".join(word.key for word in found) in _NONE


def segmented(found: Sequence[Word], lexicon: Lexicon) -> list[Item]:
    """The words as names, fillers and unknown words, in order: as few unknown words as can be.

    Of two ways the one that parts names where the text has a sign does, then the one with fewer names, is taken: so
    "Moldova, Republic of Korea" is two states and "Korea, Republic of" is one.
    """
    best: list[tuple[tuple[int, int, int], Item | None]] = [((0, 0, 0), None)] * (len(found) + 1)
    for at in range(len(found) - 1, -1, -1):
        is_filler = found[at].key in _FILLERS
        choices = [_costing((0 if is_filler else 1, 0, 0), best, Item(at, at, "", is_filler))]
        for last, key in _names_from(found, at, lexicon):
            is_loose = last + 1 < len(found) and found[last + 1].before < Gap.COMMA and found[last + 1].key != "AND"
            crossed = sum(word.before == Gap.COMMA for word in found[at + 1 : last + 1])
            choices.append(_costing((0, int(is_loose) + crossed, 1), best, Item(at, last, key)))
        best[at] = min(choices, key=lambda choice: choice[0])
    return list(_walked(best))


def grouped(found: Sequence[Word], items: Sequence[Item], lexicon: Lexicon, by_lines: bool) -> list[Item]:
    """Names, and what is not known: an unknown word takes in the words that no sign parts from it.

    So "Guinea Ecuatorial" is one unknown name, not Guinea and a word too many. `by_lines`: line ends part names.
    """
    groups: list[list[Item]] = []
    for item in items:
        if groups and _belongs(found, groups[-1], item, lexicon, by_lines):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [name for group in groups for name in _settled(group)]


def _belongs(found: Sequence[Word], group: Sequence[Item], item: Item, lexicon: Lexicon, by_lines: bool) -> bool:
    if found[item.first].before >= (Gap.LINE if by_lines else Gap.PARAGRAPH):
        return False
    if found[item.first].key == "AND" and item.is_filler:
        before = "".join(word.key for word in found[group[0].first : item.first])
        return before in lexicon.before_and
    return not (found[group[-1].last].key in _FILLERS and len(group) == 1)


def _settled(group: Sequence[Item]) -> list[Item]:
    kept = list(group)
    while kept and kept[0].is_filler:
        kept.pop(0)
    while kept and kept[-1].is_filler:
        kept.pop()
    if all(item.key or item.is_filler for item in kept):
        return [item for item in kept if item.key]
    return [Item(kept[0].first, kept[-1].last, "")]


def _names_from(found: Sequence[Word], at: int, lexicon: Lexicon) -> Iterable[tuple[int, str]]:
    """Known spellings that begin at a word: their last word and key, the shortest first."""
    key = ""
    commas: list[int] = []
    for last in range(at, len(found)):
        if last > at and found[last].before == Gap.HARD:
            return
        if last > at and found[last].before == Gap.COMMA:
            commas.append(len(key))
        key += found[last].key
        if key not in lexicon.beginnings:
            if found[last].key == "THE" and last > at:  # "Netherlands (the)": a spelling drops it, and so does a list
                key = key[: -len("THE")]
                continue
            return
        if key in lexicon.commas and lexicon.commas[key].issuperset(commas):
            yield last, key


def _costing(cost: tuple[int, int, int], best: Sequence, item: Item) -> tuple[tuple[int, int, int], Item]:
    rest = best[item.last + 1][0]
    return (cost[0] + rest[0], cost[1] + rest[1], cost[2] + rest[2]), item


def _walked(best: Sequence[tuple[tuple[int, int, int], Item | None]]) -> Iterable[Item]:
    item = best[0][1]
    while item:
        yield item
        item = best[item.last + 1][1]


def _closing(text: str, start: int, end: int) -> int:
    """1 where the bracket opened in a name is closed right after it."""
    return int(text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")")


def _unknown(name: str) -> Problem:
    message = _("The name “%s” is not known for that day.") % name[:_LONGEST_UNKNOWN]
    return Problem("unknown_state", message)
