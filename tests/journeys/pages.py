"""Every type of page, with an address of the sample record at which it shows."""

from tests.admin_pages import admin_url, change_url

VOTE = "/votes/SC-2016-12-09/"

LISTS = {
    "events": "/events/",
    "resolutions": "/resolutions/",
    "wording": "/wording/",
    "asks": "/asks/",
    "votes": "/votes/",
    "states": "/states/",
    "bodies": "/bodies/",
    "topics": "/topics/",
    "treaties": "/treaties/",
    "sources": "/sources/",
}

RESOURCES = {"wording": "phrases"}
"""What a list holds, where the API calls it otherwise."""

FILTERED = {
    "wording, asked": "/wording/?q=humanitarian+concerns",
    "wording, absent": "/wording/?q=responsibility+to+protect",
    "events, as a table": "/events/?view=table",
    "events, filtered": "/events/?happened_after=2016-01-01&happened_before=2016-12-31&kind=nuclear_test",
    "events by state and role": "/events/?state=CHN&role=objector",
    "resolutions, filtered": "/resolutions/?adopted_after=2016-01-01&adopted_before=2016-12-31&body=SC",
    "resolutions, second page": "/resolutions/?page=2",
    "votes, filtered": "/votes/?state=CHN&position=no",
    "states, filtered": "/states/?seat=SC&seat_on=2016-12-09",
    "bodies, filtered": "/bodies/?kind=principal_organ",
    "topics, filtered": "/topics/?kind=theme",
    "treaties, filtered": "/treaties/?q=disabilities",
    "sources, filtered": "/sources/?kind=meeting_record",
}

EMPTY = {f"{name}, none found": f"{address}?q=quagga" for name, address in LISTS.items()}

INVALID = {f"{name}, a filter that cannot be": f"{address}?changed_since=noon" for name, address in LISTS.items()}

RECORDS = {
    "phrase": "/wording/grave-hardship/",
    "ask": "/asks/dprk-icc-referral/",
    "vote of the Council": VOTE,
    "vote of the Assembly": "/votes/A-RES-69-188/",
    "vote with figures only": "/votes/A-C-3-69-L-28-Rev-1/",
    "resolution with an excerpt": "/resolutions/S-RES-2321/",
    "resolution without a vote": "/resolutions/A-RES-71-202/",
    "event": "/events/2016-12-09-sc-dprk/",
    "meeting not held": "/events/2018-sc-dprk-not-held/",
    "state": "/states/CHN/",
    "state that is the subject": "/states/PRK/",
    "former state": "/states/SUN/",
    "body": "/bodies/SC/",
    "body on a day": "/bodies/SC/?on=2016-12-09",
    "body with every member": "/bodies/GA/",
    "situation": "/topics/dprk-human-rights/",
    "theme": "/topics/forced-labour-overseas/",
    "treaty": "/treaties/CRPD/",
    "source": "/sources/s-pv-7830/",
}

STANDING = {
    "home": "/",
    "search": "/search/",
    "search with hits": "/search/?q=workers+abroad",
    "search without hits": "/search/?q=quagga",
    "about": "/about/",
    "method": "/method/",
    "data": "/data/",
    "two texts compared": "/resolutions/compare/?a=A-RES-69-188&b=A-RES-70-172",
    "two texts compared, in one column": "/resolutions/compare/?a=A-RES-69-188&b=A-RES-70-172&view=column&same=shown",
    "which texts to compare": "/resolutions/compare/?b=S-RES-2321",
    "series, paragraph by paragraph": "/resolutions/series/ga-dprk-human-rights/",
    "series without a paragraph": "/resolutions/series/chr-dprk-human-rights/",
    "paragraph and its life": "/resolutions/A-RES-70-172/p1/",
    "draft watch": "/wording/draft/",
    "missing page": "/nothing/here/",
}

DOCUMENTATION = {"documentation of the API": "/api/v1/docs/"}

OURS = {**STANDING, **LISTS, **FILTERED, **EMPTY, **INVALID, **RECORDS}
"""Pages written in this house."""

ALL = {**OURS, **DOCUMENTATION}


def status_of(name: str) -> int:
    """What a page of this name answers with."""
    return 404 if name == "missing page" else 400 if name in INVALID else 200


def admin_addresses(record) -> list[str]:
    """The sign-in, and one page of each type in the admin, for this record."""
    lists = [admin_url(type(record), page) for page in ("changelist", "add")]
    return ["/admin/login/", "/admin/", *lists, change_url(record), admin_url(record, "withdraw", record.pk)]
