"""A headless Chromium that looks at a page: pictures, widths, and what axe-core finds."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import subprocess
import tempfile
from html import unescape
from pathlib import Path

import axe_core_python

NAMES = ("chromium", "chromium-browser", "google-chrome")
REQUIRED = "SERKIT_REQUIRE_BROWSER"
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
_AXE = Path(axe_core_python.__file__).with_name("axe.min.js")
# The page looks at itself inside a frame of the width asked for: windows are never narrower than 500 pixels.
_LOOK = """
<script src="axe.js"></script>
<script>
  const said = { width: document.documentElement.scrollWidth, frame: innerWidth };
  axe.run(document, { resultTypes: ["violations"] })
    .then((found) => {
      said.violations = found.violations.map((each) => (
        { id: each.id, impact: each.impact, nodes: each.nodes.map((node) => node.html.slice(0, 200)) }));
    })
    .catch((error) => { said.error = String(error); })
    .finally(() => parent.postMessage(said, "*"));
</script>
"""
_FRAME = """<!doctype html><meta charset="utf-8"><title>frame</title>
<iframe src="page.html" style="border: 0; width: {width}px; height: 900px"></iframe>
<script>
  addEventListener("message", (event) => {{
    const said = document.createElement("pre");
    said.id = "said";
    said.textContent = JSON.stringify(event.data);
    document.body.append(said);
  }});
</script>
"""


def browser() -> str | None:
    """Return where a browser is, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def required() -> bool:
    """Whether a machine without a browser fails the tests instead of leaving them out."""
    return os.environ.get(REQUIRED) == "1"


def look(page: str, width: int, *, dark: bool = False) -> dict:
    """Return the `width` the page takes in a `frame` of this width, and the `violations` axe-core finds."""
    if dark:
        page = page.replace("@media screen and (prefers-color-scheme: dark)", "@media screen")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.html").write_text(page.replace("</body>", f"{_LOOK}</body>"), encoding="utf-8")
        Path(folder, "axe.js").write_bytes(_AXE.read_bytes())
        frame = Path(folder, "frame.html")
        frame.write_text(_FRAME.format(width=width), encoding="utf-8")
        # Virtual time runs on while axe works, and stops when nothing is left to do.
        dom = _run(frame, f"--window-size={width + 100},1000", "--virtual-time-budget=60000", "--dump-dom")
    said = re.search(r'<pre id="said">(.*?)</pre>', dom, re.DOTALL)
    assert said, f"the page said nothing about itself: {dom[-500:]}"
    answer = json.loads(unescape(said[1]))
    assert "error" not in answer, answer
    return answer


def picture(page: str, width: int, height: int) -> bytes:
    """Return the upper part of the page as a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        file, png = Path(folder, "page.html"), Path(folder, "page.png")
        file.write_text(page, encoding="utf-8")
        _run(file, f"--window-size={width},{height}", f"--screenshot={png}")
        return png.read_bytes()


def size(png: bytes) -> tuple[int, int]:
    """Return the width and height that a PNG states in its first chunk."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _run(page: Path, *options: str) -> str:
    chromium = browser()
    assert chromium, f"none of {', '.join(NAMES)} is installed"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [chromium, *_FLAGS, f"--user-data-dir={profile}", *options, page.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=180, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
