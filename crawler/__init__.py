"""The top floor: fetches policies, live and archived, and drives the two floors below it."""
