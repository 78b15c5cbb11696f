"""The card on a mention, and the key that shows what is under the pointer while it is held."""
