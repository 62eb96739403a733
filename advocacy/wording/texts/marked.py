"""A text as an editor corrects it: each paragraph below a line that says what it is.

    ¶ OP 8 (a) | Calls upon | all States

Kind and number, then opening verb and addressee where there are any. To move a boundary is to move such a line.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from advocacy.wording.texts.paragraphs import (
    ANNEX,
    CLOSING,
    FOOTNOTE,
    HEAD,
    HELD,
    OPERATIVE,
    PREAMBULAR,
    Paragraph,
    ReadText,
    Trouble,
)
from advocacy.wording.texts.reading import ENACTING, with_opening
from advocacy.wording.texts.troubles import troubles_of

SIGN = "¶"
NAMES = {PREAMBULAR: "PP", OPERATIVE: "OP", ANNEX: "AN", FOOTNOTE: "FN", HEAD: "HEAD", CLOSING: "END"}
KINDS = {name: kind for kind, name in NAMES.items()}
LONGEST_NUMBER = 40
ASK = "\0"
"""Stands for a verb or an addressee that a line leaves open: it is told from the words. No text holds it."""


def to_marked(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs as text that can be corrected and read again."""
    return "\n\n".join(f"{_line(one)}\n{one.text}" for one in paragraphs)


def _line(one: Paragraph) -> str:
    line = f"{SIGN} {NAMES[one.kind]} {one.number}".strip()
    return f"{line} | {one.opening_verb} | {one.addressee}" if one.opening_verb or one.addressee else line


def from_marked(marked: str) -> ReadText:
    """The paragraphs of a corrected text. Words above the first mark belong to the head."""
    paragraphs: list[Paragraph] = []
    faults: list[Trouble] = []
    begun = Paragraph(HEAD, "")
    for line in marked.replace("\r\n", "\n").replace(ASK, "").split("\n"):
        if line.strip().startswith(SIGN):
            paragraphs += [begun] if begun.text else []
            begun, fault = _begun(line)
            faults += [fault] if fault else []
        elif line.strip():
            begun = replace(begun, text=f"{begun.text} {' '.join(line.split())}".strip())
    paragraphs += [begun] if begun.text else []
    told = tuple(_with_parents(map(_told, paragraphs)))
    enacted = [one.text for one in told if one.kind == HEAD and ENACTING.fullmatch(one.text)]
    return ReadText(told, (*faults, *troubles_of(told, enacted)))


def _begun(line: str) -> tuple[Paragraph, Trouble | None]:
    """The paragraph that a line begins; one whose kind is not known is kept as an operative one and told."""
    what, *said = (cell.strip() for cell in line.strip().removeprefix(SIGN).split("|"))
    name, _space, number = what.partition(" ")
    verb, who = ([*said, "", ""] if said else [ASK, ASK])[:2]
    kind = KINDS.get(name.upper())
    begun = Paragraph(kind or OPERATIVE, "", " ".join(number.split()), opening_verb=verb, addressee=who)
    if kind is None:
        message = _("“%(line)s” is no kind of paragraph: write PP, OP, AN, FN, HEAD or END after ¶.")
        return begun, Trouble("unknown_kind", message % {"line": line.strip()[:60]}, blocks=True)
    if len(begun.number) > LONGEST_NUMBER:
        return begun, Trouble("long_number", _("A number has at most 40 characters."), blocks=True)
    return begun, None


def _told(one: Paragraph) -> Paragraph:
    """With the mark that its number prints, and verb and addressee from the words where none are given."""
    proposed = with_opening(replace(one, opening_verb="", addressee="", parent=0 if is_below(one) else None))
    verb = proposed.opening_verb if one.opening_verb == ASK else one.opening_verb[:80]
    who = proposed.addressee if one.addressee == ASK else one.addressee[:120]
    return replace(one, mark=mark_of(one), opening_verb=verb, addressee=who, parent=None)


def is_below(one: Paragraph) -> bool:
    """Whether a number is that of a sub-paragraph."""
    return one.kind in (PREAMBULAR, OPERATIVE) and " (" in one.number


def mark_of(one: Paragraph) -> str:
    """What is printed before the words of a paragraph of this number."""
    last = re.split(r"[ ,]+", one.number)[-1] if one.number else ""
    if one.kind == OPERATIVE or is_below(one):
        return last if last.startswith("(") or not last else f"{last}."
    if one.kind == ANNEX and "," in one.number:
        return last if last.startswith("(") else f"{last}."
    return one.number if one.kind in (FOOTNOTE, ANNEX) else ""


def _with_parents(paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
    """Each under the last one of its kind whose number its own begins with: 8 (a) (i) under 8 (a)."""
    places: dict[tuple[str, str], int] = {}
    for place, one in enumerate(paragraphs):
        yield replace(one, parent=_parent(one, places))
        if one.kind in HELD and one.number:
            places[one.kind, one.number] = place


def _parent(one: Paragraph, places: dict[tuple[str, str], int]) -> int | None:
    above = re.sub(r",? [^ ,]+$", "", one.number) if re.search(r" \(|, | [a-z]$", one.number) else ""
    return places.get((one.kind, above)) if above and one.kind in HELD else None
