"""A text loaded into the record: by command, and on its page in the admin; what is held is never overwritten unseen."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from advocacy.history.models import Entry
from advocacy.resolutions.models import Provision
from advocacy.wording.loading import LoadingRefused, save_text
from advocacy.wording.texts.files import UnreadableText, decoded
from advocacy.wording.texts.marked import from_marked, to_marked
from advocacy.wording.texts.paragraphs import bare
from advocacy.wording.texts.reading import read_text
from tests.admin_pages import count_queries, form_data, messages_of
from tests.factories import CitationFactory, ProvisionFactory, ResolutionFactory, RollCallFactory, UserFactory
from tests.factories.wording import small_ladder
from tests.shared_data import SHARED_DATA, needs_shared_data
from tests.wording.eleven_texts import FILES
from tests.wording.test_texts import SMALL, TEXTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


@pytest.fixture
def text():
    return ResolutionFactory(symbol="S/RES/9999 (2030)")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


def held(text):
    return [(one.position, str(one.label), one.text) for one in text.provisions.order_by("position")]


def page_of(text):
    return reverse("admin:resolutions_resolution_text", args=[text.pk])


def read(client, resolution, **boxes):
    """The page after "Read the text", as it would be sent back."""
    page = client.get(page_of(resolution))
    return client.post(page_of(resolution), form_data(page, read="", **boxes))


# What is pure


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(raw=TEXTS)
def test_what_is_shown_to_be_corrected_reads_back_with_every_word(raw):
    read_once = read_text(raw.replace("¶", ""))
    back = from_marked(to_marked(read_once.paragraphs))
    assert [bare(one.text) for one in back.paragraphs] == [bare(one.text) for one in read_once.paragraphs]
    assert [(one.kind, one.number) for one in back.paragraphs] == [
        (one.kind, one.number) for one in read_once.paragraphs
    ]


@needs_shared_data
@pytest.mark.parametrize("number", FILES)
def test_a_real_text_reads_back_as_it_was_read(number):
    once = read_text((SHARED_DATA / "texts" / FILES[number]).read_text())
    back = from_marked(to_marked(once.paragraphs))
    said = [(one.kind, one.number, one.text, one.opening_verb, one.addressee) for one in once.paragraphs]
    assert [(one.kind, one.number, one.text, one.opening_verb, one.addressee) for one in back.paragraphs] == said


def test_a_boundary_is_moved_by_moving_its_line():
    marked = (
        "¶ OP 1\nDecides that:\n¶ OP 1 (a)\nStates shall act; and\n¶ OP 2 | | the Committee\nCalls upon it to meet."
    )
    found = [
        (one.number, one.mark, one.parent, one.opening_verb, one.addressee) for one in from_marked(marked).paragraphs
    ]
    assert found == [
        ("1", "1.", None, "Decides", ""),
        ("1 (a)", "(a)", 0, "", ""),
        ("2", "2.", None, "", "the Committee"),
    ]


def test_an_unknown_kind_blocks():
    assert [one.code for one in from_marked("¶ XX 1\nDecides.").troubles if one.blocks] == ["unknown_kind"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Décide".encode(), "Décide"),
        (b"\xef\xbb\xbfDecides", "Decides"),
        ("Décide".encode("utf-16"), "Décide"),
        (b"D\xe9cide \x93so\x94", "Décide “so”"),
    ],
)
def test_a_file_is_read_in_the_encodings_that_editors_have(content, text):
    assert decoded(content) == text


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04", b"\xff\xfe\x00", b"a" * 2_000_001])
def test_a_file_that_is_no_text_is_refused(content):
    with pytest.raises(UnreadableText):
        decoded(content)


@pytest.mark.parametrize(
    ("name", "content"), [("text.html", SMALL.encode()), ("text.txt", b"<!DOCTYPE html><p>Decides")]
)
def test_a_file_that_is_no_text_by_its_name_or_by_its_content_is_refused(tmp_path, text, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=f"“{name}”"):
        call_command("load_text", "s/res/9999", str(tmp_path / name))
    assert held(text) == []


# The command


def test_a_text_is_loaded_by_command(text, file, capsys):
    call_command("load_text", "s/res/9999", str(file))
    assert "10 added, 0 changed, 0 gone, 0 as before" in capsys.readouterr().out
    assert [label for _position, label, _text in held(text)] == [
        *("PP1", "PP2", "OP1", "OP1 (a)", "OP1 (a) (i)", "OP1 (a) (ii)", "OP1 (b)", "OP1 (c)", "OP2", "OP3")
    ]
    deepest = text.provisions.get(number="1 (a) (ii)")
    assert (deepest.parent.number, deepest.parent.parent.number) == ("1 (a)", "1")
    text.refresh_from_db()
    assert text.text_held == "full"


def test_loading_the_same_text_again_changes_no_paragraph(text, file, capsys):
    call_command("load_text", text.symbol, str(file))
    before = list(text.provisions.values())
    call_command("load_text", text.symbol, str(file))
    assert "0 added, 0 changed, 0 gone, 10 as before" in capsys.readouterr().out
    assert list(text.provisions.values()) == before


def test_what_is_held_changes_only_with_a_word_said(text, file):
    call_command("load_text", text.symbol, str(file))
    file.write_text(SMALL.replace("all States to act", "all States to wait"), encoding="utf-8")
    before = held(text)
    with pytest.raises(CommandError, match=r"~ OP2: .*act.* → .*wait"):
        call_command("load_text", text.symbol, str(file))
    assert held(text) == before
    call_command("load_text", text.symbol, str(file), "--replace", "--reason", "Read again")
    assert text.provisions.get(number="2", kind="operative").text == "Calls upon all States to wait;"


@pytest.mark.parametrize(
    ("symbol", "words", "error"),
    [
        ("S/RES/1", SMALL, "There is no resolution"),
        ("S/RES/9999", "", "no paragraph"),
        ("S/RES/9999", SMALL + SMALL.replace("9999", "9998"), "Two texts"),
    ],
)
def test_the_command_says_why_it_does_not_load(text, file, symbol, words, error):
    file.write_text(words, encoding="utf-8")
    with pytest.raises(CommandError, match=error):
        call_command("load_text", symbol, str(file))
    assert not text.provisions.exists()


# The action


def test_history_keeps_what_was_held_before_and_why(text):
    old = ProvisionFactory(resolution=text, number="2", text="Calls upon all States to wait;", kind="operative")
    save_text(text, read_text(SMALL).provisions, by=UserFactory(), reason="Read again", may_change=True)
    old.refresh_from_db()
    assert old.text == "Calls upon all States to act;"
    kept = [str(entry.__dict__) for entry in Entry.objects.all()]
    assert any("Calls upon all States to wait;" in entry for entry in kept)


def test_sources_and_topics_stay_with_a_paragraph_that_gets_its_whole_words(text):
    excerpt = ProvisionFactory(
        resolution=text, kind="preambular", number="", text="grave hardship", is_excerpt=True, note="New here."
    )
    CitationFactory(record=excerpt)
    save_text(text, read_text(SMALL).provisions, by=None, reason="x", may_change=True)
    excerpt.refresh_from_db()
    assert (excerpt.number, excerpt.is_excerpt, excerpt.note, excerpt.citations.count()) == ("2", False, "New here.", 1)
    assert text.provisions.count() == 10


def test_a_paragraph_on_which_a_vote_stands_does_not_go(text):
    voted = ProvisionFactory(resolution=text, number="77", text="Nothing of this is in the text.")
    RollCallFactory(resolution=text, provision=voted)
    with pytest.raises(LoadingRefused, match="OP77"):
        save_text(text, read_text(SMALL).provisions, by=None, reason="x", may_change=True)
    assert held(text) == [(voted.position, "OP77", "Nothing of this is in the text.")]


def test_a_verb_that_an_editor_entered_stays_where_the_words_do(text):
    ProvisionFactory(
        resolution=text, number="2", text="Calls upon all States to act;", opening_verb="Calls", addressee="x"
    )
    save_text(text, read_text(SMALL).provisions, by=None, reason="x")
    kept = text.provisions.get(number="2", kind="operative")
    assert (kept.opening_verb, kept.addressee) == ("Calls", "x")


def test_somebody_elses_save_is_not_overwritten(text):
    version = text.version
    text.save()
    with pytest.raises(LoadingRefused, match="since"):
        save_text(text, read_text(SMALL).provisions, by=None, reason="x", version=version)


# The page


def test_an_editor_pastes_a_text_looks_and_saves(client, editor, text):
    small_ladder()
    page = read(client, text, text=SMALL)
    content = page.content.decode()
    assert "10 paragraphs read" in content
    assert "¶ OP 1 (a) (ii)" in content
    assert "*3012345*" in content
    assert "4 calls upon" in content
    assert not text.provisions.exists()
    saved = client.post(page_of(text), form_data(page, save=""), follow=True)
    assert "The text is saved: 10 paragraphs added, 0 changed, 0 gone, 0 as before." in messages_of(saved)
    assert text.provisions.count() == 10
    text.refresh_from_db()
    assert (text.changed_by, text.text_held) == (editor, "full")


def test_a_corrected_boundary_is_saved(client, editor, text):
    page = read(client, text, text=SMALL)
    data = form_data(page)
    marked = data["marked"][0].replace("\n\n¶ OP 1 (c)", "").replace("and\nNothing", "and (c) Nothing")
    marked = marked.replace("The Committee shall meet; and\n", "The Committee shall meet; and ")
    again = client.post(page_of(text), {**data, "marked": marked, "again": ""})
    assert "9 paragraphs read" in again.content.decode()
    refused = client.post(page_of(text), form_data(again, save=""))
    if refused.status_code == 409:
        client.post(page_of(text), form_data(refused, save="", may_differ="on"))
    assert text.provisions.count() == 9
    assert "subparagraphs" in text.provisions.get(number="1 (b)").text


def test_a_word_that_is_lost_is_told_before_it_is_saved(client, editor, text):
    page = read(client, text, text=SMALL)
    data = form_data(page, save="")
    data["marked"] = data["marked"][0].replace("grave hardship", "hardship")
    refused = client.post(page_of(text), data)
    assert refused.status_code == 409
    assert "Words are not those of the pasted text." in refused.content.decode()
    assert not text.provisions.exists()
    assert client.post(page_of(text), {**data, "may_differ": "on"}).status_code == 302


def test_paragraphs_whose_marks_were_deleted_are_named_before_their_words_are_lost(client, editor, text):
    page = read(client, text, text=SMALL)
    data = form_data(page, save="")
    data["marked"] = data["marked"][0].replace("¶ PP 1 | Recalling | \n", "").replace("¶ OP 3 | Decides | \n", "")
    refused = client.post(page_of(text), data)
    content = refused.content.decode()
    assert refused.status_code == 409
    assert "Words would be lost: PP1 “Recalling its resolutions on the prevent…”. Give each" in content
    assert "Paragraphs that now stand inside others: OP3 “Decides to remain seized of the matter.…”" in content
    assert not text.provisions.exists()
    assert client.post(page_of(text), {**data, "may_differ": "on"}).status_code == 302
    assert text.provisions.count() == 8


def test_the_page_labels_paragraphs_as_readers_see_them(client, editor, text):
    content = read(client, text, text=SMALL).content.decode()
    save_text(text, read_text(SMALL).provisions, by=editor, reason="x")
    labels = re.findall(r'<span class="result__no">([^<]*)</span>', content)
    assert [one for one in labels if one not in ("head", "closing")] == [label for _n, label, _text in held(text)]


def test_a_difference_is_shown_and_confirmed_with_a_reason(client, editor, text):
    save_text(text, read_text(SMALL).provisions, by=None, reason="x")
    page = read(client, text, text=SMALL.replace("all States to act", "all States to wait"))
    content = page.content.decode()
    assert "<del>Calls upon all States to act;</del>" in content
    assert "Calls upon all States to wait;</ins>" in content
    assert "9 as before, 1 changed, 0 added, 0 gone." in content
    for boxes in ({}, {"may_change": "on"}, {"reason": "Read again."}):
        assert client.post(page_of(text), form_data(page, save="", **boxes)).status_code == 409
    assert text.provisions.get(number="2", kind="operative").text == "Calls upon all States to act;"
    done = client.post(page_of(text), form_data(page, save="", may_change="on", reason="Read again."))
    assert done.status_code == 302
    assert text.provisions.get(number="2", kind="operative").text == "Calls upon all States to wait;"


def test_a_file_is_read_on_the_page(client, editor, text):
    page = client.get(page_of(text))
    given = {**form_data(page, read=""), "file": SimpleUploadedFile("text.txt", SMALL.encode())}
    assert "10 paragraphs read" in client.post(page_of(text), given).content.decode()
    given["file"] = SimpleUploadedFile("text.pdf", b"%PDF-1.7")
    assert "This is a PDF." in client.post(page_of(text), given).content.decode()


def test_chapter_vii_in_the_preamble_is_proposed_as_legal_force(client, editor, text):
    raw = SMALL.replace(
        "1. Decides that:", "Acting under Chapter VII of the Charter of the United Nations,\n1. Decides that:"
    )
    client.post(page_of(text), form_data(read(client, text, text=raw), save=""))
    text.refresh_from_db()
    assert text.legal_force == "chapter_vii"


@pytest.mark.parametrize("raw", ["", " ", SMALL + SMALL.replace("9999", "9998")])
def test_what_cannot_be_saved_is_said(client, editor, text, raw):
    page = read(client, text, text=raw)
    refused = client.post(page_of(text), form_data(page, save=""))
    assert refused.status_code == 409
    assert not text.provisions.exists()


def test_only_those_who_may_change_the_resolution_load_its_text(client, editor):
    published = ResolutionFactory(published=True)
    assert client.get(page_of(published)).status_code == 403
    assert client.get(reverse("admin:resolutions_resolution_text", args=[0])).status_code == 404
    client.force_login(UserFactory(role="publisher"))
    assert client.get(page_of(published)).status_code == 200


def test_the_page_asks_the_same_queries_for_few_paragraphs_and_for_many(client, editor, text):
    few = count_queries(client, page_of(text))
    save_text(text, read_text(SMALL).provisions, by=editor, reason="x")
    assert count_queries(client, page_of(text)) == few


@needs_shared_data
@pytest.mark.parametrize("number", [1718, 2094])
def test_a_real_text_is_saved_whole(number):
    small_ladder()
    once = read_text((SHARED_DATA / "texts" / FILES[number]).read_text())
    text = ResolutionFactory(symbol=f"S/RES/{number} (2013)")
    save_text(text, once.provisions, by=None, reason="x")
    rows = list(text.provisions.order_by("position").select_related("parent"))
    assert [(one.kind, one.number, one.text) for one in rows] == [(p.kind, p.number, p.text) for p in once.provisions]
    assert [one.parent and one.parent.position - 1 for one in rows] == [p.parent for p in once.provisions]
    assert Provision.objects.filter(strength__rung__isnull=False).exists()
