"""
The automaton in whole numbers, as the module computes it: states Q11 in 16 bits, sums in 32. `python reference.py GENOMES.json OUT.json` writes what
it makes of a small torus, for the test that holds the module against it.
"""

import json
import sys
from pathlib import Path

import numpy as np

from automaton import CHANNELS, FRACTION_BITS, SHAPES

LIMIT = 4095
WHOLE = {"w1", "b1", "w2"}


def unpack(genome):
    """Weights from the lists of train.py: whole numbers for the automaton, f32 for the decoder."""
    out = {}
    for name, shape in SHAPES.items():
        q = np.array(genome[name], np.int32).reshape(shape)
        out[name] = q if name in WHOLE else (q * 2.0 ** -FRACTION_BITS[name]).astype(np.float32)
    return out


def multiply_q15(a, b):
    """The SIMD instruction q15mulr_sat_s."""
    return np.minimum((a * b + 0x4000) >> 15, 32767)


def perceive(x, cos, sin):
    """x: (h, w, CHANNELS) int32 on a torus; cos, sin: (h, w) Q15."""
    column = np.roll(x, 1, 0) + 2 * x + np.roll(x, -1, 0)
    row = np.roll(x, 1, 1) + 2 * x + np.roll(x, -1, 1)
    left, right = np.roll(column, 1, 1), np.roll(column, -1, 1)
    gx = (right - left) >> 3
    gy = (np.roll(row, -1, 0) - np.roll(row, 1, 0)) >> 3
    mean = (((left + right) >> 1) + column) >> 3
    c, s = cos[..., None], sin[..., None]
    along = multiply_q15(gx, c) + multiply_q15(gy, s)
    across = multiply_q15(gy, c) - multiply_q15(gx, s)
    return np.concatenate([x, along, across, mean - x], -1)


def change(w, x, cos, sin):
    sums = perceive(x, cos, sin) @ w["w1"] + (w["b1"] << 11)
    shift = FRACTION_BITS["w1"]
    hidden = np.clip((sums + (1 << shift >> 1)) >> shift, 0, 32767)
    shift = FRACTION_BITS["w2"]
    return np.clip((hidden @ w["w2"] + (1 << shift >> 1)) >> shift, -32768, 32767)


def step(first, second, x, cos, sin, share):
    """share: (h, w) Q15, how much a cell follows the second genome; 32767 is wholly."""
    a, b, k = change(first, x, cos, sin), change(second, x, cos, sin), share[..., None]
    mixed = np.clip(a + multiply_q15(np.clip(b - a, -32768, 32767), k), -32768, 32767)
    delta = np.where(k == 0, a, np.where(k == 32767, b, mixed))
    return np.clip(x + delta, -LIMIT, LIMIT)


def decode(w, state):
    """state: (..., CHANNELS) f32, in units of 1. Height, tone, accent."""
    z = state @ w["d1"] + w["e1"]
    return (z * np.clip(z * 0.5 + 0.5, 0, 1)) @ w["d2"] + w["e2"]


PLACES = [(0.25, 0.5), (3.5, 1.125), (7.75, 4.0625), (11.5, 5.75), (-2.25, 3.375), (40.625, -9.5)]
"""In cells; exact in binary, some beyond the border of the torus."""


def sample(w, x, u, v):
    """Height, tone and accent at (u, v) between the cells x, by cubic B-splines on the torus."""
    state = 0
    for j, b in enumerate(spline(v - np.floor(v))):
        for i, a in enumerate(spline(u - np.floor(u))):
            cell = x[(int(np.floor(v)) - 1 + j) % x.shape[0], (int(np.floor(u)) - 1 + i) % x.shape[1]]
            state = state + a * b * cell / 2048
    return np.clip(decode(w, state), 0, 1)


def spline(t):
    """The weights of the four cells around."""
    return [(1 - t) ** 3 / 6, (3 * t**3 - 6 * t**2 + 4) / 6, (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6, t**3 / 6]


def vectors(genomes):
    """Every pair of neighbouring genomes on a torus of 12 × 6 cells; directions and shares differ from cell to cell."""
    rows, columns, steps = 6, 12, 9
    i, j, c = np.meshgrid(np.arange(columns), np.arange(rows), np.arange(CHANNELS), indexing="xy")
    start = ((i * 7919 + j * 104729 + c * 1299709) % 2048 - 1024).astype(np.int64)
    at = i[..., 0] + columns * j[..., 0]
    cos, sin = (np.round(32767 * f(at * 0.7)).astype(np.int64) for f in (np.cos, np.sin))
    share = np.array([0, 32767, 9001, 30000], np.int64)[at % 4]
    names = list(genomes)
    runs = []
    for k, name in enumerate(names):
        other = names[(k + 1) % len(names)]
        x, first = start, unpack(genomes[name])
        for _ in range(steps):
            x = step(first, unpack(genomes[other]), x, cos, sin, share)
        drawn = [np.round(sample(first, x, u, v), 6).tolist() for u, v in PLACES]
        runs.append({"first": k, "second": (k + 1) % len(names), "cells": x.reshape(-1).tolist(), "decoded": drawn})
    torus = {"rows": rows, "columns": columns, "steps": steps, "start": start, "cos": cos, "sin": sin, "share": share, "places": PLACES}
    return {**{n: v.reshape(-1).tolist() if hasattr(v, "reshape") else v for n, v in torus.items()}, "runs": runs}


if __name__ == "__main__":
    genomes = json.loads(Path(sys.argv[1]).read_text())
    Path(sys.argv[2]).write_text(json.dumps(vectors(genomes)) + "\n")
