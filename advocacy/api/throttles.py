"""How often a client may ask."""

from typing import Any

from django.db import OperationalError
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

from advocacy.core.allowances import take
from advocacy.core.clients import client_network
from advocacy.core.full_disk import is_disk_full


class ReaderThrottle(SimpleRateThrottle):
    """Readers without a key, by network: `API_RATE`, all workers together.

    Partners' keys will have a throttle of their own.
    """

    scope = "anon"
    seconds: int | None = None

    def get_rate(self) -> Any:
        return api_settings.DEFAULT_THROTTLE_RATES["anon"]

    def allow_request(self, request: Any, view: Any) -> bool:
        amount, period = self.parse_rate(self.rate)
        if amount is None or period is None:
            return True
        network = client_network(request, proxies=api_settings.NUM_PROXIES or 0)
        try:
            self.seconds = take(f"api {network}", amount=amount, period=period)
        except OperationalError as error:
            if not is_disk_full(error):
                raise
            return True  # reading goes on where counting cannot be written
        return self.seconds is None

    def wait(self) -> float | None:
        return self.seconds
