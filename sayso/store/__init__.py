"""The shelf: any noun to SQLite and back."""

from sayso.store.shelf import Store, StoredStory

__all__ = ["Store", "StoredStory"]
