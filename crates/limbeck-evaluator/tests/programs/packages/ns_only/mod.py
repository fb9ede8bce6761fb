value = "from namespace"
