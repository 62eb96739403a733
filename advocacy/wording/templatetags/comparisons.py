"""How the words of two texts are printed beside each other."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from advocacy.core.templatetags.wording import quoted
from advocacy.wording.compare import summary
from advocacy.wording.comparison import Change, Row
from advocacy.wording.word_diff import Piece, PieceKind

register = template.Library()

WORDS_OF_A_FOLDED_PARAGRAPH = 14


@register.filter
def before_words(row: Row) -> SafeString:
    """The paragraph as the earlier text has it, with the words that it alone has marked."""
    return joined(quoted(piece.before) if piece.kind == PieceKind.SAME else dropped(piece) for piece in row.pieces)


@register.filter
def after_words(row: Row) -> SafeString:
    """The paragraph as the later text has it; where both stand in one column, dropped words before added ones."""
    return joined(
        later(piece) if piece.kind == PieceKind.SAME else dropped(piece, column=True) + added(piece)
        for piece in row.pieces
    )


def joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts).strip())  # noqa: S308 -- every part is escaped


def later(piece: Piece) -> SafeString:
    """The later spelling, and a space where only the earlier text goes on after it."""
    ends = piece.before.endswith(" ") and not piece.after.endswith(" ")
    return quoted(f"{piece.after} " if ends else piece.after)


def dropped(piece: Piece, *, column: bool = False) -> SafeString:
    if piece.kind == PieceKind.NOT_HELD:
        return in_tag("span", "beyond in-column" if column else "beyond", piece.before)
    words = f"{piece.before} " if column and piece.after and not piece.before.endswith(" ") else piece.before
    return in_tag("del", "in-column" if column else "", words)


def added(piece: Piece) -> SafeString:
    if piece.kind == PieceKind.NOT_HELD:
        return in_tag("span", "beyond", piece.after)
    return in_tag("ins", "", piece.after)


def in_tag(name: str, css: str, words: str) -> SafeString:
    """The words in an element, the space after them outside of it; nothing for no words."""
    if not words:
        return SafeString("")
    bare = words.rstrip()
    attribute = f' class="{css}"' if css else ""
    return mark_safe(f"<{name}{attribute}>{quoted(bare)}</{name}>{words[len(bare) :]}")  # noqa: S308 -- words are escaped


@register.filter
def opening(text: str) -> str:
    """The first words of a paragraph that is folded."""
    return Truncator(text).words(WORDS_OF_A_FOLDED_PARAGRAPH, truncate=" …")


@register.filter
def row_label(row: Row) -> str:
    return summary.label(row)


@register.filter
def row_kind(row: Row) -> str:
    """What became of the paragraph, in a word or two."""
    return summary.kind(row)


MARKS = {
    Change.SAME: "=",
    Change.EDITED: "≠",
    Change.MOVED: "↕",
    Change.RAISED: "↑",
    Change.LOWERED: "↓",
    Change.ADDED: "+",
    Change.DROPPED: "–",
    Change.NOT_HELD_BEFORE: "?",
    Change.NOT_HELD_AFTER: "?",
}


@register.filter
def row_mark(row: Row) -> str:
    """The same as a sign, for a table."""
    return MARKS[row.change]
