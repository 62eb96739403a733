"""What `manage.py check --deploy` says of copies of sources."""

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def copies_are_scanned(**options: object) -> list[CheckMessage]:
    if settings.VIRUS_SCANNER:
        return []
    return [
        Warning(
            "Copies of sources are kept, and handed to staff, without being scanned for viruses.",
            hint="Let VIRUS_SCANNER name the socket of ClamAV's daemon: docs/how-to/operate.md, “Copies of sources”.",
            id="links.W001",
        )
    ]
