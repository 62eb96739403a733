"""The database itself shows readers nothing unpublished: asked as the role that the public connection has.

Two halves that do not know of each other: `.published()` in the application, policies in the database. Each is tried
with the other one sabotaged.
"""

import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import InternalError, ProgrammingError, connection, transaction
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import reverse

from advocacy.core.public_side import PublicSideRouter, is_public
from advocacy.core.querysets import RecordQuerySet
from advocacy.core.row_security import is_shown, secure_rows
from advocacy.events.models import Event
from advocacy.resolutions.models import Provision, Resolution
from advocacy.states.models import State
from tests.factories import ResolutionFactory, StateFactory, UserFactory
from tests.leaks.planting import MARK, plant, publish
from tests.leaks.routes import addresses
from tests.leaks.test_leaks import ask

both_connections = pytest.mark.django_db(transaction=True, databases=["default", "public"])


def tables_with(right: str) -> set[str]:
    """Tables and views, ours and the frameworks', on which the public role has a right, if only on one column."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p')
                AND CASE %(right)s WHEN 'DELETE' THEN has_table_privilege(%(role)s, oid, 'DELETE')
                    ELSE has_any_column_privilege(%(role)s, oid, %(right)s) END
            """,
            {"right": right, "role": settings.PUBLIC_ROLE},
        )
        return {name for (name,) in cursor.fetchall()}


def rows_seen(model: type[Model]) -> set[int]:
    """Keys of the rows that the public role sees of a model's table."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{settings.PUBLIC_ROLE}"')
        cursor.execute(f'SELECT "{model._meta.pk.column}" FROM "{model._meta.db_table}"')
        seen = {key for (key,) in cursor.fetchall()}
        cursor.execute("RESET ROLE")
    return seen


@pytest.mark.django_db
def test_the_role_reads_only_what_the_models_open_and_writes_nothing():
    shown = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if is_shown(model)}

    assert tables_with("SELECT") == shown | {"core_datachange", "django_content_type"}
    assert {right: tables_with(right) for right in ("INSERT", "UPDATE", "DELETE")} == {
        "INSERT": set(),
        "UPDATE": set(),
        "DELETE": set(),
    }


@pytest.mark.django_db
def test_every_model_with_published_rows_is_opened_and_nothing_private_is():
    published = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("advocacy.") and hasattr(model._default_manager.all(), "published")
    }
    opened = {model._meta.label for model in apps.get_models() if is_shown(model)}

    assert published - opened == set()
    private = {"accounts", "notes", "history", "imports", "audit", "sessions", "auth", "admin"}
    assert {label for label in opened if label.split(".")[0] in private} == set()


@pytest.mark.django_db
def test_no_column_that_names_a_user_is_open():
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT attrelid::regclass::text, attname FROM pg_attribute JOIN pg_constraint
                ON conrelid = attrelid AND conkey = ARRAY[attnum] AND confrelid = 'accounts_user'::regclass
            WHERE has_column_privilege(%s, attrelid, attname, 'SELECT')
            """,
            [settings.PUBLIC_ROLE],
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_the_database_shows_exactly_what_the_application_calls_published():
    plant(publish())

    differing = {}
    for model in apps.get_models():
        if is_shown(model) and hasattr(model._default_manager.all(), "published"):
            meant = set(model._default_manager.all().published().values_list("pk", flat=True))
            if model._meta.label == "sources.Citation":
                meant = {key for key in meant if is_of_a_shown_record(model.objects.get(pk=key))}
            if model._meta.label == "wording.Occurrence":
                meant |= false_hits(model)
            if (seen := rows_seen(model)) != meant:
                differing[model._meta.label] = {"too much": len(seen - meant), "too little": len(meant - seen)}

    assert differing == {}


def false_hits(model) -> set[int]:
    """Occurrences that do not count: readers see them struck out, with the reason."""
    shown = model.objects.filter(phrase__status="published", provision__in=Provision.objects.published())
    return set(shown.values_list("pk", flat=True))


def is_of_a_shown_record(citation) -> bool:
    """Whether a record is public is the record's own question: the application asks it first."""
    return type(citation.record).objects.published().filter(pk=citation.object_id).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT text FROM notes_privatenote",
        "SELECT password FROM accounts_user",
        "SELECT session_data FROM django_session",
        "SELECT row FROM history_entry",
        "SELECT row FROM history_rowentry",
        "SELECT created_by_id FROM states_state",
        "UPDATE states_state SET name = 'Nowhere'",
        "DELETE FROM votes_vote",
        "INSERT INTO django_content_type (app_label, model) VALUES ('a', 'b')",
        "ALTER TABLE states_state DISABLE ROW LEVEL SECURITY",
        "CREATE TABLE public.mine (id int)",
    ],
)
def test_the_role_is_refused(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{settings.PUBLIC_ROLE}"')
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("RESET ROLE")


@both_connections
def test_readers_are_served_over_the_public_connection_with_the_same_answers(public_side, monkeypatch):
    """Asked once as if each question had been asked often: prepared, and planned without its values."""
    often = {"prepare_threshold": 0, "options": "-c plan_cache_mode=force_generic_plan"}
    monkeypatch.setitem(public_side.settings_dict, "OPTIONS", public_side.settings_dict["OPTIONS"] | often)
    shown = publish()
    plant(shown)
    asked = [address for found in addresses(shown).values() for address in found]

    over_its_own = {address: ask(address) for address in asked}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "READ_FROM", "default")
        over_the_usual = {address: ask(address) for address in asked}

    assert {address for address in asked if over_its_own[address] != over_the_usual[address]} == set()


@pytest.fixture
def nothing_kept():
    """Every question is written anew, and forgotten in the end: neither kept with the filter nor without it."""

    def forget() -> None:
        for name, module in list(sys.modules.items()):
            if name.startswith("advocacy."):
                for one in vars(module).values():
                    getattr(one, "cache_clear", lambda: None)()

    forget()
    yield
    forget()


@both_connections
def test_with_the_application_filter_gone_the_database_still_refuses(public_side, nothing_kept, monkeypatch):
    shown = publish()
    plant(shown)
    monkeypatch.setattr(RecordQuerySet, "published", lambda self: self)
    for model in apps.get_models():
        queryset = type(model._default_manager.all())
        if "published" in vars(queryset) and issubclass(queryset, QuerySet):
            monkeypatch.setattr(queryset, "published", lambda self: self)

    answers = {a: ask(a) for found in addresses(shown).values() for a in found}
    leaks = {a for a, (_s, *told) in answers.items() if MARK in "".join(told).lower().replace(a.lower(), "")}
    assert leaks == set()
    assert {status for status, *_told in answers.values()} <= {200, 301, 302, 400, 404, 410, 500}

    with pytest.MonkeyPatch.context() as patch:  # the same, and the database open: now it must show
        patch.setattr(settings, "READ_FROM", "default")
        caches["answers"].clear()
        assert MARK in "".join(ask("/events/")[1:]).lower()


@both_connections
def test_with_the_policies_off_the_application_still_hides(public_side):
    shown = publish()
    plant(shown)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE starts_with(policyname, 'shown_')")
        tables = [table for (table,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
    try:
        with public_side.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM events_event WHERE status <> 'published'")
            assert cursor.fetchone()[0] > 0  # the sabotage works
        leaks = {
            a
            for found in addresses(shown).values()
            for a in found
            if MARK in "".join(ask(a)[1:]).lower().replace(a.lower(), "")
        }
    finally:
        secure_rows("default")

    assert leaks == set()
    assert rows_seen(Event) == {shown.event.pk}


@both_connections
def test_a_withdrawn_record_still_says_why(public_side):
    plant(publish())

    status, _headers, body = ask(f"/events/{MARK}-3/")

    assert (status, "Entered twice." in body, MARK in body.lower()) == (410, True, False)


@both_connections
def test_a_write_in_a_request_of_a_reader_is_refused(public_side):
    state = StateFactory()
    token = is_public.set(True)
    try:
        with pytest.raises((InternalError, ProgrammingError)):  # it reads only, and has no right to write
            State.objects.filter(pk=state.pk).update(name="Nowhere")
    finally:
        is_public.reset(token)
    assert State.objects.get().name == state.name


@both_connections
def test_the_admin_is_served_over_the_usual_connection(public_side):
    hidden = ResolutionFactory(title="A draft of ours")
    client = Client()
    client.force_login(UserFactory(role="editor"))

    answer = client.get(reverse("admin:resolutions_resolution_changelist"))

    assert "A draft of ours" in answer.content.decode()
    assert PublicSideRouter().db_for_read(Resolution) == "default"
    assert Resolution.objects.get(pk=hidden.pk).created_by_id is hidden.created_by_id
