"""Who gets a packet, of which parts, and what is said to whom: nothing is set yet."""
