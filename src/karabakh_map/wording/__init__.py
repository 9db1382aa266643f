"""What is said about the data and how it looks: words, colours, sentences, links."""
