"""Whether what writes the history is there, switched on and unaltered."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

from advocacy.history.faults import Fault
from advocacy.history.tracking import is_tracked, tracked
from advocacy.history.triggers import EVENTS, arguments_of

FUNCTIONS = {
    "history_change": "72ce2185287b223a6e8767fd6d4647bb",
    "history_statement": "b8b0ac75045636718d042d707771a4ce",
    "history_remember": "89ea5635a9b37e0bea4f1209f8149a2f",
    "history_found": "c1086bd8470a1fa0c7ab919d98578910",
}
"""MD5 of the source of each function, as the migrations leave it; a migration that replaces one changes it here too."""

ON = "O"
"""How PostgreSQL notes a trigger that fires whenever somebody writes."""


def trigger_faults() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, tgenabled, tgargs FROM pg_trigger WHERE tgname = ANY(%s)",
            [list(EVENTS)],
        )
        held = {(table, name): (enabled, arguments_of(told)) for table, name, enabled, told in cursor.fetchall()}
        cursor.execute("SELECT proname, md5(prosrc) FROM pg_proc WHERE proname = ANY(%s)", [list(FUNCTIONS)])
        functions = dict(cursor.fetchall())
        cursor.execute("SELECT current_setting('session_replication_role')")
        (role,) = cursor.fetchone()
    for model in filter(is_tracked, apps.get_models(include_auto_created=True)):
        how = tracked(model)
        for name in EVENTS:
            enabled, told = held.get((how.table, name), (None, ()))
            if enabled is None:
                yield Fault("trigger_missing", how.table, f"has no trigger {name}: what is written is not remembered.")
            elif enabled != ON:
                yield Fault("trigger_off", how.table, f"its trigger {name} is switched off.")
            elif told != how.told:
                yield Fault("trigger_altered", how.table, f"its trigger {name} was told something else.")
    for name, source in FUNCTIONS.items():
        if functions.get(name) != source:
            yield Fault("function_altered", name, "is not the function that the migrations made.")
    if role != "origin":
        yield Fault("triggers_off", "session_replication_role", f"is {role}: no trigger fires here.")
