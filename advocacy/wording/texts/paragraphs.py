"""What a text falls into."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

HEAD = "head"
PREAMBULAR = "preambular"
OPERATIVE = "operative"
ANNEX = "annex"
FOOTNOTE = "footnote"
CLOSING = "closing"

HELD = (PREAMBULAR, OPERATIVE, ANNEX, FOOTNOTE)
"""Kinds that are kept as provisions; head and closing say what the record has fields for."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph or sub-paragraph. `parent` is the place of the one it stands under, from 0, or None.

    `mark` is what is printed before the words: "8.", "(a)", "Annex I"; `number` is how it is cited: "8 (a)".
    """

    kind: str
    text: str
    number: str = ""
    mark: str = ""
    parent: int | None = None
    opening_verb: str = ""
    addressee: str = ""

    @property
    def printed(self) -> str:
        return f"{self.mark} {self.text}".strip()


@dataclass(frozen=True)
class Trouble:
    """What an editor should look at. `blocks` where it must not be saved so."""

    code: str
    message: str
    blocks: bool = False


@dataclass(frozen=True)
class ReadText:
    """A text in paragraphs, in the order in which they are printed."""

    paragraphs: tuple[Paragraph, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    removed: tuple[str, ...] = field(default=())

    def of_kind(self, *kinds: str) -> list[Paragraph]:
        return [one for one in self.paragraphs if one.kind in kinds]

    @property
    def printed(self) -> str:
        """The paragraphs joined: the cleaned text, whitespace aside."""
        return "\n".join(one.printed for one in self.paragraphs)

    @property
    def provisions(self) -> list[Paragraph]:
        """The paragraphs that are kept, `parent` counted among them."""
        places = [place for place, one in enumerate(self.paragraphs) if one.kind in HELD]
        new = {old: place for place, old in enumerate(places)}
        return [
            replace(one, parent=new.get(one.parent) if one.parent is not None else None)
            for one in (self.paragraphs[place] for place in places)
        ]


def acts_under_chapter_vii(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether the preamble says so: "Acting under Chapter VII of the Charter"."""
    return any(
        one.kind == PREAMBULAR and one.text.startswith("Acting") and "Chapter VII" in one.text for one in paragraphs
    )


def bare(text: str) -> str:
    """A text without any whitespace, for telling that nothing was lost."""
    return "".join(text.split())
