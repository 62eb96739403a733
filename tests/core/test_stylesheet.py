"""The one stylesheet: all parts, in their order, those for print only there; and a page asks for nothing besides."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from advocacy.core.stylesheet import NAME, joined

FETCHED = re.compile(r'<(?:script|img)\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*rel="(?:stylesheet|icon)" href="([^"]+)"')


def test_the_parts_stand_in_their_order_and_print_comes_last_and_apart(tmp_path):
    for name in ("tokens", "base", "components", "print"):
        (tmp_path / f"{name}.css").write_text(f".{name} {{}}")
    assert joined(tmp_path) == ".tokens {}\n.base {}\n.components {}\n@media print {\n.print {}\n}\n"


def test_it_is_found_as_any_other_file_and_made_anew_when_a_part_changes(settings):
    folder = settings.BASE_DIR / "static" / "css"
    path = Path(finders.find(NAME))
    assert path.read_text() == joined(folder)
    path.write_text("old")
    assert Path(finders.find(NAME)).read_text() == joined(folder)
    assert finders.find("css/no-such.css") is None


@pytest.mark.django_db
@pytest.mark.parametrize("section", ["resolutions", "votes", "events"])
def test_a_first_visit_of_a_list_takes_four_requests(client, section):
    page = client.get(f"/{section}/").content.decode()
    fetched = ["".join(found) for found in FETCHED.findall(page)]
    assert [Path(address).name for address in fetched] == ["icon.svg", "site.css", "htmx-2.min.js"]
