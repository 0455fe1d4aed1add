"""The words of chrome and credits by language. Data only, in comparison form (`cleaners.fold`)."""
