"""Rules over one file, each small and alone; `examine` runs them all."""
