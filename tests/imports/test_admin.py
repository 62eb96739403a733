"""Uploading files in the admin: preview, names, one click to write, and who may do what."""

import datetime
import gzip
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from advocacy.imports import uploads
from advocacy.imports.actions import import_votes
from advocacy.imports.models import ImportRun
from advocacy.resolutions.models import Resolution
from advocacy.states.models import StateAlias
from advocacy.votes.models import RollCall, Vote
from tests.admin_pages import messages_of
from tests.factories import UserFactory

GA = Path(__file__).parent / "data" / "undl_ga.csv"
ADD = "admin:imports_importrun_add"
LONG = "body,held_on,question,key,title,code,state,position\n"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role="editor"))
    return client


def upload(client, *files, records_as="draft", **more):
    """The answer to an upload: a redirection to the preview, or the page again."""
    given = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse(ADD), {"files": given, "records_as": records_as, **more})


def previewed(client, *files, **more):
    response = upload(client, *files, **more)
    assert response.status_code == 302, response.context["form"].errors
    return client.get(response.url)


def write(client, preview, **changed):
    data = {"_write": "1", "fingerprint": preview.context["report"].fingerprint, **changed}
    return client.post(preview.request["PATH_INFO"] + "?" + preview.request["QUERY_STRING"], data, follow=True)


def ga(change=("", "")):
    return ("undl_ga.csv", GA.read_text().replace(*change).encode())


def test_a_preview_tells_counts_findings_and_records_and_writes_nothing(editor):
    page = previewed(editor, ga())
    said = import_votes([GA], is_dry_run=True)
    assert [str(one) for one in page.context["findings"]] == [str(one) for one in said.findings]
    assert dict(page.context["counts"])["resolutions"][0] == said.counts["resolutions", "new"] > 0
    lines = [(line.key, line.fate, line.line, line.said) for line in page.context["report"].plan.lines]
    assert ("A-RES-69-901", "new", 2, "Lighthouses; 5 votes") in lines
    assert (Resolution.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_one_click_writes_what_was_shown_and_ends_at_the_run(editor):
    page = write(editor, previewed(editor, ga()))
    run = ImportRun.objects.get()
    assert page.redirect_chain[-1][0] == reverse("admin:imports_importrun_change", args=[run.pk])
    assert messages_of(page) == ["Written."]
    assert (run.status, run.by.pk, run.file_names) == ("written", int(editor.session["_auth_user_id"]), "undl_ga.csv")
    assert RollCall.objects.get(slug="A-RES-69-901").status == "draft"
    assert list(Path(uploads._root()).iterdir()) == []


def test_what_changed_since_the_preview_is_shown_and_not_written(editor):
    preview = previewed(editor, ga())
    import_votes([GA])
    Vote.objects.filter(roll_call__slug="A-RES-69-901", state__code="FRA").update(position="no")
    before = ImportRun.objects.count()
    page = write(editor, preview)
    assert messages_of(page) == ["The record has changed since the preview, so that something else would be written."]
    assert [(line.key, line.said) for line in page.context["report"].plan.lines] == [("A-RES-69-901", "FRA: no → yes")]
    assert Vote.objects.get(roll_call__slug="A-RES-69-901", state__code="FRA").position == "no"
    assert ImportRun.objects.exclude(status="refused").count() == before


def test_without_a_fingerprint_nothing_is_written(editor):
    write(editor, previewed(editor, ga()), fingerprint="")
    assert not Resolution.objects.exists()


def test_a_file_with_nothing_new_offers_no_button(editor):
    import_votes([GA])
    page = previewed(editor, ga())
    assert "Nothing would change" in page.content.decode()
    assert 'name="_write"' not in page.content.decode()
    assert page.context["same"] == ImportRun.objects.get()


def test_an_unknown_name_is_learnt_and_the_file_is_read_again(editor):
    row = "SC,2016-12-09,procedural,SC-2016-12-09,The agenda,,{},yes\n"
    file = ("own.csv", (LONG + row.format("Frankreich Republik") + row.format("China")).encode())
    page = previewed(editor, file)
    (asked,) = page.context["names"].asked
    assert (asked.name, asked.first, asked.times) == ("Frankreich Republik", datetime.date(2016, 12, 9), 1)
    address = page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
    page = editor.post(address, {"_learn": "1", "name_0": "FRA"}, follow=True)
    assert StateAlias.objects.get(alias="Frankreich Republik").state.code == "FRA"
    assert page.context["names"].asked == []
    write(editor, page)
    assert set(Vote.objects.values_list("state__code", flat=True)) == {"FRA", "CHN"}


def test_the_nearest_names_stand_first(editor):
    row = "SC,2016-12-09,procedural,SC-2016-12-09,The agenda,,Frence,yes\n"
    page = previewed(editor, ("own.csv", (LONG + row).encode()))
    assert page.context["names"].asked[0].like[0] == "FRA"
    assert '<optgroup label="Like it">' in page.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bad.csv", b"", "The file is empty."),
        ("bad.csv", "a,b\n1,2\n".encode("utf-16"), "The file is in UTF-16. Save it as CSV in UTF-8."),
        ("bad.xml", b"<collection><record></collection>", "The file is not well-formed XML from here on"),
        ("bad.xlsx", b"PK\x03\x04nothing", "The workbook is damaged or incomplete. Save it again as XLSX, or as CSV."),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_a_sentence(editor, name, content, said):
    page = previewed(editor, (name, content))
    assert page.context["report"].findings[-1].problem.message.startswith(said)
    assert 'name="_write"' not in page.content.decode()


def test_files_that_are_not_what_their_names_say_are_refused_together_and_not_kept(editor):
    response = upload(editor, ga(), ("votes.csv", b"<collection/>"), ("export.php", b"a,b\n1,2\n"))
    assert response.context["form"].errors["files"] == [
        "By its ending .csv “votes.csv” is text; by its content it is XML. "
        "If it is the file that you mean, rename it to “votes.xml”. "
        "The name “export.php” does not end in .csv, .csv.gz, .xlsx, .xml, .xml.gz, .marcxml or .marcxml.gz; "
        "by its content it is text. If it is the file that you mean, rename it to “export.csv”."
    ]
    assert not uploads._root().exists()


def test_files_beyond_the_cap_are_pointed_to_the_command(editor, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    response = upload(editor, ga())
    (error,) = response.context["form"].errors["files"]
    assert "python manage.py import_votes --dry-run FILE" in error


def test_what_unpacks_to_too_much_is_refused_too(editor, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 1000)
    response = upload(editor, ("zeros.csv.gz", gzip.compress(b"0" * 5000)))
    assert response.status_code == 200
    assert list(Path(uploads._root()).iterdir()) == []


def test_a_name_with_a_path_stays_inside_the_folder(editor, tmp_path):
    page = previewed(editor, ("..\\..\\x/../../evil.csv", b"a,b\n1,2\n"))
    assert page.context["files"] == ["evil.csv"]
    assert [path.name for path in tmp_path.rglob("evil.csv")] == ["evil.csv"]


def test_files_that_are_gone_or_of_somebody_else_are_asked_for_again(editor, client):
    preview = previewed(editor, ga())
    address = preview.request["PATH_INFO"]
    client.force_login(UserFactory(role="editor"))
    page = client.get(address, follow=True)
    assert messages_of(page) == ["These files are no longer kept here. Upload them again."]


def test_files_that_somebody_altered_on_the_disk_are_not_written(editor, tmp_path):
    preview = previewed(editor, ga())
    (kept,) = tmp_path.rglob("undl_ga.csv")
    kept.write_text(kept.read_text().replace("Lighthouses", "Something else"))
    page = write(editor, preview)
    assert messages_of(page) == ["These files are no longer kept here. Upload them again."]
    assert not Resolution.objects.exists()


def test_waiting_files_are_forgotten_after_a_day(editor, monkeypatch, tmp_path):
    previewed(editor, ga())
    monkeypatch.setattr(uploads, "KEPT_SECONDS", -1)
    uploads.drop_expired()
    assert list((tmp_path / "uploads").iterdir()) == []


@pytest.mark.parametrize(
    ("role", "add", "published", "withdraw"),
    [
        ("contributor", 403, None, 403),
        ("editor", 200, 200, 403),
        ("publisher", 200, 302, 200),
        ("administrator", 403, None, 403),
    ],
)
def test_rights(client, role, add, published, withdraw):
    """An editor asking for published records is shown the form again: the choice is not among theirs."""
    run = ImportRun.objects.get(pk=import_votes([GA]).run_id)
    client.force_login(UserFactory(role=role))
    assert client.get(reverse(ADD)).status_code == add
    if published:
        assert upload(client, ga(), records_as="published").status_code == published
    assert client.get(reverse("admin:imports_importrun_withdraw", args=[run.pk])).status_code == withdraw
    expected = 403 if role == "contributor" else 200
    assert client.get(reverse("admin:imports_importrun_change", args=[run.pk])).status_code == expected
    assert client.get(reverse("admin:imports_importrun_changelist")).status_code == expected


def test_an_editor_cannot_write_what_is_public_by_changing_the_address(editor):
    response = upload(editor, ga())
    assert editor.get(response.url.replace("draft", "published")).status_code == 403


def test_a_publisher_publishes_at_once(client):
    client.force_login(UserFactory(role="publisher"))
    write(client, previewed(client, ga(), records_as="published"))
    assert RollCall.objects.get(slug="A-RES-69-901").status == "published"


def test_tables_beside_votes_go_through_the_same_door(editor):
    table = "body,state,start,end,seat_class\nHRC,France,2090-01-01,2090-12-31,elected\n"
    page = previewed(editor, ("seats.csv", table.encode()), format="seats")
    assert "seats" in dict(page.context["counts"])


def test_the_run_shows_its_findings_by_kind_and_its_records(editor):
    run = ImportRun.objects.get(pk=import_votes([GA]).run_id)
    page = editor.get(reverse("admin:imports_importrun_change", args=[run.pk]), {"code": "small_letter"})
    assert [finding.code for finding in page.context["findings"]] == ["small_letter"]
    assert "A-RES-69-901" in [line.name for line in page.context["records"]]
    assert all(line.url for line in page.context["records"])
    assert {"resolution", "roll call"} <= {line.kind for line in page.context["records"]}
    assert [noun for noun, _row in page.context["counts"]] == ["resolutions", "roll calls", "votes", "citations"]
    assert run.format == "undl-ga"
