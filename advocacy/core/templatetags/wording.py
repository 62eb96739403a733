"""Words of others, with ours among them set apart."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

OURS = re.compile(r"\[[^\]]*\]")


@register.filter
def quoted(text: str) -> SafeString:
    """A quote in which words of ours, in [brackets], are marked as ours."""
    return mark_safe(OURS.sub(lambda found: f'<span class="ours">{found[0]}</span>', escape(text)))  # noqa: S308
