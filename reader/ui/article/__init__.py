"""The article on screen: an edition written as a document, what is in it under pointer and keyboard, its margin."""
