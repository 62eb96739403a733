"""Backups that restore: the database, the media and the head of the history, with checksums of everything.

A backup is a folder: `database.dump` (of pg_dump), `media.tar`, `manifest.json`. It holds no key of ours.
"""
