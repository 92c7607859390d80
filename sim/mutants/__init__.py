"""Ways to break the shipped cores on purpose: what no checker finds, no checker guards. Pure."""
