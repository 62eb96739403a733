"""The sample record as if nobody had entered one of its votes yet."""

import pgtrigger

from advocacy.votes.models import RollCall


def forget_roll_call(slug: str) -> dict[str, str]:
    """Take a published vote out of the record; returns who voted how, by the state's code."""
    sample = RollCall.objects.get(slug=slug)
    positions = dict(sample.votes.values_list("state__code", "position"))
    sample.votes.all().delete()
    sample.citations.all().delete()
    with pgtrigger.ignore("votes.RollCall:only_unpublished_is_deleted"):
        sample.delete()
    return positions
