"""The night before a negotiation: two texts compared, one paragraph followed, a draft held against what was agreed."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from advocacy.resolutions.choices import TextHeld
from advocacy.resolutions.models import Provision, Resolution
from tests.journeys.visits import EVERYTHING, broken_rules
from tests.shared_data import needs_shared_data
from tests.wording.texts import council_text

NAMES = {"S-RES-2087": "S_RES_2087_2013_EN.txt", "S-RES-2094": "S_RES_2094_2013_EN.txt"}
DRAFT = """Expressing its deepest anguish at the plight of fishermen lost to the winter storms,

1. Demands that the DPRK immediately retract its announcement of withdrawal from the NPT;
2. Calls upon the DPRK not to conduct any further launches that use ballistic missile technology, nuclear tests or
any other provocation;"""


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def visitor(request, new_context) -> Page:
    return new_context(java_script_enabled=request.param).new_page()


def enter_whole_texts() -> None:
    for slug, name in NAMES.items():
        resolution = Resolution.objects.get(slug=slug)
        resolution.provisions.all().delete()
        for position, each in enumerate(council_text(name).paragraphs, 1):
            Provision.objects.create(
                resolution=resolution, kind=each.part, number=each.label[2:], position=position, text=each.text
            )
    Resolution.objects.filter(slug__in=NAMES).update(text_held=TextHeld.FULL)


@needs_shared_data
def test_from_a_resolution_to_what_it_changed_and_to_a_draft(own_site, visitor):
    enter_whole_texts()
    page = visitor
    page.goto(f"{own_site}/resolutions/S-RES-2094/")
    page.get_by_role("link", name="Compare with S/RES/2087 (2013)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "No paragraph kept as it was, 8 edited, 2 moved, 35 added, 14 dropped"
    )
    row = page.locator("#b-p39")
    expect(row.locator(".c-no")).to_contain_text("OP18 → OP31")
    expect(row.locator(".c-no")).to_contain_text("moved, edited")

    row.get_by_role("link", name="OP18 → OP31").click()
    expect(page.locator(".life > li.is-key h3")).to_contain_text("OP31")
    expect(page.locator(".life ins").first).to_be_visible()

    page.goto(f"{own_site}/wording/draft/")
    page.get_by_label("Your draft").fill(DRAFT)
    page.get_by_role("button", name="Compare draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agreed language 1, changed 1, new 1")
    expect(page.locator(".draft-found .badge")).to_have_text(["new", "agreed language", "changed"])
    assert page.context.cookies() == []


@needs_shared_data
def test_a_phone_has_one_column_and_paper_all_the_words(own_site, page):
    enter_whole_texts()
    page.goto(f"{own_site}/resolutions/compare/?a=S-RES-2087&b=S-RES-2094")
    edited = page.locator("#b-p1")
    expect(edited.locator("td.c-before")).to_be_visible()
    page.evaluate(AXE_SCRIPT)
    assert broken_rules(page, "light", EVERYTHING) == set()

    page.set_viewport_size({"width": 320, "height": 720})
    expect(edited.locator("td.c-before")).to_be_hidden()
    expect(edited.locator("ins")).to_have_text("and resolution 2087 (2013)")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="print")
    expect(edited.locator("ins")).to_be_visible()
    expect(page.locator(".compare-form")).to_be_hidden()
