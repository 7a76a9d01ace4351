"""What people do in the pages, step by step, by the words and labels that they see."""
