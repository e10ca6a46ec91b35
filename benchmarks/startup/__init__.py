"""What it costs to start `sayso`, beside a bare interpreter."""
