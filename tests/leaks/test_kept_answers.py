"""With kept answers nothing unpublished shows through either: as test_leaks, without a transaction."""

import pytest

from tests.leaks.planting import plant, publish
from tests.leaks.routes import addresses
from tests.leaks.test_leaks import ask


@pytest.mark.django_db(transaction=True)
def test_no_kept_answer_changes_when_hidden_records_are_planted():
    shown = publish()
    asked = [address for found in addresses(shown).values() for address in found]
    made = {address: ask(address) for address in asked}
    kept = {address: ask(address) for address in asked}

    plant(shown)
    after = {address: ask(address) for address in asked}

    assert {address for address in asked if kept[address] != made[address]} == set()
    assert {address for address in asked if after[address] != made[address]} == set()
