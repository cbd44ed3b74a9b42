"""A conference of few delegations, with short packets: cover, letter, one brief."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from briefgen.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PLAN = """\
id: conference
audience: diplomats
parts:
  - {part: cover, block: cover}
  - {part: briefs, blocks: [strengthen-mandate], dividers: true}
"""
HEAD = "id,state,honorific,name,title,mission,city,language,paper,copies,packet,channel"
ROWS = (
    "nor,Norway,H.E. Ms,Åse d’Ørn-O'Neill,Ambassador,Mission,Geneva,en,a4,3,conference,hand",
    "usa,United States of America,,,Ambassador,Mission,Geneva,en,letter,2,conference,print shop",
    "swe,Sweden,,Secret Surname,Ambassador,Mission,Geneva,en,a4,1,conference,email",
    "che,Switzerland,,,Ambassador,Mission,Geneva,en,a4,1,conference,hand",
)


def listed(root: Path, *rows: str) -> None:
    """Write the list of delegations."""
    (root / "content" / "delegations.csv").write_text("\n".join([HEAD, *rows, ""]), "utf-8")


def built(root: Path) -> Path:
    """Make the project, and bind its packets."""
    shutil.copytree(ROOT / "content", root / "content")
    (root / "content" / "packets" / "conference.yaml").write_text(PLAN, "utf-8")
    listed(root, *ROWS)
    line = f"packet build conference -C {root} --workers 0 -q --allow placeholder"
    ran = CliRunner().invoke(app, line.split())
    assert ran.exit_code == 0, ran.output
    return root
