"""One visit of a page in the browser, and all that several tests ask about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 720}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": STANDARDS}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_BUT_COLOURS = {**EVERYTHING, "rules": {"color-contrast": {"enabled": False}}}
RUN = "async options => (await axe.run({exclude: ['#swagger-ui']}, options)).violations"
"""Swagger's own markup is left out: it brings a second <main>, skips headings and greys its links."""
SETTLED = "Promise.all(document.getAnimations().map(animation => animation.finished))"
"""Done once colours have stopped to change: the admin's fade."""
SAID_OF_STATUS = "Failed to load resource: the server responded with a status of"
"""What the console says of a page that is an error by itself, which is no complaint about the page."""


@dataclass
class Visit:
    """What a page did and was."""

    status: int = 0
    complaints: list[str] = field(default_factory=list)
    """What the browser's console says: errors, warnings, what the policy refused."""
    requests: list[str] = field(default_factory=list)
    broken_rules: set[str] = field(default_factory=set)
    """Rules of axe that are broken, with the look ("light", "dark", "narrow") and the place."""
    narrow_width: int = 0
    """How wide the page is, in pixels, in a window of 320."""


def visit(browser: Browser, address: str, cookies: Iterable[dict] = (), shows: str = "body") -> Visit:
    """Open a page as a first-time reader, wide and light, then dark, then narrow; it is there once it shows `shows`.

    Colours do not change with the width, nor anything else with the colours, so each is looked at once.
    """
    found = Visit()
    with browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce") as context:
        context.add_cookies(list(cookies))
        page = listened_to(context, found)
        found.status = page.goto(address).status
        page.locator(shows).first.wait_for()
        page.evaluate(AXE_SCRIPT)
        found.broken_rules |= broken_rules(page, "light", EVERYTHING)
        page.emulate_media(color_scheme="dark")
        page.evaluate(SETTLED)
        found.broken_rules |= broken_rules(page, "dark", COLOURS)
        page.set_viewport_size(NARROW)
        found.narrow_width = page.evaluate("document.documentElement.scrollWidth")
        found.broken_rules |= broken_rules(page, "narrow", ALL_BUT_COLOURS)
    return found


def listened_to(context: BrowserContext, found: Visit) -> Page:
    """A new page that writes down what it asks for and what the console says."""
    page = context.new_page()
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
    page.on("console", lambda said: is_complaint(said) and found.complaints.append(f"{said.type}: {said.text}"))
    return page


def is_complaint(said) -> bool:
    return said.type in ("error", "warning") and not said.text.startswith(SAID_OF_STATUS)


def broken_rules(page: Page, look: str, options: dict) -> set[str]:
    """ "light, rule: place" for everything axe finds."""
    found = page.evaluate(RUN, {**options, "resultTypes": ["violations"], "preload": False})
    return {f"{look}, {rule['id']}: {' '.join(map(str, node['target']))}" for rule in found for node in rule["nodes"]}
