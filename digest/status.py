"""digest status: how each source and the whole digest are doing."""
