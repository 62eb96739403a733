"""Where imported votes come from: each origin has its own account, keys, address and trust."""

import pytest

from advocacy.imports import origins
from advocacy.imports.formats import FORMATS
from advocacy.imports.running import account_of

ALL = [one for one in vars(origins).values() if isinstance(one, origins.Origin)]


@pytest.mark.parametrize("field", ["name", "account"])
def test_no_two_origins_share_a_name_or_an_account(field):
    values = [getattr(one, field) for one in ALL]
    assert sorted(values) == sorted(set(values))


def test_every_format_has_an_origin_that_is_known():
    assert {one.origin for one in FORMATS.values()} <= set(ALL)


def test_a_source_is_keyed_and_addressed_by_the_number_of_the_record():
    assert origins.UNDL.source_slug("820106") == "undl-820106"
    assert origins.UNDL.address.format(record_id="820106") == "https://digitallibrary.un.org/record/820106"
    assert origins.OHCHR.address.format(record_id="7") == "https://searchlibrary.ohchr.org/record/7"


def test_only_the_data_set_compiled_later_is_doubted_in_its_days_and_silent_on_the_silent():
    assert {one.name for one in ALL if one.days_are_doubtful} == {"unvotes"}
    assert {one.name for one in ALL if not one.lists_silent} == {"unvotes"}


@pytest.mark.django_db
def test_nobody_can_sign_in_as_the_account_of_an_origin():
    account = account_of(origins.UNDL)
    assert (account.username, account.is_active, account.has_usable_password()) == ("undl-import", False, False)
    assert account_of(origins.UNDL) == account
