"""Pages stay light: how much HTML a list is, and how much a first visit asks for."""

import pytest
from django.test import Client

from tests.journeys.pages import FILTERED, LISTS, VOTE
from tests.journeys.visits import Visit, listened_to

LARGEST_LIST = 60_000
"""Bytes of HTML before compression."""
SHEETS = ["site.css"]


@pytest.mark.parametrize("address", [*LISTS.values(), *FILTERED.values()])
def test_the_html_of_a_list_is_less_than_sixty_kilobytes(sample_record, address):
    assert len(Client().get(address).content) < LARGEST_LIST


@pytest.mark.parametrize(
    ("address", "scripts"), [("/", []), (VOTE, []), ("/resolutions/S-RES-2321/", []), ("/events/", ["htmx-2.min.js"])]
)
def test_a_first_visit_asks_for_one_sheet_an_icon_and_on_lists_htmx(sample_site, new_context, address, scripts):
    seen = Visit()
    page = listened_to(new_context(), seen)
    with page.expect_request("**/icon.svg"):  # asked for last, when the page stands
        page.goto(sample_site + address, wait_until="networkidle")
    first, *others = seen.requests
    assert first == sample_site + address
    assert sorted(other.rpartition("/")[2] for other in others) == sorted([*SHEETS, "icon.svg", *scripts])
