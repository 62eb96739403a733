"""The formats of votes that can be imported, and how a file's own format is told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from advocacy.imports import hrc, marc_own, marc_votes, own_votes, undl, unvotes
from advocacy.imports.csv_files import header_of
from advocacy.imports.findings import Finding, naming
from advocacy.imports.origins import FILE, OHCHR, UNDL, VOETEN, Origin
from advocacy.imports.own_votes_columns import LONG, WIDE
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.imports.spool import Spool
from advocacy.imports.tables import header_of as table_header_of
from advocacy.imports.xlsx_files import is_workbook

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


LookedThrough = tuple[dict[str, Finding], Iterator[RollCallRead]]


@dataclass(frozen=True)
class Format:
    """One way of writing votes down.

    `recognises` looks at the beginning of a file. `look_through` reads files to their end, before anything is written;
    it returns the records that must be left out, by their number, and then everything that was read, in order. It is
    given all files of the format together, for some come in two parts, and raises FileRefusedError for one that cannot
    be read.
    """

    name: str
    label: "StrOrPromise"
    origin: Origin
    recognises: Callable[[Path], bool]
    look_through: Callable[[Sequence[Path]], LookedThrough]


def _twice(
    survey: Callable[[Sequence[Path]], dict[str, Finding]], read: Callable[[Sequence[Path]], Iterator[RollCallRead]]
) -> Callable[[Sequence[Path]], LookedThrough]:
    """Look through small files by reading them to their end, and then again."""
    return lambda paths: (survey(paths), read(paths))


def _bulk_csv(layout: undl.Layout, label: "StrOrPromise") -> Format:
    def look_through(paths: Sequence[Path]) -> LookedThrough:
        spool: Spool[RollCallRead] = Spool()
        left_out: dict[str, Finding] = {}
        for path in paths:
            with naming(path):
                left_out |= undl.survey(spool.keeping(undl.read_roll_calls(path, layout.name)))
        return left_out, iter(spool)

    return Format(
        name=layout.name,
        label=label,
        origin=UNDL,
        recognises=lambda path: set(layout.columns) == set(header_of(path)),
        look_through=look_through,
    )


def _is_wide(path: Path) -> bool:
    """Whether a table tells body and day of a vote, and has no row for each state."""
    header = table_header_of(path)
    return {"body", "held_on"} <= set(header) and "position" not in header


OWN_FORMATS = (
    Format(
        name=WIDE.name,
        label=_("Own table of votes, wide: a row per roll call, a column per state (CSV or XLSX)"),
        origin=FILE,
        recognises=_is_wide,
        look_through=_twice(own_votes.survey_wide, own_votes.read_wide),
    ),
    Format(
        name=LONG.name,
        label=_("Own table of votes, long: a row per state and roll call (CSV or XLSX)"),
        origin=FILE,
        recognises=lambda path: "position" in table_header_of(path) or is_workbook(path),
        look_through=_twice(own_votes.survey_long, own_votes.read_long),
    ),
)
"""The last of them takes every workbook, and says what is wrong with it."""

MARC_FORMATS = (
    Format(
        name="marcxml",
        label=_("MARCXML of roll calls, as a record like this one exports it"),
        origin=FILE,
        recognises=marc_own.is_ours,
        look_through=_twice(marc_own.survey, marc_own.read_roll_calls),
    ),
    Format(
        name="ohchr-marcxml",
        label=_("OHCHR Library, MARCXML"),
        origin=OHCHR,
        recognises=marc_votes.is_of_ohchr,
        look_through=_twice(marc_votes.survey, marc_votes.read_ohchr),
    ),
    Format(
        name="undl-marcxml",
        label=_("UN Digital Library, MARCXML"),
        origin=UNDL,
        recognises=marc_votes.is_of_undl,
        look_through=_twice(marc_votes.survey, marc_votes.read_undl),
    ),
)
"""The last of them takes every XML, and says what is wrong with it."""

FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        *MARC_FORMATS,
        _bulk_csv(undl.GENERAL_ASSEMBLY, _("UN Digital Library, bulk CSV of the General Assembly")),
        _bulk_csv(undl.SECURITY_COUNCIL, _("UN Digital Library, bulk CSV of the Security Council")),
        Format(
            name=unvotes.NAME,
            label=_("Voeten and others (unvotes), roll calls and votes of the General Assembly"),
            origin=VOETEN,
            recognises=unvotes.recognises,
            look_through=_twice(unvotes.survey, unvotes.read_roll_calls),
        ),
        Format(
            name=hrc.NAME,
            label=_("OHCHR Library, Human Rights Council and Commission on Human Rights"),
            origin=OHCHR,
            recognises=hrc.recognises,
            look_through=_twice(hrc.survey, hrc.read_roll_calls),
        ),
        *OWN_FORMATS,
    )
}
"""By the name that `--format` takes."""


def format_of(path: Path) -> Format:
    """The format of a file, told from its beginning.

    One that no format recognises is left to the bulk CSV, which says in what its header differs.
    """
    known = (one for one in FORMATS.values() if one.recognises(path))
    return next(known, FORMATS[undl.GENERAL_ASSEMBLY.name])
