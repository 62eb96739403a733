"""What advocates ask for, and what each text or meeting did about it."""

from advocacy.asks.models.asks import Ask
from advocacy.asks.models.findings import Finding

__all__ = ["Ask", "Finding"]
