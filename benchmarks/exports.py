"""All votes as one CSV file, beside COPY of the same columns."""

from benchmarks.measures import Row, medians
from benchmarks.server import Server
from benchmarks.worker import Worker

ROUNDS = 3
PATH = "/data/positions.csv"
FLOOR = """
    COPY (
        SELECT vote.id, counting.slug, counting.held_on, body.code, counting.question, text.symbol,
            state.code, state.name, vote.position, vote.intention, vote.note
        FROM votes_vote AS vote
        JOIN votes_rollcall AS counting ON counting.id = vote.roll_call_id
        JOIN bodies_body AS body ON body.id = counting.body_id
        JOIN states_state AS state ON state.id = vote.state_id
        LEFT JOIN resolutions_resolution AS text ON text.id = counting.resolution_id
        LEFT JOIN bodies_body AS house ON house.id = text.body_id
        LEFT JOIN events_event AS event ON event.id = counting.event_id
        WHERE counting.status = 'published' AND body.status = 'published' AND state.status = 'published'
            AND (text.id IS NULL OR text.status = 'published') AND (house.id IS NULL OR house.status = 'published')
            AND (event.id IS NULL OR event.status = 'published')
    ) TO STDOUT (FORMAT csv, HEADER)
"""
FIRST_BYTE = 100  # ms
GROWN = 4  # MB: the first export warms up, the next ones must not add to it


def measure(server: Server, database: str) -> list[Row]:
    worker = Worker(server, database)
    answers = [worker.get(PATH)]
    before = worker.megabytes()

    def export() -> float:
        answers.append(worker.get(PATH))
        return float(answers[-1]["ms"])

    found = medians({"floor": lambda: worker.copy(FLOOR)["ms"], "export": export}, server.rounds or ROUNDS)
    grown = max(0.0, worker.megabytes() - before)
    worker.close()
    size = answers[0]["bytes"] / 1_000_000
    return [
        Row("export of all votes as CSV (floor: COPY TO)", found["export"], found["floor"], 1.5, note=f"{size:.0f} MB"),
        Row("first byte of the export", min(answer["first_ms"] for answer in answers), 1, FIRST_BYTE),
        Row("memory that four more exports added", grown, 1, GROWN, "MB"),
    ]
