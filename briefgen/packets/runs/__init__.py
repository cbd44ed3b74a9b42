"""What left the printer, numbered, and what of it is to be printed again."""

from briefgen.packets.runs.asking import SinceRun, since_run
from briefgen.packets.runs.copies import read_copies
from briefgen.packets.runs.errata import Errata, write_errata
from briefgen.packets.runs.freezing import Freezing, freeze
from briefgen.packets.runs.run import PrintRun, read_run, run_folder, run_numbers
from briefgen.packets.runs.sheets import Again
from briefgen.packets.runs.slips import Slip, slips_of
from briefgen.packets.runs.within import RunQuestion, corrected

__all__ = [
    "Again",
    "Errata",
    "Freezing",
    "PrintRun",
    "RunQuestion",
    "SinceRun",
    "Slip",
    "corrected",
    "freeze",
    "read_copies",
    "read_run",
    "run_folder",
    "run_numbers",
    "since_run",
    "slips_of",
    "write_errata",
]
