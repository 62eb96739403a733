"""A Council of fifteen with names and groups, its desk, and the form as a browser would send it."""

import datetime
from typing import Any

from django.urls import reverse

from advocacy.bodies.models import Body
from advocacy.sources.models import Source
from advocacy.states.models import State
from advocacy.votes.models import RollCall, Vote
from tests.admin_pages import form_data
from tests.factories import (
    BodyFactory,
    GroupFactory,
    GroupMembershipFactory,
    SeatFactory,
    StateAliasFactory,
    StateFactory,
    StateNameFactory,
)

DAY = datetime.date(2016, 12, 9)
PERMANENT = {"CHN", "FRA", "GBR", "RUS", "USA"}
MEMBERS = {
    "AGO": ("Angola", "African States"),
    "CHN": ("China", "Asia-Pacific States"),
    "EGY": ("Egypt", "African States"),
    "ESP": ("Spain", "Western European and other States"),
    "FRA": ("France", "Western European and other States"),
    "GBR": ("United Kingdom", "Western European and other States"),
    "JPN": ("Japan", "Asia-Pacific States"),
    "MYS": ("Malaysia", "Asia-Pacific States"),
    "NZL": ("New Zealand", "Western European and other States"),
    "RUS": ("Russian Federation", "Eastern European States"),
    "SEN": ("Senegal", "African States"),
    "UKR": ("Ukraine", "Eastern European States"),
    "URY": ("Uruguay", "Latin American and Caribbean States"),
    "USA": ("United States", "Western European and other States"),
    "VEN": ("Venezuela (Bolivarian Republic of)", "Latin American and Caribbean States"),
}
ALIASES = {
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "USA": "United States of America",
}
SAID = {
    "yes": {"ESP", "FRA", "GBR", "JPN", "MYS", "NZL", "UKR", "URY", "USA"},
    "no": {"AGO", "CHN", "EGY", "RUS", "VEN"},
    "abstain": {"SEN"},
}
POSITIONS = {code: position for position, codes in SAID.items() for code in codes}
RECORD = """In favour:
France, Japan, Malaysia, New Zealand, Spain, Ukraine, United Kingdom of Great Britain and Northern Ireland, United
States of America, {uruguay}

Against:
Angola, China, Egypt, Russian Federation, Venezuela (Bolivarian Republic of)

Abstaining:
Senegal

The result of the voting was as follows: 9 in favour, 5 against, 1 abstention.
"""
WORDS = RECORD.format(uruguay="Uruguay")
MISSPELT = RECORD.format(uruguay="Urugay")


def named(code: str, name: str) -> State:
    made = StateFactory(code=code, name=name, published=True)
    StateNameFactory(state=made, short=name)
    return made


def council() -> Body:
    """The Security Council on 9 December 2016, and Paraguay, which has no seat in it."""
    body = BodyFactory(code="SC", name="Security Council", published=True)
    groups = {}
    for code, (name, group) in MEMBERS.items():
        state = named(code, name)
        SeatFactory(body=body, state=state, seat_class="permanent" if code in PERMANENT else "elected")
        groups[group] = groups.get(group) or GroupFactory(name=group, kind="regional", published=True)
        GroupMembershipFactory(state=state, group=groups[group])
        if code in ALIASES:
            StateAliasFactory(state=state, alias=ALIASES[code])
    named("PRY", "Paraguay")
    return body


def desk_url(roll_call: RollCall | None = None) -> str:
    if roll_call is None:
        return reverse("admin:votes_rollcall_desk")
    return reverse("admin:votes_rollcall_correct", args=[roll_call.pk])


def read(client: Any, body: Body, text: str = WORDS, **typed: Any) -> Any:
    """The first step: the words, the body and the day are sent, and the page comes back filled in."""
    empty = form_data(client.get(desk_url()))
    values = {"body": body.pk, "held_on": "2016-12-09", "question": "procedural", "text": text, "read": ""}
    return client.post(desk_url(), {**empty, **values, **typed})


def send(client: Any, page: Any, roll_call: RollCall | None = None, **typed: Any) -> Any:
    """The next step: the page's form as it was shown, with these boxes changed."""
    return client.post(desk_url(roll_call), {**form_data(page), **typed})


SOURCE = {"new-title": "Verbatim record of the 7830th meeting", "new-symbol": "s/pv 7830", "locator": "p. 3"}
ENTERED = {"title": "Whether to adopt the agenda", "meeting_symbol": "s/pv.7830", "save": "", **SOURCE}


def enter(client: Any, body: Body, text: str = WORDS, **typed: Any) -> RollCall:
    """Both steps; the roll call that was saved."""
    response = send(client, read(client, body, text), **{**ENTERED, **typed})
    assert response.status_code == 302, refusals(response)
    return RollCall.objects.latest("pk")


def positions(page: Any) -> dict[str, str]:
    """What the page's form holds, by code."""
    data = form_data(page)
    return {name.removeprefix("position-"): one[0] for name, one in data.items() if name.startswith("position-")}


def saved(roll_call: RollCall) -> dict[str, str]:
    return dict(roll_call.votes.values_list("state__code", "position"))


def nothing_is_written() -> bool:
    return not (RollCall.objects.exists() or Vote.objects.exists() or is_source_entered())


def is_source_entered() -> bool:
    return Source.objects.filter(title=SOURCE["new-title"]).exists()


def refusals(page: Any) -> list[str]:
    """Every sentence that says why nothing was saved."""
    context = page.context
    forms = [context["form"], context["sources"].citation, context["sources"].new]
    errors = [str(error) for form in forms if form.is_bound for found in form.errors.values() for error in found]
    return [*map(str, context["desk"].refusals), *errors]
