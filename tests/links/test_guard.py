"""No address, however it is spelt, led to or changed meanwhile, makes us ask a machine that is not public."""

import socket
from ipaddress import ip_address

import pytest

from advocacy.links.choices import LinkOutcome
from advocacy.links.fetching import fetch
from advocacy.links.guard import GuardedBackend, guarded_client, is_public
from tests.links.answering import HERE, answering, client_for

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::",
    "2001:db8::1", "240.0.0.1", "192.0.0.8", "192.88.99.1", "203.0.113.1", "2001:0:7f00:1::", "3fff::1", "5f00::1",
    "fec0::1",
    "::127.0.0.1", "::10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1", "64:ff9b:1::808:808", "100::1", "4000::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "193.0.6.139", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]
SPELLINGS = [
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://[::1]/",
    "http://[::ffff:127.0.0.1]/", "http://localhost/", "http://localhost./", "http://user:word@127.0.0.1/",
    "http://0x7f.0x0.0x0.0x1/", "http://0x7F.1/", "http://017700000001/", "http://00000177.1/", "http://127.0.0.1./",
    "http://127。0。0。1/", "http://LOCALHOST/", "http://localhost%2e/", "http://ｌｏｃａｌｈｏｓｔ/", "http://[::127.0.0.1]/",
    "http://[0:0:0:0:0:ffff:7f00:1]/", "http://[::ffff:0x7f.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b:1::7f00:1]/",
    "http://[fe80::1%25lo]/", "http://[fe80::1%lo]/", "http://8.8.8.8@127.0.0.1/", "http://8.8.8.8:80@127.0.0.1:80/",
    "http://127.0.0.1#@8.8.8.8/", "http://127.0.0.1%00.example/", "http:/\\127.0.0.1/", "http://127.0.0.1:80\t/",
    "http://①②⑦.0.0.1/", "http://169.254.169.254/latest/", "http://0/", "http://[::]/", "http://[64:ff9b::7f00:1]/",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet(address):
    assert is_public(ip_address(address)) is False


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet(address):
    assert is_public(ip_address(address)) is True


@pytest.mark.parametrize("url", SPELLINGS)
def test_no_spelling_of_this_machine_is_asked(url, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *args, **options: pytest.fail("a connection was opened"))

    with guarded_client(seconds=5) as client:
        assert fetch(client, url).outcome in (LinkOutcome.REFUSED, LinkOutcome.SILENT)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "javascript:1", "//x"]
)
def test_only_web_addresses_are_asked(url):
    with guarded_client() as client:
        assert fetch(client, url).outcome == LinkOutcome.REFUSED


def test_a_port_that_is_not_of_the_web_is_not_asked():
    backend = GuardedBackend(resolve=lambda host, port: [ip_address("8.8.8.8")])

    with guarded_client(backend) as client:
        assert fetch(client, "http://record.example:22/").outcome == LinkOutcome.REFUSED


def test_a_redirect_to_a_forbidden_machine_is_not_followed():
    with answering() as address:
        asked = []

        def resolve(host, port):
            asked.append(host)
            return [HERE if host == "allowed.example" else ip_address("10.0.0.1")]

        port = address.rpartition(":")[2]
        with client_for(address, resolve=resolve) as client:
            found = fetch(client, f"http://allowed.example:{port}/to?http://inside.example:{port}/secret")

    assert (found.outcome, found.body) == (LinkOutcome.REFUSED, b"")
    assert asked == ["allowed.example", "inside.example"]


def test_each_step_of_a_chain_of_redirects_is_judged_however_its_target_is_spelt():
    """Two allowed steps, then one that leads to this machine: by number, by a name that changed meanwhile."""
    with answering() as address:
        port = address.rpartition(":")[2]
        leads = {"one.example": [[HERE]], "two.example": [[HERE]], "turned.example": [[ip_address("::127.0.0.1")]]}
        real = GuardedBackend().resolve

        def resolve(host, port):
            return leads[host].pop(0) if host in leads else real(host, port)

        def steps(last):
            return f"http://one.example:{port}/to?http://two.example:{port}/to?{last}"

        for last in (f"http://turned.example:{port}/", f"http://0x0a000001:{port}/", f"http://[::ffff:a00:1]:{port}/"):
            for host in ("one.example", "two.example"):
                leads[host] = [[HERE]]
            with client_for(address, resolve=resolve) as client:
                found = fetch(client, steps(last))
            assert (found.outcome, found.body) == (LinkOutcome.REFUSED, b""), last
            assert leads["one.example"] == leads["two.example"] == []


def test_a_name_is_looked_up_once_for_each_connection_and_the_connection_is_to_what_was_judged(monkeypatch):
    """Rebinding: a name server that answers a public address first and a private one after."""
    opened = []
    monkeypatch.setattr(socket, "create_connection", lambda address, *args, **options: opened.append(address) or stop())

    def stop():
        raise OSError("not in a test")

    answers = [[ip_address("8.8.8.8")], [ip_address("127.0.0.1")]]
    with guarded_client(GuardedBackend(resolve=lambda host, port: answers.pop(0))) as client:
        outcomes = [fetch(client, "http://rebound.example/").outcome for _time in range(2)]
    assert opened == [("8.8.8.8", 80)]
    assert outcomes == [LinkOutcome.SILENT, LinkOutcome.REFUSED]


def test_what_was_judged_is_what_is_connected_to_though_the_name_leads_elsewhere_a_moment_later():
    with answering() as address:
        answers = iter([[HERE], [ip_address("10.0.0.1")]])
        port = address.rpartition(":")[2]
        with client_for(address, resolve=lambda host, port: next(answers)) as client:
            first = fetch(client, f"http://rebound.example:{port}/words")
        with client_for(address, resolve=lambda host, port: [ip_address("10.0.0.1")]) as client:
            second = fetch(client, f"http://rebound.example:{port}/words")

    assert (first.outcome, first.body) == (LinkOutcome.ANSWERS, b"/words")
    assert second.outcome == LinkOutcome.REFUSED


def test_a_name_that_leads_to_an_allowed_and_a_forbidden_machine_is_not_asked():
    backend = GuardedBackend(resolve=lambda host, port: [ip_address("8.8.8.8"), ip_address("127.0.0.1")])

    with guarded_client(backend) as client:
        assert fetch(client, "http://mixed.example/").outcome == LinkOutcome.REFUSED


def test_no_proxy_of_this_machine_is_used(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with answering() as address, client_for(address) as client:
        assert fetch(client, f"{address}/words").body == b"/words"
