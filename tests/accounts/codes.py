"""What an app that shows codes would show."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

SECRET = "JBSWY3DPEHPK3PXP"
STEP = 30
"""Seconds for which an app shows one code."""


def code_of(secret=SECRET, *, later=0, lasting=5):
    """The code that is shown `later` steps from now.

    Waits for the next code where this one would be shown for less than `lasting` seconds: no test types one too late.
    """
    left = STEP - time.time() % STEP
    if left < lasting:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time() // STEP) + later))


def give_app(user, secret=SECRET):
    return TOTP.activate(user, secret)
