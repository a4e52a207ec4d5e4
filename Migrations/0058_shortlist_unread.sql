-- How many partners had texts that the sentence model had not read when a shortlist was made: they were ranked by words alone.

ALTER TABLE shortlist ADD COLUMN unread_count INTEGER CHECK (unread_count >= 0);  -- NULL: no meaning was compared, or not kept
