"""SK101 to SK123: files and the YAML in them."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, pack, python

PAGES: dict[str, Page] = {
    "SK101": python(
        "The file is not saved as UTF-8, the one encoding in which every script can be written. Editors offer it "
        "under “Save with encoding”.",
        'Path("pack.yaml").write_bytes(text.encode("utf-16"))\nload_pack("./pack.yaml")',
        'Path("pack.yaml").write_bytes(text.encode("utf-8"))\nload_pack("./pack.yaml")',
    ),
    "SK102": python(
        "A file holds at most 1 MiB. A larger one was most likely chosen by mistake; a large pack is split over "
        "several files in one folder.",
        'Path("pack.yaml").write_text(text + "#" * 2**20)\nload_pack("./pack.yaml")',
        'Path("pack.yaml").write_text(text)\nload_pack("./pack.yaml")',
    ),
    "SK103": pack(
        "A character that nobody sees stands in the text, such as a null byte or a mark that turns the order in which "
        "a line is read. Delete the line and type it again.",
        "title: {en: An \u202eexample}",
        "title: {en: An example}",
    ),
    "SK104": pack(
        "Lines are indented with blanks: how deep a tab is, every editor sees differently. Most editors can turn tabs "
        "into blanks.",
        """
values:
\tyearly_limit: limit * 12
""",
        """
values:
  yearly_limit: limit * 12
""",
    ),
    "SK105": python(
        "The file holds nothing, or comments only. Begin with what the pack is called.",
        'Path("pack.yaml").write_text("# to be written")\nload_pack("./pack.yaml")',
        'Path("pack.yaml").write_text(text)\nload_pack("./pack.yaml")',
    ),
    "SK106": pack(
        "A line of `---` begins another document, and a file holds one. Put each into a file of its own, or take the "
        "line out.",
        """
title: {en: An example}
---
currency: INR
""",
        """
title: {en: An example}
currency: INR
""",
    ),
    "SK107": pack(
        "Values stand inside each other more than 60 levels deep; no pack needs that. Look for brackets that are never "
        "closed.",
        "title: " + "[" * 70 + "]" * 70,
        "title: {en: An example}",
    ),
    "SK108": python(
        "A file holds at most 200,000 values. Split it into several files in one folder.",
        'Path("pack.yaml").write_text("values: [" + "1,\\n" * 200_001 + "1]")\nload_pack("./pack.yaml")',
        'Path("pack.yaml").write_text(text)\nload_pack("./pack.yaml")',
    ),
    "SK109": python(
        "A line or a text is longer than any rule: break it into several lines, or give its parts names. The same code "
        "is shown where a pack names too many other packs.",
        'Path("pack.yaml").write_text(text + "# " + "x" * 200_000)\nload_pack("./pack.yaml")',
        'Path("pack.yaml").write_text(text + "# " + "x" * 100)\nload_pack("./pack.yaml")',
    ),
    "SK110": pack(
        "YAML cannot read this place, and no more can be said. Most often a sign stands there that was left over, or a "
        "text that holds brackets, colons or quotation marks, without quotes.",
        ",\ntitle: {en: An example}",
        "title: {en: An example}",
    ),
    "SK111": pack(
        "The same name stands twice in one place, and only one of the two would count. Keep one, or rename one.",
        """
currency: INR
currency: EUR
""",
        "currency: INR",
    ),
    "SK112": pack(
        "Nothing stands behind the colon or between two commas. Write the value, or leave the line out.",
        "calendar:",
        "calendar: gregorian",
    ),
    "SK113": pack(
        "An `&` at the beginning of a value names it for use elsewhere. Packs do not have this: what is used twice is "
        "a parameter or a value with a name. In a text, quotes keep the sign.",
        "title: {en: &name Example}",
        "title: {en: Example}",
    ),
    "SK114": pack(
        "A `*` at the beginning of a value means “the same as elsewhere” in YAML. Write the value out; a text that "
        "begins with `*` goes in quotes.",
        "title: {en: *name}",
        "title: {en: Example}",
    ),
    "SK115": pack(
        "A `!` at the beginning of a value orders YAML to build something. Leave it out; for “not” write `not(...)`; "
        "a text that begins with `!` goes in quotes.",
        "when: !person.is_citizen",
        "when: not(person.is_citizen)",
    ),
    "SK116": pack(
        "`<<` pours another mapping into this one, so that a reader no longer sees what stands where. Write the "
        "entries out.",
        "title: {en: Example, <<: {hi: उदाहरण}}",
        "title: {en: Example, hi: उदाहरण}",
    ),
    "SK117": pack(
        "A line that begins with `%` gives orders to programs that read YAML. Leave it out.",
        """
%YAML 1.2
---
currency: INR
""",
        "currency: INR",
    ),
    "SK118": pack(
        "A list or a mapping stands before a colon, where a name should. Often two colons were put on one line, or a "
        "bracket was opened too early.",
        "values: {[limit]: 5}",
        "values: {five: 5}",
    ),
    "SK119": pack(
        "A blank and `#` begin a comment: what stands behind them is lost. Put the whole text in quotes, or the "
        "number sign right behind a letter.",
        "title: {en: Act #5}",
        'title: {en: "Act #5"}',
    ),
    "SK120": pack(
        "YAML gives a meaning of its own to some signs: `: `, `{`, `[`, `,`, `?`, `%`, `@` and others. A value that "
        "holds one is written on a line of its own or in quotes; the message shows the line mended.",
        "title: {en: Support: an example}",
        'title: {en: "Support: an example"}',
    ),
    "SK121": pack(
        "A text begins with a quotation mark and does not end with one on the same line. Close it; a quotation mark "
        "inside single quotes is written twice.",
        "title: {en: 'An example}",
        "title: {en: 'An example'}",
    ),
    "SK122": pack(
        "A line begins at another depth than its neighbours, or has no colon. What belongs together begins in the same "
        "column, two blanks deeper than what it belongs to.",
        """
title:
  en: An example
   hi: उदाहरण
""",
        """
title:
  en: An example
  hi: उदाहरण
""",
    ),
    "SK123": python(
        "There is no such file or folder, or it may not be read. Check the path; a name without `/` is looked for "
        "among the packs that come with the library.",
        'load_pack("./my-pak")',
        'Path("my-pack").mkdir()\nPath("my-pack/pack.yaml").write_text(text)\nload_pack("./my-pack")',
    ),
}
