"""What authors write by mistake, said in their words, each with what to write instead."""
