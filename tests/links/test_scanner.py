"""What the virus scanner says of a file, and what becomes of copies of sources by it."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from advocacy.duties.table import Trouble, ask_addresses
from advocacy.links.actions import check_links, summary
from advocacy.links.checks import copies_are_scanned
from advocacy.links.models import LinkCheck, Snapshot
from advocacy.links.scanner import PIECE, ScannerAway, found_in
from tests.admin_pages import messages_of
from tests.factories import SourceFactory, UserFactory
from tests.links import scanning
from tests.links.answering import answering, client_for
from tests.links.scanning import HARMFUL, nobody

needs_clamd = pytest.mark.skipif(scanning.CLAMD is None, reason="clamd, the daemon of ClamAV, is not installed")


@pytest.fixture
def scanner(settings):
    with scanning.scanner() as server:
        settings.VIRUS_SCANNER = server.address
        yield server


@pytest.fixture
def address(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    with answering() as address:
        yield address


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role="editor"))
    return client


def asked(address, *pages):
    for page in pages:
        SourceFactory(url=f"{address}/{page}", archived_url="")
    return asked_again(address)


def asked_again(address):
    with client_for(address) as client:
        return check_links(client)


# The protocol


@needs_clamd
def test_clamd_itself_finds_what_it_knows_and_nothing_in_anything_else(tmp_path):
    with scanning.clamd(tmp_path) as path:
        assert found_in(HARMFUL, path) == "Test.Harmful.UNOFFICIAL"
        assert found_in(HARMFUL + b"!", path) == ""
        assert found_in(b"words" * PIECE, path) == ""


def test_a_file_is_sent_whole_whatever_its_length(scanner):
    bodies = [b"x", b"y" * PIECE, b"z" * (2 * PIECE + 1)]
    assert [found_in(body, scanner.address) for body in bodies] == ["", "", ""]
    assert scanner.scanned == bodies


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("INSTREAM size limit exceeded. ERROR", "INSTREAM size limit exceeded. ERROR"),
        ("UNKNOWN COMMAND", "UNKNOWN COMMAND"),
        ("stream: OK, but", "stream: OK, but"),
        ("", "it ended the connection without an answer"),
    ],
)
def test_any_other_answer_says_nothing_of_the_file(scanner, answer, said):
    scanner.answer = answer
    with pytest.raises(ScannerAway) as away:
        found_in(b"words", scanner.address)
    assert str(away.value) == said


@pytest.mark.parametrize("place", ["/nowhere/clamd.ctl", "clamd", "clamd:", "clamd:x", ":3310", "127.0.0.1:99999"])
def test_a_scanner_that_cannot_be_reached_says_nothing_either(place):
    with pytest.raises(ScannerAway):
        found_in(b"words", place)


# Copies of sources


@needs_clamd
@pytest.mark.django_db
def test_a_copy_in_which_clamd_finds_something_is_not_kept(address, settings, tmp_path):
    with scanning.clamd(tmp_path) as path:
        settings.VIRUS_SCANNER = path
        asked(address, "harmful", "words")
    assert [default_storage.open(kept.file_name).read() for kept in Snapshot.objects.all()] == [b"/words"]


@pytest.mark.django_db
def test_what_was_found_is_noted_and_editors_see_it(scanner, address, editor):
    checks = asked(address, "harmful", "words", "status/404")
    found = LinkCheck.objects.get(outcome="infected")
    index = editor.get(reverse("admin:index"))
    told = {item["label"]: item for item in index.context["work_list"]}
    page = editor.get(told["Addresses of sources in whose answer the virus scanner found something"]["url"])

    assert (found.url, found.note) == (
        f"{address}/harmful",
        "No copy kept: the virus scanner found Test.Harmful in it.",
    )
    assert [kept.url for kept in Snapshot.objects.all()] == [f"{address}/words"]
    assert [row.url for row in page.context["cl"].result_list] == [f"{address}/harmful"]
    assert told["Addresses of sources that do not answer"]["count"] == 1
    assert summary(checks) == (
        "3 addresses asked, 1 of them do not answer. In what 1 answer the virus scanner found something."
    )


@pytest.mark.django_db
def test_while_the_scanner_is_away_nothing_is_kept_and_the_next_check_asks_again(scanner, address, settings):
    settings.VIRUS_SCANNER = nobody()
    asked(address, "words", "status/404")
    waiting = LinkCheck.objects.get(waits_for_scanner=True)
    assert (waiting.url, waiting.outcome) == (f"{address}/words", "answers")
    assert waiting.note.startswith("No copy kept yet: the virus scanner does not say what is in it (")
    assert not Snapshot.objects.exists()

    settings.VIRUS_SCANNER = scanner.address
    assert [(check.url, check.note) for check in asked_again(address)] == [(f"{address}/words", "")]
    assert Snapshot.objects.get().url == f"{address}/words"
    assert asked_again(address) == []


@pytest.mark.django_db
def test_the_nightly_work_tells_that_copies_wait_for_the_scanner(address, settings, monkeypatch):
    settings.VIRUS_SCANNER = nobody()
    SourceFactory(url=f"{address}/words", archived_url="")
    monkeypatch.setattr("advocacy.duties.table.guarded_client", lambda: client_for(address))
    with pytest.raises(Trouble, match=r"1 addresses asked, 0 of them do not answer\. Of 1 no copy was kept: No copy"):
        ask_addresses()


@pytest.mark.django_db
def test_a_copy_that_was_kept_before_is_scanned_before_it_is_handed_out(scanner, address, editor, settings):
    settings.VIRUS_SCANNER = ""
    asked(address, "harmful")
    copy = reverse("admin:links_snapshot_copy", args=[Snapshot.objects.get().pk])
    assert editor.get(copy).getvalue() == HARMFUL

    settings.VIRUS_SCANNER = scanner.address
    refused = editor.get(copy, follow=True)
    settings.VIRUS_SCANNER = nobody()
    away = editor.get(copy, follow=True)

    assert messages_of(refused) == ["The copy is not handed out: the virus scanner found Test.Harmful in it."]
    assert messages_of(away) == [
        "The copy is not handed out now: the virus scanner does not say what is in it. Try again later."
    ]


@pytest.mark.django_db
def test_the_list_of_copies_says_where_nothing_scans_them(scanner, address, editor, settings):
    asked(address, "words")
    page = reverse("admin:links_snapshot_changelist")
    copy = reverse("admin:links_snapshot_copy", args=[Snapshot.objects.get().pk])
    assert f'<a href="{copy}">Save</a>' in editor.get(page).content.decode()
    settings.VIRUS_SCANNER = ""
    assert f'<a href="{copy}">Save, not scanned for viruses</a>' in editor.get(page).content.decode()


def test_a_deployment_without_a_scanner_is_warned_of(settings):
    settings.VIRUS_SCANNER = ""
    assert [warning.id for warning in copies_are_scanned()] == ["links.W001"]
    settings.VIRUS_SCANNER = "/run/clamav/clamd.ctl"
    assert copies_are_scanned() == []
