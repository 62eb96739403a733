"""Signing in as people do: with a passkey, a security key, and an app that shows codes."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from tests.accounts.codes import code_of
from tests.factories import UserFactory
from tests.journeys.signing_in import PASSWORD, sign_in, take_recovery_codes
from tests.journeys.test_accessibility import DJANGO, broken_rules_but
from tests.journeys.visits import visit

LAPTOP = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A device whose owner is there and shows their finger whenever it asks."""
INSIDE = re.compile("^What needs work")
"""The title of the admin's first page."""


@pytest.fixture(autouse=True)
def needed(settings, own_site):
    settings.STAFF_NEED_SECOND_FACTOR = True
    UserFactory(username="mina", role="editor")


def give_laptop(page):
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    return browser, browser.send("WebAuthn.addVirtualAuthenticator", {"options": LAPTOP})["authenticatorId"]


def add(page, own_site, name, *, alone=False):
    page.goto(f"{own_site}/admin/account/webauthn/add/")
    page.get_by_label("Name by which you know it again").fill(name)
    if alone:
        page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add").click()


def sign_out(page, own_site):
    page.goto(f"{own_site}/admin/")
    with page.expect_navigation():
        page.get_by_role("button", name="Log out").click()


def test_a_passkey_is_added_once_and_then_signs_in_alone(page, own_site):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    give_laptop(page)
    sign_in(page, own_site, "mina")
    expect(page.locator("main")).to_contain_text("A password alone does not open this record")
    expect(page.get_by_role("link", name="Add one")).to_have_attribute("href", "/admin/account/webauthn/add/")
    add(page, own_site, "Laptop", alone=True)
    take_recovery_codes(page)
    expect(page).to_have_title(INSIDE)

    sign_out(page, own_site)
    page.goto(f"{own_site}/admin/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{own_site}/admin/")
    expect(page).to_have_title(INSIDE)
    assert errors == []


def test_a_security_key_is_shown_after_the_password(page, own_site):
    give_laptop(page)
    sign_in(page, own_site, "mina")
    add(page, own_site, "Key")
    take_recovery_codes(page)
    sign_out(page, own_site)
    sign_in(page, own_site, "mina")
    page.get_by_role("button", name="Use your passkey or security key").click()
    page.wait_for_url(f"{own_site}/admin/")


def test_where_the_device_refuses_the_page_says_so(page, own_site):
    browser, device = give_laptop(page)
    sign_in(page, own_site, "mina")
    browser.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    add(page, own_site, "Laptop", alone=True)
    page.get_by_role("alert").filter(has_text="Nothing was added").wait_for()


def test_the_whole_way_with_an_app_works_without_script(new_context, own_site):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, own_site, "mina")
    page.get_by_role("link", name="Set up").click()
    page.get_by_label("Code that the app shows").fill(code_of(page.locator("main code").inner_text(), lasting=10))
    page.get_by_role("button", name="Set up").click()
    recovery = take_recovery_codes(page)
    sign_out(page, own_site)
    page.goto(f"{own_site}/admin/")
    page.get_by_label("Username").fill("mina")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Code of your app").fill(recovery)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_title(INSIDE)


WITH_A_KEY = (
    "account/",
    "account/totp/activate/",
    "account/webauthn/",
    "account/webauthn/add/",
    "account/webauthn/keys/{key}/edit/",
    "account/webauthn/keys/{key}/remove/",
    "account/recovery-codes/",
    "account/sessions/",
    "account/confirm/",
    "account/reauthenticate/",
    "account/webauthn/reauthenticate/",
)


def test_every_page_of_signing_in_keeps_to_axe_and_shows_no_empty_error(page, browser, own_site):
    give_laptop(page)
    look(browser, page, own_site, ["login/"])
    sign_in(page, own_site, "mina")
    look(browser, page, own_site, ["account/"])
    add(page, own_site, "Key")
    take_recovery_codes(page)
    key = Authenticator.objects.get(type="webauthn").pk
    look(browser, page, own_site, [path.format(key=key) for path in WITH_A_KEY])
    sign_out(page, own_site)
    sign_in(page, own_site, "mina")
    look(browser, page, own_site, ["account/authenticate/"])


def look(browser, page, own_site, paths):
    """Visits each page with what the browser holds at this step of signing in."""
    for path in paths:
        address = f"{own_site}/admin/{path}"
        seen = visit(browser, address, cookies=page.context.cookies())
        assert (path, seen.status, seen.complaints) == (path, 200, [])
        assert (path, broken_rules_but(seen, DJANGO)) == (path, set())
        assert (path, seen.narrow_width) == (path, 320)
        page.goto(address)
        assert page.url == address
        assert (path, empty_boxes(page)) == (path, 0)
        assert page.locator("body > form, footer form").count() == 0, "forms stand in the page's body"


def empty_boxes(page):
    return sum(not box.inner_text().strip() for box in page.locator(".errornote, .errorlist").all() if box.is_visible())
