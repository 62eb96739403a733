"""Texts made by hand, and the real ones of the data folder cut into paragraphs."""

import json
import re

from advocacy.wording.alignment import OPERATIVE, PREAMBLE, Paragraph
from advocacy.wording.comparison import Comparison, Text
from tests.shared_data import SHARED_DATA

NUMBERED = re.compile(r"(\d{1,2})\. (.*)")
LETTERED = re.compile(r"\(([a-z])\) (.*)")
PAGE_FOOT = re.compile(r"(?m)^(?:S/RES/\d+ \(\d+\)|\d*\d\d-\d{5,})$\n?")


def text(*paragraphs: tuple[str, str], whole: bool = True, excerpts: tuple[str, ...] = ()) -> Text:
    """A text of ("PP1", words) and ("OP1", words); `excerpts` names those that are only parts."""
    made = [
        Paragraph(label, PREAMBLE if label.startswith("PP") else OPERATIVE, label, words, label in excerpts)
        for label, words in paragraphs
    ]
    return Text(tuple(made), whole)


def told(comparison: Comparison) -> list[str]:
    """Each row as "edited PP1 → PP2", "added → OP3", with "*" where a paragraph that moved is edited too."""
    return [
        f"{row.change}{'*' * (row.change in ('moved', 'raised', 'lowered') and row.is_edited)}"
        f" {row.before.label if row.before else ''} → {row.after.label if row.after else ''}".replace("  ", " ").strip()
        for row in comparison.rows
    ]


def council_text(name: str) -> Text:
    """A resolution of the Security Council, without its annexes: as a reader would cut it by hand."""
    printed = (SHARED_DATA / "texts" / name).read_text(encoding="utf-8")
    printed = PAGE_FOOT.sub("", printed.partition("The Security Council,\n")[2].partition("\nAnnex I\n")[0])
    paragraphs: list[tuple[str, str]] = []
    for line in printed.splitlines():
        number, letter = NUMBERED.fullmatch(line), LETTERED.fullmatch(line)
        if number:
            paragraphs.append((f"OP{number[1]}", number[2]))
        elif letter:
            paragraphs.append((f"{paragraphs[-1][0].partition(' ')[0]} ({letter[1]})", letter[2]))
        elif not paragraphs or (paragraphs[-1][0].startswith("PP") and begins_paragraph(paragraphs[-1][1], line)):
            paragraphs.append((f"PP{len(paragraphs) + 1}", line))
        else:
            paragraphs[-1] = (paragraphs[-1][0], f"{paragraphs[-1][1]} {line}")
    return text(*paragraphs)


def begins_paragraph(before: str, line: str) -> bool:
    return before.endswith(",") and bool(re.match(r"[A-Z][a-z]+(?:ing|ed)\b", line))


def assembly_text(name: str) -> Text:
    """The paragraphs that the file has, numbers of footnotes and damage and all."""
    found = json.loads((SHARED_DATA / "texts" / name).read_text(encoding="utf-8"))["paragraphs"]
    return text(*((label, re.sub(r"^\d+\. ", "", words)) for label, words in found))
