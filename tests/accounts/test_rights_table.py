"""Every cell of rights.csv: what may be done, and at which door, is what the table says."""

import csv

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from factory.django import DjangoModelFactory

from advocacy.accounts.models import User
from advocacy.accounts.roles import RIGHTS, TABLE, Role, codenames_of, permissions
from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.imports.models import ImportRun
from advocacy.sources.models import Source
from advocacy.votes.models import RollCall
from tests import factories
from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import ProvisionFactory, SourceFactory, StateAliasFactory, StateFactory, UserFactory

pytestmark = pytest.mark.django_db

FACTORIES = {
    factory._meta.model: factory
    for factory in vars(factories).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory)
}
NOUNS = sorted((model for model in admin.site._registry if issubclass(model, Record)), key=lambda one: one._meta.label)


def allowed(role, noun, act):
    return next(role in right.roles for right in RIGHTS if (right.noun, right.act) == (noun, act))


# The table itself


def test_one_permission_is_given_to_the_same_roles_in_every_row():
    given = {}
    for right in RIGHTS:
        given.setdefault((right.noun, right.permission), set()).add(right.roles)
    assert {key: roles for key, roles in given.items() if len(roles) > 1} == {}


def test_every_cell_says_yes_or_no():
    with TABLE.open() as file:
        cells = [row[role] for row in csv.DictReader(file) for role in Role.values]
    assert len(cells) == 4 * len(RIGHTS)
    assert set(cells) == {"yes", "no"}


@pytest.mark.parametrize("role", list(Role))
def test_a_group_holds_what_the_table_says_and_nothing_else(role):
    user = UserFactory(role=role.value)
    held = {permission.partition(".")[2] for permission in user.get_all_permissions()}
    wanted = {codename for model in apps.get_models() for codename in codenames_of(role, model)}
    made = set(Permission.objects.values_list("codename", flat=True))
    assert held == wanted & made
    of_records = {f"{one}_{model._meta.model_name}" for model in NOUNS for one in permissions(role, "record")}
    mine = {name for name in held if name.partition("_")[2] in {model._meta.model_name for model in NOUNS}}
    assert mine == of_records


# Every kind of record and every role: what its admin answers when a door asks


@pytest.mark.parametrize("role", list(Role))
def test_the_admin_of_every_kind_of_record_answers_as_the_table_says(rf, role):
    user, other = UserFactory(role=role.value), UserFactory()
    request = rf.get("/admin/")
    request.user = User.objects.get(pk=user.pk)
    wrong = {
        (model._meta.label, act, one)
        for model in NOUNS
        for (act, one), answer in answers(admin.site._registry[model], request, other).items()
        if answer != allowed(role, "record", act)
    }
    assert wrong == set()


def answers(its_admin, request, other):
    """What the admin of one kind of record says to each act, by the method or list that is asked."""

    def record(by=other, status=Status.DRAFT):
        was_public = status in (Status.PUBLISHED, Status.WITHDRAWN)
        return its_admin.model(created_by=by, status=status, published_at=timezone.now() if was_public else None)

    own, others = record(by=request.user), record()
    change, delete = its_admin.has_change_permission, its_admin.has_delete_permission
    actions = its_admin.get_actions(request)
    for status in (Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN):
        assert not delete(request, record(by=request.user, status=status)), "only drafts are deleted"
    assert "delete_selected" not in actions
    return {
        ("list", "view"): its_admin.has_view_or_change_permission(request),
        ("view", "view"): its_admin.has_view_permission(request, others),
        ("see history", "view"): its_admin.has_view_permission(request, record(status=Status.PUBLISHED)),
        ("add", "add"): its_admin.has_add_permission(request),
        ("change own draft", "change"): change(request, own),
        ("change any draft", "change"): change(request, others),
        ("change in review", "change"): change(request, record(status=Status.IN_REVIEW)),
        ("change in review", "own"): change(request, record(by=request.user, status=Status.IN_REVIEW)),
        ("change public", "published"): change(request, record(by=request.user, status=Status.PUBLISHED)),
        ("change public", "withdrawn"): change(request, record(by=request.user, status=Status.WITHDRAWN)),
        ("delete own draft", "delete"): delete(request, own),
        ("delete any draft", "delete"): delete(request, others),
        ("send own draft to review", "review"): its_admin.has_review_permission(request, own),
        ("send any draft to review", "review"): its_admin.has_review_permission(request, others),
        ("send own draft to review", "action"): "send_to_review" in actions,
        ("send back", "return"): its_admin.has_return_permission(request, record(status=Status.IN_REVIEW)),
        ("send back", "action"): "return_to_draft" in actions,
        ("publish", "publish"): its_admin.has_publish_permission(request, others),
        ("publish", "action"): "publish" in actions,
        ("withdraw", "publish"): its_admin.has_publish_permission(request, record(status=Status.PUBLISHED)),
        ("withdraw", "action"): "withdraw" in actions,
    }


# Two kinds of record, every role, every door that can be knocked at


@pytest.mark.parametrize("model", [Source, RollCall], ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("role", list(Role))
def test_a_record_is_open_at_each_door_as_far_as_the_table_says(client, role, model):
    user = UserFactory(role=role.value)
    client.force_login(user)
    found = Doors(client, user, model).try_all()
    wrong = {door: is_open for door, is_open in found.items() if is_open != allowed(role, "record", door[0])}
    assert wrong == {}, f"the table says otherwise of {role.value} and {model._meta.label}"
    assert {act for act, _door in found} == {right.act for right in RIGHTS if right.noun == "record"}


class Doors:
    """Tries everything that can be done with one kind of record, and says for each act and door whether it was done."""

    def __init__(self, client, user, model):
        self.client, self.user, self.model, self.make = client, user, model, FACTORIES[model]
        self.other = UserFactory()

    def try_all(self):
        return self.reading() | self.writing() | self.deleting() | self.stepping()

    def draft(self, own=False, **made):
        return self.make(created_by=self.user if own else self.other, **made)

    def opens(self, url, data=None):
        """Whether a door is open; one that is shut says 403 and nothing else."""
        response = self.client.get(url) if data is None else self.client.post(url, data)
        assert response.status_code in (200, 302, 403), (url, response.status_code)
        return response.status_code != 403

    def reading(self):
        record, listed = self.draft(), admin_url(self.model, "changelist")
        found = {
            ("list", "list"): self.opens(listed),
            ("list", "search"): self.opens(f"{listed}?q=a"),
            ("view", "form"): self.opens(change_url(record)),
            ("see history", "page"): self.opens(admin_url(record, "history", record.pk)),
        }
        if pointing := next(pointing_at(self.model), None):
            found["list", "autocomplete"] = self.opens(autocomplete(pointing))
        return found

    def writing(self):
        add = admin_url(self.model, "add")
        public = {"published": True}, {"withdrawn": True}
        found = {
            ("add", "form"): self.opens(add),
            ("add", "forged POST"): self.opens(add, {"status": "published"}),
            ("change in review", "forged POST"): self.changes(self.draft(in_review=True)),
            ("change in review", "own, forged POST"): self.changes(self.draft(own=True, in_review=True)),
            ("change any draft", "forged POST"): self.changes(self.draft()),
            ("change own draft", "forged POST"): self.changes(self.draft(own=True)),
        }
        for made in public:
            for own in (False, True):
                found["change public", f"{made}, own: {own}"] = self.changes(self.draft(own=own, **made))
        for act, record in (("change own draft", self.draft(own=True)), ("change any draft", self.draft())):
            page = self.client.get(change_url(record)).context
            found[act, "form"] = page["has_change_permission"]
            for rows in page["inline_admin_formsets"]:
                if rows.has_view_permission and rows.opts.model._meta.label == "sources.Citation":
                    found[act, "inline"] = rows.has_add_permission and rows.has_change_permission
        return found

    def changes(self, record):
        return self.opens(change_url(record), {"status": "published", "created_by": self.user.pk})

    def deleting(self):
        for made in ({"in_review": True}, {"published": True}, {"withdrawn": True}):
            assert not self.deletes(self.draft(own=True, **made)), "only drafts are deleted"
        return {
            ("delete own draft", "page"): self.deletes(self.draft(own=True)),
            ("delete any draft", "page"): self.deletes(self.draft()),
        }

    def deletes(self, record):
        self.opens(admin_url(record, "delete", record.pk), {"post": "yes"})
        return not self.model._base_manager.filter(pk=record.pk).exists()

    def stepping(self):
        published = self.draft(published=True)
        return {
            ("send own draft to review", "bulk action"): self.acts("send_to_review", self.draft(own=True)),
            ("send any draft to review", "bulk action"): self.acts("send_to_review", self.draft()),
            ("send back", "bulk action"): self.acts("return_to_draft", self.draft(in_review=True)),
            ("publish", "bulk action"): self.acts("publish", self.draft(in_review=True)),
            ("withdraw", "bulk action"): self.acts("withdraw", self.draft(published=True)),
            ("withdraw", "page"): self.opens(admin_url(published, "withdraw", published.pk)),
            ("withdraw", "forged POST"): self.opens(admin_url(published, "withdraw", published.pk), {"reason": "No."}),
        } | self.buttons()

    def acts(self, action, record):
        """Whether a bulk action is taken up; what stands against this very record is no matter of rights."""
        chosen = {"action": action, "index": 0, "_selected_action": f"{record.pk},{record.version}"}
        reasons = {"confirmed": "yes", "reason": "Entered twice."}
        response = self.client.post(admin_url(self.model, "changelist"), chosen | reasons)
        said = " ".join(str(message) for message in get_messages(response.wsgi_request))
        was = record.status
        record.refresh_from_db()
        return record.status != was or ("<strong>" in said and "You may not take this step" not in said)

    def buttons(self):
        """Which steps a record's page offers."""
        own, others, reviewed = (
            self.client.get(change_url(record)).context["buttons"]
            for record in (self.draft(own=True), self.draft(), self.draft(in_review=True))
        )
        public = self.client.get(change_url(self.draft(published=True))).context["buttons"]
        return {
            ("send own draft to review", "button"): "_send_to_review" in own,
            ("send any draft to review", "button"): "_send_to_review" in others,
            ("send back", "button"): "_return_to_draft" in reviewed,
            ("publish", "button"): "_publish" in reviewed,
            ("withdraw", "button"): "_withdraw" in public,
        }


def pointing_at(model):
    """Fields that find this kind of record by typing."""
    for owner, its_admin in admin.site._registry.items():
        for name in its_admin.autocomplete_fields:
            if owner._meta.get_field(name).related_model is model:
                yield owner._meta.get_field(name)


def autocomplete(field):
    options = field.model._meta
    asked = f"term=a&app_label={options.app_label}&model_name={options.model_name}&field_name={field.name}"
    return f"{reverse('admin:autocomplete')}?{asked}"


# Doors that are not of one record


@pytest.mark.parametrize("role", list(Role))
def test_users_are_open_at_each_door_as_far_as_the_table_says(client, role):
    client.force_login(UserFactory(role=role.value))
    other = UserFactory()
    codes = {
        "list": client.get(admin_url(User, "changelist")),
        "view": client.get(change_url(other)),
        "add": client.post(admin_url(User, "add"), {"username": "eve"}),
        "change": client.post(change_url(other), {"username": "eve"}),
    }
    assert {act: code.status_code != 403 for act, code in codes.items()} == {
        act: allowed(role, "user", act) for act in codes
    }
    assert client.post(admin_url(User, "delete", other.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_imports_the_audit_links_and_groups_are_open_as_far_as_the_table_says(client, role, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    client.force_login(UserFactory(role=role.value))
    run, group = (
        ImportRun.objects.create(format="own", status="written", started_at=timezone.now()),
        Group.objects.get(name=role.value),
    )
    codes = {
        ("import run", "list"): client.get(admin_url(run, "changelist")),
        ("import run", "view"): client.get(change_url(run)),
        ("import run", "import drafts"): uploaded(client, "draft"),
        ("import run", "import what is public at once"): uploaded(client, "published"),
        ("import run", "take back"): client.get(admin_url(run, "withdraw", run.pk)),
        ("audit finding", "list"): client.get(reverse("admin:audit_auditfinding_changelist"), follow=True),
        ("link", "list"): client.get(reverse("admin:links_linkcheck_changelist")),
        ("group", "view"): client.get(change_url(group)),
    }
    is_open = {key: code.status_code != 403 for key, code in codes.items()}
    # whoever may import, but not publish, gets the form again: the choice is not among theirs
    public = "import run", "import what is public at once"
    is_open[public] = codes[public].status_code == 302
    assert is_open == {key: allowed(role, *key) for key in codes}
    assert set(codes) == {(right.noun, right.act) for right in RIGHTS if right.noun not in ("record", "part", "user")}


def uploaded(client, records_as):
    file = SimpleUploadedFile("votes.csv", b"body,held_on,question,key,title,code,state,position\n")
    return client.post(admin_url(ImportRun, "add"), {"files": [file], "records_as": records_as})


@pytest.mark.parametrize("role", list(Role))
def test_the_rows_of_a_record_are_written_as_far_as_the_table_says(client, role):
    """A part is added, changed and removed in the form of a record that its writer may change: their own draft."""
    user = UserFactory(role=role.value)
    state = StateFactory(created_by=user)
    change, remove = StateAliasFactory(state=state), StateAliasFactory(state=state)
    client.force_login(UserFactory(is_superuser=True))
    shown = form_data(client.get(change_url(state)))
    client.force_login(user)
    by_key = {int(shown[f"aliases-{number}-id"][0]): number for number in range(2)}
    sent = {
        f"aliases-{by_key[change.pk]}-alias": "Changed",
        f"aliases-{by_key[remove.pk]}-DELETE": "on",
        "aliases-TOTAL_FORMS": "3",
        "aliases-2-alias": "Added",
        "aliases-2-state": str(state.pk),
    }
    client.post(change_url(state), shown | sent)
    left = {alias.pk: alias.alias for alias in state.aliases.all()}
    done = {
        "view": client.get(change_url(state)).status_code == 200,
        "add to a record one may change": "Added" in left.values(),
        "change with a record one may change": left[change.pk] == "Changed",
        "delete from a record one may change": remove.pk not in left,
    }
    assert done == {right.act: role in right.roles for right in RIGHTS if right.noun == "part"}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("made", [{}, {"in_review": True}, {"published": True}])
def test_a_part_is_open_where_its_record_is(client, role, made):
    client.force_login(UserFactory(role=role.value))
    part = ProvisionFactory(resolution__created_by=UserFactory(), **{f"resolution__{key}": made[key] for key in made})
    act = "change public" if "published" in made else "change in review" if made else "change any draft"
    is_open = allowed(role, "record", act)
    assert (client.post(change_url(part), {"text": "Forged."}).status_code != 403) is is_open
    assert (client.post(admin_url(part, "delete", part.pk), {"post": "yes"}).status_code != 403) is is_open


@pytest.mark.parametrize("role", [None, *Role])
def test_a_button_that_is_not_offered_does_nothing_when_its_name_is_sent(client, role):
    """Of the whole form, as it was shown to somebody who may."""
    user, author = UserFactory(role=role.value if role else None), UserFactory()
    for button, act, made in (
        ("_publish", "publish", {"in_review": True}),
        ("_return_to_draft", "send back", {"in_review": True}),
        ("_send_to_review", "send any draft to review", {}),
    ):
        state = StateFactory(sourced=True, created_by=author, **made)
        client.force_login(UserFactory(is_superuser=True))
        shown = form_data(client.get(change_url(state)), **{button: "yes", "_note": "Which year?"})
        client.force_login(user)
        client.post(change_url(state), shown)
        before = state.status
        state.refresh_from_db()
        assert (state.status != before) is bool(role and allowed(role, "record", act)), act


def test_staff_without_a_role_may_do_nothing(client):
    client.force_login(UserFactory())
    source = SourceFactory(published=True)
    urls = [admin_url(Source, "changelist"), admin_url(Source, "add"), change_url(source)]
    assert [client.get(url).status_code for url in urls] == [403, 403, 403]
    assert client.post(admin_url(source, "withdraw", source.pk), {"reason": "No."}).status_code == 403
    source.refresh_from_db()
    assert source.status == Status.PUBLISHED
