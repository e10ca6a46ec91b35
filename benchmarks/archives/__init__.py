"""Reading a WARC, beside a plain loop of warcio and trafilatura."""
