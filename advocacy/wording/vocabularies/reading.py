"""What a page or an answer shows of a vocabulary."""

from django.db.models import Prefetch

from advocacy.wording.models import LadderVerb, Rung


def with_verbs() -> Prefetch:
    """The rungs, the strongest first, as `steps`, each with its verbs and those that Chapter VII raises to it."""
    verbs = LadderVerb.objects.select_related("source", "rung_under_chapter_vii").defer("source__search")
    raised = LadderVerb.objects.select_related("rung").order_by("kind", "verb", "pk")
    rungs = Rung.objects.order_by("-level").prefetch_related(
        Prefetch("verbs", verbs.order_by("kind", "reason", "verb", "pk")),
        Prefetch("verbs_under_chapter_vii", raised),
    )
    return Prefetch("rungs", rungs, "steps")
