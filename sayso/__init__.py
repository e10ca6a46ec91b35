"""sayso (*who says so?*) builds the record of a news story from the reports about it.

`Story` is the way in; the nouns it gives are those of `sayso.vocabulary`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.story import Story

__version__ = "0.1.0"
__all__ = ["Story", "__version__"]


def __getattr__(name: str) -> Any:
    # Imported on first use: `sayso --version` should not pay for the whole house.
    if name == "Story":
        from sayso.story import Story

        return Story
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
