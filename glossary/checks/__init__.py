"""The guard's checks, by what they compare; `glossary.guard` runs them all."""
