"""The look of pages: light and dark, a phone and A4, from left to right and from right to left.

Inks stand on their papers with a contrast of at least 4.5 (WCAG 2.2, 1.4.3 AA), lines of charts of 3 (1.4.11).
"""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1b; --soft: #4a4a4a; --rule: #c9c9c9; --strong: #555;
  --shade: #f5f5f3; --edge: #0003; --link: #0b4f9e; --met: #0b6b2e; --not-met: #a31515; --not-known: #7a5200;
  --line-1: #0b5cad; --line-2: #b3480b; --line-3: #0b6b2e; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #16181b; --ink: #ececec; --soft: #bdbdbd;
  --rule: #44484d; --strong: #9a9a9a; --shade: #1f2226; --edge: #fff3; --link: #8ec1ff; --met: #6fd493;
  --not-met: #ff9a92; --not-known: #e8bf63; --line-1: #6db3ff; --line-2: #ffab73; --line-3: #6fd493; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
  font-family: system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", sans-serif; }
/* Not every face has the Persian 4, 6 and 7: Noto Naskh Arabic shows those of Urdu. */
:lang(fa) { font-family: Vazirmatn, "Noto Sans Arabic", system-ui, "Segoe UI", sans-serif; }
:lang(hi) { font-family: "Noto Sans Devanagari", system-ui, "Segoe UI", sans-serif; }
main, header, nav { max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.25rem; line-height: 1.35; margin: 1.75rem 0 .5rem; border-bottom: 1px solid var(--rule);
  padding-bottom: .2rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; } h4, h5, h6 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
p { margin: .5rem 0; white-space: pre-line; }
a { color: var(--link); }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.scroll { overflow-x: auto; position: relative; margin: .75rem 0; }
/* A shadow at the side on which a table goes on; it is covered where the table ends. */
@media screen { .scroll { background:
    linear-gradient(to right, var(--paper) 40%, transparent) left / 2rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 40%, transparent) right / 2rem 100% no-repeat local,
    linear-gradient(to right, var(--edge), transparent) left / .6rem 100% no-repeat scroll,
    linear-gradient(to left, var(--edge), transparent) right / .6rem 100% no-repeat scroll; } }
table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
caption { text-align: start; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--rule); }
thead th { border-bottom: 2px solid var(--strong); vertical-align: bottom; }
tbody th { font-weight: inherit; }
tfoot td, tfoot th { border-top: 2px solid var(--strong); font-weight: 600; }
/* Figures run from left to right in every script: their units line up at the right, from whichever side it is read. */
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } thead .n { white-space: normal; }
.f { white-space: nowrap; } .w, .x { min-width: 8rem; } .x { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: .2rem 1.25rem; margin: .75rem 0; }
dt { color: var(--soft); } dd { margin: 0; font-weight: 600; }
ul.why, ul.why ul { list-style: none; margin: .2rem 0; padding: 0; text-indent: 0; }
ul.why ul { border-inline-start: 1px solid var(--rule); padding-inline-start: .5rem; }
ul.why > li > ul > li + li { margin-top: .2rem; }
ul.why li { padding-inline-start: 1.2rem; text-indent: -1.2rem; } /* what does not fit one line hangs below its words */
.mark { display: inline-block; min-width: 1.2rem; text-indent: 0; font-weight: 700; margin-inline-end: -.25em; }
.met { color: var(--met); } .not-met { color: var(--not-met); } .not-known { color: var(--not-known); }
cite { color: var(--soft); font-style: normal; font-size: .9em; }
cite a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .2em; }
ul.links { margin: .5rem 0; padding-inline-start: 1.2rem; } ul.links li { padding: .15rem 0; }
ul.links a { overflow-wrap: anywhere; font-size: .92em; }
ul.links bdi[dir] { display: inline-block; max-width: 100%; text-align: left; }
cite::before { content: "["; } cite::after { content: "]"; }
figure { margin: 1rem 0; max-width: 36rem; } figcaption { font-weight: 600; padding-bottom: .3rem; }
figure svg { display: block; width: 100%; max-width: 30rem; height: auto; direction: ltr; }
figure svg text { font-family: inherit !important; }
figure pre { margin: 0; direction: ltr; line-height: 1.3; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .5rem; }
  th, td { padding: .3rem .4rem; } ul.why ul { padding-inline-start: .2rem; } }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { font-size: 10.5pt; } main, header, nav { max-width: none; padding: 0; } .scroll { overflow: visible; }
  table { font-size: .92em; } th, td { padding: .2rem .4rem; }
  h1, h2, h3, h4, h5, h6, caption, figcaption { break-after: avoid; }
  tr, dt, dd, figure, ul.links li { break-inside: avoid; } dt { break-after: avoid; } li { orphans: 3; widows: 3; }
  thead { display: table-header-group; } tfoot { display: table-row-group; } .mark { color: #000; }
}
"""
