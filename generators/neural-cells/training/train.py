"""
`python train.py OUT.json MATTER [--dropped SHARE] [--seed N]`: trains one genome on one training picture, on one core without an accelerator. First LEARN steps with all
weights, kept in OUT.fine.json (`--from FINE.json` starts behind them); then PRUNE steps in which a share of them goes and the rest become coarser.

The loss compares the distribution of patches, not pixels: sliced Wasserstein distance over random projections of 7 × 7 patches at four scales
(Elnekave and Weiss 2022), so that no other network, trained on pictures of somebody else, has a say.
"""

import argparse
import functools
import json
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

from automaton import CHANNELS, FRACTION_BITS, LIMIT, SHAPES, decode, grow, initial, quantised
from draw_matter import draw_matter

CELLS, PIXELS, STEPS = 32, 4, 24
LEARN, PRUNE = 1000, 500
BATCH, POOL = 4, 64
PROJECTIONS = 32
STRIDES = [5, 3, 2, 1]
"""Between patches, at full size and at each half of it; prime to PIXELS, so that every place in a cell is seen."""


def crops(picture, rng, turns):
    """Squares of CELLS · PIXELS pixels from anywhere in the picture, turned by `turns`."""
    side = CELLS * PIXELS
    y, x = np.meshgrid(np.arange(side) - side / 2, np.arange(side) - side / 2, indexing="ij")
    out = []
    for turn in turns:
        u, v = rng.uniform(side * 0.75, picture.shape[0] - side * 0.75, 2)
        c, s = np.cos(turn), np.sin(turn)
        pu, pv = u + x * c + y * s, v - x * s + y * c
        iu, iv = np.floor(pu).astype(int), np.floor(pv).astype(int)
        fu, fv = (pu - iu)[..., None], (pv - iv)[..., None]
        top = picture[iv, iu] * (1 - fu) + picture[iv, iu + 1] * fu
        low = picture[iv + 1, iu] * (1 - fu) + picture[iv + 1, iu + 1] * fu
        out.append(top * (1 - fv) + low * fv)
    return np.stack(out).astype(np.float32)


def distance(drawn, wanted, key):
    """Sliced Wasserstein distance of the patches of two batches of pictures, summed over scales."""
    total = 0
    for scale, stride in enumerate(STRIDES):
        lens = jax.random.normal(jax.random.fold_in(key, scale), (7, 7, 3, PROJECTIONS))
        lens = lens / jnp.sqrt(jnp.sum(lens**2, (0, 1, 2)))
        both = jnp.concatenate([drawn, wanted])
        seen = jax.lax.conv_general_dilated(both, lens, (stride, stride), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC"))
        ranked = jnp.sort(seen.reshape(seen.shape[0], -1, PROJECTIONS).transpose(0, 2, 1), -1)
        total += jnp.mean((ranked[:BATCH] - ranked[BATCH:]) ** 2, (1, 2))
        drawn, wanted = halve(drawn), halve(wanted)
    return total


def halve(x):
    return (x[:, ::2, ::2] + x[:, 1::2, ::2] + x[:, ::2, 1::2] + x[:, 1::2, 1::2]) / 4


@functools.partial(jax.jit, static_argnames="finer")
def learn(params, moments, states, turns, wanted, key, count, rate, finer, dropped):
    def loss(params):
        q = quantised(params, finer, dropped)
        after = grow(q, states, turns, STEPS)
        drawn = decode(q, after, PIXELS)
        each = distance(drawn, wanted, key)
        over = jnp.mean(jnp.maximum(jnp.abs(after) - LIMIT * 0.9, 0)) + jnp.mean(jnp.maximum(jnp.abs(drawn - 0.5) - 0.55, 0) ** 2)
        return jnp.mean(each) + over, (after, each)

    (value, (after, each)), slope = jax.value_and_grad(loss, has_aux=True)(params)
    slope = jax.tree.map(lambda g: jnp.nan_to_num(g) / (jnp.linalg.norm(g) + 1e-8), slope)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, moments[0], slope)
    second = jax.tree.map(lambda m, g: 0.99 * m + 0.01 * g * g, moments[1], slope)
    move = lambda p, m, s: p - rate * (m / (1 - 0.9**count)) / (jnp.sqrt(s / (1 - 0.99**count)) + 1e-8)
    return jax.tree.map(move, params, first, second), (first, second), after, each, value


def noise(rng, n):
    return rng.uniform(-0.5, 0.5, (n, CELLS, CELLS, CHANNELS)).astype(np.float32)


def train(matter, seed, params, total, rates, finer, dropped, checkpoint):
    """`total` steps from `params`; rates and dropped are functions of how far it is, 0…1."""
    picture = draw_matter(matter).astype(np.float32) / 255
    rng = np.random.default_rng(seed)
    moments = (jax.tree.map(jnp.zeros_like, params), jax.tree.map(jnp.zeros_like, params))
    pool, turns = noise(rng, POOL), rng.uniform(0, 2 * np.pi, POOL).astype(np.float32)
    losses, started = [], time.monotonic()
    for count in range(1, total + 1):
        chosen = rng.choice(POOL, BATCH, replace=False)
        pool[chosen[0]] = noise(rng, 1)[0]
        turns[chosen[0]] = rng.uniform(0, 2 * np.pi)
        key, wanted, far = jax.random.key(seed * 100000 + count), crops(picture, rng, turns[chosen]), count / total
        params, moments, after, each, value = learn(
            params, moments, pool[chosen], turns[chosen], wanted, key, count, rates(far), finer, dropped(far)
        )
        pool[chosen] = np.asarray(after)
        # What went wrong most starts again now and then, so that it does not stay.
        if count % 8 == 0:
            pool[chosen[int(np.argmax(each))]] = noise(rng, 1)[0]
        losses.append(float(value))
        if count % 50 == 0 or count == total:
            print(f"{matter} {count} {np.mean(losses[-50:]):.4f} {time.monotonic() - started:.0f} s", flush=True)
            checkpoint(written(quantised(params, finer, dropped(far)), finer))
    return params


def written(params, finer):
    scales = {n: 2 ** (FRACTION_BITS[n] + finer) for n in SHAPES}
    return {n: np.clip(np.round(np.asarray(params[n]) * scales[n]), -127, 127).astype(int).reshape(-1).tolist() for n in SHAPES}


def read(path, finer):
    stored = json.loads(path.read_text())
    return {n: jnp.array(stored[n], jnp.float32).reshape(SHAPES[n]) / 2 ** (FRACTION_BITS[n] + finer) for n in SHAPES}


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("out", type=Path)
    options.add_argument("matter")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--dropped", type=float, default=0.6)
    options.add_argument("--from", dest="fine", type=Path)
    given = options.parse_args()
    fine = given.fine or given.out.with_suffix(".fine.json")
    if given.fine is None:
        rates = lambda far: 3e-3 * (1 if far < 0.5 else 0.4 if far < 0.8 else 0.12)
        save = lambda weights: fine.write_text(json.dumps(weights))
        train(given.matter, given.seed, initial(jax.random.key(given.seed)), LEARN, rates, 1, lambda far: 0.0, save)
    rates = lambda far: 3e-3 * (0.4 if far < 0.7 else 0.12)
    save = lambda weights: given.out.write_text(json.dumps(weights))
    train(given.matter, given.seed + 1, read(fine, 1), PRUNE, rates, 0, lambda far: given.dropped * min(1.0, far / 0.4), save)
