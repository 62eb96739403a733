"""What is wrong with a record, said so that a person can act on it."""

import enum
from dataclasses import dataclass


class Severity(enum.StrEnum):
    """An ERROR stops publishing; a WARNING is shown and may be accepted."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One finding: `code` for programs, `message` for people, `field` where one field is at fault."""

    code: str
    message: str
    field: str = ""
    severity: Severity = Severity.ERROR

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.ERROR
