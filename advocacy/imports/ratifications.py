"""Reads the data set of the World Politics Data Lab on who is party to the human-rights treaties.

It names the year only, and not whether a state ratified, acceded or succeeded: so what it tells is entered as having
become a party, in that year. Of signatures it has no year; they cannot be entered and are reported. Its three flags do
not exclude each other: the status is followed, and a row whose flags say otherwise is reported.
Source: https://github.com/world-politics-datalab/humanrights-treaties-ratification-status
"""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from advocacy.core.problems import Severity
from advocacy.imports.cell_values import Values
from advocacy.imports.layouts import FileColumn, Layout
from advocacy.imports.roll_calls_read import SourceRead
from advocacy.imports.table_loading import Loading
from advocacy.imports.table_sources import Sources
from advocacy.imports.table_states import state_of
from advocacy.imports.tables import Cells
from advocacy.imports.treaty_actions import ActionRead
from advocacy.sources.choices import SourceKind
from advocacy.treaties.choices import ActionKind

FLAGS = {"state party": "flag_state_party", "signatory state": "flag_signatory", "no action": "flag_no_action"}
CODES = {"ICCPR_OP1": "ICCPR-OP1", "ICCPR_OP2": "ICCPR-OP2", "ICESCR_OP": "OP-ICESCR"}
"""Codes of the data set by which people do not cite a treaty; in others only the underline is another sign."""

NEEDED = ("treaty", "code", "member", "status", "year", *FLAGS.values())
LAYOUT = Layout(
    name="ratifications",
    columns=(*(FileColumn(name, "", is_required=True) for name in NEEDED), FileColumn("note", "")),
)
SOURCE = SourceRead(
    title="Ratification status of human-rights treaties",
    url="https://github.com/world-politics-datalab/humanrights-treaties-ratification-status",
    kind=SourceKind.ACADEMIC,
    publisher="World Politics Data Lab",
)


def read(rows: Iterator[Cells], loading: Loading, sources: Sources) -> Iterator[ActionRead]:
    """The rows that tell of an action, and those with a finding."""
    for cells in rows:
        values = Values(cells)
        values.findings += cells.faults()
        status = values.choice("status", {name.replace(" ", "_"): name for name in FLAGS})
        _check_flags(values, status)
        is_party = status == "state party"
        done = values.partial("year", datetime.date.today()) if is_party else None
        if is_party and done is None and not cells.text("year"):
            values.find("year", "no_date", _("The state is a party, and the year is not given: it cannot be entered."))
        if status == "signatory state":
            message = _("The state has signed, and the year is not given: it cannot be entered.")
            values.find("year", "no_date", message, Severity.WARNING)
        if is_party or values.findings:
            yield ActionRead(
                values=values,
                treaty=treaty_code(values.required("treaty")),
                state=state_of(values, loading.states, datetime.date.today()),
                kind=ActionKind.PARTY if is_party else None,
                done=done,
                note=values.text("note", 400),
                source=SOURCE,
            )


def treaty_code(code: str) -> str:
    """As people cite it: "OP_CRC_SC" is OP-CRC-SC."""
    return CODES.get(code, code.replace("_", "-"))


def _check_flags(values: Values, status: str | None) -> None:
    raised = {said for said, name in FLAGS.items() if values.flag(name, False)}
    if status and raised != {status}:
        message = _("The status is “%(status)s”, the flags say: %(raised)s. The status is followed.")
        said = {"status": status, "raised": ", ".join(sorted(raised)) or _("nothing")}
        values.find("status", "flags_differ", message % said, Severity.WARNING)
