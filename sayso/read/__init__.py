"""Bytes in, reports out: files, pages and manifests become `Report`s."""
