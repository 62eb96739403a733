"""What the sample record quotes of a text stands in that text, in the paragraph of that part and number.

Asked of the texts themselves, where they can be had; of a text that cannot be had no number may be confirmed by us.
"""

import json
import re
import tomllib
from pathlib import Path

import pytest

from advocacy.imports import sample
from advocacy.wording.texts.reading import read_text
from tests.shared_data import SHARED_DATA, needs_shared_data
from tests.wording.eleven_texts import FILES

TEXTS = SHARED_DATA / "texts"
RESOLUTIONS = Path(sample.__file__).with_name("sample") / "resolutions.toml"
LABELS = {"PP": "preambular", "OP": "operative"}
OURS = re.compile(r"\[[^\]]*\]")


def of_council(symbol: str) -> Path | None:
    number = re.match(r"S/RES/(\d+) ", symbol)
    return TEXTS / FILES[int(number[1])] if number and int(number[1]) in FILES else None


def of_assembly(symbol: str) -> Path | None:
    path = TEXTS / f"{symbol.replace('/', '_')}.json"
    return path if symbol.startswith("A/RES/") and path.is_file() else None


def quoted() -> list[tuple[str, str, str, str]]:
    """Symbol, kind, number and text of every paragraph of the sample record."""
    rows = tomllib.loads(RESOLUTIONS.read_text(encoding="utf-8"))["resolution"]
    return [
        (row["symbol"], one["kind"], one.get("number", ""), one["text"])
        for row in rows
        for one in row.get("provisions", ())
    ]


def paragraphs(symbol: str) -> dict[tuple[str, str], str]:
    """The paragraphs of a text that can be had, by kind and number; empty where it cannot."""
    if path := of_council(symbol):
        return {(one.kind, one.number): one.text for one in read_text(path.read_text(encoding="utf-8")).provisions}
    if path := of_assembly(symbol):
        labelled = json.loads(path.read_text(encoding="utf-8"))["paragraphs"]
        return {(LABELS[label[:2]], label[2:]): text for label, text in labelled if label[:2] in LABELS}
    return {}


def plain(text: str) -> str:
    return " ".join(text.replace("'", "’").split())


HELD = [row for row in quoted() if of_council(row[0]) or of_assembly(row[0])]


@needs_shared_data
def test_most_of_what_the_sample_quotes_can_be_looked_up():
    assert len(HELD) == 16
    assert {symbol for symbol, *_rest in quoted()} - {symbol for symbol, *_rest in HELD} == {
        "S/RES/2270 (2016)",
        "S/RES/2321 (2016)",
    }


@needs_shared_data
@pytest.mark.parametrize(
    ("symbol", "kind", "number", "text"), HELD, ids=[f"{row[0]} {row[1]} {row[2]}" for row in HELD]
)
def test_an_excerpt_stands_word_for_word_in_the_paragraph_of_its_part_and_number(symbol, kind, number, text):
    held = paragraphs(symbol)
    assert (kind, number) in held, "there is no such paragraph: its part or number is wrong"
    at = 0
    for piece in filter(str.strip, OURS.split(text)):
        found = plain(held[kind, number]).find(plain(piece), at)
        assert found >= 0, f"not in the paragraph, which reads: {held[kind, number]}"
        at = found + len(plain(piece))
