"""Who may use the desk, and what it makes of what no page of ours sends: sentences, and nothing half written."""

import datetime
from string import ascii_lowercase, ascii_uppercase

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from advocacy.sources.models import Source
from advocacy.votes.models import RollCall, Vote
from tests.admin_pages import form_data
from tests.factories import BodyFactory, RollCallFactory, SeatFactory, StateFactory, StateNameFactory, UserFactory
from tests.votes.desk_room import (
    ENTERED,
    POSITIONS,
    SOURCE,
    WORDS,
    council,
    desk_url,
    enter,
    positions,
    read,
    refusals,
    saved,
    send,
)

pytestmark = pytest.mark.django_db

FORGOTTEN = "The page’s own memory did not come back as it was sent. Load the page again."


@pytest.fixture
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def nothing_is_written():
    sources = Source.objects.filter(title=SOURCE["new-title"])
    return (RollCall.objects.count(), Vote.objects.count(), sources.count()) == (0, 0, 0)


# Rights


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher"])
def test_whoever_writes_drafts_enters_votes(client, role):
    client.force_login(UserFactory(role=role))
    assert saved(enter(client, council())) == POSITIONS


@pytest.mark.parametrize("role", ["administrator", None])
def test_who_only_reads_is_turned_away(client, role):
    client.force_login(UserFactory(role=role))
    assert [client.get(desk_url()).status_code, client.post(desk_url(), {"save": ""}).status_code] == [403, 403]


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(desk_url()).url.startswith("/admin/login/")


def test_a_contributor_corrects_own_drafts_and_no_others(client):
    user = UserFactory(role="contributor")
    client.force_login(user)
    own, other = RollCallFactory(created_by=user), RollCallFactory()
    reviewed, public = (
        RollCallFactory(created_by=user, in_review=True),
        RollCallFactory(created_by=user, published=True),
    )
    answers = [client.get(desk_url(one)).status_code for one in (own, other, reviewed, public)]
    assert answers == [200, 403, 403, 403]
    assert [client.post(desk_url(one), {"save": ""}).status_code for one in (other, reviewed, public)] == [
        403,
        403,
        403,
    ]


def test_a_post_without_the_page_s_token_is_refused(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    response = client.post(desk_url(), {"save": ""})
    assert (response.status_code, "nothing" in response.content.decode().lower()) == (403, True)


@pytest.mark.parametrize("key", ["999999", "abc", "99999999999999999999999"])
def test_a_roll_call_that_is_not_there_is_not_found(client, editor, key):
    assert client.get(f"/admin/votes/rollcall/{key}/desk/").status_code == 404


# Forged


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"position-FRA": "maybe"}, "“maybe” is not a position. There are yes, no, abstain and non-voting."),
        ({"position-XXX": "yes"}, "No state has the code “XXX”."),
        ({"position-": "yes"}, "No state has the code “”."),
        ({"intention-XXX": "yes"}, "No state has the code “XXX”."),
        ({"meant": "XXX:Urugay"}, "No state has the code “XXX”."),
        ({"source": "1 OR 1=1"}, "“1 OR 1=1” is no choice for “source”."),
        ({"resolution": "9" * 30}, f"“{'9' * 30}” is no choice for “resolution”."),
        ({"body": "²"}, "“²” is no choice for “body”."),
        ({"carried": "{"}, FORGOTTEN),
        ({"carried": "[" * 100_000}, FORGOTTEN),
        ({"carried": '{"version": "x"}'}, FORGOTTEN),
        ({"carried": '{"opened": {"a": 1}}'}, FORGOTTEN),
    ],
)  # fmt: skip
def test_what_no_page_sends_is_a_400_in_words_that_keeps_the_rest(client, editor, typed, sentence):
    page = send(client, read(client, council()), **{**ENTERED, **typed})
    assert (page.status_code, refusals(page)) == (400, [sentence])
    assert form_data(page)["title"] == ["Whether to adopt the agenda"]
    assert nothing_is_written()


@pytest.mark.parametrize("box", ["body", "resolution", "provision", "event", "session", "source"])
def test_a_key_of_nothing_is_an_error_of_its_box(client, editor, box):
    page = send(client, read(client, council()), **{**ENTERED, box: "987654321"})
    assert page.status_code == 200
    assert "Select a valid choice. That choice is not one of the available choices." in refusals(page)
    assert nothing_is_written()


def test_a_state_that_has_no_seat_is_not_given_one(client, editor):
    page = send(client, read(client, council()), **{**ENTERED, "position-PRY": "yes"})
    assert refusals(page) == ["Paraguay had no seat that day. Take its position away, or correct the day or the body."]
    assert nothing_is_written()


# Odd


def test_an_empty_post_shows_the_desk(client, editor):
    assert client.post(desk_url(), {}).status_code == 200


def test_saving_nothing_says_what_is_needed(client, editor):
    page = client.post(desk_url(), {"save": ""})
    assert refusals(page)[0] == "Nothing is counted yet. Enter the positions, or the official tally."
    assert nothing_is_written()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\x00".join(WORDS),
        "In favour:",
        "In favour: Atlantis, Utopia. Against: Shangri-La.",
        "In favour: France, France, China. Against: France.",
        "A favor: Francia. En contra: China. 赞成：法国",
        "<script>alert(1)</script> In favour: <b>France</b>",
        "In favour: " + ", ".join(["France"] * 5000),
        ("In favour:\n" + "x" * 990 + "\n") * 100,
        "lorem ipsum dolor, " * 5300,
        "\ud83d In favour: France".encode("utf-8", "replace").decode(),
        "In favour: France. " * 600,
        "(" * 5000,
    ],
)
def test_no_text_breaks_the_desk(client, editor, text):
    body = council()
    page = read(client, body, text)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert (
        client.post(desk_url(), {"text": text, "read": "", "held_on": "not a day", "body": body.pk}).status_code == 200
    )
    assert nothing_is_written()


def test_a_nul_is_shown_and_refused_in_words(client, editor):
    page = read(client, council(), WORDS + "\x00")
    assert "\N{REPLACEMENT CHARACTER}" in form_data(page)["text"][0]
    page = send(client, page, **{**ENTERED, "title": "Agenda\x00"})
    assert refusals(page) == [
        "The text held characters that cannot be read; they show as “\N{REPLACEMENT CHARACTER}”. Take them out."
    ]
    assert nothing_is_written()


def test_a_text_beyond_reason_is_not_read(client, editor):
    page = read(client, council(), "a" * 200_001)
    assert refusals(page) == ["This text has more than 200000 characters. Paste the votes only."]


def test_a_state_in_two_lists_gets_no_position_and_is_named(client, editor):
    page = read(client, council(), "In favour: France, China. Against: France.")
    assert (positions(page)["FRA"], positions(page)["CHN"]) == ("", "yes")
    assert "“France” (FRA) stands in more than one list" in page.content.decode()


def test_a_day_without_seats_is_a_sentence(client, editor):
    body = SeatFactory(body__name="Security Council", start_on=datetime.date(2010, 1, 1)).body
    page = read(client, body, WORDS, held_on="9 December 1950")
    assert page.context["no_seats"] == (
        "No state had a vote in the Security Council on 9 December 1950, as far as is entered. Look at the day, or "
        "enter the seats of that body first."
    )


def test_a_body_without_voters_is_a_sentence(client, editor):
    seat = SeatFactory(body=BodyFactory(name="Commission of inquiry"), seat_class="observer")
    assert read(client, seat.body).context["no_seats"].startswith("No state had a vote in the Commission of inquiry on")


def test_a_committee_of_the_whole_has_the_seats_of_its_assembly(client, editor):
    seat = SeatFactory()
    third = BodyFactory(code="GA3", electorate=seat.body)
    assert list(positions(read(client, third, ""))) == [seat.state.code]


@pytest.mark.parametrize("figure", ["-1", "1.5", "9" * 12, "²", "nine"])
def test_a_figure_that_is_none_is_an_error_of_its_box(client, editor, figure):
    page = send(client, read(client, council()), **{**ENTERED, "stated_yes": figure})
    assert (page.status_code, len(refusals(page))) == (200, 1)
    assert nothing_is_written()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "not an address", "ftp://example.org/a"])
def test_a_link_of_a_new_source_leads_to_the_web(client, editor, address):
    page = send(client, read(client, council()), **{**ENTERED, "new-url": address})
    assert len(refusals(page)) == 1
    assert nothing_is_written()


# Size


def assembly(size):
    body = BodyFactory(code="GA", name="General Assembly", published=True)
    names = [f"Land {ascii_uppercase[number // 26]}{ascii_lowercase[number % 26]}" for number in range(size)]
    for _number, name in enumerate(names):
        state = StateFactory(code=f"Z{name[-2:].upper()}", name=name)
        StateNameFactory(state=state, short=name)
        SeatFactory(body=body, state=state)
    return body, "In favour: " + ", ".join(names) + "."


def counted(step):
    with CaptureQueriesContext(connection) as queries:
        page = step()
    assert page.status_code in (200, 302)
    return page, len(queries)


def queries_of_each_step(client, size):
    """Reading, entering, opening and correcting a vote of that many seats; nothing of it stays."""
    with transaction.atomic():
        body, words = assembly(size)
        page, reading = counted(lambda: read(client, body, words))
        assert list(positions(page).values()) == ["yes"] * size
        _page, entering = counted(lambda: send(client, page, **ENTERED))
        roll_call = RollCall.objects.get()
        page, opening = counted(lambda: client.get(desk_url(roll_call)))
        flipped = {name: "no" for name in form_data(page) if name.startswith("position-")}
        typed = {**flipped, "reason": "Misread.", "save": ""}
        _page, correcting = counted(lambda: send(client, page, roll_call, **typed))
        roll_call.refresh_from_db()
        assert roll_call.counted.no == size
        transaction.set_rollback(True)
    return {"reading": reading, "entering": entering, "opening": opening, "correcting": correcting}


def test_193_seats_cost_as_many_queries_as_15(client, editor):
    queries_of_each_step(client, 15)  # what is cached for good does not count
    few = queries_of_each_step(client, 15)
    assert queries_of_each_step(client, 193) == few
    assert max(few.values()) < 70
