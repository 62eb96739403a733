"""A wording that we follow, and the forms in which it counts."""

from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, GeneratedField, Q, Value
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from advocacy.core.addresses import page_paths
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import texts_end
from advocacy.core.problems import Problem
from advocacy.core.text import search_column, search_index, words
from advocacy.sources.models import SourcedRecord
from advocacy.topics.models import Topic
from advocacy.wording.choices import VariantKind
from advocacy.wording.parts import MOST_PARTS, parts
from advocacy.wording.querysets import PhraseQuerySet

WIDEST_GAP = 15
"""How many words may stand between two parts; each one more is one more pattern to look for."""


class Phrase(SourcedRecord):
    """Words that the editors follow from text to text: "grave hardship"."""

    slug = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("In addresses: grave-hardship."))
    name = models.CharField(
        _("phrase"), max_length=160, help_text=_("As a reader would quote it, without quotation marks: grave hardship.")
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="phrases",
        help_text=_("The situation or theme it belongs to."),
    )
    note = CappedTextField(
        _("why it is followed"),
        max_length=10_000,
        blank=True,
        help_text=_("In a few sentences, for readers: what these words mean and what changed with them. No counts."),
    )
    search = search_column(words("name", weight="A") + words("note", weight="C"))

    objects = PhraseQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")
        ordering = ["name", "pk"]
        constraints = [*SourcedRecord.Meta.constraints, texts_end(note=10_000, name="phrase_texts_end")]
        indexes = [search_index("phrase_search")]

    def __str__(self) -> str:
        return f"“{self.name}”"

    def get_absolute_url(self) -> str:
        return page_paths("wording:detail")(self.slug)

    @property
    def public_key(self) -> str:
        return self.slug

    def problems(self) -> list[Problem]:
        if self.pk and self.variants.exists():
            return super().problems()
        message = _("It has no variant, so nothing can be found. Add the words themselves, as an exact variant.")
        return [*super().problems(), Problem("no_variant", str(message), "variants")]


class VariantQuery(Func):
    """The text query that finds a variant, made by the database from its other columns."""

    function = "public.wording_query"
    output_field = SearchQueryField()

    def __init__(self) -> None:
        super().__init__(F("kind"), F("words"), F("gap"))


class PhraseVariant(CheckedTexts):
    """One form of a phrase. A paragraph that any variant finds is an occurrence of the phrase."""

    shown_with = ("phrase",)

    phrase = models.ForeignKey(Phrase, verbose_name=_("phrase"), on_delete=models.CASCADE, related_name="variants")
    kind = models.CharField(_("how close"), max_length=9, choices=VariantKind, default=VariantKind.EXACT)
    words = models.CharField(
        _("words"),
        max_length=160,
        help_text=_("grave hardship. For “near”, the parts with … between them: workers … abroad."),
    )
    gap = models.PositiveSmallIntegerField(
        _("words between"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(WIDEST_GAP)],
        help_text=_("For “near” only: how many words may stand between two parts, from 1 to 15."),
    )
    query = GeneratedField(expression=VariantQuery(), output_field=SearchQueryField(), db_persist=True)

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering = ["kind", "words", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["phrase", "kind", "words"], name="one_variant_of_a_kind_and_words"),
            models.CheckConstraint(
                condition=Q(kind=VariantKind.NEAR, gap__isnull=False, gap__range=(1, WIDEST_GAP))
                | (~Q(kind=VariantKind.NEAR) & Q(gap__isnull=True)),
                name="only_near_words_have_a_gap",
                violation_error_message=_("Say how many words may stand between the parts for “near”, and only there."),
            ),
            models.CheckConstraint(
                condition=GreaterThan(
                    Func(VariantQuery(), function="numnode", output_field=models.IntegerField()), Value(0)
                ),
                name="a_variant_has_words_to_find",
                violation_error_message=_(
                    "These are only little words such as “of” and “the”, which are not searched."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.words = " ".join(self.words.split())
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        count = len(parts(self.words))
        if self.kind == VariantKind.NEAR and not 2 <= count <= MOST_PARTS:
            message = _("“Near” takes two or three parts with … between them: workers … abroad.")
            raise ValidationError({"words": message})
        if self.kind != VariantKind.NEAR and count > 1:
            raise ValidationError({"words": _("Words with … between them are of the kind “near”.")})
