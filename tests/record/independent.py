"""tests/record/independent.py: computes the record's root, proofs and signatures from what `yhdys audit` prints.

Usage: independent.py FOLDER    prints each check; the last line is `N passed, N failed`

The folder holds `leaves` (audit leaves), `checkpoint` and `older` (audit checkpoint, now and before), `key` (audit
checkpoint --key) and any number of `proof-N` (audit prove N).  Written from the standards alone, with nothing of the
program's own code: RFC 9162 2.1 (the tree, by its recursive definition), RFC 8032 5.1 (Ed25519), C2SP signed-note and
tlog-checkpoint.
"""
import base64
import hashlib
import os
import re
import sys

# ---- RFC 9162 2.1 ----


def leaf_hash(leaf):
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(n):
    """The largest power of two smaller than n."""
    return 1 << ((n - 1).bit_length() - 1)


def root_of(leaves):
    """MTH(D_n), 2.1.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    k = split(len(leaves))
    return node_hash(root_of(leaves[:k]), root_of(leaves[k:]))


def path_of(m, leaves):
    """PATH(m, D_n), 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return path_of(m, leaves[:k]) + [root_of(leaves[k:])]
    return path_of(m - k, leaves[k:]) + [root_of(leaves[:k])]


def root_from_path(hash_, m, n, path):
    """The root that a proof leads to, from the leaf up; None when it has the wrong length."""
    if n == 1:
        return hash_ if not path else None
    if not path:
        return None
    k = split(n)
    below = root_from_path(hash_, m if m < k else m - k, k if m < k else n - k, path[:-1])
    if below is None:
        return None
    return node_hash(below, path[-1]) if m < k else node_hash(path[-1], below)


# ---- RFC 8032 5.1: verification only ----

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(octets):
    number = int.from_bytes(octets, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, g, h, f = f - e, h - g, h + g, f + e
    return e * g % P, h * f % P, g * h % P, e * f % P


def times(n, a):
    total = (0, 1, 1, 0)
    while n:
        if n & 1:
            total = add(total, a)
        a, n = add(a, a), n >> 1
    return total


def is_same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def is_signed(public, message, signature):
    a, r = point(public), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return is_same(times(s, BASE), add(r, times(h, a)))


# ---- C2SP signed-note and tlog-checkpoint ----


def read_key(line):
    """(name, key id, public key) of a verifier key."""
    name, key_id, typed = line.split("+", 2)
    typed = base64.b64decode(typed, validate=True)
    computed = hashlib.sha256(name.encode() + b"\n" + typed).digest()[:4]
    if typed[0] != 1 or len(typed) != 33 or bytes.fromhex(key_id) != computed:
        raise ValueError("not an Ed25519 verifier key: " + line)
    return name, computed, typed[1:]


def read_note(note, key):
    """(origin, size, root) of a checkpoint, or None when it is not signed with the key."""
    name, key_id, public = key
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    good = False
    for line in signatures.splitlines():
        match = re.fullmatch("\N{EM DASH} (\\S+) ([A-Za-z0-9+/=]+)", line)
        blob = base64.b64decode(match.group(2), validate=True) if match else b""
        if match and match.group(1) == name and blob[:4] == key_id:
            good = is_signed(public, text.encode(), blob[4:])
    lines = text.split("\n")
    if not good or len(lines) < 4:
        return None
    return lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)


# ---- the checks ----

counts = {True: 0, False: 0}


def check(what, holds):
    counts[bool(holds)] += 1
    print("%s %s" % ("ok" if holds else "not ok", what))


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def check_known():
    """Ourselves first: test vectors of Certificate Transparency and of RFC 8032 7.1 (TEST 2)."""
    known = [bytes.fromhex(x) for x in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f")]
    check("the known tree of eight leaves has its known root", root_of(known).hex() ==
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    check("the known signature holds", is_signed(public, b"\x72", signature))
    check("and for no other message", not is_signed(public, b"\x73", signature))


def check_leaf(number, leaf):
    """A leaf is eleven lines, and says nothing but what its format has."""
    fields = leaf.decode().split("\n")
    shape = (r"yhdys-line/1", r"\d+", r"\d+", r"\d+", r"[A-Z_]+", r"[123]", r"\d+", r"\d+", r"\d+", r".+",
             r"[0-9a-f]{64}", r"")
    check("leaf %d is of the format that access/record.h gives" % number,
          len(fields) == len(shape) and all(map(re.fullmatch, shape, fields)))


def check_proof(folder, name, leaves, size, root):
    proof = [line.split(" ", 1) for line in read(folder, name).splitlines()]
    one = dict(proof)
    path = [base64.b64decode(value) for key, value in proof if key == "path"]
    leaf, index = base64.b64decode(one["leaf"]), int(one["index"])
    check("%s is of leaf %d, with its hash" % (name, index), leaf == leaves[index] and
          base64.b64decode(one["hash"]) == leaf_hash(leaf))
    check("%s is the path that the definition gives" % name, path == path_of(index, leaves))
    check("%s leads to the root of the checkpoint" % name, int(one["size"]) == size and
          base64.b64decode(one["root"]) == root == root_from_path(leaf_hash(leaf), index, size, path))
    check("%s leads nowhere for another leaf" % name,
          root_from_path(leaf_hash(leaf + b" "), index, size, path) != root)


def main(folder):
    check_known()
    key = read_key(read(folder, "key").strip())
    note, older = read(folder, "checkpoint"), read(folder, "older")
    leaves = [base64.b64decode(line, validate=True) for line in read(folder, "leaves").splitlines()]
    now, before = read_note(note, key), read_note(older, key)
    check("the checkpoint is signed with the key", now is not None)
    check("the older checkpoint is signed with the key", before is not None)
    check("a checkpoint of another size is not", read_note(
        re.sub(r"\n(\d+)\n", lambda m: "\n%d\n" % (int(m.group(1)) + 1), note, count=1), key) is None)
    if now is None or before is None:
        return
    check("the origin is the key's name", now[0] == before[0] == key[0])
    check("the checkpoint is of every leaf", now[1] == len(leaves) and len(leaves) > 0)
    check("the leaves give the root of the checkpoint", root_of(leaves) == now[2])
    check("the first %d leaves give the root of the older one" % before[1],
          before[1] <= len(leaves) and root_of(leaves[:before[1]]) == before[2])
    for i in sorted({0, len(leaves) // 2, len(leaves) - 1}):
        check("without leaf %d they do not" % i, root_of(leaves[:i] + leaves[i + 1:]) != now[2])
        check_leaf(i, leaves[i])
    proofs = sorted(n for n in os.listdir(folder) if n.startswith("proof-"))
    check("there are proofs", proofs)
    for name in proofs:
        check_proof(folder, name, leaves, now[1], now[2])


if __name__ == "__main__":
    main(sys.argv[1])
    print("%d passed, %d failed" % (counts[True], counts[False]))
    sys.exit(1 if counts[False] else 0)
