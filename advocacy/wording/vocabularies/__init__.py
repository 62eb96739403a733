"""The ladder of opening verbs: its page, and how a new version begins."""
