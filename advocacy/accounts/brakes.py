"""How often a password may be tried: by whom, for which account, and from where."""

from typing import NamedTuple

from advocacy.core.allowances import take


class Brake(NamedTuple):
    """So many tries in so many seconds; `by` holds what the tries have in common."""

    amount: int
    period: int
    by: tuple[str, ...]


BRAKES = (
    Brake(5, 5 * 60, by=("account", "network")),
    Brake(30, 10 * 60, by=("network",)),
    Brake(50, 60 * 60, by=("account",)),
)
"""The first stops a guesser. The second stops one who tries many names, and the third one who has many networks; it is
wide, so that nobody can shut an editor out with a few wrong tries, and does not concern passkeys."""


def seconds_to_wait(*, account: str, network: str) -> int:
    """Counts a try at a password; 0 where it may be made, else the seconds until one may.

    `account` is what was typed, whether there is such an account or not: both are answered alike.
    """
    common = {"account": " ".join(account.casefold().split()), "network": network}
    waits = [
        take(f"sign-in {[common[one] for one in brake.by]!r} {brake.by}", amount=brake.amount, period=brake.period)
        for brake in BRAKES
    ]
    return max((wait for wait in waits if wait), default=0)
