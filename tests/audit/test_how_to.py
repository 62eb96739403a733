"""The how-to explains every kind of finding with its severity, and no other."""

import re
from pathlib import Path

from advocacy.audit.choices import Kind

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "audit.md"


def test_the_how_to_lists_every_kind():
    listed = re.findall(r"^\| `([a-z_]+)` \| (error|warning) \|", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(kind for kind, _severity in listed) == sorted(Kind.values)
