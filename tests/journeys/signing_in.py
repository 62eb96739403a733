"""Who works in the admin, and how they get in."""

from django.test import Client
from playwright.sync_api import Page

PASSWORD = "correct horse battery"


def sign_in(page: Page, site: str, username: str) -> None:
    """Through the form, as people do."""
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Log in").click()


def take_recovery_codes(page: Page) -> str:
    """The first of them, as somebody copies it from paper."""
    page.get_by_role("button", name="Make new ones, and show them").click()
    first = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="I have them; go on").click()
    return first.replace("-", " ").lower()


def session_cookie(site: str, username: str) -> dict[str, str]:
    """A signed-in session without the form, for tests that are about something else."""
    client = Client()
    assert client.login(username=username, password=PASSWORD)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
