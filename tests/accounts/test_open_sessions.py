"""Everybody sees their own open sessions, and ends any of them; nobody sees where somebody sat."""

import json
import time

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from advocacy.accounts.open_sessions import browser_name, open_sessions
from tests.accounts.codes import give_app
from tests.accounts.test_other_sessions import note_factor
from tests.accounts.test_second_factor import CONFIRM, grow_older
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/admin/account/sessions/"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"


@pytest.fixture(autouse=True)
def needed(settings):
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.fixture
def mina():
    user = UserFactory(username="mina", role="editor")
    give_app(user)
    return user


def signed_in(user, user_agent):
    """A browser that showed a factor a moment ago, and opened the first page."""
    browser = Client(headers={"User-Agent": user_agent}, REMOTE_ADDR="203.0.113.77")
    browser.force_login(user)
    note_factor(browser)
    assert is_inside(browser)
    return browser


def is_inside(browser):
    return browser.get("/admin/").status_code == 200


def listed(browser):
    return browser.get(PAGE).context["sessions"]


def names(browser):
    return {one.browser: one.name for one in listed(browser)}


def test_each_of_ones_own_is_listed_with_its_browser_and_since_when(mina):
    laptop, phone = signed_in(mina, LAPTOP), signed_in(mina, PHONE)
    jun = UserFactory(username="jun", role="editor")
    give_app(jun)
    signed_in(jun, LAPTOP)
    assert [(one.browser, one.is_this) for one in listed(laptop)] == [
        ("Firefox, Linux", True),
        ("Safari, iPhone", False),
    ]
    assert [(one.browser, one.is_this) for one in listed(phone)] == [
        ("Safari, iPhone", True),
        ("Firefox, Linux", False),
    ]
    held = phone.session
    seen = listed(laptop)[1]
    assert (seen.signed_in_at.timestamp(), seen.seen_at.timestamp()) == pytest.approx(
        (held["staff_signed_in_at"], held["staff_seen_at"])
    )


def test_the_page_holds_no_key_and_is_kept_by_nobody(mina):
    laptop = signed_in(mina, LAPTOP)
    signed_in(mina, PHONE)
    answer = laptop.get(PAGE)
    assert "no-store" in answer["Cache-Control"]
    keys = list(Session.objects.values_list("session_key", flat=True))
    assert len(keys) == 2
    assert [key for key in keys if key in answer.content.decode()] == []


def test_a_session_keeps_neither_the_network_nor_what_the_browser_says_of_itself(mina):
    signed_in(mina, PHONE)
    held = json.dumps(Session.objects.get().get_decoded())
    assert "Safari, iPhone" in held
    assert [said for said in ("203.0.113", "Mozilla", "AppleWebKit", "18_5", "18.5") if said in held] == []


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (LAPTOP, "Firefox, Linux"),
        (PHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 OPR/121.0", "Opera, Windows"),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPad; CPU OS 18_5) AppleWebKit/605.1 CriOS/140.0 Mobile Safari/604.1", "Chrome, iPad"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", "Safari, Mac"),
        ("curl/8.5.0", ""),
        ("<script>alert(1)</script> " * 100, ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_by_a_name_of_ours_alone(user_agent, name):
    assert browser_name(user_agent) == name


def test_one_is_ended_and_the_others_stay(mina):
    laptop, phone, other = signed_in(mina, LAPTOP), signed_in(mina, PHONE), signed_in(mina, "curl/8.5.0")
    answer = laptop.post(PAGE, {"end": names(laptop)["Safari, iPhone"]}, follow=True)
    assert "1 session is ended." in answer.content.decode()
    assert phone.get("/admin/").url.startswith("/admin/login/")
    assert (is_inside(laptop), is_inside(other)) == (True, True)


def test_all_others_are_ended_at_once(mina):
    jun = UserFactory(username="jun", role="editor")
    give_app(jun)
    stranger = signed_in(jun, LAPTOP)
    laptop, phone, other = signed_in(mina, LAPTOP), signed_in(mina, PHONE), signed_in(mina, "curl/8.5.0")
    answer = laptop.post(PAGE, {"end": "others"}, follow=True)
    assert "2 sessions are ended." in answer.content.decode()
    assert [is_inside(browser) for browser in (laptop, phone, other, stranger)] == [True, False, False, True]


def test_ending_this_one_signs_out(mina):
    laptop, phone = signed_in(mina, LAPTOP), signed_in(mina, PHONE)
    kept = laptop.cookies[settings.SESSION_COOKIE_NAME].value
    assert laptop.post(PAGE, {"end": names(laptop)["Firefox, Linux"]}).url == PAGE
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert (is_inside(thief), is_inside(phone)) == (False, True)


def test_those_of_somebody_else_are_not_ended(mina):
    jun = UserFactory(username="jun", role="administrator")
    give_app(jun)
    theirs, laptop = signed_in(jun, PHONE), signed_in(mina, LAPTOP)
    for name in (names(theirs)["Safari, iPhone"], theirs.session.session_key, "", "nothing"):
        laptop.post(PAGE, {"end": name})
    assert (is_inside(theirs), is_inside(laptop)) == (True, True)


def test_ending_asks_again_who_is_there(mina):
    laptop, phone = signed_in(mina, LAPTOP), signed_in(mina, PHONE)
    grow_older(laptop)
    chosen = names(laptop)["Safari, iPhone"]
    assert laptop.post(PAGE, {"end": chosen}).url == f"{CONFIRM}?next={PAGE}"
    assert is_inside(phone)
    note_factor(laptop)
    laptop.post(PAGE, {"end": chosen})
    assert not is_inside(phone)


def test_a_forged_form_ends_nothing(mina):
    laptop, phone = signed_in(mina, LAPTOP), signed_in(mina, PHONE)
    forged = Client(enforce_csrf_checks=True)
    forged.cookies = laptop.cookies
    assert forged.post(PAGE, {"end": "others"}).status_code == 403
    assert is_inside(phone)
    assert laptop.get(PAGE, {"end": "others"}).status_code in (200, 400)
    assert is_inside(phone)


def test_what_would_be_signed_out_anyway_is_not_listed(mina):
    laptop, idle = signed_in(mina, LAPTOP), signed_in(mina, PHONE)
    session = idle.session
    session["staff_seen_at"] = time.time() - 2 * 60 * 60 - 1
    session.save()
    assert [one.browser for one in listed(laptop)] == ["Firefox, Linux"]
    mina.set_password("another horse battery")
    mina.save()
    assert open_sessions(mina, this=None) == []


def test_a_session_of_an_earlier_key_is_listed_while_that_key_counts(mina, settings):
    signed_in(mina, LAPTOP)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "new"
    assert [one.browser for one in open_sessions(mina, this=None)] == ["Firefox, Linux"]


def test_nobody_sees_it_without_having_signed_in():
    assert Client().get(PAGE).url == f"/admin/login/?next={PAGE}"
    assert Client().post(PAGE, {"end": "others"}).url == f"/admin/login/?next={PAGE}"
