"""The admin of roll calls and their votes."""

from advocacy.votes.admin.roll_calls import RollCallAdmin

__all__ = ["RollCallAdmin"]
