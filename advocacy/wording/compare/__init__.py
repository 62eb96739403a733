"""Two texts beside each other: the page, its file and its endpoint; a series through the years; a paragraph's life."""
