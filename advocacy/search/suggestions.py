"""Other words for a question that found nothing: the nearest in the titles and names of published records."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.cache import cache
from django.db import connection

from advocacy.search.finding import finds_anything
from advocacy.search.kinds import KINDS
from advocacy.states.models import StateAlias

WORD = re.compile(r"[^\W\d_]{4,}")
KEPT_SECONDS = 300
LEAST_LIKENESS = 0.3
"""Below this pg_trgm's neighbours look random; its own default threshold."""
NEAREST = """
SELECT word FROM unnest(%(words)s::text[]) AS word
WHERE similarity(word, %(asked)s) >= %(least)s
ORDER BY similarity(word, %(asked)s) DESC, word LIMIT 1
"""


def suggestion(text: str) -> str:
    """`text` with its unknown words replaced by the nearest known ones; empty where that would find nothing either.

    What is suggested is searched for first, among published records only: a draft's words cannot be fished for.
    """
    known = lexicon()
    if not known:
        return ""
    better = WORD.sub(lambda match: match[0] if fold(match[0]) in known else nearest(match[0], known), text)
    return better if better != text and finds_anything(better) else ""


def nearest(word: str, known: dict[str, str]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, {"words": list(known), "asked": fold(word), "least": LEAST_LIKENESS})
        row = cursor.fetchone()
    return known[row[0]] if row else word


def lexicon() -> dict[str, str]:
    """Words of four letters and more, as they are written, by their folded form; kept for some minutes."""
    return cache.get_or_set("search-lexicon", lambda: {fold(word): word for word in words()}, KEPT_SECONDS)


def words() -> Iterator[str]:
    for kind in KINDS:
        for column in filter(None, (kind.title, kind.text)):
            for text in kind.model.objects.published().order_by().values_list(column, flat=True).iterator():
                yield from WORD.findall(text.lower())
    for alias in StateAlias.objects.filter(state__status="published").values_list("alias", flat=True):
        yield from WORD.findall(alias.lower())


def fold(word: str) -> str:
    """Without capitals and accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
