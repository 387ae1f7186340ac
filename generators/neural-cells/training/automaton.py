"""
The network: one neural cellular automaton (Mordvintsev et al. 2020) with directed perception (Randazzo et al. 2023), and a decoder from cell
states to pixels (Pajouheshgar et al. 2025). Numbers are those of the module: weights are bytes in fixed point, states Q11.
"""

import jax
import jax.numpy as jnp
import numpy as np

CHANNELS = 12
HIDDEN = 24
DECODER = 12
LIMIT = 4095 / 2048
"""States stay within ±LIMIT: sums of four of them then fit 16 bits."""

SHAPES = {
    "w1": (4 * CHANNELS, HIDDEN),
    "b1": (HIDDEN,),
    "w2": (HIDDEN, CHANNELS),
    "d1": (CHANNELS, DECODER),
    "e1": (DECODER,),
    "d2": (DECODER, 3),
    "e2": (3,),
}
"""Of one genome, in the order in which they are written."""

FRACTION_BITS = {"w1": 5, "b1": 5, "w2": 6, "d1": 4, "e1": 4, "d2": 5, "e2": 5}
"""A weight is a signed byte over 2 to this power."""

SPARSE = {"w1", "w2"}
"""Of these, the smallest are left out."""


def initial(key):
    keys = jax.random.split(key, 3)
    return {
        "w1": jax.random.normal(keys[0], SHAPES["w1"]) * (4 * CHANNELS) ** -0.5,
        "b1": jnp.zeros(SHAPES["b1"]),
        "w2": jax.random.normal(keys[1], SHAPES["w2"]) * 0.02,
        "d1": jax.random.normal(keys[2], SHAPES["d1"]) * 0.5,
        "e1": jnp.zeros(SHAPES["e1"]),
        "d2": jnp.zeros(SHAPES["d2"]),
        "e2": jnp.full(SHAPES["e2"], 0.4),
    }


def quantised(params, finer, dropped):
    """
    The weights as the module has them; their gradient passes through the rounding.

    finer: fraction bits beyond FRACTION_BITS. dropped: the share of the sparse tensors' weights that is zero.
    """

    def one(name, w):
        scale = 2.0 ** (FRACTION_BITS[name] + finer)
        kept = w if name not in SPARSE else jnp.where(jnp.abs(w) < jnp.quantile(jnp.abs(w), dropped), 0, w)
        q = jnp.clip(jnp.round(kept * scale), -127, 127) / scale
        return w + jax.lax.stop_gradient(q - w)

    return {name: one(name, w) for name, w in params.items()}


def perceive(x, cos, sin):
    """What a cell sees: itself, the slope along and across its direction, and how it differs from its surroundings. x: (b, h, w, c)."""
    up, down = jnp.roll(x, 1, 1), jnp.roll(x, -1, 1)
    column = up + 2 * x + down
    gx = (jnp.roll(column, -1, 2) - jnp.roll(column, 1, 2)) / 8
    row = jnp.roll(x, 1, 2) + 2 * x + jnp.roll(x, -1, 2)
    gy = (jnp.roll(row, -1, 1) - jnp.roll(row, 1, 1)) / 8
    mean = (jnp.roll(column, -1, 2) + 2 * column + jnp.roll(column, 1, 2)) / 16
    return jnp.concatenate([x, gx * cos + gy * sin, gy * cos - gx * sin, mean - x], -1)


def step(q, x, cos, sin):
    hidden = jax.nn.relu(perceive(x, cos, sin) @ q["w1"] + q["b1"])
    return jnp.clip(x + hidden @ q["w2"], -LIMIT, LIMIT)


def grow(q, x, turn, steps):
    """`steps` steps of the states x in the direction `turn` (radians, one a sample)."""
    cos, sin = jnp.cos(turn)[:, None, None, None], jnp.sin(turn)[:, None, None, None]
    # Recomputed on the way back: on a small machine cheaper than kept.
    once = jax.checkpoint(lambda x: step(q, x, cos, sin))
    return jax.lax.scan(lambda x, _: (once(x), None), x, None, length=steps)[0]


def spline(cells, pixels):
    """The matrix (cells · pixels, cells) of cubic B-spline interpolation on a ring."""
    matrix = np.zeros((cells * pixels, cells), np.float32)
    for p in range(cells * pixels):
        at = (p + 0.5) / pixels - 0.5
        i, t = int(np.floor(at)), at - np.floor(at)
        for k, w in enumerate([(1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3]):
            matrix[p, (i - 1 + k) % cells] += w / 6
    return matrix


def decode(q, x, pixels):
    """Pictures (b, h · pixels, w · pixels, 3) of height, tone and accent."""
    fine = jnp.einsum("pi,bijc->bpjc", spline(x.shape[1], pixels), x)
    fine = jnp.einsum("qj,bpjc->bpqc", spline(x.shape[2], pixels), fine)
    z = fine @ q["d1"] + q["e1"]
    return (z * jnp.clip(z * 0.5 + 0.5, 0, 1)) @ q["d2"] + q["e2"]
