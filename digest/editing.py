"""What people decide of stories and topics, written into the archive."""
