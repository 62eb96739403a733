"""Work for `manage.py worker`."""

from django.db import transaction
from django_tasks import task

from advocacy.history.sealing import seal_record


@task()
def seal_what_waits() -> int:
    """How many changes were sealed."""
    return seal_record()


def seal_soon() -> None:
    """Have what this transaction writes sealed once it is committed: by the worker, or here where none is asked.

    For what may be too long to be sealed while somebody waits. Where it fails, the night seals.
    """
    transaction.on_commit(seal_what_waits.enqueue, robust=True)
