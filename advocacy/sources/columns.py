"""The columns of the sources download."""

from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from advocacy.core.columns import Column, page_address

COLUMNS = (
    Column("key", "slug", _("The source’s own key, as in its address.")),
    Column("kind", "kind", _("official_document, meeting_record, voting_record, press_release and so on.")),
    Column("title", "title", _("Title, as printed on the document.")),
    Column("author", "author", _("Persons who wrote it.")),
    Column("publisher", "publisher", _("Who brought it out.")),
    Column("date", "published_on", _("Date of the document; the first day where only month or year is known.")),
    Column(
        "date_precision",
        Case(When(published_on__isnull=False, then="published_precision")),
        _("How exactly the date is known: day, month or year."),
    ),
    Column("symbol", "symbol", _("UN symbol.")),
    Column("document_url", "url", _("Where a reader can open it.")),
    Column("archived_url", "archived_url", _("A copy that stays.")),
    Column("language", "language", _("Language we read it in.")),
    Column("accessed", "accessed_on", _("Day on which we last opened the address.")),
    Column("url", page_address("sources", "slug"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)
