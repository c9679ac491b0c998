"""Who really asks, where a reverse proxy stands before the server (trust, D1).

Behind a proxy every request comes from the proxy's address: counted by that, five wrong passwords of a
stranger would lock everybody out. So the proxies that ANDUNG_PROXY names are believed, and nobody else: what
any other address says in X-Forwarded-… is thrown away before anything reads it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:  # settings ask it what ANDUNG_PROXY says
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("andung.security")
SOCKET = "unix"
_SAID = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT",
         "HTTP_X_FORWARDED_SSL", "HTTP_X_FORWARDED_PROTOCOL", "HTTP_X_REAL_IP", "HTTP_FORWARDED")  # fmt: skip
_SCHEMES = frozenset({"HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PROTOCOL", "HTTP_X_FORWARDED_SSL"})
_HOPS = 20  # more of them than any real chain has: the rest isn't read
Address = IPv4Address | IPv6Address


class ProxyError(ValueError):
    """ANDUNG_PROXY can't be read; the text is for people."""


class Proxies:
    """The proxies that are believed: addresses, networks, `unix` for a socket that only a proxy can open."""

    def __init__(self, said: str) -> None:
        names = [name.strip() for name in said.split(",") if name.strip()]
        self.over_socket = SOCKET in names
        try:
            self._networks = [ip_network(name) for name in names if name != SOCKET]
        except ValueError as error:
            raise ProxyError(
                f"ANDUNG_PROXY: {error}. Viết địa chỉ của máy chủ trung gian, cách nhau bằng dấu phẩy: "
                "127.0.0.1, 10.0.0.0/24, hoặc unix."
            ) from error
        if any(network.prefixlen == 0 for network in self._networks):
            raise ProxyError("ANDUNG_PROXY không nhận mọi địa chỉ: ai cũng tự nhận được là người khác.")

    def trusts(self, peer: str) -> bool:
        """`peer` as the server tells it; empty over a socket."""
        if not peer:
            return self.over_socket
        address = address_in(peer)
        return address is not None and self._names(address)

    def client(self, peer: str, hops: Iterable[str]) -> str:
        """The last hop that isn't one of ours: what stands further left, anybody may have written."""
        last = peer
        for hop in reversed(list(hops)[-_HOPS:]):
            address = address_in(hop)
            if address is None:
                break
            last = str(address)
            if not self._names(address):
                break
        return last

    def _names(self, address: Address) -> bool:
        return any(address in network for network in self._networks)


class ProxyMiddleware:
    """First of all: those behind it find the client in REMOTE_ADDR, and his scheme."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._proxies = Proxies(settings.ANDUNG_PROXY)
        self._said = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        said = {name: meta.pop(name) for name in _SAID if name in meta}
        peer = meta.get("REMOTE_ADDR", "")
        if self._proxies.trusts(peer):
            hops = [hop for hop in said.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
            meta["REMOTE_ADDR"] = self._proxies.client(peer, hops)
            scheme = said.get("HTTP_X_FORWARDED_PROTO", "").split(",")[-1].strip().lower()
            meta["wsgi.url_scheme"] = "https" if scheme == "https" else "http"
        elif not said.keys().isdisjoint(_SCHEMES):
            meta["wsgi.url_scheme"] = "http"  # the server may have believed it
            self._say_once()
        return self.get_response(request)

    def _say_once(self) -> None:
        """For who set up a proxy and forgot to name it: his pages lead to themselves for ever."""
        if not self._said:
            logger.warning("X-Forwarded-Proto came from an address that ANDUNG_PROXY doesn't name")
        self._said = True


def address_in(text: str) -> Address | None:
    """`1.2.3.4`, `1.2.3.4:5678`, `[2001:db8::1]:443`; an IPv4 address in IPv6's clothes is the IPv4 one."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def counted_address(request: HttpRequest) -> str | None:
    """The address under which failures are counted: of IPv6 the /64, which is one customer's."""
    address = address_in(request.META.get("REMOTE_ADDR", ""))
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False).network_address)
    return str(address) if address else None
