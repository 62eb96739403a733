"""What SQL cannot say about symbols, checked in one place for admin and imports."""

from typing import Any

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem, Severity
from advocacy.resolutions import symbols


def spell_symbols(record: Any, *fields: str) -> None:
    """Write the symbols in these fields as the UN does: "s/pv 7830" pasted or typed becomes "S/PV.7830"."""
    for field in fields:
        if text := getattr(record, field).strip():
            setattr(record, field, symbols.parse(text).display)


def check_symbols(record: Any, *fields: str) -> list[Problem]:
    """A warning for each field whose symbol has no pattern that we know; an unknown symbol never stops publishing."""
    message = _("“%(symbol)s” is not like any UN symbol we know. Check its spelling; it is kept as typed.")
    return [
        Problem("unknown_symbol", message % {"symbol": getattr(record, field)}, field, Severity.WARNING)
        for field in fields
        if getattr(record, field) and symbols.parse(getattr(record, field)).warnings
    ]
