"""The two labelled stories of real reports."""
