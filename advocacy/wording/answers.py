"""The answer to a question of the texts: first uses, absence before them, and every text of the series.

Read from the published paragraphs that have the words, whether a phrase's occurrences or a visitor's own words.
"""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from advocacy.core.addresses import page_paths
from advocacy.core.written import ask_for, is_asked_for
from advocacy.resolutions.choices import TextHeld
from advocacy.wording import firsts
from advocacy.wording.firsts import Mark
from advocacy.wording.models import Phrase
from advocacy.wording.scopes import (
    Nowhere,
    Scope,
    UsingText,
    absent_everywhere,
    decided,
    scopes_of,
    texts_with_phrase,
    texts_with_words,
    with_absence,
)
from advocacy.wording.wording_of_firsts import uses_sentence

MOST_LISTED = 400
"""How many texts are listed one by one; the lists of resolutions have the rest."""


@dataclass(frozen=True)
class Line:
    """One text in the list of all texts of a series: what it is, and where in it the words stand."""

    symbol: str
    url: str
    day: datetime.date
    held: str
    mark: Mark
    paragraphs: int = 0


@dataclass(frozen=True)
class Table:
    """Every text of a series, in the order of time."""

    key: str
    name: str
    lines: Sequence[Line]
    is_cut: bool = False

    def marked(self, mark: str) -> list[Line]:
        return [line for line in self.lines if line.mark == mark]

    @property
    def gaps(self) -> list[Line]:
        return self.marked(Mark.GAP)


@dataclass(frozen=True)
class Answer:
    """What the texts say. `main` is the scope whose sentence stands first; None where no text has the words."""

    texts: Sequence[UsingText]
    scopes: Sequence[Scope]
    tables: Sequence[Table] = ()
    nowhere: Sequence[Nowhere] = ()

    @property
    def main(self) -> Scope | None:
        """The series of the first use, or its body."""
        if not self.texts:
            return None
        first = self.texts[0].pk
        of_first = [scope for scope in self.scopes if first in {text.pk for text in scope.texts}]
        return next((scope for kind in ("series", "body") for scope in of_first if scope.kind == kind), None)

    @property
    def paragraphs(self) -> int:
        return sum(text.paragraphs for text in self.texts)

    @property
    def uses_sentence(self) -> str:
        return uses_sentence(self.paragraphs, len(self.texts))

    @property
    def again(self) -> UsingText | None:
        """The next text of the main scope that uses the words."""
        main = self.main
        return next((text for text in main.texts if text.day > main.first.day), None) if main else None

    @property
    def days_to_again(self) -> int:
        """How many days after the first use; 0 where there was no other."""
        return (self.again.day - self.main.first.day).days if self.again and self.main else 0


def answer_to(text: str) -> Answer:
    """The answer from the paragraphs that have the words of a checked question; three statements, two without any."""
    return answer_from(texts_with_words(text))


def answer_for(phrase: Phrase) -> Answer:
    """The answer from the paragraphs in which a phrase stands; as many statements."""
    return answer_from(texts_with_phrase(phrase))


def answer_from(texts: Sequence[UsingText]) -> Answer:
    if not texts:
        return Answer((), (), nowhere=absent_everywhere())
    scopes = with_absence(list(scopes_of(texts)))
    return Answer(texts, scopes, tables=tables_of([scope for scope in scopes if scope.kind == "series"]))


def tables_of(scopes: Sequence[Scope]) -> list[Table]:
    """All texts of these series, in the order of time; one statement."""
    using = {text.pk: text for scope in scopes for text in scope.texts}
    keys = [key for scope in scopes if (key := scope.first.series_pk) is not None]
    found: dict[int | None, list[Any]] = defaultdict(list)
    for key, *row in ask_for(texts_of_series, keys=keys) if keys else ():
        found[key].append(row)
    is_cut = sum(map(len, found.values())) > MOST_LISTED
    return [Table(scope.key, scope.name, lines(found[scope.first.series_pk], using), is_cut) for scope in scopes]


def texts_of_series() -> QuerySet:
    texts = decided().filter(is_asked_for("series_id")).order_by("adopted_on", "pk")
    return texts.values_list("series_id", "pk", "symbol", "slug", "adopted_on", "text_held")[: MOST_LISTED + 1]


def lines(rows: Sequence[Any], using: dict[int, UsingText]) -> list[Line]:
    texts = [firsts.Text(day, held == TextHeld.FULL, pk in using) for pk, _symbol, _slug, day, held in rows]
    made = []
    for (pk, symbol, slug, day, held), mark in zip(rows, firsts.marks(texts), strict=True):
        use = using.get(pk)
        url = use.url if use else page_paths("resolutions:detail")(slug)
        made.append(Line(symbol, url, day, held, mark, use.paragraphs if use else 0))
    return made
