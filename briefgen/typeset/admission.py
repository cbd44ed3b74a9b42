"""What may enter a job: cleaned pictures, links that lead somewhere, words for every picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.artifacts import Asset, PageFinding
from briefgen.diagnostics import Diagnostic, Severity, error
from briefgen.typeset.images import UnfitPictureError, clean_picture
from briefgen.typeset.markup import markup_findings

if TYPE_CHECKING:
    from briefgen.artifacts import Job


def admitted(job: Job) -> tuple[Job, tuple[PageFinding, ...]]:
    """Clean a job's pictures and read its HTML: the job that may be set, and what is wrong."""
    assets: list[Asset] = []
    findings = list(markup_findings(job.html))
    for asset in job.assets:
        if not asset.media_type.startswith("image/"):
            assets.append(asset)
            continue
        try:
            picture = clean_picture(asset.data, asset.media_type)
        except UnfitPictureError as problem:
            findings.append(PageFinding(refusal(asset.name, problem), asset.name))
            continue
        if picture.recoded:
            findings.append(PageFinding(_recoded(asset.name), asset.name))
        assets.append(replace(asset, media_type=picture.media_type, data=picture.data))
    return replace(job, assets=tuple(assets)), tuple(findings)


def refusal(name: str, problem: UnfitPictureError) -> Diagnostic:
    """Say why a picture is not printed."""
    return Diagnostic(problem.code, Severity.ERROR, f"{name} {problem.message}", problem.hint)


def _recoded(name: str) -> Diagnostic:
    message = f"{name} was turned upright, as its camera's notes say: a JPEG is coded anew for that"
    return Diagnostic(
        "picture-recoded", Severity.NOTE, message, "save it upright to keep every bit"
    )


def missing_picture(name: str) -> Diagnostic:
    """Say that a page names a file that is not there."""
    hint = "put a JPEG, PNG, WebP or SVG below templates/ or content/, and name it from there"
    if name.endswith(".css"):
        hint = "put the file below the project's templates/ folder"
    return error("asset-refused", f"{name} is no file of this project", hint=hint)
