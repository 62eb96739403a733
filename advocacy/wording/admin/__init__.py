"""The admin of phrases and where the database finds them, of vocabularies, and of the strength of paragraphs."""

from advocacy.wording.admin.occurrences import OccurrenceAdmin
from advocacy.wording.admin.overrides import MeasuredProvisionAdmin
from advocacy.wording.admin.phrases import PhraseAdmin
from advocacy.wording.admin.texts import TextDesk
from advocacy.wording.admin.vocabularies import VocabularyAdmin

__all__ = ["MeasuredProvisionAdmin", "OccurrenceAdmin", "PhraseAdmin", "TextDesk", "VocabularyAdmin"]
