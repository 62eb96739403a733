"""A cleaned text cut into its paragraphs, line by line.

Where a paragraph begins is told from its mark ("8.", "(a)"), which must follow the one before, or in the preamble from
a participle after a comma. What is told wrongly an editor corrects; nothing is ever left out.
"""

import re
from dataclasses import replace

from advocacy.wording.texts import marks
from advocacy.wording.texts.cleaning import CleanText, clean
from advocacy.wording.texts.nesting import Nesting
from advocacy.wording.texts.openings import addressee, opening_verb, opens_operative, opens_preambular, starts_with_verb
from advocacy.wording.texts.paragraphs import (
    ANNEX,
    CLOSING,
    FOOTNOTE,
    HEAD,
    OPERATIVE,
    PREAMBULAR,
    Paragraph,
    ReadText,
)
from advocacy.wording.texts.troubles import troubles_of
from advocacy.wording.texts.words import BODIES

ENACTING = re.compile(rf"(?P<words>The (?:{'|'.join(BODIES)}),)(?: (?P<rest>\S.*))?")
ANNEX_HEAD = re.compile(
    r"(?P<mark>(?:Annex|Appendix|Enclosure|Attachment)(?: (?:[IVXLC]+|[A-Z]|\d{1,2}))?)[.:]?", re.IGNORECASE
)
CLOSING_LINE = re.compile(
    r"\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting|\[(?:Adopted|Resolution|The result|In favour).*"
)
ENDED = re.compile(r"[;.:,](?: ?(?:and|or|and/or),?)?[”’\"')\]]*$|[;,] (?:and|or),?$")
LONGEST_HEADING = 90
END = 40
"""Characters at the end of a line that tell whether a paragraph may end there."""


def read_text(raw: str) -> ReadText:
    """The paragraphs of a text as it was copied, and what to look at in them."""
    return read_clean(clean(raw))


def read_clean(cleaned: CleanText) -> ReadText:
    reader = Reader(cleaned)
    reader.read()
    paragraphs = [with_opening(one) for one in reader.paragraphs()]
    return ReadText(tuple(paragraphs), tuple(troubles_of(paragraphs, reader.enactments)), cleaned.removed)


def with_opening(paragraph: Paragraph) -> Paragraph:
    """With the opening verb and the addressee that its words show."""
    if paragraph.kind not in (PREAMBULAR, OPERATIVE):
        return paragraph
    text, kind = paragraph.text, paragraph.kind
    if paragraph.parent is not None and not starts_with_verb(text, kind):
        return paragraph
    return replace(paragraph, opening_verb=opening_verb(text, kind), addressee=addressee(text, kind))


class Begun:
    """A paragraph while its lines come in."""

    def __init__(self, kind: str, line: str, number: str = "", mark: str = "", parent: int | None = None) -> None:
        self.kind, self.number, self.mark, self.parent = kind, number, mark, parent
        self.lines = [line] if line else []

    @property
    def last(self) -> str:
        return self.lines[-1] if self.lines else ""

    def done(self) -> Paragraph:
        text = " ".join(self.lines)
        mark = self.mark if text else ""
        return Paragraph(self.kind, text or self.mark, self.number, mark, self.parent)


class Reader:
    """One pass over the lines. `kind` is the part of the text that the pass has come to."""

    def __init__(self, cleaned: CleanText) -> None:
        self.cleaned = cleaned
        self.lines = list(cleaned.lines)
        self.begun: list[Begun] = []
        self.kind = HEAD
        self.nesting = Nesting()
        self.after_blank = False
        self.annex = ""
        self.enactments: list[str] = []
        self.preambular_count = 0

    def read(self) -> None:
        for place, line in enumerate(self.lines):
            if line:
                self.take(line, self.following(place))
            self.after_blank = not line
        for note in self.cleaned.footnotes:
            self.begun.append(Begun(FOOTNOTE, note.text, note.mark, note.mark))

    def paragraphs(self) -> list[Paragraph]:
        return [one.done() for one in self.begun if one.lines or one.mark]

    def following(self, place: int) -> str:
        """The next line that is not blank."""
        return next((line for line in self.lines[place + 1 : place + 3] if line), "")

    # One line

    def take(self, line: str, following: str) -> None:
        """Begin a paragraph with a line, or add it to the one at hand."""
        enacting = ENACTING.fullmatch(line)
        if enacting and (self.kind == HEAD or self.ended or not enacting["rest"]):
            self.enact(enacting)
            return
        begins = {
            HEAD: self.begins_after_head,
            PREAMBULAR: self.begins_in_preamble,
            OPERATIVE: self.begins_in_operative,
            ANNEX: self.begins_in_annex,
            CLOSING: self.begins_in_closing,
        }[self.kind]
        if not begins(line, following):
            self.go_on(line)

    def go_on(self, line: str) -> None:
        """A line that begins nothing belongs to what stands before it."""
        if not self.begun:
            self.begin(self.kind, line)
        else:
            self.begun[-1].lines.append(line)

    def begin(self, kind: str, line: str, number: str = "", mark: str = "", parent: int | None = None) -> bool:
        self.begun.append(Begun(kind, line, number, mark, parent))
        self.kind = kind
        return True

    @property
    def ended(self) -> bool:
        """Whether the line before ends as a paragraph may."""
        return not self.begun or ENDED.search(self.begun[-1].last[-END:]) is not None

    def enact(self, found: re.Match[str]) -> None:
        self.enactments.append(found["words"])
        self.begin(HEAD, found["words"])
        self.nesting.restart()
        if found["rest"]:
            self.kind = PREAMBULAR
            self.begin_preambular(found["rest"])

    # The head, the preamble

    def begins_after_head(self, line: str, following: str) -> bool:
        if self.begins_operative(line):
            return True
        was_enacted = bool(self.begun) and self.begun[-1].last in self.enactments
        if was_enacted or opens_preambular(line):
            return self.begin_preambular(line)
        return False

    def begin_preambular(self, line: str) -> bool:
        self.preambular_count += 1
        number = str(self.preambular_count)
        self.nesting.restart()
        self.begin(PREAMBULAR, line, number)
        self.nesting.top(len(self.begun) - 1, number)
        return True

    def begins_in_preamble(self, line: str, following: str) -> bool:
        if self.begins_operative(line) or self.begins_annex(line):
            return True
        if self.ended and (opens_preambular(line) or self.after_blank) and not line[0].islower():
            return self.begin_preambular(line)
        return self.begins_sub_paragraph(line)

    # The operative part

    def begins_operative(self, line: str) -> bool:
        """A numbered paragraph; in a text of one operative paragraph, one that begins with its verb."""
        numbered = marks.NUMBERED.fullmatch(line)
        if numbered and self.is_next(int(numbered["number"]), numbered["text"]):
            self.nesting.restart()
            self.begin(OPERATIVE, numbered["text"], numbered["number"], numbered["mark"])
            self.nesting.top(len(self.begun) - 1, numbered["number"], int(numbered["number"]))
            return True
        if self.kind in (HEAD, PREAMBULAR) and self.ended and opens_operative(line) and not opens_preambular(line):
            self.nesting.restart()
            self.begin(OPERATIVE, line)
            self.nesting.top(len(self.begun) - 1, "")
            return True
        return False

    def is_next(self, number: int, text: str) -> bool:
        """Whether a number at the beginning of a line is a paragraph's, and not a day's or a figure's."""
        if not text[0].isupper() and text[0] not in '[“"(':
            return False
        if number == self.nesting.number + 1:
            return self.ended or opens_operative(text)
        return self.ended and opens_operative(text)

    def begins_in_operative(self, line: str, following: str) -> bool:
        if self.begins_operative(line) or self.begins_annex(line) or self.begins_closing(line):
            return True
        if self.after_blank and self.ended and opens_operative(line):
            self.nesting.restart()
            self.begin(OPERATIVE, line)
            self.nesting.top(len(self.begun) - 1, "", self.nesting.number)
            return True
        return self.begins_sub_paragraph(line)

    def begins_sub_paragraph(self, line: str) -> bool:
        ways, words = marks.lettered(line)
        before = self.begun[-1].last if self.begun else ""
        found = self.nesting.place(ways, before or ":", is_free=self.kind == ANNEX)
        if found is None:
            return False
        has_list_at_once = self.opens_list_at_once(words)
        self.begin(self.kind, "" if has_list_at_once else words, found.number, found.printed, found.parent)
        self.nesting.opened(len(self.begun) - 1)
        if has_list_at_once and not self.begins_sub_paragraph(words):
            self.go_on(words)  # no list after all: the words are this paragraph's
        return True

    def opens_list_at_once(self, words: str) -> bool:
        """Whether what stands after a mark is the first mark of a list under it: "(a) (i) Any battle tanks"."""
        ways, after = marks.lettered(words)
        return any(way.ordinal == 1 for way in ways) and after[:1].isupper()

    # What comes after

    def begins_closing(self, line: str) -> bool:
        if self.ended and CLOSING_LINE.fullmatch(line):
            return self.begin(CLOSING, line)
        return False

    def begins_in_closing(self, line: str, following: str) -> bool:
        return self.begins_annex(line)

    def begins_annex(self, line: str) -> bool:
        found = ANNEX_HEAD.fullmatch(line)
        if found is None or not (self.ended or self.after_blank or self.kind == ANNEX):
            return False
        self.annex = found["mark"]
        self.nesting.restart()
        self.begin(ANNEX, "", self.annex, line)
        self.nesting.top(len(self.begun) - 1, self.annex)
        return True

    def begins_in_annex(self, line: str, following: str) -> bool:
        if self.begins_annex(line) or self.begins_item(line) or self.begins_heading(line, following):
            return True
        if bullet := marks.BULLET.fullmatch(line):
            number, parent = self.nesting.item()
            return self.begin(ANNEX, bullet["text"], number, bullet["mark"], parent)
        if self.begins_sub_paragraph(line):
            return True
        if self.after_blank and self.ended and self.begun[-1].lines:
            return self.begin(ANNEX, line, self.annex, parent=self.nesting.root)
        return False

    def begins_item(self, line: str) -> bool:
        numbered = marks.NUMBERED.fullmatch(line)
        if numbered is None or int(numbered["number"]) != self.nesting.number + 1:
            return False
        number, parent = f"{self.annex}, {numbered['number']}", self.nesting.root
        self.begin(ANNEX, numbered["text"], number, numbered["mark"], parent)
        self.nesting.top(len(self.begun) - 1, number, int(numbered["number"]), keeps_root=True)
        return True

    def begins_heading(self, line: str, following: str) -> bool:
        """A short line above a list that begins anew."""
        starts_anew = re.match(r"1\. ", following) is not None
        is_short = len(line) <= LONGEST_HEADING and line[0].isupper() and not re.search(r"[.;:,]$", line)
        has_words = bool(self.begun[-1].lines)
        if not (starts_anew and is_short and has_words and (self.nesting.number == 0 or self.ended)):
            return False
        self.begin(ANNEX, line, self.annex, parent=self.nesting.annex_root)
        self.nesting.heading(len(self.begun) - 1, self.annex)
        return True
