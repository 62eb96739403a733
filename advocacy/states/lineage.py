"""What came before a state and what after it, as entered."""

from collections.abc import Iterable

from advocacy.states import succession
from advocacy.states.models import State, Succession


def lineage(state: State) -> list[Succession]:
    """All published links that lead to the state, then all that lead from it, each earliest first."""
    rows = Succession.objects.published().select_related("predecessor", "successor")
    rows = rows.defer("predecessor__search", "successor__search")
    entered = {as_link(row): row for row in rows}
    return [entered[link] for link in links_of(state.code, entered)]


def as_link(row: Succession) -> succession.Succession:
    kind = succession.SuccessionKind(row.kind)
    return succession.Succession(row.predecessor.code, row.successor.code, row.happened_on, kind)


def links_of(code: str, links: Iterable[succession.Succession]) -> list[succession.Succession]:
    """The whole line; where editors entered a circle, only the state's own links."""
    links = list(links)
    try:
        return [*succession.lineage_before(code, links), *succession.lineage_after(code, links)]
    except ValueError:
        return [link for link in links if code in (link.predecessor, link.successor)]
