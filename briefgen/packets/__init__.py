"""What is made for one delegation: who it is, and what its State did."""

from briefgen.packets.build import build_packets
from briefgen.packets.plan.planning import plan_packets, planned_rows
from briefgen.packets.plan.roster import Roster, read_roster
from briefgen.packets.records.holding import checked, held_records, record_rows
from briefgen.packets.records.importing import Import, planned_import, write_import
from briefgen.packets.records.record import StateRecord, record_of
from briefgen.packets.records.sentences import Sentence, Speaker
from briefgen.packets.request import PacketRequest

__all__ = [
    "Import",
    "PacketRequest",
    "Roster",
    "Sentence",
    "Speaker",
    "StateRecord",
    "build_packets",
    "checked",
    "held_records",
    "plan_packets",
    "planned_import",
    "planned_rows",
    "read_roster",
    "record_of",
    "record_rows",
    "write_import",
]
