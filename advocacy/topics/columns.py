"""The columns of the topics download."""

from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.columns import Column, page_address

PUBLISHED = Status.PUBLISHED

COLUMNS = (
    Column("key", "slug", _("The topic’s own key, as in its address.")),
    Column("name", "name", _("Name, as printed.")),
    Column("kind", "kind", _("situation (what a body has taken up, tied to a state) or theme.")),
    Column("parent", Case(When(parent__status=PUBLISHED, then="parent__slug")), _("Key of the topic it is inside.")),
    Column("state", Case(When(state__status=PUBLISHED, then="state__code")), _("Code of the state it is about.")),
    Column("description", "description", _("What it covers.")),
    Column("unbis", "unbis_url", _("Address of the same subject in the UNBIS thesaurus.")),
    Column("sdg", "sdg", _("Target of the Sustainable Development Goals.")),
    Column("url", page_address("topics", "slug"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)
