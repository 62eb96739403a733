"""A reader opens a phrase: where it was used first, and from which texts before it was absent, with the texts named."""

import pytest
from playwright.sync_api import Page, expect

from advocacy.resolutions.models import Resolution
from advocacy.wording.loading import save_text
from advocacy.wording.texts.reading import read_text
from tests.shared_data import SHARED_DATA, needs_shared_data
from tests.wording.eleven_texts import FILES

pytestmark = needs_shared_data
SAID = "Absent from 10 of 10 texts that we hold of this series, 2006–2015."


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def reader(request, new_context) -> Page:
    return new_context(java_script_enabled=request.param).new_page()


def load_all_texts() -> None:
    for number in FILES.keys() - {1540}:
        resolution = Resolution.objects.get(symbol__startswith=f"S/RES/{number} ")
        raw = (SHARED_DATA / "texts" / FILES[number]).read_text(encoding="utf-8")
        save_text(resolution, read_text(raw).provisions, by=None, reason="The whole text.", may_change=True)


def test_first_use_and_absence_are_read_and_followed_to_the_texts(own_site, reader):
    load_all_texts()
    page = reader
    page.goto(f"{own_site}/wording/")
    page.get_by_role("link", name="grave hardship").first.click()
    expect(page.locator(".page-head .deck")).to_contain_text("2 March 2016, S/RES/2270 (2016)")
    expect(page.locator(".page-head .deck")).to_contain_text(SAID)
    series = page.get_by_role("region", name="Every text of the series").first
    expect(series.get_by_role("row", name="S/RES/2094 (2013)")).to_contain_text("absent")
    expect(series.get_by_role("row", name="S/RES/825 (1993)")).to_contain_text("not searched")

    page.get_by_role("link", name=SAID).click()
    expect(page.get_by_text("10 texts", exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text("S/RES/2207 (2015)")

    page.goto(f"{own_site}/wording/")
    page.get_by_label("Words to look for in the texts").fill('"humanitarian concerns"')
    page.get_by_role("button", name="Search the texts").click()
    answer = page.get_by_role("region", name="humanitarian concerns")
    expect(answer.locator(".deck").first).to_contain_text("14 October 2006, S/RES/1718 (2006)")
    uses = answer.get_by_role("heading", name="S/RES/2094 (2013)")
    expect(uses.first).to_be_visible()
