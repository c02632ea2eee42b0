from serkit.domain.lifecycle import advance
advance("case", "open", "closed")
