"""digest turns news feeds and local text files into a daily static news digest.

The folders are the floors of the house, and a file imports from floors below its own only:

    floor 5  cli/                                     verbs, exit codes, the only room that prints
    floor 4  collecting/  publish/  serve/  …         composition; publish is the only room that imports pelican
    floor 3  config/  fetch/  workers/  archive/ …    edges: settings, network and local files, processes, content/
    floor 2  parse/  normalize/  topics/  edition/    the pure middle
    floor 1  text.py  html.py  dates/  urls.py …      words, markup, times, addresses
    floor 0  model.py  errors.py
"""

__version__ = "0.1.0"
