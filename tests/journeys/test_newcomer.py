"""A newcomer's first day: an administrator makes them a link, and they set a password and add a second factor."""

import pytest
from playwright.sync_api import expect

from tests.accounts.codes import code_of
from tests.factories import UserFactory
from tests.journeys.signing_in import session_cookie, take_recovery_codes
from tests.journeys.test_accessibility import DJANGO, broken_rules_but
from tests.journeys.test_signing_in import INSIDE
from tests.journeys.visits import visit

PASSWORD = "seventeen grey herons"


@pytest.fixture
def administrator(own_site, new_context):
    """The page of somebody who signed in with a password alone, where that does."""
    UserFactory(username="mina", role="administrator")
    context = new_context()
    context.add_cookies([session_cookie(own_site, "mina")])
    return context.new_page()


def looked_at(browser, page):
    """Opens the address of a page anew with its cookies, and finds nothing wrong with it."""
    seen = visit(browser, page.url, cookies=page.context.cookies())
    assert (seen.status, seen.complaints, seen.narrow_width) == (200, [], 320)
    assert broken_rules_but(seen, DJANGO) == set()


def test_a_newcomer_sets_a_password_signs_in_and_is_asked_for_a_second_factor(
    administrator, new_context, browser, own_site, settings
):
    administrator.goto(f"{own_site}/admin/accounts/user/add/")
    looked_at(browser, administrator)
    administrator.get_by_label("Username").fill("jun")
    administrator.get_by_label("Staff status").check()
    administrator.get_by_role("button", name="Save", exact=True).click()
    link = administrator.get_by_label("Link:").input_value()
    administrator.get_by_role("link", name="To their page").click()
    administrator.get_by_role("link", name="Make a link to set a password").click()
    expect(administrator.get_by_role("button", name="Make the link")).to_be_visible()
    looked_at(browser, administrator)

    settings.STAFF_NEED_SECOND_FACTOR = True
    page = new_context(java_script_enabled=False).new_page()
    page.goto(link)
    assert "key" not in page.url
    looked_at(browser, page)
    page.get_by_label("New password:").fill(PASSWORD)
    page.get_by_label("New password confirmation:").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    expect(page.locator(".messagelist")).to_contain_text("Your password is set. Log in with it.")
    page.get_by_label("Username").fill("jun")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("main")).to_contain_text("A password alone does not open this record")
    page.get_by_role("link", name="Set up").click()
    page.get_by_label("Code that the app shows").fill(code_of(page.locator("main code").inner_text(), lasting=10))
    page.get_by_role("button", name="Set up").click()
    take_recovery_codes(page)
    expect(page).to_have_title(INSIDE)

    assert page.goto(link).status == 410
    expect(page.locator("main")).to_contain_text("This link opens nothing, or opens no more")
