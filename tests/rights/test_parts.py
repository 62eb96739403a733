"""What a record owns is written by whoever may change the record: as rows of its form, and on its own page."""

import pytest

from tests.rights.doors import Visitor
from tests.rights.own_pages import PARTS, PartDoors
from tests.rights.rows import RowDoors, Rows
from tests.rights.table import NOUNS, VISITORS, acts, allowed, name_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", NOUNS, ids=name_of)
def test_rows_are_written_as_the_table_says_in_ones_own_draft_and_in_anothers(model):
    rows = Rows(model)
    for role in VISITORS:
        found = dict(RowDoors(rows, Visitor(role)).try_all())
        said = {
            (act, own): allowed(role, "part", act)
            and allowed(role, "record", "change own draft" if own else "change any draft")
            for act, own in found
        }
        assert found == said, role
        assert {act for act, _own in found} | {"view"} == acts("part")


@pytest.mark.parametrize("model", PARTS, ids=name_of)
def test_the_page_of_a_part_is_open_where_its_record_is(model):
    parts = PartDoors(model)
    for role in VISITORS:
        found = dict(parts.try_all(Visitor(role)))
        wrong = {
            door: is_open
            for door, is_open in found.items()
            if is_open != allowed(role, "part" if door[0] == "view" else "record", door[0])
        }
        assert wrong == {}, role


def test_every_part_with_a_page_is_tried():
    assert {name_of(model) for model in PARTS} == {"seat", "session", "statement", "provision"}
