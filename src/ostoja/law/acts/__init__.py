"""The acts as tables, one package per act, one module per chapter, in the order of the articles."""
