"""A disk without space: what is refused then, and in which words. Reading goes on."""

import errno

from django.utils.translation import gettext as _
from psycopg import errors


def is_disk_full(error: BaseException) -> bool:
    """Whether the database (SQLSTATE 53100) or this machine refused to write because there is no space left."""
    by_database = isinstance(error.__cause__, errors.DiskFull)
    return by_database or (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT))


def disk_full_sentence() -> str:
    return _("Nothing was saved: the disk is full. Whoever runs this site must make space; then save again.")
