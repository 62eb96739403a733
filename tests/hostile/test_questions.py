"""Malformed questions: whatever is asked of any public address, the fault is the asker's and is named."""

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from advocacy.api.views import RootView
from advocacy.core.parameters import taken_by
from advocacy.core.public_side import reading_connection
from advocacy.pages.views import AboutView
from tests.leaks.planting import Published, publish
from tests.leaks.routes import LISTS, NUMBER_KEY, RECORD_KEY, addresses

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
QUESTIONS = ("api/v1/^search/$", "api/v1/^wording/$")
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


def test_a_parameter_that_there_is_not_is_refused_by_its_name():
    silent, statuses = {}, set()
    for route, address in bare(publish()).items():
        response = ask(f"{address}?colour=red")
        if (response.status_code, "colour" in text_of(response)) != (400, True):
            silent[route] = response.status_code
        statuses |= {ask(f"{address}?colour=red", method=method).status_code for method in ("HEAD", "POST")}
    assert silent == {"api/^(?:.*/)?$": 404}
    assert statuses == {400, 404, 405}


def text_of(response: HttpResponse) -> str:
    return getattr(response, "text_of", "") or response.text


def taken_once(route: str, address: str) -> tuple[str, ...]:
    """Parameters of a route that stand once in an address, if at all."""
    if "compare/" in route and "<" not in route and route != "resolutions/compare/series/":
        return ("a", "b")
    if reads_filters(route) and not route.endswith((RECORD_KEY + "/$", NUMBER_KEY + "/$")):
        return ("page_size",) if route.startswith("api/") and route not in QUESTIONS else ("q",)
    if route.startswith("api/v1/^"):
        return ("include",)
    return tuple(taken_by(resolve(address).func) or ("q",))


def test_a_parameter_that_is_given_twice_is_refused_by_its_name():
    silent = {}
    for route, address in bare(publish()).items():
        for name in taken_once(route, address):
            response = ask(f"{address}?{name}=1&{name}=2")
            if (response.status_code, name in text_of(response)) != (400, True):
                silent[route, name] = response.status_code
    assert silent == {("api/^(?:.*/)?$", "q"): 404}


def test_a_page_says_what_it_does_not_take_and_what_it_takes():
    shown = publish()
    about, body = ask("/about/?<b>=1"), ask(f"/bodies/{shown.body.code}/?day=2016-12-09")
    assert "<code>&lt;b&gt;</code></dt><dd>There is no such parameter here. This address takes none." in about.text
    assert "<code>day</code></dt><dd>There is no such parameter here. There is: on." in body.text
    assert ask(f"/bodies/{shown.body.code}/?on=2016-12-09").status_code == 200
    error = ask(f"/api/v1/events/{shown.event.slug}/?colour=red").json()["errors"]
    said = "There is no such parameter here. There is: changes, include."
    assert error == [{"code": "unknown", "detail": said.replace("changes, ", ""), "attr": "colour"}]
    filters = ask("/api/v1/topics/?colour=red").json()["errors"][0]["detail"]
    assert filters.startswith("There is no such filter. There are: changed_since, ")


def test_what_others_append_to_a_link_is_taken_off_a_page_and_refused_by_the_api():
    event = publish().event
    led = ask(f"/events/{event.slug}/?utm_source=list&fbclid=x")
    assert (led.status_code, led["Location"]) == (302, f"/events/{event.slug}/")
    assert ask("/events/?q=a%26b&UTM_medium=x&kind=meeting")["Location"] == "/events/?q=a%26b&kind=meeting"
    led = ask("/?utm_source=x", PATH_INFO="//elsewhere.example/")
    assert led["Location"] == "/%2Felsewhere.example/"
    assert ask("/about/?xutm_source=x").status_code == 400
    assert ask("/api/v1/events/?utm_source=x").status_code == 400


@pytest.mark.parametrize("what", COSTLY)
@pytest.mark.parametrize("address", ["/search/", "/resolutions/", "/wording/", "/api/v1/search/", "/api/v1/wording/"])
def test_a_costly_question_is_answered_in_a_few_statements_or_refused(address, what, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        response = ask(f"{address}?{urlencode({'q': COSTLY[what]})}")

    assert response.status_code in (200, 400)


def test_what_was_encoded_twice_is_decoded_once():
    page = ask("/search/?q=%253Cb%253E%26lt%3Bi").text
    assert 'value="%3Cb%3E&amp;lt;i"' in page
    assert "<b>" not in page.partition("<main")[2].partition("</form>")[0]


def test_a_longer_question_than_the_box_takes_is_refused_in_words():
    for address in ("/search/", "/resolutions/", "/api/v1/search/", "/api/v1/resolutions/", "/events/feed.atom"):
        response = ask(f"{address}?q={'a' * 201}")
        assert (response.status_code, "200" in response.text) == (400, True), address


def test_a_page_beyond_the_last_is_none():
    for address in ("/events/", "/api/v1/events/"):
        assert [ask(f"{address}?page={number}").status_code // 100 for number in (2, 999, 10**8, 10**30)] == [4] * 4


@pytest.mark.parametrize("method", METHODS)
def test_an_odd_method_is_refused_in_words_by_every_kind_of_address(method):
    shown = publish()
    for address in ("/", "/events/", f"/events/{shown.event.slug}/", "/events/results.csv", "/api/v1/events/"):
        answer = ask(address, method=method)
        assert (address, answer.status_code, "GET" in answer["Allow"]) == (address, 405, True)
    assert "<h1>This address is for reading</h1>" in ask("/", method=method).text


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
