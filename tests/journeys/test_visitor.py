"""A visitor finds "workers abroad", narrows to 2016, opens 2321, follows it back to 2270, and takes the citation."""

import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from advocacy.core.partial_dates import PartialDate
from advocacy.resolutions.models import Resolution

HITS = "13 records have the words “workers abroad”"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def visitor(request, new_context) -> Page:
    return new_context(java_script_enabled=request.param).new_page()


def symbols(page: Page):
    return page.locator("#results .entry__meta .symbol")


def title_of(symbol: str) -> str:
    return f"{symbol}: {Resolution.objects.get(symbol=symbol).title}"


def test_from_a_search_to_a_citation(sample_site, visitor):
    page = visitor
    page.goto(sample_site)
    box = page.get_by_role("banner").get_by_role("searchbox", name="Search the record")
    box.fill("workers abroad")
    box.press("Enter")
    expect(page.locator(".count")).to_have_text(HITS)

    page.get_by_role("link", name="Filter these resolutions").click()
    expect(symbols(page)).to_have_text(["S/RES/2375 (2017)", "S/RES/2371 (2017)", "A/RES/71/202", "S/RES/2321 (2016)"])
    years = page.get_by_role("group", name="Decided between")
    years.get_by_label("from").fill("2016-01-01")
    years.get_by_label("to").fill("2016-12-31")
    page.get_by_role("button", name="Show these").click()
    expect(symbols(page)).to_have_text(["A/RES/71/202", "S/RES/2321 (2016)"])
    expect(page).to_have_url(re.compile("adopted_after=2016-01-01&adopted_before=2016-12-31"))

    page.get_by_role("link", name=Resolution.objects.get(symbol="S/RES/2321 (2016)").title).click()
    builds_on = page.get_by_role("complementary").get_by_role("listitem").filter(has_text="Builds on")
    builds_on.get_by_role("link", name="S/RES/2270 (2016)", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("S/RES/2270 (2016)")
    expect(page.locator(".citation")).to_have_text(citation("S/RES/2270 (2016)", "/resolutions/S-RES-2270/"))


def citation(symbol: str, path: str) -> str:
    return f"{settings.SITE_NAME}, “{title_of(symbol)}”, as of {today()}, {settings.SITE_URL}{path}."


def today() -> str:
    return str(PartialDate(timezone.localdate()))


@pytest.mark.parametrize("look", ["text", "bibtex"])
def test_the_citation_can_be_selected_and_copied(sample_site, new_context, look):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{sample_site}/resolutions/S-RES-2270/")
    page.get_by_text("BibTeX", exact=True).click()
    wanted = page.locator(".citation" if look == "text" else ".cite pre")

    wanted.click(click_count=3)
    if look == "bibtex":
        wanted.evaluate("element => getSelection().selectAllChildren(element)")
    page.keyboard.press("Control+C")

    assert page.evaluate("navigator.clipboard.readText()").strip() == wanted.inner_text().strip()


def test_the_keyboard_alone_goes_from_the_first_page_to_a_text(sample_site, page):
    page.goto(sample_site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{sample_site}/#content")

    page.goto(sample_site)
    tab_to(page, page.get_by_role("banner").get_by_role("searchbox"))
    page.keyboard.type("workers abroad")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    hit = page.locator("#results article a").first
    tab_to(page, hit)
    outline = hit.evaluate("link => getComputedStyle(link).outlineStyle")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("S/RES/2321 (2016)")
    assert outline == "solid"


def tab_to(page: Page, target, most: int = 60) -> None:
    """Press Tab until `target` has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} tabs do not reach it")
