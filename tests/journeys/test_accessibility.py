"""Every type of page keeps WCAG 2.2 AA and axe's best practice, light and dark, and fits a window of 320 pixels."""

import pytest

from advocacy.votes.models import RollCall
from tests.factories import UserFactory
from tests.journeys.pages import ALL, DOCUMENTATION, admin_addresses, status_of
from tests.journeys.signing_in import session_cookie
from tests.journeys.visits import Visit, visit

SWAGGER = {"landmark-no-duplicate-main"}
"""It sits inside our <main> and brings its own."""
DJANGO = {
    "page-has-heading-one",  # the sign-in
    "label-title-only",  # the search box, labelled by a picture
    "link-in-text-block",  # the number of all records beside it
    "empty-table-header",  # the column of each row's name
    "aria-input-field-name",  # Select2: the name is on the <select> it hides
    "label",  # Select2, too
}
"""What axe finds in markup of Django's admin that we do not write."""


def broken_rules_but(seen: Visit, not_ours: set[str]) -> set[str]:
    return {found for found in seen.broken_rules if found.partition(", ")[2].partition(":")[0] not in not_ours}


@pytest.mark.parametrize("name", ALL)
def test_axe_finds_nothing_and_nothing_scrolls_sideways_at_320_pixels(sample_site, browser, name):
    shows = ".opblock-tag" if name in DOCUMENTATION else "h1"
    seen = visit(browser, sample_site + ALL[name], shows=shows)

    assert seen.status == status_of(name)
    assert broken_rules_but(seen, SWAGGER if name in DOCUMENTATION else set()) == set()
    assert seen.narrow_width == 320
    assert seen.complaints == []


def test_axe_finds_nothing_of_ours_in_the_admin(own_site, browser):
    UserFactory(username="mina", administrator=True)
    cookie = session_cookie(own_site, "mina")

    for address in admin_addresses(RollCall.objects.get(slug="SC-2016-12-09")):
        seen = visit(browser, own_site + address, cookies=[] if "login" in address else [cookie])
        assert seen.status == 200
        assert (address, broken_rules_but(seen, DJANGO)) == (address, set())
        assert (address, seen.narrow_width) == (address, 320)
        assert (address, seen.complaints) == (address, [])
