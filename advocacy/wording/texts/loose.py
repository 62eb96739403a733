"""Paragraphs that come without the head of their text: a page of a draft, one sentence out of an e-mail.

A whole text is read as any other. Without its words of enactment ("The Security Council,") nothing tells where the
preamble begins, so it begins at once, and a blank line ends a paragraph.
"""

from advocacy.wording.texts import marks
from advocacy.wording.texts.cleaning import CleanText, clean
from advocacy.wording.texts.paragraphs import OPERATIVE, PREAMBULAR, Paragraph
from advocacy.wording.texts.reading import ENACTING, Reader, read_clean, with_opening


def read_loose(raw: str) -> list[Paragraph]:
    """The paragraphs of a text or of a part of one, in order."""
    cleaned = clean(raw)
    if any(ENACTING.fullmatch(line) for line in cleaned.lines):
        return list(read_clean(cleaned).paragraphs)
    reader = LooseReader(cleaned)
    reader.read()
    return [with_opening(one) for one in reader.paragraphs()]


class LooseReader(Reader):
    """One pass over lines that a head does not stand above."""

    def __init__(self, cleaned: CleanText) -> None:
        super().__init__(cleaned)
        self.kind = PREAMBULAR
        self.after_blank = True

    @property
    def ended(self) -> bool:
        return self.after_blank or super().ended

    def is_next(self, number: int, text: str) -> bool:
        """Any number may be the first."""
        return super().is_next(number, text) or (self.nesting.number == 0 and self.ended and text[0].isupper())

    def begins_in_operative(self, line: str, following: str) -> bool:
        if super().begins_in_operative(line, following):
            return True
        if self.after_blank and not line[0].islower():
            self.nesting.restart()
            return self.begin(OPERATIVE, line)
        return False

    def begins_in_preamble(self, line: str, following: str) -> bool:
        return self.begins_sub_paragraph(line) or super().begins_in_preamble(line, following)

    def begins_sub_paragraph(self, line: str) -> bool:
        """One whose list began outside of what was pasted stands alone."""
        if super().begins_sub_paragraph(line):
            return True
        ways, words = marks.lettered(line)
        if not (ways and self.after_blank):
            return False
        return self.begin(OPERATIVE, words, ways[0].printed, ways[0].printed)
