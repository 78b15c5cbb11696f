"""The commands of the command line beside the window, one function each: options and words in, an exit code out."""
