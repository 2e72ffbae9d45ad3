"""digest add: a site's feeds found and written into digest.toml."""
