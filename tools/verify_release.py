#!/usr/bin/env python3
"""Checks a release of Vidimus and prints its manifest.

    python3 verify_release.py release.tar [--device KEY] [--recipient WHO]
    age -d -i key.txt release.age | python3 verify_release.py -

It was written from docs/release-format.md alone and needs nothing but Python 3. It verifies the signature, every hash and every
proof. KEY is the key of the office's device, as the office told it on another way; WHO is for whom the release should be, such
as your own age key. What is wrong is named on stderr, with exit code 1, and nothing is printed.
"""

import argparse, hashlib, json, re, sys

class Bad(Exception):
    """Something is not as docs/release-format.md says."""

def must(condition, otherwise):
    if not condition:
        raise Bad(otherwise)

# --- Ed25519 (RFC 8032), in extended coordinates ---------------------------------------------------
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

def add(p, q):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = p, q
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(number, p):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, p)
        number, p = number >> 1, add(p, p)
    return total

def point(text):
    """The point that 32 bytes stand for, which must be canonical and not of small order."""
    sign, y = divmod(int.from_bytes(text, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    must(y < P and x * x % P == square and (x or not sign), "a key or signature is no point of the curve")
    found = (x if x % 2 == sign else P - x, y, 1, (x if x % 2 == sign else P - x) * y % P)
    eight = times(8, found)
    must(eight[0] or eight[1] != eight[2], "a key or signature is of small order")
    return found

def signed(key, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L
    base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    x1, y1, z1, _ = times(s, base)
    x2, y2, z2, _ = add(point(r), times(k, point(key)))
    return s < L and (x1 * z2 - x2 * z1) % P == 0 and (y1 * z2 - y2 * z1) % P == 0

# --- The tar (section 1) ---------------------------------------------------------------------------
def exactly(stream, size):
    data = bytearray()
    while len(data) < size and (piece := stream.read(min(size - len(data), 1 << 20))):
        data += piece
    must(len(data) == size, "the release ends too early: part of it is missing")
    return bytes(data)

def members(stream):
    """The files of a tar by name."""
    while any(head := exactly(stream, 512)):
        total = sum(head[:148]) + 8 * 32 + sum(head[156:])
        sound = head[257:265] == b"ustar\x0000" and head[148:156] == b"%06o\0 " % total
        must(sound, "this is no release of Vidimus, or it is damaged; if it is encrypted, open it with age first")
        size = int(head[124:135], 8)
        must(size <= 256 << 20, "a file claims to be larger than any of a release")
        yield head[:100].rstrip(b"\0").decode(), exactly(stream, size)
        must(not any(exactly(stream, -size % 512)), "bytes stand between the files of the tar")
    must(not any(exactly(stream, 512)) and not stream.read(1), "bytes stand behind the end of the tar")

# --- The manifest (sections 2 and 3) ---------------------------------------------------------------
KEYS = ["format", "form", "purpose", "recipients", "office", "policy", "day", "device", "leaves", "root", "files"]

def digits(text):
    must(isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text), "something is not 64 hexadecimal digits")
    return bytes.fromhex(text)

def manifest_of(data, signature, wanted):
    manifest = json.loads(data)
    version = re.fullmatch(r"vidimus release (\d+)", str(manifest.get("format")))
    must(version, "the manifest is not that of a release")
    must(version[1] == "1", f"the release is of version {version[1]}; this reader knows version 1")
    written = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    must(list(manifest) == KEYS and data.decode() == written, "the manifest is not in its one form")
    must(len(signature) == 64, "the signature has not 64 bytes")
    sound = signed(digits(manifest["device"]), b"vidimus release 1\0" + data, signature)
    must(sound, "the manifest was changed, or is not signed by the device it names")
    must(wanted.device in (None, manifest["device"]), "the release is signed by another device than the one expected")
    must(wanted.recipient is None or wanted.recipient in manifest["recipients"], "the release was made for others")
    names = [file["name"] for file in manifest["files"]]
    good = all(re.fullmatch("[a-z0-9_][a-z0-9._-]{0,79}", name) for name in names)
    must(names and good and names == sorted(set(names)), "the manifest names its files wrongly")
    must(manifest["recipients"] and len(names) <= manifest["leaves"] <= 100_000, "the manifest makes no sense")
    return manifest

# --- The tree (section 4) --------------------------------------------------------------------------
def sha256(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()

def leads(leaf, index, size, path):
    """The root to which a leaf leads, or none if the path is too short or too long."""
    path = list(path)
    while size > 1:
        if index < size - 1 or size % 2 == 0:
            if not path:
                return None
            beside = path.pop(0)
            leaf = sha256(b"\1", leaf, beside) if index % 2 == 0 else sha256(b"\1", beside, leaf)
        index, size = index // 2, (size + 1) // 2
    return None if path else leaf

def check_proofs(data, manifest):
    lines = data.decode().split("\n")
    must(lines.pop() == "" and len(lines) == manifest["leaves"], "there are more or fewer proofs than leaves")
    for number, line in enumerate(lines):
        proof = json.loads(line)
        form = json.dumps(proof, ensure_ascii=False, separators=(",", ":"))
        must(list(proof) == ["index", "leaf", "salt", "path"] and form == line, f"proof {number + 1} is not in its one form")
        must(proof["index"] == number, f"proof {number + 1} stands in another's place")
        if number < len(manifest["files"]):
            file = manifest["files"][number]
            must(proof["leaf"] == {"file": file["name"]}, f"proof {number + 1} is that of another file")
            content = b"file\0" + file["name"].encode() + b"\0" + digits(file["sha256"])
        else:
            must(list(proof["leaf"]) == ["line"], f"proof {number + 1} is not that of a line")
            content = b"line\0" + proof["leaf"]["line"].encode()
        leaf = sha256(b"\0", digits(proof["salt"]), content)
        root = leads(leaf, number, manifest["leaves"], map(digits, proof["path"]))
        must(root == digits(manifest["root"]), f"proof {number + 1} does not lead to the root in the manifest")

def check(stream, wanted):
    files, order = {}, []
    sums = ""
    for name, data in members(stream):
        must(name not in files, f"{name} is there twice")
        files[name] = data
        order.append(name)
        if name != "SHA256SUMS":
            sums += f"{hashlib.sha256(data).hexdigest()}  {name}\n"
    must(order[:3] == ["README.txt", "manifest.json", "manifest.sig"], "files are missing or strange")
    manifest = manifest_of(files["manifest.json"], files["manifest.sig"], wanted)
    given = [f"files/{file['name']}" for file in manifest["files"]]
    must(order[3:] == [*given, "proofs.jsonl", "SHA256SUMS"], "files are missing or strange")
    for file in manifest["files"]:
        data = files[f"files/{file['name']}"]
        same = (file["size"], digits(file["sha256"])) == (len(data), sha256(data))
        must(same, f"{file['name']} is not the file in the manifest")
    check_proofs(files["proofs.jsonl"], manifest)
    must(files["SHA256SUMS"].decode() == sums, "SHA256SUMS does not fit")
    return manifest

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release")
    parser.add_argument("--device")
    parser.add_argument("--recipient")
    wanted = parser.parse_args()
    try:
        with sys.stdin.buffer if wanted.release == "-" else open(wanted.release, "rb") as stream:
            manifest = check(stream, wanted)
    except (Bad, ValueError, KeyError, TypeError, AttributeError, OSError) as bad:
        print(f"WRONG: {bad}", file=sys.stderr)
        return 1
    print(json.dumps(manifest, ensure_ascii=False, indent=2))
    return 0

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
