"""Parts of layouts of scenarios: what to know of one, and the sentence that compares several."""
