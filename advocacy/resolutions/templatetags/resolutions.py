"""How the paragraphs of a text are printed."""

from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from advocacy.core.templatetags.wording import quoted
from advocacy.resolutions.models import Provision
from advocacy.resolutions.text_page import Cited, Paragraph, Spoken

register = template.Library()


@register.filter
def paragraph(provision: Provision | Paragraph) -> SafeString:
    """The words, with the opening verb set apart and words of ours, in [brackets], marked as ours."""
    text, verb = provision.text, provision.opening_verb
    if verb and text.lower().startswith(verb.lower()):
        opening = format_html('<em class="verb">{}</em>', text[: len(verb)])
        text = text[len(verb) :]
    else:
        opening = SafeString("")
    return opening + quoted(text)


@register.filter
def beside(provision: Paragraph) -> SafeString:
    """What stands in the margin of a paragraph. Written here: a text has dozens, each with little of all this."""
    return format_html_join("", "{}", ((part,) for part in margin(provision)))


def margin(provision: Paragraph) -> Iterator[SafeString]:
    if provision.is_excerpt:
        yield format_html('<span class="badge">{}</span>', _("excerpt"))
    for topic in provision.topics:
        yield format_html('<a class="tag" href="{}">{}</a>', topic.url, topic.name)
    if provision.addressee:
        yield quiet(_("addressed to %(who)s") % {"who": provision.addressee})
    if provision.spoken:
        yield from strength(provision.spoken)
    if provision.note:
        yield quiet(provision.note)
    yield from map(source, provision.citations)


def quiet(words: str) -> SafeString:
    return format_html('<span class="quiet">{}</span>', words)


def strength(spoken: Spoken) -> Iterator[SafeString]:
    """The rung, and an editor's reason where it is not the ladder that says so."""
    star = "*" if spoken.override_reason else ""
    yield format_html(
        '<a class="strength" href="{}" title="{}"><span class="num">{}</span> {}{}</a>',
        *(spoken.url, spoken.said_by, spoken.level, spoken.rung, star),
    )
    if spoken.override_reason:
        yield quiet(f"* {spoken.override_reason}")


def source(cited: Cited) -> SafeString:
    where = f", {cited.locator}" if cited.locator else ""
    return format_html('<span class="quiet"><a href="{}">{}</a>{}</span>', cited.url, cited.name, where)
