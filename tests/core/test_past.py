"""The history of a record in the admin: read, compared and brought back, by those who may."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from advocacy.history.context import context
from advocacy.history.models import Change, Entry, RowEntry
from advocacy.notes.models import PrivateNote
from advocacy.votes.models import Vote
from tests.admin_pages import admin_url, change_url
from tests.factories import (
    CitationFactory,
    EventFactory,
    PrivateNoteFactory,
    RollCallFactory,
    SourceFactory,
    StateFactory,
    UserFactory,
    VoteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client):
    user = UserFactory(role="publisher")
    client.force_login(user)
    return user


@pytest.fixture
def roll_call():
    """A draft with two votes and a note; later its title, a vote and the note were changed, and a vote taken out."""
    with context(reason="Entered"):
        made = RollCallFactory(title="Whether to meet in private")
        for name in ("Chad", "Togo"):
            VoteFactory(roll_call=made, state=StateFactory(name=name), position="yes")
        PrivateNoteFactory(record=made, text="Ask the mission")
    with context(reason="Corrected"):
        made.title = "Whether to meet in public"
        made.save()
        Vote.objects.filter(state__name="Chad").update(position="no")
        Vote.objects.filter(state__name="Togo").delete()
        PrivateNote.objects.update(text="Asked")
    return made


def version(reason):
    return Change.objects.filter(reason=reason).last().pk


def compare_url(record):
    return f"{admin_url(record, 'history', record.pk)}compare/?a={version('Entered')}"


def votes(record):
    return dict(record.votes.values_list("state__name", "position"))


def restore(client, record, **data):
    return client.post(compare_url(record), {"reason": "A slip", "version": record.version, **data}, follow=True)


def test_the_history_shows_every_version_with_who_and_why(client, publisher, roll_call):
    page = client.get(admin_url(roll_call, "history", roll_call.pk))
    assert [found.change.reason for found in page.context["versions"]] == ["Corrected", "Entered"]
    newest = {(row.what, row.about): row for row in page.context["versions"][0].rows}
    assert set(newest) == {
        ("changed", ""),
        ("changed", "vote, Chad"),
        ("removed", "vote, Togo"),
        ("changed", "private note"),
    }
    (title,) = newest["changed", ""].fields
    assert [(str(side), text) for side, text in title.pieces] == [
        ("both", "Whether to meet in "),
        ("before", "private"),
        ("after", "public"),
    ]
    html = page.content.decode()
    assert "<del>private</del><ins>public</ins>" in html
    assert "<q>Corrected</q>" in html


def test_any_two_versions_are_compared_older_first(client, publisher, roll_call):
    address = admin_url(roll_call, "history", roll_call.pk) + "compare/"
    pair = {"a": version("Corrected"), "b": version("Entered")}
    turned = client.get(address, pair)
    assert turned.context["older"].change.reason == "Entered"
    assert "<del>private</del><ins>public</ins>" in turned.content.decode()
    same = client.get(address, {"a": pair["a"], "b": pair["a"]})
    assert same.context["rows"] == []


@pytest.mark.parametrize("query", ["", "?a=x", "?a=999999999", "?b=1", "?a=%00", "?a=1&b=x"])
def test_versions_that_do_not_exist_are_not_found(client, publisher, roll_call, query):
    address = admin_url(roll_call, "history", roll_call.pk) + "compare/" + query
    assert client.get(address).status_code == 404


def test_an_earlier_version_comes_back_as_a_new_one(client, publisher, roll_call):
    before = Entry.objects.last().pk
    page = restore(client, roll_call)
    assert page.redirect_chain[0][0] == change_url(roll_call)
    held = type(roll_call).objects.get(pk=roll_call.pk)
    assert (held.title, votes(held)) == ("Whether to meet in private", {"Chad": "yes", "Togo": "yes"})
    assert held.version > roll_call.version
    assert held.changed_by == publisher
    assert PrivateNote.objects.get().text == "Asked"
    change = Change.objects.get(reason="A slip")
    assert (change.user, change.context["brings_back"]) == (publisher, True)
    written = set(Entry.objects.filter(pk__gt=before, change=change).values_list("operation", "table_name"))
    assert written == {("update", "votes_rollcall"), ("update", "votes_vote"), ("insert", "votes_vote")}


def test_a_version_that_somebody_saved_over_meanwhile_is_refused(client, publisher, roll_call):
    seen = roll_call.version
    type(roll_call).objects.get(pk=roll_call.pk).save()
    page = restore(client, roll_call, version=seen)
    assert "Somebody saved this record since you looked" in page.content.decode()
    assert votes(roll_call) == {"Chad": "no"}


def test_a_reason_is_needed(client, publisher, roll_call):
    restore(client, roll_call, reason=" ")
    assert votes(roll_call) == {"Chad": "no"}


def test_who_may_not_change_the_record_may_see_its_history_and_not_bring_it_back(client, roll_call):
    client.force_login(UserFactory(role="contributor"))
    assert client.get(compare_url(roll_call)).context["form"] is None
    assert restore(client, roll_call).status_code == 403
    assert votes(roll_call) == {"Chad": "no"}


def test_somebody_without_a_role_sees_nothing(client, roll_call):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(admin_url(roll_call, "history", roll_call.pk)).status_code == 403
    assert client.get(compare_url(roll_call)).status_code == 403


def test_a_public_record_is_not_brought_back_to_what_could_not_be_published(client, publisher):
    with context(reason="Entered"):
        source = SourceFactory(published=True)
        record = EventFactory(title="A meeting", published=True, sourced=False)
    with context(reason="Corrected"):
        CitationFactory(record=record, source=source)
        record.title = "The meeting"
        record.save()
    assert [problem.code for problem in record.problems()] == []
    page = restore(client, record)
    assert "No published source supports this record" in page.content.decode()
    record.refresh_from_db()
    assert (record.title, record.citations.count()) == ("The meeting", 1)


def test_what_breaks_a_rule_of_now_is_refused_in_words(client, publisher):
    with context(reason="Entered"):
        source = SourceFactory(slug="first")
    with context(reason="Corrected"):
        source.slug = "second"
        source.save()
    SourceFactory(slug="first")
    page = restore(client, source)
    assert "It cannot be as it was" in page.content.decode()
    source.refresh_from_db()
    assert source.slug == "second"


def statements(client, address) -> tuple[int, int]:
    """How many statements a page takes, and how long it is."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    return len(asked), len(page.content)


def many_entries(record, *, versions: int, rows: int) -> None:
    """As many versions of the record itself, and one in which as many votes were corrected."""
    votes = RollCallFactory._meta.model.votes.rel.related_model
    for number in range(versions):
        with context(reason=f"Correction {number}"):
            type(record).objects.filter(pk=record.pk).update(title=f"Title {number}")
    with context(reason="Entered all"), transaction.atomic():
        states = StateFactory._meta.model.objects.bulk_create(
            StateFactory.build(code=f"{number:03}", name=f"State {number}") for number in range(rows)
        )
        votes.objects.bulk_create(votes(roll_call=record, state=state, position="yes") for state in states)


def test_a_record_of_ten_thousand_entries_costs_what_is_shown(client, publisher, roll_call):
    """300 versions, and 900 votes entered at once and then corrected eleven times."""
    address = admin_url(roll_call, "history", roll_call.pk)
    few = statements(client, address)[0], statements(client, compare_url(roll_call))[0]
    many_entries(roll_call, versions=300, rows=900)
    for position in ["no", "yes", "abstain"] * 3 + ["no", "yes"]:
        with context(reason=f"All {position}"):
            roll_call.votes.update(position=position)
    assert RowEntry.objects.owned_by(roll_call).count() > 10_000
    history = [statements(client, f"{address}?page={page}") for page in (1, 2, 13)]
    compared = [statements(client, f"{compare_url(roll_call)}&page={page}") for page in (1, 9)]
    found = history + compared
    assert [number for number, _size in found] == [12, 10, 13, 15, 13]  # one more a kind of row that is named
    assert few == (16, 15)
    assert max(size for _number, size in found) < 400_000


def test_a_long_version_says_how_many_rows_it_leaves_out_and_pages_keep_what_is_chosen(client, publisher, roll_call):
    many_entries(roll_call, versions=30, rows=60)
    address = admin_url(roll_call, "history", roll_call.pk)
    first = client.get(address)
    newest = first.context["versions"][0]
    assert (newest.change.reason, len(newest.rows), newest.left_out) == ("Entered all", 50, 10)
    assert "60 rows written" in first.content.decode()
    assert "And 10 more rows" in first.content.decode()
    assert [one.change.reason for one in first.context["versions"]][1:] == [f"Correction {n}" for n in range(29, 5, -1)]
    second = client.get(address, {"page": 2, "a": version("Entered"), "b": newest.number})
    assert [one.change.reason for one in second.context["versions"]] == [
        *[f"Correction {n}" for n in range(5, -1, -1)],
        "Corrected",
        "Entered",
    ]
    html = second.content.decode()
    assert f'name="b" value="{newest.number}" checked' in html
    assert f'name="a" value="{version("Entered")}" checked' in html
    assert html.count("checked") == 2
    assert "to the version chosen on another page" in html
    compared = client.get(f"{address}compare/", {"a": version("Entered"), "b": newest.number})
    assert "Rows 1 to" not in compared.content.decode()
    assert len(compared.context["rows"]) == 64
