"""Among which texts a use is the first: those of a body, of an agenda item, of a series; and what came before."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Min, Q, QuerySet, Value
from django.db.models.functions import MD5
from django.urls import reverse

from advocacy.core.addresses import page_paths
from advocacy.core.choices import Status
from advocacy.core.querysets import published
from advocacy.core.written import DAY, KEY, WORDS, ask_for, ask_together
from advocacy.resolutions.choices import Outcome, TextHeld
from advocacy.resolutions.models import Resolution
from advocacy.wording import wording_of_firsts
from advocacy.wording.asking import uses_of_words
from advocacy.wording.firsts import Absence
from advocacy.wording.models import Phrase
from advocacy.wording.uses import of_phrase

MOST_SCOPES = 8
"""How many bodies, agenda items and series are told of, those with the earliest first use."""


@dataclass(frozen=True)
class UsingText:
    """A text that has the words, and the first paragraph in which they stand."""

    pk: int
    symbol: str
    slug: str
    day: datetime.date
    body: tuple[str, str]
    agenda_item: str
    series: tuple[str, str]
    series_pk: int | None
    paragraphs: int
    place: int
    is_full: bool

    @property
    def url(self) -> str:
        return f"{page_paths('resolutions:detail')(self.slug)}#p{self.place}"


@dataclass(frozen=True)
class Scope:
    """Texts among which a use is the first: those of a body, of an agenda item, of a series."""

    kind: str
    key: str
    name: str
    texts: Sequence[UsingText]
    absence: Absence = field(default=Absence())

    @property
    def first(self) -> UsingText:
        return self.texts[0]

    @property
    def paragraphs(self) -> int:
        return sum(text.paragraphs for text in self.texts)

    @property
    def first_sentence(self) -> str:
        return wording_of_firsts.first_sentence(self.absence, self.kind)

    @property
    def absence_sentence(self) -> str:
        return wording_of_firsts.absence_sentence(self.absence, self.kind)

    @property
    def gap_sentence(self) -> str:
        return wording_of_firsts.gap_sentence(self.absence)

    @property
    def uses_sentence(self) -> str:
        return wording_of_firsts.uses_sentence(self.paragraphs, len(self.texts))

    @property
    def searched_url(self) -> str:
        """The list of the earlier texts that were searched; empty for an agenda item, which no list is narrowed to."""
        if self.kind == "agenda_item":
            return ""
        before = self.first.day - datetime.timedelta(days=1)
        query = {self.kind: self.key, "outcome": "adopted", "text_held": "full", "adopted_before": before.isoformat()}
        return f"{reverse('resolutions:list')}?{urlencode(query)}"


@dataclass(frozen=True)
class Nowhere:
    """A body none of whose texts has the words."""

    key: str
    name: str
    absence: Absence

    @property
    def absence_sentence(self) -> str:
        return wording_of_firsts.absence_sentence(self.absence, "body", is_before=False)

    @property
    def gap_sentence(self) -> str:
        return wording_of_firsts.gap_sentence(self.absence)

    @property
    def searched_url(self) -> str:
        query = {"body": self.key, "outcome": "adopted", "text_held": "full"}
        return f"{reverse('resolutions:list')}?{urlencode(query)}"


@cache
def decided() -> QuerySet:
    """The texts that a first use is counted among: adopted, on a known day, and public; put together once."""
    return published(Resolution).filter(outcome=Outcome.ADOPTED, adopted_on__isnull=False)


USING = (
    *("resolution_id", "resolution__symbol", "resolution__slug", "resolution__adopted_on"),
    *("resolution__body__code", "resolution__body__name", "resolution__agenda_item"),
    *(f"resolution__series__{name}" for name in ("pk", "status", "slug", "name")),
    "resolution__text_held",
)


def texts_with_words(text: str) -> list[UsingText]:
    """The adopted texts that have the words of a checked question, the earliest first; one statement."""
    return in_time(ask_for(with_any_words, words=text))


def texts_with_phrase(phrase: Phrase) -> list[UsingText]:
    """The same for the paragraphs in which a phrase stands."""
    return in_time(ask_for(with_any_phrase, key=phrase.pk))


def with_any_words() -> QuerySet:
    return by_text(uses_of_words(WORDS))


def with_any_phrase() -> QuerySet:
    return by_text(of_phrase(KEY))


def by_text(uses: QuerySet) -> QuerySet:
    """One row a text."""
    adopted = uses.filter(resolution__outcome=Outcome.ADOPTED, resolution__adopted_on__isnull=False)
    found = adopted.order_by().values("resolution_id").annotate(paragraphs=Count("pk"), place=Min("position"))
    return found.values_list(*USING, "paragraphs", "place")


def in_time(rows: Iterable[tuple[Any, ...]]) -> list[UsingText]:
    return sorted((using_text(*row) for row in rows), key=lambda text: (text.day, text.pk))


def using_text(
    pk: int, symbol: str, slug: str, day: datetime.date, code: str, body: str, item: str,
    series_pk: int | None, status: str | None, series_key: str | None, series: str | None,
    held: str, paragraphs: int, place: int,
) -> UsingText:  # fmt: skip
    of_series = ((series_key or "", series or ""), series_pk) if status == Status.PUBLISHED else (("", ""), None)
    return UsingText(pk, symbol, slug, day, (code, body), item, *of_series, paragraphs, place, held == TextHeld.FULL)


KEYS: dict[str, Callable[[UsingText], tuple[str, str] | None]] = {
    "series": lambda text: text.series if text.series[0] else None,
    "agenda_item": lambda text: (f"{text.body[0]} {text.agenda_item}", text.agenda_item) if text.agenda_item else None,
    "body": lambda text: text.body,
}
"""By kind of scope: the key and name of the one that a text belongs to."""


def scopes_of(texts: Iterable[UsingText]) -> Iterator[Scope]:
    """The series, agenda items and bodies of these texts, of each kind those with the earliest first use."""
    for kind, key_of in KEYS.items():
        grouped: dict[tuple[str, str], list[UsingText]] = defaultdict(list)
        for text in texts:
            if found := key_of(text):
                grouped[found].append(text)
        for (key, name), members in list(grouped.items())[:MOST_SCOPES]:
            yield Scope(kind, key, name, members)


NUMBER, SCOPE, ITEM = -1, "key of a scope", "agenda item"
"""Stand in a question for the scope that will be asked for, as `DAY` does for the day."""

MEMBERS: dict[str, dict[str, Any]] = {
    "series": {"series__slug": SCOPE},
    "agenda_item": {"body__code": SCOPE, "agenda_key": MD5(Value(ITEM))},
    "body": {"body__code": SCOPE},
}
"""By kind of scope: which texts are in it."""


def earlier(kind: str) -> QuerySet:
    """What there was in a scope of this kind before a day."""
    return counted(decided().filter(**MEMBERS[kind], adopted_on__lt=DAY), Value(NUMBER))


def named(scope: Scope) -> dict[Any, Any]:
    """What takes the place of what stands for a scope."""
    key = scope.key if scope.kind == "series" else scope.first.body[0]
    return {SCOPE: key, ITEM: scope.name, DAY: scope.first.day}


def with_absence(scopes: list[Scope]) -> list[Scope]:
    """The scopes with what can be said of the time before; one statement, whose parts are written once in a process."""
    asked = [(earlier, (scope.kind,), named(scope) | {NUMBER: number}) for number, scope in enumerate(scopes)]
    found = {number: absence(*figures) for number, *figures in ask_together(asked)}
    return [
        Scope(scope.kind, scope.key, scope.name, scope.texts, found.get(number, Absence()))
        for number, scope in enumerate(scopes)
    ]


def counted(texts: QuerySet, label: Any) -> QuerySet:
    """One row of label, texts held in full, others, first and last day of the former; none for no text."""
    full = Q(text_held=TextHeld.FULL)
    return (
        texts.order_by()
        .annotate(label=label)
        .values("label")
        .annotate(
            searched=Count("pk", filter=full),
            gaps=Count("pk", filter=~full),
            earliest=Min("adopted_on", filter=full),
            latest=Max("adopted_on", filter=full),
        )
        .values_list("label", "searched", "gaps", "earliest", "latest")
    )


def absence(searched: int, gaps: int, earliest: datetime.date | None, latest: datetime.date | None) -> Absence:
    """What the figures of a row say, none of them where there is no text."""
    return Absence(searched, gaps, earliest.year if earliest else None, latest.year if latest else None)


def absent_everywhere() -> list[Nowhere]:
    """What can be said where no text has the words: body by body, those of which a text is held in full."""
    rows = counted(decided(), F("body__code")).annotate(name=F("body__name")).order_by("-searched", "label")
    return [Nowhere(code, name, absence(*figures)) for code, *figures, name in rows if figures[0]]
