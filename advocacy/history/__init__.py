"""What was written, by whom and why: one entry for every row of every accepted write, kept by triggers.

docs/adr/0010 says why the triggers are our own, docs/adr/0011 how the entries are chained.
"""
