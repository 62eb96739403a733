"""The columns of the downloads of treaties and treaty actions."""

from django.utils.translation import gettext_lazy as _

from advocacy.core.columns import Column, page_address

COLUMNS = (
    Column("code", "code", _("As people cite it: CRPD, ICCPR.")),
    Column("name", "name", _("Name of the treaty.")),
    Column("adopted", "adopted_on", _("Day of adoption.")),
    Column("in_force", "in_force_on", _("Day on which it came into force.")),
    Column("depositary_url", "url", _("The depositary’s page.")),
    Column("url", page_address("treaties", "code"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

ACTION_COLUMNS = (
    Column("key", "pk", _("Number of the action, as in the API.")),
    Column("treaty", "treaty__code", _("Code of the treaty.")),
    Column("code", "state__code", _("Code of the state.")),
    Column("kind", "kind", _("signature, ratification, accession, succession, party, reservation or withdrawal.")),
    Column("date", "done_on", _("Day of deposit; the first day where only month or year is known.")),
    Column("date_precision", "done_precision", _("How exactly the date is known: day, month or year.")),
    Column("note", "note", _("Note on this action.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)
