"""Whether the addresses of sources still answer, and a copy of what they said when we looked."""
