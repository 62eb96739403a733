"""What is known of each paragraph of a draft: agreed language, changed from what, or new."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from advocacy.resolutions.models import Provision
from advocacy.wording.alignment import Paragraph
from advocacy.wording.comparison import Change, Row, VerbChange, compared_words
from advocacy.wording.draft.cutting import spoken
from advocacy.wording.draft.lookup import Candidate, of_shared_words, of_the_same_words
from advocacy.wording.held import paragraph
from advocacy.wording.likeness import share_in_order, words_of
from advocacy.wording.strengths import ladder_in_force, strengths
from advocacy.wording.texts import paragraphs as read

LEAST_IN_ORDER = 0.6
"""The share of words in the same order from which a paragraph held is what a draft's paragraph was changed from."""
ALMOST_AS_ALIKE = 0.03
"""Of paragraphs so close to each other the newest counts: what was agreed last time."""


class Standing(StrEnum):
    AGREED = "agreed"
    CHANGED = "changed"
    NEW = "new"


class Watched(NamedTuple):
    """A paragraph of the draft; `held` is where it was used, or nearly so, last; `row` the change since."""

    paragraph: Paragraph
    standing: Standing
    held: Provision | None = None
    row: Row | None = None

    @property
    def verb_change(self) -> VerbChange | None:
        return self.row.verb_change if self.row else None


def watch(pasted: Sequence[read.Paragraph]) -> list[Watched]:
    """Nothing of the draft outlives the call."""
    if not pasted:
        return []
    draft = spoken(pasted, ladder_in_force())
    texts = [each.text for each in draft]
    same = {candidate.place: candidate for candidate in of_the_same_words(texts)}
    others = {place: text for place, text in enumerate(texts) if place not in same}
    nearest = closest(others, of_shared_words(others))
    found = provisions(same.values(), nearest.values())
    known = strengths(found.values())
    watched = []
    for place, each in enumerate(draft):
        candidate = same.get(place) or nearest.get(place)
        held = found.get(candidate.key) if candidate else None
        if held is None:
            watched.append(Watched(each, Standing.NEW))
        elif place in same:
            watched.append(Watched(each, Standing.AGREED, held))
        else:
            watched.append(Watched(each, Standing.CHANGED, held, row_of(paragraph(held, known.get(held.pk)), each)))
    return watched


def row_of(before: Paragraph, after: Paragraph) -> Row:
    return Row(before, after, Change.EDITED, compared_words(before, after))


def closest(texts: Mapping[int, str], candidates: Iterable[Candidate]) -> dict[int, Candidate]:
    """The candidate for each text that is most like it, and of those almost as alike the newest."""
    alike: dict[int, list[tuple[float, Candidate]]] = {}
    asked = {place: words_of(text) for place, text in texts.items()}
    for candidate in candidates:
        share = share_in_order(asked[candidate.place], words_of(candidate.text))
        if share >= LEAST_IN_ORDER:
            alike.setdefault(candidate.place, []).append((share, candidate))
    return {place: newest_of_the_best(found) for place, found in alike.items()}


def newest_of_the_best(found: list[tuple[float, Candidate]]) -> Candidate:
    """`found` is newest first."""
    best = max(share for share, _candidate in found)
    return next(candidate for share, candidate in found if share >= best - ALMOST_AS_ALIKE)


def provisions(*candidates: Iterable[Candidate]) -> dict[int, Provision]:
    keys = {candidate.key for found in candidates for candidate in found}
    published = Provision.objects.published().filter(pk__in=keys).select_related("resolution__body")
    return published.defer("search", "resolution__search", "resolution__body__search").in_bulk()
