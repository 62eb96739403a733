"""The roll-call desk in a browser, by keyboard alone: what is pasted and what is typed, live and without script."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from advocacy.states.models import State
from advocacy.votes.models import RollCall
from tests.factories import UserFactory
from tests.journeys.forgetting import forget_roll_call
from tests.journeys.signing_in import session_cookie
from tests.journeys.test_accessibility import DJANGO
from tests.journeys.visits import AXE_SCRIPT, EVERYTHING, NARROW, SETTLED, WIDE, Visit, broken_rules, listened_to
from tests.votes.desk_room import MISSPELT, POSITIONS, WORDS

DESK = "/admin/votes/rollcall/desk/"
CARRIED = "Carried with none to spare: nine of nine needed, no veto applies"
LIST = {"yes": "In favour", "no": "Against", "abstain": "Abstaining"}


class Keys:
    """A keyboard that counts what is pressed; a paste is two keys."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, key: str, times: int = 1) -> None:
        for _time in range(times):
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.count += len(text)

    def paste(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.count += 2

    def to(self, box: str) -> None:
        """Tab forward until the focus is in a box or on a button; `box` is a selector."""
        for _step in range(40):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", box):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {box}")


@pytest.fixture
def site(own_site) -> str:
    """The sample record as if nobody had entered the two votes."""
    UserFactory(username="jun", role="editor")
    forget_roll_call("SC-2016-12-09")
    return own_site


@pytest.fixture
def desk(site, new_context) -> Iterator[Callable[..., Page]]:
    """Opens the desk for an editor; the browser's console must have nothing to say."""
    seen = Visit()

    def open_desk(**options) -> Page:
        context = new_context(viewport=WIDE, reduced_motion="reduce", **options)
        context.add_cookies([session_cookie(site, "jun")])
        page = listened_to(context, seen)
        page.goto(site + DESK)
        return page

    yield open_desk
    assert seen.complaints == []


def saved(slug: str) -> dict[str, str]:
    return dict(RollCall.objects.get(slug=slug).votes.values_list("state__code", "position"))


def say_where_and_when(keys: Keys, body: str, day: str, question: str) -> None:
    """The page opens with the focus on the body."""
    keys.type(body)
    keys.to("[name=held_on]")
    keys.type(day)
    keys.to("[name=question]")
    if question:
        keys.type(question)


def headline(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_fifteen_positions_are_pasted_checked_and_saved_by_keyboard(site, desk):
    page = desk()
    keys = Keys(page)
    say_where_and_when(keys, "Security C", "2016-12-09", "a p")
    keys.to("[name=title]")
    keys.type("Agenda")
    keys.to("[name=meeting_symbol]")
    keys.type("s/pv.7830")
    keys.to("[name=text]")
    keys.paste(WORDS)
    headline(page, "All 15 seats entered: 9–5–1")
    expect(page.locator("#desk-head")).to_contain_text(CARRIED)
    expect(page.locator("#desk-checks")).to_contain_text("Source named")
    keys.press("Control+Enter")

    expect(page.locator(".messagelist .success")).to_have_text("SC-2016-12-09 is saved, with 15 positions.")
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert [word for word in ("Agenda", "7830", "France", "2016") if word in stored] == []
    assert saved("SC-2016-12-09") == POSITIONS
    assert RollCall.objects.get(slug="SC-2016-12-09").citations.get().source.symbol == "S/PV.7830"
    assert keys.count < 70


def test_fifteen_positions_are_typed_seat_by_seat(site, desk):
    page = desk()
    keys = Keys(page)
    say_where_and_when(keys, "Security C", "2016-12-09", "a p")
    keys.to("[name=title]")
    keys.type("Agenda")
    keys.to("[name=meeting_symbol]")
    keys.type("s/pv.7830")
    expect(page.locator(".seat")).to_have_count(15)
    order = page.locator(".seat").evaluate_all("seats => seats.map(seat => seat.dataset.code)")
    keys.to(".seat input")
    for code in order:
        keys.type(POSITIONS[code][0])
    expect(page.locator("[data-count=yes]")).to_have_text("9")
    headline(page, "All 15 seats entered: 9–5–1")
    keys.press("u")
    headline(page, "14 of 15 seats entered")
    assert order[-1] == "ESP"
    keys.type("/spa")
    keys.press("Enter")
    keys.type("y")
    headline(page, "All 15 seats entered: 9–5–1")
    expect(page.locator("#desk-checks")).to_contain_text("Source named")
    keys.press("Control+Enter")

    expect(page.locator(".messagelist .success")).to_have_text("SC-2016-12-09 is saved, with 15 positions.")
    assert saved("SC-2016-12-09") == POSITIONS
    assert keys.count < 95


def test_arrows_lead_over_the_seats_and_a_dash_takes_a_position_away(site, desk):
    page = desk()
    keys = Keys(page)
    say_where_and_when(keys, "Security C", "2016-12-09", "")
    expect(page.locator(".seat")).to_have_count(15)
    focused = "document.activeElement.closest('.seat').dataset.code"
    keys.to(".seat input")
    assert page.evaluate(focused) == "CHN"
    keys.press("ArrowDown")
    assert page.evaluate(focused) == "FRA"
    keys.press("ArrowUp")
    keys.press("End")
    last = page.evaluate(focused)
    keys.press("Home")
    assert (page.evaluate(focused), last) == ("CHN", page.locator(".seat").last.get_attribute("data-code"))
    keys.type("a")
    headline(page, "1 of 15 seats entered")
    keys.press("ArrowUp")
    keys.press("-")
    headline(page, "0 of 15 seats entered")


def test_193_positions_are_pasted_checked_and_saved_by_keyboard(site, desk):
    positions = forget_roll_call("A-RES-69-188")
    names = dict(State.objects.values_list("code", "name"))
    lists = {
        heading: ", ".join(sorted(names[code] for code, taken in positions.items() if taken == position))
        for position, heading in LIST.items()
    }
    words = "".join(f"{heading}:\n{named}\n\n" for heading, named in lists.items())
    words += "Draft resolution III was adopted by 116 votes to 20, with 53 abstentions (resolution 69/188).\n"
    page = desk()
    keys = Keys(page)
    say_where_and_when(keys, "General A", "2014-12-18", "")
    keys.to("[name=meeting_symbol]")
    keys.type("a/69/pv.73")
    keys.to("[name=text]")
    keys.paste(words)
    headline(page, "189 of 193 seats entered")
    expect(page.locator("[name=title]")).to_have_value(
        "Situation of human rights in the Democratic People’s Republic of Korea"
    )
    keys.to("[name=others]")
    keys.press("Enter")
    headline(page, "All 193 seats entered: 116–20–53")
    expect(page.locator("#desk-head")).to_contain_text("Carried")
    expect(page.locator("#desk-checks")).to_contain_text("Source named")
    keys.press("Control+Enter")

    expect(page.locator(".messagelist .success")).to_have_text("A-RES-69-188 is saved, with 193 positions.")
    assert saved("A-RES-69-188") == positions
    assert keys.count < 60


def test_an_unread_name_stays_marked_until_it_is_settled(site, desk):
    page = desk()
    keys = Keys(page)
    say_where_and_when(keys, "Security C", "2016-12-09", "a p")
    keys.to("[name=text]")
    keys.paste(MISSPELT)
    headline(page, "14 of 15 seats entered; one name needs you")
    expect(page.locator("a.read.is-unknown")).to_have_text("Urugay")
    keys.to("[name=meant]")
    keys.type("Uru")
    headline(page, "All 15 seats entered: 9–5–1")
    expect(page.locator("#s-URY input:checked")).to_have_value("yes")
    expect(page.locator("[name=meant]")).to_have_value("URY:Urugay")


def test_without_script_it_takes_two_steps(site, desk):
    page = desk(java_script_enabled=False)
    page.get_by_label("Body", exact=True).select_option(label="Security Council")
    page.get_by_label("Held on", exact=True).fill("9 December 2016")
    page.get_by_label("On", exact=True).select_option("procedural")
    page.get_by_label("Meeting record", exact=True).fill("S/PV.7830")
    page.get_by_label("What was put to the vote", exact=True).fill("Agenda")
    page.get_by_label("Paste the vote as it is printed").fill(WORDS)
    page.locator("button[name=read]:not(.vh)").click()
    headline(page, "All 15 seats entered: 9–5–1")
    page.get_by_role("button", name="Save draft").click()

    expect(page.locator(".messagelist .success")).to_have_text("SC-2016-12-09 is saved, with 15 positions.")
    assert saved("SC-2016-12-09") == POSITIONS


def test_axe_finds_nothing_of_ours_and_nothing_scrolls_sideways(site, desk):
    page = desk()
    keys = Keys(page)
    say_where_and_when(keys, "Security C", "2016-12-09", "a p")
    keys.to("[name=text]")
    keys.paste(MISSPELT)
    headline(page, "14 of 15 seats entered; one name needs you")
    page.evaluate(AXE_SCRIPT)
    found = broken_rules(page, "light", EVERYTHING)
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLED)
    found |= broken_rules(page, "dark", EVERYTHING)
    page.set_viewport_size(NARROW)
    found |= broken_rules(page, "narrow", EVERYTHING)
    assert {one for one in found if one.partition(", ")[2].partition(":")[0] not in DJANGO} == set()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
