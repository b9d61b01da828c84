"""From where a request came: the network, never the single machine (docs/adr/0012)."""

from contextvars import ContextVar
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

KEPT = {4: 24, 6: 48}  # bits of an address that are kept
asked_from: ContextVar[str | None] = ContextVar("asked_from", default=None)  # the network of the present request


def network(request: HttpRequest) -> str | None:
    """The network of the client as the nearest trusted proxy saw it, such as `192.0.2.0/24`; None for this machine itself."""
    try:
        address = ip_address(_client(request))
    except ValueError:
        return None
    if address.is_loopback:
        return None
    return str(ip_network(f"{address}/{KEPT[address.version]}", strict=False))


def _client(request: HttpRequest) -> str:
    """The address of the client: what the proxies in front of us say, as many as there are; else who is connected."""
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return seen[-proxies] if 0 < proxies <= len(seen) else str(request.META.get("REMOTE_ADDR", ""))
