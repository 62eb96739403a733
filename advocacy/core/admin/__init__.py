"""The tool of those who keep the record: what every noun's admin stands on."""

from advocacy.core.admin.curated import HOUSEKEEPING, CuratedAdmin
from advocacy.core.admin.filters import InUseFilter, OnDayFilter
from advocacy.core.admin.parts import PartAdmin, PartMixin, StackedPart, TabularPart
from advocacy.core.admin.symbols import SymbolSearch

__all__ = [
    "HOUSEKEEPING",
    "CuratedAdmin",
    "InUseFilter",
    "OnDayFilter",
    "PartAdmin",
    "PartMixin",
    "StackedPart",
    "SymbolSearch",
    "TabularPart",
]
