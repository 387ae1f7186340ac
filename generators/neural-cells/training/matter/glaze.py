"""Old glaze that cracked into plates of about one size; the cracks are filled with another colour."""

import numpy as np

from .canvas import borders, scatter, slow, smooth, voronoi


def draw(rng):
    points = scatter(rng, 38, 8)
    inside = borders(points, voronoi(points)[2])
    seam = smooth(4.4, 2.2, inside)
    height = np.clip(0.25 + 0.75 * np.sqrt(np.clip((inside - 2) / 14, 0, 1)), 0, 1) * (1 - 0.6 * seam)
    tone = 0.3 + 0.45 * smooth(4, 15, inside) + 0.1 * slow(rng, 60)
    return np.stack([height, tone * (1 - seam) + 0.7 * seam, seam], -1)
