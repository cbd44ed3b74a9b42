"""What the process imports from which workers are forked: each begins warm.

multiprocessing imports this module by name; all that it does is import, and name what it imported.
"""

import gc
import os
from contextlib import suppress
from importlib import import_module

from briefgen.diagnostics import ProjectError
from briefgen.typeset import engine_name

# A thread of a numerics library would be lost in every fork, and each costs memory.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
NEEDED = (
    "briefgen.engine.press",
    "briefgen.typeset.fetcher",
    "briefgen.typeset.patches",
    "uharfbuzz",
)
# Charts are drawn with these; they are imported last, as not every brief has one.
OF_CHARTS = ("matplotlib.figure", "matplotlib.backends.backend_svg")

# What is imported stays: to look through it again and again takes a tenth of the time.
gc.disable()
# Without Pango there is nothing to warm up: the worker finds that out again, and says so.
with suppress(ProjectError):
    # What was imported is named now: a package may be changed on disk while processes live.
    engine_name()
    import_module("briefgen.engine.finished").code_digest()
    for name in (*NEEDED, *OF_CHARTS):
        import_module(name)
gc.freeze()
gc.enable()
