"""digest doctor: what in the settings and surroundings of a site would keep it from being built and published."""
