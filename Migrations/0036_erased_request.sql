-- A request that is closed says what it said, but for the name of whom it was asked: where a firm is erased, what the
-- request is about loses its name. So does the object of a declaration that need not be kept any longer.

DROP TRIGGER declaration_request_is_closed_once;

CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE OF id, reference, partner, template, language, asked,
    minutes, code_hash, asked_on, why, status, closed_on, closed_why, declaration, sender, came_by, answer_sha256, answer_by
ON declaration_request WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'a request is answered or cancelled once'); END;

CREATE TRIGGER declaration_request_keeps_its_object BEFORE UPDATE OF object ON declaration_request
WHEN OLD.status <> 'open' AND instr(NEW.object, '(erased)') = 0
BEGIN SELECT RAISE(ABORT, 'a request that is closed keeps what it is about'); END;

DROP TRIGGER declaration_is_not_changed;

CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration
WHEN OLD.status <> 'draft' AND (
    NEW.id IS NOT OLD.id OR NEW.reference IS NOT OLD.reference OR NEW.issuer IS NOT OLD.issuer
    OR NEW.issuer_kind IS NOT OLD.issuer_kind
    OR (NEW.issuer_name IS NOT OLD.issuer_name AND NEW.issuer_name IS NOT '(erased)')
    OR (NEW.issuer_address IS NOT OLD.issuer_address AND NEW.issuer_address IS NOT '(erased)')
    OR NEW.issuer_country IS NOT OLD.issuer_country
    OR ((NEW.object IS NOT OLD.object OR NEW.object_key IS NOT OLD.object_key)
        AND (NEW.issuer_name IS NOT '(erased)' OR instr(NEW.object, '(erased)') = 0))
    OR NEW.identification IS NOT OLD.identification OR NEW.statement IS NOT OLD.statement
    OR NEW.place IS NOT OLD.place OR NEW.issued_on IS NOT OLD.issued_on OR NEW.signatory IS NOT OLD.signatory
    OR (NEW.signatory_name IS NOT OLD.signatory_name AND NEW.signatory_name IS NOT '(erased)')
    OR NEW.signatory_function IS NOT OLD.signatory_function
    OR NEW.provided IS NOT OLD.provided OR NEW.valid_from IS NOT OLD.valid_from
    OR NEW.valid_until IS NOT OLD.valid_until OR NEW.limits IS NOT OLD.limits
    OR NEW.further_information IS NOT OLD.further_information OR NEW.why IS NOT OLD.why
    OR (OLD.withdrawn_on IS NOT NULL
        AND (NEW.withdrawn_on IS NOT OLD.withdrawn_on OR NEW.withdrawn_why IS NOT OLD.withdrawn_why))
    OR (OLD.superseded_on IS NOT NULL
        AND (NEW.superseded_on IS NOT OLD.superseded_on OR NEW.superseded_by IS NOT OLD.superseded_by
            OR NEW.superseded_why IS NOT OLD.superseded_why)))
BEGIN SELECT RAISE(ABORT, 'an issued declaration is never changed'); END;
