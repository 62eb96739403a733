"""What tests read of the history: short enough to be spelled out."""

from django.db import connection

from advocacy.history.models import Change, Entry


def last_number() -> int:
    """The number of the newest entry; what comes later is what a test wrote."""
    newest = Entry.objects.last()
    return newest.pk if newest else 0


def since(number: int) -> list[tuple[str, str, int]]:
    """Operation, table and key of every entry after this one, in order."""
    return list(Entry.objects.filter(pk__gt=number).values_list("operation", "table_name", "row_id"))


def last_change() -> Change:
    """The change of the newest entry."""
    return Entry.objects.select_related("change").last().change


def as_if_committed() -> None:
    """What this test wrote counts as written by other transactions, which can be sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "UPDATE history_change SET transaction_id = transaction_id + id "
            "WHERE transaction_id = pg_current_xact_id()::text::bigint"
        )
