"""What the page added to a text is taken away: running heads, page numbers, distribution marks, hyphens at line ends.

Every line is either kept, a footnote (which goes to the end, for it may stand in the middle of a paragraph) or named
among those that were removed: nothing vanishes unseen.
"""

import re
from dataclasses import dataclass

from advocacy.core.unicode_rules import composed, is_unseen
from advocacy.wording.texts.furniture import (
    is_footnote_rule,
    is_header_line,
    is_page_number,
    is_running_mark,
    titled_head,
)
from advocacy.wording.texts.hyphens import join_broken_words

PAGE_BREAK = "\f"
SPACES = re.compile(r"[^\S\n\f]+")
SOFT_BREAK = re.compile(r"\u00ad[^\S\n]*\n[^\S\n]*")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "‐": "-", "‑": "-"})
FOOTNOTE = re.compile(
    r"(?P<mark>[*†‡]{1,3}|\d{1,3})\s+(?P<text>\S.*)",
)
HANGING = re.compile(r"[\w,.;)’”]([*†‡]{1,3})(?=\s|$)")
REFERENCE = re.compile(
    r"(?:See\b|Ibid|A/|E/|S/|ST/|Resolution\b|General Assembly resolution|Official Records|United Nations, Treaty"
    r"|Available\b|Adopted\b|Report of|Document\b)"
)
HEADER_LINES = 40
"""How far down the first page the marks of distribution are looked for."""
MOST_TITLES = 50
"""Different running heads that are looked up: no document has as many."""


@dataclass(frozen=True)
class Footnote:
    mark: str
    text: str

    @property
    def printed(self) -> str:
        return f"{self.mark} {self.text}"


@dataclass(frozen=True)
class CleanText:
    """`lines` as they were broken, "" between stretches that a blank line parted."""

    lines: tuple[str, ...]
    footnotes: tuple[Footnote, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The cleaned text: what its paragraphs, joined, must equal, whitespace aside."""
        return "\n".join([*self.lines, *(note.printed for note in self.footnotes)])


def clean(raw: str) -> CleanText:
    """The text without what the page added."""
    lines, removed = _without_furniture(_plain(raw).split("\n"))
    body, footnotes = _without_footnotes(lines)
    removed += [line for line in lines if is_footnote_rule(line)]
    return CleanText(tuple(join_broken_words(_trimmed(body))), tuple(footnotes), tuple(removed))


def _plain(raw: str) -> str:
    """One kind of line end and of space, no invisible or control characters, words whole where a soft hyphen stood."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n\n").replace("\f", f"\n{PAGE_BREAK}\n")
    text = SOFT_BREAK.sub("", text).translate(LIGATURES)
    text = "".join(one for one in text if one in "\n\t\f" or not is_unseen(one))
    return SPACES.sub(" ", composed(text))


def _without_furniture(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines, with a page break in place of each run of running heads and page numbers; and what was taken away."""
    lines = [line if line == PAGE_BREAK else line.strip() for line in lines]
    marked = [line == PAGE_BREAK or is_running_mark(line) for line in lines]
    _mark_titled_heads(lines, marked)
    _mark_page_numbers(lines, marked)
    kept: list[str] = []
    removed: list[str] = []
    in_header = True
    for position, (line, is_mark) in enumerate(zip(lines, marked, strict=True)):
        in_header = in_header and position < HEADER_LINES and not is_header_end(line)
        if is_mark or (in_header and is_header_line(line)):
            removed += [line] if line != PAGE_BREAK else []
            kept += [PAGE_BREAK] if not kept or kept[-1] != PAGE_BREAK else []
        else:
            kept.append(line)
    return kept, removed


def is_header_end(line: str) -> bool:
    """Whether the text itself has begun, so that a date or a session is no longer a mark of distribution."""
    return bool(re.match(r"(?:Resolution|Draft resolution|The [A-Z]|\d{1,3}\. )", line))


def _mark_titled_heads(lines: list[str], marked: list[bool]) -> None:
    """A line with the document's symbol and its title, which the document's own heading bears after its number."""
    heads = {position: title for position, line in enumerate(lines) if (title := titled_head(line))}
    whole = " ".join(lines) if heads else ""
    titles = {title for title in sorted(set(heads.values()))[:MOST_TITLES] if is_title(title, whole)}
    for position, title in heads.items():
        marked[position] |= title in titles


def is_title(text: str, whole: str) -> bool:
    """Whether the document gives these words a number: "69/188. Situation of human rights …"."""
    return re.search(rf"\d\. {re.escape(text)}", whole) is not None


def _mark_page_numbers(lines: list[str], marked: list[bool]) -> None:
    """A number alone in its line is a page's where it stands beside a running head or a page break."""
    for position, line in enumerate(lines):
        if is_page_number(line) and (_marked(marked, lines, position, -1) or _marked(marked, lines, position, 1)):
            marked[position] = True


def _marked(marked: list[bool], lines: list[str], position: int, step: int) -> bool:
    position += step
    while 0 <= position < len(lines) and not lines[position]:
        position += step
    return 0 <= position < len(lines) and marked[position]


def _without_footnotes(lines: list[str]) -> tuple[list[str], list[Footnote]]:
    """The text's own lines, and the notes at the foot of its pages."""
    pages: list[list[str]] = [[]]
    for line in lines:
        if line == PAGE_BREAK:
            pages.append([])
        else:
            pages[-1].append(line)
    body: list[str] = []
    notes: list[Footnote] = []
    hanging = set(HANGING.findall(" ".join(lines)))
    for page in pages:
        foot = _foot(page, hanging)
        body += page[:foot]
        notes += _notes([line for line in page[foot:] if line and not is_footnote_rule(line)])
    return body, notes


def _foot(page: list[str], hanging: set[str]) -> int:
    """Where the notes of a page begin; its length where it has none."""
    for position, line in enumerate(page):
        if is_footnote_rule(line):
            return position
        found = FOOTNOTE.fullmatch(line)
        if found and _is_note(found, hanging):
            return position
    return len(page)


def _is_note(found: re.Match[str], hanging: set[str]) -> bool:
    """A sign that also hangs on a word of the text, or a number before what notes refer to."""
    mark = found["mark"]
    if mark.isdigit():
        return bool(REFERENCE.match(found["text"]))
    return mark in hanging


def _notes(lines: list[str]) -> list[Footnote]:
    notes: list[Footnote] = []
    for line in lines:
        found = FOOTNOTE.fullmatch(line)
        if found and (not notes or not found["mark"].isdigit() or REFERENCE.match(found["text"])):
            notes.append(Footnote(found["mark"], found["text"]))
        elif notes:
            notes[-1] = Footnote(notes[-1].mark, f"{notes[-1].text} {line}")
        else:
            notes.append(Footnote("", line))
    return notes


def _trimmed(lines: list[str]) -> list[str]:
    """No blank lines at the ends, and never two together."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1] else kept
