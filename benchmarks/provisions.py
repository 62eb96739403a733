"""Texts of the Security Council made of the real ones, every paragraph varied: a record of as many as are wanted.

The first texts of a large record are those of a small one. Where the real ones are not at hand, paragraphs of made-up
words take their place.
"""

import datetime
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import psycopg
from psycopg import sql

from advocacy.resolutions import symbols
from advocacy.wording.texts.paragraphs import OPERATIVE, PREAMBULAR, Paragraph
from advocacy.wording.texts.reading import read_text
from benchmarks.data import SHARED_DATA, WORDS

LIKE = "S-RES-2094"
"""The text of the sample record whose columns those of the others are, but for what tells them apart."""
TEXTS_OF_A_SERIES = 20
CHANGED = 0.06
"""The share of words that are another one's."""
FIRST_DAY = datetime.date(2016, 1, 4)
PLANTED, PLANTED_IN = "lighthouse keepers", range(7, 19)
"""Words that some texts of the first series have and no other: what is told of them is the same in any record."""

SLUG = "lighthouse-keepers"
ASK, PHRASE = "dprk-icc-referral", "grave-hardship"
"""The ask and the phrase of the sample record that made-up ones are like."""
OF_EACH = 110
"""Made-up asks, phrases and findings: more than the largest page shows."""
FOUND_ASKS = 6
"""So many of these asks have a finding on every text of the first series."""
REGISTER = "INSERT INTO resolutions_resolutionsymbol (resolution_id, symbol, key, is_main) VALUES (%s, %s, %s, true)"


@dataclass(frozen=True)
class Made:
    """A text; `number` from 1."""

    number: int
    paragraphs: Sequence[Paragraph]

    @property
    def slug(self) -> str:
        return f"S-RES-{10_000 + self.number}"

    @property
    def symbol(self) -> str:
        return f"S/RES/{10_000 + self.number} ({self.day.year})"

    @property
    def day(self) -> datetime.date:
        """Texts of one series are a month apart."""
        return FIRST_DAY + datetime.timedelta(days=30 * ((self.number - 1) % TEXTS_OF_A_SERIES))

    @property
    def series(self) -> int:
        """From 1."""
        return (self.number - 1) // TEXTS_OF_A_SERIES + 1


def real_texts() -> list[list[Paragraph]]:
    paths = sorted((SHARED_DATA / "texts").glob("S_RES_*.txt"))
    return [read_text(path.read_text()).provisions for path in paths] or made_up_texts(random.Random(1945))


def made_up_texts(chance: random.Random) -> list[list[Paragraph]]:
    verbs = ((PREAMBULAR, "Recalling"), (OPERATIVE, "Calls upon"), (OPERATIVE, "Decides"))
    return [
        [
            Paragraph(kind, f"{verb} {' '.join(chance.choices(WORDS, k=40))};", str(number), opening_verb=verb)
            for kind, verb in verbs
            for number in range(1, 6)
        ]
        for _text in range(3)
    ]


def made_texts(provisions: int) -> Iterator[Made]:
    """Texts that together have so many paragraphs, or a few more; a series is one text, edited again and again."""
    chance, real = random.Random(1945), real_texts()
    words = sorted({word for text in real for one in text for word in re.findall(r"[a-z]{4,}", one.text)})
    made, number = 0, 0
    while made < provisions:
        text = real[(number // TEXTS_OF_A_SERIES) % len(real)]
        number += 1
        varied = [replace(one, text=vary(one.text, words, chance)) for one in text]
        if number in PLANTED_IN:
            varied[1] = replace(varied[1], text=f"{varied[1].text.rstrip(',;')}, and the {PLANTED}")
        made += len(varied)
        yield Made(number, varied)


def vary(text: str, words: Sequence[str], chance: random.Random) -> str:
    """With some words in place of others; the first three, which say how a paragraph opens, stay."""
    said = text.split(" ")
    for place in range(3, len(said)):
        if said[place].isalpha() and chance.random() < CHANGED:
            said[place] = chance.choice(words)
    return " ".join(said)


def fill(connection: psycopg.Connection, provisions: int) -> None:
    """Write them past the triggers of the history, then let the database find phrases and strengths as it does."""
    connection.execute("SET session_replication_role = replica")
    series: dict[int, int] = {}
    texts = made_texts(provisions)
    while batch := list(islice(texts, 200)):
        for number in sorted({made.series for made in batch} - series.keys()):
            named = {"slug": f"bench-series-{number}", "name": f"Series {number}"}
            series[number] = copy_like(connection, "resolutions_series", "slug = 'sc-dprk-non-proliferation'", [named])[
                0
            ]
        keys = copy_like(
            connection,
            "resolutions_resolution",
            f"slug = '{LIKE}'",
            [
                {
                    "slug": made.slug,
                    "symbol": made.symbol,
                    "symbol_key": symbols.parse(made.symbol).key,
                    "adopted_on": made.day,
                    "series_id": series[made.series],
                    "text_held": "full",
                }
                for made in batch
            ],
        )
        for key, made in zip(keys, batch, strict=True):
            connection.execute(REGISTER, [key, made.symbol, symbols.parse(made.symbol).key])
            write_paragraphs(connection, key, made.paragraphs)
        connection.execute("SELECT wording_measure(%s), resolutions_count_provisions(%s)", [keys, keys])
    write_asks(connection)
    planted = copy_like(connection, "wording_phrase", f"slug = '{PHRASE}'", [{"slug": SLUG, "name": PLANTED}])[0]
    connection.execute("RESET session_replication_role")
    connection.execute(
        "INSERT INTO wording_phrasevariant (phrase_id, kind, words) VALUES (%s, 'exact', %s)", [planted, PLANTED]
    )
    connection.execute("UPDATE wording_phrasevariant SET words = words")  # has all phrases found anew
    write_phrases(connection)
    connection.execute("VACUUM ANALYZE")


def write_phrases(connection: psycopg.Connection) -> None:
    """More than a page of phrases, of words that no text has, so that nothing needs to be found anew."""
    connection.execute("SET session_replication_role = replica")
    named = [{"slug": f"bench-phrase-{number}", "name": f"Phrase {number}"} for number in range(1, OF_EACH + 1)]
    phrases = copy_like(connection, "wording_phrase", f"slug = '{PHRASE}'", named)
    variants = [{"phrase_id": phrase, "words": f"bench phrase {number}"} for number, phrase in enumerate(phrases, 1)]
    copy_like(connection, "wording_phrasevariant", f"words = '{PLANTED}'", variants)
    connection.execute("RESET session_replication_role")


def write_asks(connection: psycopg.Connection) -> None:
    """More than a page of asks, and of findings."""
    named = [{"slug": f"bench-ask-{number}", "name": f"Ask {number}"} for number in range(1, OF_EACH + 1)]
    asks = copy_like(connection, "asks_ask", f"slug = '{ASK}'", named)
    found = connection.execute(
        "SELECT resolution.id FROM resolutions_resolution AS resolution JOIN resolutions_series AS series"
        " ON series.id = series_id AND series.slug = 'bench-series-1' ORDER BY resolution.id"
    )
    texts = [key for (key,) in found]
    rows = [{"ask_id": ask, "resolution_id": text, "provision_id": None} for ask in asks[:FOUND_ASKS] for text in texts]
    copy_like(
        connection, "asks_finding", "id = (SELECT min(id) FROM asks_finding WHERE resolution_id IS NOT NULL)", rows
    )


def copy_like(
    connection: psycopg.Connection, table: str, which: str, rows: Sequence[Mapping[str, object]]
) -> list[int]:
    """Rows that are like one that is held, but for these values; their keys."""
    found = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
        " AND column_name <> 'id'",
        [table],
    )
    columns = [name for (name,) in found]
    statement = sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {cells} FROM {table} WHERE {which} RETURNING id"
    ).format(
        table=sql.Identifier(table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        cells=sql.SQL(", ").join(
            sql.Placeholder(name) if name in rows[0] else sql.Identifier(name) for name in columns
        ),
        which=sql.SQL(which),
    )
    keys = []
    for row in rows:
        written = connection.execute(statement, row).fetchone()
        assert written is not None, f"{table}: the sample record has no row where {which}"
        keys.append(written[0])
    return keys


def write_paragraphs(connection: psycopg.Connection, text: int, paragraphs: Sequence[Paragraph]) -> None:
    columns = "resolution_id, kind, number, position, text, is_excerpt, opening_verb, addressee, note"
    with connection.cursor().copy(f"COPY resolutions_provision ({columns}) FROM STDIN") as copy:
        for place, one in enumerate(paragraphs, start=1):
            verb = one.opening_verb or (paragraphs[one.parent].opening_verb if one.parent is not None else "")
            copy.write_row((text, one.kind, one.number, place, one.text, False, verb, one.addressee, ""))
