"""The mean of checkpoints of one lineage, weight by weight: `python -m training.average A.pt B.pt OUT.pt`.

Averaging the ends of two rounds that started from the same weights costs nothing at run time (Wortsman et al.,
Model soups, ICML 2022); that it helped here is measured on dev, in the model card.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def average(checkpoints: list[Path], out: Path) -> None:
    """Write the mean of checkpoints that have the same parts; whole numbers are those of the first."""
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    if any(state.keys() != states[0].keys() for state in states):
        raise SystemExit("these checkpoints are of different networks")
    mean = {
        name: sum(state[name] for state in states) / len(states) if value.is_floating_point() else value
        for name, value in states[0].items()
    }
    torch.save(mean, out)


def main() -> None:
    """Read the command line and average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    average(options.checkpoints, options.out)


if __name__ == "__main__":
    main()
