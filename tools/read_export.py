#!/usr/bin/env python3
"""Checks an export of a Vidimus ledger and prints its statements, one JSON object a line.

    python3 read_export.py export.tar
    age -d export.age | python3 read_export.py -

It was written from docs/ledger-format.md alone and needs nothing but Python 3. It verifies every signature, hash, chain,
commitment and attachment. What is wrong is named on stderr, with exit code 1; what can be read is printed all the same.
"""

import calendar, functools, hashlib, json, re, sys

class Bad(Exception):
    """Something is not as docs/ledger-format.md says."""
def must(condition, otherwise):
    if not condition:
        raise Bad(otherwise)

# --- Ed25519 (RFC 8032), in extended coordinates, with a table of multiples for each key ---------
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE = (4 * pow(5, -1, P) % P).to_bytes(32, "little")

def add(p, q):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = p, q
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def point(text):
    """The point that 32 bytes stand for, which must be canonical and not of small order."""
    sign, y = divmod(int.from_bytes(text, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    must(y < P and x * x % P == square and (x or not sign), "bytes are no point of the curve")
    x = x if x % 2 == sign else P - x
    found = eight = (x, y, 1, x * y % P)
    for _ in range(3):
        eight = add(eight, eight)
    must(eight[0] or eight[1] != eight[2], "a point is of small order")
    return found

@functools.lru_cache(maxsize=256)
def multiples(text):
    """For each of 64 digits to the base 16, the multiples of the point that the digit can mean."""
    step, table = point(text), []
    for _ in range(64):
        table.append([(0, 1, 1, 0)])
        for _ in range(15):
            table[-1].append(add(table[-1][-1], step))
        step = add(table[-1][-1], step)
    return table

def verify(key, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L
    total = (0, 1, 1, 0)
    for number, table in ((k, multiples(key)), (s, multiples(BASE))):
        total = (-total[0], total[1], total[2], -total[3])
        for place, row in enumerate(table):
            total = add(total, row[number >> 4 * place & 15])
    inverse = pow(total[2], -1, P)
    x, y = total[0] * inverse % P, total[1] * inverse % P
    right = s < L and point(r) and (y | (x & 1) << 255).to_bytes(32, "little") == r
    must(right, "the signature is not that of the device")

# --- Deterministic CBOR (section 1) ---------------------------------------------------------------
class Cbor:
    def __init__(self, data):
        self.data, self.at = data, 0
    def take(self, length):
        self.at += length
        must(self.at <= len(self.data), "bytes are missing")
        return self.data[self.at - length : self.at]
    def item(self, depth=0):
        must(depth < 24, "structures are nested too deep")
        (first,) = self.take(1)
        major, number = first >> 5, first & 31
        if 24 <= number <= 27:
            length = 1 << (number - 24)
            number = int.from_bytes(self.take(length), "big")
            must(number >= (24 if length == 1 else 1 << 4 * length), "a number is written too long")
        must(first & 31 < 28, "a length is not given")
        if major < 2:
            return number if major == 0 else -1 - number
        if major < 4:
            return self.take(number) if major == 2 else self.take(number).decode()
        must(number <= len(self.data) or major > 5, "a length cannot be")
        if major == 4:
            return [self.item(depth + 1) for _ in range(number)]
        if major == 5:
            pairs = [(self.item(depth + 1), self.item(depth + 1)) for _ in range(number)]
            must(all(type(key) is int for key, _ in pairs), "a key is no number")
            must(pairs == sorted(dict(pairs).items()), "keys are out of order")
            return dict(pairs)
        must(0xF4 <= first <= 0xF6, "something is here that this form does not have")
        return (False, True, None)[first - 0xF4]

def cbor(data):
    reader = Cbor(data)
    item = reader.item()
    must(reader.at == len(data), "bytes follow a structure")
    return item

# --- Structures (sections 2 and 4 to 6): fields and words in the order of their numbers ----------
# `Name{` opens a map, `Name[` an array, `Name(` a choice with `|` between its cases, `Name=` a vocabulary.
SHAPES = """
Envelope[ header:bytes signature:bytes64 cosignature:bytes64?        Subject{ kind:text
Header{ version:u16 store:bytes16 device:bytes32 sequence:uint previous:bytes32? seen:[bytes32] depth:uint actor:ref
        grant:ref? nonce:bytes16 claimed_ms:int items:[ItemHead]
ItemHead[ item_type:u16 parts:[PartHead]             PartHead{ commitment:bytes32 label:Label seal:bytes32?
Label{ level:Level only_to:[text]?                   Attachment{ name:bytes16 key:bytes32 sha256:bytes32 size:uint
Value( text:text | name:text | date:date | term:text | reference:ref | figure:Figure | number:int | flag:bool
       | record:[Field] | absent:Absence             Field[ name:text value:Value
Figure{ low:uint? high:uint? qualifier:Qualifier unit:text? words:text?     Revocation{ grant:ref accepted:[Accepted]
Content{ subject:ref property:text value:Value kind:ref valid_from:date? valid_to:date? as_of:date?
         as_of_basis:AsOfBasis? polarity:Polarity modality:Modality scope:text? assertion:ref? part_of:ref? denies:ref?
Attribution{ said_by:ref relays:[ref] said_as:text? said_on:date? mode:Mode document:ref? anchor:Anchor?
             reliability:Reliability? credibility:Credibility? proposed:Proposed?
Anchor( reading:ref start:uint end:uint quote:text | sheet:text? row:uint column:text? quote:text
        | page:uint quote:text                       Proposed{ rule:text version:uint key:bytes32
Original{ bytes:Attachment media_type:text file_name:text?         Origin{ from:text? on:date? how:text?
Reading{ document:ref extractor:text text:Attachment language:text? leftovers:[Leftover]
Preference{ subject:ref property:text chosen:ref? reason:text replaces:[ref]    PartId[ item:ref part:u8
Retraction{ statement:ref why:Withdrawn replacement:ref? reason:text        Profile{ name:text definition:text replaces:[ref]
Dismissal{ document:ref key:bytes32 quote:text statement_type:text value:text reason:text?
Judgement{ left:ref right:ref verdict:Verdict reason:text replaces:[ref]    Account{ handle:text key:bytes32?
Transition{ subject:ref from:text? to:text on:date? reason:text? evidence:[ref] replaces:[ref]
Consent{ subject:ref given_by:ref? given:bool scopes:[text] basis:text? on:date? until:date? terms:text? replaces:[ref]
  capacity:text? manner:text? language:text? reason:text? review_on:date? organisations:[ref]?  Undo{ item:ref reason:text
Relabel{ item:ref part:u8 label:Label reason:text replaces:[ref]    Accepted[ device:bytes32 sequence:uint
Grant{ account:ref role:text level:Level until:date? audiences:[text]? stands_for:ref?    Kind{ name:text definition:text replaces:[ref]
Release{ form:text recipients:[text] purpose:text? encrypted:bool heads:[Head] sha256:bytes32? cleared:ClearedFor?
ClearedFor{ circle:text policy:uint day:date about:[ref] items:[ref] persons:[ref] document:ref? approved_by:ref? edited:bool root:bytes32?
Head[ device:bytes32 sequence:uint entry:bytes32     Erasure{ parts:[PartId] reason:ErasedFor asked_by:ref? alone:bool?
Qualifier= exactly at_least more_than about fewer_than at_most unknown      Polarity= asserted denied
Absence= unknown not_asked refused withheld not_applicable                  Verdict= same not_same unsure
AsOfBasis= stated relative inferred publication none         Withdrawn= mis_recorded source_withdrew duplicate
Modality= fact planned announced possible unlikely demanded  Mode= direct indirect publisher listed observed to_us
Reliability= highly_reliable likely_reliable unsure likely_unreliable highly_unreliable
ErasedFor= request consent_withdrawn retention never_due order danger        Leftover[ start:uint end:uint why:text
Credibility= confirmed likely possible unlikely contradicted Level= public internal restricted confidential sealed
Types= Subject Original+Origin Reading Content+Attribution Preference Retraction Judgement Transition Consent Relabel
       Dismissal Undo Account Grant Revocation Kind Release Erasure Profile
"""
SHAPES = re.split(r"(\w+)([{[(=])\s", SHAPES)[1:]
SHAPES = {name: (sort, body.split()) for name, sort, body in zip(SHAPES[::3], SHAPES[1::3], SHAPES[2::3])}
TYPES = [parts.split("+") for parts in SHAPES.pop("Types")[1]]
RANGES = {"u8": (0, 2**8), "u16": (0, 2**16), "uint": (0, 2**64), "int": (-(2**63), 2**63)}
PLAIN = {"text": str, "bool": bool, "bytes": bytes}

def read(kind, raw, entry):
    """What a raw CBOR item means as `kind`, in the entry with this hash."""
    if kind in SHAPES:
        return shaped(kind, *SHAPES[kind], raw, entry)
    if kind in RANGES:
        must(type(raw) is int and RANGES[kind][0] <= raw < RANGES[kind][1], "a number is missing or out of range")
    elif kind in PLAIN:
        must(type(raw) is PLAIN[kind], f"{kind} is missing")
    elif kind.startswith("bytes"):
        must(type(raw) is bytes and len(raw) == int(kind[5:]), f"{kind} are missing")
    elif kind == "date":
        check_date(raw)
    elif kind == "ref":
        if type(raw) is list:
            must(list(map(type, raw)) == [bytes, int] and len(raw[0]) == 32, "a reference has a hash and a place")
            must(raw[0] != entry, "a reference within an entry is the bare place")
            entry, raw = raw
        return f"{entry.hex()}.{read('u16', raw, entry)}"
    elif kind.startswith("["):
        must(type(raw) is list, "a list is missing")
        return [read(kind[1:-1], one, entry) for one in raw]
    return raw

def shaped(kind, sort, body, raw, entry):
    if sort == "=":
        must(type(raw) is int and 0 <= raw < len(body), f"{kind} has no such word")
        return body[raw]
    must(type(raw) is (dict if sort == "{" else list), f"{kind} is missing")
    if sort == "(":
        cases = " ".join(body).split(" | ")
        must(raw and type(raw[0]) is int and 0 <= raw[0] < len(cases), f"{kind} has no such choice")
        body, raw = cases[raw[0]].split(), raw[1:]
    if sort != "{":
        must(raw and raw[-1] is not None, f"{kind} ends with nothing")
        raw = {number: one for number, one in enumerate(raw) if one is not None}
    must(None not in raw.values(), f"{kind} has a field without a value")
    result = {}
    for number, (name, field) in enumerate(field.split(":") for field in body):
        must(number in raw or field.endswith("?"), f"{kind} lacks `{name}`")
        result[name] = read(field.rstrip("?"), raw.pop(number), entry) if number in raw else None
    must(not raw, f"{kind} has a field that is not known")
    audiences = [audience.encode() for audience in result.get("only_to") or []]
    must(audiences == sorted(set(audiences)), "audiences are out of order")
    must(kind != "Field" or "record" not in result["value"], "a record is in a record")
    return result

def check_date(text):
    must(type(text) is str, "a date is missing")
    ends = text.split("/", 1)
    ends = [days(end) for end in ends if len(ends) == 1 or end not in ("", "..")]
    opens = text.startswith(("/", "../"))
    must(ends and (opens or ends[0][0] <= ends[-1][1]), "a date is none")

def days(single):
    """First and last day that a single date may mean, as (month, day); months are counted from the year 0."""
    date = re.fullmatch("([0-9](?:[0-9]{3}|[0-9]{2}X|[0-9]XX|XXX))(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?[?~%]?", single)
    must(date, "a date is none")
    (least, most), (_, month, day) = (int(date[1].replace("X", one)) for one in "09"), date.groups()
    exact = month not in (None, "XX")
    first, last = (int(month) - 1,) * 2 if exact else (0, 11)
    if 20 <= first < 24 and day is None:
        first, last = first * 3 - 58, first * 3 - 56
    must(1 <= most and 0 <= first <= 11 and most * 12 + last < 120000, "a date is none")
    must(date[1].isdigit() or not exact, "a date is none")
    if day not in (None, "XX"):
        must(exact and 1 <= int(day) <= calendar.monthrange(least, first + 1)[1], "a date is none")
        return ((least * 12 + first, int(day)),) * 2
    return (least * 12 + first, 1), (most * 12 + last, 31)

# --- Entries and chains (sections 2 and 3) --------------------------------------------------------
class Ledger:
    def __init__(self):
        self.depths, self.heads, self.items, self.named, self.store = {}, {}, [], {}, None

    def take_all(self, data, problems):
        reader, number = Cbor(data), 0
        while reader.at < len(data):
            number, begin, raw = number + 1, reader.at, reader.item()
            try:
                must(reader.at - begin <= 64 * 1024 * 1024, "it is too large")
                self.take(raw)
            except (Bad, ValueError) as bad:
                problems.append(f"entry number {number}: {bad}")

    def take(self, raw):
        must(type(raw) is list and len(raw) == 2 and type(raw[0]) is bytes, "an entry has an envelope and parts")
        envelope = read("Envelope", cbor(raw[0]), b"")
        signed = envelope["header"]
        name = hashlib.sha256(b"vidimus entry 1\0" + signed).digest()
        plain = cbor(signed)
        must(type(plain) is dict and plain.get(0) == 1, "the entry is of another version")
        header = read("Header", plain, name)
        verify(header["device"], b"vidimus signature 1\0" + signed, envelope["signature"])
        items = self.parts(header, raw[1], name)
        self.follow(header, name)
        for index, (number, parts) in enumerate(items):
            order = (header["depth"], header["device"], header["sequence"], index)
            self.items.append({"id": f"{name.hex()}.{index}", "order": order, "type": number, "parts": parts, **header})

    def follow(self, header, name):
        must(self.store in (None, header["store"]), "the entry belongs to another workspace")
        must(name not in self.depths, "the entry is here twice")
        last, before = self.heads.get(header["device"], (-1, None))
        must(header["sequence"] > last, "the device signed two entries at one place: a fork")
        must((header["sequence"], header["previous"]) == (last + 1, before), "the entry does not continue its chain")
        names = [one for one in (before, *header["seen"]) if one is not None]
        must(all(one in self.depths for one in names), "the entry names one that is not before it")
        depth = 1 + max((self.depths[one] for one in names), default=0)
        must(header["depth"] == depth, "the entry claims a wrong depth")
        self.store, self.depths[name] = header["store"], depth
        self.heads[header["device"]] = (header["sequence"], name)

    def parts(self, header, raw, name):
        heads = header["items"]
        must(1 <= len(heads) <= 1024 and type(raw) is list and len(raw) == len(heads), "items are missing")
        result = []
        for head, raws in zip(heads, raw):
            number = head["item_type"]
            kinds = TYPES[number] if number < len(TYPES) else [None] * len(head["parts"])
            must(type(raws) is list and len(raws) == len(head["parts"]) == len(kinds), "parts are missing")
            result.append((number, [self.part(*one, name) for one in zip(kinds, head["parts"], raws)]))
        return result

    def part(self, kind, head, raw, name):
        """A part as a dictionary, or the word that says why it is not here."""
        if raw is None:
            return "erased"
        if type(raw) is bytes:
            must(hashlib.sha256(raw).digest() == head["seal"], "a sealed part is not the one that was signed")
            return "sealed"
        must(type(raw) is list and [type(one) for one in raw] == [bytes, bytes] and len(raw[0]) == 32, "a part is none")
        must(hashlib.sha256(raw[0] + raw[1]).digest() == head["commitment"], "a part is not the one that was signed")
        part = read(kind, cbor(raw[1]), name) if kind else {}
        for one in part.values():
            if kind in ("Original", "Reading") and type(one) is dict:
                self.named[one["name"].hex()] = one
        return part

# --- What stands (section 7) ----------------------------------------------------------------------
def known(item, number):
    return item["parts"][0] if item["type"] == number and type(item["parts"][0]) is dict else None

def settle(items):
    """Puts items in order, drops what is erased, and gives each statement its state."""
    items.sort(key=lambda item: item["order"])
    revocations = [one for item in items if (one := known(item, 14))]
    for item in items:
        last = [{one["device"]: one["sequence"] for one in revocation["accepted"]}.get(item["device"], -1)
                for revocation in revocations if revocation["grant"] == item["grant"]]
        item["state"] = "quarantined" if last and item["sequence"] > min(last) else "live"
    standing, named = [item for item in items if item["state"] == "live"], {item["id"]: item for item in items}
    for item in standing:
        for part in (known(item, 17) or {"parts": []})["parts"]:
            target = named.get(part["item"], item)
            erasable = target["type"] in (0, 1, 2, 3, 10, 12) and part["part"] < len(target["parts"])
            if erasable and target["order"] < item["order"]:
                target["parts"][part["part"]] = "erased"
    places, undone = {item["id"]: place for place, item in enumerate(standing)}, set()
    for place, item in reversed(list(enumerate(standing))):
        act = known(item, 11) or known(item, 5)
        target = places.get((act or {}).get("item") or (act or {}).get("statement"), place)
        if act is None or item["id"] in undone or target >= place:
            continue
        if item["type"] == 5:
            standing[target]["state"] = "retracted"
        elif 4 <= standing[target]["type"] <= 11:
            undone.add(standing[target]["id"])

def printed(item):
    """A statement as section 10 says."""
    content, attribution = item["parts"]
    line = {"id": item["id"], "state": content if type(content) is str else item["state"],
            "attribution": attribution if type(attribution) is str else "known"}
    content, attribution = (one if type(one) is dict else {} for one in (content, attribution))
    line["value"] = plain(content["value"]) if content else None
    names = "subject property valid_from valid_to as_of polarity modality scope", "said_by said_on document"
    line.update((name, part.get(name)) for part, own in zip((content, attribution), names) for name in own.split())
    line["quote"] = (attribution.get("anchor") or {}).get("quote")
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

def plain(value):
    ((choice, content),) = value.items()
    if choice == "record":
        content = {field["name"]: plain(field["value"]) for field in content}
    elif choice == "figure":
        content = {name: one for name, one in content.items() if one is not None}
    return {choice: content}

# --- Exports (section 9) --------------------------------------------------------------------------
def exactly(stream, size):
    data = bytearray()
    while len(data) < size and (piece := stream.read(min(size - len(data), 1 << 20))):
        data += piece
    must(len(data) == size, "the export ends too early: part of it is missing")
    return bytes(data)

def members(stream):
    """The files of a tar by name."""
    while any(head := exactly(stream, 512)):
        total = sum(head[:148]) + 8 * 32 + sum(head[156:])
        sound = head[257:265] == b"ustar\x0000" and head[148:156] == b"%06o\0 " % total
        must(sound, "this is no export of Vidimus, or it is damaged; if it is encrypted, open it with age first")
        size = int.from_bytes(head[128:136], "big") if head[124] == 0x80 else int(head[124:135], 8)
        yield head[:100].rstrip(b"\0").decode(), exactly(stream, size)
        must(not any(exactly(stream, -size % 512)), "bytes stand between the files of the tar")
    must(not any(exactly(stream, 512)) and not stream.read(1), "bytes stand behind the end of the tar")

def check(stream, ledger, problems):
    sums, names = "", []
    for name, data in members(stream):
        names.append(name)
        digest = hashlib.sha256(data)
        if name == "entries.cbor":
            ledger.take_all(data, problems)
        elif name == "SHA256SUMS" and data.decode() != sums:
            problems.append("SHA256SUMS does not fit")
        elif name.startswith("attachments/"):
            named = ledger.named.pop(name[12:], {})
            if (named.get("size"), named.get("sha256")) != (len(data), digest.digest()):
                problems.append(f"{name} is not what an entry names")
        sums += f"{digest.hexdigest()}  {name}\n"
    expected = ["README.txt", "entries.cbor", *(f"attachments/{name[12:]}" for name in names[2:-1]), "SHA256SUMS"]
    must(names == expected, "files are missing or strange")
    problems.extend(f"attachments/{name} is missing" for name in ledger.named)

def main(path):
    ledger, problems = Ledger(), []
    try:
        with sys.stdin.buffer if path == "-" else open(path, "rb") as stream:
            check(stream, ledger, problems)
    except (Bad, ValueError, OSError) as bad:
        problems.append(str(bad))
    settle(ledger.items)
    for item in ledger.items:
        if item["type"] == 3:
            print(printed(item))
    unknown = sum(item["type"] >= len(TYPES) for item in ledger.items)
    print(*(f"WRONG: {problem}" for problem in problems), f"{len(ledger.depths)} entries of {len(ledger.heads)} devices"
          f" checked, {unknown} items of unknown types, {len(problems)} problems", sep="\n", file=sys.stderr)
    return 1 if problems else 0

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1]))
