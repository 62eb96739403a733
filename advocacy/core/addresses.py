"""Where things are: addresses that pages, files and the API name alike."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.urls import reverse


def api_address(name: str, *args: str) -> str:
    """The address of an endpoint in the current version of the API."""
    return reverse(f"api:v1:{name}", args=args)


@cache
def page_paths(name: str) -> Callable[[Any], str]:
    """Gives the address of a page by its record's key; the pattern is looked up once in a process."""
    return filled(reverse(name, args=["KEY"]))


def filled(pattern: str) -> Callable[[Any], str]:
    """Gives the address in which a key stands in the place of KEY."""
    before, _key, after = pattern.partition("KEY")
    return lambda key: f"{before}{key}{after}"
