"""Fronds along u beside each other: a rib, and barbs slanting from it on both sides."""

import numpy as np

from .canvas import SIDE, U, V, slow, smooth

BREADTH = SIDE / 10
BARB = SIDE / 22
"""Pixels from barb to barb along the rib."""


def draw(rng):
    v, u = V + 4 * slow(rng, 70), U + 5 * slow(rng, 50)
    frond = np.floor(v / BREADTH)
    across = (v / BREADTH - frond - 0.5) * 2
    side = np.abs(across)
    phase = (u - frond * 9) / BARB - side * 1.15
    barb = 0.5 + 0.5 * np.cos(phase * 2 * np.pi)
    lit = smooth(0.15, 0.9, barb) * smooth(1.0, 0.86, side)
    rib = smooth(0.15, 0.07, side)
    height = np.clip((0.3 + 0.6 * (1 - side)) * (0.25 + 0.75 * lit) + 0.3 * rib, 0, 1)
    tone = 0.1 + 0.5 * lit + 0.22 * (1 - side) * lit + np.where(across < 0, 0.08, -0.05) * lit
    return np.stack([height, tone * (1 - rib) + 0.7 * rib, rib], -1)
