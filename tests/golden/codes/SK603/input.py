from serkit.domain.lifecycle import advance
advance("paln", "draft", "agreed")
