"""What templates need to print a record: dates, positions, guards against what is not public."""

import datetime
import json
from functools import cache, lru_cache
from html import escape  # Django's own, made for words not yet translated, takes four times as long
from typing import Any

from django import template
from django.forms import BoundField, Select
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from advocacy.core.dates import KEPT_DATES, written
from advocacy.core.partial_dates import PartialDate

register = template.Library()


@register.filter
def longdate(value: datetime.date | PartialDate | None) -> SafeString | str:
    """A date written out, at its own precision: 9 December 2016, December 2016, 2016."""
    if value is None:
        return ""
    partial = value if isinstance(value, PartialDate) else PartialDate(getattr(value, "date", lambda: value)())
    return timed(partial, written(partial))


@lru_cache(KEPT_DATES)
def timed(date: PartialDate, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), words)


@register.filter
def published(record: Any) -> Any:
    """The record where anybody may see it, else None: to be asked before any related record is printed."""
    return record if record is not None and record.is_published else None


@register.filter
def minus(value: Any, other: Any) -> Any:
    return value - other


SIGNS = {"yes": _("Yes"), "no": _("No"), "abstain": _("Abstain"), "silent": _("Non-voting")}


@register.filter
def tally_line(tally: Any) -> SafeString:
    """Votes inside running text, and a line break. Written here: in a list there is one in every line."""
    counts = [tally.yes, tally.no, tally.abstain]
    if tally.non_voting:
        counts.append(tally.non_voting)
    parts = " ".join(f"{sign}{count:d}</span>" for sign, count in zip(signs(get_language()), counts, strict=False))
    return mark_safe(f'<span class="tally-line">{parts}</span>\n')  # noqa: S308 -- words are escaped, the rest is ours


@cache
def signs(language: str | None) -> list[SafeString]:
    """What stands before each number, in the words of the language that is spoken now."""
    drawn = '<svg class="sign" aria-hidden="true"><use href="#sign-{}"/></svg><span class="vh">{} </span>'
    return [format_html(f'<span class="is-{sign}">{drawn}', sign, word) for sign, word in SIGNS.items()]


JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Linked data for search engines; a data block, which no browser runs."""
    text = json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped above


@register.filter
def filter_kind(field: BoundField, filterset: Any) -> str:
    """How a filter's field is drawn: "range", "single", "hidden", or "" where it stands elsewhere in the form."""
    if field.name in {"q", "ordering", *(facet.name for facet in filterset.facets)}:
        return ""
    if field.is_hidden:
        return "hidden"
    return "range" if hasattr(field.field.widget, "suffixes") else "single"


@register.simple_tag
def drawn(field: BoundField) -> SafeString:
    """A field of a form. A list of two hundred states is written here: Django's templates take a while for it."""
    widget = field.field.widget
    if type(widget) is not Select:
        return field.as_widget()
    chosen = str(field.value() or "")
    options = "".join(option(str(value), str(label), chosen) for value, label in widget.choices)
    select = '<select name="{}" id="{}">{}</select>'
    return format_html(select, field.html_name, field.auto_id, mark_safe(options))  # noqa: S308 -- escaped in `option`


def option(value: str, label: str, chosen: str) -> str:
    selected = " selected" if value == chosen else ""
    return f'<option value="{escape(value)}"{selected}>{escape(label)}</option>'
