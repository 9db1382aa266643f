"""Pure functions over a `Dataset` and time: who held what, for how long, how much of it."""
