"""Pages of invented sites: what is read of them, and how long it takes."""
