"""What the log says of who came in and who was refused."""

import json
import logging
import subprocess
import sys

import pytest
from django.test import Client

from advocacy.core.log_lines import OneLine
from tests.accounts.codes import code_of, give_app
from tests.factories import UserFactory
from tests.shared_data import PROJECT_ROOT
from tests.test_settings import clean_environment

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
LOGIN, CODE = "/admin/login/", "/admin/account/authenticate/"


@pytest.fixture
def lines(caplog):
    """What was logged so far."""
    caplog.set_level(logging.INFO, logger="advocacy")
    return lambda: [record.getMessage() for record in caplog.records if record.name.startswith(("advocacy", "django"))]


@pytest.fixture
def mina(settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    return UserFactory(username="mina", role="editor")


def test_a_sign_in_is_one_line_with_account_network_and_factors(client, mina, lines):
    give_app(mina)
    client.post(LOGIN, {"login": "mina", "password": PASSWORD})
    assert lines() == []
    client.post(CODE, {"code": code_of()})
    client.post("/admin/logout/")
    assert lines() == [
        f"Signed in: account {mina.pk} from 127.0.0.1 by password and totp",
        f"Signed out: account {mina.pk} from 127.0.0.1",
    ]


def test_what_is_refused_is_a_line_too(client, mina, lines):
    give_app(mina)
    client.post(LOGIN, {"login": "mina", "password": "wrong"})
    client.post(LOGIN, {"login": "nobody", "password": "wrong"})
    client.post(LOGIN, {"login": "mina", "password": PASSWORD})
    client.post(CODE, {"code": "000000"})
    assert lines() == [
        f"Password refused: account {mina.pk} from 127.0.0.1",
        "Password refused: account unknown from 127.0.0.1",
        f"Second factor refused: account {mina.pk} from 127.0.0.1, totp",
    ]


def test_no_password_code_or_mistyped_name_is_written(client, mina, lines):
    give_app(mina)
    client.post(LOGIN, {"login": PASSWORD, "password": "mina"})
    client.post(LOGIN, {"login": "mina", "password": PASSWORD})
    client.post(CODE, {"code": code_of()})
    said = "".join(lines())
    assert said
    assert [secret for secret in (PASSWORD, code_of(), "mina") if secret in said] == []


def test_a_brake_is_a_line(client, mina, lines):
    for _number in range(6):
        client.post(LOGIN, {"login": "mina", "password": "wrong"})
    assert lines()[-1] == "Braked: too many passwords were tried from 127.0.0.1"


def test_a_page_without_the_right_to_it_is_a_line(client, settings, lines):
    settings.STAFF_NEED_SECOND_FACTOR = False
    editor = UserFactory(role="editor")
    client.force_login(editor)
    assert client.get("/admin/accounts/user/").status_code == 403
    assert lines()[-1] == f"Refused: GET /admin/accounts/user/ to account {editor.pk}"


def test_a_forged_form_is_a_line(lines):
    Client(enforce_csrf_checks=True).post(LOGIN, {"login": "mina"})
    assert lines()[-1].startswith("Forbidden (CSRF cookie not set.): /admin/login/")


def test_what_breaks_is_a_line_with_its_traceback(monkeypatch, caplog):
    def broken(*arguments, **options):
        raise ZeroDivisionError("on our side")

    monkeypatch.setattr("advocacy.accounts.adapters.seconds_to_wait", broken)
    client = Client(raise_request_exception=False)
    assert client.post(LOGIN, {"login": "mina", "password": "wrong"}).status_code == 500
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "ZeroDivisionError: on our side" in OneLine().format(record)


def test_everything_goes_to_standard_error_alone():
    """As production has it: of what Django connects beside, letters to administrators go nowhere, for none is named."""
    code = (
        "import django.conf, json, logging; django.setup()\n"
        "named = [logging.getLogger(name) for name in logging.root.manager.loggerDict]\n"
        "handlers = {handler for logger in [logging.root, *named] for handler in logger.handlers}\n"
        "told = [[type(one).__name__, getattr(getattr(one, 'stream', None), 'name', '')] for one in handlers]\n"
        "print(json.dumps([told, django.conf.settings.ADMINS]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT_ROOT,
        env=clean_environment(SECRET_KEY="only for this test", HISTORY_KEY="only for this test"),
        capture_output=True,
        text=True,
        check=True,
    )
    handlers, administrators = json.loads(done.stdout)
    assert administrators == []
    nowhere = ("AdminEmailHandler", "NullHandler")
    assert {(kind, stream) for kind, stream in handlers if kind not in nowhere} == {("StreamHandler", "<stderr>")}
