"""A comparison as a table to take away."""

import csv
import io
from collections.abc import Iterable, Iterator

from advocacy.core.csv_stream import safe_cell
from advocacy.wording.comparison import Comparison, Row
from advocacy.wording.word_diff import Piece, PieceKind

COLUMNS = ("change", "is_edited", "verb", "before", "after", "before_text", "after_text", "words")


def lines(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    for row in comparison.rows:
        before, after = row.before, row.after
        yield (
            row.change.value,
            str(row.is_edited).lower(),
            row.verb_change or "",
            before.label if before else "",
            after.label if after else "",
            before.text if before else "",
            after.text if after else "",
            marked(row),
        )


def marked(row: Row) -> str:
    """The words of both in one: [-dropped-]{+added+}."""
    return "".join(marked_piece(piece) for piece in row.pieces)


def marked_piece(piece: Piece) -> str:
    if piece.kind == PieceKind.SAME:
        return piece.after
    if piece.kind == PieceKind.NOT_HELD:
        return piece.before or piece.after
    dropped = f"[-{piece.before}-]" if piece.before else ""
    return dropped + (f"{{+{piece.after}+}}" if piece.after else "")


def as_csv(rows: Iterable[tuple[str, ...]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in cells] for cells in rows)
    return written.getvalue()
