"""What an editor does at the desk while an answer is on its way stands, and no question presses a button."""

import pytest
from playwright.sync_api import Page, Route, expect

from advocacy.votes.models import RollCall
from tests.journeys.test_desk import DESK, Keys, desk, headline, say_where_and_when, site  # noqa: F401 -- fixtures
from tests.votes.desk_room import MISSPELT, WORDS


class Late:
    """Keeps back every question to the server until it is told to let them go."""

    def __init__(self, page: Page) -> None:
        self.form, self.kept, self.keeps = page.locator("#rollcall_desk_form"), [], True
        self.is_answered()
        page.route(f"**{DESK}", self.meet)

    def meet(self, route: Route) -> None:
        if self.keeps:
            self.kept.append(route)
        else:
            route.continue_()

    def is_asked(self) -> None:
        expect(self.form).to_have_attribute("aria-busy", "true")

    def is_answered(self) -> None:
        """Nothing is asked any more, nor about to be."""
        expect(self.form).not_to_have_attribute("aria-busy", "true")

    def let_go(self) -> None:
        self.keeps = False
        for route in self.kept:
            route.continue_()
        self.is_answered()


@pytest.fixture
def council(desk) -> Page:  # noqa: F811
    """The desk with the fifteen seats of 9 December 2016, all open."""
    page = desk()
    say_where_and_when(Keys(page), "Security C", "2016-12-09", "a p")
    expect(page.locator("#field-rule select")).to_have_value("sc_procedural")
    headline(page, "0 of 15 seats entered")
    return page


def test_a_button_that_only_has_the_focus_is_not_pressed_by_a_question(council):
    keys, late = Keys(council), Late(council)
    council.locator("[name=meeting_symbol]").focus()
    keys.type("s/pv.783")
    late.is_asked()
    keys.type("0")
    keys.to("[name=others]")
    late.let_go()
    expect(council.locator("#desk-checks")).to_contain_text("Source named")
    headline(council, "0 of 15 seats entered")
    expect(council.locator(".is-non_voting input:checked")).to_have_count(0)


def test_nothing_is_saved_while_the_focus_is_on_the_button(council):
    keys = Keys(council)
    council.locator("[name=meeting_symbol]").fill("s/pv.7830")
    council.locator("[name=text]").fill(WORDS)
    headline(council, "All 15 seats entered: 9–5–1")
    late = Late(council)
    council.locator("[name=title]").focus()
    keys.type("Agenda")
    late.is_asked()
    keys.type(" of the day")
    council.locator("[name=save]").focus()
    late.let_go()
    assert not RollCall.objects.filter(slug="SC-2016-12-09").exists()


def test_words_typed_while_the_answer_proposes_others_stay(site, desk):  # noqa: F811
    page = desk()
    keys = Keys(page)
    say_where_and_when(keys, "General A", "2014-12-18", "")
    expect(page.locator(".seat")).to_have_count(193)
    late = Late(page)
    page.locator("[name=text]").fill("Draft resolution III was adopted by 116 votes to 20, with 53 abstentions.")
    late.is_asked()
    page.locator("[name=stated_yes]").fill("115")
    page.locator("[name=locator]").focus()
    late.let_go()
    expect(page.locator("[name=stated_no]")).to_have_value("20")
    expect(page.locator("[name=stated_yes]")).to_have_value("115")


def test_positions_typed_while_an_answer_is_on_its_way_are_kept_and_counted(council):
    keys, late = Keys(council), Late(council)
    council.locator("[name=meeting_symbol]").fill("s/pv.7830")
    late.is_asked()
    keys.to(".seat input")
    keys.type("nyn")
    late.let_go()
    keys.type("yy")
    headline(council, "5 of 15 seats entered")
    late.is_answered()
    taken = council.locator(".seat input:checked").evaluate_all("all => all.slice(0, 6).map(one => one.value)")
    assert taken == ["no", "yes", "no", "yes", "yes", ""]
    expect(council.locator("[data-entered]").first).to_have_text("5/5")
    keys.press("u", times=5)
    headline(council, "0 of 15 seats entered")


def test_groups_count_what_was_typed_while_the_answer_came(council):
    keys, late = Keys(council), Late(council)
    council.locator("[name=meeting_symbol]").fill("s/pv.7830")
    late.is_asked()
    keys.to(".seat input")
    keys.type("ny")
    late.let_go()
    expect(council.locator("[data-entered]").first).to_have_text("2/5")


def test_choices_beside_the_text_made_while_an_answer_is_on_its_way_stay(council):
    council.locator("[name=text]").fill(MISSPELT)
    headline(council, "14 of 15 seats entered; one name needs you")
    late = Late(council)
    council.locator("[name=meeting_symbol]").fill("s/pv.7830")
    late.is_asked()
    council.locator("[name=learn]").check()
    council.locator("[name=meant]").select_option("URY:Urugay")
    late.let_go()
    headline(council, "All 15 seats entered: 9–5–1")
    expect(council.locator("[name=learn]")).to_be_checked()
    expect(council.locator("[name=meant]")).to_have_value("URY:Urugay")


def test_a_tick_made_while_an_answer_is_on_its_way_stays_beside_the_newer_reading(council):
    council.locator("[name=text]").fill(MISSPELT)
    headline(council, "14 of 15 seats entered; one name needs you")
    late = Late(council)
    council.locator("[name=text]").fill(MISSPELT + "The meeting rose at 5 p.m.")
    late.is_asked()
    council.locator("[name=learn]").check()
    late.let_go()
    expect(council.locator("#desk-reading .as-read")).to_contain_text("The meeting rose")
    expect(council.locator("[name=learn]")).to_be_checked()


def test_undo_brings_back_what_stood_before_a_click_that_no_pointer_made(council):
    keys = Keys(council)
    keys.to(".seat input")
    keys.type("y")
    council.locator("#p-CHN-no").evaluate("radio => radio.click()")
    council.locator("[data-local=undo]").click()
    expect(council.locator("#s-CHN input:checked")).to_have_value("yes")


def test_whoever_looks_slowly_for_a_state_stays_in_the_list(council):
    keys = Keys(council)
    council.locator("[name=text]").fill(MISSPELT.replace("Ukraine", "Ukrane"))
    headline(council, "13 of 15 seats entered; two names need you")
    first = council.locator("#meant-1")
    first.focus()
    offered = first.locator("option").evaluate_all("all => all.map(one => one.value)")
    for step in (1, 2):
        keys.press("ArrowDown")
        headline(council, "14 of 15 seats entered; one name needs you")
        expect(council.locator("#rollcall_desk_form")).not_to_have_attribute("aria-busy", "true")
        expect(first).to_be_focused()
        expect(first).to_have_value(offered[step])
        assert first.locator("option").evaluate_all("all => all.map(one => one.value)") == offered
    keys.press("Tab")
    expect(council.locator(".settle h3")).to_have_text("One name to settle")
