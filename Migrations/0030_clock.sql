-- What the clock of the machine said where that was before the event before: then `at` is the time of that event.

ALTER TABLE event ADD COLUMN clock TEXT CHECK (length(clock) = 24 AND clock < at);
