"""What is in a folder of printed files, and from what each was made."""

from briefgen.engine.manifest.entries import Entry, Manifest, Remark, digest_of
from briefgen.engine.manifest.folder import (
    NAME,
    is_printed,
    merge,
    read_manifest,
    read_manifest_file,
)
from briefgen.engine.manifest.trace import Reader, readers
from briefgen.engine.manifest.verify import verify
from briefgen.engine.manifest.versioned import read_versioned

__all__ = [
    "NAME",
    "Entry",
    "Manifest",
    "Reader",
    "Remark",
    "digest_of",
    "is_printed",
    "merge",
    "read_manifest",
    "read_manifest_file",
    "read_versioned",
    "readers",
    "verify",
]
