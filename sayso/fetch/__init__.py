"""An address in, its bytes out, with the facts of their coming: politely, within limits, and never from one's own net.

    address → addresses (may it be asked?) → robots → manners (its turn) → line (pinned, timed) → body (unpacked) → Fetched

Whatever goes wrong is a `FetchError` that says what and what to do.
"""

from sayso.fetch.addresses import is_address
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.limits import Limits, Net

__all__ = ["Fetcher", "Limits", "Net", "is_address"]
