"""Phrases followed through texts, the strength of verbs, texts compared: pure modules, and pages on top."""
