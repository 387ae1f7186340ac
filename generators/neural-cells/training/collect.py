"""`python collect.py DIR GENOMES.json`: the trained genomes as one file, a tensor a line."""

import json
import sys
from pathlib import Path

from automaton import SHAPES
from draw_matter import MATTERS


def line(tensor, values):
    return f'    "{tensor}": {json.dumps(values, separators=(",", ":"))}'


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    trained = {name: json.loads((folder / f"{name}.json").read_text()) for name in MATTERS}
    genomes = [f'  "{name}": {{\n' + ",\n".join(line(t, trained[name][t]) for t in SHAPES) + "\n  }" for name in MATTERS]
    Path(sys.argv[2]).write_text("{\n" + ",\n".join(genomes) + "\n}\n")
