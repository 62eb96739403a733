"""What an editor should look at in a text that was read."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from advocacy.wording.texts.paragraphs import HELD, OPERATIVE, PREAMBULAR, Paragraph, Trouble

LONG = 6000
"""Characters of one paragraph above which two may have run together."""


def troubles_of(paragraphs: Sequence[Paragraph], enactments: Sequence[str]) -> Iterable[Trouble]:
    """In the order in which an editor should look at them; those that block first."""
    if not any(one.kind in HELD for one in paragraphs):
        yield Trouble("empty", _("There is no paragraph in this text."), blocks=True)
        return
    if len(enactments) > 1 or _heads(paragraphs) > 1:
        yield Trouble(
            "two_texts",
            _("Two texts seem to be pasted in one: load each under its own symbol."),
            blocks=True,
        )
    yield from _missing_parts(paragraphs)
    yield from _numbers(paragraphs)
    yield from _long(paragraphs)


def _heads(paragraphs: Sequence[Paragraph]) -> int:
    """How many different resolutions are named in lines of their own."""
    found = set()
    for one in paragraphs:
        found.update(re.findall(r"(?:^|[;,.] )Resolution (\d{1,4} \(\d{4}\)) Adopted by", one.text))
    return len(found)


def _missing_parts(paragraphs: Sequence[Paragraph]) -> Iterable[Trouble]:
    kinds = {one.kind for one in paragraphs}
    if OPERATIVE not in kinds:
        yield Trouble("no_operative", _("No operative paragraph was found."))
    if PREAMBULAR not in kinds:
        yield Trouble("no_preamble", _("No preambular paragraph was found."))


def _numbers(paragraphs: Sequence[Paragraph]) -> Iterable[Trouble]:
    """Operative numbers that are missing or come twice."""
    numbers = [int(one.number) for one in paragraphs if one.kind == OPERATIVE and one.number.isdecimal()]
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    if missing:
        shown = ", ".join(map(str, missing[:10])) + (", …" if len(missing) > 10 else "")
        yield Trouble("missing_number", _("Operative paragraphs not found: %(numbers)s.") % {"numbers": shown})
    if twice := sorted(number for number, count in Counter(numbers).items() if count > 1):
        yield Trouble(
            "repeated_number",
            _("Operative numbers that come twice: %(numbers)s.") % {"numbers": ", ".join(map(str, twice))},
        )


def _long(paragraphs: Sequence[Paragraph]) -> Iterable[Trouble]:
    for one in paragraphs:
        if one.kind in (PREAMBULAR, OPERATIVE) and len(one.text) > LONG:
            yield Trouble(
                "long",
                _("Paragraph %(number)s is very long: perhaps several ran together.") % {"number": one.number or "–"},
            )
