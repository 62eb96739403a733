"""Nobody who reads or edits is named in the log, and nothing that they wrote, asked or uploaded stands in it."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from advocacy.core.log_lines import OneLine
from advocacy.notes.models import PrivateNote
from advocacy.pages.views import AboutView
from advocacy.topics.models import Topic
from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import PrivateNoteFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
READER, STAFF = "198.51.100.77", "203.0.113.77"
NAMES = ("wilhelmina", "Kowalczykowa", "wilhelmina@rights.example", "mistyped-name")
WRITTEN = ("zebradraft", "zebranote", "zebrapaste", "zebrafile", "zebraquestion", "zebraparameter", PASSWORD)

TOO_LONG = "zebranote " * 2001


@pytest.fixture
def lines(caplog):
    """Every line as it would be written, by who wrote it."""
    caplog.set_level(logging.INFO)
    return lambda: [(record.name, OneLine().format(record)) for record in caplog.records]


def refuse_the_note(view, request):
    """What a view that forgot to check a text would come to: the database refuses the row, and quotes it."""
    note = PrivateNoteFactory(record=Topic.objects.get(slug="read"))
    PrivateNote.objects.filter(pk=note.pk).update(text=TOO_LONG)


def walk_as_staff(user) -> None:
    staff = Client(REMOTE_ADDR=STAFF)
    for login, password in (("mistyped-name", PASSWORD), (user.username, "wrong"), (user.username, PASSWORD)):
        staff.post("/admin/login/", {"login": login, "password": password})
    add = admin_url(Topic, "add")
    draft = form_data(staff.get(add), name="zebradraft", slug="written", kind="theme")
    assert staff.post(add, draft | {"description": "zebradraft " * 2000}).status_code == 200
    assert staff.post(add, draft | {"description": "zebradraft"}).status_code == 302
    address = change_url(Topic.objects.get(slug="written"))
    assert staff.post(address, {"name": "zebradraft", "description": "\u202ezebradraft"}).status_code in (200, 400, 409)
    file = SimpleUploadedFile("zebrafile.csv", b"state,zebrafile\nFRA,zebrafile\x08\n")
    staff.post(reverse("admin:imports_importrun_add"), {"files": [file], "records_as": "draft"}, follow=True)
    assert staff.get("/admin/accounts/user/").status_code == 403
    staff.post("/admin/logout/")


def walk_as_reader() -> None:
    reader = Client(REMOTE_ADDR=READER, raise_request_exception=False)
    for address in ("/search/?q=", "/events/?q=", "/api/v1/events/?q=", "/wording/?q="):
        assert reader.get(f"{address}zebraquestion").status_code == 200
    for address in ("/events/", "/about/", "/api/v1/events/", "/api/v1/nothing/", "/nothing/"):
        assert reader.get(f"{address}?zebraparameter=zebraparameter").status_code in (400, 404)
    assert reader.get("/api/v1/events/?start_after=zebraparameter").status_code == 400
    assert reader.get("/", headers={"host": "elsewhere.example"}).status_code == 400
    paste = {"text": "1. Calls upon all zebrapaste States;"}
    assert reader.post("/wording/draft/", paste).status_code in (200, 400)
    assert reader.get("/about/").status_code == 500


def test_nobody_and_nothing_written_is_found_in_the_log(lines, monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    TopicFactory(slug="read", published=True)
    user = UserFactory(username=NAMES[0], last_name=NAMES[1], email=NAMES[2], role="editor")
    monkeypatch.setattr(AboutView, "get", refuse_the_note)
    walk_as_staff(user)
    walk_as_reader()

    said = "\n".join(line for _name, line in lines())
    assert [word for word in (*NAMES, *WRITTEN, READER) if word.casefold() in said.casefold()] == []
    assert {name for name, line in lines() if STAFF in line} == {"advocacy.accounts.log"}
    for told in ("Signed in: account", "Password refused: account unknown", "Refused: GET /admin/accounts/user/"):
        assert told in said
    assert "IntegrityError" in said
    assert "private_note_texts_end" in said
