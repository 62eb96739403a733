"""Phrases in the admin: their variants, where they stand, and what is struck out."""

import pytest

from advocacy.wording.models import Occurrence, Phrase, StrikeOut
from tests.admin_pages import admin_url, change_url, count_queries, errors_of, form_data, messages_of, rows
from tests.factories import PhraseFactory, ProvisionFactory, ResolutionFactory, StrikeOutFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = admin_url(Occurrence, "changelist")


@pytest.fixture(autouse=True)
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def write(*texts):
    resolution = ResolutionFactory(symbol="S/RES/2321 (2016)")
    return [ProvisionFactory(resolution=resolution, number="", text=text) for text in texts]


def act(client, action, *occurrences, **more):
    chosen = {"action": action, "_selected_action": [one.pk for one in occurrences]}
    return client.post(LIST, {**chosen, **more}, follow=True)


def confirmed(asked):
    """What the page that asks before a step sends with its answer."""
    return {"confirmed": "yes", "seen": asked.context["seen"]}


def test_list_search_add_and_change_open(client):
    phrase = PhraseFactory(name="grave hardship", exact="grave hardship")
    PhraseFactory(name="workers abroad", exact="workers abroad")
    assert rows(client.get(admin_url(Phrase, "changelist"), {"q": "hardship"})) == {phrase}
    assert client.get(admin_url(Phrase, "add")).status_code == 200
    assert client.get(change_url(phrase)).status_code == 200
    assert client.get(admin_url(phrase, "preview", phrase.pk)).status_code == 200


def test_a_phrase_typed_with_its_variant_is_found_in_the_texts_at_once(client):
    write("the grave hardship of the people", "welfare")
    add = admin_url(Phrase, "add")
    row = {"variants-TOTAL_FORMS": "1", "variants-0-kind": "exact", "variants-0-words": "grave hardship"}
    values = {"name": "grave hardship", "slug": "grave-hardship"}
    client.post(add, form_data(client.get(add), **values, **row))

    phrase = Phrase.objects.get()
    assert [one.provision.text for one in phrase.occurrences.all()] == ["the grave hardship of the people"]
    assert "1 paragraph</a>" in client.get(change_url(phrase)).content.decode()


def test_near_words_without_their_gap_are_an_error_of_the_form(client):
    add = admin_url(Phrase, "add")
    row = {"variants-TOTAL_FORMS": "1", "variants-0-kind": "near", "variants-0-words": "workers … abroad"}
    response = client.post(add, form_data(client.get(add), name="workers abroad", slug="workers-abroad", **row))

    assert errors_of(response) == ["Say how many words may stand between the parts for “near”, and only there."]
    assert not Phrase.objects.exists()


def test_little_words_alone_are_an_error_of_the_form(client):
    add = admin_url(Phrase, "add")
    row = {"variants-TOTAL_FORMS": "1", "variants-0-kind": "exact", "variants-0-words": "of the"}
    response = client.post(add, form_data(client.get(add), name="of the", slug="of-the", **row))

    assert errors_of(response) == ["These are only little words such as “of” and “the”, which are not searched."]


def test_a_false_hit_is_struck_out_with_a_reason_and_by_whom(client, editor):
    kept, struck = write("the grave hardship of the people", "grave hardship for importers")
    phrase = PhraseFactory(exact="grave hardship")
    occurrence = phrase.occurrences.get(provision=struck)

    asked = act(client, "strike_out", occurrence)
    assert "grave hardship for importers" in asked.content.decode()
    assert not StrikeOut.objects.exists()
    done = act(client, "strike_out", occurrence, **confirmed(asked), reason="Of importers,\n not of people.")

    assert messages_of(done) == ["1 hit is struck out."]
    strike = StrikeOut.objects.get()
    assert (strike.provision, strike.reason, strike.struck_by) == (struck, "Of importers, not of people.", editor)
    assert [one.provision for one in Occurrence.objects.counted()] == [kept]
    phrase.refresh_from_db()
    assert (phrase.changed_by, phrase.version) == (editor, 2)
    assert rows(client.get(LIST, {"counts": "no"})) == {occurrence}


def test_no_reason_strikes_nothing_out(client):
    write("grave hardship")
    occurrence = PhraseFactory(exact="grave hardship").occurrences.get()
    asked = act(client, "strike_out", occurrence)
    assert act(client, "strike_out", occurrence, **confirmed(asked), reason=" ").status_code == 200
    assert not StrikeOut.objects.exists()


def test_a_hit_counts_again(client):
    (provision,) = write("grave hardship")
    phrase = PhraseFactory(exact="grave hardship")
    StrikeOutFactory(phrase=phrase, provision=provision)

    asked = act(client, "count_again", phrase.occurrences.get())
    assert StrikeOut.objects.get().reason in asked.content.decode()
    done = act(client, "count_again", phrase.occurrences.get(), **confirmed(asked))

    assert messages_of(done) == ["1 hit counts as a use."]
    assert not StrikeOut.objects.exists()


def test_hits_of_a_published_phrase_are_struck_out_by_a_publisher_only(client):
    write("grave hardship")
    occurrence = PhraseFactory(published=True, exact="grave hardship").occurrences.get()

    assert act(client, "strike_out", occurrence, confirmed="yes", reason="False.").status_code == 403
    assert not StrikeOut.objects.exists()
    client.force_login(UserFactory(role="publisher"))
    asked = act(client, "strike_out", occurrence)
    act(client, "strike_out", occurrence, **confirmed(asked), reason="False.")
    assert StrikeOut.objects.count() == 1


@pytest.mark.parametrize("action", ["strike_out", "count_again"])
def test_what_another_decided_meanwhile_is_shown_first_and_what_was_typed_is_kept(client, action):
    (provision,) = write("grave hardship")
    phrase = PhraseFactory(exact="grave hardship")
    occurrence = phrase.occurrences.get()
    asked = act(client, action, occurrence)
    StrikeOutFactory(phrase=phrase, provision=provision, reason="Of importers.")

    late = act(client, action, occurrence, **confirmed(asked), reason="My own words.")
    assert late.status_code == 409
    assert StrikeOut.objects.get().reason == "Of importers."
    page = late.content.decode()
    assert "Somebody decided about some of these" in page
    assert "Struck out: Of importers." in page
    assert ("My own words." in page) is (action == "strike_out")

    act(client, action, occurrence, **confirmed(late), reason="My own words.")
    assert list(StrikeOut.objects.values_list("reason", flat=True)) == (
        ["My own words."] if action == "strike_out" else []
    )


def test_occurrences_are_neither_typed_nor_changed_nor_deleted(client):
    write("grave hardship")
    occurrence = PhraseFactory(exact="grave hardship").occurrences.get()

    assert client.get(admin_url(Occurrence, "add")).status_code == 403
    assert client.post(change_url(occurrence), {"phrase": "1"}).status_code == 403
    assert client.post(admin_url(occurrence, "delete", occurrence.pk), {"post": "yes"}).status_code == 403


def test_lists_and_the_page_of_a_phrase_take_as_many_queries_for_three_as_for_one(client):
    write("grave hardship")
    phrase = PhraseFactory(exact="grave hardship")
    pages = [LIST, admin_url(Phrase, "changelist"), change_url(phrase)]
    once = [count_queries(client, page) for page in pages]
    for provision in write_more():
        StrikeOutFactory(phrase=phrase, provision=provision)
    PhraseFactory(exact="hardship"), PhraseFactory(exact="grave")

    assert [count_queries(client, page) for page in pages] == once


def write_more():
    return [ProvisionFactory(resolution=ResolutionFactory(), text="grave hardship") for _number in range(2)]
