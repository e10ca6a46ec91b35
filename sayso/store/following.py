"""What a store knows of files that are read in parts, and of feeds: how far, and what came of it."""

from __future__ import annotations

from sayso.store import bookmarks, feeds
from sayso.store.room import Room
from sayso.vocabulary import Bookmark, Feed, Item


class Following(Room):
    """The part of `Store` that has to do with archives and feeds."""

    def bookmark(self, name: str, file: str, wanted: str) -> Bookmark | None:
        """Return how far a file has been read for a story with these filters; None if it was not."""
        with self._reading() as db:
            return bookmarks.find(db, self._known(name), file, wanted)

    def keep_bookmark(self, name: str, mark: Bookmark) -> None:
        """Keep how far a file has been read for a story."""
        with self._writing() as db:
            bookmarks.keep(db, self._key(name), mark)

    def feeds(self, name: str) -> tuple[Feed, ...]:
        """Return the feeds that a story has watched, as they were found the last time."""
        with self._reading() as db:
            return feeds.feeds(db, self._known(name))

    def keep_feed(self, name: str, feed: Feed) -> None:
        """Keep how a feed was found."""
        with self._writing() as db:
            feeds.keep_feed(db, self._key(name), feed)

    def item(self, name: str, where: str, *values: str) -> Item | None:
        """Return what feeds announced before, by feed and "id", by "url" or by "body"; None for what is new."""
        with self._reading() as db:
            return feeds.item(db, self._known(name), where, *values)

    def keep_item(self, name: str, item: Item) -> None:
        """Keep what came of something that a feed announced."""
        with self._writing() as db:
            feeds.keep_item(db, self._key(name), item)
