"""From the text of a resolution, as it is copied from its PDF or web page, to its paragraphs: pure modules.

`cleaning` takes away what the page added, `reading` cuts the rest into paragraphs, `openings` tells how each begins and
whom it speaks to.
"""
