"""The web server of the demonstration: gunicorn, in this process, on this machine only."""

import warnings
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication


class DemoServer(BaseApplication):
    """Serves until Ctrl-C. One worker: the embedded database's keeper is this process, so it stops last."""

    def __init__(self, port: int, *, when_ready: Callable[[], None]) -> None:
        self.settings = {
            "bind": f"127.0.0.1:{port}",
            "worker_class": "gthread",
            "threads": 8,
            "graceful_timeout": 20,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda arbiter: when_ready(),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        warnings.filterwarnings("ignore", message="No directory at")  # static files are collected for production only
        return get_wsgi_application()

    def run(self) -> None:
        connections.close_all()  # the worker is a fork, and must not share them
        super().run()
