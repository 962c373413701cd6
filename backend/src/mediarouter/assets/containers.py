"""The file formats of videos that we keep, told apart by their first bytes."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import av
from av.container import InputContainer

_HEAD_BYTES: Final = 4096
_EBML: Final = b"\x1a\x45\xdf\xa3"
_SEGMENT: Final = b"\x18\x53\x80\x67"
_QUICKTIME: Final = b"qt  "


@dataclass(frozen=True)
class Container:
    """How a video file is packed."""

    extension: str
    content_type: str
    reader: str
    """FFmpeg's name of the format."""

    is_cut_short: bool = False
    """True when the file's own headers promise more bytes than there are."""


CONTENT_TYPES: Final = {
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
}


def sniff_container(path: Path) -> Container | None:
    """Tell how a file is packed; None for anything that is no video. Blocks."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        size = path.stat().st_size
        if head[4:8] == b"ftyp":
            extension = "mov" if head[8:12] == _QUICKTIME else "mp4"
            is_cut_short = _is_mp4_cut_short(file, size)
        elif head.startswith(_EBML):
            extension = "webm" if b"webm" in head[:64] else "mkv"
            is_cut_short = _is_matroska_cut_short(head, size)
        else:
            return None
    reader = "mp4" if extension in ("mp4", "mov") else "matroska"
    return Container(extension, CONTENT_TYPES[extension], reader, is_cut_short)


def open_container(path: Path, container: Container) -> InputContainer:
    """Open a file as what it is.

    FFmpeg left to guess would also read playlists, and open the addresses in them.
    """
    return av.open(
        str(path),
        format=container.reader,
        options={"protocol_whitelist": "file"},
        metadata_errors="replace",
    )


def _is_mp4_cut_short(file: BinaryIO, size: int) -> bool:
    """Follow the boxes of the outermost level; each begins with its length."""
    position = 0
    while position < size:
        file.seek(position)
        head = file.read(16)
        if len(head) < 8:
            return True
        length = struct.unpack(">I", head[:4])[0]
        if length == 0:
            return False  # This box goes on to the end of the file.
        if length == 1:
            if len(head) < 16:
                return True
            length = struct.unpack(">Q", head[8:])[0]
        if length < 8:
            return True
        position += length
    return position > size


def _is_matroska_cut_short(head: bytes, size: int) -> bool:
    """Compare the length of the segment, which is the rest of the file."""
    header_length, position = _ebml_number(head, len(_EBML))
    segment = position + (header_length or 0)
    if head[segment : segment + len(_SEGMENT)] != _SEGMENT:
        return False
    length, position = _ebml_number(head, segment + len(_SEGMENT))
    return length is not None and position + length > size


def _ebml_number(data: bytes, position: int) -> tuple[int | None, int]:
    """Read a number, whose first set bit says how many bytes it has.

    None for "unknown", which is all ones, and for one that cannot be read.
    """
    first = data[position] if position < len(data) else 0
    if first == 0:
        return None, position
    width = 9 - first.bit_length()
    bits = (1 << 7 * width) - 1
    value = int.from_bytes(data[position : position + width], "big") & bits
    return (None if value == bits else value), position + width
