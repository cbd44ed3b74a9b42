"""What the process imports from which a worker is forked that sets pages, and composes none.

multiprocessing imports this module by name, as it does `preload`.
"""

from briefgen.engine.preloading import get_ready

get_ready()
