"""How the paragraphs of a text are printed."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from advocacy.resolutions.models import Provision
from advocacy.resolutions.text_page import Paragraph

register = template.Library()

OURS = re.compile(r"\[[^\]]*\]")


@register.filter
def paragraph(provision: Provision | Paragraph) -> SafeString:
    """The words, with the opening verb set apart and words of ours, in [brackets], marked as ours."""
    text, verb = provision.text, provision.opening_verb
    if verb and text.lower().startswith(verb.lower()):
        opening = format_html('<em class="verb">{}</em>', text[: len(verb)])
        text = text[len(verb) :]
    else:
        opening = SafeString("")
    marked = OURS.sub(lambda found: f'<span class="ours">{found[0]}</span>', escape(text))
    return mark_safe(opening + marked)  # noqa: S308 -- every part is escaped above
