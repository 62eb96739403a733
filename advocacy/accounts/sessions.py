"""Where sessions of staff are kept: in the database."""

import logging
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError

from advocacy.core.full_disk import is_disk_full

log = logging.getLogger(__name__)


class SessionStore(db.SessionStore):
    """Django's own, which takes a database in trouble for a session that was ended meanwhile.

    On a full disk the session stays as it was: staff can read, and keep their text.
    """

    def save(self, must_create: bool = False) -> Any:
        try:
            return super().save(must_create)
        except UpdateError as error:
            trouble = error.__context__
            if not isinstance(trouble, OperationalError):
                raise
            if not is_disk_full(trouble):
                raise trouble from trouble.__cause__
            log.error("The disk is full: a session stays as it was.")
            return None
