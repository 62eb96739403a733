"""Draft watch: a text that is not published anywhere, held against all published texts, and forgotten.

Why nothing of it is kept, anywhere: docs/adr/0014-draft-watch-forgets.md.
"""
