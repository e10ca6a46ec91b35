"""Pages of the live server beside Datasette, which serves the same rows."""
