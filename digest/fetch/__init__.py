"""The world outside, as values: network.fetch for addresses, local.read for files."""
