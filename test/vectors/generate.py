"""Writes the project's own test vectors beside this file, with nothing but Python's standard library.

It shares no code with the product: SHA-256 comes from hashlib, Keccak-256, ABI words, base32, dag-pb and canonical JSON are
written here from their specifications. Run it only to add vectors: existing ones are frozen.

    python3 test/vectors/generate.py
"""

import base64
import hashlib
import json
import pathlib
import struct
import unicodedata

HERE = pathlib.Path(__file__).parent


# --- Keccak-256 (FIPS 202 permutation with the original padding, as Ethereum uses it)

ROUNDS = 24
MASK = (1 << 64) - 1
ROTATIONS = [[0, 36, 3, 41, 18], [1, 44, 10, 45, 2], [62, 6, 43, 15, 61], [28, 55, 25, 21, 56], [27, 20, 39, 8, 14]]


def round_constants():
    constants, lfsr = [], 1
    for _ in range(ROUNDS):
        constant = 0
        for j in range(7):
            if lfsr & 1:
                constant |= 1 << ((1 << j) - 1)
            lfsr = (lfsr << 1) ^ (0x171 if lfsr & 0x80 else 0)
        constants.append(constant)
    return constants


def rotl(value, by):
    return ((value << by) | (value >> (64 - by))) & MASK if by else value


def permute(a):
    for constant in round_constants():
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        d = [c[(x - 1) % 5] ^ rotl(c[(x + 1) % 5], 1) for x in range(5)]
        a = [[a[x][y] ^ d[x] for y in range(5)] for x in range(5)]
        b = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                b[y][(2 * x + 3 * y) % 5] = rotl(a[x][y], ROTATIONS[x][y])
        a = [[b[x][y] ^ (~b[(x + 1) % 5][y] & MASK & b[(x + 2) % 5][y]) for y in range(5)] for x in range(5)]
        a[0][0] ^= constant
    return a


def keccak256(data):
    rate = 136
    padded = bytearray(data) + b"\x01" + b"\x00" * (-(len(data) + 1) % rate)
    padded[-1] |= 0x80
    a = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), rate):
        for i, (lane,) in enumerate(struct.iter_unpack("<Q", padded[start : start + rate])):
            a[i % 5][i // 5] ^= lane
        a = permute(a)
    return b"".join(struct.pack("<Q", a[i % 5][i // 5]) for i in range(4))


assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
assert keccak256(b"abc").hex() == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"


# --- Canonical JSON (RFC 8785), for strings, integers, simple fractions and containers


def jcs(value):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        assert abs(value) < 2**53
        return str(value)
    if isinstance(value, float):
        # Python and ECMAScript write these the same way.
        assert 1e-4 <= abs(value) < 1e15 and value != int(value)
        return repr(value)
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(jcs(key) + ":" + jcs(value[key]) for key in keys) + "}"


def sha256(data):
    return hashlib.sha256(data).digest()


def hex_of(data):
    return "0x" + data.hex()


def tag(label):
    """32 bytes that occur nowhere else."""
    return hex_of(sha256(b"seedline vector " + label.encode()))


# --- CIDs and UnixFS (unixfs-v1-2025)


def varint(value):
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def cid_bytes(codec, block):
    return b"\x01" + varint(codec) + b"\x12\x20" + sha256(block)


def cid_text(cid):
    return "b" + base64.b32encode(cid).decode().lower().rstrip("=")


def field(number, payload):
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def file_cid(data, chunk=1024 * 1024, width=1024):
    """Fixed chunks, raw leaves, one level of links: files of at most chunk * width bytes."""
    chunks = [data[i : i + chunk] for i in range(0, len(data), chunk)] or [b""]
    if len(chunks) == 1:
        return cid_bytes(0x55, data)
    assert len(chunks) <= width
    links = b"".join(
        field(2, field(1, cid_bytes(0x55, part)) + field(2, b"") + b"\x18" + varint(len(part))) for part in chunks
    )
    unixfs = b"\x08\x02\x18" + varint(len(data)) + b"".join(b"\x20" + varint(len(part)) for part in chunks)
    return cid_bytes(0x70, links + field(1, unixfs))


def pattern(size, salt):
    """Byte i of a test file; no two chunks of 1 MiB are alike."""
    return bytes((i * 31 + (i >> 8) * 7 + (i >> 16) * 13 + salt) & 0xFF for i in range(size))


# --- Vectors

ZERO = "0x" + "00" * 32


def unhex(text):
    return bytes.fromhex(text[2:])


def prompt_hash(prompt, negative, salt):
    text = {"prompt": unicodedata.normalize("NFC", prompt)}
    if negative:
        text["negativePrompt"] = unicodedata.normalize("NFC", negative)
    canonical = jcs(text)
    text_hash = keccak256(canonical.encode())
    digest = keccak256(keccak256(b"seedline.prompt.v1") + unhex(salt) + text_hash)
    return canonical, hex_of(text_hash), hex_of(digest)


def prompt_vectors():
    cases = [
        ("one word", "fox", None, ZERO),
        ("with negative prompt", "a red fox in snow", "text, watermark", ZERO),
        ("private", "a red fox in snow", None, tag("salt 1")),
        ("private with negative prompt", "a red fox in snow", "text, watermark", tag("salt 2")),
        ("an empty negative prompt is left out", "fox", "", ZERO),
        ("decomposed text is composed", "Cafe\u0301 in A\u030angstro\u0308m", "ha\u0308sslich", tag("salt 3")),
        ("beyond the basic plane, and right to left", "\U0001f98a \u5b8b\u753b \u05e9\u05d5\u05e2\u05dc", None, ZERO),
        ("what JSON escapes", 'say "hi" \\ to\n\tthe fox/wolf', "\u007e\u20ac", tag("salt 4")),
        ("white space is kept", "  two  spaces ", " ", ZERO),
    ]
    vectors = []
    for name, prompt, negative, salt in cases:
        canonical, text_hash, digest = prompt_hash(prompt, negative, salt)
        vectors.append(
            {
                "name": name,
                "prompt": prompt,
                "negativePrompt": negative,
                "salt": salt,
                "canonical": canonical,
                "textHash": text_hash,
                "promptHash": digest,
            }
        )
    return vectors


def seed_vectors():
    vectors = []
    for i, seed in enumerate([0, 1, 255, 2**32 + 7, 2**53 + 1, 0x0123456789ABCDEF, 2**63, 2**64 - 1]):
        vectors.append({"seed": str(seed), "salt": ZERO, "effectiveSeed": str(seed)})
        salt = tag(f"seed salt {i}")
        digest = keccak256(seed.to_bytes(32, "big") + unhex(salt))
        vectors.append({"seed": str(seed), "salt": salt, "effectiveSeed": str(int.from_bytes(digest[:8], "big"))})
    return vectors


def output_vectors():
    images = []
    for width, height in [(1, 1), (2, 1), (1, 2), (3, 5), (5, 3), (16, 16), (257, 2)]:
        rgba = bytes((i * 37 + width * 11 + height * 3) & 0xFF for i in range(width * height * 4))
        digest = sha256(struct.pack("<II", width, height) + rgba)
        images.append({"width": width, "height": height, "rgba": hex_of(rgba), "outputHash": hex_of(digest)})
    texts = []
    for text in ["", "fox", "0x1234", "Cafe\u0301\n", "Caf\u00e9\n", "\U0001f98a\ufeff", "\ufeff\U0001f98a"]:
        texts.append({"text": text, "utf8": hex_of(text.encode()), "outputHash": hex_of(sha256(text.encode()))})
    return {"images": images, "texts": texts}


def cid_vectors():
    digests = [ZERO, "0x" + "ff" * 32, "0x" + bytes(range(32)).hex(), tag("digest 1"), tag("digest 2")]
    raw = []
    for digest in digests:
        cid = b"\x01\x55\x12\x20" + unhex(digest)
        raw.append({"digest": digest, "cid": cid_text(cid), "tokenURI": "ipfs://" + cid_text(cid)})
    files = []
    kib, mib = 1024, 1024 * 1024
    sizes = [0, 1, 256 * kib - 1, 256 * kib, 256 * kib + 1, mib - 1, mib, mib + 1, 2 * mib, 3 * mib + 5]
    for salt, size in enumerate(sizes):
        data = pattern(size, salt)
        files.append(
            {
                "sizeBytes": size,
                "salt": salt,
                "contentHash": hex_of(sha256(data)),
                "cid": cid_text(file_cid(data)),
            }
        )
    return {"raw": raw, "files": files}


def recipes():
    root = {
        "seedline": "recipe/1",
        "generator": {
            "kind": "algorithmicMedia",
            "name": "field",
            "version": "1.2.3",
            "hash": tag("generator"),
        },
        "seed": "18446744073709551615",
        "params": {"octaves": 5, "warp": 0.25, "palette": "dusk", "frame": True, "tile": None},
        "inputs": [],
        "output": {"mediaType": "image/png", "width": 1024, "height": 768, "outputHash": tag("output")},
        "promptHash": prompt_hash("a red fox in snow", None, ZERO)[2],
    }
    derived = {
        "seedline": "recipe/1",
        "generator": {
            "kind": "trainedAlgorithmicMedia",
            "name": "Caf\u00e9 \u5b8b\u753b",
            "version": "2026-01",
            "hash": tag("generator 2"),
            "asset": str(2**72 - 1),
        },
        "model": {"name": "a model", "hash": tag("model")},
        "seed": "0",
        "params": {"\u20ac": 1, "\r": 2, "\uff21": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": [1, [2, {"b": 1, "a": 2}]]},
        "inputs": [
            {"role": "image", "asset": "256", "contentHash": tag("in 1 content"), "outputHash": tag("in 1 output")},
            {"role": "import", "contentHash": tag("in 2 content"), "outputHash": tag("in 2 output")},
            {"role": "style", "asset": "70003", "contentHash": tag("in 3 content"), "outputHash": tag("in 3 output")},
        ],
        "output": {"mediaType": "image/png", "width": 64, "height": 4096, "outputHash": tag("output 2")},
        "promptHash": prompt_hash("a red fox in snow", "text, watermark", tag("salt 2"))[2],
    }
    text = {
        "seedline": "recipe/1",
        "generator": {"kind": "digitalCreation", "name": "editor", "version": "7", "hash": tag("generator 3")},
        "model": {"name": "no hash known"},
        "seed": None,
        "params": {},
        "inputs": [],
        "output": {"mediaType": "text/plain", "outputHash": tag("output 3")},
        "promptHash": tag("prompt of a text"),
    }
    picture = output_vectors()["images"][3]
    imported = {
        "seedline": "recipe/1",
        "generator": {"kind": "digitalCreation", "name": "import", "version": "1.0.0", "hash": ZERO},
        "seed": None,
        "params": {},
        "inputs": [{"role": "import", "contentHash": tag("imported file"), "outputHash": picture["outputHash"]}],
        "output": {
            "mediaType": "image/png",
            "width": picture["width"],
            "height": picture["height"],
            "outputHash": picture["outputHash"],
        },
        "promptHash": ZERO,
    }
    return [("root", root), ("derived", derived), ("text without a seed", text), ("import", imported)]


def recipe_vectors():
    vectors = []
    for name, recipe in recipes():
        canonical = jcs(recipe)
        vectors.append(
            {"name": name, "recipe": recipe, "canonical": canonical, "recipeHash": hex_of(sha256(canonical.encode()))}
        )
    return vectors


def metadata_vectors():
    vectors = []
    by_name = dict(recipes())
    small, large = tag("media 1"), cid_text(file_cid(pattern(1024 * 1024 + 1, 7)))
    raw_cid = cid_text(b"\x01\x55\x12\x20" + unhex(small))

    def seedline(recipe, content_hash, media_cid, more):
        return {
            "recipe": recipe,
            "recipeHash": hex_of(sha256(jcs(recipe).encode())),
            "contentHash": content_hash,
            "mediaCid": media_cid,
            **more,
        }

    cases = [
        (
            "public prompt",
            {
                "name": "Red fox",
                "image": "ipfs://" + raw_cid,
                "attributes": [],
                "seedline": seedline(
                    by_name["root"],
                    small,
                    raw_cid,
                    {"prompt": "a red fox in snow", "licence": {"termsIds": []}, "marks": []},
                ),
            },
        ),
        (
            "revealed prompt, everything filled in",
            {
                "name": "Caf\u00e9 \U0001f98a",
                "description": "Two\nlines with \"quotes\" & <b>no markup</b>",
                "image": "ipfs://" + large,
                "external_url": "https://example.com/work/1?x=2#3",
                "attributes": [{"trait_type": "Mood", "value": "calm"}, {"trait_type": "Layers", "value": 7}],
                "seedline": seedline(
                    by_name["derived"],
                    tag("content 2"),
                    large,
                    {
                        "prompt": "a red fox in snow",
                        "negativePrompt": "text, watermark",
                        "salt": tag("salt 2"),
                        "licence": {"termsIds": ["3", "281474976710655"], "text": cid_text(b"\x01\x55\x12\x20" + unhex(tag("licence")))},
                        "attestation": {"attestor": "0x" + tag("attestor")[26:], "signature": tag("r") + tag("s")[2:] + "1b"},
                        "marks": ["iptc", "c2pa"],
                    },
                ),
            },
        ),
        (
            "private prompt",
            {
                "name": "Sealed",
                "image": "ipfs://" + raw_cid,
                "attributes": [],
                "seedline": seedline(by_name["derived"], small, raw_cid, {"licence": {"termsIds": ["1"]}, "marks": []}),
            },
        ),
    ]
    for name, metadata in cases:
        canonical = jcs(metadata)
        digest = sha256(canonical.encode())
        uri = "ipfs://" + cid_text(b"\x01\x55\x12\x20" + digest)
        vectors.append(
            {"name": name, "metadata": metadata, "canonical": canonical, "metadataHash": hex_of(digest), "tokenURI": uri}
        )
    return vectors


MARKET_TYPES = {
    "Listing": "works:address id:uint256 transfers:uint256 currency:address price:uint96 buyer:address expiresAt:uint256 epoch:uint256",
    "Bid": "works:address id:uint256 currency:address amount:uint96 expiresAt:uint256 epoch:uint256 nonce:uint256",
    "Sale": "currency:address price:uint96 buyer:address",
}


def struct_hash(name, fields, values):
    """EIP-712 hashStruct of a struct of addresses and numbers."""
    pairs = [field.split(":") for field in fields.split()]
    kind = name + "(" + ",".join(f"{type} {field}" for field, type in pairs) + ")"
    words = [int(values[field], 16 if type == "address" else 10).to_bytes(32, "big") for field, type in pairs]
    return keccak256(keccak256(kind.encode()) + b"".join(words))


def market_vectors():
    def account(label):
        return "0x" + tag(label)[26:]

    none = "0x" + "00" * 20
    market = account("market")
    domain_type = b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    chain_id = 31_337
    domain = keccak256(
        keccak256(domain_type)
        + keccak256(b"Seedline Market")
        + keccak256(b"1")
        + chain_id.to_bytes(32, "big")
        + bytes(12)
        + unhex(market)
    )
    most = str(2**96 - 1)
    works = account("works")
    cases = [
        ("Listing", "anyone, in coin, without end", dict(works=works, id="256", transfers="0", currency=none, price="1", buyer=none, expiresAt="0", epoch="0")),
        ("Listing", "one buyer, in a token", dict(works=works, id="1099511627775", transfers="7", currency=account("token"), price=most, buyer=account("buyer"), expiresAt="1764000000", epoch="3")),
        ("Bid", "the first", dict(works=works, id="257", currency=account("token"), amount="1", expiresAt="0", epoch="0", nonce="0")),
        ("Bid", "the largest", dict(works=works, id="1099511627775", currency=account("token"), amount=most, expiresAt="1764000000", epoch="2", nonce=str(2**256 - 1))),
        ("Sale", "a gift to anyone", dict(currency=none, price="0", buyer=none)),
        ("Sale", "one buyer, in a token", dict(currency=account("token"), price=most, buyer=account("buyer"))),
    ]
    vectors = []
    for primary_type, name, message in cases:
        hashed = struct_hash(primary_type, MARKET_TYPES[primary_type], message)
        vector = {"name": name, "primaryType": primary_type, "message": message, "structHash": hex_of(hashed)}
        if primary_type != "Sale":
            vector |= {"chainId": chain_id, "market": market, "digest": hex_of(keccak256(b"\x19\x01" + domain + hashed))}
        vectors.append(vector)
    return vectors


def write(name, vectors):
    # ASCII only, so that no editor or tool normalises the text.
    (HERE / name).write_text(json.dumps(vectors, indent=2) + "\n")


write("promptHash.json", prompt_vectors())
write("seedDerivation.json", seed_vectors())
write("outputHash.json", output_vectors())
write("cid.json", cid_vectors())
write("recipe.json", recipe_vectors())
write("metadata.json", metadata_vectors())
write("market.json", market_vectors())
