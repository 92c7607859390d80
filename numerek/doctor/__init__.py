"""``numerek doctor``: what is wrong with this machine, in words, and what to do."""
