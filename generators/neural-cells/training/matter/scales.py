"""Scales in staggered rows, each over the next, with a rim and an eye."""

import numpy as np

from .canvas import SIDE, Layers, smooth

PITCH = 512 / 24
"""Pixels from row to row."""
BREADTH = 512 / 18


def draw(rng):
    layers = Layers()
    # From the right to the left: the tip of a scale, on its right, lies over the root of the next.
    for row in range(24, -1, -1):
        for k in range(18):
            u = row * PITCH + rng.normal(0, 1.2)
            v = (k + (row & 1) / 2) * BREADTH + rng.normal(0, 1.2)
            layers.lay(u, v, 36, lambda du, dv, own=rng.uniform(-0.13, 0.13), eye=rng.uniform() < 0.8: scale(du, dv, own, eye))
    return layers.picture[:, :SIDE]


def scale(du, dv, own, eye):
    across = dv / (BREADTH * 0.56)
    along = (du + 10) / 30
    rim = np.sqrt(np.maximum(0, along) ** 2.4 + np.abs(across) ** 2.4)
    rim = np.where(along < 0, np.maximum(np.abs(across), -along * 2), rim)
    cover = smooth(1.02, 0.95, rim)
    height = np.clip(0.12 + 0.7 * along, 0, 1) * (1 - 0.55 * across**2)
    tone = 0.2 + 0.5 * np.clip(along, 0, 1) + own + 0.3 * smooth(0.74, 0.8, rim) * smooth(0.97, 0.9, rim) - 0.3 * smooth(0.93, 1.0, rim)
    accent = smooth(0.3, 0.22, np.hypot(along - 0.5, across * 0.8)) * eye
    return cover, height, tone, accent
