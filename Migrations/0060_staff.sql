-- Who is there for a partner on the organisation's side is one of its own people.

CREATE TRIGGER partner_staff_is_own BEFORE INSERT ON partner
WHEN coalesce(NEW.manager, NEW.advocate, NEW.sponsor) IS NOT NULL AND EXISTS (
    SELECT 1 FROM person WHERE id IN (NEW.manager, NEW.advocate, NEW.sponsor)
        AND party NOT IN (SELECT id FROM organisation))
BEGIN SELECT RAISE(ABORT, 'manager, advocate and sponsor are people of the organisation'); END;

CREATE TRIGGER partner_staff_stays_own BEFORE UPDATE OF manager, advocate, sponsor ON partner
WHEN EXISTS (
    SELECT 1 FROM person WHERE party NOT IN (SELECT id FROM organisation) AND (
        (id = NEW.manager AND NEW.manager IS NOT OLD.manager) OR (id = NEW.advocate AND NEW.advocate IS NOT OLD.advocate)
        OR (id = NEW.sponsor AND NEW.sponsor IS NOT OLD.sponsor)))
BEGIN SELECT RAISE(ABORT, 'manager, advocate and sponsor are people of the organisation'); END;
