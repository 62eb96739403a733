"""The columns of the downloads of states, groups and memberships."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Min, Q
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.columns import Column, page_address
from advocacy.states.periods import in_group_on

FIRST_DAY_IN_ASSEMBLY = Min(
    "seats__start_on",
    filter=Q(seats__body__code="GA", seats__body__status=Status.PUBLISHED) & ~Q(seats__seat_class="observer"),
)
GROUPS_TODAY = ArrayAgg("memberships__group__code", filter=in_group_on(TruncDate(Now())), distinct=True, default=[])

COLUMNS = (
    Column("code", "code", _("ISO 3166 alpha-3; for former states the code of the UN library.")),
    Column("alpha2", "alpha2", _("ISO 3166 alpha-2. Namibia’s is NA: read it as text.")),
    Column("m49", "m49", _("UN statistics code, three digits.")),
    Column("name", "name", _("Short name, as printed today.")),
    Column("kind", "kind", _("member, observer or former.")),
    Column("member_since", FIRST_DAY_IN_ASSEMBLY, _("First day in the General Assembly under this code.")),
    Column("groups", GROUPS_TODAY, _("Codes of the groups it belongs to on the day of the download.")),
    Column("url", page_address("states", "code"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

GROUP_COLUMNS = (
    Column("code", "code", _("Short key: AFRICAN, EU.")),
    Column("name", "name", _("Name, as printed.")),
    Column(
        "kind", "kind", _("regional, political, economic or organisation; a state is in one regional group at a time.")
    ),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

MEMBERSHIP_COLUMNS = (
    Column("group", "group__code", _("Code of the group.")),
    Column("code", "state__code", _("Code of the state.")),
    Column("start", "start_on", _("First day; empty where not entered.")),
    Column("end", "end_on", _("Last day; empty: still.")),
)
