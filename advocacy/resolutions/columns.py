"""The columns of the resolutions download."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.core.columns import Column, page_address

COLUMNS = (
    Column("symbol", "symbol", _("UN symbol, as the UN prints it.")),
    Column("body", "body__code", _("Code of the body that decided: GA, SC, HRC.")),
    Column("session", "session__code", _("Session of the body, where it counts its decisions by sessions.")),
    Column("title", "title", _("Title, as printed.")),
    Column("adopted_on", "adopted_on", _("Day of the decision.")),
    Column(
        "adoption", "adoption", _("How it was decided: recorded_vote, non_recorded_vote, without_vote, unconfirmed.")
    ),
    Column("outcome", "outcome", _("adopted, rejected or withdrawn.")),
    Column("legal_force", "legal_force", _("chapter_vii, binding, recommendation, or empty.")),
    Column("meeting", "meeting_symbol", _("Symbol of the meeting record.")),
    Column("text_held", "text_held", _("How much of the text is in this record: none, excerpt, full.")),
    Column(
        "topics",
        ArrayAgg("topics__slug", filter=Q(topics__status="published"), distinct=True, default=[]),
        _("Keys of its topics."),
    ),
    Column("url", page_address("resolutions", "slug"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)
