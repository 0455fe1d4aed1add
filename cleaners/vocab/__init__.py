"""The words of chrome and credits in nine languages: data only, in comparison form (`cleaners.fold`)."""
