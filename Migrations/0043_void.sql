-- What was entered in error: left out of all that lists, counts and compares, and kept with the reason.
-- Tables of their own, so that every list asks by a number, whatever index it walks along.

CREATE TABLE void_party (
    party   INTEGER PRIMARY KEY REFERENCES party (id),
    void_on TEXT NOT NULL CHECK (date(void_on, '+0 days') IS void_on),
    why     TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 10000)
) STRICT;

CREATE TABLE void_declaration (
    declaration INTEGER PRIMARY KEY REFERENCES declaration (id),
    void_on     TEXT NOT NULL CHECK (date(void_on, '+0 days') IS void_on),
    why         TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 10000)
) STRICT;

CREATE TABLE void_risk (
    risk    INTEGER PRIMARY KEY REFERENCES risk (id),
    void_on TEXT NOT NULL CHECK (date(void_on, '+0 days') IS void_on),
    why     TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 10000)
) STRICT;

CREATE TRIGGER void_party_is_no_organisation BEFORE INSERT ON void_party
WHEN (SELECT kind FROM party WHERE id = NEW.party) = 'organisation'
BEGIN SELECT RAISE(ABORT, 'the organisation is never void'); END;

-- Nothing new rests on what is void.
CREATE TRIGGER membership_is_of_none_that_is_void BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.member OR party = NEW.cluster)
BEGIN SELECT RAISE(ABORT, 'what is void is no member and has none'); END;

CREATE TRIGGER declaration_is_of_none_that_is_void BEFORE INSERT ON declaration
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.issuer)
BEGIN SELECT RAISE(ABORT, 'what is void declares nothing'); END;

CREATE TRIGGER declaration_request_is_of_none_that_is_void BEFORE INSERT ON declaration_request
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner)
BEGIN SELECT RAISE(ABORT, 'what is void is asked nothing'); END;

CREATE TRIGGER certificate_is_of_none_that_is_void BEFORE INSERT ON certificate
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.holder)
BEGIN SELECT RAISE(ABORT, 'what is void holds nothing'); END;

CREATE TRIGGER dialogue_is_with_none_that_is_void BEFORE INSERT ON dialogue
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner)
BEGIN SELECT RAISE(ABORT, 'nobody talks with what is void'); END;

CREATE TRIGGER shortlist_addition_is_of_none_that_is_void BEFORE INSERT ON shortlist_addition
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner)
BEGIN SELECT RAISE(ABORT, 'what is void is on no shortlist'); END;

CREATE TRIGGER risk_is_with_none_that_is_void BEFORE INSERT ON risk
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'no risk is shared with what is void'); END;

CREATE TRIGGER allocation_is_of_none_that_is_void BEFORE INSERT ON allocation
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.party) OR EXISTS (SELECT 1 FROM void_risk WHERE risk = NEW.risk)
BEGIN SELECT RAISE(ABORT, 'what is void bears nothing and is borne by nobody'); END;

CREATE TRIGGER declaration_reliance_is_on_none_that_is_void BEFORE INSERT ON declaration_reliance
WHEN EXISTS (SELECT 1 FROM void_declaration WHERE declaration = NEW.relies_on)
BEGIN SELECT RAISE(ABORT, 'nothing relies on a declaration that is void'); END;

CREATE TRIGGER risk_declaration_is_none_that_is_void BEFORE INSERT ON risk_declaration
WHEN EXISTS (SELECT 1 FROM void_declaration WHERE declaration = NEW.declaration)
BEGIN SELECT RAISE(ABORT, 'a declaration that is void bears on no risk'); END;

CREATE TRIGGER purchase_is_with_none_that_is_void BEFORE INSERT ON purchase
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;

CREATE TRIGGER commitment_is_with_none_that_is_void BEFORE INSERT ON commitment
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;

CREATE TRIGGER concern_is_with_none_that_is_void BEFORE INSERT ON concern
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;

CREATE TRIGGER knowledge_is_with_none_that_is_void BEFORE INSERT ON knowledge
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;

CREATE TRIGGER idea_is_with_none_that_is_void BEFORE INSERT ON idea
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;

CREATE TRIGGER plan_is_with_none_that_is_void BEFORE INSERT ON plan
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;

CREATE TRIGGER exit_is_with_none_that_is_void BEFORE INSERT ON exit
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;

CREATE TRIGGER burden_is_with_none_that_is_void BEFORE INSERT ON burden
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;

CREATE TRIGGER payment_is_with_none_that_is_void BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty)
BEGIN SELECT RAISE(ABORT, 'nothing new is kept of what is void'); END;
