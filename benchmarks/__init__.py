"""What each operation costs, as a multiple of its floor in the same run: docs/performance.md.

`server` keeps a scratch database, `data` fills it, `worker` answers requests in a process of its own, `measures` times
and compares; each other module has the rows of one part of the table.
"""
