"""The parts of README, guides and manual page that the program writes; `cog` calls these."""
