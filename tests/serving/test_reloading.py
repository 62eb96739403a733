"""The server is reloaded while readers ask without a pause: nothing they ask is dropped."""

import signal
import time

import pytest

from tests.serving.site import Readers, Site

pytestmark = pytest.mark.usefixtures("site")


def reload(site: Site) -> None:
    """As docs/how-to/operate.md says: new workers with the settings and code of now; comes back when they are there."""
    before = site.workers()
    site.signal(signal.SIGHUP)
    while site.workers() & before or len(site.workers()) < len(before):
        time.sleep(0.05)


@pytest.mark.parametrize("keeping_lines", [False, True], ids=["each on a line of its own", "on lines kept open"])
def test_a_reload_drops_nothing(site, keeping_lines):
    with Readers(site, keeping_lines=keeping_lines) as readers:
        reload(site)
        readers.wait_for_more(12)

    assert [answer for answer in readers.answers if answer.status != 200] == []
