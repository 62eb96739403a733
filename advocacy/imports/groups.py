"""Reads and loads a table of group memberships: who belonged to a group from day to day. The columns are those of our
own download; a group that the record does not have is made where the row names it and says of what kind it is.

As with seats, what is in the record is kept, and a row that says otherwise is reported.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.imports.cell_values import Values, options
from advocacy.imports.choices import Fate
from advocacy.imports.layouts import FileColumn, Layout
from advocacy.imports.roll_calls_read import SourceRead
from advocacy.imports.table_loading import Loading, check_period, in_words, is_public_part, is_refused, known, overlaps
from advocacy.imports.table_sources import SOURCE, Sources
from advocacy.imports.table_states import ONE_OF, STATE, state_of
from advocacy.imports.tables import Cells
from advocacy.states.choices import GroupKind
from advocacy.states.models import Group, GroupMembership, State

LAYOUT = Layout(
    name="groups",
    columns=(
        FileColumn("group", gettext_lazy("Code of the group: AFRICAN, EU."), "ASEAN", is_required=True),
        FileColumn("group_name", gettext_lazy("Its name, for a group that is not in the record yet."), ""),
        FileColumn("group_kind", gettext_lazy("Likewise: regional, political, economic or organisation."), ""),
        *STATE,
        FileColumn("start", gettext_lazy("First day, included. Empty: since before the record begins."), "1967-08-08"),
        FileColumn("end", gettext_lazy("Last day, included. Empty: still."), ""),
        *SOURCE,
    ),
    one_of=ONE_OF,
)


class Groups:
    """Groups and memberships as the record has them, and those of the rows before."""

    def __init__(self, loading: Loading) -> None:
        self.loading, self.sources = loading, Sources(loading)
        self.groups = {group.code: group for group in Group.objects.all()}
        self.states = {state.code: state for state in State.objects.defer("search")}
        self.source = SourceRead("")
        self.held: dict[int, list[GroupMembership]] = defaultdict(list)
        for membership in GroupMembership.objects.select_related("group"):
            self.held[membership.state_id].append(membership)

    def read(self, values: Values) -> GroupMembership | None:
        """The membership that a row tells of, unsaved; None where group or state are not known."""
        self.source = self.sources.read(values) if values.cells.text("group_name") else SourceRead("")
        first, last = values.day("start"), values.day("end")
        code = state_of(values, self.loading.states, first or datetime.date.today())
        check_period(values, first, last)
        group = self._group(values)
        if code is None or group is None:
            return None
        return GroupMembership(state=self.states[code], group=group, start_on=first, end_on=last)

    def _group(self, values: Values) -> Group | None:
        code, name = values.cells.text("group"), values.text("group_name", 120)
        if code in self.groups or not name:
            return known(values, "group", self.groups, "unknown_group")
        kind = values.choice("group_kind", options(GroupKind))
        if kind is None:
            message = _("A new group needs its kind: %s.") % ", ".join(GroupKind.values)
            values.find("group_kind", "empty_cell", message)
            return None
        return Group(code=values.text("group", 30), name=name, kind=kind)

    def load(self, membership: GroupMembership, values: Values) -> None:
        held = self.held[membership.state_id]
        of_group = [one for one in held if one.group_id == membership.group_id]
        others = [one for one in held if overlaps(one, membership) and _exclude_each_other(one, membership)]
        if any((one.start_on, one.end_on) == (membership.start_on, membership.end_on) for one in of_group):
            self.loading.count(Fate.UNCHANGED, values)
        elif others:
            message = _("The record has %(state)s in %(group)s in that time: %(period)s. The record is kept.")
            said = {"state": membership.state, "group": others[0].group, "period": in_words(others[0])}
            values.note("record_differs", message % said)
            self.loading.count(Fate.KEPT, values)
        elif membership.group.pk and is_public_part(self.loading, values, membership.group):
            self.loading.refuse(values)
        else:
            self._save(membership, values)
            held.append(membership)

    def _save(self, membership: GroupMembership, values: Values) -> None:
        group = membership.group
        if group.pk is None:
            self._make(group, values)
            membership.group = group
        membership.save()
        self.loading.keep(membership, Fate.NEW)
        self.loading.touch(membership.state)
        self.loading.touch(group)
        self.loading.count(Fate.NEW, values)

    def _make(self, group: Group, values: Values) -> None:
        source = self.sources.of(self.source)
        for field, value in self.loading.stamps(self.loading.status_beside(values, source)).items():
            setattr(group, field, value)
        group.save()
        self.groups[group.code] = group
        self.sources.support(group, source, values.text("locator"))
        self.loading.keep(group, Fate.NEW)


def load(rows: Iterator[Cells], loading: Loading) -> None:
    groups = Groups(loading)
    for cells in rows:
        values = Values(cells)
        values.findings += cells.faults()
        membership = groups.read(values)
        if membership is None or is_refused(values):
            loading.refuse(values)
        else:
            groups.load(membership, values)


def _exclude_each_other(one: GroupMembership, other: GroupMembership) -> bool:
    """A state is in a group once at a time, and in one regional group."""
    same = one.group_id == other.group_id
    return same or (one.group.kind == other.group.kind == GroupKind.REGIONAL)
