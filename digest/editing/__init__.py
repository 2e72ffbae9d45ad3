"""What people decide of stories and topics, written into the archive: each function one decision.

stories.py   hide, headline, top
topics.py    merge, split, rename, pin, mute
removing.py  take-downs
"""
