"""briefgen: from checked facts to printed briefs."""
