"""Letters and statements from results; reads domain and kernel, computes nothing."""
