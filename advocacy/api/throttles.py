"""How often a client may ask."""

from typing import Any

from rest_framework.settings import api_settings
from rest_framework.throttling import AnonRateThrottle


class ReaderThrottle(AnonRateThrottle):
    """Readers without a key, by address: `API_RATE`. Partners' keys will have a throttle of their own."""

    def get_rate(self) -> Any:
        return api_settings.DEFAULT_THROTTLE_RATES["anon"]
