"""What OWASP's standard asks to be written down is in the papers, and says what the program does.

Each line: the number of the requirement, the paper, its section ("" for all of it), and what must stand there, which is
taken from the program where the program says it.
"""

import re

import pytest
from django.apps import apps
from django.conf import settings

from advocacy.accounts.brakes import BRAKES
from advocacy.accounts.roles import Role
from advocacy.audit.choices import Kind
from advocacy.core.models import Record
from advocacy.core.packages import LONGEST
from advocacy.imports.file_endings import ENDINGS
from advocacy.imports.uploads import MOST_BYTES
from tests.shared_data import PROJECT_ROOT

SPANS = {5 * 60: "5 minutes", 10 * 60: "10 minutes", 60 * 60: "an hour"}
NOUNS = {model._meta.app_label for model in apps.get_models() if issubclass(model, Record)}
IN_WORDS = {2: "two", 3: "three", 12: "twelve"}
TRIES = [f"{one.amount} times in {SPANS[one.period]}" for one in BRAKES]
OPERATE = "docs/how-to/operate.md"
LOGGERS = ("advocacy.accounts", "advocacy.core.errors", "advocacy.duties", "advocacy.history", "django.security")

CURATE, IMPORT, MODEL = "docs/how-to/curate.md", "docs/how-to/import.md", "docs/data-model.md"
LONGEST_SESSION = f"{IN_WORDS[settings.SESSION_COOKIE_AGE // 3600]} hours"

WRITTEN = [
    ("2.1.1", MODEL, "", NOUNS),
    ("2.1.2", MODEL, "Rules", ["one_vote_per_state_and_roll_call", "problems()", "votes/checks.py"]),
    ("2.1.2", "docs/how-to/audit.md", "", Kind.values),
    ("2.1.3", IMPORT, "What may be uploaded", [f"{MOST_BYTES // 1_000_000} MB"]),
    ("2.1.3", "docs/api.md", "", ["at most 100", "API_RATE"]),
    ("5.1.1", IMPORT, "What may be uploaded", [f"`{ending}`" for ending in ENDINGS]),
    ("6.1.1", OPERATE, "Signing in", TRIES),
    (
        "6.1.3",
        OPERATE,
        "Signing in",
        ["passkey", "a security key or a recovery code", "password alone"],
    ),
    ("7.1.1", OPERATE, "Signing in", [LONGEST_SESSION, "two hours without a request", "NIST SP 800-63B"]),
    ("7.1.2", OPERATE, "Signing in", ["any number of sessions at once"]),
    ("8.1.1", CURATE, "Roles", [*Role.values, "advocacy/accounts/rights.csv"]),
    ("8.1.2", CURATE, "Roles", ["change every draft", "change what is public", "since it was last public"]),
    ("8.1.2", "docs/adr/0022-public-connection.md", "Decision", ["SELECT on the columns", "those that name a user"]),
    ("11.1.1", OPERATE, "Keys", ["SECRET_KEY", "HISTORY_KEY", "To rotate", "is lost", "is stolen", "to destroy one"]),
    ("11.1.2", OPERATE, "What is encrypted, hashed and signed", ["HMAC-SHA-256", "Fernet", "PBKDF2", "ES256", "MD5"]),
    ("13.1.1", OPERATE, "Whom it talks to", ["database", "CACHE_URL", "VIRUS_SCANNER", "check_links", "Nothing else"]),
    ("14.1.1", "docs/threat-model.md", "What there is to lose", ["drafts", "private notes", "who edits", "who reads"]),
    ("14.1.2", "docs/threat-model.md", "What there is to lose", ["What it asks for", "hashed", "not kept at all"]),
    ("15.1.1", "SECURITY.md", "How fast", ["seven days", "thirty", f"{IN_WORDS[LONGEST.days // 30]} months"]),
    ("15.1.3", "docs/performance.md", "The last table", ["first load", "full text", "export of all votes"]),
    ("16.1.1", OPERATE, "Logs", [*LOGGERS, "Who writes", "Keep the first four", "a year"]),
]


def section(paper: str, heading: str) -> str:
    """The words of a section to the next heading of any size, in one line; of all of the paper where it is ""."""
    text = (PROJECT_ROOT / paper).read_text()
    if heading:
        text = re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    return " ".join(text.split())


@pytest.mark.parametrize(("number", "paper", "heading", "words"), WRITTEN)
def test_what_is_asked_for_is_written_down(number, paper, heading, words):
    told = section(paper, heading)
    assert [word for word in words if word not in told] == []
    assert len(words) > 0


def test_every_logger_of_ours_has_its_line():
    """By the modules that write: a new one must be told."""
    logging = (path for path in (PROJECT_ROOT / "advocacy").rglob("*.py") if "getLogger(" in path.read_text())
    floors = {str(path.relative_to(PROJECT_ROOT)).split("/")[1] for path in logging}
    assert {logger.split(".")[1] for logger in LOGGERS if logger.startswith("advocacy.")} == floors
