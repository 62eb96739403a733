"""The columns of the downloads of bodies and seats."""

from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.columns import Column, page_address

PUBLISHED = Status.PUBLISHED

COLUMNS = (
    Column("code", "code", _("Short key: GA, GA3, SC, HRC.")),
    Column("name", "name", _("Name, as printed.")),
    Column("kind", "kind", _("principal_organ, main_committee, subsidiary, commission_of_inquiry or treaty_body.")),
    Column("parent", Case(When(parent__status=PUBLISHED, then="parent__code")), _("Code of the body it is part of.")),
    Column(
        "votes_with",
        Case(When(electorate__status=PUBLISHED, then="electorate__code")),
        _("Code of the body whose members vote here, where that is another one."),
    ),
    Column("start", "start_on", _("First day; empty where not entered.")),
    Column("end", "end_on", _("Last day; empty: still.")),
    Column("official_url", "url", _("Address of its own page at the United Nations.")),
    Column("url", page_address("bodies", "code"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

SEAT_COLUMNS = (
    Column("key", "pk", _("Number of the seat, as in the API.")),
    Column("body", "body__code", _("Code of the body.")),
    Column("code", "state__code", _("Code of the state.")),
    Column("class", "seat_class", _("permanent, elected, member or observer.")),
    Column("start", "start_on", _("First day in the seat.")),
    Column("end", "end_on", _("Last day; empty: still.")),
    Column("regional_seat", "regional_seat", _("The regional seat it was elected to, where that differs.")),
    Column("note", "note", _("Note on this seat.")),
)
