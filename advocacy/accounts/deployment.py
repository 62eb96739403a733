"""What `manage.py check --deploy` says of signing in."""

from typing import Any

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.security, deploy=True)
def second_factor_is_needed(app_configs: Any, **options: Any) -> list[Warning]:
    if settings.STAFF_NEED_SECOND_FACTOR:
        return []
    return [
        Warning(
            "Staff sign in with a password alone.",
            hint="Take STAFF_NEED_SECOND_FACTOR=False away: a stolen password then opens nothing.",
            id="accounts.W001",
        )
    ]
