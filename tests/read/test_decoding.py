"""Bytes → text: marks, declared charsets, guesses, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.read.decoding import decode
from sayso.read.report import make

TEXT = "“Nein”, sagte der Minister in Zürich, „das ist falsch“ – und ging. Die Löhne steigen größtenteils nicht.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_in_every_dress(data: bytes) -> None:
    assert decode(data, "a") == TEXT


def test_an_old_encoding_is_guessed() -> None:
    text = "Министр сказал, что переговоры о порте начнутся в понедельник, и отказался от комментариев. " * 4
    assert decode(text.encode("cp1251"), "a") == text


def test_a_declared_charset_goes_before_a_guess() -> None:
    text = '<meta charset="iso-8859-2"><p>Łódź żąda</p>'
    assert decode(text.encode("iso-8859-2"), "a") == text


@pytest.mark.parametrize("charset", ["no-such-thing", "hex", "utf-8"])
def test_a_declared_charset_that_cannot_be_is_passed_over(charset: str) -> None:
    data = (
        f'<meta charset="{charset}"><p>Le ministre a d'.encode()
        + b"\xe9clar\xe9 que l'accord \xe9tait pr\xeat.</p>"
    )
    assert "déclaré" in decode(data, "a")


def test_a_few_bad_bytes_in_good_text_are_replaced_and_said() -> None:
    data = (TEXT * 3).encode() + b"\n\nThe end \xff of it, he said to the reporters.\n"
    report = make(data, "a.txt", None, None)
    assert report.text.count("\ufffd") == 1
    assert report.parts[-1].reason == "1 characters could not be read"


@pytest.mark.parametrize("data", [b"", b"  \n", b"PK\x03\x04abc", b"\x89PNG\r\n", b"a\x00b", b"\x7fELF"])
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert caught.value.where == "a.txt"
    assert caught.value.do


@given(st.binary(max_size=400))
def test_any_bytes_become_text_without_nul_or_are_refused(data: bytes) -> None:
    try:
        assert "\x00" not in decode(data, "a")
    except InputError:
        return


@given(st.text(min_size=1).filter(lambda text: "\x00" not in text and "\ufeff" not in text))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    try:
        assert decode(text.encode("utf-8", "ignore"), "a") == text
    except InputError:
        return
