"""A series of texts as lineages: each paragraph followed from the text where it begins to the one where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from advocacy.wording.alignment import Paragraph
from advocacy.wording.comparison import Row, Text, compare


@dataclass
class Lineage:
    """One paragraph through a series; a cell for each text, the last one saying where it was dropped."""

    cells: list[Row | Paragraph | None] = field(default_factory=list)

    @property
    def paragraph(self) -> Paragraph:
        """Its latest wording."""
        last = next(cell for cell in reversed(self.cells) if cell is not None)
        return last.paragraph if isinstance(last, Row) else last


def lineages(texts: Sequence[Text]) -> list[Lineage]:
    """In the order of the latest text; then those that ended, the last to end first."""
    if not texts:
        return []
    alive = {paragraph.key: Lineage([paragraph]) for paragraph in texts[0].paragraphs}
    ended: list[Lineage] = []
    for number in range(1, len(texts)):
        going, alive = alive, {}
        dropped: list[Lineage] = []
        for row in compare(texts[number - 1], texts[number]).rows:
            lineage = going.pop(row.before.key) if row.before else Lineage([None] * number)
            lineage.cells.append(row)
            if row.after:
                alive[row.after.key] = lineage
            else:
                dropped.append(lineage)
        ended = dropped + ended
    for lineage in ended:
        lineage.cells += [None] * (len(texts) - len(lineage.cells))
    return [*alive.values(), *ended]
