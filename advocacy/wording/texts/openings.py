"""How a paragraph begins: its opening verb, and whom it speaks to.

A first proposal for an editor, from the words alone: "Expresses its deep concern", "Calls upon … all Member States".
"""

import re
from collections.abc import Iterable
from functools import cache

from advocacy.wording.texts import words

LONGEST_VERB = 80
LONGEST_ADDRESSEE = 120
REACH = 400
"""Characters after the verb in which the addressee is looked for."""
LEAD = 250
"""Characters of an opening clause before the verb: "Further to counter that threat, calls upon"."""


def _any(choices: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(one) for one in sorted(choices, key=len, reverse=True)) + ")"


ADVERB = _any(words.ADVERBS)
FEELING = rf"(?:(?:its|the|their) )?(?:{_any(words.ADJECTIVES)} )*{_any(words.FEELINGS)}"
TAILS = (
    (("expresses", "expressing", "registering", "renews", "reiterates", "reiterating"), rf" {FEELING}\b"),
    (("notes", "noting", "note", "welcomes", "welcoming", "recalls", "recalling"), rf" with {FEELING}\b"),
    (("condemns", "condemning", "deplores", "deploring", "rejects"), r" in the strongest(?: possible)? terms\b"),
)
"""What belongs to some verbs besides themselves."""
NOUN_STOP = re.compile(
    r" (?:to|not to|established|shall|should|must|that|which|who|whose|when|as appropriate|including|pursuant"
    r"|in accordance|in particular|inter alia)\b"
    r"|, (?:in|consistent|and consistent|within|with|when|where|through|including|if|for|acting|on|under|as|to"
    r"|during|by|after|upon|bearing|taking|while|especially|particularly|inter alia|and in)\b"
    r"|[:;.—]|, ?$"
)


@cache
def _verbs(kind: str) -> re.Pattern[str]:
    """The whole of an opening: adverbs, verb, adverbs, what belongs to it, and a second verb after "and"."""
    verb = _any(words.PREAMBULAR if kind == "preambular" else words.OPERATIVE)
    tails = "|".join(rf"(?<={name}){tail}" for names, tail in TAILS for name in names)
    late = "|".join(rf"(?<={name}) {ADVERB}{tail}" for names, tail in TAILS for name in names)
    one = rf"(?:{ADVERB},? )*{verb}(?:{late}|{tails})?(?: {ADVERB}\b(?! and))*"
    return re.compile(rf"{one}(?: and {one})?(?=[^\w’'-]|\d|$)", re.IGNORECASE)


def opening_verb(text: str, kind: str) -> str:
    """The opening verb of a paragraph, as printed; empty where none is known."""
    found = find_opening(text, kind)
    return found[0] if found and len(found[0]) <= LONGEST_VERB else ""


def find_opening(text: str, kind: str) -> re.Match[str] | None:
    """Where the opening verb stands: at the beginning, or after an opening clause."""
    pattern = _verbs(kind)
    if found := pattern.match(text):
        return found
    comma = text.find(", ", 0, LEAD)
    while comma != -1:
        if found := pattern.match(text, comma + 2):
            return found
        comma = text.find(", ", comma + 2, LEAD)
    return None


def starts_with_verb(text: str, kind: str) -> bool:
    """Whether the very first word belongs to an opening verb: a sub-paragraph mostly speaks with the verb above it."""
    return bool(_verbs(kind).match(text))


def opens_preambular(line: str) -> bool:
    """Whether a line begins as a preambular paragraph does: with a participle, or an adverb and one."""
    if not line[:1].isupper():
        return False
    first = re.match(r"[\w-]+", line)
    if first is None or first[0] in words.NO_OPENINGS:
        return False
    return bool(_verbs("preambular").match(line)) or first[0].endswith("ing")


def opens_operative(line: str) -> bool:
    """Whether a line begins as an operative paragraph does."""
    return line[:1].isupper() and bool(_verbs("operative").match(line))


def addressee(text: str, kind: str) -> str:
    """Whom a paragraph speaks to, as printed; empty where nobody is named who shall act."""
    found = find_opening(text, kind)
    if found is None:
        return ""
    rest = text[found.end() : found.end() + REACH].lstrip(" ,")
    first = re.sub(rf"^(?:{ADVERB},? )*", "", found[0].lower()).split()[0]
    if kind == "operative" and rest.startswith("that "):
        return _subject(rest.removeprefix("that "))
    return _named(rest) if first in words.ASKING else ""


def _named(rest: str) -> str:
    """The words up to what is asked."""
    stop = NOUN_STOP.search(rest)
    name = (rest[: stop.start()] if stop else "").rstrip(" ,")
    return name if 0 < len(name) <= LONGEST_ADDRESSEE and re.search(r"[A-Z]|part|agenc|bod|institu|organ", name) else ""


def _subject(rest: str) -> str:
    """Who shall act: "that … shall", "that … not conduct", where the words name somebody who can."""
    for pattern in words.ADDRESSEES:
        found = re.match(rf"(?P<who>{pattern})(?=,| shall\b| should\b| not\b| may\b| [a-z]+\b)", rest)
        if found and re.match(r",? (?:shall|should|must|not|may|[a-z-]+(?<!ed)(?<!s) )|, ", rest[found.end() :]):
            return found["who"].strip()[:LONGEST_ADDRESSEE]
    return ""
