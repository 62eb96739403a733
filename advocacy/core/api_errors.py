"""What the API does with an exception of its own views."""

from drf_standardized_errors.handler import ExceptionHandler

from advocacy.core.errors import DATABASE_AWAY
from advocacy.core.full_disk import is_disk_full


class RecordExceptionHandler(ExceptionHandler):
    """Leaves an unreachable database to `UnavailableDatabaseMiddleware`, as pages do: 503, not 500."""

    def should_not_handle(self, exc: Exception) -> bool:
        return isinstance(exc, DATABASE_AWAY) or is_disk_full(exc) or super().should_not_handle(exc)
