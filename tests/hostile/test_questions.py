"""Malformed questions: whatever is asked of any public address, the fault is the asker's and is named."""

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from advocacy.api.views import RootView
from advocacy.core.public_side import reading_connection
from advocacy.pages.views import AboutView
from tests.leaks.planting import Published, publish
from tests.leaks.routes import LISTS, addresses

pytestmark = pytest.mark.django_db

NUL = "%00"
NULS = "&".join(f"{name}={NUL}" for name in ("q", "a", "b", "body", "kind", "on", "ordering", "state", "topic", "view"))
UNREADABLE = {
    "NUL in every value": NULS,
    "NUL where the API reads": f"include={NUL}&cursor={NUL}&{NUL}=1",
    "numbers and bytes that are none": (
        f"page={'9' * 400}&page_size={'9' * 400}&on={'9' * 400}&q=%ff%fe%ed%a0%80&state=%C0%80&changed_since=%ff"
    ),
}
COSTLY = {
    "one long word": "a" * 200,
    "many words": "a or b or " * 20,
    "only little words": "the of and",
    "quotation marks": '"' * 199,
    "brackets": "(" * 199,
    "wildcards": "%_*?:*" * 30,
    "all excluded": "-a " * 66,
    "operators": "&|!<->" * 30,
}
METHODS = ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "BREW"]
TAKES_PARAMETERS = ("results.csv", "results.json", "results.xml", "feed.atom", "calendar.ics")


def ask(address: str, **options) -> HttpResponse:
    """An answer, read to its end."""
    method = options.pop("method", "GET")
    response = Client(raise_request_exception=False).generic(method, address, **options)
    if response.streaming:
        response.text_of = b"".join(response).decode(errors="replace")
    return response


def bare(shown: Published) -> dict[str, str]:
    """Route → one address of it, without a question."""
    return {route: found[0].partition("?")[0] for route, found in addresses(shown).items()}


def reads_filters(route: str) -> bool:
    """Lists, their files, feeds and endpoints: none of them may take a mistyped filter for no filter."""
    is_file = route.endswith(TAKES_PARAMETERS) and "<" not in route
    return is_file or route.startswith("api/v1/^") or route.removesuffix("/") in LISTS


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_never_our_fault(what):
    statuses = {route: ask(f"{address}?{UNREADABLE[what]}").status_code for route, address in bare(publish()).items()}

    assert {route: status for route, status in statuses.items() if status >= 500} == {}
    unrefused = {route for route, status in statuses.items() if reads_filters(route) and status not in (400, 404)}
    assert unrefused == set()


def test_a_filter_that_there_is_not_is_refused_by_its_name():
    silent = {}
    for route, address in bare(publish()).items():
        if reads_filters(route):
            response = ask(f"{address}?colour=red")
            if response.status_code != 400 or "colour" not in response.text:
                silent[route] = response.status_code
    assert silent == {}


@pytest.mark.parametrize("what", COSTLY)
@pytest.mark.parametrize("address", ["/search/", "/resolutions/", "/wording/", "/api/v1/search/", "/api/v1/wording/"])
def test_a_costly_question_is_answered_in_a_few_statements_or_refused(address, what, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        response = ask(f"{address}?{urlencode({'q': COSTLY[what]})}")

    assert response.status_code in (200, 400)


def test_a_longer_question_than_the_box_takes_is_refused_in_words():
    for address in ("/search/", "/resolutions/", "/api/v1/search/", "/api/v1/resolutions/", "/events/feed.atom"):
        response = ask(f"{address}?q={'a' * 201}")
        assert (response.status_code, "200" in response.text) == (400, True), address


def test_a_page_beyond_the_last_is_none():
    for address in ("/events/", "/api/v1/events/"):
        assert [ask(f"{address}?page={number}").status_code // 100 for number in (2, 999, 10**8, 10**30)] == [4] * 4


def test_an_odd_method_is_refused_everywhere():
    shown = publish()
    for method in METHODS:
        answers = {route: ask(address, method=method) for route, address in bare(shown).items()}
        answered = {
            route for route, answer in answers.items() if (answer.status_code, "Allow" in answer) != (405, True)
        }
        assert (method, answered - {"api/^(?:.*/)?$"}) == (method, set())
    assert "<h1>This address is for reading</h1>" in answers[""].text


@pytest.mark.parametrize(
    "path",
    ["%", "%zz", "%00", "%ff", "%c0%af", "%ed%a0%80", "..%2f..%2fetc%2fpasswd", "%0d%0aSet-Cookie:%20a=b", "a" * 5000],
)
def test_a_broken_address_leads_nowhere(path):
    for before in ("/", "/events/", "/resolutions/", "/states/", "/data/", "/api/v1/", "/api/v1/votes/", "/static/"):
        response = ask(f"{before}{path}")
        assert (before, response.status_code // 100) in ((before, 4), (before, 3))
        assert "a" not in response.cookies


@pytest.mark.parametrize(
    "accept", ["text/csv", "application/xml", "nonsense", "a/b;q=x", "*", ";;;", "text/" + "x" * 9000]
)
def test_a_type_that_is_not_served_is_refused_by_the_api_alone(accept):
    shown = publish()
    for address in ("/api/v1/", "/api/v1/events/", f"/api/v1/events/{shown.event.slug}/"):
        response = ask(address, headers={"accept": accept})
        assert (response.status_code, response.json()["errors"][0]["code"]) == (406, "not_acceptable")
    assert ask("/events/", headers={"accept": accept}).status_code == 200


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost:port", "localhost@elsewhere.example", "a b", "[::1", ""]
)
def test_a_foreign_host_is_refused_without_being_repeated(host):
    for address in ("/", "/events/feed.atom", "/api/v1/", "/admin/"):
        response = ask(address, headers={"host": host})
        assert response.status_code == 400
        assert "elsewhere" not in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "a=" + "b" * 60_000},
        {"cookie": ";" * 500 + "=\x00\xff"},
        {"if-none-match": '"' + "x" * 9000},
        {"if-modified-since": "Thu, 99 Foo 99999 99:99:99 GMT"},
        {"accept-language": "x" * 9000 + ",;q=q"},
        {"range": "bytes=9999999999999999999-"},
        {"x-forwarded-for": "1" * 9000},
        {"origin": "null\x00"},
        {"hx-request": "\xff", "hx-current-url": "%"},
        {"content-length": "many"},
    ],
)
def test_an_odd_header_breaks_nothing(headers):
    for address in ("/", "/events/", "/events/results.csv", "/api/v1/events/", "/admin/login/", "/static/css/base.css"):
        assert ask(address, headers=headers).status_code < 500


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
@pytest.mark.parametrize(
    ("address", "said"), [("/about/", "<h1>This took too long to find</h1>"), ("/api/v1/", '"too_costly"')]
)
def test_a_question_that_takes_too_long_is_given_up_in_words(public_side, monkeypatch, address, said):
    def slow(view, request, *args, **kwargs):
        with reading_connection().cursor() as cursor:
            cursor.execute("SELECT pg_sleep(30)")

    monkeypatch.setitem(public_side.settings_dict, "LONGEST_QUESTION", "50ms")
    public_side.close()
    monkeypatch.setattr(AboutView, "get", slow)
    monkeypatch.setattr(RootView, "get", slow)
    response = ask(address)

    assert response.status_code == 503
    assert said in response.text
    assert "pg_sleep" not in response.text
