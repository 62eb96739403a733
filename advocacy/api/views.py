"""The API's own pages: its root, its description, its documentation, and the answer at addresses it does not have."""

from typing import Any

from django.urls import reverse
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.core.viewsets import refuse_unknown


class RootView(APIView):
    """Every resource of this version, by name."""

    takes = None
    schema = None
    names: tuple[str, ...] = ()

    def get(self, request: Request) -> Response:
        refuse_unknown(request, set())
        addresses = {name: reverse(f"api:v1:{name}-list") for name in self.names}
        addresses |= {name: reverse(f"api:v1:{name}") for name in ("schema", "docs")}
        return Response({name: request.build_absolute_uri(address) for name, address in addresses.items()})


class SchemaView(SpectacularJSONAPIView):
    """The description of this API, in OpenAPI 3.1."""

    schema = None


class DocsView(SpectacularSwaggerSplitView):
    """The description of this API, to read and to try."""

    takes = ("script",)
    schema = None
    template_name = "api/docs.html"
    url_name = "api:v1:schema"
    renderer_classes = [TemplateHTMLRenderer]
    throttle_classes: list[type] = []

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response = super().get(request, *args, **kwargs)
        response.data["theme"] = "light"  # Swagger's sheet knows no other
        return response


class UnknownAddressView(APIView):
    """404 as JSON for every method."""

    takes = None
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound
