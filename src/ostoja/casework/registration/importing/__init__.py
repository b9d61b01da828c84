"""People registered from a list: read, mapped to fields, tried, registered in one act that can be taken back."""
