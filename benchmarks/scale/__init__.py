"""What resolve and weigh cost beside annotate, and how that grows with a story."""
