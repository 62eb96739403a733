"""Signing in: staff alone, the same answer for every wrong name and password, and brakes that hold."""

import re
import time

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.accounts.brakes import BRAKES
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
TOO_MANY = "Too many tries. Wait a few minutes, then try again."
WRONG = "This name and password do not belong together, or may not sign in."
LOGIN, INDEX = "/admin/login/", "/admin/"


def try_to_sign_in(client, name, password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": name, "password": password}, **extra)


def errors(response):
    return response.context["form"].non_field_errors() if response.context else []


def is_signed_in(client):
    return client.get(INDEX).status_code == 200


def test_staff_sign_in_with_their_name_and_password(client):
    UserFactory(username="mina")
    response = client.post(f"{LOGIN}?next=/admin/states/state/", {"login": "mina", "password": PASSWORD})
    assert (response.status_code, response.url) == (302, "/admin/states/state/")
    assert is_signed_in(client)


def test_whoever_is_not_signed_in_is_led_to_the_form(client):
    response = client.get("/admin/states/state/")
    assert (response.status_code, response.url) == (302, f"{LOGIN}?next=/admin/states/state/")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(client, elsewhere):
    UserFactory(username="mina")
    assert client.post(LOGIN, {"login": "mina", "password": PASSWORD, "next": elsewhere}).url == INDEX


@pytest.mark.parametrize("made", [{"is_staff": False}, {"is_active": False}])
def test_whoever_is_no_active_staff_is_answered_as_a_stranger(client, made):
    UserFactory(username="mina", **made)
    known, unknown = try_to_sign_in(client, "mina"), try_to_sign_in(client, "nobody")
    assert errors(known) == errors(unknown) == [WRONG]
    assert (known.status_code, unknown.status_code) == (200, 200)


def test_a_wrong_password_and_an_unknown_name_are_answered_in_the_same_words(client):
    UserFactory(username="mina")
    answers = [try_to_sign_in(client, name, "wrong password").content.decode() for name in ("mina", "nobo")]
    known, unknown = (re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer) for answer in answers)
    assert known.replace("mina", "nobo") == unknown
    assert WRONG in known


def work_of_signing_in(name):
    """The passwords that are hashed and the statements that are asked for one try with a wrong password."""
    hashed = []

    def counted(hasher, password, *rest):
        hashed.append(password)
        return encode(hasher, password, *rest)

    encode = MD5PasswordHasher.encode
    with pytest.MonkeyPatch.context() as patch, CaptureQueriesContext(connection) as asked:
        patch.setattr(MD5PasswordHasher, "encode", counted)
        try_to_sign_in(Client(), name, "wrong password")
    return hashed, [re.sub(r"'(?:[^']|'')*'|\b\d+\b", "?", query["sql"]) for query in asked]


@pytest.mark.parametrize("made", [{}, {"is_active": False}, {"is_staff": False}])
def test_an_unknown_name_costs_the_same_work_as_a_wrong_password(made):
    UserFactory(username="mina", **made)
    hashed, statements = work_of_signing_in("mina")

    assert hashed == ["wrong password"]
    assert len(statements) > 1
    assert work_of_signing_in("nobody") == (hashed, statements)


@pytest.mark.parametrize("name", ["mina", "nobody"])
def test_after_five_wrong_passwords_the_account_waits_whether_there_is_one_or_not(client, name):
    UserFactory(username="mina")
    answers = [errors(try_to_sign_in(client, name, "wrong password")) for _number in range(6)]
    assert answers == [[WRONG]] * 5 + [[TOO_MANY]]


def test_a_braked_account_refuses_the_right_password_too_and_others_go_on(client):
    UserFactory(username="mina"), UserFactory(username="park")
    for _number in range(6):
        try_to_sign_in(client, "mina", "wrong password")
    assert errors(try_to_sign_in(client, "mina")) == [TOO_MANY]
    assert try_to_sign_in(client, "park").status_code == 302


@pytest.mark.parametrize("spelling", ["MINA", " mina", "Mina "])
def test_spelling_a_name_anew_gives_no_new_tries(client, spelling):
    for _number in range(5):
        try_to_sign_in(client, "mina", "wrong password")
    assert errors(try_to_sign_in(client, spelling, "wrong password")) == [TOO_MANY]


@pytest.mark.parametrize(
    "where", [{"headers": {"x-forwarded-for": "203.0.113.9"}}, {"REMOTE_ADDR": "::ffff:127.0.0.1"}]
)
def test_spelling_ones_address_anew_gives_no_new_tries(client, where):
    for _number in range(5):
        try_to_sign_in(client, "mina", "wrong password")
    assert errors(try_to_sign_in(client, "mina", "wrong password", **where)) == [TOO_MANY]


def test_trying_many_names_from_one_network_is_braked(client):
    amount = next(brake.amount for brake in BRAKES if brake.by == ("network",))
    braked = (
        number
        for number in range(2 * amount)  # one try comes back every twenty seconds
        if errors(try_to_sign_in(client, f"name{number}", "wrong", REMOTE_ADDR=f"2001:db8::{number:x}")) == [TOO_MANY]
    )
    assert next(braked) >= amount
    assert errors(try_to_sign_in(client, "another", REMOTE_ADDR="2001:db8::ffff")) == [TOO_MANY]
    assert errors(try_to_sign_in(client, "another", REMOTE_ADDR="192.0.2.77")) == [WRONG]


def test_trying_one_name_from_many_networks_is_braked(client):
    amount = next(brake.amount for brake in BRAKES if brake.by == ("account",))
    for number in range(amount):
        try_to_sign_in(client, "mina", "wrong password", REMOTE_ADDR=f"192.0.2.{number}")
    assert errors(try_to_sign_in(client, "mina", "wrong password", REMOTE_ADDR="198.51.100.1")) == [TOO_MANY]


def test_nobody_signs_themselves_up(client):
    for path in ("signup/", "account/signup/", "account/password/reset/", "account/email/"):
        assert client.get(f"/admin/{path}").status_code in (302, 404)
        assert client.post(f"/admin/{path}", {"username": "eve", "password1": PASSWORD}).status_code in (302, 404)
    assert not UserFactory._meta.model.objects.exists()


@pytest.mark.parametrize("lost", ["is_staff", "is_active"])
def test_who_loses_their_standing_is_signed_out_by_the_next_request(client, lost):
    user = UserFactory(username="mina", role="editor")
    try_to_sign_in(client, "mina")
    assert is_signed_in(client)
    setattr(user, lost, False)
    user.save()
    assert client.get(INDEX).url.startswith(LOGIN)


def test_rights_that_are_taken_away_end_with_the_next_request(client):
    user = UserFactory(username="mina", role="editor")
    try_to_sign_in(client, "mina")
    assert client.get(reverse("admin:states_state_add")).status_code == 200
    user.groups.clear()
    assert client.get(reverse("admin:states_state_add")).status_code == 403


def test_a_new_password_ends_every_session_that_had_the_old_one(client):
    user = UserFactory(username="mina")
    try_to_sign_in(client, "mina")
    user.set_password("another horse battery")
    user.save()
    assert client.get(INDEX).url.startswith(LOGIN)


def test_becoming_a_superuser_takes_a_new_sign_in(client):
    user = UserFactory(username="mina")
    try_to_sign_in(client, "mina")
    user.is_superuser = True
    user.save()
    assert client.get(INDEX).url.startswith(LOGIN)


@pytest.mark.parametrize(("key", "hours"), [("staff_seen_at", 2), ("staff_signed_in_at", 12)])
def test_a_session_ends_when_it_was_idle_or_is_old(client, key, hours):
    UserFactory(username="mina")
    try_to_sign_in(client, "mina")
    assert is_signed_in(client)
    session = client.session
    session[key] = time.time() - hours * 60 * 60 - 1
    session.save()
    response = client.get("/admin/states/", follow=True)
    assert response.redirect_chain[-1][0] == f"{LOGIN}?next=/admin/states/"
    assert "You were away for a while" in response.content.decode()


def test_the_cookie_goes_with_the_browser_and_no_script_reads_it(client):
    UserFactory(username="mina")
    cookie = try_to_sign_in(client, "mina").cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"], cookie["samesite"]) == ("", "", True, "Lax")


@pytest.mark.parametrize(
    "path", [LOGIN, INDEX, "/admin/account/", "/admin/states/state/999/change/", "/admin/nothing/"]
)
def test_nothing_of_the_area_is_kept_by_anybody(client, path):
    client.force_login(UserFactory(role="editor"))
    for asked in (client, Client()):
        assert "no-store" in asked.get(path)["Cache-Control"]
        assert "private" in asked.get(path)["Cache-Control"]


def test_signing_in_gives_the_session_a_new_key(client):
    UserFactory(username="mina")
    session = client.session
    session["seen"] = "before"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = before = session.session_key
    try_to_sign_in(client, "mina")
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert after != before
    assert len(after) == 32, "36 letters and digits, 32 times: 165 bits"
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_signed_in(thief)


def test_signing_out_ends_the_session_at_the_server(client):
    UserFactory(username="mina")
    try_to_sign_in(client, "mina")
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert '<form id="logout-form" method="post"' in client.get("/admin/").content.decode()
    client.post("/admin/logout/")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert not is_signed_in(thief)
