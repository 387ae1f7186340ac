"""Winding ridges of a reaction and diffusion (Gray and Scott 1984; parameters of Pearson 1993)."""

import numpy as np

from .canvas import SIDE, slow, smooth

CELLS = 232


def draw(rng):
    a = np.ones((CELLS, CELLS), np.float32)
    b = np.zeros_like(a)
    for u, v in rng.integers(0, CELLS, (200, 2)):
        b[v : v + 4, u : u + 4] = 1
    feed, kill = 0.0545, 0.062
    for _ in range(6000):
        reaction = a * b * b
        a += 0.21 * 4 * laplace(a) - reaction + feed * (1 - a)
        b += 0.105 * 4 * laplace(b) + reaction - (feed + kill) * b
    wave = enlarge(b)
    wave = (wave - np.percentile(wave, 2)) / (np.percentile(wave, 98) - np.percentile(wave, 2))
    height = smooth(0.05, 1, wave)
    crest = smooth(0.86, 1.0, wave)
    tone = 0.12 + 0.68 * smooth(0.1, 0.75, wave) + 0.15 * slow(rng, 60)
    return np.stack([height, tone, crest], -1)


def laplace(x):
    near = np.roll(x, 1, 0) + np.roll(x, -1, 0) + np.roll(x, 1, 1) + np.roll(x, -1, 1)
    far = np.roll(np.roll(x, 1, 0) + np.roll(x, -1, 0), 1, 1) + np.roll(np.roll(x, 1, 0) + np.roll(x, -1, 0), -1, 1)
    return 0.2 * near + 0.05 * far - x


def enlarge(x):
    """To SIDE pixels, by its Fourier series."""
    spectrum = np.fft.fftshift(np.fft.fft2(x))
    margin = (SIDE - CELLS) // 2
    wide = np.pad(spectrum, margin)
    return np.fft.ifft2(np.fft.ifftshift(wide)).real.astype(np.float32) * (SIDE / CELLS) ** 2
