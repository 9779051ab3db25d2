"""The newsdesk: from one raw page to its articles, as pure functions over frozen dataclasses."""

import os

# Pages are converted side by side: threads inside NumPy's matrix products would only wait for each other
# (four times the CPU time on two busy cores). It must be said before NumPy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
