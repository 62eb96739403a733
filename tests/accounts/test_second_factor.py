"""Staff show a second factor, every one of them, in every session."""

import base64

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from advocacy.accounts.actions import make_password_link
from advocacy.accounts.deployment import second_factor_is_needed
from advocacy.accounts.models import User
from advocacy.accounts.sealing import seal, unseal
from tests.accounts.codes import SECRET, code_of, give_app
from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
FACTORS = "/admin/account/"
CONFIRM = "/admin/account/confirm/"
WRONG_CODE = (
    "This code does not open. Wait for the next code of your app and type it while it is shown; where that one does "
    "not open either, let the network set the clock of your telephone."
)


@pytest.fixture(autouse=True)
def needed(settings):
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.fixture
def mina():
    return UserFactory(username="mina", role="administrator")


def sign_in(client, name="mina", code=None):
    response = client.post("/admin/login/", {"login": name, "password": PASSWORD})
    return client.post("/admin/account/authenticate/", {"code": code}) if code else response


def test_a_password_alone_leads_to_adding_a_factor_and_nowhere_else(client, mina):
    sign_in(client)
    for path in ("/admin/", "/admin/accounts/user/", "/admin/password_change/", f"{FACTORS}recovery-codes/"):
        response = client.get(path)
        assert (response.status_code, response.url.partition("?")[0]) == (302, FACTORS)
    assert client.post("/admin/states/state/add/", {"code": "XAA"}).url.startswith(FACTORS)
    assert client.get(FACTORS).status_code == 200


def test_setting_up_an_app_opens_the_area_and_gives_recovery_codes(client, mina):
    sign_in(client)
    setting_up = f"{FACTORS}totp/activate/"
    page = client.get(setting_up)
    secret = page.context["form"].secret
    assert page.context["totp_svg_data_uri"] in page.content.decode()
    wrong = client.post(setting_up, {"code": "000000"})
    assert wrong.context["form"].errors
    response = client.post(setting_up, {"code": code_of(secret)})
    assert response.url == f"{FACTORS}recovery-codes/"
    shown = client.post(response.url).context["codes"]
    assert len(set(shown)) == 10
    assert client.get("/admin/").status_code == 200


def test_a_session_from_before_the_factor_has_to_sign_in_anew(client, mina):
    """The one who has it open may be a thief of the password."""
    sign_in(client)
    give_app(mina)
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"
    assert client.get(FACTORS).url.startswith("/admin/login/")


def test_the_code_of_the_app_is_asked_for_after_the_password(client, mina):
    give_app(mina)
    assert sign_in(client).url == "/admin/account/authenticate/"
    assert client.get("/admin/").url.startswith("/admin/login/")
    client.post("/admin/account/authenticate/", {"code": code_of()})
    assert client.get("/admin/").status_code == 200


def test_a_code_opens_the_area_once(client, mina):
    give_app(mina)
    code = code_of()
    sign_in(client, code=code)
    assert client.get("/admin/").status_code == 200
    other = Client()
    sign_in(other, code=code)
    assert other.get("/admin/").url.startswith("/admin/login/")


@pytest.mark.parametrize("later", [-1, 1])
def test_a_code_opens_only_while_the_app_shows_it(client, mina, later):
    give_app(mina)
    response = sign_in(client, code=code_of(later=later))
    assert response.context["form"].errors["code"] == [WRONG_CODE]
    sign_in(client, code=code_of())
    assert client.get("/admin/").status_code == 200


def test_after_five_wrong_codes_the_right_one_waits_too(client, mina):
    give_app(mina)
    for _number in range(5):
        sign_in(client, code="000000")
    response = sign_in(client, code=code_of())
    assert response.context["form"].errors["code"] == ["Too many tries. Wait a few minutes, then try again."]


def test_the_last_factor_is_not_taken_away(client, mina):
    give_app(mina)
    sign_in(client, code=code_of())
    response = client.post(f"{FACTORS}totp/deactivate/")
    assert "This is your last second factor" in response.content.decode()
    assert Authenticator.objects.filter(user=mina, type="totp").exists()


def test_the_last_passkey_is_not_taken_away(client, mina):
    give_app(mina)
    sign_in(client, code=code_of())
    passkey = Authenticator.objects.create(user=mina, type="webauthn", data={"name": "Key", "credential": {}})
    Authenticator.objects.filter(user=mina, type="totp").delete()
    response = client.post(f"{FACTORS}webauthn/keys/{passkey.pk}/remove/", follow=True)
    assert "This is your last second factor" in response.content.decode()
    assert Authenticator.objects.filter(pk=passkey.pk).exists()
    give_app(mina)
    client.post(f"{FACTORS}webauthn/keys/{passkey.pk}/remove/")
    assert not Authenticator.objects.filter(pk=passkey.pk).exists()


def test_managing_users_asks_again_who_is_there(client, mina):
    give_app(mina)
    sign_in(client, code=code_of())
    other = UserFactory(role="editor")
    assert client.get(change_url(other)).status_code == 200, "they signed in a moment ago"
    grow_older(client)
    link = admin_url(User, "password_link", other.pk)
    for url in (change_url(other), admin_url(User, "add"), link):
        assert client.get(url).url.partition("?")[0] == CONFIRM
    for url in (change_url(other), link):
        assert client.post(url, {"username": "taken"}).url.startswith(CONFIRM)
    other.refresh_from_db()
    assert other.username != "taken"
    assert other.password_link_at is None
    response = client.post(CONFIRM, {"password": PASSWORD, "next": change_url(other)})
    assert response.url == change_url(other)
    assert client.get(change_url(other)).status_code == 200


def test_ones_own_factors_are_changed_after_showing_again_who_one_is(client, mina):
    give_app(mina)
    sign_in(client, code=code_of())
    grow_older(client)
    for page in ("totp/deactivate/", "webauthn/add/", "recovery-codes/"):
        assert client.get(f"{FACTORS}{page}").url.partition("?")[0] == CONFIRM
    client.post(f"{FACTORS}recovery-codes/")
    assert not Authenticator.objects.filter(user=mina, type="recovery_codes").exists()


def test_proving_again_who_one_is_gives_the_session_a_new_key(client, mina):
    give_app(mina)
    sign_in(client, code=code_of())
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.get("/admin/")
    assert client.cookies[settings.SESSION_COOKIE_NAME].value == before
    client.post(CONFIRM, {"password": "wrong"})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value == before
    client.post(CONFIRM, {"password": PASSWORD})
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert client.get("/admin/").status_code == 200
    assert thief.get("/admin/").url.startswith("/admin/login/")


def test_a_new_password_from_an_administrator_leaves_the_factor(client, mina):
    give_app(mina)
    address, _question, key = make_password_link(mina).partition("?")
    client.get(f"{address}?{key}")
    new = {"new_password1": "seventeen grey herons", "new_password2": "seventeen grey herons"}
    assert client.post(address, new).url == "/admin/login/"
    assert client.get("/admin/").url.startswith("/admin/login/")
    response = client.post("/admin/login/", {"login": "mina", "password": "seventeen grey herons"})
    assert response.url == "/admin/account/authenticate/"
    assert client.get("/admin/").url.startswith("/admin/login/")


def grow_older(client):
    """As if everything this session proved had been proved an hour ago."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 60 * 60
    session.save()


def test_reading_and_writing_the_record_does_not_ask_again(client, mina):
    give_app(mina)
    sign_in(client, code=code_of())
    grow_older(client)
    assert client.get("/admin/states/state/").status_code == 200


def test_an_administrator_lets_somebody_begin_anew_who_lost_their_telephone(client, mina):
    give_app(mina)
    editor, superuser = UserFactory(role="editor"), UserFactory(is_superuser=True)
    give_app(editor)
    give_app(superuser)
    sign_in(client, code=code_of())
    chosen = {"action": "forget_second_factor", "_selected_action": [editor.pk, superuser.pk]}
    client.post(admin_url(User, "changelist"), chosen)
    assert set(Authenticator.objects.values_list("user", flat=True)) == {mina.pk, superuser.pk}


def test_whoever_runs_the_machine_lets_somebody_begin_anew(mina, capsys):
    give_app(mina)
    call_command("forget_second_factor", "mina")
    assert not Authenticator.objects.exists()
    assert capsys.readouterr().out == "mina adds a new second factor when they next sign in.\n"
    with pytest.raises(CommandError, match="There is no user called nobody"):
        call_command("forget_second_factor", "nobody")


def test_an_editor_makes_nobody_begin_anew(client):
    editor, other = UserFactory(username="editor", role="editor"), UserFactory()
    give_app(editor)
    give_app(other)
    sign_in(client, "editor", code=code_of())
    client.post(admin_url(User, "changelist"), {"action": "forget_second_factor", "_selected_action": [other.pk]})
    assert Authenticator.objects.filter(user=other).exists()


def test_secrets_lie_locked_in_the_database(mina):
    give_app(mina)
    stored = Authenticator.objects.get(user=mina).data["secret"]
    assert SECRET not in stored
    assert unseal(stored) == SECRET
    assert seal(SECRET) != seal(SECRET), "no two look alike"


@pytest.mark.parametrize("place", [0, 20, 60, -2])
def test_a_secret_that_was_altered_is_opened_by_no_key(place):
    sealed = bytearray(base64.urlsafe_b64decode(seal(SECRET)))
    sealed[place] ^= 1
    assert unseal(base64.urlsafe_b64encode(sealed).decode()) is None


def test_an_earlier_key_still_opens_them_and_a_strangers_key_does_not():
    sealed = seal(SECRET)
    with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert unseal(sealed) == SECRET
    with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=[]):
        assert unseal(sealed) is None


def test_a_secret_that_no_key_opens_lets_nobody_in_and_breaks_nothing(client, mina):
    give_app(mina)
    with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=[]):
        response = sign_in(client, code=code_of())
    assert response.context["form"].errors["code"] == [WRONG_CODE]


def test_where_none_is_needed_a_password_does(client, mina, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    sign_in(client)
    assert client.get("/admin/").status_code == 200


def test_pages_of_the_factor_hold_no_inline_script(client, mina):
    sign_in(client)
    for path in (FACTORS, f"{FACTORS}totp/activate/", f"{FACTORS}webauthn/add/", "/admin/login/"):
        page = (client if path != "/admin/login/" else Client()).get(path).content.decode()
        assert " style=" not in page
        assert [tag for tag in page.split("<script")[1:] if " src=" not in tag.partition(">")[0]] == [], path


def test_users_are_changed_as_before(client, mina):
    give_app(mina)
    sign_in(client, code=code_of())
    editor = UserFactory(role="editor")
    client.post(change_url(editor), form_data(client.get(change_url(editor)), first_name="Ji-won"))
    editor.refresh_from_db()
    assert editor.first_name == "Ji-won"


def test_the_check_before_deployment_warns_where_none_is_needed(settings):
    assert second_factor_is_needed(None) == []
    settings.STAFF_NEED_SECOND_FACTOR = False
    assert [warning.id for warning in second_factor_is_needed(None)] == ["accounts.W001"]
