"""What a symbol is read into, and the folding that makes all its spellings alike: see symbols.py."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote


class SymbolKind(StrEnum):
    """What a symbol names. A letter cannot be told from other documents by its symbol."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    STATEMENT = "statement"  # of the Council's President
    MEETING_RECORD = "meeting_record"
    DRAFT = "draft"
    DOCUMENT = "document"
    OTHER = "other"  # not read as a UN symbol; there is a warning


KINDS_OF_ACTS = {"RES": SymbolKind.RESOLUTION, "DEC": SymbolKind.DECISION, "PRST": SymbolKind.STATEMENT}


@dataclass(frozen=True)
class Symbol:
    """A symbol taken apart.

    `key`: the same for every spelling of one document; keep and compare this one.
    `display`: the UN's own spelling, as far as the text given allows ("S/RES/2321 (2016)").
    `body`: GA, GA1 to GA6 (its Main Committees), SC, HRC, CHR or ECOSOC; None for others.
    `session`: "60", "ES-11", "S-10", "OM-1" (organizational meeting); None where the symbol has none.
    `year`: as written, or that in which a regular Assembly session opened; None when not known.
    `number`: of the resolution, meeting or document; None when it could not be read.
    `part`: "A", "A-C", "RULE-33"; "" for a whole document.
    `warnings`: sentences for an editor; empty when the symbol was understood.
    """

    key: str
    display: str
    body: str | None
    kind: SymbolKind
    session: str | None = None
    year: int | None = None
    number: int | None = None
    part: str = ""
    warnings: tuple[str, ...] = ()


_LINK = re.compile(r"^https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?:ar|en|es|fr|ru|zh)/)?", re.IGNORECASE)


def fold(text: str) -> str:
    """Capitals and digits, joined by "/" for every separator; "~" for a hyphen between two numbers.

    Only where "/" is the text's own separator can a hyphen mean a range ("CO/2-4"). A letter that is
    not Latin becomes its code point, so that no two texts fall together. ValueError for nothing left.
    """
    text = _LINK.sub("", text.strip())
    text = unicodedata.normalize("NFKD", unquote(text)).replace("~", " ")
    if "/" in text:
        text = re.sub(r"(?<=[0-9])-(?=[0-9])", "~", text)
    kept = (_fold_letter(letter) for letter in text.upper() if not unicodedata.combining(letter))
    folded = re.sub(r"/+", "/", "".join(kept))
    folded = re.sub(r"/?([()])/?", r"\1", folded).strip("/~")
    if not re.search(r"[A-Z0-9]", folded):
        raise ValueError("Type a document symbol such as S/RES/2321 (2016).")
    return folded


def _fold_letter(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() or letter in "()~" else "/"
    return f"U{ord(letter):04X}" if letter.isalnum() else "/"


def roman(number: int) -> str:
    """Roman numeral of 1 to 99."""
    tens, ones = divmod(number, 10)
    ten_letters = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")[tens]
    return ten_letters + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


ROMAN = {roman(number): number for number in range(1, 100)}


def numeral_value(text: str) -> int:
    """Value of digits or of a roman numeral; 0 for letters that are none."""
    return int(text) if text.isdigit() else ROMAN.get(text, 0)
