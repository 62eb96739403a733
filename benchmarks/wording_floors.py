"""The floor of an answer about wording: one statement, written by hand, that makes it inside PostgreSQL."""

from benchmarks.floors import SITE, day_of, record

SEEN = "text.status = 'published' AND body.status = 'published'"
ADDRESS = f"'{SITE}/resolutions/' || text.slug || '/#p' || "
ANSWER = f"""
    WITH uses AS MATERIALIZED (<uses>), used AS MATERIALIZED (
        SELECT text.id, text.symbol, text.slug, text.adopted_on AS day, text.text_held = 'full' AS is_full,
            text.agenda_item AS item, body.id AS body_id, body.code, body.name AS body,
            series.id AS series_id, series.slug AS series_key, series.name AS series, found.n, found.place
        FROM (SELECT resolution_id, count(*) AS n, min(position) AS place FROM uses GROUP BY 1) AS found
        JOIN resolutions_resolution AS text ON text.id = found.resolution_id
        JOIN bodies_body AS body ON body.id = text.body_id
        LEFT JOIN resolutions_series AS series ON series.id = text.series_id AND series.status = 'published'
        WHERE text.outcome = 'adopted' AND text.adopted_on IS NOT NULL
    ), scopes AS MATERIALIZED (
        (SELECT 'series' AS kind, series_id, NULL::bigint AS body_id, NULL AS item, min(day) AS first FROM used
            WHERE series_id IS NOT NULL GROUP BY series_id ORDER BY min(day), min(id) LIMIT 8)
        UNION ALL (SELECT 'agenda_item', NULL, body_id, item, min(day) FROM used
            WHERE item <> '' GROUP BY body_id, item ORDER BY min(day), min(id) LIMIT 8)
        UNION ALL (SELECT 'body', NULL, body_id, NULL, min(day) FROM used
            GROUP BY body_id ORDER BY min(day), min(id) LIMIT 8)
    ), shown AS MATERIALIZED (
        SELECT scopes.kind, scopes.first, scopes.series_id, scopes.body_id, scopes.item, json_agg(json_build_object(
            'symbol', symbol, 'adopted_on', day, 'paragraphs', n, 'is_full', is_full,
            'url', '{SITE}/resolutions/' || slug || '/#p' || place
        ) ORDER BY day, id) AS texts, min(coalesce(series, body)) AS name
        FROM scopes JOIN used ON used.series_id = scopes.series_id
            OR (used.body_id = scopes.body_id AND (scopes.item IS NULL OR used.item = scopes.item))
        GROUP BY 1, 2, 3, 4, 5
    )
    SELECT json_build_object(
        'paragraphs', (SELECT coalesce(sum(n), 0) FROM used),
        'first_uses', (SELECT coalesce(json_agg(json_build_object(
            'kind', kind, 'name', name, 'first_use', texts -> 0, 'texts', texts, 'before', (
                SELECT json_build_object('searched', count(*) FILTER (WHERE text_held = 'full'),
                    'gaps', count(*) FILTER (WHERE text_held <> 'full'),
                    'since', min(extract(year FROM adopted_on)) FILTER (WHERE text_held = 'full'),
                    'until', max(extract(year FROM adopted_on)) FILTER (WHERE text_held = 'full'))
                FROM resolutions_resolution AS text JOIN bodies_body AS body ON body.id = text.body_id
                WHERE {SEEN} AND text.outcome = 'adopted' AND text.adopted_on < shown.first
                    AND (text.series_id = shown.series_id OR (text.body_id = shown.body_id
                        AND (shown.item IS NULL OR text.agenda_item = shown.item)))
            )
        )), '[]') FROM shown),
        'series', (SELECT coalesce(json_agg(json_build_object('series', slug, 'name', name, 'texts', (
            SELECT json_agg(json_build_object('symbol', text.symbol, 'adopted_on', adopted_on, 'text_held', text_held,
                'mark', CASE WHEN used.id IS NOT NULL THEN 'has' WHEN text_held = 'full' THEN 'absent' ELSE 'gap' END,
                'url', {ADDRESS} coalesce(used.place, 1)) ORDER BY adopted_on, text.id)
            FROM resolutions_resolution AS text JOIN bodies_body AS body ON body.id = text.body_id
            LEFT JOIN used ON used.id = text.id
            WHERE {SEEN} AND text.outcome = 'adopted' AND text.series_id = series.id
        ))), '[]') FROM resolutions_series AS series WHERE id IN (SELECT series_id FROM shown WHERE kind = 'series'))
    )::text
"""
PARAGRAPHS = """
    resolutions_provision AS paragraph
    JOIN resolutions_resolution AS text ON text.id = paragraph.resolution_id
    JOIN bodies_body AS body ON body.id = text.body_id
"""
COUNTED = """
    wording_occurrence AS use JOIN wording_phrase AS phrase ON phrase.id = use.phrase_id AND phrase.status = 'published'
    JOIN resolutions_provision AS paragraph ON paragraph.id = use.provision_id
    JOIN resolutions_resolution AS text ON text.id = paragraph.resolution_id
    JOIN bodies_body AS body ON body.id = text.body_id
"""
NOT_STRUCK = """
    NOT EXISTS (SELECT FROM wording_strikeout AS struck
        WHERE struck.phrase_id = use.phrase_id AND struck.provision_id = use.provision_id)
"""
COLUMNS = f"""
    'key', paragraph.id::text, 'kind', paragraph.kind, 'number', paragraph.number, 'position', paragraph.position,
    'text', paragraph.text, 'is_excerpt', paragraph.is_excerpt, 'opening_verb', paragraph.opening_verb,
    'addressee', paragraph.addressee, 'note', paragraph.note, 'strength', (
        SELECT json_build_object('level', rung.level, 'name', rung.name) FROM wording_provisionstrength AS strength
        JOIN wording_rung AS rung ON rung.id = strength.rung_id WHERE strength.provision_id = paragraph.id
    ), 'topics', (
        SELECT coalesce(json_agg(json_build_object('key', topic.slug, 'name', topic.name)), '[]')
        FROM resolutions_provision_topics AS tag JOIN topics_topic AS topic ON topic.id = tag.topic_id
        WHERE tag.provision_id = paragraph.id AND topic.status = 'published'
    ), 'url', {ADDRESS} paragraph.position
"""
TEXT = record("text.slug", "text.symbol", "resolutions")


def phrase(slug: str) -> str:
    uses = f"""
        SELECT paragraph.id, paragraph.position, paragraph.resolution_id FROM {COUNTED}
        WHERE phrase.slug = '{slug}' AND {SEEN} AND {NOT_STRUCK}
    """
    return ANSWER.replace("<uses>", uses)


def words(asked: str) -> str:
    uses = f"""
        SELECT paragraph.id, paragraph.position, paragraph.resolution_id FROM {PARAGRAPHS}
        WHERE paragraph.search @@ phraseto_tsquery('public.english_plain', '{asked}') AND {SEEN}
    """
    return ANSWER.replace("<uses>", uses)


def occurrences(size: int) -> str:
    found = f"{COUNTED} WHERE {SEEN} AND {NOT_STRUCK}"
    return f"""
        SELECT json_build_object('count', (SELECT count(*) FROM {found}), 'results', (SELECT json_agg(line) FROM (
            SELECT json_build_object(
                'key', use.id::text, 'phrase', {record("phrase.slug", "phrase.name", "wording")}, 'resolution', {TEXT},
                'adopted_on', text.adopted_on, 'provision', json_build_object({COLUMNS}), 'changed_at', use.found_at
            ) AS line
            FROM {found} ORDER BY text.adopted_on DESC NULLS LAST, use.id DESC LIMIT {size}
        ) AS page))::text
    """


def provisions(asked: str, size: int) -> str:
    found = f"{PARAGRAPHS} WHERE paragraph.search @@ phraseto_tsquery('public.english_plain', '{asked}') AND {SEEN}"
    return f"""
        SELECT json_build_object('count', (SELECT count(*) FROM {found}), 'results', (SELECT json_agg(line) FROM (
            SELECT json_build_object('resolution', {TEXT}, {COLUMNS}) AS line
            FROM {found} ORDER BY text.adopted_on DESC NULLS LAST, paragraph.id DESC LIMIT {size}
        ) AS page))::text
    """


def api(name: str, key: str) -> str:
    """Address of a record in the API."""
    return f"'{SITE}/api/v1/{name}/' || {key} || '/'"


TOPIC = record("topic.slug", "topic.name", "topics", "topic.status = 'published'")


def phrases(size: int) -> str:
    return f"""
        SELECT json_build_object('count', (SELECT count(*) FROM wording_phrase WHERE status = 'published'), 'results', (
            SELECT json_agg(line) FROM (
                SELECT json_build_object(
                    'key', phrase.slug, 'name', phrase.name, 'topic', {TOPIC}, 'variants', (
                        SELECT coalesce(json_agg(json_build_object('kind', kind, 'words', words, 'gap', gap)
                            ORDER BY kind, words, variant.id), '[]')
                        FROM wording_phrasevariant AS variant WHERE variant.phrase_id = phrase.id
                    ), 'note', phrase.note, 'use_count', coalesce(uses, 0), 'text_count', coalesce(texts, 0),
                    'url', '{SITE}/wording/' || phrase.slug || '/', 'api_url', {api("phrases", "phrase.slug")},
                    'changed_at', phrase.changed_at
                ) AS line
                FROM wording_phrase AS phrase LEFT JOIN topics_topic AS topic ON topic.id = phrase.topic_id
                LEFT JOIN wording_phrasecount AS counts ON counts.phrase_id = phrase.id
                WHERE phrase.status = 'published' ORDER BY phrase.name, phrase.id LIMIT {size}
            ) AS page
        ))::text
    """


ASKS = """
    asks_ask AS ask JOIN topics_topic AS topic ON topic.id = ask.topic_id
        AND ask.status = 'published' AND topic.status = 'published'
"""
FINDINGS = f"""
    asks_finding AS finding LEFT JOIN (resolutions_resolution AS text JOIN bodies_body AS body ON body.id = text.body_id
        AND {SEEN}) ON text.id = finding.resolution_id
    LEFT JOIN events_event AS event ON event.id = finding.event_id AND event.status = 'published'
"""
FOUND = "finding.status = 'published' AND (text.id IS NOT NULL OR event.id IS NOT NULL)"


def asks(size: int) -> str:
    return f"""
        SELECT json_build_object('count', (SELECT count(*) FROM {ASKS}), 'results', (SELECT json_agg(line) FROM (
            SELECT json_build_object(
                'key', ask.slug, 'name', ask.name, 'topic', {TOPIC}, 'description', ask.description,
                'finding_count', (SELECT count(*) FROM {FINDINGS} WHERE finding.ask_id = ask.id AND {FOUND}),
                'url', '{SITE}/asks/' || ask.slug || '/', 'api_url', {api("asks", "ask.slug")},
                'changed_at', ask.changed_at
            ) AS line
            FROM {ASKS} ORDER BY ask.name, ask.id LIMIT {size}
        ) AS page))::text
    """


def findings(size: int) -> str:
    every = f"{FINDINGS} JOIN ({ASKS}) ON ask.id = finding.ask_id WHERE {FOUND}"
    held = day_of("event.start_on", "event.start_precision")
    adopted = day_of("text.adopted_on", "'day'")
    return f"""
        SELECT json_build_object('count', (SELECT count(*) FROM {every}), 'results', (SELECT json_agg(line) FROM (
            SELECT json_build_object(
                'key', finding.id::text, 'ask', {record("ask.slug", "ask.name", "asks")},
                'resolution', {record("text.slug", "text.symbol", "resolutions", "text.id IS NOT NULL")},
                'event', {record("event.slug", "event.title", "events", "event.id IS NOT NULL")},
                'date', coalesce({held}, {adopted}), 'level', finding.level, 'provision', finding.provision_id::text,
                'note', finding.note, 'url', '{SITE}/asks/' || ask.slug || '/#finding-' || finding.id,
                'api_url', {api("ask-findings", "finding.id")}, 'changed_at', finding.changed_at
            ) AS line
            FROM {every} ORDER BY finding.id DESC LIMIT {size}
        ) AS page))::text
    """
