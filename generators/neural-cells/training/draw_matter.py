"""Draws the training pictures: `python draw_matter.py DIR` writes one PNG a matter (height, tone and accent as red, green and blue)."""

import hashlib
import importlib
import sys
from pathlib import Path

import numpy as np

MATTERS = {"coral": 0, "scales": 1, "ripples": 3, "glaze": 5, "rings": 8, "fern": 9}
"""Each with the number that its randomness starts from."""
SEED = 20261123


def draw_matter(name):
    """One training picture, 512 × 512 × 3 bytes, the same on every machine up to the last bit of its arithmetic."""
    rng = np.random.default_rng([SEED, MATTERS[name]])
    picture = importlib.import_module(f"matter.{name}").draw(rng)
    return np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8)


if __name__ == "__main__":
    from PIL import Image

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or MATTERS:
        picture = draw_matter(name)
        Image.fromarray(picture).save(folder / f"{name}.png")
        print(name, hashlib.sha256(picture.tobytes()).hexdigest(), flush=True)
