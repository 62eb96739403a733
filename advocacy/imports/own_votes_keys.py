"""By what the roll calls of our own files are told apart: keys given, and what was voted on."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from advocacy.core.problems import Problem
from advocacy.imports.findings import Finding
from advocacy.imports.tables import Cells
from advocacy.resolutions import symbols
from advocacy.votes.choices import Question

Key = tuple[str, ...]

LONGEST_KEY = 100
STANDS_FOR_IT = ("body", "held_on", "question", "resolution", "draft", "title")
"""Columns by which rows without a key belong together."""


def key_of(cells: Cells) -> Key:
    """What rows of one roll call share: its key, or what was put to the vote."""
    given = cells.text("roll_call")
    return (given,) if given else tuple(cells.text(name) for name in STANDS_FOR_IT)


def record_id_of(cells: Cells) -> str:
    """The key given; else that of the whole text voted on; else body and day."""
    given = cells.text("roll_call") or cells.text("key") or whole_text(cells)[:LONGEST_KEY]
    return (
        given or re.sub(r"[^A-Za-z0-9]+", "-", f"{cells.text('body')}-{cells.text('held_on')}").strip("-")[:LONGEST_KEY]
    )


def whole_text(cells: Cells) -> str:
    """Key of the text that is voted on as a whole, with the committee's where one votes; "" for any other vote."""
    symbol, question = cells.text("resolution")[:200], cells.text("question").casefold()
    try:
        key = symbols.slug(symbol) if question in ("", Question.WHOLE) else ""
    except ValueError:
        return ""
    return f"{cells.text('body')}-{key}" if key and is_in_committee(cells) else key


def is_in_committee(cells: Cells) -> bool:
    """Whether a main committee votes on a text that the Assembly is to adopt: it makes no resolution of its own."""
    return bool(re.fullmatch(r"GA[1-6]", cells.text("body"))) and _body_of(cells.text("resolution")) == "GA"


def _body_of(symbol: str) -> str | None:
    try:
        return symbols.parse(symbol[:200]).body
    except ValueError:
        return None


def given_twice(rows: Iterable[tuple[Key, Cells]]) -> dict[str, Finding]:
    """What must be left out, by its number: the second of two votes with one key, and both on the whole of one text.

    `rows`: the first row of each roll call, and what its rows share.
    """
    begun: dict[str, tuple[Key, Cells]] = {}
    texts: dict[str, tuple[Key, Cells]] = {}
    left_out: dict[str, Finding] = {}
    for key, cells in rows:
        record_id, text = record_id_of(cells), whole_text(cells)
        first = begun.setdefault(record_id, (key, cells))
        if first[0] != key:
            message = _("Another vote with the key %(key)s begins in %(file)s, line %(line)d. Give each its own key.")
            column = "roll_call" if cells.column("roll_call") else "key"
            left_out[record_id] = _left_out(cells, column, "key_twice", message, record_id, first[1])
        first = texts.setdefault(text, (key, cells)) if text else (key, cells)
        if first[0] != key:
            message = _("Another vote on the whole of %(key)s begins in %(file)s, line %(line)d. Keep one of the two.")
            finding = _left_out(cells, "resolution", "symbol_twice", message, cells.text("resolution"), first[1])
            left_out.setdefault(record_id, finding)
            left_out.setdefault(
                record_id_of(first[1]),
                _left_out(first[1], "resolution", "symbol_twice", message, cells.text("resolution"), cells),
            )
    return left_out


def _left_out(cells: Cells, name: str, code: str, message: str, key: str, first: Cells) -> Finding:
    problem = Problem(code, message % {"key": key, "file": first.file, "line": first.line})
    return Finding(cells.file, cells.line, problem, cells.column(name), key[:80])
