-- Fractions where only whole numbers stood: a chance of 1/3, and people who work part of the year.

-- NULL where the millionths of `up_to` are the chance itself; else they are what it comes to, rounded down.
ALTER TABLE risk_likelihood ADD COLUMN numerator INTEGER CHECK (numerator > 0);
ALTER TABLE risk_likelihood ADD COLUMN denominator INTEGER CHECK (
    (denominator IS NULL) = (numerator IS NULL) AND (denominator IS NULL OR denominator BETWEEN numerator AND 1000000));

-- Hundredths of an annual work unit beyond the whole ones (Article 5 of the Annex to Recommendation 2003/361/EC).
ALTER TABLE partner_figures ADD COLUMN headcount_hundredths INTEGER NOT NULL DEFAULT 0 CHECK (
    headcount_hundredths BETWEEN 0 AND 99 AND (headcount_hundredths = 0 OR headcount IS NOT NULL));
ALTER TABLE partner_figures ADD COLUMN linked_headcount_hundredths INTEGER NOT NULL DEFAULT 0 CHECK (
    linked_headcount_hundredths BETWEEN 0 AND 99
    AND (linked_headcount_hundredths = 0 OR linked_headcount IS NOT NULL));

-- Parts of member states with a code of their own, where the Treaties apply (Articles 349 and 355 TFEU).
INSERT INTO size_rule_country (size_rule_id, country, valid_from, valid_to, source) VALUES
    (1, 'AX', '2005-01-01', NULL,         'Åland, part of Finland'),
    (1, 'BL', '2007-07-15', '2011-12-31', 'Saint-Barthélemy, part of France; an overseas territory since 1 January 2012'),
    (1, 'GF', '2005-01-01', NULL,         'French Guiana, outermost region of France'),
    (1, 'GP', '2005-01-01', NULL,         'Guadeloupe, outermost region of France'),
    (1, 'MF', '2007-07-15', NULL,         'Saint-Martin, outermost region of France'),
    (1, 'MQ', '2005-01-01', NULL,         'Martinique, outermost region of France'),
    (1, 'RE', '2005-01-01', NULL,         'Réunion, outermost region of France'),
    (1, 'YT', '2014-01-01', NULL,         'Mayotte, outermost region of France since 1 January 2014');
