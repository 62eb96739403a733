"""Reading prose loses nothing, reads back what was written, and takes time in proportion to the text."""

import cProfile
import datetime
import pstats
import random
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from advocacy.votes.prose import PieceKind, read_prose
from advocacy.votes.tally import Position
from tests.votes.known_names import KnownNames, members_on, names_on

DAY = datetime.date(2014, 12, 18)
NAMES = names_on(DAY)
MEMBERS = members_on(DAY)
HEADINGS = {
    Position.YES: ["In favour:", "IN FAVOUR:", "Voting in favour:", "For:", "Yes:", "Votent pour :"],
    Position.NO: ["Against:", "Voting against:", "No:", "Votent contre :"],
    Position.ABSTAIN: ["Abstaining:", "Abstentions:", "Abstain:", "S'abstiennent :"],
    Position.NON_VOTING: ["Absent:", "Not voting:", "Non-voting:", "Did not vote:"],
}
FRAGMENTS = [
    *(
        "In favour: ",
        "Against:\n",
        "Abstaining\n",
        "None",
        "Chad",
        "Guinea",
        "Bissau",
        "Bosnia and Herzegovina",
        "and ",
    ),
    *(
        ", ",
        "; ",
        ". ",
        "\n",
        "\n\n",
        " ",
        "(",
        ")",
        "*",
        "[1]",
        "\x00",
        "\u00ad",
        "-\n",
        "S/PV.7830\n",
        "3/15\n",
        "The ",
    ),
    *("Ruritania", "Moldova, ", "Republic of ", "Korea", "by 9 votes to 4", "2 abstentions", "1 against (", "2014"),
    *("A recorded vote was taken. ", "was adopted", "18 December 2014", "resolution 69/1", "U.S.", "the ", "\f"),
]


def record(seed: int) -> tuple[dict[str, Position], str]:
    """A partition of all members, and a record of it in some layout."""
    some = random.Random(seed)
    positions = {code: some.choice(list(Position)) for code in MEMBERS}
    layout, sign, last = some.choice(["in lines", "one per line", "wrapped"]), some.choice(", ;"), some.choice(" ,-")
    parts = []
    for place in some.sample(list(Position), 4):
        codes = [code for code in some.sample(list(MEMBERS), len(MEMBERS)) if positions[code] is place]
        names = [MEMBERS[code] + some.choice(["", "", "", "*", "¹", " [1]", "1", " (a)"]) for code in codes]
        listed = joined(names, layout, {",": ", "}.get(sign, "; "), {" ": " and ", ",": ", and "}.get(last, ""))
        parts.append(some.choice(HEADINGS[place]) + some.choice([" ", "\n", "\n\n"]) + listed)
    text = some.choice(["\n", "\n\n", ".\n", ".\n\n", ";\n"]).join(parts)
    return positions, text.upper() if some.random() < 0.3 and "(a)" not in text else text


def joined(names: list[str], layout: str, sign: str, last: str) -> str:
    if not names:
        return "None"
    if layout == "one per line":
        return "\n".join(names)
    listed = sign.join(names[:-1]) + (last or sign) + names[-1] if len(names) > 1 else names[0]
    return re.sub("(.{40,60}) ", r"\1\n", listed) if layout == "wrapped" else listed


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=0))
@example(59050)  # a footnote mark after a bracket, right before "No:"
def test_a_record_in_any_layout_is_read_back(seed):
    positions, text = record(seed)
    (call,) = read_prose(text, NAMES, DAY)
    assert call.positions == positions
    assert (call.leftovers, call.problems) == ((), ())


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join) | st.text(max_size=200))
def test_pieces_are_the_whole_text_in_order(text):
    calls = read_prose(text, NAMES, DAY)
    if calls:
        pieces = [piece for call in calls for piece in call.pieces]
        assert "".join(text[slice(*piece.span)] for piece in pieces) == text
        assert all(before.span.end == after.span.start for before, after in pairwise(pieces))
        assert all(piece.span.start < piece.span.end for piece in pieces)
    for call in calls:
        named = [piece.span for piece in call.pieces if piece.kind is PieceKind.NAME]
        assert named == sorted(name.span for name in call.names if name.state)
        assert {name.span for name in call.names if not name.state} <= set(call.leftovers)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_a_position_is_never_read_without_a_name(text):
    for call in read_prose(text, NAMES, DAY):
        read = {name.state: name.position for name in call.names if name.state}
        assert call.positions.items() <= read.items()


HOSTILE = {
    "no comma": lambda n: "In favour: " + "a" * 2500 * n,
    "known names": lambda n: "In favour: " + "Chad " * 300 * n,
    "and": lambda n: "In favour: " + "and " * 1000 * n,
    "half a name": lambda n: "In favour: " + "Bosnia and " * 300 * n,
    "unknown": lambda n: "In favour: " + "Ruritania " * 500 * n,
    "unknown in paragraphs": lambda n: "In favour: " + "Ruritania\n\n" * 300 * n,
    "sentences": lambda n: "In favour: " + "Chad. " * 200 * n,
    "headings": lambda n: "In favour: " * 200 * n,
    "headings continued": lambda n: "In favour (continued): Chad\n" * 100 * n,
    "brackets never closed": lambda n: "1 against (" * 500 * n,
    "tallies": lambda n: "In favour: Chad. A recorded vote was taken. " + "By 9 votes to 4. " * 200 * n,
    "votes": lambda n: "In favour: Chad. It was adopted by 1 vote to 0. " * 100 * n,
    "days": lambda n: "Held on 1 May 2001. In favour: Chad. " * 100 * n,
    "empty lines": lambda n: "In favour: Chad" + "\n" * 5000 * n,
    "page headers": lambda n: "In favour: Chad\n\n3/15\n\n" * 100 * n,
    "control characters": lambda n: "In favour: " + "\x00\x07" * 1000 * n,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_steps_grow_with_the_text_and_no_faster(make):
    few, many = steps(make(4)), steps(make(16))
    assert many < 4.6 * few


def steps(text: str) -> int:
    """Function calls that reading takes, those of built-in functions included."""
    names = KnownNames(("Chad", "TCD"), ("Bosnia and Herzegovina", "BIH"), ("Bosnia", "BIH"))
    read_prose("In favour: Chad", names, DAY)
    profile = cProfile.Profile()
    profile.enable()
    read_prose(text, names, DAY)
    profile.disable()
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
