"""A comparison in words: how many paragraphs became what."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.wording.comparison import Change, Comparison, Row, VerbChange

ORDER = tuple(Change)
NOT_HELD = (Change.NOT_HELD_BEFORE, Change.NOT_HELD_AFTER)


class Count(NamedTuple):
    """So many paragraphs of one kind, in words, and which they are."""

    change: Change
    words: str
    rows: tuple[Row, ...]


def counts(comparison: Comparison, before: str, after: str) -> list[Count]:
    """One for each kind that there is; `before` and `after` are the symbols of the texts."""
    found = []
    for change in ORDER:
        rows = tuple(row for row in comparison.rows if row.change == change)
        if rows:
            found.append(Count(change, words_of(change, len(rows), before, after), rows))
    return found


def words_of(change: Change, n: int, before: str, after: str) -> str:
    names = {"n": n, "before": before, "after": after}
    match change:
        case Change.SAME:
            return ngettext("%(n)s paragraph kept", "%(n)s paragraphs kept", n) % names
        case Change.EDITED:
            return ngettext("%(n)s edited", "%(n)s edited", n) % names
        case Change.MOVED:
            return ngettext("%(n)s moved", "%(n)s moved", n) % names
        case Change.RAISED:
            return (
                ngettext(
                    "%(n)s moved from the preamble to the operative part",
                    "%(n)s moved from the preamble to the operative part",
                    n,
                )
                % names
            )
        case Change.LOWERED:
            return (
                ngettext(
                    "%(n)s moved from the operative part to the preamble",
                    "%(n)s moved from the operative part to the preamble",
                    n,
                )
                % names
            )
        case Change.ADDED:
            return ngettext("%(n)s added", "%(n)s added", n) % names
        case Change.DROPPED:
            return ngettext("%(n)s dropped", "%(n)s dropped", n) % names
        case Change.NOT_HELD_BEFORE:
            return _("%(n)s not among the excerpts we hold of %(before)s") % names
        case Change.NOT_HELD_AFTER:
            return _("%(n)s not among the excerpts we hold of %(after)s") % names


def headline(comparison: Comparison, before: str, after: str) -> str:
    """ "9 paragraphs kept, 4 edited, 2 added"; of identical texts, that they are."""
    found = counts(comparison, before, after)
    if not found:
        return _("No paragraph is held of either text")
    if is_unchanged(comparison):
        n = len(comparison.rows)
        return ngettext("No change: %(n)s paragraph kept", "No change: all %(n)s paragraphs kept", n) % {"n": n}
    words = ", ".join(count.words for count in found if count.change not in NOT_HELD)
    if not (comparison.before_is_whole and comparison.after_is_whole):
        alone = sum(len(count.rows) for count in found if count.change in NOT_HELD)
        unsaid = ngettext("%(n)s held of one text only", "%(n)s held of one text only", alone) % {"n": alone}
        told = ", ".join(filter(None, [words, unsaid if alone else ""]))
        return _("Of what we hold: %(counts)s") % {"counts": told}
    return words if found[0].change == Change.SAME else _("No paragraph kept as it was, %(counts)s") % {"counts": words}


def is_unchanged(comparison: Comparison) -> bool:
    return all(row.change == Change.SAME for row in comparison.rows)


def verbs(comparison: Comparison) -> dict[VerbChange, tuple[Row, ...]]:
    """The paragraphs whose opening verb grew stronger, and those where it grew weaker."""
    found = {kind: tuple(row for row in comparison.rows if row.verb_change == kind) for kind in VerbChange}
    return {kind: rows for kind, rows in found.items() if rows}


def label(row: Row) -> str:
    """PP3; PP3 → OP1 where it has another number now."""
    if row.before and row.after and row.is_renumbered:
        return f"{row.before.label} → {row.after.label}"
    return row.paragraph.label


KINDS = {
    Change.SAME: gettext_lazy("same"),
    Change.EDITED: gettext_lazy("edited"),
    Change.MOVED: gettext_lazy("moved"),
    Change.RAISED: gettext_lazy("moved from the preamble"),
    Change.LOWERED: gettext_lazy("moved to the preamble"),
    Change.ADDED: gettext_lazy("added"),
    Change.DROPPED: gettext_lazy("dropped"),
    Change.NOT_HELD_BEFORE: gettext_lazy("not held of the earlier text"),
    Change.NOT_HELD_AFTER: gettext_lazy("not held of the later text"),
}
MOVED = (Change.MOVED, Change.RAISED, Change.LOWERED)


def kind(row: Row) -> str:
    """What became of a paragraph, in a word or two: "moved, edited"."""
    if row.change in MOVED and row.is_edited:
        return _("%(moved)s, edited") % {"moved": KINDS[row.change]}
    if row.change == Change.SAME and row.is_partial:
        return _("same as far as held")
    return str(KINDS[row.change])
