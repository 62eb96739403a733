"""The words in which the OHCHR Library's catalogue says how a text was decided and what came of it."""

import re

from advocacy.resolutions.choices import Adoption, Outcome

_ADOPTIONS = {
    "ADOPTED WITHOUT VOTE": Adoption.WITHOUT_VOTE,
    "RECORDED": Adoption.RECORDED_VOTE,
    "RECORDED, adopted at a closed meeting": Adoption.RECORDED_VOTE,
    "NON-RECORDED": Adoption.NON_RECORDED_VOTE,
    "NON-RECORDED, adopted unanimously": Adoption.NON_RECORDED_VOTE,
    "NON-RECORDED, no voting information available": Adoption.UNCONFIRMED,
    "WITHDRAWN": Adoption.UNCONFIRMED,
    "NOT CONSIDERED": Adoption.UNCONFIRMED,
}
_OUTCOMES = {"WITHDRAWN": Outcome.WITHDRAWN, "NOT CONSIDERED": Outcome.NOT_CONSIDERED}

_AMENDMENT = re.compile(r"amendment\b", re.IGNORECASE)
_TO = re.compile(r"\bto (?:draft (?:resolution|decision) )?((?:(?:A/HRC|E/CN\.4)/[\w-]+/)?L\.\d+(?:/Rev\.\d+)?)")
_KIND = re.compile(r"\s*:\s*(?:resolution|decision|statement|amendment|president'?s statement)\s*/?\s*$", re.IGNORECASE)
_CAME_OF_IT = re.compile(r"\b(rejected|adopted|withdrawn|no action|not acted)\b", re.IGNORECASE)
_ENDS = {"rejected": Outcome.REJECTED, "adopted": Outcome.ADOPTED}


def adoption_of(vote_type: str) -> Adoption | None:
    """How it was decided; None for a word that the catalogue does not use."""
    return _ADOPTIONS.get(vote_type)


def outcome_of(vote_type: str, draft: str, meeting: str) -> Outcome | None:
    """What came of it. Resolutions are catalogued when adopted; of an amendment it stands beside the draft.

    None where a vote is said to have been taken, and not what it led to.
    """
    if vote_type in _OUTCOMES:
        return _OUTCOMES[vote_type]
    if not _AMENDMENT.match(draft):
        return Outcome.REJECTED if re.match("rejected", meeting, re.IGNORECASE) else Outcome.ADOPTED
    found = _CAME_OF_IT.search(draft) or _CAME_OF_IT.search(meeting)
    return _ENDS.get(found[1].lower()) if found else None


def title_of(title: str, draft: str) -> str:
    """The title without the kind of document at its end; an amendment's begins with what it was to."""
    bare = _KIND.sub("", title).removesuffix("/").strip()
    if not _AMENDMENT.match(draft):
        return bare
    to = _TO.search(draft)
    return f"Amendment to {to[1]}: {bare}" if to else f"Amendment: {bare}"
