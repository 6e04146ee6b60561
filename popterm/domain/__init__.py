"""What is true of the conversation and the plan: frozen values and pure functions, no clock, no files, no locale."""
