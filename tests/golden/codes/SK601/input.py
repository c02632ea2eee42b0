from serkit.domain.lifecycle import advance
advance("plan", "draft", "active")
