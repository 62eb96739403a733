"""The head of the history's chain, by which outsiders can hold us to what was written."""

from django.http import HttpRequest, JsonResponse
from django.views import View

from advocacy.history.sealing import published_head


class HeadView(View):
    """Number, digest and time of the head that is published. Whoever keeps this can check it years later."""

    def get(self, request: HttpRequest) -> JsonResponse:
        head = published_head()
        told = (head.number, head.head, head.sealed_at) if head else (0, "", None)
        response = JsonResponse(dict(zip(("number", "digest", "sealed_at"), told, strict=True)))
        response["Cache-Control"] = "public, max-age=3600"
        return response
