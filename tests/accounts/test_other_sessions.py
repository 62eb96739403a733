"""Whoever changes how they sign in ends their other sessions, and nobody else's."""

import time

import pytest
from django.test import Client

from advocacy.accounts.models import User
from tests.accounts.codes import give_app
from tests.admin_pages import admin_url
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def needed(settings):
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.fixture
def mina():
    return UserFactory(username="mina", role="administrator")


def note_factor(browser):
    """As if this session had shown a code of the app a moment ago."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def test_a_change_of_ones_factors_ends_ones_other_sessions_and_nobody_elses(client, mina):
    jun = UserFactory(username="jun", role="editor")
    sessions = {"mina": Client(), "jun": Client()}
    for user in (mina, jun):
        give_app(user)
        sessions[user.username].force_login(user)
        note_factor(sessions[user.username])
    client.force_login(mina)
    note_factor(client)
    client.post("/admin/account/recovery-codes/")
    assert client.get("/admin/").status_code == 200
    assert sessions["jun"].get("/admin/").status_code == 200
    assert sessions["mina"].get("/admin/").url.startswith("/admin/login/")


def test_whoever_finds_the_telephone_is_signed_out_when_its_factor_is_forgotten(client, mina):
    jun = UserFactory(username="jun", role="editor")
    finder = Client()
    for user, browser in ((mina, client), (jun, finder)):
        give_app(user)
        browser.force_login(user)
        note_factor(browser)
    assert finder.get("/admin/").status_code == 200
    client.post(admin_url(User, "changelist"), {"action": "forget_second_factor", "_selected_action": [jun.pk]})
    assert finder.get("/admin/").url.startswith("/admin/login/")
    assert client.get("/admin/").status_code == 200
