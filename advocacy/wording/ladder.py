"""How strongly a paragraph speaks, told from its opening verb: the arithmetic, without a database.

A ladder is one version of the vocabulary: rungs by level, and verbs that stand on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from advocacy.wording.verbs import verb_keys


@dataclass(frozen=True)
class Step:
    """A rung as it is shown: 1 is the weakest."""

    level: int
    name: str


@dataclass(frozen=True)
class Spoken:
    """One verb of a ladder; `under_chapter_vii` is None where Chapter VII changes nothing."""

    verb: str
    step: Step
    under_chapter_vii: Step | None = None


@dataclass(frozen=True)
class Ladder:
    """`verbs` by kind of paragraph ("preambular", "operative") and key."""

    version: int
    steps: tuple[Step, ...]
    verbs: Mapping[tuple[str, str], Spoken]


@dataclass(frozen=True)
class Strength:
    """How strongly one paragraph speaks, and who said so.

    `vocabulary` is the version that was asked; `verb` its entry, empty where an editor decided, who gave `reason`.
    """

    level: int
    name: str
    vocabulary: int
    verb: str = ""
    is_under_chapter_vii: bool = False
    reason: str = ""

    @property
    def is_override(self) -> bool:
        return bool(self.reason)


def strength_of(verb: str, kind: str, ladder: Ladder | None, *, is_under_chapter_vii: bool = False) -> Strength | None:
    """The strength of an opening verb in a paragraph of this kind; None where the ladder does not know it.

    "Welcomes and encourages" has the strength of its first verb, unless the two together are an entry.
    """
    if ladder is None:
        return None
    for key in verb_keys(verb):
        if spoken := ladder.verbs.get((kind, key)):
            raised = spoken.under_chapter_vii if is_under_chapter_vii else None
            step = raised or spoken.step
            return Strength(step.level, step.name, ladder.version, spoken.verb, raised is not None)
    return None
