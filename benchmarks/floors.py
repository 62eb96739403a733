"""The floor of a page: one statement that makes the same JSON inside PostgreSQL."""

SITE = "http://localhost:8000"


def record(key: str, name: str, page: str, visible: str = "true") -> str:
    """Another record in short, or null where it may not be seen."""
    address = f"'{SITE}/{page}/' || {key} || '/'"
    return f"CASE WHEN {visible} THEN json_build_object('key', {key}, 'name', {name}, 'url', {address}) END"


def day(name: str) -> str:
    """A date of the page, cut at its precision."""
    return day_of(f"page.{name}_on", f"page.{name}_precision")


def day_of(on: str, precision: str) -> str:
    """A date cut at its precision; of none, null."""
    shape = f"CASE {precision} WHEN 'day' THEN 'YYYY-MM-DD' WHEN 'month' THEN 'YYYY-MM' ELSE 'YYYY' END"
    told = f"json_build_object('date', to_char({on}, {shape}), 'precision', {precision}, 'first_day', {on})"
    return f"CASE WHEN {on} IS NOT NULL THEN {told} END"


BODY = record("body.code", "body.name", "bodies", "body.status = 'published'")
TOPICS = """
    (SELECT coalesce(json_agg({topic} ORDER BY topic.kind, topic.name, topic.id), '[]')
     FROM {tags} AS tag JOIN topics_topic AS topic ON topic.id = tag.topic_id
     WHERE tag.{column} = page.id AND topic.status = 'published')
"""
TOPIC = record("topic.slug", "topic.name", "topics")


def resolutions(topic: str, first: str, last: str, size: int) -> str:
    found = f"""
        resolutions_resolution AS text
        JOIN resolutions_resolution_topics AS tag ON tag.resolution_id = text.id
        JOIN topics_topic AS topic ON topic.id = tag.topic_id
        JOIN bodies_body AS body ON body.id = text.body_id
        WHERE topic.slug = '{topic}' AND topic.status = 'published' AND text.adopted_on BETWEEN '{first}' AND '{last}'
            AND text.status = 'published' AND body.status = 'published'
    """
    topics = TOPICS.format(topic=TOPIC, tags="resolutions_resolution_topics", column="resolution_id")
    return f"""
        WITH page AS MATERIALIZED (
            SELECT text.id FROM {found} ORDER BY text.adopted_on DESC NULLS LAST, text.id DESC LIMIT {size}
        )
        SELECT json_build_object('count', (SELECT count(*) FROM {found}), 'results', json_agg(json_build_object(
            'key', page.slug, 'symbol', page.symbol, 'title', page.title, 'body', {BODY}, 'session', session.code,
            'agenda_item', page.agenda_item,
            'series', CASE WHEN series.status = 'published' THEN json_build_object(
                'key', series.slug, 'name', series.name, 'url', '{SITE}/resolutions/?series=' || series.slug) END,
            'adopted_on', page.adopted_on, 'adoption', page.adoption, 'outcome', page.outcome,
            'legal_force', page.legal_force, 'meeting_symbol', page.meeting_symbol, 'summary', page.summary,
            'text_held', page.text_held, 'topics', {topics},
            'vote', (
                SELECT json_build_object('key', slug, 'name', title, 'url', '{SITE}/votes/' || slug || '/', 'tally',
                    json_build_object('yes', coalesce(stated_yes, counted_yes), 'no', coalesce(stated_no, counted_no),
                        'abstain', coalesce(stated_abstain, counted_abstain),
                        'non_voting', coalesce(stated_non_voting, counted_non_voting)))
                FROM votes_rollcall AS vote
                WHERE vote.resolution_id = page.id AND vote.question = 'whole' AND vote.status = 'published'
                    AND vote.body_id = page.body_id
                ORDER BY held_on DESC, id DESC LIMIT 1
            ),
            'document_url', 'https://undocs.org/en/' || replace(page.symbol, ' ', ''),
            'url', '{SITE}/resolutions/' || page.slug || '/',
            'api_url', '{SITE}/api/v1/resolutions/' || page.slug || '/', 'changed_at', page.changed_at
        ) ORDER BY page.adopted_on DESC NULLS LAST, page.id DESC))::text
        FROM resolutions_resolution AS page JOIN bodies_body AS body ON body.id = page.body_id
        LEFT JOIN bodies_session AS session ON session.id = page.session_id
        LEFT JOIN resolutions_series AS series ON series.id = page.series_id
        WHERE page.id IN (SELECT id FROM page)
    """


SEEN = """
    votes_vote AS vote
    JOIN votes_rollcall AS counting ON counting.id = vote.roll_call_id
    JOIN bodies_body AS body ON body.id = counting.body_id
    JOIN states_state AS state ON state.id = vote.state_id
    LEFT JOIN resolutions_resolution AS text ON text.id = counting.resolution_id
    LEFT JOIN bodies_body AS house ON house.id = text.body_id
    LEFT JOIN events_event AS event ON event.id = counting.event_id
    WHERE counting.status = 'published' AND body.status = 'published' AND state.status = 'published'
        AND (text.id IS NULL OR text.status = 'published') AND (house.id IS NULL OR house.status = 'published')
        AND (event.id IS NULL OR event.status = 'published')
"""


def votes_of(state: str, size: int) -> str:
    return f"""
        SELECT json_build_object('results', json_agg(line))::text FROM (
            SELECT json_build_object(
                'key', vote.id::text, 'state', {record("state.code", "state.name", "states")},
                'roll_call', {record("counting.slug", "counting.slug || ': ' || counting.title", "votes")},
                'body', {BODY},
                'resolution', {record("text.slug", "text.symbol", "resolutions", "text.id IS NOT NULL")},
                'held_on', counting.held_on, 'position', vote.position, 'intention', vote.intention, 'note', vote.note,
                'url', '{SITE}/votes/' || counting.slug || '/', 'api_url', '{SITE}/api/v1/positions/' || vote.id || '/',
                'changed_at', counting.changed_at
            ) AS line
            FROM {SEEN} AND state.code = '{state}'
            ORDER BY counting.held_on DESC, vote.id DESC LIMIT {size}
        ) AS page
    """


def roll_call(key: str) -> str:
    """The counting with all its positions, states named and grouped as on the day, and its sources."""
    return f"""
        SELECT json_build_object(
            'key', counting.slug, 'title', counting.title, 'question', counting.question, 'held_on', counting.held_on,
            'rule', counting.rule, 'mode', counting.mode, 'body', {BODY},
            'sources', (
                SELECT json_agg(json_build_object('stance', cited.stance, 'title', source.title, 'url', source.url))
                FROM sources_citation AS cited JOIN sources_source AS source ON source.id = cited.source_id
                JOIN django_content_type AS kind ON kind.id = cited.content_type_id
                WHERE kind.app_label = 'votes' AND kind.model = 'rollcall' AND cited.object_id = counting.id
                    AND source.status = 'published'
            ),
            'positions', (
                SELECT json_agg(json_build_object(
                    'state', json_build_object('key', state.code, 'name', coalesce(
                        (SELECT short FROM states_statename AS named WHERE named.state_id = state.id
                            AND (start_on IS NULL OR start_on <= counting.held_on)
                            AND (end_on IS NULL OR end_on >= counting.held_on)
                            ORDER BY start_on NULLS FIRST, id LIMIT 1),
                        state.name), 'url', '{SITE}/states/' || state.code || '/'),
                    'group', (
                        SELECT grouped.code FROM states_groupmembership AS membership
                        JOIN states_group AS grouped ON grouped.id = membership.group_id
                        WHERE membership.state_id = state.id AND membership.is_regional AND grouped.status = 'published'
                            AND (membership.start_on IS NULL OR membership.start_on <= counting.held_on)
                            AND (membership.end_on IS NULL OR membership.end_on >= counting.held_on)
                        LIMIT 1
                    ),
                    'position', vote.position, 'intention', vote.intention, 'note', vote.note
                ) ORDER BY state.name, vote.id)
                FROM votes_vote AS vote JOIN states_state AS state ON state.id = vote.state_id
                WHERE vote.roll_call_id = counting.id AND state.status = 'published'
            )
        )::text
        FROM votes_rollcall AS counting JOIN bodies_body AS body ON body.id = counting.body_id
        WHERE counting.slug = '{key}' AND counting.status = 'published' AND body.status = 'published'
    """


def events(size: int) -> str:
    topics = TOPICS.format(topic=TOPIC, tags="events_event_topics", column="event_id")
    series = f"'{SITE}/events/?series=' || series.slug"
    return f"""
        SELECT json_build_object(
            'count', (SELECT count(*) FROM events_event WHERE status = 'published'),
            'results', (SELECT json_agg(json_build_object(
                'key', page.slug, 'title', page.title, 'kind', page.kind,
                'start', {day("start")}, 'end', {day("end")},
                'body', {BODY}, 'place', page.place, 'meeting_symbol', page.meeting_symbol,
                'what_happened', page.what_happened, 'why_it_matters', page.why_it_matters, 'topics', {topics},
                'series', CASE WHEN series.status = 'published'
                    THEN json_build_object('key', series.slug, 'name', series.name, 'url', {series}) END,
                'is_counted', page.is_counted, 'url', '{SITE}/events/' || page.slug || '/',
                'api_url', '{SITE}/api/v1/events/' || page.slug || '/', 'changed_at', page.changed_at
            ) ORDER BY page.start_on DESC, page.id DESC) FROM (
                SELECT * FROM events_event WHERE status = 'published' ORDER BY start_on DESC, id DESC LIMIT {size}
            ) AS page
            LEFT JOIN bodies_body AS body ON body.id = page.body_id
            LEFT JOIN events_eventseries AS series ON series.id = page.series_id)
        )::text
    """


FACETS = """
    SELECT json_build_object('count', (SELECT sum(n) FROM cube), 'facets', json_build_object(
        'body', (SELECT json_agg(row) FROM (SELECT code AS value, name AS label, sum(n) AS count FROM cube
            GROUP BY 1, 2 ORDER BY 3 DESC) AS row),
        'adoption', (SELECT json_agg(row) FROM (SELECT adoption AS value, sum(n) AS count FROM cube GROUP BY 1
            ORDER BY 2 DESC) AS row),
        'outcome', (SELECT json_agg(row) FROM (SELECT outcome AS value, sum(n) AS count FROM cube GROUP BY 1
            ORDER BY 2 DESC) AS row),
        'topic', (SELECT json_agg(row) FROM (
            SELECT topic.slug AS value, topic.name AS label, count(*) AS count FROM resolutions_resolution AS text
            JOIN bodies_body AS body ON body.id = text.body_id
            JOIN resolutions_resolution_topics AS tag ON tag.resolution_id = text.id
            JOIN topics_topic AS topic ON topic.id = tag.topic_id
            WHERE text.status = 'published' AND body.status = 'published' AND topic.status = 'published'
            GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 30) AS row)
    ))::text
    FROM (SELECT 1) AS once
"""
CUBE = """
    WITH cube AS MATERIALIZED (
        SELECT body.code, body.name, text.adoption, text.outcome, count(*) AS n FROM resolutions_resolution AS text
        JOIN bodies_body AS body ON body.id = text.body_id
        WHERE text.status = 'published' AND body.status = 'published' GROUP BY 1, 2, 3, 4
    )
"""


def facets(size: int) -> str:
    """Counts of every facet over all resolutions, with one page of them."""
    return CUBE + FACETS


def of(selects: list[str]) -> str:
    """The same questions at once, each answered as JSON."""
    parts = ", ".join(f"(SELECT json_agg(part) FROM ({statement}) AS part)" for statement in selects)
    return f"SELECT json_build_array({parts})::text"
