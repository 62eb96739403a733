"""The demonstration's own sign-in, whose password is kept beside the demonstration's data."""

import secrets
from pathlib import Path

from advocacy.accounts.models import User

USERNAME = "demo"


def demo_password(folder: Path) -> str:
    """The password of the user "demo", who may do everything; both are made where they are missing.

    Empty when somebody has since chosen another password: it is not ours to undo.
    """
    kept = folder / "demo_password"
    user, is_new = User.objects.get_or_create(
        username=USERNAME, defaults={"first_name": "Demo", "is_staff": True, "is_superuser": True}
    )
    if is_new or not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9))
        user.set_password(kept.read_text())
        user.save(update_fields=["password"])
    password = kept.read_text()
    return password if user.check_password(password) else ""
