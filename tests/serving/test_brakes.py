"""Brakes on signing in are the database's: no worker of the site has tries of its own to give."""

import httpx

from tests.serving.test_reloading import reload

WRONG, BRAKED = "do not belong together", "Too many tries."


def try_to_sign_in(site) -> str:
    """What somebody is told who gives a wrong password for an account that is not there."""
    with httpx.Client(base_url=f"http://127.0.0.1:{site.port}", timeout=60) as client:
        client.get("/admin/login/")
        given = {"login": "nobody", "password": "wrong", "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        text = client.post("/admin/login/", data=given).text
        return next(said for said in (BRAKED, WRONG) if said in text)


def test_a_brake_holds_across_workers_whichever_is_asked(site):
    assert [try_to_sign_in(site) for _number in range(5)] == [WRONG] * 5
    before = site.workers()

    reload(site)

    assert site.workers() & before == set()
    said = [try_to_sign_in(site) for _number in range(4)]
    assert BRAKED in said  # one try comes back with each minute, and a worker with its own would have five
