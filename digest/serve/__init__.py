"""digest serve: the site as it would be, in a browser, while somebody works on it."""
