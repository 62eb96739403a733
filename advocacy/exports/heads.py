"""The head of the history's chain, by which outsiders can hold us to what was written."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views import View

from advocacy.history.models import Seal


class HeadView(View):
    """The last seal of yesterday: number, digest and time. Whoever keeps this can check it years later.

    Not the newest one: its number would tell at what minute somebody is at work.
    """

    def get(self, request: HttpRequest) -> JsonResponse:
        today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
        seals = Seal.objects.filter(sealed_at__lt=today).order_by("-number")
        number, digest, sealed_at = seals.values_list("number", "head", "sealed_at").first() or (0, "", None)
        response = JsonResponse({"number": number, "digest": digest, "sealed_at": sealed_at})
        response["Cache-Control"] = "public, max-age=3600"
        return response
