"""Words can be taken out of the history by its owner, and everybody can see that they were."""

import pytest
from django.core.management import CommandError, call_command

from advocacy.history.context import context
from advocacy.history.erasing import ErasureRefused, erase_columns, erase_reason
from advocacy.history.models import Change, Entry, Seal
from advocacy.history.verifying import verify
from advocacy.notes.models import PrivateNote
from tests.factories import PrivateNoteFactory, StateFactory
from tests.history.reading import as_if_committed

pytestmark = pytest.mark.django_db


@pytest.fixture
def note():
    """A note that named a contact, and does no longer."""
    note = PrivateNoteFactory(record=StateFactory(), text="Ask Mrs Kim")
    with context(reason="Kim asked for it"):
        PrivateNote.objects.filter(pk=note.pk).update(text="")
    as_if_committed()
    return note


def erase(note, reason="A person's request"):
    return erase_columns(table="notes_privatenote", row_id=note.pk, columns=["text"], reason=reason)


def test_the_words_are_gone_and_the_chain_still_holds(note):
    assert erase(note) == 1
    assert list(Entry.objects.of(note).values_list("row__text", flat=True)) == [None, ""]
    assert Entry.objects.of(note).first().row["id"] == note.pk
    assert "Kim" not in repr(list(Entry.objects.of(note).values()))
    assert [*verify()] == []


def test_it_leaves_a_mark_of_what_was_erased_and_why(note):
    erase(note)
    mark = Change.objects.last()
    assert (mark.reason, mark.context) == (
        "A person's request",
        {"command": "erase_history", "erased": f"notes_privatenote {note.pk}: text"},
    )
    kinds = Seal.objects.order_by("-number").values_list("kind", "change_id")[:2]
    assert list(kinds) == [("erased", Entry.objects.of(note).first().change_id), ("written", mark.pk)]


def test_what_was_erased_cannot_be_filled_again_or_taken_away(note):
    erase(note)
    entry = Entry.objects.of(note).first()
    Entry.objects.filter(pk=entry.pk).update(row={**entry.row, "text": "Ask somebody else"})
    assert [fault.code for fault in verify()] == ["entry_altered"]
    Entry.objects.filter(pk=entry.pk).delete()
    assert [fault.code for fault in verify()] == ["entry_removed"]


def test_a_reason_can_be_erased_too(note):
    change = Change.objects.get(reason="Kim asked for it")
    erase_reason(change=change.pk, reason="A person's request")
    change.refresh_from_db()
    assert (change.reason, [*verify()]) == ("", [])
    Change.objects.filter(pk=change.pk).update(reason="Another")
    assert [fault.code for fault in verify()] == ["change_altered"]


def test_words_that_the_row_still_holds_are_not_erased(note):
    PrivateNote.objects.filter(pk=note.pk).update(text="Ask Mrs Kim again")
    with pytest.raises(ErasureRefused, match="still holds"):
        erase(note)
    with pytest.raises(ErasureRefused, match="No entry"):
        erase_columns(table="notes_privatenote", row_id=note.pk + 1, columns=["text"], reason="None")
    assert Entry.objects.of(note).first().row["text"] == "Ask Mrs Kim"


def test_the_command_erases_or_says_what_it_needs(note, capsys):
    told = ["--table", "notes_privatenote", "--row", str(note.pk), "--column", "text", "--reason", "As asked"]
    call_command("erase_history", *told)
    assert capsys.readouterr().out == "1 entries erased.\n"
    with pytest.raises(CommandError, match="Name --table"):
        call_command("erase_history", "--table", "notes_privatenote", "--reason", "As asked")
    with pytest.raises(CommandError, match="no change of this number"):
        call_command("erase_history", "--change", "999999999", "--reason", "As asked")
