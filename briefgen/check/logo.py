"""The logo of the settings is a picture that pages can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.rule import ProjectReading, Rule
from briefgen.compose.assets import asset_names
from briefgen.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "missing-logo"
HINT = "put a picture below templates/, and name it from there, such as brand/logo.svg"


def missing_logo(reading: ProjectReading) -> Iterator[Diagnostic]:
    """Say so if the settings name a logo that no template folder holds."""
    logo = reading.library.project.organisation.logo
    if logo and logo not in asset_names(reading.library.snapshot):
        place = reading.library.place("project", "project", "organisation", "logo")
        yield error(CODE, f"no picture {logo!r}", place, HINT)


RULE = Rule({CODE: "The settings name a logo that no template folder holds."}, missing_logo)
