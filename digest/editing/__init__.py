"""What people decide of stories and topics, written into the archive: each function one decision.

finding.py   what a person means by an id, an address or a slug
stories.py   hide, headline, top
topics.py    merge, split, rename, pin, mute
removing.py  take-downs
"""
