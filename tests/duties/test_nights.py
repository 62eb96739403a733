"""When the work of a night is due, and when it is late."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.duties.nights import is_due, is_late, night_of

TODAY, YESTERDAY = date(2026, 11, 27), date(2026, 11, 26)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 27, hour, minute, tzinfo=UTC)


def test_a_night_begins_at_two():
    assert (night_of(at(1, 59)), night_of(at(2)), night_of(at(23))) == (YESTERDAY, TODAY, TODAY)


@pytest.mark.parametrize(
    ("now", "done_for", "expected"),
    [
        (at(1, 59), YESTERDAY, False),
        (at(2), YESTERDAY, True),
        (at(2), TODAY, False),
        (at(17), date(2026, 11, 3), True),  # missed nights are made up, by day too
        (at(1), None, True),
        (at(2), date(2026, 11, 28), False),  # a clock that was set back
    ],
)
def test_a_duty_is_due_once_a_night(now, done_for, expected):
    assert is_due(now, done_for, None) is expected


def test_what_broke_off_is_due_again_in_an_hour():
    broke_off = at(2)
    tried = [is_due(broke_off + timedelta(minutes=minutes), YESTERDAY, broke_off) for minutes in (0, 59, 60)]
    assert tried == [False, False, True]


@pytest.mark.parametrize(
    ("now", "done_for", "expected"),
    [(at(4, 59), YESTERDAY, False), (at(5), YESTERDAY, True), (at(5), TODAY, False), (at(5), None, True)],
)
def test_it_is_late_three_hours_after_the_night_began(now, done_for, expected):
    assert is_late(now, done_for) is expected
