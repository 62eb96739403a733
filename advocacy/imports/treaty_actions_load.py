"""Loads treaty actions: new ones are made, what this import made before is corrected, what is curated is kept."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from advocacy.core.partial_dates import PartialDate
from advocacy.imports import ratifications, treaty_actions
from advocacy.imports.choices import Fate
from advocacy.imports.table_loading import Loading, is_public_part, is_refused, known_code
from advocacy.imports.table_sources import Sources
from advocacy.imports.tables import Cells
from advocacy.imports.treaty_actions import ActionRead
from advocacy.sources.models import Source
from advocacy.states.models import State
from advocacy.treaties.choices import BINDING, ActionKind
from advocacy.treaties.models import Treaty, TreatyAction

Reader = Callable[[Iterator[Cells], Loading, Sources], Iterator[ActionRead]]
OFTEN = {ActionKind.RESERVATION, ActionKind.WITHDRAWAL}
"""What a state may do about one treaty more than once."""


class Actions:
    """Treaties and actions as the record has them, and those of the rows before."""

    def __init__(self, loading: Loading, sources: Sources) -> None:
        self.loading, self.sources = loading, sources
        self.treaties = {treaty.code: treaty for treaty in Treaty.objects.defer("search")}
        self.states = {state.code: state for state in State.objects.defer("search")}
        self.held: dict[tuple[int, int], list[TreatyAction]] = defaultdict(list)
        for action in TreatyAction.objects.select_related("state", "treaty").defer("state__search", "treaty__search"):
            self.held[action.state_id, action.treaty_id].append(action)

    def load(self, read: ActionRead) -> None:
        treaty = known_code(read.values, "treaty", read.treaty, self.treaties, "unknown_treaty")
        if treaty is None or read.state is None or read.kind is None or read.done is None or is_refused(read.values):
            self.loading.refuse(read.values)
            return
        state, source = self.states[read.state], self.sources.of(read.source)
        held = self.held[state.pk, treaty.pk]
        of_kind = [one for one in held if is_alike(one.kind, read.kind)]
        agreeing = next((one for one in of_kind if agree(one.done, read.done)), None)
        if agreeing:
            self.sources.support(agreeing, source, read.values.text("locator"))
            self.loading.count(Fate.UNCHANGED, read.values)
        elif of_kind and read.kind not in OFTEN:
            self._differ(of_kind[0], read, source)
        else:
            held.append(self._make(state, treaty, read, source))

    def _make(self, state: State, treaty: Treaty, read: ActionRead, source: Source) -> TreatyAction:
        status = self.loading.status_beside(read.values, treaty, state, source)
        action = TreatyAction(
            state=state, treaty=treaty, kind=str(read.kind), note=read.note, **self.loading.stamps(status)
        )
        action.done = read.done
        action.save()
        self.sources.support(action, source, read.values.text("locator"))
        self.loading.keep(action, Fate.NEW)
        self.loading.count(Fate.NEW, read.values)
        return action

    def _differ(self, action: TreatyAction, read: ActionRead, source: Source) -> None:
        """The record has another date of the same act."""
        if not self.loading.is_imported(action):
            read.values.find_difference("date", action.done, read.done)
            self.sources.dispute(action, source, "done_on", read.done)
            self.loading.count(Fate.KEPT, read.values)
            return
        if is_public_part(self.loading, read.values, action):
            self.loading.refuse(read.values)
            return
        before = {"done_on": action.done_on, "done_precision": action.done_precision}
        action.done = read.done
        action.save()
        self.loading.keep(action, Fate.CHANGED, before)
        self.loading.count(Fate.CHANGED, read.values)


def is_alike(ours: str, theirs: str) -> bool:
    """The same act, or both ways of becoming a party, of which a state takes one."""
    return ours == theirs or (ours in BINDING and theirs in BINDING)


def agree(ours: PartialDate, theirs: PartialDate) -> bool:
    """Whether both can mean the same day: one may know less than the other."""
    return (ours.contains(theirs.first) and ours.contains(theirs.last)) or (
        theirs.contains(ours.first) and theirs.contains(ours.last)
    )


def load_own(rows: Iterator[Cells], loading: Loading) -> None:
    _load(treaty_actions.read, rows, loading)


def load_ratifications(rows: Iterator[Cells], loading: Loading) -> None:
    _load(ratifications.read, rows, loading)


def _load(reader: Reader, rows: Iterator[Cells], loading: Loading) -> None:
    sources = Sources(loading)
    actions = Actions(loading, sources)
    for read in reader(rows, loading, sources):
        actions.load(read)
