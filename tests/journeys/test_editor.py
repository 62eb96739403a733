"""An editor enters a roll call by hand, is stopped for want of a source, adds it, and sees it online once approved."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from advocacy.accounts.models import User
from advocacy.events.models import Event
from tests.admin_pages import change_url
from tests.factories import CitationFactory, RollCallFactory, UserFactory
from tests.journeys.forgetting import forget_roll_call
from tests.journeys.pages import VOTE
from tests.journeys.signing_in import sign_in
from tests.journeys.visits import Visit, listened_to

TITLE = "Whether to adopt the agenda: the situation in the Democratic People’s Republic of Korea"
EVENT = "Third annual meeting on human rights in the DPRK"
SOURCE = "Security Council, verbatim record of the meeting of 9 December 2016 (S/PV.7830)"
POSITIONS = {
    "yes": [
        "France", "Japan", "Malaysia", "New Zealand", "Spain", "Ukraine", "United Kingdom", "United States", "Uruguay",
    ],
    "no": ["Angola", "China", "Egypt", "Russian Federation", "Venezuela (Bolivarian Republic of)"],
    "abstain": ["Senegal"],
}  # fmt: skip
NO_SOURCE = "No published source supports this record. Add a citation under “Sources”, and publish its source first."
OWN_WORK = "You wrote some of this, so somebody else must approve it. Ask another publisher."
HEADLINE = "Carried with none to spare: nine of nine needed, no veto applies"


@pytest.fixture
def site(own_site) -> str:
    """The sample record as if nobody had entered the vote of 9 December 2016."""
    forget_roll_call("SC-2016-12-09")
    return own_site


@pytest.fixture
def desk(site, new_context) -> Iterator[Callable[[User], Page]]:
    """Opens the admin for somebody, in a browser of their own, whose console must have nothing to say."""
    seen = Visit()

    def open_desk(user: User) -> Page:
        page = listened_to(new_context(), seen)
        sign_in(page, site, user.username)
        return page

    yield open_desk
    assert seen.complaints == []


def choose(page: Page, field: str, words: str, found: str) -> None:
    """Find a record in an autocomplete by typing, and take the one that is called `found`."""
    box = page.locator(f"[aria-labelledby='select2-id_{field}-container']")
    box.click()
    asked = f"?term={quote(words.split()[0], safe='')}"  # not the question without words, of the opened box
    with page.expect_response(lambda answer: asked in answer.url):
        page.locator(".select2-search__field").fill(words)
    page.get_by_role("option", name=found, exact=True).click()
    expect(box).to_contain_text(found)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def status_for_the_public(page: Page, site: str) -> int:
    return page.request.get(site + VOTE).status


def describe_the_vote(page: Page) -> None:
    """From the index to a saved draft without votes."""
    page.get_by_role("row", name="Roll calls").get_by_role("link", name="Roll calls").first.click()
    page.get_by_role("link", name="Add roll call").click()
    page.get_by_role("textbox", name="What was put to the vote").fill(TITLE)
    page.get_by_label("On:", exact=True).select_option("a procedural motion")
    choose(page, "event", "third annual", EVENT)
    choose(page, "body", "security", "Security Council")
    page.get_by_label("Held on:").fill("2016-12-09")
    page.get_by_label("Meeting record:").fill("s/pv.7830")
    page.get_by_label("Rule:").select_option("sc_procedural")
    for figure, number in (("Yes:", 9), ("No:", 5), ("Abstain:", 1), ("Non-voting:", 0)):
        page.get_by_label(figure, exact=True).fill(str(number))
    page.get_by_label("Result as the record states it:").select_option("carried")
    press(page, "Save and continue editing")


def mark_the_votes(page: Page) -> None:
    press(page, "Add the 15 seats of that day as non-voting")
    for position, states in POSITIONS.items():
        for state in states:
            row = page.locator("#votes-group tr.form-row").filter(has=page.get_by_text(state, exact=True))
            row.get_by_label(position, exact=True).check()
    press(page, "Save and continue editing")


def cite_the_meeting_record(page: Page) -> None:
    press(page, "Add another Citation")
    choose(page, "sources-citation-content_type-object_id-0-source", "s/pv 7830", SOURCE)
    page.get_by_label("Where in it").filter(visible=True).fill("pp. 2–3")


def test_a_vote_goes_from_an_empty_form_to_its_public_page(site, desk):
    jun, mina = desk(UserFactory(role="editor")), desk(UserFactory(role="publisher"))

    describe_the_vote(jun)
    mark_the_votes(jun)
    expect(jun.get_by_role("heading", name="Carried with none to spare: 9–5–1, 9 yes needed.")).to_be_visible()
    expect(jun.locator(".desk-checks li")).to_have_text([f"In the way: {NO_SOURCE}"])

    mina.goto(jun.url)
    press(mina, "Save and publish")
    expect(mina.locator(".messagelist .error")).to_have_text(f"SC-2016-12-09: {TITLE}: {NO_SOURCE}")
    assert status_for_the_public(jun, site) == 404

    jun.reload()
    cite_the_meeting_record(jun)
    press(jun, "Save and send to review")
    expect(jun.locator("#standing-heading .standing")).to_have_text("in review")
    expect(jun.locator(".is-clear")).to_have_text("As it is saved, nothing stands against publishing this record.")
    expect(jun.get_by_role("button", name="Save and publish")).to_have_count(0)
    assert status_for_the_public(jun, site) == 404

    mina.reload()
    press(mina, "Save and publish")
    expect(mina.locator("#standing-heading .standing")).to_have_text("published")

    reader = jun.context.browser.new_page()
    reader.goto(site + VOTE)
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.locator(".bench .figure")).to_have_text("9–5–1")
    seats = reader.locator(".bench a").evaluate_all("seats => seats.map(seat => seat.ariaLabel)")
    assert sorted(seats) == sorted(f"{state}: {position}" for position, states in POSITIONS.items() for state in states)
    expect(reader.locator(".sources cite")).to_have_text(
        ["Security Council, verbatim record of the meeting of 9 December 2016"]
    )
    reader.close()


def test_a_publisher_does_not_approve_a_record_of_their_own(site, desk):
    mina = UserFactory(role="publisher")
    own = RollCallFactory(
        slug="SC-2016-12-09", event=Event.objects.get(title=EVENT), created_by=mina, stated_yes=9, stated_no=5
    )
    CitationFactory(record=own)
    page = desk(mina)

    page.goto(site + change_url(own))
    expect(page.get_by_text("You wrote some of this, so another publisher approves it.")).to_be_visible()
    press(page, "Save and publish")

    expect(page.locator(".messagelist .error")).to_contain_text(OWN_WORK)
    assert status_for_the_public(page, site) == 404
