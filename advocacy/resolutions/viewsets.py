"""Resolutions, their series and their paragraphs in the API."""

from django.db.models import Prefetch

from advocacy.core.viewsets import RecordViewSet
from advocacy.resolutions.filters import ProvisionFilterSet, ResolutionFilterSet, SeriesFilterSet
from advocacy.resolutions.lines import RESOLUTIONS
from advocacy.resolutions.models import Provision, Resolution, ResolutionLink, ResolutionSymbol, Series, Sponsor
from advocacy.resolutions.provision_lines import PROVISIONS
from advocacy.resolutions.serializers import (
    ProvisionDetailSerializer,
    ProvisionSerializer,
    ResolutionDetailSerializer,
    ResolutionSerializer,
    SeriesDetailSerializer,
    SeriesSerializer,
)
from advocacy.sources.viewsets import published_citations


def provisions() -> list[Prefetch]:
    return [Prefetch("provisions", Provision.objects.published().for_list(), "public_provisions")]


def sponsors() -> list[Prefetch]:
    published = Sponsor.objects.published().select_related("state").defer("state__search")
    return [Prefetch("sponsors", published, "public_sponsors")]


def links() -> list[Prefetch]:
    published = (
        ResolutionLink.objects.published()
        .select_related("later__body", "earlier__body")
        .defer("later__search", "earlier__search", "later__body__search", "earlier__body__search")
    )
    return [
        Prefetch("links_to_earlier", published, "public_links_to_earlier"),
        Prefetch("links_to_later", published, "public_links_to_later"),
    ]


def votes() -> list[Prefetch]:
    published = Resolution.roll_calls.rel.related_model.objects.published().defer("search").order_by("held_on", "pk")
    return [Prefetch("roll_calls", published, "public_roll_calls")]


def resolutions() -> list[Prefetch]:
    return [Prefetch("resolutions", Resolution.objects.published().for_list(), "public_resolutions")]


class ResolutionViewSet(RecordViewSet):
    """Texts that a body decided on, adopted or not."""

    model = Resolution
    filterset_class = ResolutionFilterSet
    serializer_class = ResolutionSerializer
    detail_serializer_class = ResolutionDetailSerializer
    lines = RESOLUTIONS
    extras = {"provisions": provisions, "sponsors": sponsors, "links": links, "votes": votes}

    def always(self) -> list[Prefetch]:
        return [*super().always(), Prefetch("symbols", ResolutionSymbol.objects.all(), "all_symbols")]


class SeriesViewSet(RecordViewSet):
    """Questions that a body returns to year after year."""

    model = Series
    filterset_class = SeriesFilterSet
    serializer_class = SeriesSerializer
    detail_serializer_class = SeriesDetailSerializer
    extras = {"resolutions": resolutions}


class ProvisionViewSet(RecordViewSet):
    """Paragraphs of resolutions, as far as the record holds them."""

    model = Provision
    filterset_class = ProvisionFilterSet
    serializer_class = ProvisionSerializer
    detail_serializer_class = ProvisionDetailSerializer
    lines = PROVISIONS
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"

    def always(self) -> list[Prefetch]:
        return [*super().always(), published_citations()]
