"""Symbols of every other document, read part by part from folded text."""

import re
from itertools import pairwise

from advocacy.resolutions.symbol_text import KINDS_OF_ACTS, Symbol, SymbolKind

# Words that a number follows after a dot; those that carry on from a document; and the rest.
_DOTTED = {"C", "CN", "AC", "L", "PV", "SR", "REV", "ADD", "CORR", "CRP", "WP", "CONF", "SUB", "WG"}
_WRAPPED = {"PART", "ANNEX", "RESUMPTION"}
_SUFFIXES = {"REV", "ADD", "CORR", "PARA", *_WRAPPED}
_OTHER_WORDS = {"HRC", "NGO", "INF", "COI", "AGENDA", "BUR", "CO", "S", "ES"}
_KNOWN_WORDS = {*_DOTTED, *_SUFFIXES, *KINDS_OF_ACTS, *_OTHER_WORDS}
_IN_SMALL_LETTERS = {"SUB", *_SUFFIXES}

_TREATY_BODIES = {"CCPR", "CEDAW", "CRC", "CRPD", "CERD", "CAT", "CED", "CMW"}
_ROOTS = {"A", "S", "E", "T", "ST", "TD", "HRI", "CD", "NPT", "DP", "INFCIRC", "GOV", *_TREATY_BODIES}

_NUMERAL = r"(?:[IVX]+|[A-Z]|[0-9]+)"
_GLUED = re.compile(rf"({'|'.join(sorted(_DOTTED))})([0-9]+)|({'|'.join(sorted(_WRAPPED))})({_NUMERAL})")


def read_document(folded: str, typed: str) -> Symbol:
    """Take a document's symbol apart; `typed` is what a warning quotes.

    The key joins numbers by "/" even where the UN writes a range ("CO/2-4"), so that slugs read
    back; the display keeps the hyphen. What brings a warning is displayed as typed, and no session,
    year or number is guessed for it.
    """
    tokens = tokens_of(folded.replace("~", "/"))
    prefix, body = _prefix(tokens)
    kind = _kind(tokens, body)
    key = _join(tokens)
    if warnings := _warnings(folded, kind, typed):
        return Symbol(key, typed, body, kind, warnings=warnings)
    display = re.sub(r"\(([A-Z][a-z]+)", r" (\1 ", _join(tokens_of(folded)))
    session, year = _session_and_year(tokens[prefix:], body)
    return Symbol(key, display, body, kind, session, year, _number(tokens))


def is_document_symbol(folded: str) -> bool:
    """Whether every part is one that UN symbols have, so that no plain words are taken for one."""
    root, *rest = tokens_of(folded.replace("~", "/"))
    if root not in _ROOTS or not any(token.isdigit() for token in rest):
        return False
    countries = {token for token in rest if len(token) == 3 and token.isalpha()}
    known = _KNOWN_WORDS | (countries if root in _TREATY_BODIES | {"HRI"} or "WG" in rest else set())
    return all(token.replace("~", "").isdigit() or token in known or re.fullmatch(_NUMERAL, token) for token in rest)


def tokens_of(folded: str) -> list[str]:
    """Words and numbers of folded text; "PV9261" and "PARTII" are two each."""
    tokens: list[str] = []
    for word in re.split(r"[/()]+", folded.strip("/()")):
        glued = _GLUED.fullmatch(word)
        tokens += [piece for piece in glued.groups() if piece] if glued else [word]
    return tokens


def _join(tokens: list[str]) -> str:
    """Write tokens as the UN does: A/C.3/69/L.28/Rev.1, A/HRC/S-1/3, A/39/696(PartII)."""
    joined, is_open = _written(tokens[0]), False
    for index, (before, token) in enumerate(pairwise(tokens), 1):
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        if is_open:
            joined, is_open = f"{joined}{_written(token)})", False
        elif token in _WRAPPED and re.fullmatch(_NUMERAL, after):
            joined, is_open = f"{joined}({_written(token)}", True
        else:
            joined += _separator(before, token, index, tokens[0]) + _written(token)
    return joined


def _separator(before: str, token: str, index: int, root: str) -> str:
    if index > 1 and before in {"S", "ES"} and token.isdigit():
        return "-"
    is_dotted = before in _DOTTED and token[0].isdigit() and root not in _TREATY_BODIES
    return "." if is_dotted else "/"


def _written(token: str) -> str:
    return token.capitalize() if token in _IN_SMALL_LETTERS else token.replace("~", "-")


def _prefix(tokens: list[str]) -> tuple[int, str | None]:
    """Number of tokens that name the body, and the body; None for subsidiary bodies and other series."""
    match tokens:
        case ["A", "HRC", *rest] if "WG" not in rest:
            return 2, "HRC"
        case ["A", "C", number, *_] if number in {"1", "2", "3", "4", "5", "6"}:
            return 3, f"GA{number}"
        case ["E", "CN", "4", *rest] if "SUB" not in rest:
            return 3, "CHR"
        case ["E", "HR", *_]:  # the Commission's first documents, of 1946
            return 2, "CHR"
        case ["A" | "S" | "E", "AC" | "C" | "CN" | "CONF" | "HRC", *_]:
            return 3, None
        case ["A" | "S" | "E" as root, *_]:
            return 1, {"A": "GA", "S": "SC", "E": "ECOSOC"}[root]
    return 1, None


def _kind(tokens: list[str], body: str | None) -> SymbolKind:
    numbered = {word for word, after in pairwise(tokens) if after.isdigit()}
    if tokens[0] not in _ROOTS:
        return SymbolKind.OTHER
    if numbered & {"PV", "SR"}:
        return SymbolKind.MEETING_RECORD
    if "L" in numbered:
        return SymbolKind.DRAFT
    if body and not {"ADD", "CORR"} & set(tokens):
        return next((kind for word, kind in KINDS_OF_ACTS.items() if word in tokens), SymbolKind.DOCUMENT)
    return SymbolKind.DOCUMENT


def _session_and_year(tokens: list[str], body: str | None) -> tuple[str | None, int | None]:
    """Session and year, of the tokens after the body's.

    A number is a session or a year only when more follows than a suffix: A/69/548, but A/3727/Add.1.
    The year of a regular Assembly session is that of its opening, 1945 + session.
    """
    match tokens:
        case ["RES" | "DEC" | "PRST", *rest]:
            return _session_and_year(rest, body)
        case ["S" | "ES" as special, ordinal, _, *_] if ordinal.isdigit() and len(ordinal) < 4:
            return f"{special}-{int(ordinal)}", None
        case [number, after, *_] if number.isdigit() and len(number) < 5 and after not in _SUFFIXES:
            value = int(number)
            if body in {"SC", "ECOSOC", "CHR"}:
                return None, value if 1945 < value < 2200 else None
            if body and value < 200:
                return str(value), None if body == "HRC" else 1945 + value
    return None, None


def _number(tokens: list[str]) -> int | None:
    """The last number before any suffix: 28 of A/C.3/69/L.28/Rev.1. Ten digits are no document's number."""
    end = next((index for index, token in enumerate(tokens) if token in _SUFFIXES), len(tokens))
    return next((int(token) for token in reversed(tokens[:end]) if token.isdigit() and len(token) < 10), None)


def _warnings(folded: str, kind: SymbolKind, typed: str) -> tuple[str, ...]:
    if kind in {SymbolKind.RESOLUTION, SymbolKind.DECISION}:
        return (f"“{typed}” looks like a resolution or decision, but its session and number could not be read.",)
    if not is_document_symbol(folded):
        return (f"“{typed}” does not look like a UN document symbol, so please check its spelling.",)
    return ()
