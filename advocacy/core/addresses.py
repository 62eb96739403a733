"""Where things are: addresses that pages, files and the API name alike."""

from django.urls import reverse


def api_address(name: str, *args: str) -> str:
    """The address of an endpoint in the current version of the API."""
    return reverse(f"api:v1:{name}", args=args)
