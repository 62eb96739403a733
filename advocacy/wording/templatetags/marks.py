"""How a paragraph is printed with the words that were found in it."""

from django import template
from django.utils.safestring import SafeString

from advocacy.wording.marks import paragraph

register = template.Library()


@register.filter
def marked(text: str) -> SafeString:
    return paragraph(text)
