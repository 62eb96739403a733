"""UN document symbols: one key for every spelling, and what a symbol says about its document.

Reading goes in three steps: fold the text until only capitals, digits, "/" and parentheses are left
(so "s-res-2321" and "S/RES/2321" are one); match the forms of resolutions and decisions; read
anything else as a document's symbol, part by part. Sources: Dag Hammarskjöld Library, "UN document
symbols" (research guide); spellings seen in the catalogue of the UN Digital Library.

Where a catalogue gives one symbol to several texts, its number of the text follows in brackets:
"E/CN.4/RES(II) [25230]". Such a text is another document than the one that bears the symbol alone.
"""

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote

from advocacy.resolutions.symbol_documents import is_document_symbol, read_document
from advocacy.resolutions.symbol_resolutions import read_resolution
from advocacy.resolutions.symbol_text import Symbol, SymbolKind, fold

__all__ = ["Symbol", "SymbolKind", "document_url", "looks_like_symbol", "normalise", "parse", "shared", "slug"]

_SHARED = re.compile(r"(?P<symbol>.*\S)\s*\[(?P<record>[0-9]{1,9})\]\s*")


def shared(text: str) -> tuple[str, str]:
    """The symbol, and the catalogue's number of the text in brackets where several bear it, else ""."""
    match = _SHARED.fullmatch(text)
    return (match["symbol"], match["record"]) if match else (text, "")


def parse(text: str) -> Symbol:
    """Take a symbol apart, in whatever spelling; a pasted link to the UN's document server will do.

    What is not understood comes back with a warning. ValueError for text without letter or digit.
    """
    whole, record = shared(text)
    folded = fold(whole)
    symbol = read_resolution(folded.replace("~", "/")) or read_document(folded, " ".join(whole.split()))
    if not record:
        return symbol
    return replace(symbol, key=read_document(f"{folded}/{record}", "").key, display=f"{symbol.display} [{record}]")


@lru_cache(maxsize=1000)
def normalise(text: str) -> str:
    """The key of a symbol: "s/res/2321(2016)" gives "S/RES/2321". ValueError as in `parse`."""
    return parse(text).key


def slug(symbol_text: str) -> str:
    """The key in letters, digits and hyphens, for URLs: "A-RES-2200-XXI-A". `normalise` reads it back."""
    return re.sub(r"[^A-Za-z0-9]+", "-", normalise(symbol_text)).strip("-")


@lru_cache(maxsize=20_000)
def document_url(symbol_text: str) -> str:
    """Link to the English document on the UN's document server.

    Parts of the old resolutions, such as 2200 A (XXI), stand in one document named without its part.
    """
    symbol = parse(shared(symbol_text)[0])
    undivided = re.match(r"A/RES/\d+\([A-Z0-9-]+\)", symbol.key)
    name = undivided[0] if undivided else symbol.display.replace(" ", "")
    return "https://undocs.org/en/" + quote(name, safe="/()")


def looks_like_symbol(text: str) -> bool:
    """Whether a search is for one document: a symbol from end to end, which no plain words are."""
    text, _record = shared(text)
    try:
        folded = fold(text)
    except ValueError:
        return False
    if read_resolution(folded.replace("~", "/")):
        return True
    tight = re.sub(r"\s*([/.()-])\s*", r"\1", text.strip())
    tight = re.sub(r"(?i)\b(pv|sr|rev|add|corr|part|annex|resumption)\s+(?=[\divx])", r"\1", tight)
    is_separated = "/" in tight or tight.count("-") > 1
    return " " not in tight and is_separated and is_document_symbol(folded)
