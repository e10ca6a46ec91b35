"""Addresses: which may be asked at all, by their form and by the machine that they lead to."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

import httpx

from sayso.errors import FetchError

LONGEST = 4000
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_CARRIERS = tuple(
    ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")
)
"""Nets of IPv6 addresses that carry one of IPv4 in their last four bytes."""

_SET_ASIDE = tuple(
    ipaddress.ip_network(net)
    for net in ("192.0.0.0/24", "192.88.99.0/24", "100::/64", "2001::/23", "3fff::/20", "5f00::/16")
)
"""Nets that no site lives in and that not every Python knows as such; a cloud's secrets lie at 192.0.0.192."""


def is_address(name: str) -> bool:
    """Whether what somebody named is an address on the web rather than a file."""
    return bool(_ADDRESS.fullmatch(name.strip()))


def checked(address: str, ports: Iterable[int]) -> httpx.URL:
    """Return an address as one that may be asked, as far as its form tells.

    Raises FetchError for another scheme than http and https, a user name or password in it, an odd port, and
    numbers for a host in other forms than the usual one.
    """
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise FetchError(
            address[:200], f"no address that can be asked ({error})", "check its spelling"
        ) from error
    if len(address) > LONGEST:
        raise FetchError(address[:200], "the address is too long", "shorten it to what leads to the page")
    if url.scheme not in ("http", "https") or not url.raw_host:
        raise FetchError(
            address[:200], "no web address", "it begins with http:// or https:// and names a site"
        )
    if url.userinfo:
        raise FetchError(address[:200], "a user name or password stands in the address", "leave it out")
    if url.port is not None and url.port not in set(ports):
        raise FetchError(
            address[:200],
            f"port {url.port} is none that sites use",
            "save the page in a browser, and add the file",
        )
    _check_numbers(address, url)
    return url.copy_with(fragment=None)


def _check_numbers(address: str, url: httpx.URL) -> None:
    host = url.raw_host.decode("ascii")
    if not _NUMERIC.fullmatch(host):
        return
    try:
        ipaddress.IPv4Address(host)
    except ValueError as error:
        raise FetchError(
            address[:200],
            "a number stands for the site in a form that hides which it is",
            "write the site's name",
        ) from error


def inside(number: str) -> str | None:
    """Say in words why a numeric address belongs to this machine or its net, or to no single machine; None where it does not."""
    try:
        ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(number)
    except ValueError:
        return "no address"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id:
            return "an address of this net alone"
        inner = _carried(ip)
        if inner is not None:
            return inside(str(inner)) or (None if ip.ipv4_mapped else "an IPv4 address in disguise")
    if ip.is_loopback:
        return "this machine itself"
    if ip.is_link_local:
        return "a link-local address, as cloud machines use for their secrets"
    if ip.is_multicast:
        return "a group of machines"
    if not ip.is_global or ip.is_reserved or any(ip in net for net in _SET_ASIDE):
        return "an address of a private net"
    return None


def _carried(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that one of IPv6 carries."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if ip in (ipaddress.IPv6Address("::"), ipaddress.IPv6Address("::1")):
        return None
    if any(ip in net for net in _CARRIERS):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
