"""Links by which people set their password: made by an administrator, opened once and for a day."""

import logging
import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from advocacy.accounts.actions import make_password_link
from advocacy.accounts.models import User
from advocacy.accounts.password_links import PasswordLinks
from tests.admin_pages import admin_url, change_url, form_data
from tests.core.list_actions import answer_to_one_who_waits
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "correct horse battery", "seventeen grey herons"
REFUSED = "This link opens nothing, or opens no more: ask an administrator for another."


@pytest.fixture
def administrator(client):
    user = UserFactory(role="administrator")
    client.force_login(user)
    return user


@pytest.fixture
def jun():
    return UserFactory(username="jun", role="editor")


def shown_link(response):
    (link,) = re.findall(r"http://testserver(/admin/account/password/\S+)</textarea>", response.content.decode())
    return link


def opened(link, browser=None):
    """What stands where a link leads."""
    return (browser or Client()).get(link, follow=True)


def set_password(link, password=NEW, browser=None):
    browser = browser or Client()
    opened(link, browser)
    return browser.post(link.partition("?")[0], {"new_password1": password, "new_password2": password})


def works(link):
    response = opened(link)
    if response.status_code == 200:
        assert 'name="new_password1"' in response.content.decode()
        return True
    assert (response.status_code, REFUSED in response.content.decode()) == (410, True)
    assert "password1" not in response.content.decode()
    return False


def test_a_newcomer_sets_their_password_by_the_link_that_is_shown_when_they_are_made(client, administrator):
    add = admin_url(User, "add")
    link = shown_link(client.post(add, form_data(client.get(add), username="mina", is_staff="on")))
    assert set_password(link).url == "/admin/login/"
    assert User.objects.get(username="mina").check_password(NEW)


@pytest.mark.parametrize("button", ["_continue", "_addanother"])
def test_no_link_is_made_where_another_page_is_asked_for(client, administrator, button):
    add = admin_url(User, "add")
    assert client.post(add, form_data(client.get(add), username="mina", **{button: "1"})).status_code == 302
    assert User.objects.get(username="mina").password_link_at is None


def test_who_forgot_their_password_is_given_a_link_from_their_page(client, administrator, jun):
    page = admin_url(jun, "password_link", jun.pk)
    assert f'href="{page}"' in client.get(change_url(jun)).content.decode()
    assert "textarea" not in client.get(page).content.decode(), "it is made by the button"
    link = shown_link(client.post(page))
    assert "textarea" not in client.get(page).content.decode(), "it is shown once"
    assert User.objects.get(username="jun").check_password(PASSWORD), "the old one stays until there is another"
    set_password(link)
    assert User.objects.get(username="jun").check_password(NEW)


def test_the_link_opens_until_a_password_was_set(jun):
    link, browser = make_password_link(jun), Client()
    assert set_password(link, "too short", browser).status_code == 200
    assert works(link)
    set_password(link, browser=browser)
    assert not works(link)
    assert opened(link.partition("?")[0], browser).status_code == 410
    answered = browser.post(link.partition("?")[0], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert answered.status_code == 410
    assert User.objects.get(username="jun").check_password(NEW)


def test_a_newer_link_ends_an_older_one(jun):
    older, newer = make_password_link(jun), make_password_link(jun)
    assert (works(older), works(newer)) == (False, True)


def test_the_link_opens_for_a_day(jun, monkeypatch):
    now, link = PasswordLinks()._now(), make_password_link(jun)
    for passed, is_open in ((timedelta(hours=24), True), (timedelta(hours=24, seconds=2), False)):
        monkeypatch.setattr(PasswordLinks, "_now", lambda _self, later=now + passed: later)
        assert works(link) is is_open


def test_the_link_ends_with_the_account_and_does_not_come_back_with_it(client, administrator, jun):
    link, page = make_password_link(jun), change_url(jun)
    client.post(page, form_data(client.get(page), first_name="Jun"))
    assert works(link)
    inactive = form_data(client.get(page))
    del inactive["is_active"]
    client.post(page, inactive)
    assert not User.objects.get(username="jun").is_active
    assert not works(link)
    assert client.post(admin_url(jun, "password_link", jun.pk)).status_code == 403
    client.post(page, inactive | {"is_active": "on"})
    assert User.objects.get(username="jun").is_active
    assert not works(link)


def test_an_account_that_something_else_made_inactive_is_opened_by_no_link(jun):
    link = make_password_link(jun)
    User.objects.update(is_active=False)
    assert not works(link)


@pytest.mark.parametrize("ends", ["password", "sign-in", "address"])
def test_a_new_password_a_sign_in_and_a_new_address_end_the_link(jun, ends):
    link = make_password_link(jun)
    if ends == "password":
        jun.set_password(NEW)
    elif ends == "sign-in":
        jun.last_login = timezone.now()
    else:
        jun.email = "another@example.org"
    assert works(link)
    jun.save()
    assert not works(link)


def test_no_other_key_opens_anything_and_all_are_answered_alike(jun):
    link, other = make_password_link(jun), UserFactory()
    key = link.partition("=")[2]
    make_password_link(other)
    wrong = [
        f"/admin/account/password/{other.pk}/?key={key}",
        f"/admin/account/password/{10**30}/?key={key}",
        *(link.replace(key, one) for one in ("", "nonsense", "set-password", key[:-1], key + "0", key.upper())),
    ]
    pages = set()
    for address in wrong:
        response = opened(address)
        assert (address, response.status_code) == (address, 410)
        pages.add(
            re.sub(r'(csrfmiddlewaretoken"|nonce=").*?"|/admin/account/password/.*?"', "", response.content.decode())
        )
    assert len(pages) == 1
    assert REFUSED in pages.pop()


def test_the_key_stays_in_no_address_and_nothing_is_kept_or_found(jun):
    link, browser = make_password_link(jun), Client()
    led = browser.get(link)
    assert (led.status_code, led.url) == (302, f"/admin/account/password/{jun.pk}/")
    page = browser.get(led.url)
    assert link.partition("=")[2] not in page.content.decode()
    for response in (led, page):
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert '<meta name="robots" content="NONE,NOARCHIVE">' in page.content.decode()
    assert page.content.decode().count("<h1") == 1


def test_what_is_chosen_keeps_to_the_rules_and_is_typed_twice(jun):
    browser, link = Client(), make_password_link(jun)
    for password in ("short", "qwerty123456", "dprk-human-rights"):
        assert list(set_password(link, password, browser).context["form"].errors) == ["new_password2"]
    address = link.partition("?")[0]
    assert browser.post(address, {"new_password1": NEW, "new_password2": PASSWORD}).status_code == 200
    assert User.objects.get(username="jun").check_password(PASSWORD)


def test_a_password_set_by_a_link_ends_every_session_and_signs_nobody_in(jun):
    thief, theirs = Client(), Client()
    thief.post("/admin/login/", {"login": "jun", "password": PASSWORD})
    assert thief.get("/admin/").status_code == 200
    set_password(make_password_link(User.objects.get(pk=jun.pk)), browser=theirs)
    for browser in (thief, theirs):
        assert browser.get("/admin/").url.startswith("/admin/login/")


def test_nobody_makes_a_link_for_themselves_or_an_administrator_one_for_a_superuser(client, administrator):
    superuser = UserFactory(is_superuser=True)
    for user in (administrator, superuser):
        page = admin_url(user, "password_link", user.pk)
        assert f'href="{page}"' not in client.get(change_url(user)).content.decode()
        assert client.get(page).status_code == client.post(page).status_code == 403
    assert not User.objects.exclude(password_link_at=None).exists()


def test_history_and_log_tell_of_the_link_and_never_its_key(client, administrator, jun, caplog):
    caplog.set_level(logging.INFO)
    link = shown_link(client.post(admin_url(jun, "password_link", jun.pk)))
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (administrator, str(jun.pk))
    assert entry.get_change_message() == "Link to set a password made."
    set_password(link)
    works(link)
    lines = [one.getMessage() for one in caplog.records]
    assert [line for line in lines if not line.startswith("Gone")] == [
        f"Link to set a password made: account {jun.pk} by account {administrator.pk} from 127.0.0.1",
        f"Password set by a link: account {jun.pk} from 127.0.0.1",
        f"Link to set a password refused: account {jun.pk} from 127.0.0.1",
    ]
    assert link.partition("=")[2] not in "".join([*lines, entry.change_message])


@pytest.mark.django_db(transaction=True)
def test_of_two_that_are_sent_at_once_one_sets_the_password(jun):
    link, browser = make_password_link(jun), Client()
    opened(link, browser)
    sent = {"new_password1": NEW, "new_password2": NEW}

    def earlier(user):
        user.set_password("nineteen white storks")
        user.save()

    later = answer_to_one_who_waits(lambda: browser.post(link.partition("?")[0], sent), jun, earlier)
    assert later.status_code == 410
    assert User.objects.get(username="jun").check_password("nineteen white storks")
