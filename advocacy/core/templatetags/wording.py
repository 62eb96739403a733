"""Words of others, with ours among them set apart."""

import re
from html import escape  # Django's own, made for words not yet translated, takes four times as long

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

OURS = re.compile(r"\[[^\]]*\]")
ONE_PHRASE = re.compile(r'\s*"([^"]*)"?\s*')


@register.filter
def quoted(text: str) -> SafeString:
    """A quote in which words of ours, in [brackets], are marked as ours."""
    words = escape(text)
    if "[" in words:
        words = OURS.sub(lambda found: f'<span class="ours">{found[0]}</span>', words)
    return mark_safe(words)  # noqa: S308 -- escaped above


@register.filter
def asked(words: str) -> str:
    """A reader's words in quotation marks: "grave hardship", which has them already, gets no second pair."""
    one = ONE_PHRASE.fullmatch(words)
    return words if '"' in words and not one else _("“%(words)s”") % {"words": one[1] if one else words}
