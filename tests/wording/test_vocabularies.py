"""The vocabulary that ships, its page, its admin, and what shows a paragraph's strength."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError

from advocacy.imports.reference import load_reference
from advocacy.resolutions.models import Provision
from advocacy.wording.ladder import strength_of
from advocacy.wording.models import LadderVerb, StrengthOverride, Vocabulary
from advocacy.wording.strengths import ladder_in_force, strengths
from advocacy.wording.texts.reading import read_text
from advocacy.wording.vocabularies.actions import begin_version
from tests.admin_pages import admin_url, change_url, count_queries, form_data, messages_of
from tests.factories import CitationFactory, ProvisionFactory, ResolutionFactory, SourceFactory, UserFactory
from tests.factories.wording import (
    LadderVerbFactory,
    RungFactory,
    StrengthOverrideFactory,
    VocabularyFactory,
    small_ladder,
)
from tests.shared_data import SHARED_DATA, needs_shared_data
from tests.wording.eleven_texts import FILES

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped():
    load_reference()
    return Vocabulary.objects.get(number=2)


# What ships


def test_the_order_of_what_ships_is_that_of_drafting_practice(shipped):
    ladder = ladder_in_force()
    said = ["Takes note", "Notes with concern", "Urges", "Calls upon", "Demands", "Decides"]
    levels = [strength_of(verb, "operative", ladder).level for verb in said]
    assert levels == sorted(set(levels)) == [1, 3, 7, 8, 9, 10]
    raised = [strength_of(verb, "operative", ladder, is_under_chapter_vii=True).level for verb in said]
    assert raised == [1, 3, 7, 8, 11, 12]


def test_nothing_in_the_preamble_stands_above_a_judgement(shipped):
    assert {verb.rung.level for verb in LadderVerb.objects.filter(kind="preambular").select_related("rung")} == {
        1,
        2,
        3,
        4,
    }


def test_every_entry_has_its_reason_and_the_vocabulary_its_sources(shipped):
    assert not LadderVerb.objects.filter(reason="").exists()
    assert {source.source.slug for source in shipped.citations.published()} == {
        "a-dec-55-488",
        "scr-chapter-vii-2008",
        "scr-hindsight-2013",
        "un-charter",
        "un-editorial-manual",
        "un-library-109236",
        "icj-namibia-1971",
    }
    assert (shipped.status, shipped.rungs.count()) == ("published", 12)


def test_each_reason_of_the_second_version_says_what_is_our_own_judgement_and_names_who_says_the_rest(shipped):
    for verb in shipped.verbs.select_related("source"):
        assert "our own judgement" in verb.reason or verb.reason.startswith("Our own judgement, by "), verb
        assert verb.reason.startswith("Our own") == (verb.source is None) == (verb.locator == ""), verb
    assert {verb.source.accessed_on for verb in shipped.verbs.exclude(source=None).select_related("source")} == {None}
    unread = shipped.citations.filter(source__slug__in=["a-dec-55-488", "icj-namibia-1971"])
    assert all(citation.note.startswith("Not opened: read as ") for citation in unread)


def test_the_second_version_puts_every_verb_where_the_first_put_it(shipped):
    said = [
        set(vocabulary.verbs.values_list("kind", "verb", "rung__level", "rung_under_chapter_vii__level"))
        for vocabulary in Vocabulary.objects.order_by("number")
    ]
    assert len(said[0]) > 150
    assert said[0] == said[1]


def test_a_withdrawn_version_gives_way_to_the_one_before_it(shipped):
    provision = ProvisionFactory(opening_verb="Urges")
    assert strengths([provision])[provision.pk].vocabulary == 2
    shipped.status, shipped.withdrawn_at, shipped.withdrawal_reason = "withdrawn", shipped.published_at, "A mistake."
    shipped.save()
    assert strengths([provision])[provision.pk].vocabulary == 1


def test_a_second_loading_changes_nothing(shipped):
    before = LadderVerb.objects.count()
    assert before > 150
    assert load_reference() == {}
    assert LadderVerb.objects.count() == before


@needs_shared_data
def test_every_paragraph_of_the_eleven_texts_has_a_strength(shipped):
    ladder = ladder_in_force()
    for name in FILES.values():
        for one in read_text((SHARED_DATA / "texts" / name).read_text()).provisions:
            if one.kind in ("preambular", "operative") and one.parent is None:
                assert strength_of(one.opening_verb, one.kind, ladder), (name, one.number, one.opening_verb)


# Readers


def test_the_ladder_shows_every_rung_with_its_verbs_and_reasons(client):
    vocabulary = small_ladder()
    hidden = small_ladder(number=2, published=False)
    RungFactory(vocabulary=hidden, level=99, name="quetzalcoatl")
    page = client.get("/wording/ladder/1/").content.decode()
    assert "Calls upon" in page
    assert "7 under Chapter VII" in page
    assert "quetzalcoatl" not in page
    assert client.get("/wording/ladder/")["Location"] == "/wording/ladder/1/" == vocabulary.get_absolute_url()
    assert client.get("/wording/ladder/2/").status_code == 404
    assert client.get("/wording/ladder/77/").status_code == 404


def test_an_earlier_version_says_which_is_in_force(client):
    small_ladder(number=1)
    small_ladder(number=2)
    assert b"Version 2 is in force." in client.get("/wording/ladder/1/").content
    assert b"is in force." not in client.get("/wording/ladder/2/").content


def test_a_source_that_is_not_published_is_not_named(client):
    vocabulary = small_ladder(published=False)
    rung = vocabulary.rungs.get(level=3)
    LadderVerbFactory(rung=rung, verb="Exhorts", reason="A", source=SourceFactory(title="Quetzalcoatl"))
    LadderVerbFactory(rung=rung, verb="Presses", reason="B", source=SourceFactory(title="The manual", published=True))
    vocabulary.status, vocabulary.published_at = "published", vocabulary.created_at
    vocabulary.save()
    page = client.get("/wording/ladder/1/").content.decode()
    assert ("The manual" in page, "Quetzalcoatl" in page) == (True, False)


def test_the_note_on_a_source_says_how_it_was_read(client):
    vocabulary = small_ladder()
    CitationFactory(record=vocabulary, note="Not opened: read as <others> quote it.")
    hidden = SourceFactory(title="Quetzalcoatl")
    CitationFactory(record=vocabulary, source=hidden, note="Quetzalcoatl says so.")
    page = client.get("/wording/ladder/1/").content.decode()
    assert '<p class="quiet">Not opened: read as &lt;others&gt; quote it.</p>' in page
    assert "Quetzalcoatl" not in page


def test_a_page_leads_to_its_data_and_to_the_other_versions(client):
    small_ladder(number=1)
    small_ladder(number=2)
    small_ladder(number=3, published=False)
    page = client.get("/wording/ladder/1/").content.decode()
    assert '<a href="/api/v1/vocabularies/1/">JSON</a>' in page
    assert '<a href="/data/opening-verbs.csv">CSV</a>' in page
    assert '<a href="/wording/ladder/2/">version 2</a> <span class="quiet">in force</span>' in page
    assert "version 3" not in page


def test_the_api_gives_each_version_and_the_one_in_force(client):
    small_ladder(number=1)
    small_ladder(number=2)
    small_ladder(number=3, published=False)
    listed = client.get("/api/v1/vocabularies/?ordering=number").json()["results"]
    assert [(one["key"], one["is_in_force"]) for one in listed] == [("1", False), ("2", True)]
    one = client.get("/api/v1/vocabularies/in-force/").json()
    assert one == client.get("/api/v1/vocabularies/2/").json()
    assert [rung["level"] for rung in one["rungs"]] == [7, 6, 5, 4, 3, 2, 1]
    assert one["rungs"][1]["verbs"] == [
        {
            "kind": "operative",
            "verb": "Decides",
            "level_under_chapter_vii": 7,
            "reason": "For a test.",
            "source": None,
            "locator": "",
        }
    ]
    for address in ("3", "77", "99999"):
        assert client.get(f"/api/v1/vocabularies/{address}/").status_code == 404


def test_where_no_version_is_published_none_is_in_force(client):
    small_ladder(published=False)
    assert client.get("/api/v1/vocabularies/in-force/").status_code == 404


def test_the_file_of_opening_verbs_has_those_of_every_published_version(client):
    small_ladder(number=1)
    small_ladder(number=2, published=False)
    content = b"".join(client.get("/data/opening-verbs.csv").streaming_content).decode()
    found = {row["verb"]: row for row in csv.DictReader(io.StringIO(content.removeprefix("\ufeff")))}
    assert len(found) == LadderVerb.objects.filter(vocabulary__number=1).count() == content.count("\n") - 1
    assert (found["Decides"]["level"], found["Decides"]["level_under_chapter_vii"]) == ("6", "7")
    assert (found["Urges"]["strength"], found["Urges"]["level_under_chapter_vii"]) == ("urges", "")


def test_a_resolution_shows_each_paragraphs_strength_and_who_decided_otherwise(client):
    small_ladder()
    text = ResolutionFactory(published=True)
    ProvisionFactory(resolution=text, opening_verb="Decides")
    StrengthOverrideFactory(
        provision=ProvisionFactory(resolution=text, opening_verb="Demands"), level=4, reason="Only repeats."
    )
    page = client.get(text.get_absolute_url()).content.decode()
    assert 'href="/wording/ladder/1/#rung-6"' in page
    assert 'href="/wording/ladder/1/#rung-4"' in page
    assert "* Only repeats." in page
    assert "#rung-5" not in page


def test_the_api_gives_verb_addressee_strength_and_vocabulary(client):
    small_ladder()
    text = ResolutionFactory(published=True, legal_force="chapter_vii")
    known = ProvisionFactory(resolution=text, opening_verb="Decides", addressee="all States")
    unknown = ProvisionFactory(resolution=text, opening_verb="Muses")
    found = {one["key"]: one for one in client.get("/api/v1/provisions/").json()["results"]}
    assert found[str(known.pk)]["opening_verb"] == "Decides"
    assert found[str(known.pk)]["addressee"] == "all States"
    assert found[str(known.pk)]["strength"] == {
        "level": 7,
        "name": "decides, under Chapter VII",
        "vocabulary": 1,
        "is_under_chapter_vii": True,
        "override_reason": "",
    }
    assert found[str(unknown.pk)]["strength"] is None
    included = client.get(f"/api/v1/resolutions/{text.slug}/?include=provisions").json()["provisions"]
    assert [one["strength"] and one["strength"]["level"] for one in included] == [7, None]


def test_the_download_gives_the_strength(client):
    small_ladder()
    ProvisionFactory(resolution=ResolutionFactory(published=True), opening_verb="Urges")
    content = b"".join(client.get("/data/provisions.csv").streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(content.removeprefix("\ufeff")))
    assert (row["strength"], row["strength_name"], row["vocabulary"]) == ("3", "urges", "1")


def test_a_page_asks_the_same_queries_for_one_paragraph_and_for_three(client):
    small_ladder()
    counts = set()
    for number in (1, 3):
        text = ResolutionFactory(published=True)
        for _ in range(number):
            StrengthOverrideFactory(provision=ProvisionFactory(resolution=text, opening_verb="Urges"))
        counts.add(count_queries(client, text.get_absolute_url()))
    assert len(counts) == 1


def test_the_ladder_asks_the_same_queries_whatever_its_length(client):
    small_ladder(number=1)
    few = count_queries(client, "/wording/ladder/1/")
    vocabulary = small_ladder(number=2, published=False)
    for _ in range(3):
        LadderVerbFactory(rung=RungFactory(vocabulary=vocabulary, level=20 + _), source=SourceFactory(published=True))
    vocabulary.status, vocabulary.published_at = "published", vocabulary.created_at
    vocabulary.save()
    assert count_queries(client, "/wording/ladder/2/") == few


# Editors


@pytest.fixture
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def test_a_new_version_begins_with_all_of_the_old_one(client, editor):
    vocabulary = small_ladder()
    listed = admin_url(vocabulary, "changelist")
    chosen = {"action": "begin_new_version", "_selected_action": f"{vocabulary.pk},{vocabulary.version}"}
    response = client.post(listed, chosen, follow=True)
    assert "Vocabulary 2 is a draft now." in messages_of(response)
    draft = Vocabulary.objects.get(number=2)
    old, new = ladder_in_force(), {(v.kind, v.verb, v.rung.level) for v in draft.verbs.select_related("rung")}
    assert new == {(kind, spoken.verb, spoken.step.level) for (kind, _key), spoken in old.verbs.items()}
    assert (draft.status, draft.created_by) == ("draft", editor)
    assert [one.source for one in draft.citations.all()] == [one.source for one in vocabulary.citations.all()]
    assert draft.verbs.get(verb="Decides").rung_under_chapter_vii.level == 7


def test_a_draft_can_be_changed_and_what_is_published_cannot(client, editor):
    vocabulary = small_ladder()
    draft = begin_version(vocabulary, by=editor)
    verb = draft.verbs.get(verb="Urges", kind="operative")
    page = client.get(change_url(draft))
    data = form_data(page)
    prefix = next(name for name, value in data.items() if name.startswith("verbs-") and value == [str(verb.pk)])
    data[prefix.replace("-id", "-reason")] = "Pressed harder in practice."
    assert client.post(change_url(draft), data).status_code == 302
    verb.refresh_from_db()
    assert verb.reason == "Pressed harder in practice."
    client.force_login(UserFactory(role="publisher"))
    published = client.get(change_url(vocabulary)).content.decode()
    assert 'name="verbs-0-reason"' not in published
    assert "Urges" in published


def test_the_form_of_a_draft_asks_the_same_queries_for_few_verbs_and_for_many(client, editor):
    few = VocabularyFactory(created_by=editor, changed_by=editor, sourced=True)
    LadderVerbFactory(rung=RungFactory(vocabulary=few))
    many = begin_version(small_ladder(number=50), by=editor)
    assert count_queries(client, change_url(few)) == count_queries(client, change_url(many))


def test_a_paragraph_is_measured_otherwise_on_its_own_page(client, editor):
    small_ladder()
    provision = ProvisionFactory(opening_verb="Decides")
    url = change_url(provision)
    page = client.get(url)
    assert "6, decides, says vocabulary 1 of “Decides”." in page.content.decode()
    data = form_data(page, **{"strength_override-TOTAL_FORMS": "1", "strength_override-0-level": "4"})
    refused = client.post(url, data)
    assert refused.status_code == 200
    data["strength_override-0-reason"] = "Only repeats."
    assert client.post(url, data).status_code == 302
    assert StrengthOverride.objects.get().level == 4
    assert strengths([provision])[provision.pk].level == 4
    assert "4, calls upon: decided by an editor." in client.get(url).content.decode()


def test_a_verb_stands_once_in_a_vocabulary_however_it_is_spelt():
    verb = LadderVerbFactory(verb="Urges")
    with pytest.raises(ValidationError, match="entered already"):
        LadderVerb(
            vocabulary=verb.vocabulary, rung=verb.rung, kind="operative", verb="Also urges", reason="x"
        ).full_clean()


def test_paragraphs_of_hidden_texts_are_measured_and_stay_hidden(client):
    small_ladder()
    hidden = ProvisionFactory(opening_verb="Decides")
    assert strengths([hidden])[hidden.pk].level == 6
    assert client.get("/api/v1/provisions/").json()["results"] == []
    assert Provision.objects.published().count() == 0
