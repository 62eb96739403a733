"""Paragraphs of published texts that a draft's paragraphs may come from: two statements, however many there are.

First those of exactly the same words, by an index over them. Then those that share rare words: of the words of a
paragraph the rarest are asked for by threes, each by itself: the index skips to where the rarest of three stands.
Threes of its commoner words, for which the index has more to look at, wait until the others brought too little.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from advocacy.core.public_side import reading_connection
from advocacy.resolutions.models import Resolution

MOST_OF_EACH = 40
"""Rows that are looked at for three words, so that a formula which thousands of texts have costs no more."""
RARE_WORDS = 9
MANY = 3_000
"""Three words of which even the rarest stands in more paragraphs are common ones: forty rows of them tell little."""
MOST_COMPARED = 20
"""Rows of a paragraph that are compared word by word: of those found most often the newest."""


class Candidate(NamedTuple):
    """A paragraph held, `place` the paragraph of the draft that it may belong to, from 0."""

    place: int
    key: int
    text: str


def plain(text: str) -> str:
    """The words alone, as `wording_plain` in the database has them before it makes a digest."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def of_the_same_words(texts: Sequence[str]) -> list[Candidate]:
    """The newest published paragraph with exactly the words of each text."""
    return found(SAME, dict(enumerate(texts)))


def of_shared_words(texts: Mapping[int, str]) -> list[Candidate]:
    """The published paragraphs that share the most threes of rare words with each text, newest first.

    `texts` by their place in the draft.
    """
    return found(NEAR, texts)


def found(statement: str, texts: Mapping[int, str]) -> list[Candidate]:
    public = Resolution.objects.published().order_by().values_list("pk", "adopted_on")
    sql, parameters = public.query.sql_with_params()
    with reading_connection().cursor() as cursor:
        cursor.execute(statement.replace("<public>", sql), [list(texts), list(texts.values()), *parameters])
        return [Candidate(*row) for row in cursor.fetchall()]


RANKED = """texts AS MATERIALIZED (
    SELECT * FROM (<public>) AS public(id, adopted_on) WHERE id = ANY(ARRAY(SELECT DISTINCT resolution_id FROM near))
), ranked AS (
    SELECT place, near.id, row_number() OVER (
        PARTITION BY place ORDER BY times DESC, adopted_on DESC NULLS LAST, near.id DESC
    ) AS rank, adopted_on
    FROM near JOIN texts ON texts.id = near.resolution_id
)
SELECT place, held.id, held.text FROM ranked JOIN resolutions_provision AS held USING (id)"""
"""What both statements end in. Many paragraphs are of few texts, each of which is looked up once."""
SAME = f"""
WITH asked AS MATERIALIZED (SELECT * FROM unnest(%s::int[], %s::text[]) AS t(place, words)), near AS MATERIALIZED (
    SELECT place, held.id, resolution_id, 1 AS times
    FROM asked JOIN resolutions_provision AS held ON wording_plain(held.text) = wording_plain(asked.words)
), {RANKED} WHERE rank = 1
"""  # noqa: S608 -- words of ours
HELD = f"""LATERAL (
        SELECT id, resolution_id FROM resolutions_provision WHERE search @@ three LIMIT {MOST_OF_EACH}
    ) AS held"""  # noqa: S608 -- a number of ours
WAITS = f"min(rank) > 2 OR min(rank) > 0 AND min(standing) > {MANY}"
"""Of three words with their ranks, from 0 for the rarest of the text, and in how many paragraphs each is `standing`."""
NEAR = rf"""
WITH words AS (
    SELECT place, lexeme, coalesce(frequency, 0) * reltuples AS standing, row_number() OVER (
        PARTITION BY place ORDER BY coalesce(frequency, 0), length(lexeme) DESC, lexeme
    ) - 1 AS rank
    FROM pg_class, unnest(%s::int[], %s::text[]) AS t(place, words),
        unnest(to_tsvector('english_plain', words)) AS found LEFT JOIN wording_common_words() AS common USING (lexeme)
    WHERE pg_class.oid = 'resolutions_provision'::regclass
), rare AS (
    SELECT place, rank, standing, greatest((count(*) OVER (PARTITION BY place) + 2) / 3, 1) AS groups,
        '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''' AS quoted
    FROM words WHERE rank < {RARE_WORDS}
), threes AS MATERIALIZED (
    SELECT place, string_agg(quoted, ' & ')::tsquery AS three, {WAITS} AS waits FROM rare GROUP BY place, rank / 3
    UNION SELECT place, string_agg(quoted, ' & ')::tsquery, {WAITS} FROM rare GROUP BY place, rank %% groups, groups
), first AS MATERIALIZED (
    SELECT place, held.id, resolution_id, count(*)::int AS times FROM threes, {HELD} WHERE NOT waits GROUP BY 1, 2, 3
), late AS (
    SELECT place, held.id, resolution_id, 1 AS times FROM threes, {HELD}
    WHERE waits AND place NOT IN (SELECT place FROM first WHERE times > 1)
), near AS MATERIALIZED (
    SELECT place, id, resolution_id, sum(times) AS times FROM (TABLE first UNION ALL TABLE late) AS found
    GROUP BY 1, 2, 3
), {RANKED} WHERE rank <= {MOST_COMPARED} ORDER BY place, adopted_on DESC NULLS LAST, held.id DESC
"""  # noqa: S608 -- numbers of ours
"""The rarest words of each text by threes, neighbours in rarity together and apart; and who has one of these threes.

First the threes with one of the three rarest words are asked for, and where one of these brought a paragraph that
another brought too, no more: it has five of the nine words.
"""
