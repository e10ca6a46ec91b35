"""Which addresses may be asked, and which are the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FetchError
from sayso.fetch.addresses import checked, inside, is_address
from sayso.fetch.manners import retry_after
from sayso.text import comparable

PORTS = frozenset({80, 443})


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254",  # noqa: S104
        "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:0a00:0001::1", "::7f00:1", "2001:db8::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "not a number",
    ],
)  # fmt: skip
def test_addresses_inside_are_known(number: str) -> None:
    assert inside(number) is not None


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_addresses_of_the_public_net_are_known(number: str) -> None:
    assert inside(number) is None


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/", "javascript:alert(1)", "file:///etc/passwd", "http://", "http:///x", "//a.example", "data:text/html,x",
        "http://0177.0.0.1/", "http://127.1/", "http://0x7f.0.0.1/", "http://3232235777/", "http://1.2.3.4.5/", "http://127.0.0.1./",
        "http://user@a.example/", "http://a:b@a.example/", "http://a.example:25/", "http://a.example:6379/", "http://a\x00.example/",
        "http://a.example/\r\nHost: b", "http://[::1", "http://" + "a" * 5000 + ".example/",
    ],
)  # fmt: skip
def test_addresses_that_must_not_be_asked_are_refused_by_their_form(address: str) -> None:
    with pytest.raises(FetchError):
        checked(address, PORTS)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    for address in (text, "http://" + text, "https://a.example/" + text):
        try:
            url = checked(address, PORTS)
        except FetchError:
            continue
        assert url.scheme in ("http", "https")
        assert url.raw_host
        assert not url.userinfo


@given(st.ip_addresses())
def test_nothing_that_python_calls_private_passes(ip: object) -> None:
    if inside(str(ip)) is None:
        assert ip.is_global  # type: ignore[attr-defined]
        assert not ip.is_multicast  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://A.example:443/x?utm_source=y#top", "https://a.example/x"),
        ("http://a.example", "http://a.example/"),
        ("https://a.example/x?id=3&fbclid=abc", "https://a.example/x?id=3"),
    ],
)
def test_what_only_counts_clicks_makes_no_other_address(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "https://a.example/y"),
        ("https://a.example/?id=3", "https://a.example/?id=4"),
        ("http://a.example:8080/", "http://a.example/"),
    ],
)
def test_other_addresses_stay_apart(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@given(st.text(max_size=40))
def test_comparing_is_done_once(text: str) -> None:
    once = comparable("https://a.example/" + text)
    assert comparable(once) == once


def test_files_are_no_addresses() -> None:
    assert is_address("https://a.example/x")
    assert is_address("HTTP://a.example")
    assert not any(
        map(is_address, ["reports/", "http.txt", "-", "https://", "C:/x", "see https://a.example"])
    )


NOW = datetime(2024, 5, 12, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5.0),
        (" 120 ", 120.0),
        ("Sun, 12 May 2024 08:01:00 GMT", 60.0),
        ("Sun, 12 May 2024 07:00:00 GMT", 0.0),
        ("9" * 40, 86_400.0),
        ("-3", None),
        ("soon", None),
        ("٣", None),
        (None, None),
        ("", None),
    ],
)
def test_how_long_a_site_asks_us_to_wait(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
