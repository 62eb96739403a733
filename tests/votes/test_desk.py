"""The roll-call desk without script, in two steps: words are read, then confirmed and saved with their source."""

import pytest

from advocacy.core.choices import Status
from advocacy.sources.models import Source
from advocacy.states.models import StateAlias
from advocacy.votes.models import RollCall, Vote
from tests.admin_pages import admin_url, change_url, form_data, messages_of
from tests.factories import ResolutionFactory, RollCallFactory, SeatFactory, SourceFactory, UserFactory
from tests.votes.desk_room import (
    ENTERED,
    MISSPELT,
    POSITIONS,
    SOURCE,
    WORDS,
    council,
    desk_url,
    enter,
    named,
    positions,
    read,
    refusals,
    saved,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def text_of(response):
    return " ".join(response.content.decode().split())


def test_pasted_words_become_one_position_for_each_seat(client, editor):
    page = read(client, council())
    assert positions(page) == POSITIONS
    assert page.context["headline"] == "All 15 seats entered: 9–5–1"
    assert page.context["verdict"] == "Carried with none to spare: nine of nine needed, no veto applies"
    assert not RollCall.objects.exists()


def test_the_figures_of_the_words_and_the_rule_are_filled_in(client, editor):
    data = form_data(read(client, council()))
    assert [data[f"stated_{one}"] for one in ("yes", "no", "abstain")] == [["9"], ["5"], ["1"]]
    assert data["rule"] == ["sc_procedural"]


def test_the_seats_stand_by_regional_group_and_permanent_members_first(client, editor):
    groups = read(client, council()).context["groups"]
    assert [(group.name, [row.seat.name for row in group.rows]) for group in groups] == [
        ("Permanent members", ["China", "France", "Russian Federation", "United Kingdom", "United States"]),
        ("African States", ["Angola", "Egypt", "Senegal"]),
        ("Asia-Pacific States", ["Japan", "Malaysia"]),
        ("Eastern European States", ["Ukraine"]),
        ("Latin American and Caribbean States", ["Uruguay", "Venezuela (Bolivarian Republic of)"]),
        ("Western European and other States", ["New Zealand", "Spain"]),
    ]


def test_the_second_step_saves_a_draft_with_its_votes_its_source_and_who_entered_it(client, editor):
    roll_call = enter(client, council())
    assert saved(roll_call) == POSITIONS
    assert (roll_call.slug, roll_call.status, roll_call.created_by) == ("SC-2016-12-09", Status.DRAFT, editor)
    assert (str(roll_call.counted), str(roll_call.stated), roll_call.meeting_symbol) == ("9–5–1", "9–5–1", "S/PV.7830")
    citation = roll_call.citations.get()
    source = citation.source
    assert (source.title, source.symbol, source.slug, citation.locator) == (
        SOURCE["new-title"], "S/PV.7830", "s-pv-7830", "p. 3",
    )  # fmt: skip
    assert (source.kind, source.status, source.created_by) == ("meeting_record", Status.DRAFT, editor)


def test_the_message_says_what_is_still_missing_to_publish(client, editor):
    page = client.post(desk_url(), {**form_data(read(client, council())), **ENTERED}, follow=True)
    assert page.redirect_chain == [(change_url(RollCall.objects.get()), 302)]
    assert messages_of(page) == [
        "SC-2016-12-09 is saved, with 15 positions.",
        "Before it can be published: No published source supports this record. Add a citation under “Sources”, and "
        "publish its source first.",
    ]


def test_a_name_that_is_not_understood_stays_marked_and_its_seat_open(client, editor):
    page = read(client, council(), MISSPELT)
    assert positions(page) == {**POSITIONS, "URY": ""}
    assert page.context["headline"] == "14 of 15 seats entered; one name needs you"
    assert '<a class="read is-unknown" href="#settle-1">Urugay</a>' in page.content.decode()
    assert next(label for _code, label in page.context["settling"][0]["likely"]) == "Uruguay (URY)"


def test_choosing_a_candidate_gives_its_seat_the_position_of_the_list(client, editor):
    page = send(client, read(client, council(), MISSPELT), meant="URY:Urugay")
    assert positions(page) == POSITIONS
    assert page.context["headline"] == "All 15 seats entered: 9–5–1"
    assert 'value="Urugay"' in page.content.decode()


def test_a_ticked_spelling_is_learnt_with_the_save_and_understood_the_next_time(client, editor):
    body = council()
    page = send(client, read(client, body, MISSPELT), meant="URY:Urugay", learn="Urugay")
    assert not StateAlias.objects.filter(alias="Urugay").exists()
    assert send(client, page, **ENTERED).status_code == 302
    alias = StateAlias.objects.get(alias="Urugay")
    assert (alias.state.code, alias.state.changed_by) == ("URY", editor)
    assert positions(read(client, body, MISSPELT)) == POSITIONS


def test_without_the_tick_nothing_is_learnt(client, editor):
    page = send(client, read(client, council(), MISSPELT), meant="URY:Urugay")
    assert send(client, page, **ENTERED).status_code == 302
    assert saved(RollCall.objects.get()) == POSITIONS
    assert not StateAlias.objects.filter(alias="Urugay").exists()


def test_a_spelling_that_stands_for_another_state_is_refused_and_nothing_is_written(client, editor):
    body = council()
    state = named("UGA", "Uganda")
    StateAlias.objects.create(state=state, alias="Urugay", end_on="1990-01-01")
    page = send(client, read(client, body, MISSPELT), meant="URY:Urugay", learn="Urugay")
    page = send(client, page, **ENTERED)
    assert refusals(page) == ["“Urugay” already stands for Uganda, so it was not learnt. Take the tick away and save."]
    sources = Source.objects.filter(title=SOURCE["new-title"])
    assert (RollCall.objects.count(), Vote.objects.count(), sources.count()) == (0, 0, 0)


def test_a_contributor_settles_a_name_here_and_teaches_nothing(client):
    client.force_login(UserFactory(role="contributor"))
    page = send(client, read(client, council(), MISSPELT), meant="URY:Urugay")
    assert 'name="learn"' not in page.content.decode()
    page = send(client, page, **ENTERED, learn="Urugay")
    assert refusals(page) == [
        "Only editors teach the record a spelling. Take the tick away; the choice itself is kept."
    ]
    assert not RollCall.objects.exists()


def test_words_that_were_not_read_yet_are_read_before_they_are_saved(client, editor):
    body = council()
    typed = {"body": body.pk, "held_on": "2016-12-09", "question": "procedural", "text": WORDS, **ENTERED}
    page = client.post(desk_url(), {**form_data(client.get(desk_url())), **typed})
    assert refusals(page) == ["The words were read just now, and nothing is saved yet. Look it over, then save."]
    assert positions(page) == POSITIONS
    assert not RollCall.objects.exists()


def test_what_is_entered_by_hand_stays_when_the_text_says_something_else(client, editor):
    page = send(client, read(client, council()), **{"position-FRA": "no", "text": WORDS + "\n"})
    assert positions(page) == {**POSITIONS, "FRA": "no"}
    assert "One position is not the text’s" in text_of(page)
    page = send(client, page, over="")
    assert positions(page) == POSITIONS


def test_a_name_taken_out_of_the_text_opens_its_seat_again(client, editor):
    page = send(client, read(client, council()), text=WORDS.replace("Senegal", "None"), read="")
    assert positions(page)["SEN"] == ""


def test_all_others_did_not_vote(client, editor):
    page = send(client, read(client, council(), "In favour: France, Japan"), others="")
    found = positions(page)
    assert {code for code, position in found.items() if position == "yes"} == {"FRA", "JPN"}
    assert {position for code, position in found.items() if code not in ("FRA", "JPN")} == {"non_voting"}


def test_a_state_of_the_text_without_a_seat_is_named_and_not_saved(client, editor):
    page = read(client, council(), WORDS.replace("Senegal", "Senegal, Paraguay"))
    assert "PRY" not in positions(page)
    assert "One state had no seat that day" in text_of(page)
    assert '<mark class="read is-no-seat">Paraguay</mark>' in page.content.decode()
    send(client, page, **ENTERED)
    assert saved(RollCall.objects.get()) == POSITIONS


def test_a_position_typed_for_another_day_stays_in_sight_and_is_not_saved(client, editor):
    body = council()
    guest = named("TCD", "Chad")
    SeatFactory(body=body, state=guest, seat_class="elected", start_on="2015-01-01", end_on="2015-12-31")
    page = read(client, body, "", held_on="2015-12-10", **{"position-TCD": "yes"})
    page = send(client, page, held_on="2016-12-09")
    last = page.context["groups"][-1]
    assert (last.name, [(row.seat.name, row.position) for row in last.rows]) == (
        "Without a seat that day", [("Chad", "yes")],
    )  # fmt: skip
    page = send(client, page, **ENTERED)
    assert refusals(page) == ["Chad had no seat that day. Take its position away, or correct the day or the body."]
    assert not RollCall.objects.exists()


def test_the_source_of_the_meeting_record_is_chosen_by_itself(client, editor):
    source = SourceFactory(symbol="S/PV.7830", title="Verbatim record", published=True)
    page = read(client, council(), meeting_symbol="s/pv 7830")
    assert form_data(page)["source"] == [str(source.pk)]
    typed = {"title": "Agenda", "save": "", "locator": "p. 3"}
    assert send(client, page, **typed).status_code == 302
    assert RollCall.objects.get().citations.get().source == source


def test_a_new_source_with_a_symbol_that_is_entered_is_the_entered_one(client, editor):
    source = SourceFactory(symbol="S/PV.7830", published=True)
    assert enter(client, council(), meeting_symbol="").citations.get().source == source
    assert Source.objects.filter(symbol="S/PV.7830").count() == 1


def test_a_vote_without_a_source_is_not_saved(client, editor):
    page = send(client, read(client, council()), title="Agenda", save="")
    assert refusals(page) == ["Name the document you read this from: choose it, or enter it below."]
    assert not RollCall.objects.exists()


def test_a_source_chosen_and_typed_is_asked_about(client, editor):
    page = read(client, council())
    page = send(client, page, **ENTERED, source=SourceFactory().pk)
    assert refusals(page) == ["A source is chosen already. Empty these boxes, or take the choice away."]


def test_the_same_vote_is_not_entered_twice(client, editor):
    body = council()
    enter(client, body)
    page = send(client, read(client, body), **ENTERED)
    assert refusals(page) == [
        "This vote is entered already, as SC-2016-12-09. Correct it there, or give this one a title of its own."
    ]
    assert RollCall.objects.count() == 1


def test_a_second_vote_of_a_day_gets_a_key_of_its_own(client, editor):
    body = council()
    enter(client, body)
    assert enter(client, body, title="Whether to hear Mr. Kirby").slug == "SC-2016-12-09-2"


def test_a_resolution_in_the_words_is_chosen_with_its_title_and_key(client, editor):
    body = council()
    text = ResolutionFactory(body=body, symbol="S/RES/2321 (2016)", title="Non-proliferation: DPRK")
    words = WORDS + "The draft resolution has been adopted as resolution 2321 (2016).\n"
    page = read(client, body, words, question="whole", meeting_symbol="S/PV.7821")
    data = form_data(page)
    assert (data["resolution"], data["title"], data["rule"]) == ([str(text.pk)], [text.title], ["sc_substantive"])
    assert send(client, page, **SOURCE, save="").status_code == 302
    assert RollCall.objects.get().slug == "S-RES-2321"


@pytest.mark.parametrize(
    ("code", "question", "rule"),
    [
        ("SC", "whole", "sc_substantive"),
        ("SC", "amendment", "sc_substantive"),
        ("SC", "procedural", "sc_procedural"),
        ("GA", "whole", "simple_majority"),
        ("GA", "procedural", "simple_majority"),
    ],
)
def test_a_rule_is_proposed_from_body_and_question(client, editor, code, question, rule):
    body = SeatFactory(body__code=code).body
    assert form_data(read(client, body, "", question=question))["rule"] == [rule]


def test_a_rule_that_was_chosen_stays(client, editor):
    body = SeatFactory(body__code="GA").body
    page = read(client, body, "", question="whole", rule="two_thirds")
    page = send(client, page, question="procedural")
    assert form_data(page)["rule"] == ["two_thirds"]


def test_the_desk_is_linked_from_the_list_the_record_and_the_index(client, editor):
    roll_call = RollCallFactory()
    assert f'href="{desk_url()}"' in client.get(admin_url(RollCall, "changelist")).content.decode()
    assert f'href="{desk_url()}"' in client.get("/admin/").content.decode()
    assert f'href="{desk_url(roll_call)}"' in client.get(change_url(roll_call)).content.decode()


def test_a_published_vote_is_not_linked_to_a_desk_that_an_editor_may_not_open(client, editor):
    roll_call = RollCallFactory(published=True)
    assert desk_url(roll_call) not in client.get(change_url(roll_call)).content.decode()


def test_the_source_found_for_the_meeting_record_is_put_into_its_box_live(client, editor):
    source = SourceFactory(symbol="S/PV.7830", title="Verbatim record", published=True)
    page = send(client, read(client, council()), meeting_symbol="s/pv 7830", live="read", HTTP_HX_REQUEST="true")
    assert [box.name for box in page.context["changed_fields"]] == ["source"]
    assert f'value="{source.pk}" selected' in page.content.decode()
