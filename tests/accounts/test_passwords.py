"""Which passwords staff may choose, and how they are kept."""

import datetime

import pytest
from django.conf.global_settings import PASSWORD_HASHERS
from django.contrib.auth.hashers import PBKDF2PasswordHasher, identify_hasher, make_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    get_default_password_validators,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.factories import UserFactory

PASSWORD = "correct horse battery"
CHANGE = "/admin/password_change/"


def codes(password, user=None):
    """Why a password is refused; none where it may be chosen."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [one.code or one.message for one in error.error_list]
    return []


def test_a_short_password_is_refused():
    assert codes("x7!kQ2#mPz9") == ["password_too_short"]
    assert codes("x7!kQ2#mPz9w") == []


@pytest.mark.parametrize("password", ["qwerty123456", "1q2w3e4r5t6y", "123456654321", "1q2w3e4r5t6y7u8i9o0p"])
def test_a_common_password_is_refused(password):
    assert "password_too_common" in codes(password)


@pytest.mark.parametrize("password", ["scandinavian", "4815162342lost", "GHBDTNghbdtn", "q1w2e3r4t5y6u7i8"])
def test_a_password_that_was_stolen_elsewhere_is_refused(password):
    """Django's own list has none of these."""
    assert codes(password) == ["password_too_common"]


def test_the_list_of_them_has_none_that_would_be_too_short_anyway():
    (asked,) = (one for one in get_default_password_validators() if isinstance(one, CommonPasswordValidator))
    assert (len(asked.passwords), min(map(len, asked.passwords))) == (44_021, 12)


@pytest.mark.parametrize(
    "password", ["AdvocacyRecord2026", "dprk-human-rights", "record.example.org1", "PublisherEditor1"]
)
def test_a_password_of_the_names_of_the_site_is_refused(settings, password):
    settings.SITE_URL = "https://record.example.org"
    assert "names of this site" in codes(password)[-1]


def test_a_name_of_the_site_among_other_words_does():
    assert codes("the record of seventeen herons") == []


@pytest.mark.parametrize(
    "password",
    ["aaaaaa bbbbbb zz", "471093826155", "平和な海の上を渡る鳥たちの歌", "x" * 90 + "yz 17", " leads with a space "],
)
@pytest.mark.django_db
def test_any_letters_do_and_long_ones_too(client, password):
    assert codes(password) == []
    user = UserFactory(username="mina")
    user.set_password(password)
    user.save()
    for wrong in {password + "x", password[:-1], password.strip(), password[:72]} - {password}:
        client.post("/admin/login/", {"login": "mina", "password": wrong})
    assert client.get("/admin/").status_code == 302
    client.post("/admin/login/", {"login": "mina", "password": password})
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db
def test_whoever_changes_their_password_gives_the_old_one(client):
    user = UserFactory()
    client.force_login(user)
    new = {"new_password1": "seventeen grey herons", "new_password2": "seventeen grey herons"}
    refused = client.post(CHANGE, {"old_password": "wrong", **new})
    assert list(refused.context["form"].errors) == ["old_password"]
    assert client.post(CHANGE, {"old_password": PASSWORD, **new}).status_code == 302
    user.refresh_from_db()
    assert user.check_password("seventeen grey herons")


@pytest.mark.django_db
def test_the_boxes_hide_what_is_typed_and_let_it_be_pasted(client):
    login = client.get("/admin/login/").content.decode()
    client.force_login(UserFactory())
    for page, boxes in ((login, 1), (client.get(CHANGE).content.decode(), 3)):
        assert page.count('type="password"') == boxes
        assert page.count('autocomplete="current-password"') == 1
        assert "onpaste" not in page
    assert 'autocomplete="username"' in login or 'autocomplete="username webauthn"' in login


@pytest.mark.django_db
def test_an_old_password_still_opens(client):
    UserFactory(username="mina", date_joined=timezone.now() - datetime.timedelta(days=3650))
    client.post("/admin/login/", {"login": "mina", "password": PASSWORD})
    assert client.get(reverse("admin:index")).status_code == 200


def test_passwords_are_stored_by_a_slow_function(settings):
    settings.PASSWORD_HASHERS = (
        PASSWORD_HASHERS  # Django's own list, which production leaves as it is: test_settings.py
    )
    stored = make_password(PASSWORD)
    assert identify_hasher(stored).algorithm == "pbkdf2_sha256"
    told = PBKDF2PasswordHasher().decode(stored)
    assert told["iterations"] >= 1_000_000
    assert len(told["salt"]) >= 22
