"""Who may do what with one record, told from permissions and the record's status.

`add` means: write drafts, and change or delete one's own. `change` means: every record that is not yet public.
`publish` means: publish, withdraw, and change what is public.
"""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.http import HttpRequest

from advocacy.core.choices import Status
from advocacy.core.models import Record


class Rights:
    """Mixed into the admin of a record."""

    model: type[Record]

    def allows(self, request: HttpRequest, action: str) -> bool:
        codename = get_permission_codename(action, self.model._meta)
        return request.user.has_perm(f"{self.model._meta.app_label}.{codename}")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return self.allows(request, "change") or self.allows(request, "add")
        if obj.status in (Status.PUBLISHED, Status.WITHDRAWN):
            return self.allows(request, "publish") and self.allows(request, "change")
        return self.allows(request, "change") or self.is_own_draft(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only drafts that were never public; anything else is withdrawn."""
        if obj is None:
            return self.allows(request, "delete") or self.allows(request, "add")
        if obj.status != Status.DRAFT or obj.published_at is not None:
            return False
        return self.allows(request, "delete") or self.is_own_draft(request, obj)

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, "publish")

    def has_review_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Everybody sends what they may write themselves; which draft that is, is asked of each."""
        if obj is None:
            return self.allows(request, "change") or self.allows(request, "add")
        return self.allows(request, "change") or self.is_own_draft(request, obj)

    def has_return_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Sending back is for those who may change every draft."""
        return self.allows(request, "change")

    def is_own_draft(self, request: HttpRequest, record: Record) -> bool:
        is_own = record.created_by_id == request.user.pk
        return is_own and record.status == Status.DRAFT and self.allows(request, "add")
