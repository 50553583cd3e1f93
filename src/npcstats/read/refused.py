"""Files that hold no text to read as it stands: told by their suffix or their first bytes, refused with advice."""

from __future__ import annotations

from npcstats.errors import ReadError

_SAVE = "open it and save its text as .txt (UTF-8)"
_IMAGE = "run text recognition (OCR) on it first"
_UNPACK = "unpack it and name the files"

_KINDS = {
    "PDF": ((".pdf",), (b"%PDF-",), _SAVE),
    "OFD": ((".ofd",), (), _SAVE),
    "Word": ((".docx", ".doc", ".wps"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), _SAVE),
    "OpenDocument": ((".odt", ".ods", ".odp"), (), _SAVE),
    "RTF": ((".rtf",), (b"{\\rtf",), _SAVE),
    "slide": ((".pptx", ".ppt", ".dps"), (), _SAVE),
    "spreadsheet": ((".xlsx", ".xls", ".et"), (), _SAVE),
    "web page": ((".html", ".htm", ".xhtml", ".mht", ".mhtml"), (b"<!doctype html", b"<html"), _SAVE),
    "e-book": ((".epub", ".mobi"), (), _SAVE),
    "image": (
        (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"),
        (b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\x00", b"mm\x00*"),
        _IMAGE,
    ),
    "archive": (
        (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".xz", ".bz2", ".zst"),
        (b"pk\x03\x04", b"rar!\x1a\x07", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zxz"),
        _UNPACK,
    ),
}


def refuse(source: str, suffix: str, data: bytes) -> None:
    """Raise ReadError where a file's `suffix` (lower case, with its dot) or first bytes show a kind not read here."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for kind, (suffixes, marks, advice) in _KINDS.items():
        if suffix in suffixes or any(head.startswith(mark.lower()) for mark in marks):
            article = "an" if kind[0] in "aeioO" else "a"
            raise ReadError(source, f"is {article} {kind} file, a format that is not read", advice)
