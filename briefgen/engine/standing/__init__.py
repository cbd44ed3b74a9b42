"""What was printed and would come out the same stands: as a printer keeps type that is set.

Nothing here imports what reads content or sets pages: deciding that nothing changed takes less than
reading one file of it.
"""
