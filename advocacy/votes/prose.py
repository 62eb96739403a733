"""Votes as meeting records and press releases print them, read into positions; docs/how-to/import.md lists the forms.

What no known name covers is never guessed: it is told with its place, so that an editor sees it marked in the text.
"""

import datetime
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.core.problems import Problem, Severity
from advocacy.votes import prose_context
from advocacy.votes.prose_found import NameRead, Names, Piece, PieceKind, ProseRollCall, Span
from advocacy.votes.prose_lists import filled
from advocacy.votes.prose_names import NameReader
from advocacy.votes.prose_votes import Draft, gather, outcome_end
from advocacy.votes.prose_words import without_page_headers
from advocacy.votes.tally import Position, Tally
from advocacy.votes.wording_of_prose import LISTED

__all__ = ["NameRead", "Names", "Piece", "PieceKind", "ProseRollCall", "Span", "read_prose"]

_SIGNS = " \t\r\n\xa0.,;*_"


def read_prose(text: str, names: Names, day: datetime.date) -> list[ProseRollCall]:
    """Every vote in the text, in order; empty where it has neither lists nor a tally.

    `day` is that of the vote, on which names are looked up. The first vote's span begins with the text, each other one
    where the one before it ends, and the last ends with the text.
    """
    bare = without_page_headers(text)
    drafts = gather(NameReader(names, day), bare, text)
    days = list(prose_context.meeting_days(text))
    calls = []
    start = 0
    for at, draft in enumerate(drafts):
        is_last = at + 1 == len(drafts)
        said_until = outcome_end(bare, draft, len(text) if is_last else drafts[at + 1].start, not is_last)
        end = len(text) if is_last else said_until
        before = bisect_left(days, draft.end, key=lambda day: day[0])
        held_on = days[before - 1][1] if before else None
        calls.append(_roll_call(bare, draft, Span(start, end), said_until, held_on, day))
        start = end
    return calls


def _roll_call(
    text: str, draft: Draft, span: Span, said_until: int, held_on: datetime.date | None, day: datetime.date
) -> ProseRollCall:
    names = tuple(name for item in draft.lists for name in item.names)
    stated = _stated(draft)
    pieces = tuple(_pieces(text, draft, span, said_until))
    description = Span(span.start, draft.start)
    result = _result_text(text, draft, description, said_until)
    symbols = prose_context.symbols(text, Span(span.start, said_until))
    positions, problems = _positions(names)
    if held_on and held_on != day:
        problems.append(_day_differs(held_on, day))
    return ProseRollCall(
        span=span,
        positions=positions,
        names=names,
        stated=Tally(**{position.value: votes for position, votes in stated.items()}) if stated else None,
        stated_of=frozenset(stated),
        lists=frozenset(item.position for item in draft.lists if item.names or item.count in (None, 0)),
        leftovers=tuple(piece.span for piece in pieces if piece.kind is PieceKind.LEFTOVER),
        problems=(*problems, *_tally_problems(draft, names, stated)),
        pieces=pieces,
        description=description,
        stated_result=prose_context.stated_result(result),
        symbol=_symbol(result, symbols),
        symbols=symbols,
        held_on=held_on,
    )


def _stated(draft: Draft) -> dict[Position, int]:
    """Votes by position, from the tally in a sentence or else from the headings."""
    counts = {item.position: item.count for item in draft.lists if item.count is not None}
    for statement in reversed(draft.stated):
        counts |= statement.votes
    return counts


def _positions(names: Sequence[NameRead]) -> tuple[dict[str, Position], list[Problem]]:
    """The position of each state that has one, and what stands in the way of the others."""
    found: dict[str, list[NameRead]] = {}
    for name in names:
        if name.state:
            found.setdefault(name.state, []).append(name)
    positions = {state: said[0].position for state, said in found.items() if len({n.position for n in said}) == 1}
    return positions, [_repeated(state, said) for state, said in found.items() if len(said) > 1]


def _repeated(state: str, said: Sequence[NameRead]) -> Problem:
    lists = ", ".join(str(LISTED[position]) for position in dict.fromkeys(name.position for name in said))
    values = {"name": said[0].text, "state": state, "lists": lists}
    if len({name.position for name in said}) == 1:
        message = _("“%(name)s” (%(state)s) stands more than once %(lists)s; it is counted once.")
        return Problem("duplicate_state", message % values, severity=Severity.WARNING)
    message = _("“%(name)s” (%(state)s) stands in more than one list: %(lists)s. Say which is right.")
    return Problem("two_positions", message % values)


def _tally_problems(draft: Draft, names: Sequence[NameRead], stated: dict[Position, int]) -> Iterator[Problem]:
    listed = {item.position for item in draft.lists}
    counted = Counter(name.position for name in {(n.state or n.span, n.position): n for n in names}.values())
    for position, votes in stated.items():
        values = {"stated": votes, "counted": counted[position], "list": LISTED[position]}
        if counted[position] == votes:
            continue
        if not counted[position] and (position not in listed or votes):
            message = ngettext(
                "The text counts %(stated)d state %(list)s and does not name it.",
                "The text counts %(stated)d states %(list)s and does not name them.",
                votes,
            )
            yield Problem("states_not_named", message % values, severity=Severity.WARNING)
        else:
            message = _("The text states %(stated)d %(list)s and names %(counted)d. Check the list against its source.")
            yield Problem("stated_and_counted_differ", message % values, severity=Severity.WARNING)
    yield from _stated_twice(draft, stated)


def _stated_twice(draft: Draft, stated: dict[Position, int]) -> Iterator[Problem]:
    for item in draft.lists:
        if item.count is not None and item.count != stated[item.position]:
            message = _("The text states two numbers %(list)s: %(one)d and %(other)d.")
            values = {"list": LISTED[item.position], "one": stated[item.position], "other": item.count}
            yield Problem("stated_twice", message % values, severity=Severity.WARNING)


def _day_differs(held_on: datetime.date, day: datetime.date) -> Problem:
    message = _("The text gives %(text)s as the day; names were looked up on %(day)s.")
    values = {"text": held_on.isoformat(), "day": day.isoformat()}
    return Problem("day_differs", message % values, severity=Severity.WARNING)


def _result_text(text: str, draft: Draft, description: Span, said_until: int) -> str:
    """The words in which the result would stand: after the lists, and in the sentence that leads to them."""
    leads = [span for span in prose_context.sentences(text, *description) if text[slice(*span)].strip()][-1:]
    parts = [text[slice(*leads[0])] if leads and draft.stated and draft.stated[0].start == draft.start else ""]
    parts += [text[item.start : item.end] for item in draft.stated]
    said_from = draft.lists_end if draft.lists else draft.end
    return " ".join([*parts, text[said_from:said_until]])


def _symbol(result: str, symbols: Iterable[str]) -> str | None:
    named = prose_context.resolution_named(result)
    known = [symbol for symbol in symbols if "/PV." not in symbol and "/SR." not in symbol]
    adopted = [symbol for symbol in known if "/RES/" in symbol and symbol in result]
    return named or next(iter(adopted), None) or next(reversed(known), None)


def _pieces(text: str, draft: Draft, span: Span, said_until: int) -> Iterator[Piece]:
    """The whole of a vote's text: its description, its lists, what is said of it, and what follows."""
    yield from filled([], Span(span.start, draft.start), PieceKind.DESCRIPTION)
    inner = [piece for item in draft.lists for piece in item.pieces()]
    inner += list(_between_lists(text, draft))
    yield from filled(inner, Span(draft.start, said_until), PieceKind.OUTCOME)
    yield from filled([], Span(said_until, span.end), PieceKind.AFTER)


def _between_lists(text: str, draft: Draft) -> Iterator[Piece]:
    """What stands between two lists of a vote: blanks are filler, sentences are left over, or tell the outcome."""
    if any(item.has_lists for item in draft.stated):
        return
    lists = sorted(draft.lists, key=lambda item: item.end)
    for before, after in pairwise(lists):
        between = Span(before.end, after.head.start)
        said = text[slice(*between)]
        if not said.strip(_SIGNS):
            yield from filled([], between, PieceKind.FILLER)
        elif not prose_context.says_outcome(text, between):
            start = between.start + len(said) - len(said.lstrip(_SIGNS))
            left = Piece(PieceKind.LEFTOVER, Span(start, start + len(said.strip(_SIGNS))))
            yield from filled([left], between, PieceKind.FILLER)
