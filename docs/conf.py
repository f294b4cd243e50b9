"""How the pages are built: `make pages`, without the network, into build/pages."""

project = "hunanfacts"
author = "The hunanfacts authors"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
html_theme = "furo"
html_title = "hunanfacts"
html_copy_source = False
html_show_sourcelink = False
# Links to files of the project that are no pages (README, sources) are for readers of the repository.
suppress_warnings = ["misc.highlighting_failure"]
