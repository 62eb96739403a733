"""Who can be signed in: active staff, nobody else."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class StaffBackend(ModelBackend):
    """Django's own, for accounts of staff alone.

    The question is asked with every request: who is made inactive, or loses staff status, is signed out by it. An
    unknown name costs the same work as a wrong password.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(super().user_can_authenticate(user) and user.is_staff)
