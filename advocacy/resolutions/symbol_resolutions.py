"""Symbols of resolutions and decisions, old forms and new, read from folded text."""

import re

from advocacy.resolutions.symbol_text import KINDS_OF_ACTS, ROMAN, Symbol, SymbolKind, numeral_value, roman

_LETTERS = r"(?:[A-Z]{1,2}|[IVXLC]{1,6})"
_PART = (
    rf"(?P<part>{_LETTERS}(?:/{_LETTERS})?|[A-Z]?ANNEX|SECT(?:ION)?/?[IVXLC]+"
    r"|RULE/?\d{0,3}[A-Z]?|PARA/?\d+(?:/\d+)?)"
)
_ACT = r"(?P<act>RES|DEC)"

_ASSEMBLY_FORMS = (
    # 60/173, 35/142B, ES-11/1
    rf"A/{_ACT}/(?:(?P<special>E?S)/?)?(?P<session>\d{{1,3}})/(?P<number>\d{{1,4}})/?{_PART}?",
    # 2200(XXI)A, 104(S-1)
    rf"A/{_ACT}/(?P<number>\d{{1,4}})\((?:(?P<special>E?S)/?)?(?P<session>[IVX]+|\d{{1,2}})\){_PART}?",
    # 2200 A (XXI)
    rf"A/{_ACT}/(?P<number>\d{{1,4}})/?{_PART}\((?:(?P<special>E?S)/?)?(?P<session>[IVX]+|\d{{1,2}})\)",
    # 2200-XXI-A and 104-S-1, as in slugs
    rf"A/{_ACT}/(?P<number>\d{{1,4}})/?(?P<special>)(?P<session>[IVX]+)(?:/{_PART})?",
    rf"A/{_ACT}/(?P<number>\d{{1,4}})/(?P<special>E?S)/(?P<session>[IVX]+|\d{{1,2}})(?:/{_PART})?",
)
_COUNCIL_FORM = r"S/RES/(?P<number>\d{1,5})(?:\((?P<year>\d{4})\)|/(?P<slug_year>\d{4}))?"
_HRC_FORM = (
    r"A/HRC/(?P<act>RES|DEC|PRST)/?(?:(?P<special>S|OM)/?)?(?P<session>\d{1,3})/(?P<number>\d{1,4})"
    rf"/?{_PART}?"
)
_ECOSOC_FORMS = (
    # 2003/10, 1992/S-1/1
    rf"(?P<head>E|E/CN/4)/{_ACT}/(?P<year>\d{{4}})/(?:S/?(?P<session>\d{{1,2}})/)?(?P<number>\d{{1,4}})/?{_PART}?",
    # S-3/1
    rf"(?P<head>E|E/CN/4)/{_ACT}/S/?(?P<session>\d{{1,2}})/(?P<number>\d{{1,4}})/?{_PART}?",
    # 2A(XIV), and 2A-XIV as in slugs
    rf"(?P<head>E|E/CN/4)/{_ACT}/?(?P<number>\d{{1,4}})/?{_PART}?[(/](?P<roman>[IVXL]+)\)?",
)

# Names that can mean one body only, and the head of the symbol each stands for. "Resolution 2321
# (2016)" is the Security Council's; "resolution 25/25" could be the Assembly's or another's.
_A_RESOLUTION = r"/?(?:RESOLUTION|RES)/?(?=\d|E?S/?\d)"
_HEADS = tuple(
    (re.compile(names), head)
    for names, head in (
        (rf"(?:S|(?:UN/?)?SC|(?:UN/)?SECURITY/COUNCIL){_A_RESOLUTION}|(?:UN)?SCR/?(?=\d)", "S/RES/"),
        (r"(?:RESOLUTION|RES)/(?=\d+\(\d{4}\)$)", "S/RES/"),
        (rf"(?:A/?RES|(?:(?:UN/?)?GA|(?:UN/)?GENERAL/ASSEMBLY){_A_RESOLUTION})/?(?=\d|E?S/?\d)", "A/RES/"),
        (rf"(?:(?:UN)?HRC|(?:UN/)?HUMAN/RIGHTS/COUNCIL){_A_RESOLUTION}", "A/HRC/RES/"),
        (rf"(?:(?:UN)?CHR|COMMISSION/ON/HUMAN/RIGHTS){_A_RESOLUTION}", "E/CN/4/RES/"),
        (rf"ECOSOC{_A_RESOLUTION}", "E/RES/"),
    )
)


def read_resolution(folded: str) -> Symbol | None:
    """Take a resolution's or decision's symbol apart; None when the text is in none of their forms."""
    folded = _with_head(folded)
    if match := re.fullmatch(_COUNCIL_FORM, folded):
        return _council_symbol(int(match["number"]), match["year"] or match["slug_year"])
    if match := re.fullmatch(_HRC_FORM, folded):
        return _hrc_symbol(match)
    if match := _first_match(_ASSEMBLY_FORMS, folded):
        return _assembly_symbol(match)
    if match := _first_match(_ECOSOC_FORMS, folded):
        return _ecosoc_symbol(match.groupdict())
    return None


def _with_head(folded: str) -> str:
    for names, head in _HEADS:
        if match := names.match(folded):
            return head + folded[match.end() :]
    return folded


def _first_match(forms: tuple[str, ...], folded: str) -> re.Match[str] | None:
    """The first form that fits, its roman numeral, if any, being one."""
    for form in forms:
        match = re.fullmatch(form, folded)
        if match and numeral_value(match.groupdict().get("roman") or match.groupdict().get("session") or "1"):
            return match
    return None


def _council_symbol(number: int, year: str | None) -> Symbol:
    key = f"S/RES/{number}"
    display = f"{key} ({year})" if year else key
    return Symbol(key, display, "SC", SymbolKind.RESOLUTION, None, int(year) if year else None, number)


def _hrc_symbol(match: re.Match[str]) -> Symbol:
    special, ordinal = match["special"] or "", int(match["session"])
    session = f"{special}-{ordinal}".lstrip("-")
    number, part, act = int(match["number"]), _part(match["part"]), match["act"]
    # Organizational meetings are written OM/1, special sessions S-1.
    whole = f"A/HRC/{act}/{session.replace('OM-', 'OM/')}/{number}"
    display = f"{whole} {part}".strip()
    return Symbol(whole + part, display, "HRC", KINDS_OF_ACTS[act], session, None, number, part)


def _assembly_symbol(match: re.Match[str]) -> Symbol:
    """Until its thirtieth session (1975) the Assembly numbered on from session to session: 2200 (XXI).

    Special sessions did so up to S-7 and emergency special sessions up to ES-5; the first two
    special sessions alone are written in arabic numerals: 104 (S-1).
    """
    special, ordinal = match["special"] or "", numeral_value(match["session"])
    number, part = int(match["number"]), _part(match["part"])
    session = f"{special}-{ordinal}".lstrip("-")
    year = None if special else 1945 + ordinal  # the first opened in 1946, and one every year since
    act, kind = match["act"], KINDS_OF_ACTS[match["act"]]
    if ordinal > {"": 30, "S": 7, "ES": 5}[special]:
        key, display = f"A/{act}/{session}/{number}{part}", f"A/{act}/{session}/{number} {part}".strip()
        return Symbol(key, display, "GA", kind, session, year, number, part)
    written = session if special == "S" and ordinal <= 2 else f"{special}-{roman(ordinal)}".lstrip("-")
    if re.fullmatch(rf"{_LETTERS}(?:-{_LETTERS})?", part):
        display = f"A/{act}/{number} {part} ({written})"
    else:
        display = f"A/{act}/{number} ({written})" + (f" [{part}]" if part else "")
    return Symbol(f"A/{act}/{number}({written}){part}", display, "GA", kind, session, year, number, part)


def _ecosoc_symbol(groups: dict[str, str | None]) -> Symbol:
    """Resolutions of the Economic and Social Council and of its Commission on Human Rights."""
    head, body = ("E/CN.4", "CHR") if groups["head"] == "E/CN/4" else ("E", "ECOSOC")
    act, part, number = groups["act"] or "", _part(groups["part"]), int(groups["number"] or 0)
    year, roman_session, special = groups.get("year"), groups.get("roman"), groups.get("session")
    if roman_session:
        session: str | None = str(ROMAN[roman_session])
        key, display = f"{number}{part}({roman_session})", f"{number}{part} ({roman_session})"
    else:
        session = f"S-{int(special)}" if special else None
        key = display = "/".join(piece for piece in (year, session, f"{number}{part}") if piece)
    where = f"{head}/{act}/"
    year_number = int(year) if year else None
    return Symbol(where + key, where + display, body, KINDS_OF_ACTS[act], session, year_number, number, part)


def _part(folded: str | None) -> str:
    """The part as keys have it: "A/C" gives "A-C", "RULE33" gives "RULE-33", "SECTION/II" gives "II"."""
    part = re.sub(r"^SECT(?:ION)?/?", "", folded or "")
    return re.sub(r"^(RULE|PARA)(?=[^/])", r"\1-", part).replace("/", "-")
