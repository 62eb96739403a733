"""Topics in the API."""

from django.db.models import Prefetch

from advocacy.core.viewsets import RecordViewSet
from advocacy.topics.filters import TopicFilterSet
from advocacy.topics.models import Topic
from advocacy.topics.serializers import TopicDetailSerializer, TopicSerializer


def children() -> list[Prefetch]:
    return [Prefetch("children", Topic.objects.published().defer("search"), "published_children")]


class TopicViewSet(RecordViewSet):
    """Topics: situations that a body has taken up, and themes inside them."""

    model = Topic
    filterset_class = TopicFilterSet
    serializer_class = TopicSerializer
    detail_serializer_class = TopicDetailSerializer
    extras = {"children": children}
