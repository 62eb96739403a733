"""How asks are printed."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from advocacy.asks.choices import Level

register = template.Library()

STEPS = (
    '<span class="level level--{}"><svg class="level__steps" viewBox="0 0 22 8" aria-hidden="true">'
    '<rect x="0" width="4" height="8"/><rect x="6" width="4" height="8"/>'
    '<rect x="12" width="4" height="8"/><rect x="18" width="4" height="8"/></svg>{}</span>'
)


@register.filter
def steps(level: Level) -> SafeString:
    """How far a text or meeting went, as a word and as steps filled."""
    return format_html(STEPS, level.value, level.label)
