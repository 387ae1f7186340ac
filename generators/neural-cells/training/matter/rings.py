"""Contours: bands around every hill of a slow field, as of an agate or of cut wood."""

import numpy as np

from .canvas import filtered, smooth


def draw(rng):
    field = filtered(rng, lambda fu, fv: np.exp(-(((np.hypot(fu, fv) - 1 / 70) / 0.004) ** 2))).real
    # By rank, so that all bands are equally wide on the whole.
    level = np.argsort(np.argsort(field.ravel())).reshape(field.shape) / field.size
    phase = level * 2.4
    band = 0.5 - 0.5 * np.cos(phase * 2 * np.pi)
    height = 0.35 * level + 0.65 * band
    tone = 0.15 + 0.3 * level + 0.42 * smooth(0.15, 0.85, band)
    heart = smooth(0.9, 0.93, level)
    return np.stack([height, tone * (1 - 0.4 * heart), heart], -1)
