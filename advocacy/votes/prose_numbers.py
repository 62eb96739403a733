"""Numbers of votes as records print them: "116", "none", "forty-three", "one hundred and two"."""

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = dict(zip(_UNITS.split(), range(20), strict=True)) | {
    word: 10 * at for at, word in enumerate(_TENS.split(), start=2)
}
_WORDS |= {"none": 0, "no": 0, "nil": 0, "aucune": 0, "aucun": 0, "zéro": 0, "un": 1, "une": 1, "deux": 2}

_ONE_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SMALL = rf"(?:{_TENS.replace(' ', '|')})[\s-]{{1,2}}(?:{'|'.join(_UNITS.split()[1:10])})|{_ONE_WORD}"
_HUNDREDS = rf"(?:one|two|a)\s{{1,2}}hundred(?:\s{{1,2}}(?:and\s{{1,2}})?(?:{_SMALL}))?"
NUMBER = rf"(?:\b[0-9]{{1,3}}|\b{_HUNDREDS}|\b(?:{_SMALL}))\b"
"""A pattern without groups of its own."""


def number(said: str) -> int:
    """The value of what `NUMBER` matched."""
    if said.isdecimal():
        return int(said)
    parts = re.findall(r"[^\W\d_]+", said.casefold())
    hundreds = 0
    if "hundred" in parts:
        at = parts.index("hundred")
        hundreds = 200 if parts[0] == "two" else 100
        parts = parts[at + 1 :]
    return hundreds + sum(_WORDS.get(part, 0) for part in parts)
