"""What the process imports from which workers are forked: each begins warm.

multiprocessing imports this module by name; all that it does is import, and name what it imported.
"""

import gc
from contextlib import suppress
from importlib import import_module

from briefgen.diagnostics import ProjectError
from briefgen.executors.worker import MOST_YOUNG
from briefgen.typeset import engine_name

NEEDED = (
    "briefgen.engine.press",
    "briefgen.typeset.fetcher",
    "briefgen.typeset.patches",
    "uharfbuzz",
)

# What is imported stays: to look through it again and again takes a tenth of the time.
gc.disable()
# Without Pango there is nothing to warm up: the worker finds that out again, and says so.
with suppress(ProjectError):
    # What was imported is named now: a package may be changed on disk while processes live.
    engine_name()
    import_module("briefgen.engine.finished").code_digest()
    for name in NEEDED:
        import_module(name)
gc.freeze()
# A worker reads a whole library before its own first line.
gc.set_threshold(MOST_YOUNG)
gc.enable()
