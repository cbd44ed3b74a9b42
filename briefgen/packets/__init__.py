"""What is made for one delegation: who it is, and what its State did."""

from briefgen.packets.roster import Roster, read_roster

__all__ = ["Roster", "read_roster"]
