"""Wind on sand or water: crests across u that part and join, gentle on one side and steep on the other."""

import numpy as np

from .canvas import filtered, slow, smooth

LENGTH = 30
"""Pixels from crest to crest."""


def draw(rng):
    wave = filtered(rng, lambda fu, fv: np.exp(-(((fu - 1 / LENGTH) / 0.0075) ** 2) - (fv / 0.011) ** 2))
    phase = np.angle(wave) / (2 * np.pi) + 0.5
    strong = np.clip(np.abs(wave) / 1.1, 0, 1)
    # Rises over three quarters of a length, falls over one.
    height = np.where(phase < 0.76, smooth(0, 0.8, phase), smooth(1, 0.76, phase)) * (0.35 + 0.65 * strong)
    foam = smooth(0.62, 0.72, phase) * smooth(0.8, 0.75, phase) * smooth(0.55, 0.8, strong)
    tone = 0.12 + 0.62 * height + 0.2 * smooth(0.45, 0.75, phase) * smooth(0.79, 0.75, phase) + 0.08 * slow(rng, 40)
    return np.stack([height, tone, foam], -1)
