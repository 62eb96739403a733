"""What changed inside a paragraph: words and separators, before and after.

Quotation marks, hyphens, kinds of space and the mark that closes a paragraph (", ; .") are how a text is printed, not
what it says: they never count as a change, and both spellings are kept.
"""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(r"(?:\w+(?:['’‑‐-]\w+)*|[^\w\s])\s*")
ASCII_WORD = re.compile(r"\w+(?:['-]\w+)*", re.ASCII)
OUR_WORDS = re.compile(r"\[[^\]]*\]\s*")
TOKEN_OF_EXCERPT = re.compile(f"{OUR_WORDS.pattern}|{TOKEN.pattern}")
"""A stretch of our own words in [brackets] is one token: what it says is no wording of the text."""
PRINTED_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’`´", "'"), **dict.fromkeys("“”„", '"'), **dict.fromkeys("‐‑‒–—", "-")}
)
CLOSING_MARKS = (",", ";", ".")
CLOSED = "¶"
CLOSING_BRACKETS = (")", "]")
Step = tuple[str, int, int, int, int]
NO_WORDS_OF_THE_TEXT = re.compile(r"(?:\[[^\]]*\]|…|\.\.\.|[^\w\[\]])*")
"""Separators, gaps and words of ours in [brackets]: what an excerpt has where it leaves words out."""


class PieceKind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    NOT_HELD = "not_held"
    """Words that the other side, an excerpt, may well have: nothing is said of them."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph as each side has it; "" where a side has none."""

    kind: PieceKind
    before: str
    after: str

    @property
    def mirrored(self) -> "Piece":
        return replace(self, before=self.after, after=self.before)


def squeezed(text: str) -> str:
    """The text in one line: what a page shows of it."""
    return " ".join(text.split())


def tokens(text: str, *, is_excerpt: bool = False) -> list[str]:
    return (TOKEN_OF_EXCERPT if is_excerpt else TOKEN).findall(text)


def printed_alike(spelt: str) -> str:
    """A token with quotation marks and hyphens in one spelling; most have none to look for."""
    return spelt if spelt.isascii() and spelt != "`" else spelt.translate(PRINTED_ALIKE)


def keys(text: str, *, is_excerpt: bool = False) -> tuple[str, ...]:
    """What counts of each token of the text; any words of ours in an excerpt count as one gap."""
    found = [printed_alike(token.strip()) for token in tokens(text, is_excerpt=is_excerpt)]
    if is_excerpt:
        found = [OUR_WORDS.sub("[…]", key) for key in found]
    if found and found[-1] in CLOSING_MARKS:
        found[-1] = CLOSED
    return tuple(found)


def word_keys(text: str, *, is_excerpt: bool = False) -> tuple[str, ...]:
    """The words of a text, without separators; two texts of the same words may differ in punctuation."""
    if text.isascii() and not is_excerpt:  # most texts: nothing to spell alike, and only words to find
        return tuple(word for word in ASCII_WORD.findall(text) if word[0] != "_")
    return tuple(key for key in keys(text, is_excerpt=is_excerpt) if key[0].isalnum())


def says_the_same(before: str, after: str) -> bool:
    return without_close(keys(before)) == without_close(keys(after))


def without_close(found: tuple[str, ...]) -> tuple[str, ...]:
    return found[:-1] if found and found[-1] == CLOSED else found


def diff(before: str, after: str, *, excerpts: tuple[bool, bool] = (False, False)) -> tuple[Piece, ...]:
    """The two squeezed texts cut into pieces: joined, the `before`s are the one text, the `after`s the other.

    `excerpts` says of each whether it is one, with words of ours in [brackets]; those never differ from one another.
    The mirror of diff(b, a) is diff(a, b).
    """
    before, after = squeezed(before), squeezed(after)
    if (after, excerpts[1]) < (before, excerpts[0]):
        return tuple(piece.mirrored for piece in ordered_diff(after, before, excerpts[::-1]))
    return ordered_diff(before, after, excerpts)


def ordered_diff(before: str, after: str, excerpts: tuple[bool, ...]) -> tuple[Piece, ...]:
    old, new = (tokens(text, is_excerpt=cut) for text, cut in zip((before, after), excerpts, strict=True))
    old_keys, new_keys = (keys(text, is_excerpt=cut) for text, cut in zip((before, after), excerpts, strict=True))
    pieces: list[Piece] = []
    for name, i, j, k, m in steps(old_keys, new_keys):
        if i == j and k == m:
            continue
        kind = PieceKind.SAME if name == "equal" else PieceKind.CHANGED
        pieces.append(Piece(kind, "".join(old[i:j]), "".join(new[k:m])))
    return joined(without_islands(pieces))


def steps(old: tuple[str, ...], new: tuple[str, ...]) -> list[Step]:
    """difflib's, but "(2009) and (2013)" adds "and (2013)" to "(2009)", not ") and (2013"."""
    found: list[Step] = [*SequenceMatcher(None, old, new, autojunk=False).get_opcodes()]
    for number in range(1, len(found) - 1):
        name, i, j, k, m = found[number]
        side, start, end = (old, i, j) if name == "delete" else (new, k, m)
        if name not in ("delete", "insert") or side[start] not in CLOSING_BRACKETS or side[end] != side[start]:
            continue
        before, after = found[number - 1], found[number + 1]
        found[number - 1] = (before[0], before[1], before[2] + 1, before[3], before[4] + 1)
        found[number] = (name, i + 1, j + 1, k + 1, m + 1)
        found[number + 1] = (after[0], after[1] + 1, after[2], after[3] + 1, after[4])
    return found


def without_islands(pieces: list[Piece]) -> list[Piece]:
    """A comma alone between two changes is no place to rest: it becomes part of the change."""
    last = len(pieces) - 1
    return [
        replace(piece, kind=PieceKind.CHANGED)
        if piece.kind == PieceKind.SAME and 0 < number < last and has_no_words(piece.before)
        else piece
        for number, piece in enumerate(pieces)
    ]


def has_no_words(text: str) -> bool:
    return not any(letter.isalnum() for letter in text)


def joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind made one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].kind == piece.kind:
            piece = Piece(piece.kind, found[-1].before + piece.before, found.pop().after + piece.after)
        found.append(piece)
    return tuple(found)


def beyond_excerpts(pieces: tuple[Piece, ...], *, before: bool, after: bool) -> tuple[Piece, ...]:
    """The pieces, where a side (`before`, `after`: whether it is) is an excerpt: words beyond it are no change."""
    if after:
        mirrored = tuple(piece.mirrored for piece in pieces)
        pieces = tuple(piece.mirrored for piece in beyond_excerpts(mirrored, before=True, after=False))
    if not before:
        return pieces
    last = len(pieces) - 1
    return joined(
        [
            part
            for number, piece in enumerate(pieces)
            for part in beyond_excerpt(piece, is_first=number == 0, is_last=number == last)
        ]
    )


def beyond_excerpt(piece: Piece, *, is_first: bool, is_last: bool) -> list[Piece]:
    """A piece of which `before` is an excerpt, cut where that ends: there as many words as it has are changed."""
    if piece.kind != PieceKind.CHANGED:
        return [piece]
    if NO_WORDS_OF_THE_TEXT.fullmatch(piece.before) and (is_first or is_last or leaves_out(piece.before)):
        return [replace(piece, kind=PieceKind.NOT_HELD)]
    words = TOKEN.findall(piece.after)
    count = len(TOKEN.findall(piece.before))
    if len(words) <= count or not (is_first or is_last):
        return [piece]
    if is_last:
        inside, outside = words[:count], words[count:]
        return [
            Piece(PieceKind.CHANGED, piece.before, "".join(inside)),
            Piece(PieceKind.NOT_HELD, "", "".join(outside)),
        ]
    outside, inside = words[:-count], words[-count:]
    return [Piece(PieceKind.NOT_HELD, "", "".join(outside)), Piece(PieceKind.CHANGED, piece.before, "".join(inside))]


def leaves_out(held: str) -> bool:
    return "…" in held or "..." in held or "[" in held
