"""What fuzzing found: inputs that once ended in another error than one in words, or in none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sayso.read import read_page
from sayso.read.report import make
from sayso.vocabulary import Fetched

CONTROL_AFTER_SCRIPT = b"<!doctype html><html><body><p>He said so.</p><script>x</script>\x01\x02 and more of it was said on the day after.</body></html>"
"""htmldate lifts what follows a script into the text before it, and lxml takes no control characters there."""


@pytest.mark.parametrize(
    "data", [CONTROL_AFTER_SCRIPT, CONTROL_AFTER_SCRIPT.replace(b"\x01", b"\x0b\x7f\xef\xbf\xbf")]
)
def test_control_characters_after_a_script_do_no_harm(data: bytes) -> None:
    when = datetime(2024, 5, 12, tzinfo=UTC)
    page = Fetched("https://a.example/", "https://a.example/", when, data)
    assert "He said so." in make(data, "x", None, None).text
    assert "He said so." in read_page(page).text
