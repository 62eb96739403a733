"""The desk over a saved roll call: reasons, intentions, two editors at once, several votes in one text."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client

from advocacy.votes.models import RollCall, Vote
from tests.admin_pages import form_data
from tests.factories import CitationFactory, UserFactory
from tests.votes.desk_room import (
    ENTERED,
    POSITIONS,
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

NO_REASON = "Say why: one saved position changes. The reason is kept with the record’s history."


@pytest.fixture
def editor(client, db):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


@pytest.fixture
def roll_call(client, editor):
    return enter(client, council())


def reload(roll_call):
    return RollCall.objects.get(pk=roll_call.pk)


def published(roll_call):
    """As it is once somebody else approved it."""
    CitationFactory(record=roll_call)
    RollCall.objects.filter(pk=roll_call.pk).update(status="published", published_at=roll_call.created_at)
    type(roll_call.body).objects.filter(pk=roll_call.body_id).update(status="published")
    return reload(roll_call)


def test_it_opens_filled_in(client, roll_call):
    page = client.get(desk_url(roll_call))
    data = form_data(page)
    assert positions(page) == POSITIONS
    assert (data["title"], data["held_on"], data["rule"], data["stated_yes"]) == (
        ["Whether to adopt the agenda"], ["2016-12-09"], ["sc_procedural"], ["9"],
    )  # fmt: skip
    assert page.context["headline"] == "All 15 seats entered: 9–5–1"


def test_a_saved_position_changes_only_with_a_reason(client, roll_call):
    page = send(client, client.get(desk_url(roll_call)), roll_call, **{"position-SEN": "yes", "save": ""})
    assert refusals(page) == [NO_REASON]
    assert positions(page)["SEN"] == "yes"
    assert (saved(roll_call), reload(roll_call).version) == (POSITIONS, roll_call.version)


@pytest.mark.parametrize("reason", ["", "  ", " – … "])
def test_a_reason_can_be_read(client, roll_call, reason):
    typed = {"position-SEN": "yes", "save": "", "reason": reason}
    assert refusals(send(client, client.get(desk_url(roll_call)), roll_call, **typed)) == [NO_REASON]


def test_taking_a_saved_position_away_needs_a_reason_too(client, roll_call):
    page = send(client, client.get(desk_url(roll_call)), roll_call, **{"position-SEN": "", "save": ""})
    assert refusals(page) == [NO_REASON]


def test_the_reason_is_kept_with_the_record(client, editor, roll_call):
    reason = "Read again in S/PV.7830, p. 3."
    typed = {"position-SEN": "yes", "position-URY": "abstain", "save": "", "reason": reason}
    assert send(client, client.get(desk_url(roll_call)), roll_call, **typed).status_code == 302
    assert saved(roll_call) == {**POSITIONS, "SEN": "yes", "URY": "abstain"}
    assert (reload(roll_call).changed_by, reload(roll_call).version) == (editor, roll_call.version + 1)
    assert LogEntry.objects.latest("pk").get_change_message() == f"Corrected at the roll-call desk. {reason}"


def test_only_votes_that_differ_are_written(client, roll_call):
    before = dict(Vote.objects.values_list("state__code", "pk"))
    typed = {"position-SEN": "yes", "save": "", "reason": "Misread."}
    send(client, client.get(desk_url(roll_call)), roll_call, **typed)
    assert dict(Vote.objects.values_list("state__code", "pk")) == before


def test_a_title_changes_without_a_reason(client, roll_call):
    send(client, client.get(desk_url(roll_call)), roll_call, title="Whether to meet", save="")
    assert reload(roll_call).title == "Whether to meet"


def test_an_intention_stands_beside_the_vote_and_never_over_it(client, roll_call):
    typed = {"declared_state": ["SEN", ""], "declared": ["yes", ""], "declared_note": ["Letter of 12 December.", ""]}
    response = send(client, client.get(desk_url(roll_call)), roll_call, **typed, save="")
    assert response.status_code == 302
    vote = Vote.objects.get(state__code="SEN")
    assert (vote.position, vote.intention, vote.note) == ("abstain", "yes", "Letter of 12 December.")
    assert str(reload(roll_call).counted) == "9–5–1"
    page = client.get(desk_url(roll_call))
    assert [(row["name"], row["voted"], row["intention"]) for row in page.context["intentions"]] == [
        ("Senegal", "abstain", "yes")
    ]
    text = " ".join(page.content.decode().split())
    assert 'later said it had meant <span class="position is-yes">yes</span>' in text


def test_notes_and_reasons_hold_nothing_unseen_and_letters_in_one_spelling(client, roll_call):
    typed = {"declared_state": ["SEN", ""], "declared": ["yes", ""], "save": ""}
    page = client.get(desk_url(roll_call))
    refused = send(client, page, roll_call, **typed, declared_note=["Letter\u202e", ""], reason="Misread\u200b.")
    assert [sentence.partition(",")[0] for sentence in refusals(refused)] == [
        "After “Letter” stands U+202E RIGHT-TO-LEFT OVERRIDE (character 7)",
        "After “Misread” stands U+200B ZERO WIDTH SPACE (character 8)",
    ]
    assert not Vote.objects.exclude(note="").exists()
    send(client, page, roll_call, **typed, declared_note=["Expose\u0301", ""])
    assert Vote.objects.get(state__code="SEN").note == "Expos\u00e9"


def test_an_intention_needs_a_vote_to_stand_beside(client, roll_call):
    typed = {"position-SEN": "", "intention-SEN": "yes", "reason": "Misread.", "save": ""}
    page = send(client, client.get(desk_url(roll_call)), roll_call, **typed)
    assert refusals(page) == ["Senegal has an intention and no position. Enter how it voted first."]


def test_a_text_over_a_saved_vote_changes_nothing_by_itself(client, roll_call):
    page = client.get(desk_url(roll_call))
    page = send(client, page, roll_call, text=WORDS.replace("Senegal", "None").replace("Angola, ", ""), read="")
    assert positions(page) == POSITIONS
    page = send(client, page, roll_call, text="Abstaining: Senegal, Angola", read="")
    assert positions(page) == POSITIONS
    assert "One position is not the text’s" in page.content.decode()


def test_an_editor_does_not_open_a_published_vote(client, roll_call):
    published(roll_call)
    assert client.get(desk_url(roll_call)).status_code == 403


def test_a_public_vote_is_not_corrected_into_one_that_does_not_add_up(client, roll_call):
    client.force_login(UserFactory(role="publisher"))
    public = published(roll_call)
    typed = {"position-SEN": "yes", "reason": "Misread.", "save": ""}
    page = send(client, client.get(desk_url(public)), public, **typed)
    (refusal,) = refusals(page)
    assert refusal.startswith("This record is public, so nothing was saved. The votes entered add up to 10–5–0")
    assert (saved(public), positions(page)["SEN"]) == (POSITIONS, "yes")
    explained = send(client, page, public, difference_note="The record miscounts.", save="")
    assert explained.status_code == 302
    assert saved(public) == {**POSITIONS, "SEN": "yes"}


# Two editors


def test_the_second_save_is_refused_and_shows_both_versions_with_everything_typed(client, roll_call):
    mine, theirs = client.get(desk_url(roll_call)), client.get(desk_url(roll_call))
    other = {"position-SEN": "yes", "position-AGO": "abstain", "title": "Their title", "reason": "Theirs.", "save": ""}
    assert send(client, theirs, roll_call, **other).status_code == 302
    typed = {"position-SEN": "no", "position-URY": "abstain", "stated_yes": "8", "reason": "Mine.", "save": ""}
    page = send(client, mine, roll_call, **typed)
    assert page.status_code == 409
    differences = page.context["desk"].conflict["differences"]
    rows = {row["label"]: (row["before"], row["theirs"], row["mine"], row["kept"]) for row in differences}
    assert rows == {
        "Senegal": ("abstain", "yes", "no", "no"),
        "Angola": ("no", "abstain", "no", "abstain"),
        "Uruguay": ("yes", "yes", "abstain", "abstain"),
        "What was put to the vote": (
            "Whether to adopt the agenda",
            "Their title",
            "Whether to adopt the agenda",
            "Their title",
        ),
        "Yes": ("9", "9", "8", "8"),
    }
    assert positions(page) == {**POSITIONS, "SEN": "no", "AGO": "abstain", "URY": "abstain"}
    assert form_data(page)["reason"] == ["Mine."]
    assert saved(roll_call) == {**POSITIONS, "SEN": "yes", "AGO": "abstain"}

    assert send(client, page, roll_call, save="").status_code == 302
    assert saved(roll_call) == {**POSITIONS, "SEN": "no", "AGO": "abstain", "URY": "abstain"}
    assert (reload(roll_call).title, reload(roll_call).stated_yes) == ("Their title", 8)


def test_a_version_survives_both_steps(client, roll_call):
    first = send(client, client.get(desk_url(roll_call)), roll_call, text="Abstaining: Senegal", read="")
    send(client, client.get(desk_url(roll_call)), roll_call, title="Their title", save="")
    page = send(client, first, roll_call, save="", **{"position-SEN": "no", "reason": "Mine."})
    assert page.status_code == 409


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_in_the_same_instant_one_wins_and_the_other_keeps_all_it_typed():
    client = Client()
    client.force_login(UserFactory(role="editor"))
    roll_call = enter(client, council())
    data = form_data(client.get(desk_url(roll_call)))
    start = threading.Barrier(2)

    def save(position):
        own = Client()
        own.force_login(UserFactory(role="editor"))
        try:
            start.wait()
            typed = {"position-SEN": position, "reason": f"It was {position}.", "save": ""}
            return position, own.post(desk_url(roll_call), {**data, **typed})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = dict(pool.map(save, ["yes", "no"]))
    won, lost = sorted(answers, key=lambda position: answers[position].status_code)
    assert [answers[one].status_code for one in (won, lost)] == [302, 409]
    assert saved(roll_call) == {**POSITIONS, "SEN": won}
    assert reload(roll_call).version == roll_call.version + 1
    assert positions(answers[lost])["SEN"] == lost
    assert form_data(answers[lost])["reason"] == [f"It was {lost}."]


@pytest.mark.django_db(transaction=True)
def test_of_two_entries_of_one_vote_in_the_same_instant_one_is_saved():
    client = Client()
    client.force_login(UserFactory(role="editor"))
    data = form_data(read(client, council()))
    start = threading.Barrier(2)

    def save(_number):
        own = Client()
        own.force_login(UserFactory(role="editor"))
        try:
            start.wait()
            return own.post(desk_url(), {**data, **ENTERED})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(save, range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert (RollCall.objects.count(), Vote.objects.count()) == (1, 15)


# Several votes in one text

TWO = f"""The proposal to adopt the agenda was put to the vote.
{WORDS}
A vote was then taken on the motion to suspend the meeting.

In favour:
China, Russian Federation

Against:
France, Japan, Malaysia

The result of the voting was as follows: 2 in favour, 3 against, 0 abstentions.
"""


def test_of_several_votes_in_a_text_one_is_chosen(client, editor):
    page = read(client, council(), TWO)
    assert [vote.tally for vote in page.context["reading"].votes] == ["9–5–1", "2–3–0"]
    assert positions(page) == POSITIONS
    page = send(client, page, vote="2", read="")
    found = positions(page)
    assert {code for code, position in found.items() if position == "yes"} == {"CHN", "RUS"}
    assert {code for code, position in found.items() if position == "no"} == {"FRA", "JPN", "MYS"}
    assert form_data(page)["stated_yes"] == ["2"]


def test_the_others_stay_in_the_text_for_the_next_vote(client, editor):
    page = read(client, council(), TWO)
    typed = {name: value for name, value in ENTERED.items() if name != "save"}
    response = send(client, page, **typed, save_next="")
    first = RollCall.objects.get()
    assert (response.status_code, saved(first)) == (302, POSITIONS)
    page = client.get(response.url)
    data = form_data(page)
    assert data["body"] == [str(first.body_id)]
    assert (data["held_on"], data["meeting_symbol"]) == (["2016-12-09"], ["s/pv.7830"])
    assert data["source"] == [str(first.citations.get().source_id)]
    assert "suspend the meeting" in data["text"][0]
    assert "Senegal" not in data["text"][0]
    assert (data["stated_yes"], data["title"]) == (["2"], [""])
    assert client.get(response.url).context["headline"] == "5 of 15 seats entered"
    assert send(client, page, title="Whether to suspend", save="").status_code == 302
    assert RollCall.objects.latest("pk").slug == "SC-2016-12-09-2"
