"""The columns of the treaties download."""

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
