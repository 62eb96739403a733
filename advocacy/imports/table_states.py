"""Which state a row of a table means, by a code, a name or both."""

import datetime
import re

from django.utils.translation import gettext as _

from advocacy.bodies.state_authority import StateAuthority
from advocacy.imports.cell_values import Values
from advocacy.imports.layouts import FileColumn

STATE = (
    FileColumn("code", _("Code of the state."), "PRK"),
    FileColumn("state", _("Its name, where there is no code."), ""),
)
ONE_OF = (("code", "state"),)


def state_of(values: Values, states: StateAuthority, day: datetime.date) -> str | None:
    """The code of the state; None, with the finding, where it is not known or code and name differ.

    The code is followed as it stands: a seat or a treaty is entered for the state that the file names, not for the one
    that held its seat on the day. A name is that of the day or, where nobody bore it then, of today.
    """
    code, name = values.cells.text("code"), values.cells.text("state")
    if not code and re.fullmatch("[A-Z]{3}", name):
        code, name = name, ""
    if not code and not name:
        values.find(values.there("code", "state"), "no_state", _("The row names no state."))
        return None
    by_name = _by_name(name, states, day) if name else None
    if code in states.ids:
        if by_name and by_name not in (code, states.seat_code(code, day)):
            message = _("The code is %(code)s, but “%(name)s” is the name of %(bearer)s. Correct one of them.")
            values.find("state", "code_and_name_differ", message % {"code": code, "name": name[:80], "bearer": by_name})
            return None
        return code
    if by_name:
        return by_name
    for problem in states.resolve(code, name, day).problems:
        values.find("code" if values.cells.text("code") else "state", problem.code, problem.message, problem.severity)
    return None


def _by_name(name: str, states: StateAuthority, day: datetime.date) -> str | None:
    return states.by_name(name, day).state or states.by_name(name, datetime.date.today()).state
