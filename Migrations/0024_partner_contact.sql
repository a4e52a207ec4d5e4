-- How a partner itself is reached, where no person of it is on record.

ALTER TABLE partner ADD COLUMN email TEXT CHECK (length(email) BETWEEN 3 AND 254);
ALTER TABLE partner ADD COLUMN telephone TEXT CHECK (length(telephone) BETWEEN 3 AND 100);
