"""The records of what States did, read only when they are asked for."""

from briefgen.load.records.held import FOLDER, Records
from briefgen.load.records.read import FILES, read_records

__all__ = ["FILES", "FOLDER", "Records", "read_records"]
