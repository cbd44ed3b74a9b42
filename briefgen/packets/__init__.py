"""What is made for one delegation: who it is, and what its State did."""

from briefgen.packets.holding import checked, held_records, record_rows
from briefgen.packets.importing import Import, planned_import, write_import
from briefgen.packets.record import StateRecord, record_of
from briefgen.packets.roster import Roster, read_roster
from briefgen.packets.sentences import Sentence, Speaker

__all__ = [
    "Import",
    "Roster",
    "Sentence",
    "Speaker",
    "StateRecord",
    "checked",
    "held_records",
    "planned_import",
    "read_roster",
    "record_of",
    "record_rows",
    "write_import",
]
