"""Secrets of second factors as they lie in the database: locked with a key that is not in it."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def locks() -> MultiFernet:
    """Locks with the signing key, and opens what earlier ones locked."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(key_for(key)) for key in keys])


def key_for(secret: str) -> bytes:
    digest = hmac.digest(secret.encode(), b"advocacy.accounts.sealing", hashlib.sha256)
    return base64.urlsafe_b64encode(digest)


def seal(text: str) -> str:
    return locks().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """None where no key of ours opens it."""
    try:
        return locks().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
