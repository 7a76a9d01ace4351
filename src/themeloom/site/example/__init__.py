"""The worked example: a published review of 47 papers, loaded through the doors that people use."""
