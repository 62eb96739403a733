"""A roll call as a MARC record: the UN Digital Library's fields, and what they have no room for in field 887.

Everything that a file of votes can bring is in it, so that a record read back is equal; its event and its paragraph,
which no file brings, are left out.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from pymarc import Field, Indicators, Record, Subfield
from pymarc.marcxml import MARC_XML_NS, record_to_xml

from advocacy.core.unicode_rules import fit_for_xml
from advocacy.resolutions.choices import Adoption
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation
from advocacy.votes.choices import Mode
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.tally import Position

OURS = "advocacy-record"
"""Field 003 of our own records: whose control numbers stand in 001."""

STATES = ("967", "968", "969")
"""A state each; the library's older records go on in the second and third."""

TOTALS = {"yes": "b", "no": "c", "abstain": "d", "non_voting": "e", "members": "f"}
"""Subfields of 996."""

LETTERS = {Position.YES: "Y", Position.NO: "N", Position.ABSTAIN: "A", Position.NON_VOTING: "X"}

KEPT = ("question", "rule", "mode", "stated_result", "difference_note")
"""Columns of a roll call that stand in field 887 under their own names, of a text those in `KEPT_OF_TEXT`."""

KEPT_OF_TEXT = ("title", "adoption", "outcome")

_LEADER = "00000nam a2200000 a 4500"
_CHUNK = 100  # roll calls held in memory: some 20,000 votes


def marc_blocks(roll_calls: QuerySet) -> Iterator[bytes]:
    """A MARCXML collection of roll calls in their order, streamed; only what may be seen of each."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{MARC_XML_NS}">\n'.encode()
    for roll_call in _with_all(roll_calls).iterator(chunk_size=_CHUNK):
        source = next((citation.source for citation in roll_call.supports), None)
        yield record_to_xml(marc_record(roll_call, roll_call.listed, source)) + b"\n"
    yield b"</collection>\n"


def _with_all(roll_calls: QuerySet) -> QuerySet:
    """With text, positions (`listed`) and supporting sources (`supports`), in a constant number of queries a chunk."""
    votes = Vote.objects.of_published_states().named_then()
    citations = Citation.objects.published().filter(stance=Stance.SUPPORTS)
    return (
        roll_calls.select_related("body", "session", "resolution")
        .defer("search", "body__search", "resolution__search")
        .prefetch_related(Prefetch("votes", votes, "listed"), Prefetch("citations", citations, "supports"))
    )


def marc_record(roll_call: RollCall, votes: Iterable[Any], source: Any) -> Record:
    """A record of a roll call with its text; `votes` have `name_then`, the state's name on the day.

    `source`: the document that it is cited from, None for none.
    """
    record = Record(leader=_LEADER)
    record.add_field(Field("001", data=roll_call.slug), Field("003", data=OURS))
    record.add_field(*_fields(roll_call, source))
    for number, vote in enumerate(votes, 1):
        record.add_field(_vote(number, vote))
    record.add_field(*_totals(roll_call))
    return record


def _fields(roll_call: RollCall, source: Any) -> Iterator[Field]:
    text, day = roll_call.resolution, roll_call.held_on.isoformat()
    yield _field("039", a="VOT")
    yield _field("089", a="Voting record", b="B23")
    yield _field("245", "10", a=roll_call.title)
    yield _field("269", a=day)
    if roll_call.note:
        yield _field("500", a=roll_call.note)
    yield _field("590", a="Vote")
    yield _field("591", a=_manner(roll_call))
    if source:
        yield _field("786", "0 ", t=source.title, o=source.symbol, u=source.url)
    yield _field("791", a=text.symbol if text else "", c=roll_call.session.code if roll_call.session else "")
    yield _field("856", "40", u=f"{settings.SITE_URL}{roll_call.get_absolute_url()}")
    for name in KEPT:
        yield _kept(name, getattr(roll_call, name))
    for name in KEPT_OF_TEXT if text else ():
        yield _kept(f"resolution_{name}", getattr(text, name))
    if roll_call.meeting_symbol:
        yield _field("952", a=roll_call.meeting_symbol)
    yield _field("981", a=roll_call.body.name, c=roll_call.body.code)
    if text and text.agenda_item:
        yield _field("991", "1 ", c=text.agenda_item)
    yield _field("992", a=day)
    if roll_call.draft_symbol:
        yield _field("993", "2 ", a=roll_call.draft_symbol)


def _vote(number: int, vote: Any) -> Field:
    """The library leaves $d out where a state did not vote; so do we."""
    letter = LETTERS[Position(vote.position)] if vote.position != Position.NON_VOTING else ""
    intention = LETTERS[Position(vote.intention)] if vote.intention else ""
    return _field("967", a=str(number), c=vote.state.code, d=letter, e=vote.name_then.upper(), i=intention, n=vote.note)


def _totals(roll_call: RollCall) -> Iterator[Field]:
    """The official tally, and only that: what we counted is counted again by whoever reads."""
    if (stated := roll_call.stated) is None:
        return
    numbers = {position.value: stated.of(position) for position in Position}
    silent = "" if roll_call.stated_non_voting is None else str(stated.non_voting)
    members = str(stated.total) if silent else ""
    texts = {name: str(number) for name, number in numbers.items()} | {"non_voting": silent, "members": members}
    yield _field("996", "  ", **{TOTALS[name]: text for name, text in texts.items()})


def _manner(roll_call: RollCall) -> str:
    """The library's word for how it was decided."""
    if roll_call.mode == Mode.LETTER:
        return "VOTING BY MAIL"
    text = roll_call.resolution
    is_counted_only = text and text.adoption == Adoption.NON_RECORDED_VOTE
    return "NON-RECORDED" if is_counted_only else "RECORDED"


def _kept(name: str, value: str) -> Field:
    return Field(tag="887", indicators=Indicators(" ", " "), subfields=[_subfield("a", value), Subfield("2", name)])


def _field(tag: str, indicators: str = "  ", **texts: str) -> Field:
    """A field of the subfields that have a text; `indicators` are two characters."""
    subfields = [_subfield(code, text) for code, text in texts.items() if text]
    return Field(tag=tag, indicators=Indicators(*indicators), subfields=subfields)


def _subfield(code: str, text: str) -> Subfield:
    return Subfield(code, fit_for_xml(text))
