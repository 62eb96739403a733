"""Roll calls, and what each state did in them."""

from advocacy.votes.models.counts import RollCallCount, RollCallTopicCount
from advocacy.votes.models.roll_calls import RollCall
from advocacy.votes.models.votes import Vote

__all__ = ["RollCall", "RollCallCount", "RollCallTopicCount", "Vote"]
