"""Sources, citations of them, and the base of every record that needs one."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from advocacy.core.addresses import page_paths
from advocacy.core.checked_texts import CheckedTexts
from advocacy.core.constraints import keeps_its_precision, web_addresses
from advocacy.core.models import PartialDateAttribute, Record, precision_field
from advocacy.core.problems import Problem
from advocacy.core.public_side import reading_alias
from advocacy.core.text import exact, search_column, search_index, words
from advocacy.core.written import KEY, ask_for
from advocacy.sources.choices import SourceKind, Stance
from advocacy.sources.querysets import CitationQuerySet, SourceQuerySet

MOST_NAMED = 5
"""How many records a sentence lists."""


class Source(Record):
    """A document that a fact was read from."""

    slug = models.SlugField(
        _("key"),
        max_length=120,
        unique=True,
        help_text=_("Short name in addresses and imports: s-pv-7830, undl-820106. Never changes once published."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=SourceKind, help_text=_("Prefer the official or meeting record to the press.")
    )
    title = models.CharField(_("title"), max_length=400, help_text=_("As printed on the document."))
    author = models.CharField(
        _("author"), max_length=200, blank=True, help_text=_("Persons, in the form a citation prints: Ben Willis.")
    )
    publisher = models.CharField(
        _("publisher"), max_length=200, blank=True, help_text=_("Who brought it out: United Nations, The Conversation.")
    )
    published_on = models.DateField(_("date of the document"), null=True, blank=True)
    published_precision = precision_field()
    dated = PartialDateAttribute("published", _("date of the document"))
    symbol = models.CharField(
        _("UN symbol"), max_length=80, blank=True, help_text=_("S/PV.7830; empty for anything not a UN document.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=_("Where a reader can open it."))
    archived_url = models.URLField(
        _("archived copy"),
        max_length=500,
        blank=True,
        help_text=_("A copy that will stay, such as at web.archive.org."),
    )
    language = models.CharField(
        _("language"), max_length=12, default="en", help_text=_("Language we read it in: en, fr, ko.")
    )
    accessed_on = models.DateField(
        _("last opened"), null=True, blank=True, help_text=_("Day on which somebody of us last opened the address.")
    )
    search = search_column(
        exact("symbol", weight="A") + words("title", weight="A") + words("author", "publisher", weight="B")
    )

    objects = SourceQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-published_on", "title", "pk"]
        constraints = [
            *Record.Meta.constraints,
            keeps_its_precision("published", name="source_date_keeps_precision"),
            web_addresses("url", "archived_url", name="source_links_are_web_addresses"),
        ]
        indexes = [
            search_index("source_search"),
            models.Index(fields=["-published_on", "title", "id"], name="source_newest"),
            models.Index(fields=["status", "kind", "language"], name="source_facets"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.symbol})" if self.symbol else self.title

    def get_absolute_url(self) -> str:
        return page_paths("sources:detail")(self.slug)

    @property
    def public_key(self) -> str:
        return self.slug

    def problems_of_withdrawal(self) -> list[Problem]:
        """Published records that no other published source supports would be left without one."""
        left = self.citations.without_other_support()
        names = [
            str(record)
            for citation in left.prefetch_related("record")
            if isinstance(record := citation.record, Record) and record.is_published
        ]
        if not names:
            return []
        message = _("No other published source supports: %(records)s. Cite another source there first, or withdraw it.")
        shown = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
        return [Problem("last_source", message % {"records": shown})]


class Citation(CheckedTexts):
    """Where in a source a fact stands, and whether the source agrees with us."""

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="citations")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    field = models.CharField(
        _("field"),
        max_length=60,
        blank=True,
        help_text=_("Which fact of the record: tally, adopted_on, quote. Empty: the record as a whole."),
    )
    locator = models.CharField(
        _("where in it"), max_length=120, blank=True, help_text=_("OP 14 · p. 3 · third paragraph")
    )
    quote = models.CharField(
        _("short quote"), max_length=500, blank=True, help_text=_("Word for word, as short as will do.")
    )
    stance = models.CharField(
        _("stance"),
        max_length=8,
        choices=Stance,
        default=Stance.SUPPORTS,
        help_text=_("Disputes: this source gives another value. Both are shown, ours first."),
    )
    stated_value = models.CharField(
        _("value it gives"), max_length=200, blank=True, help_text=_("What a disputing source says instead: 116-20-55.")
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Why we keep our value; shown to readers.")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    shown_with = ("source", "record")
    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stance=Stance.DISPUTES) | ~Q(stated_value=""),
                name="a_dispute_states_its_value",
                violation_error_message=_("Say which value the disputing source gives."),
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id", "position"], name="citation_of_record")]

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)

    @property
    def field_label(self) -> str:
        """What a reader calls the field that is cited; empty for the record as a whole."""
        try:
            field = self.record._meta.get_field(self.field) if self.field else None
        except FieldDoesNotExist:
            field = None
        return str(getattr(field, "verbose_name", "")) or self.field.replace("_", " ")

    @property
    def our_value(self) -> str:
        """What the record itself says in the field that is cited, as a reader sees it."""
        display = getattr(self.record, f"get_{self.field}_display", None)
        return str(display() if display else getattr(self.record, self.field, "") or "") if self.field else ""


class SourcedRecord(Record):
    """A record that must name at least one published source that supports it before it is published."""

    citations = GenericRelation(Citation)

    class Meta(Record.Meta):
        abstract = True

    def published_citations(self) -> list[Citation]:
        """In page order, with their sources, as far as pages and the API show them; one statement, written once in a
        process.
        """
        kind = ContentType.objects.get_for_model(self)
        return citations_from(ask_for(citations_of_record, kind.pk, key=self.pk)).get(self.pk, [])

    def problems(self) -> list[Problem]:
        if self.pk and self.citations.published().filter(stance=Stance.SUPPORTS).exists():
            return []
        return [
            Problem(
                "no_source",
                _(
                    "No published source supports this record. "
                    "Add a citation under “Sources”, and publish its source first."
                ),
                field="citations",
            )
        ]


CITATION_SHOWN = ("id", "object_id", "field", "locator", "quote", "stance", "stated_value", "note")
"""In the order of the model's fields, as those of the source are: Django takes them one by one."""
SOURCE_SHOWN = (
    *("id", "status", "slug", "title", "author", "publisher"),
    *("published_on", "published_precision", "symbol", "url"),
)


def citations_shown(kind: int) -> QuerySet:
    """The published citations of records of a content type, in page order, as rows for `citations_from`."""
    shown = (*CITATION_SHOWN, *(f"source__{name}" for name in SOURCE_SHOWN))
    return Citation.objects.published().filter(content_type=kind).values_list(*shown)


def citations_of_record(kind: int) -> QuerySet:
    return citations_shown(kind).filter(object_id=KEY)


def citations_from(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Citation]]:
    """Citations with their sources, as far as pages show them, by the key of the record."""
    alias = reading_alias()
    found: dict[int, list[Citation]] = {}
    for row in rows:
        citation = Citation.from_db(alias, CITATION_SHOWN, row[: len(CITATION_SHOWN)])
        citation.source = Source.from_db(alias, SOURCE_SHOWN, row[len(CITATION_SHOWN) :])
        found.setdefault(citation.object_id, []).append(citation)
    return found
