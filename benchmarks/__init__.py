"""Every figure that the README claims, printed by one command: `scripts/bench`."""
