"""Phrases that editors follow and where each stands; the vocabulary of opening verbs and the strength of paragraphs."""

from advocacy.wording.models.counts import PhraseCount
from advocacy.wording.models.occurrences import Occurrence, StrikeOut
from advocacy.wording.models.phrases import Phrase, PhraseVariant
from advocacy.wording.models.strengths import ProvisionStrength, StrengthOverride
from advocacy.wording.models.vocabularies import LadderVerb, Rung, Vocabulary

__all__ = [
    "LadderVerb",
    "Occurrence",
    "Phrase",
    "PhraseCount",
    "PhraseVariant",
    "ProvisionStrength",
    "Rung",
    "StrengthOverride",
    "StrikeOut",
    "Vocabulary",
]
