"""Pelican's settings where the host decides the address: pelicanconf.py, with SITEURL from DIGEST_URL if set."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *

SITEURL = os.environ.get("DIGEST_URL", globals()["SITEURL"]).rstrip("/")
