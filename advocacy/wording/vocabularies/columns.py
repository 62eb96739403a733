"""The columns of the downloads of the ladder."""

from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.columns import Column, page_address

PUBLISHED = Status.PUBLISHED

COLUMNS = (
    Column("number", "number", _("Version; strengths are told by the highest one.")),
    Column("description", "description", _("How it was made, and what it cannot say.")),
    Column("url", page_address("wording/ladder", "number"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

VERB_COLUMNS = (
    Column("vocabulary", "vocabulary__number", _("Version of the vocabulary.")),
    Column("kind", "kind", _("preambular or operative.")),
    Column("verb", "verb", _("The verb that opens a paragraph, without also, further, strongly.")),
    Column("level", "rung__level", _("How strongly it speaks: 1 is the weakest.")),
    Column("strength", "rung__name", _("That degree of strength in words.")),
    Column(
        "level_under_chapter_vii",
        "rung_under_chapter_vii__level",
        _("How strongly in a text under Chapter VII of the Charter; empty where that changes nothing."),
    ),
    Column("reason", "reason", _("Why it stands there.")),
    Column(
        "source",
        Case(When(source__status=PUBLISHED, then="source__slug")),
        _("Key of the source that says so; empty where it is our own judgement."),
    ),
    Column("locator", "locator", _("Where in that source.")),
)
