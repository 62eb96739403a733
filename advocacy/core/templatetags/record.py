"""What templates need to print a record: dates, positions, guards against what is not public."""

import datetime
import json
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from advocacy.core.dates import written
from advocacy.core.partial_dates import PartialDate

register = template.Library()


@register.filter
def longdate(value: datetime.date | PartialDate | None) -> SafeString | str:
    """A date written out, at its own precision: 9 December 2016, December 2016, 2016."""
    if value is None:
        return ""
    partial = value if isinstance(value, PartialDate) else PartialDate(getattr(value, "date", lambda: value)())
    return format_html('<time datetime="{}">{}</time>', partial.isoformat(), written(partial))


@register.filter
def published(record: Any) -> Any:
    """The record where anybody may see it, else None: to be asked before any related record is printed."""
    return record if record is not None and record.is_published else None


@register.filter
def minus(value: Any, other: Any) -> Any:
    return value - other


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
