"""What a process imports first that will set pages, and is not asked to yet.

Workers import this module by name, as multiprocessing does `preload`.
"""

from contextlib import suppress

from briefgen.diagnostics import ProjectError
from briefgen.typeset import engine_name

# Without Pango there is nothing to get ready: who sets pages finds that out again, and says so.
with suppress(ProjectError):
    engine_name()
