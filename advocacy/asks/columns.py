"""The columns of the downloads of asks and findings."""

from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.columns import Column, page_address

PUBLISHED = Status.PUBLISHED

COLUMNS = (
    Column("key", "slug", _("The ask’s own key.")),
    Column("name", "name", _("What is asked for.")),
    Column("topic", "topic__slug", _("Key of the situation it is asked for.")),
    Column("description", "description", _("What is asked, of whom.")),
    Column("url", page_address("asks", "slug"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

FINDING_COLUMNS = (
    Column("key", "pk", _("Number of the finding, as in the API.")),
    Column("ask", "ask__slug", _("Key of the ask.")),
    Column("resolution", "resolution__symbol", _("Symbol of the text; empty for a meeting.")),
    Column("event", "event__slug", _("Key of the meeting or event; empty for a text.")),
    Column("day", "day", _("Day of the decision, or first day of the event.")),
    Column(
        "body",
        Case(
            When(resolution__isnull=False, then="resolution__body__code"),
            When(event__body__status=PUBLISHED, then="event__body__code"),
        ),
        _("Code of the body."),
    ),
    Column("level", "level", _("decided, recommended, encouraged, mentioned or absent.")),
    Column("provision", "provision_id", _("Number of the paragraph that shows it, as in the API.")),
    Column("note", "note", _("What was said, in a sentence.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)
