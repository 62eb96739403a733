"""A page on paper: its facts and its citation, without what only a screen needs."""

from playwright.sync_api import expect

from tests.journeys.pages import RECORDS, VOTE
from tests.journeys.visits import NARROW

HEADLINE = "Carried with none to spare: nine of nine needed, no veto applies"


def test_a_vote_prints_its_facts_and_leaves_out_what_only_a_screen_needs(sample_site, page):
    page.goto(sample_site + VOTE)
    page.emulate_media(media="print")

    shown = {name: page.locator(name).first.is_visible() for name in ("h1", ".bench", ".sources", ".citation")}
    hidden = {name: page.locator(name).first.is_visible() for name in (".nav", ".masthead .search", ".crumbs")}
    assert shown == dict.fromkeys(shown, True)
    assert hidden == dict.fromkeys(hidden, False)


def test_the_headline_of_a_vote_is_in_its_pdf(sample_site, page):
    page.goto(sample_site + VOTE)
    document = page.pdf(format="A4", tagged=True, outline=True)

    assert document.startswith(b"%PDF-")
    assert without_spaces(f"/Title ({HEADLINE})".encode()) in without_spaces(document)


def without_spaces(text: bytes) -> bytes:
    """The outline of a PDF keeps no space where a heading goes on in the next line."""
    return text.replace(b" ", b"")


def test_folded_years_of_a_situation_open_without_script_and_are_printed_whole(sample_site, new_context):
    page = new_context(java_script_enabled=False, viewport=NARROW).new_page()
    page.goto(sample_site + RECORDS["situation"])
    years = page.locator(".fold--year")
    entries = page.locator(".fold--year .timeline > li")
    oldest = years.last.locator(".timeline > li").first
    assert (years.first.get_attribute("open"), years.last.get_attribute("open")) == ("", None)
    expect(oldest).to_be_hidden()
    years.last.locator("summary").click()
    expect(oldest).to_be_visible()
    years.last.locator("summary").click()

    shown = sum(entry.is_visible() for entry in entries.all())
    page.emulate_media(media="print")
    assert 10 <= shown < sum(entry.is_visible() for entry in entries.all()) == entries.count()
