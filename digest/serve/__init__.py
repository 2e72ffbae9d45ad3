"""digest serve: the site as it would be, in a browser, while somebody works on it.

watching.py tells of changes, preview.py builds and says how that went, state.py holds what is shown, server.py and
answers.py bring it to browsers, pages.py puts into each page the script reload.js, which hears of news and shows it.
The room publish stands on the same floor, so its functions are handed in by the command line.
"""
