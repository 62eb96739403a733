"""The words that were found, marked in their paragraph."""

import re
from collections.abc import Iterable, Sequence

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField
from django.db.models import Func, TextField, Value
from django.db.models.functions import Cast
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from advocacy.wording.spans import OURS, spans

WORD = re.compile(r"[^\W_]+")


class Tokens(Func):
    """The words of a text and what stands between them, as PostgreSQL cuts it, each after the number of its kind."""

    template = "ARRAY(SELECT tokid || ' ' || token FROM ts_parse('default', %(expressions)s))"
    output_field = ArrayField(TextField())


def any_of(queries: list[str]) -> Cast:
    """The text query that any of these is, each as PostgreSQL writes it; of none, one that finds nothing."""
    return Cast(Value(" | ".join(f"({query})" for query in queries)), SearchQueryField())


def places(text: str, tokens: Sequence[str], stems: str, query: str, exact: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand: of a text query, and of `exact` words that count only as they are; neighbours in one."""
    found = spans(text, tokens, stems, query)
    own = OURS.sub(lambda ours: "x" * len(ours[0]), text)
    for words in exact:
        found += [hit.span() for hit in pattern(words).finditer(own)]
    return joined(text, found)


def pattern(words: str) -> re.Pattern[str]:
    """As `wording_pattern` in the database: these words in this order, whatever but a word stands between them."""
    in_order = r"[\W_]+".join(WORD.findall(words))
    return re.compile(rf"(?<![^\W_]){in_order}(?![^\W_])", re.IGNORECASE)


def joined(text: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places in order, those in one that overlap or have no word between them."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if whole and not re.search(r"[\w\[\]]", text[whole[-1][1] : start]):
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def paragraph(text: str, found: Iterable[tuple[int, int]]) -> SafeString:
    """HTML with these places in <mark>, and words of ours, in [brackets], set apart."""
    html, at = "", 0
    for start, end in found:
        html += f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>"
        at = end
    html += escape(text[at:])
    return mark_safe(OURS.sub(lambda ours: f'<span class="ours">{ours[0]}</span>', html))  # noqa: S308 -- escaped above
