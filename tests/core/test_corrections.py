"""What readers are told of changes: everything that was public and changed, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.core import publishing
from advocacy.core.corrections import corrections
from advocacy.history.context import context
from advocacy.resolutions.models import Sponsor
from advocacy.votes.models import Vote
from tests.factories import (
    CitationFactory,
    PrivateNoteFactory,
    ResolutionFactory,
    RollCallFactory,
    SourceFactory,
    SponsorFactory,
    StateFactory,
    TopicFactory,
    VoteFactory,
)
from tests.history.reading import as_if_committed

pytestmark = pytest.mark.django_db
SECRET = "Mrs Kim"


@pytest.fixture
def roll_call():
    """Published long ago, with one vote."""
    made = RollCallFactory(published=True, sourced=True, title=f"Draft of {SECRET}")
    type(made).objects.filter(pk=made.pk).update(title="Whether to meet")
    VoteFactory(roll_call=made, state=StateFactory(name="Chad", published=True), position="yes")
    as_if_committed()
    return made


def change(record, **values):
    type(record).objects.filter(pk=record.pk).update(**values)
    as_if_committed()


def shown(record):
    """Reason and, row by row, what is told of it."""
    return [
        (one.reason, [(row.what, row.about, [(f.label, f.before, f.after) for f in row.fields]) for row in one.rows])
        for one in corrections(record, most=100).corrections
    ]


def test_nothing_is_told_of_a_record_that_never_changed(roll_call):
    assert shown(roll_call) == []


def test_a_corrected_vote_is_told_with_the_reason_that_was_given_for_readers(roll_call):
    with context(user=7, reason="Read again in S/PV.7830", is_public=True):
        change(roll_call.votes.get(), position="abstain")
    assert shown(roll_call) == [
        ("Read again in S/PV.7830", [("changed", "vote, Chad", [("position", "yes", "abstain")])])
    ]


def test_a_reason_that_was_not_written_for_readers_is_not_told(roll_call):
    with context(reason=f"{SECRET} told me"):
        change(roll_call.votes.get(), position="abstain")
    assert [reason for reason, _rows in shown(roll_call)] == [""]


def test_plain_sql_is_told_too(roll_call):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE votes_vote SET position = 'no'")
    as_if_committed()
    assert shown(roll_call) == [("", [("changed", "vote, Chad", [("position", "yes", "no")])])]


def test_what_a_record_itself_says_is_told_without_its_housekeeping(roll_call):
    change(roll_call, title="Whether to meet in private", stated_yes=9, version=9)
    assert shown(roll_call) == [
        ("", [("changed", "", [
            ("what was put to the vote", "Whether to meet", "Whether to meet in private"), ("yes", "–", "9")
        ])])
    ]  # fmt: skip


def test_votes_that_are_added_and_removed_are_told(roll_call):
    VoteFactory(roll_call=roll_call, state=StateFactory(name="Togo", published=True), position="no")
    as_if_committed()
    Vote.objects.filter(state__name="Chad").delete()
    as_if_committed()
    assert [rows for _reason, rows in shown(roll_call)] == [
        [("removed", "vote, Chad", [("position", "yes", "–")])],
        [("added", "vote, Togo", [("position", "–", "no")])],
    ]


def test_newest_first_and_each_transaction_once(roll_call):
    for title in ("First", "Second"):
        change(roll_call, title=title)
    type(roll_call).objects.filter(pk=roll_call.pk).update(title="Slip")
    change(roll_call, title="Third")
    titles = [rows[0][2][0][1:] for _reason, rows in shown(roll_call)]
    assert titles == [("Second", "Third"), ("First", "Second"), ("Whether to meet", "First")]


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_what_is_written_before_publication_is_never_told(status):
    draft = SourceFactory(title=f"Draft of {SECRET}", status=status)
    as_if_committed()
    change(draft, title=f"Second draft of {SECRET}")
    assert shown(draft) == []
    publishing.publish(draft, by=None)
    as_if_committed()
    assert shown(draft) == []
    change(draft, title="Corrected")
    assert shown(draft)[0][1][0][2] == [("title", f"Second draft of {SECRET}", "Corrected")]


def test_what_is_written_while_withdrawn_appears_as_one_difference_when_it_is_public_again(roll_call):
    publishing.withdraw(roll_call, by=None, reason="Entered twice.")
    as_if_committed()
    for position in ("no", "abstain"):
        change(roll_call.votes.get(), position=position)
        change(roll_call, title=f"{position} {SECRET}")
    change(roll_call, title="Whether to meet")
    assert shown(roll_call) == []
    publishing.publish(roll_call, by=None)
    as_if_committed()
    assert [rows for _reason, rows in shown(roll_call)] == [
        [("changed", "vote, Chad", [("position", "yes", "abstain")])]
    ]


def test_parts_that_hang_on_something_hidden_are_not_told(roll_call):
    vote = VoteFactory(roll_call=roll_call, state=StateFactory(name=SECRET), position="no")
    CitationFactory(record=roll_call, source=SourceFactory(title=SECRET))
    PrivateNoteFactory(record=roll_call, text=SECRET)
    as_if_committed()
    change(vote, position="yes")
    assert shown(roll_call) == []


def test_a_link_to_something_hidden_is_not_told(roll_call):
    change(roll_call, resolution=ResolutionFactory(title=SECRET))
    change(roll_call, resolution=None)
    assert shown(roll_call) == []


def test_topics_and_sponsors_of_a_text_are_told_by_their_names():
    text = ResolutionFactory(published=True, sourced=True)
    as_if_committed()
    text.topics.add(TopicFactory(name="Dignity", published=True), TopicFactory(name=SECRET))
    as_if_committed()
    sponsor = SponsorFactory(resolution=text, state=StateFactory(name="Chad", published=True), role="main")
    SponsorFactory(resolution=text, state=StateFactory(name=SECRET))
    as_if_committed()
    Sponsor.objects.filter(pk=sponsor.pk).delete()
    as_if_committed()
    told = [(row[0], row[1]) for _reason, rows in shown(text) for row in rows]
    assert told == [("removed", "sponsor, Chad"), ("added", "sponsor, Chad"), ("added", "Dignity")]


def test_one_query_tells_that_nothing_changed_and_few_tell_any_number_of_changes(roll_call):
    with CaptureQueriesContext(
        connection,
    ) as quiet:
        corrections(roll_call, most=100)
    assert len(quiet) == 1
    change(roll_call.votes.get(), position="no")
    with CaptureQueriesContext(connection) as once:
        corrections(roll_call, most=100)
    for number in range(3):
        VoteFactory(roll_call=roll_call, state=StateFactory(published=True))
        change(roll_call, title=f"Title {number}")
    with CaptureQueriesContext(connection) as often:
        assert len(corrections(roll_call, most=100).corrections) == 4
    assert len(often) <= len(once) + 3  # a query for each kind of record that is named


def test_the_page_and_the_api_tell_it(client, roll_call):
    with context(reason="Read again", is_public=True):
        change(roll_call.votes.get(), position="abstain")
    page = client.get(roll_call.get_absolute_url()).content.decode()
    assert "What changed since publication" in page
    assert "Read again" in page
    assert SECRET not in page
    answer = client.get(f"/api/v1/votes/{roll_call.slug}/?include=changes").json()
    made_at = answer["changes"][0].pop("made_at")
    assert made_at.endswith("Z")
    assert answer["changes"] == [
        {
            "reason": "Read again",
            "is_told": True,
            "changes": [
                {
                    "what": "changed",
                    "about": "vote, Chad",
                    "fields_changed": [{"field": "position", "before": "yes", "after": "abstain"}],
                }
            ],
        }
    ]
    assert "changes" not in client.get(f"/api/v1/votes/{roll_call.slug}/").json()
    assert client.get("/api/v1/votes/?include=changes").status_code == 400


def test_a_page_without_changes_says_nothing_of_them(client, roll_call):
    page = client.get(roll_call.get_absolute_url()).content.decode()
    assert "h-corrections" not in page
