"""The shelf: any noun to SQLite and back."""
