"""Trains the mention tagger that `kg.nlp` runs. Needs torch; the program itself does not."""
