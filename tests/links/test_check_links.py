"""Sources' addresses are asked in turn; what they say is kept once; editors see which are dead."""

import datetime
import hashlib

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from advocacy.links import fetching
from advocacy.links.actions import check_links
from advocacy.links.fetching import fetch
from advocacy.links.models import LinkCheck, Snapshot
from tests.factories import SourceFactory, UserFactory
from tests.links.answering import HERE, answering, certificate_for, client_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def address():
    with answering() as address:
        yield address


@pytest.fixture
def client_of(address):
    with client_for(address) as client:
        yield client


def outcomes() -> dict[str, str]:
    return {check.url.rpartition("/")[2]: check.outcome for check in LinkCheck.objects.all()}


def test_each_address_of_each_source_is_asked_and_the_dead_ones_are_told(address, client_of):
    SourceFactory(url=f"{address}/words", archived_url=f"{address}/status/404")
    SourceFactory(url=f"{address}/status/500", archived_url="")
    SourceFactory(url=f"{address}/to?/moved")
    SourceFactory(url="", archived_url="")
    SourceFactory(url=f"{address}/withdrawn", withdrawn=True)

    check_links(client_of)

    assert outcomes() == {"words": "answers", "404": "gone", "500": "fails", "moved": "answers"}
    assert LinkCheck.objects.get(url=f"{address}/to?/moved").final_url == f"{address}/moved"


def test_a_copy_of_the_same_words_is_kept_once_and_another_beside_it(address, client_of):
    source = SourceFactory(url=f"{address}/words")
    check_links(client_of)
    LinkCheck.objects.update(checked_at=timezone.now() - datetime.timedelta(days=31))
    check_links(client_of)
    first = Snapshot.objects.get()
    source.url = f"{address}/other"
    source.save()
    check_links(client_of)

    assert default_storage.open(first.file_name).read() == b"/words"
    assert first.sha256 == hashlib.sha256(b"/words").hexdigest()
    assert Snapshot.objects.filter(source=source).count() == 2


def test_what_was_asked_this_month_is_not_asked_again(address, client_of):
    SourceFactory(url=f"{address}/words")

    assert (len(check_links(client_of)), len(check_links(client_of))) == (1, 0)


def test_failing_since_is_the_first_failure_until_it_answers_again(address, client_of):
    source = SourceFactory(url=f"{address}/status/404")
    check_links(client_of)
    since = LinkCheck.objects.get().failing_since
    LinkCheck.objects.update(checked_at=timezone.now() - datetime.timedelta(days=31))
    check_links(client_of)

    assert since is not None
    assert LinkCheck.objects.get(source=source).failing_since == since


def test_an_answer_too_long_to_keep_is_noted_and_not_kept(address, client_of, monkeypatch):
    monkeypatch.setattr(fetching, "MOST_BYTES", 50)

    found = fetch(client_of, f"{address}/long/words")

    assert (found.outcome, found.body, found.note) == ("answers", b"", "Too long to keep a copy.")


def test_redirects_without_end_and_silence_are_told(address, client_of):
    assert fetch(client_of, f"{address}/to?/to?/to?/to?/to?/to?/to?/to?x").outcome == "fails"
    with answering() as closed:
        pass
    with client_for(closed) as client:
        assert fetch(client, f"{closed}/").outcome == "silent"


def test_editors_see_dead_addresses_on_the_index_and_save_copies(address, client_of):
    SourceFactory(url=f"{address}/words", archived_url=f"{address}/status/410")
    check_links(client_of)
    browser = Client()
    browser.force_login(UserFactory(role="editor"))

    index = browser.get(reverse("admin:index")).content.decode()
    copy = browser.get(reverse("admin:links_snapshot_copy", args=[Snapshot.objects.get().pk]))

    assert "Addresses of sources that do not answer" in index
    assert copy.getvalue() == b"/words"
    assert copy.headers["Content-Disposition"].startswith("attachment")
    assert copy.headers["Content-Type"] == "application/octet-stream"
    assert Client().get(copy.request["PATH_INFO"]).status_code == 302


def test_a_contributor_sees_neither(address, client_of):
    SourceFactory(url=f"{address}/words")
    check_links(client_of)
    browser = Client()
    browser.force_login(UserFactory(role="contributor"))

    assert browser.get(reverse("admin:links_linkcheck_changelist")).status_code == 403
    assert browser.get(reverse("admin:links_snapshot_copy", args=[Snapshot.objects.get().pk])).status_code == 404


def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path):
    with answering(certificate=certificate_for("source.example", tmp_path)) as address:
        port = address.rpartition(":")[2]
        with client_for(address, resolve=lambda host, port: [HERE]) as client:
            found = fetch(client, f"https://source.example:{port}/words")
    assert (found.outcome, found.body) == ("silent", b"")
    assert "certificate verify failed" in found.note
