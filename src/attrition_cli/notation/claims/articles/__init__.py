"""Articles and other running text: their sentences, without references and markup."""
