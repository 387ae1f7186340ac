"""A square of SIDE × SIDE pixels that wraps at its borders, and what all matters are drawn with."""

import numpy as np

SIDE = 512
"""Pixels a side of a training picture; four of them are one cell of the automaton."""

V, U = np.meshgrid(np.arange(SIDE, dtype=np.float32), np.arange(SIDE, dtype=np.float32), indexing="ij")
"""Coordinates: U runs to the right, the direction that scales, leaves and strands point to."""


def smooth(a, b, x):
    """Cubic step from 0 at a to 1 at b."""
    t = np.clip((x - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


def wrap(d):
    """The shortest way along a torus of SIDE."""
    return d - SIDE * np.round(d / SIDE)


def filtered(rng, spectrum):
    """Gaussian noise with the given spectrum (a function of cycles a pixel along u and v), scaled to deviation 1."""
    fv, fu = np.meshgrid(np.fft.fftfreq(SIDE), np.fft.fftfreq(SIDE), indexing="ij")
    wave = np.fft.ifft2(np.fft.fft2(rng.standard_normal((SIDE, SIDE))) * spectrum(fu, fv))
    return (wave / wave.real.std()).astype(np.complex64)


def slow(rng, length):
    """Smooth noise of about -1…1 whose features are `length` pixels wide."""
    return filtered(rng, lambda fu, fv: np.exp(-((fu**2 + fv**2) * length**2) * 4)).real / 2


def scatter(rng, spacing, rounds=3):
    """Points about `spacing` apart, evened out by Lloyd's method; shape (n, 2) of u, v."""
    n = int(SIDE * SIDE / spacing**2)
    points = rng.uniform(0, SIDE, (n, 2)).astype(np.float32)
    for _ in range(rounds):
        nearest = voronoi(points)[2]
        for k in range(n):
            inside = nearest == k
            if inside.any():
                points[k, 0] += wrap(U[inside] - points[k, 0]).mean()
                points[k, 1] += wrap(V[inside] - points[k, 1]).mean()
        points %= SIDE
    return points


def voronoi(points):
    """Distances to the nearest and the second nearest point, and the number of the nearest."""
    first = np.full((SIDE, SIDE), 1e9, np.float32)
    second = first.copy()
    number = np.zeros((SIDE, SIDE), np.int32)
    for k, (u, v) in enumerate(points):
        d = np.hypot(wrap(U - u), wrap(V - v))
        nearer = d < first
        second = np.where(nearer, first, np.minimum(second, d))
        first = np.where(nearer, d, first)
        number[nearer] = k
    return first, second, number


def borders(points, number):
    """How far a pixel is from the border of its Voronoi cell: exact, by the bisectors with all neighbours."""
    own = points[number]
    du, dv = wrap(U - own[..., 0]), wrap(V - own[..., 1])
    best = np.full((SIDE, SIDE), 1e9, np.float32)
    for k, (u, v) in enumerate(points):
        bu, bv = wrap(u - own[..., 0]), wrap(v - own[..., 1])
        n = np.hypot(bu, bv)
        d = n / 2 - (du * bu + dv * bv) / np.maximum(n, 1e-6)
        best = np.where((number != k) & (n < 160), np.minimum(best, d), best)
    return best


class Layers:
    """Shapes laid one over the other; a picture is (height, tone, accent) in 0…1."""

    def __init__(self, tone=0.1):
        self.picture = np.zeros((SIDE, SIDE, 3), np.float32)
        self.picture[..., 1] = tone

    def lay(self, u, v, reach, shape):
        """Calls shape(du, dv) on the square of ±reach pixels around (u, v); it returns cover, height, tone, accent."""
        at = np.arange(-reach, reach + 1)
        iu, iv = int(round(u)), int(round(v))
        rows, columns = np.ix_((iv + at) % SIDE, (iu + at) % SIDE)
        dv, du = np.meshgrid(iv + at - v, iu + at - u, indexing="ij")
        cover, *values = shape(du.astype(np.float32), dv.astype(np.float32))
        here = self.picture[rows, columns]
        for c, value in enumerate(values):
            here[..., c] += (value - here[..., c]) * cover
        self.picture[rows, columns] = here
