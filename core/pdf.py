"""What speaks against a PDF, read as far as a reader would act on it. Nothing is drawn or run.

Names that act are looked for where a reader finds them: outside streams and in unpacked object streams. In the packed bytes of
a scanned letter every short name stands by chance. Each byte is read once, and what streams unpack to is counted up to a limit.
"""

import re
import zlib
from enum import StrEnum

from core.pictures import PROGRAMS

MEGABYTE = 1024 * 1024
LARGEST_UNPACKED = 200 * MEGABYTE  # a long scan stays far below
LARGEST_OBJECTS = 16 * MEGABYTE  # of one object stream
DEEPEST = 3  # packed in packed in packed
INNER = 4 * MEGABYTE  # so much of what comes out is looked into again; a bomb fits many times
# A PDF is read from its end. Places written a few bytes off are found by every reader.
END = 2_048
LAST_TABLE = re.compile(rb"startxref\s+([0-9]{1,10})\b")
TABLE = re.compile(rb"xref|[0-9]\s+[0-9]+\s+obj")
STREAM = re.compile(rb">>\s*stream\r?\n")
# A name may be written with any letter as #xx.
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z])")
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z])")
# Object streams are packed with Flate; in any other way nobody writes them but who hides something.
OTHER_FILTERS = re.compile(rb"/(?:LZW|ASCIIHex|ASCII85|RunLength|AHx|A85|RL|Crypt)")
ZIP_ENDS = b"PK\x05\x06"


class Trouble(StrEnum):
    """BROKEN no reader opens it · FOREIGN something else is in the file, too · LOCKED by a password or against printing ·
    ACTIVE it runs programs or carries files · SWOLLEN it unpacks to more than a computer bears."""

    BROKEN = "broken"
    FOREIGN = "foreign"
    LOCKED = "locked"
    ACTIVE = "active"
    SWOLLEN = "swollen"


def troubles(data):
    """What speaks against these bytes of a PDF -> [Trouble], the gravest to open first."""
    found = []
    if not _opens(data):
        found.append(Trouble.BROKEN)
    lower = data.lower()
    if ZIP_ENDS in data[-66_000:] or any(mark in lower for mark in PROGRAMS):
        found.append(Trouble.FOREIGN)
    texts, bodies, is_odd = _parts(data)
    names = _names(b"\n".join(texts))
    if ENCRYPTED.search(names):
        found.append(Trouble.LOCKED)
    if is_odd or ACTIVE.search(names):
        found.append(Trouble.ACTIVE)
    if _is_swollen(bodies):
        found.append(Trouble.SWOLLEN)
    return found


def _opens(data):
    """A reader finds its way: from the end to the table of its parts, and to the first of them."""
    last = LAST_TABLE.findall(data.rstrip(b"\0\r\n\t ")[-END:])
    at = int(last[-1]) if last else len(data)
    table = data[max(at - 32, 0) : at + 64] if at < len(data) else b""
    return bool(TABLE.search(table)) and b"/Root" in data


def _names(text):
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _parts(data):
    """([texts a reader acts on], [bodies of streams], whether object streams are hidden in an odd way)"""
    texts, bodies, is_odd, at = [], [], False, 0
    while start := STREAM.search(data, at):
        before, end = data[at : start.end()], data.find(b"endstream", start.end())
        end = len(data) if end < 0 else end
        body = memoryview(data)[start.end() : end]
        texts.append(before)
        bodies.append(body)
        owner = _names(before)
        if b"ObjStm" in owner:
            objects, is_whole = _objects(bytes(body))
            texts.append(objects)
            is_odd = is_odd or not is_whole or bool(OTHER_FILTERS.search(owner))
        # No packed bytes say so by chance: objects stand where a stream was pretended.
        elif data.find(b"endobj", start.end(), end) >= 0:
            texts.append(bytes(body))
        at = end
    return [*texts, data[at:]], bodies, is_odd


def _objects(body):
    """(the objects of an object stream as text, whether these are all)"""
    inflater = zlib.decompressobj()
    try:
        return inflater.decompress(body, LARGEST_OBJECTS), not inflater.unconsumed_tail
    except zlib.error:
        return body, True


def _is_swollen(bodies):
    left = LARGEST_UNPACKED
    for body in bodies:
        left -= _unpacked(body, left)
        if left <= 0:
            return True
    return False


def _unpacked(data, most, depth=1):
    """How much a packed stream unpacks to, counted up to `most`; 0 for what is packed in another way."""
    if len(data) < 2 or data[0] & 0x0F != 8 or (data[0] * 256 + data[1]) % 31:
        return 0
    inflater, size, inner, at = zlib.decompressobj(), 0, bytearray(), 0
    while size < most and not inflater.eof:
        piece = inflater.unconsumed_tail
        if not piece:
            piece = bytes(data[at : at + MEGABYTE])
            at += len(piece)
        if not piece:
            break
        try:
            out = inflater.decompress(piece, MEGABYTE)
        except zlib.error:
            break
        size += len(out)
        if len(inner) < INNER:
            inner += out
    return size + _unpacked(memoryview(inner), most - size, depth + 1) if depth < DEEPEST else size
