"""An editor loads two real texts through the admin, and a reader compares them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from advocacy.resolutions.models import Resolution
from tests.factories import UserFactory
from tests.journeys.signing_in import sign_in
from tests.journeys.visits import Visit, listened_to
from tests.shared_data import SHARED_DATA, needs_shared_data
from tests.wording.eleven_texts import FILES

pytestmark = needs_shared_data


@pytest.fixture
def page(own_site, new_context) -> Iterator[Page]:
    """A publisher's browser, for the sample record is public; its console must have nothing to say."""
    seen = Visit()
    page = listened_to(new_context(), seen)
    sign_in(page, own_site, UserFactory(role="publisher").username)
    yield page
    assert seen.complaints == []


def load(page: Page, site: str, number: int) -> None:
    """Choose the file, read it, look, confirm what is held, save."""
    resolution = Resolution.objects.get(symbol__startswith=f"S/RES/{number} ")
    page.goto(f"{site}/admin/resolutions/resolution/{resolution.pk}/change/")
    page.get_by_role("link", name="Paste or load the text").click()
    page.get_by_label("or load a file").set_input_files(SHARED_DATA / "texts" / FILES[number])
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_text("nothing is saved yet")).to_be_visible()
    page.wait_for_load_state()
    confirm = page.get_by_label("Change what is held, as shown")
    if confirm.count():
        confirm.check()
        page.get_by_label("Why, for the history").fill("The whole text in place of excerpts.")
    page.get_by_role("button", name=re.compile(r"Save \d+ paragraphs")).click()
    expect(page.get_by_text("The text is saved:")).to_be_visible()


def test_two_texts_are_loaded_and_compared(own_site, page):
    for number in (2087, 2094):
        load(page, own_site, number)
    texts = Resolution.objects.filter(symbol__in=("S/RES/2087 (2013)", "S/RES/2094 (2013)"))
    held = {text.symbol: text.provisions.count() for text in texts}
    assert held == {"S/RES/2087 (2013)": 59, "S/RES/2094 (2013)": 87}
    page.goto(f"{own_site}/resolutions/S-RES-2094/")
    expect(page.get_by_role("heading", name="Annexes")).to_be_visible()
    expect(page.locator("#p10 .strength")).to_contain_text("decides, under Chapter VII")
    page.goto(f"{own_site}/resolutions/compare/?a=S/RES/2087&b=S/RES/2094")
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"paragraphs? (?:kept|edited)"))
    expect(page.locator("main")).to_contain_text("humanitarian concerns")
