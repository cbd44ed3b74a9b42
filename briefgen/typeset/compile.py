"""A job becomes a compiled document: laid out, drawn, tagged, and not written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefgen.compiled import About, CompiledDocument, Face, digest_of
from briefgen.typeset.boxes import finisher
from briefgen.typeset.render import load_engine, set_pages

if TYPE_CHECKING:
    from briefgen.artifacts import Job
    from briefgen.compiled import Slot
    from briefgen.diagnostics import Diagnostic
    from briefgen.typeset.patches.faces import DrawnFace
    from briefgen.typeset.structure import Node


def compile_job(job: Job) -> tuple[CompiledDocument, tuple[Diagnostic, ...]]:
    """Lay a job out; what WeasyPrint complained of comes back as warnings.

    Faces that are the job's own files, and need no more than a subset, are left to the linker; all
    others stay in the document as WeasyPrint embeds them.
    """
    load_engine()
    from briefgen.typeset.patches import Hooks  # noqa: PLC0415 - loads WeasyPrint

    taking = _Taking(job)
    pages = set_pages(job, Hooks(taking.finish, taking.keep, taking.spares))
    assert taking.document is not None  # noqa: S101 - WeasyPrint has called `finish`
    return taking.document, pages.complaints


@dataclass
class _Taking:
    """Takes the objects of one PDF before WeasyPrint writes it."""

    job: Job
    root: Node | None = None
    slots: tuple[Slot, ...] = ()
    left: list[DrawnFace] = field(default_factory=list)
    document: CompiledDocument | None = None

    def spares(self, face: DrawnFace) -> bool:
        """Leave a face to the linker if it is the job's own file, and a subset is all it needs."""
        own = face.plain and any(face.data == asset.data for asset in self.job.assets)
        if own:
            self.left.append(face)
        return own

    def keep(self, root: Node, slots: tuple[Slot, ...]) -> None:
        self.root, self.slots = root, slots

    def finish(self, document: Any, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint is untyped
        finisher(self.job)(document, pdf)
        assert self.root is not None  # noqa: S101 - tags are added before
        self.document = _compiled(self, document, pdf, self.root)
        # A job is set anew where it asks for other fonts than the last one.
        self.left = []
        # WeasyPrint will write whatever is left.
        del pdf.objects[3:]


def _compiled(
    taking: _Taking,
    document: Any,  # noqa: ANN401
    pdf: Any,  # noqa: ANN401
    root: Node,
) -> CompiledDocument:
    from briefgen.typeset.forms import Writer, joined  # noqa: PLC0415 - loads pydyf
    from briefgen.typeset.patches import places  # noqa: PLC0415 - loads WeasyPrint
    from briefgen.typeset.taking import Taken, compiled_pages  # noqa: PLC0415
    from briefgen.typeset.texts import page_texts  # noqa: PLC0415

    left = taking.left
    taken = Taken(pdf, [_program(pdf, face.name) for face in left])
    writer = Writer(taken)
    objects = [*writer.objects(), writer.parents()]
    leaves = [writer.names(names) for names in (taken.ids, taken.destinations) if names]
    intent = pdf.catalog["OutputIntents"][0]
    count = len(objects)
    return CompiledDocument(
        about=_about(document.metadata),
        objects=joined([*objects, *leaves]),
        streams=writer.streams(),
        pages=compiled_pages(taken, page_texts(root, len(taken.pages))),
        faces=tuple(Face(digest_of(face.data), face.glyphs) for face in left),
        top=taken.index(taken.top.reference),
        parents=count - 1,
        keys=taken.tree["ParentTreeNextKey"],
        profile=taken.index(intent["DestOutputProfile"]),
        profile_name=intent["Info"].string,
        ids=count if taken.ids else None,
        destinations=count + bool(taken.ids) if taken.destinations else None,
        outline=taken.outline(),
        files=taken.files(),
        places=places(document.pages),
        slots=taking.slots,
    )


def _program(pdf: Any, name: str) -> int:  # noqa: ANN401
    """Find the stream that holds a face, and leave its number in the face's descriptor."""
    described = (o for o in pdf.objects if isinstance(o, dict) and "FontName" in o)
    descriptor = next(o for o in described if o["FontName"].startswith(f"/{name}+".encode()))
    key = next(key for key in ("FontFile2", "FontFile3") if key in descriptor)
    return int(descriptor[key].split()[0])


def _about(metadata: Any) -> About:  # noqa: ANN401
    from weasyprint import __version__  # noqa: PLC0415 - half a second

    return About(
        title=metadata.title or "",
        language=metadata.lang or "",
        authors=tuple(metadata.authors),
        subject=metadata.description or "",
        keywords=tuple(metadata.keywords),
        creator=metadata.generator or "",
        producer=f"WeasyPrint {__version__}",
        created=metadata.created or "",
        modified=metadata.modified or "",
    )
