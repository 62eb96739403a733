"""What SQL cannot say about symbols and texts, checked in one place for admin and imports."""

from typing import Any

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem, Severity
from advocacy.resolutions import symbols
from advocacy.resolutions.choices import TextHeld


def read(text: str) -> symbols.Symbol | None:
    """The symbol in a text; None where it has no letter or digit."""
    try:
        return symbols.parse(text)
    except ValueError:
        return None


def spell_symbols(record: Any, *fields: str) -> None:
    """Write the symbols in these fields as the UN does: "s/pv 7830" pasted or typed becomes "S/PV.7830"."""
    for field in fields:
        if symbol := read(getattr(record, field)):
            setattr(record, field, symbol.display)


def check_text(resolution: Any) -> list[Problem]:
    """The page says how much of the text it holds, so paragraphs beside "not yet entered" stop publishing."""
    if resolution.text_held != TextHeld.NONE or not resolution.pk or not resolution.provisions.exists():
        return []
    message = _("Paragraphs are entered, and “Text held” says that none are. Choose excerpt or full text.")
    return [Problem("text_not_stated", message, "text_held")]


def check_symbols(record: Any, *fields: str) -> list[Problem]:
    """A warning for each field whose symbol has no pattern that we know; an unknown symbol never stops publishing."""
    message = _("“%(symbol)s” is not like any UN symbol we know. Check its spelling; it is kept as typed.")
    return [
        Problem("unknown_symbol", message % {"symbol": getattr(record, field)}, field, Severity.WARNING)
        for field in fields
        if (text := getattr(record, field)) and ((symbol := read(text)) is None or symbol.warnings)
    ]
