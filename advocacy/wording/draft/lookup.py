"""Paragraphs of published texts that a draft's paragraphs may come from: two statements, however many there are.

First those of exactly the same words, by an index over them. Then those that share rare words: of the words of a
paragraph the rarest are asked for by threes, each by itself: the index skips to where the rarest of three stands.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from advocacy.core.public_side import reading_connection
from advocacy.resolutions.models import Resolution

MOST_OF_EACH = 40
"""Rows that are looked at for three words, so that a formula which thousands of texts have costs no more."""
RARE_WORDS = 9
NEWEST_OF_EACH = 20
"""Rows of those that are compared word by word."""


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
    """The newest published paragraphs that share some three rare words with each text, newest first.

    `texts` by their place in the draft.
    """
    return found(NEAR, texts)


def found(statement: str, texts: Mapping[int, str]) -> list[Candidate]:
    public = Resolution.objects.published().order_by().values_list("pk", "adopted_on")
    sql, parameters = public.query.sql_with_params()
    with reading_connection().cursor() as cursor:
        cursor.execute(statement.replace("<public>", sql), [list(texts), list(texts.values()), *parameters])
        return [Candidate(*row) for row in cursor.fetchall()]


NEWEST_FIRST = "PARTITION BY place ORDER BY public.adopted_on DESC NULLS LAST, held.id DESC"
SAME = f"""
WITH asked AS MATERIALIZED (SELECT * FROM unnest(%s::int[], %s::text[]) AS t(place, words)), ranked AS (
    SELECT place, held.id, row_number() OVER ({NEWEST_FIRST}) AS rank
    FROM asked JOIN resolutions_provision AS held ON wording_plain(held.text) = wording_plain(asked.words)
    JOIN (<public>) AS public(id, adopted_on) ON public.id = held.resolution_id
)
SELECT place, held.id, held.text FROM ranked JOIN resolutions_provision AS held USING (id) WHERE rank = 1
"""  # noqa: S608 -- words of ours
NEAR = rf"""
WITH words AS (
    SELECT place, lexeme, row_number() OVER (
        PARTITION BY place ORDER BY coalesce(frequency, 0), length(lexeme) DESC, lexeme
    ) - 1 AS rank
    FROM unnest(%s::int[], %s::text[]) AS t(place, words),
        unnest(to_tsvector('english_plain', words)) AS found LEFT JOIN wording_common_words() AS common USING (lexeme)
), rare AS (
    SELECT place, rank, greatest((count(*) OVER (PARTITION BY place) + 2) / 3, 1) AS groups,
        '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''' AS quoted
    FROM words WHERE rank < {RARE_WORDS}
), threes AS (
    SELECT place, string_agg(quoted, ' & ') AS three FROM rare GROUP BY place, rank / 3
    UNION ALL SELECT place, string_agg(quoted, ' & ') FROM rare GROUP BY place, rank %% groups, groups
), asked AS MATERIALIZED (
    SELECT DISTINCT place, three::tsquery AS query FROM threes
), near AS MATERIALIZED (
    SELECT DISTINCT place, held.id, held.resolution_id FROM asked, LATERAL (
        SELECT id, resolution_id FROM resolutions_provision WHERE search @@ asked.query LIMIT {MOST_OF_EACH}
    ) AS held
), ranked AS (
    SELECT place, held.id, row_number() OVER ({NEWEST_FIRST}) AS rank
    FROM near AS held JOIN (<public>) AS public(id, adopted_on) ON public.id = held.resolution_id
)
SELECT place, held.id, held.text FROM ranked JOIN resolutions_provision AS held USING (id)
WHERE rank <= {NEWEST_OF_EACH} ORDER BY place, rank
"""  # noqa: S608 -- numbers of ours
"""The rarest words of each text by threes, neighbours in rarity together and apart; and who has one of these threes."""
