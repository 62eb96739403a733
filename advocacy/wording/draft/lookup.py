"""Paragraphs of published texts that a draft's paragraphs may come from: two statements, however many there are.

First those of exactly the same words, by an index over them. Then those that share rare words: of the words of a
paragraph the rarest are asked for by threes, so that the index gives few rows, however many paragraphs are held.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import F, QuerySet

from advocacy.core.public_side import reading_connection
from advocacy.resolutions.models import Provision

MOST_OF_EACH = 200
"""Rows that are looked at for a paragraph, so that a formula which thousands of texts have costs no more."""
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
    held = published("wording_plain(resolutions_provision.text) = wording_plain(asked.words)")
    newest = held.order_by(F("resolution__adopted_on").desc(nulls_last=True), "-pk")[:1]
    return found(SAME, newest, dict(enumerate(texts)))


def of_shared_words(texts: Mapping[int, str]) -> list[Candidate]:
    """The newest published paragraphs that share some three rare words with each text, newest first.

    `texts` by their place in the draft.
    """
    return found(NEAR, published("resolutions_provision.id = ANY (ARRAY(SELECT id FROM near))").order_by(), texts)


def published(condition: str) -> QuerySet:
    """Published paragraphs that fit the statement round them."""
    held = Provision.objects.published().extra(where=[condition])  # noqa: S610 -- words of ours
    return held.values_list("pk", "text", "resolution__adopted_on")


def found(statement: str, held: QuerySet, texts: Mapping[int, str]) -> list[Candidate]:
    sql, parameters = held.query.sql_with_params()
    with reading_connection().cursor() as cursor:
        cursor.execute(statement.replace("<held>", sql), [list(texts), list(texts.values()), *parameters])
        return [Candidate(*row) for row in cursor.fetchall()]


SAME = """
WITH asked AS MATERIALIZED (SELECT * FROM unnest(%s::int[], %s::text[]) AS t(place, words))
SELECT asked.place, held.id, held.text FROM asked, LATERAL (<held>) AS held(id, text, adopted_on)
"""
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
    SELECT place, string_agg(three, ' | ')::tsquery AS query FROM threes GROUP BY place
), near AS MATERIALIZED (
    SELECT place, hit.id FROM asked, LATERAL (
        SELECT id FROM resolutions_provision WHERE search @@ asked.query LIMIT {MOST_OF_EACH}
    ) AS hit
), ranked AS (
    SELECT place, held.id, held.text, row_number() OVER (
        PARTITION BY place ORDER BY held.adopted_on DESC NULLS LAST, held.id DESC
    ) AS rank
    FROM near JOIN (<held>) AS held(id, text, adopted_on) ON held.id = near.id
)
SELECT place, id, text FROM ranked WHERE rank <= {NEWEST_OF_EACH} ORDER BY place, rank
"""  # noqa: S608 -- numbers of ours
"""The rarest words of each text by threes, neighbours in rarity together and apart; and who has one of these threes."""
