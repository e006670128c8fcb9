"""Parts of the layouts of scenarios: notes on one, and the sentence that compares several."""
