"""Other words for a question that found nothing: the nearest in the titles and names of published records."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from django.core.cache import caches

from advocacy.core.public_side import reading_connection
from advocacy.search.finding import finds_anything
from advocacy.search.kinds import KINDS
from advocacy.states.models import StateAlias

WORD = re.compile(r"[^\W\d_]{4,}")
KEPT_SECONDS = 300
LEAST_LIKENESS = 0.3
"""Below this pg_trgm's neighbours look random; its own default threshold."""
UNKNOWN_WORDS, NEAR_WORDS = 2, 3
"""How many words are put right, and how many are tried for each: at most nine searches."""
NEAREST = """
SELECT word FROM unnest(%(words)s::text[]) AS word
WHERE similarity(word, %(asked)s) >= %(least)s
ORDER BY similarity(word, %(asked)s) DESC, word LIMIT %(most)s
"""


def suggestion(text: str) -> str:
    """`text` with its unknown words replaced by near ones; empty where that would find nothing either.

    What is suggested is searched for first, among published records only: a draft's words cannot be fished for.
    """
    known = lexicon()
    unknown = list(dict.fromkeys(word for word in WORD.findall(text) if fold(word) not in known))[:UNKNOWN_WORDS]
    near = {word: nearest(word, known) for word in unknown}
    better = (replaced(text, dict(zip(near, choice, strict=True))) for choice in product(*near.values()))
    return next((words for words in better if words != text and finds_anything(words)), "")


def replaced(text: str, words: dict[str, str]) -> str:
    return WORD.sub(lambda match: words.get(match[0], match[0]), text)


def nearest(word: str, known: dict[str, str]) -> list[str]:
    """Known words that are spelt like this one, likest first."""
    with reading_connection().cursor() as cursor:
        cursor.execute(
            NEAREST, {"words": list(known), "asked": fold(word), "least": LEAST_LIKENESS, "most": NEAR_WORDS}
        )
        return [known[row[0]] for row in cursor.fetchall()]


def lexicon() -> dict[str, str]:
    """Words of four letters and more, as they are written, by their folded form; kept for some minutes."""
    found = caches["answers"].get_or_set("search-lexicon", lambda: {fold(word): word for word in words()}, KEPT_SECONDS)
    return found or {}


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
