"""Every role at the doors of what is no record: users, groups, imports, the audit, links; and of pages of their own."""

import csv
import io

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from advocacy.accounts.models import User
from advocacy.audit.models import Audit
from advocacy.events.models import Event
from advocacy.imports.models import ImportRun
from advocacy.links.models import LinkCheck, Snapshot
from advocacy.wording.models import StrikeOut, Vocabulary
from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import (
    PhraseFactory,
    ProvisionFactory,
    ResolutionFactory,
    RollCallFactory,
    SourceFactory,
    UserFactory,
    VocabularyFactory,
)
from tests.rights.doors import REFUSED, Visitor
from tests.rights.table import VISITORS, acts, allowed

pytestmark = pytest.mark.django_db
EVENT = {
    "key": "2016-12-09-sc-dprk",
    "title": "Third annual meeting on human rights in the DPRK",
    "kind": "meeting",
    "start": "2016-12-09",
    "source_title": "Verbatim record",
    "source_symbol": "S/PV.7830",
    "locator": "p. 2",
}


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def superuser(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def check(noun, found, role):
    assert {door: is_open for door, is_open in found.items() if is_open != allowed(role, noun, door[0])} == {}, role
    assert {act for act, _door in found} == acts(noun)


@pytest.mark.parametrize("role", VISITORS)
def test_users(superuser, role):
    visitor, other = Visitor(role), UserFactory(username="park")
    add, page = admin_url(User, "add"), change_url(other)
    new = form_data(superuser.get(add), username="eve")
    link = admin_url(User, "password_link", other.pk)
    changed = form_data(superuser.get(page), first_name="Kim", is_superuser="on")
    found = {
        ("list", "list"): visitor.sees(
            admin_url(User, "changelist"), lambda shown: other in shown.context["cl"].result_list
        ),
        ("view", "form"): visitor.sees(page),
        ("view", "history"): visitor.sees(admin_url(other, "history", other.pk)),
        ("add", "form"): visitor.does(
            add, new, lambda: User.objects.filter(username="eve", is_superuser=False).exists()
        ),
        ("change", "form"): visitor.does(page, changed, lambda: holds(other, first_name="Kim", is_superuser=False)),
        ("change", "page of the password's link"): visitor.sees(link),
        ("change", "password's link"): visitor.does(link, {}, lambda: not holds(other, password_link_at=None)),
    }
    check("user", found, role)
    assert not visitor.does(admin_url(other, "delete", other.pk), {"post": "yes"}, lambda: not holds(other))


def holds(user, **values):
    """Whether the row is there and holds these values."""
    return User.objects.filter(pk=user.pk, **values).exists()


@pytest.mark.parametrize("role", VISITORS)
def test_nobody_raises_themselves(superuser, role):
    """By the whole form of their own account, as a superuser is shown it."""
    visitor = Visitor(role)
    page, everything = change_url(visitor.user), [group.pk for group in Group.objects.all()]
    raised = form_data(superuser.get(page), is_superuser="on", groups=everything)

    def done():
        return User.objects.get(pk=visitor.user.pk).is_superuser

    may_change_users = allowed(role, "user", "change")
    assert not visitor.does(
        page, raised, done, refusal=(302,) if may_change_users else (403,), may_write=may_change_users
    )
    boss = UserFactory(is_superuser=True, username="boss")
    taken = form_data(superuser.get(change_url(boss)), username="taken")
    assert not visitor.does(change_url(boss), taken, lambda: holds(boss, username="taken"))


@pytest.mark.parametrize("role", VISITORS)
def test_groups_are_seen_and_never_changed(superuser, role):
    visitor, group = Visitor(role), Group.objects.get(name="contributor")
    check("group", {("view", "form"): visitor.sees(change_url(group))}, role)
    for page, data in ((change_url(group), {"name": "boss"}), (admin_url(group, "delete", group.pk), {"post": "yes"})):
        assert not visitor.does(page, data, lambda: not Group.objects.filter(name="contributor").exists())
    assert not visitor.does(admin_url(Group, "add"), {"name": "bosses"}, Group.objects.filter(name="bosses").exists)


@pytest.mark.parametrize("role", VISITORS)
def test_imports(superuser, role):
    visitor = Visitor(role)
    previews = {status: uploaded(superuser, status) for status in ("draft", "published")}
    prints = {status: superuser.get(url).context["report"].fingerprint for status, url in previews.items()}

    def writes(status):
        visitor.client.post(admin_url(ImportRun, "add"), upload_of("draft"))
        sent = {"_write": "1", "fingerprint": prints[status]}
        return visitor.does(previews[status], sent, Event.objects.filter(status=status).exists)

    found = {
        ("import drafts", "form"): visitor.sees(admin_url(ImportRun, "add")),
        ("import drafts", "preview"): writes("draft"),
        ("import what is public at once", "preview"): writes("published"),
    }
    superuser.post(previews["draft"], {"_write": "1", "fingerprint": prints["draft"]})
    run = ImportRun.objects.get(status="written")
    back = admin_url(run, "withdraw", run.pk)
    found |= {
        ("list", "list"): visitor.sees(admin_url(ImportRun, "changelist")),
        ("view", "page"): visitor.sees(change_url(run)),
        ("take back", "page"): visitor.sees(back),
        ("take back", "forged POST"): visitor.does(
            back, {"reason": "The wrong file."}, lambda: not Event.objects.exists()
        ),
    }
    check("import run", found, role)


def upload_of(status):
    text = io.StringIO()
    table = csv.DictWriter(text, EVENT)
    table.writeheader()
    table.writerow(EVENT)
    return {"files": [SimpleUploadedFile("events.csv", text.getvalue().encode())], "records_as": status}


def uploaded(client, status):
    response = client.post(admin_url(ImportRun, "add"), upload_of(status))
    assert response.status_code == 302, response.context["form"].errors
    return response.url


@pytest.mark.parametrize("role", VISITORS)
def test_the_audit_and_links(role):
    visitor, source = Visitor(role), SourceFactory()
    LinkCheck.objects.create(source=source, url=source.url, outcome="answers", checked_at=timezone.now())
    copy = Snapshot.objects.create(source=source, url=source.url, taken_at=timezone.now(), sha256="0" * 64, size=3)
    default_storage.save(copy.file_name, ContentFile(b"abc"))
    found = {("list", "list"): visitor.sees(reverse("admin:audit_auditfinding_changelist"))}
    again = visitor.does(reverse("admin:audit_again"), {}, Audit.objects.exists)
    check("audit finding", found | {("list", "audit again"): again}, role)
    found = {
        ("list", "checks"): visitor.sees(reverse("admin:links_linkcheck_changelist")),
        ("list", "copies"): visitor.sees(reverse("admin:links_snapshot_changelist")),
        ("list", "copy"): visitor.client.get(reverse("admin:links_snapshot_copy", args=[copy.pk])).status_code == 200,
    }
    check("link", found, role)


@pytest.mark.parametrize("role", VISITORS)
def test_a_text_is_pasted_by_whoever_may_change_its_resolution(superuser, role):
    visitor = Visitor(role)
    for status, made in (("change any draft", {}), ("change public", {"published": True})):
        text = ResolutionFactory(created_by=UserFactory(), **made)
        page = admin_url(text, "text", text.pk)
        pasted = {"text": "1. Decides to remain seized of the matter.", "version": text.version, "is_whole": "on"}
        marked = superuser.post(page, pasted | {"read": "1"}).context["form"].data["marked"]
        sent = pasted | {"marked": marked, "save": "1"}
        assert visitor.sees(page) is allowed(role, "record", status)
        assert visitor.does(page, sent, text.provisions.exists) is allowed(role, "record", status)


@pytest.mark.parametrize("role", VISITORS)
def test_the_desk_is_open_to_whoever_may_change_the_roll_call(role):
    visitor = Visitor(role)
    assert visitor.sees(admin_url(RollCallFactory._meta.model, "desk")) is allowed(role, "record", "add")
    for act, made in (("change any draft", {}), ("change public", {"published": True})):
        roll_call = RollCallFactory(created_by=UserFactory(), **made)
        page = admin_url(roll_call, "correct", roll_call.pk)
        assert visitor.sees(page) is allowed(role, "record", act)


@pytest.mark.parametrize("role", VISITORS)
def test_false_hits_are_struck_out_by_whoever_may_change_the_phrase(role):
    visitor = Visitor(role)
    ProvisionFactory(text="Notes the grave hardship of the people.")
    for act, made in (("change any draft", {}), ("change public", {"published": True})):
        phrase = PhraseFactory(created_by=UserFactory(), exact="grave hardship", **made)
        (hit,) = phrase.occurrences.all()
        sent = {"index": 0, "_selected_action": hit.pk, "confirmed": "yes", "seen": hit.pk, "reason": "Of importers."}
        listed = admin_url(type(hit), "changelist")
        struck = visitor.does(listed, sent | {"action": "strike_out"}, StrikeOut.objects.exists, refusal=REFUSED)
        assert struck is allowed(role, "record", act)


@pytest.mark.parametrize("role", VISITORS)
def test_a_new_version_of_the_ladder_is_a_draft_of_whoever_may_add_one(role):
    visitor, held = Visitor(role), VocabularyFactory(published=True)
    sent = {"action": "begin_new_version", "index": 0, "_selected_action": f"{held.pk},{held.version}"}
    mine = Vocabulary.objects.filter(status="draft", created_by=visitor.user)
    begun = visitor.does(admin_url(Vocabulary, "changelist"), sent, mine.exists, refusal=REFUSED)
    assert begun is allowed(role, "record", "add")
