"""A series as a table: a column a text, a row a paragraph followed through the years."""

from typing import NamedTuple

from advocacy.resolutions.models import Resolution, Series
from advocacy.wording.alignment import Paragraph
from advocacy.wording.comparison import Row
from advocacy.wording.held import held, strengths_of, text_of, with_paragraphs
from advocacy.wording.lineages import Lineage, lineages


class Cell(NamedTuple):
    """A paragraph in one text; `earlier` is None in the first one, which there is nothing to compare with."""

    paragraph: Paragraph
    resolution: Resolution
    earlier: Resolution | None
    row: Row | None


class Table(NamedTuple):
    """`texts` that are compared, `not_entered` of the same series, and rows with a cell or None for each text."""

    texts: list[Resolution]
    not_entered: list[Resolution]
    rows: list[tuple[Paragraph, list[Cell | None]]]


def table_of(series: Series) -> Table:
    """In three queries, whatever the number of texts."""
    published = Resolution.objects.published().filter(series=series, adopted_on__isnull=False).defer("search")
    found = list(with_paragraphs(published).order_by("adopted_on", "pk"))
    texts = [each for each in found if held(each)]
    known = strengths_of(texts)
    followed = lineages([text_of(each, known) for each in texts])
    return Table(
        texts,
        [each for each in found if not held(each)],
        [(lineage.paragraph, cells_of(lineage, texts)) for lineage in followed],
    )


def cells_of(lineage: Lineage, texts: list[Resolution]) -> list[Cell | None]:
    return [cell_of(cell, number, texts) for number, cell in enumerate(lineage.cells)]


def cell_of(cell: Row | Paragraph | None, number: int, texts: list[Resolution]) -> Cell | None:
    if cell is None:
        return None
    if isinstance(cell, Row):
        return Cell(cell.paragraph, texts[number], texts[number - 1], cell)
    return Cell(cell, texts[number], None, None)
