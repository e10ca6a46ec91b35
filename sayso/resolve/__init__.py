"""All annotations in, one resolution out: actors, statements with their chains, relays, copies."""
