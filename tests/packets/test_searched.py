"""Words that come in as a packet is bound are searched for what its readers must not get."""

from __future__ import annotations

import getpass

import pytest
from packets_built import Built, built, row

WORKBOOK = r"C:\Users\anna\list.xlsx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    rows = [
        row("nor", "Norway", name="Ola Nordmann", mission=WORKBOOK),
        # Somebody may be called as who prints this.
        row("che", "Switzerland", name=f"Anna {getpass.getuser()}"),
    ]
    return built(tmp_path_factory.mktemp("searched"), rows, "--workers 0")


def test_a_path_in_a_row_of_the_list_holds_that_packet_back(made: Built) -> None:
    said = " ".join(made.result.output.split())
    assert "error[leak]: nor: its packet is given a Windows path: C:\\Users" in said
    assert not (made.folder / "nor.pdf").exists()


def test_a_name_that_this_machine_uses_too_is_printed(made: Built) -> None:
    assert list(made.manifest.files) == ["che.pdf"]
    assert getpass.getuser() in " ".join(made.texts("che"))
