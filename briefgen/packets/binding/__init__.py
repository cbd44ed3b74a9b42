"""One packet: its own pages, briefs and annexes become one file."""
