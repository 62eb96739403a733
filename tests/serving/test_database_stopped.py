"""The database is stopped and started again while readers ask without a pause."""

import pytest

from tests.serving.site import Readers

pytestmark = pytest.mark.usefixtures("site")


def test_while_it_is_away_answers_are_clean_and_when_it_is_back_they_are_right(site, database):
    """Right with the first question that is asked after the database takes connections, which is well within 2 s."""
    workers = site.workers()
    with Readers(site) as readers:
        for _again in range(2):
            database.stop()
            meanwhile = readers.wait_for_more(20)
            assert {answer.status for answer in meanwhile} == {503}

            database.start()
            after = readers.wait_for_more(30)
            assert [answer for answer in after if answer.status != 200] == []

    assert {answer.status for answer in readers.answers} == {200, 503}
    for answer in readers.answers:
        assert_whole(answer)
    assert site.workers() == workers


def assert_whole(answer) -> None:
    """The page itself, or a refusal that says when to come back, and nothing of how the database is reached."""
    if answer.status == 200:
        return
    assert answer.headers["Retry-After"] == "10", answer
    assert answer.headers["Cache-Control"] == "no-store", answer
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"], answer
    expected = '"code":"database_unavailable"' if answer.path.startswith("/api/") else "<h1>The record is away for a"
    assert expected in answer.text.replace('": "', '":"'), answer
    assert "socket" not in answer.text
    assert "Traceback" not in answer.text
