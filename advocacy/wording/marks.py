"""The words that were found, marked in their paragraph."""

import re
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQueryField
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from advocacy.core.text import CONFIG

OPEN, CLOSE = "\ue000", "\ue001"
"""Private characters that PostgreSQL puts around a hit: they mean nothing in HTML, so the text is escaped first."""
RUN = re.compile(f"{CLOSE}([^\\w{OPEN}{CLOSE}]*){OPEN}")
HIT = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
OURS = re.compile(r"\[[^\]]*\]")


def marked_text(query: Any) -> SearchHeadline:
    """The whole text of a paragraph with the words of a text query between OPEN and CLOSE."""
    return SearchHeadline("text", query, config=CONFIG, start_sel=OPEN, stop_sel=CLOSE, highlight_all=True)


def any_of(queries: list[str]) -> Cast:
    """The text query that any of these is, each as PostgreSQL writes it."""
    return Cast(Value(" | ".join(f"({query})" for query in queries)), SearchQueryField())


def paragraph(text: str) -> SafeString:
    """HTML with the hits in <mark>, neighbours in one, and words of ours, in [brackets], set apart and never marked."""
    own = OURS.sub(lambda found: plain(found[0]), text)
    html = HIT.sub(r"<mark>\1</mark>", escape(with_runs(RUN.sub(r"\1", own))))
    html = OURS.sub(lambda found: f'<span class="ours">{found[0]}</span>', plain(html))
    return mark_safe(html)  # noqa: S308 -- escaped above


def plain(text: str) -> str:
    return re.sub(f"[{OPEN}{CLOSE}]", "", text)


def with_runs(text: str) -> str:
    """Where words were found side by side, those found alone are not marked: they are not the phrase."""
    if not any(" " in hit for hit in HIT.findall(text)):
        return text
    return HIT.sub(lambda hit: hit[0] if " " in hit[1] else hit[1], text)
