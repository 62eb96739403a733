"""Every link of the chain, recomputed: constant memory, however long it is."""

from collections.abc import Iterable, Iterator

from django.db import connection

from advocacy.history import chain
from advocacy.history.choices import SealKind
from advocacy.history.faults import Fault, name_in_seal
from advocacy.history.models import Seal
from advocacy.history.sealing import CHANGE_TEXT, ENTRY_TEXT

SEALS_AT_ONCE = 200
ENTRIES_AT_ONCE = 5000

Texts = dict[int, str]


def link_faults() -> Iterator[Fault]:
    """What is wrong with the chain itself, and with every change and entry that it holds."""
    erased = _Erased()
    last: Seal | None = None
    order: list[str] = []  # of keys, as the seals came to use them
    for seals in _groups(Seal.objects.iterator(chunk_size=20)):
        changes = _texts(CHANGE_TEXT, "history_change AS c", "c.id", [seal.change_id for seal in seals])
        entries = _texts(ENTRY_TEXT, "history_entry AS e", "e.id", [key for seal in seals for key in seal.entries])
        for seal in seals:
            yield from _faults_of_link(seal, last, order)
            yield from _faults_of_content(seal, changes, entries, erased)
            last = seal


class _Erased:
    """Which seal counts for what was erased: the last one of its kind."""

    def __init__(self) -> None:
        self.entries: dict[int, int] = {}
        self.changes: dict[int, int] = {}
        seals = Seal.objects.filter(kind=SealKind.ERASED).values_list("number", "change_id", "entries")
        for number, change, entries in seals.order_by("number"):
            self.changes[change] = number
            self.entries |= dict.fromkeys(entries, number)

    def counts(self, seal: Seal, held: dict[int, int], key: int) -> bool:
        return held.get(key, seal.number) == seal.number


def _faults_of_link(seal: Seal, last: Seal | None, order: list[str]) -> Iterator[Fault]:
    about, expected = f"seal {seal.number}", last.number + 1 if last else 1
    if seal.number != expected:
        yield Fault("seal_missing", f"seals {expected} to {seal.number - 1}", "are gone from the chain.")
        return
    key = chain.keys().get(seal.key_name)
    if key is None:
        yield Fault("key_unknown", about, "was made with a key that HISTORY_KEY does not hold.")
        return
    if seal.key_name in order[:-1]:
        yield Fault("key_retired", about, "was made with a key that was no longer in use.")
    if seal.key_name not in order:
        order.append(seal.key_name)
    previous = last.head if last else ""
    if chain.head(key.encode(), previous, seal.number, seal.sealed_at, seal.covered) != seal.head:
        names = ", ".join(name_in_seal(row) for row in seal.rows[:3])
        yield Fault("seal_altered", about, f"does not follow from the one before, or was altered; it is about {names}.")


def _faults_of_content(seal: Seal, changes: Texts, entries: Texts, erased: _Erased) -> Iterator[Fault]:
    secret = chain.keys().get(seal.key_name, "").encode()
    of_change, *of_entries = chain.split(bytes(seal.digests))
    if not secret or len(of_entries) != len(seal.entries):
        return  # said of the link already
    if erased.counts(seal, erased.changes, seal.change_id):
        text = changes.get(seal.change_id)
        if text is None or chain.digest(secret, text) != of_change:
            about = name_in_seal(seal.rows[0]) if seal.rows else f"change {seal.change_id}"
            done = "is gone" if text is None else "was altered"
            yield Fault("change_altered", about, f"who, when or why of change {seal.change_id} {done}.")
    for key, row, sealed in zip(seal.entries, seal.rows, of_entries, strict=False):
        if not erased.counts(seal, erased.entries, key):
            continue
        text = entries.get(key)
        if text is None:
            yield Fault("entry_removed", name_in_seal(row), f"entry {key} is gone from the history.")
        elif chain.digest(secret, text) != sealed:
            yield Fault("entry_altered", name_in_seal(row), f"entry {key} was altered.")


def _groups(seals: Iterable[Seal]) -> Iterator[list[Seal]]:
    """As many seals at a time as their entries fit into memory."""
    group: list[Seal] = []
    held = 0
    for seal in seals:
        group.append(seal)
        held += len(seal.entries)
        if held >= ENTRIES_AT_ONCE or len(group) == SEALS_AT_ONCE:
            yield group
            group, held = [], 0
    if group:
        yield group


def _texts(text: str, table: str, key: str, keys: list[int]) -> Texts:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {text} FROM {table} WHERE {key} = ANY(%s)", [keys])  # noqa: S608 -- ours
        return dict(cursor.fetchall())
