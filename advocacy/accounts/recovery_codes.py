"""Recovery codes: shown once, in the answer to the click that makes them, and kept as hashes.

django-allauth keeps the seed of a set, from which all its codes can be made again; whoever has the database and the key
would have the codes. Here a set is a row of its table as well, so that what takes factors away takes the codes along,
but the row holds a salt and hashes, and only this module reads them. No key is needed for that: on the day on which
`SECRET_KEY` is lost, and the secrets of apps with it, codes on paper still open.

They are typed from paper, by somebody who lost their telephone: so a code is as short as its hash allows. Twelve signs
are 60 random bits; under a hash made for passwords nobody guesses them from a stolen database. A plain hash would be
enough from 112 bits on, which are 23 signs to type, and eight digits would be too few under any hash.
"""

import hashlib
import secrets
from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.crypto import constant_time_compare

from advocacy.accounts.models import User

COUNT, LENGTH = 10, 12
"""How many codes a set has, and how many signs a code."""

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKE = str.maketrans("ILO", "110")
"""No code has the letters I, L and O; who reads one on paper means a digit. U is left out too: Crockford's base 32."""

ROUNDS = 210_000
"""Of PBKDF2 with SHA-512, as OWASP asks for passwords. A set keeps the number with which it was made."""


def make_codes(user: User) -> list[str]:
    """A new set in the place of the last one, as it is written on paper: ["7KQM-3XRD-VH2P", …]."""
    codes = ["".join(secrets.choice(SIGNS) for _sign in range(LENGTH)) for _code in range(COUNT)]
    Authenticator.objects.update_or_create(
        user=user,
        type=Authenticator.Type.RECOVERY_CODES,
        defaults={"data": hashed(codes), "last_used_at": None},
    )
    return ["-".join(wrap(code, 4)) for code in codes]


@transaction.atomic
def take_code(kept: Authenticator, typed: str) -> bool:
    """Whether this set has the code; it has it no longer afterwards.

    Of two requests with one code the second waits for the first, and then finds it taken. A wrong code costs the same
    work as a right one.
    """
    row = Authenticator.objects.select_for_update().filter(pk=kept.pk).first()
    if row is None:
        return False
    given = hash_of(typed, row.data["salt"], row.data["rounds"])
    left = [one for one in row.data["hashes"] if not constant_time_compare(one, given)]
    is_taken = len(left) < len(row.data["hashes"])
    if is_taken:
        row.data["hashes"] = left
        row.save(update_fields=["data"])
    return is_taken


def hashed(codes: Iterable[str]) -> dict[str, Any]:
    """What the row of a set holds. One salt for all of them, so that trying a code is the work of one hash."""
    salt = secrets.token_hex(16)
    return {"salt": salt, "rounds": ROUNDS, "hashes": [hash_of(code, salt, ROUNDS) for code in codes]}


def hash_of(typed: str, salt: str, rounds: int) -> str:
    return hashlib.pbkdf2_hmac("sha512", as_meant(typed).encode(), bytes.fromhex(salt), rounds).hex()


def as_meant(typed: str) -> str:
    """Small letters, spaces, hyphens and look-alikes make no other code of it."""
    return "".join(sign for sign in typed.upper().translate(LOOK_ALIKE) if sign.isalnum())
