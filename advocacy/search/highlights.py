"""The words that were found, marked in the text around them."""

import re
from typing import Any

from django.contrib.postgres.search import SearchHeadline
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from advocacy.core.text import CONFIG, ask

OPEN, CLOSE = "\ue000", "\ue001"
"""Private characters that PostgreSQL puts around a hit: they mean nothing in HTML, so the text is escaped first."""


def headline(column: Any, text: str, *, whole: bool) -> SearchHeadline:
    """A column with the words of `text` between OPEN and CLOSE: the whole of it, or a passage or two."""
    size = {"highlight_all": True} if whole else {"max_words": 32, "min_words": 14, "max_fragments": 2}
    return SearchHeadline(
        column, ask(text), config=CONFIG, start_sel=OPEN, stop_sel=CLOSE, fragment_delimiter=" … ", **size
    )


def marked(text: str) -> SafeString:
    """HTML with the hits in <mark> and everything else escaped."""
    hits = re.sub(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}", r"<mark>\1</mark>", escape(text))
    return mark_safe(re.sub(f"[{OPEN}{CLOSE}]", "", hits))  # noqa: S308 -- escaped above


def plain(text: str) -> str:
    return re.sub(f"[{OPEN}{CLOSE}]", "", text)


def has_hit(text: str) -> bool:
    return OPEN in text
