"""What somebody else on the machine is answered: asked by a program that runs as another system user."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

import pytest

Answer = TypeVar("Answer")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may run programs as other users")


def become(user: int, group: int) -> None:
    os.setgroups([])
    os.setgid(group)
    os.setuid(user)


def as_user(user: int, group: int, ask: Callable[..., Answer], *arguments: object) -> Answer:
    """What `ask` gives in a process of that user and group alone."""
    with ProcessPoolExecutor(1, get_context("fork"), initializer=become, initargs=(user, group)) as somebody:
        return somebody.submit(ask, *arguments).result()
