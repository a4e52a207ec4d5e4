-- 0001_history.sql

CREATE TABLE migration ( number bigint PRIMARY KEY CHECK (number > 0), name text COLLATE "C" NOT NULL UNIQUE, checksum bytea NOT NULL CHECK (length(checksum) = 32), applied_at text COLLATE "C" NOT NULL, digest bytea NOT NULL CHECK (length(digest) = 32) );
ALTER TABLE migration ALTER COLUMN number SET DEFAULT next_number('migration'::regclass, 'number');

CREATE TABLE actor ( id bigint PRIMARY KEY, name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), "system_user" text COLLATE "C" NOT NULL CHECK (length("system_user") BETWEEN 1 AND 400), UNIQUE (name, "system_user") );
ALTER TABLE actor ALTER COLUMN id SET DEFAULT next_number('actor'::regclass, 'id');

CREATE TABLE event ( sequence bigint PRIMARY KEY CHECK (sequence > 0), at text COLLATE "C" NOT NULL CHECK (length(at) = 24), actor bigint NOT NULL REFERENCES actor (id) DEFERRABLE, subject_kind text COLLATE "C" NOT NULL CHECK ( subject_kind = 'actor' OR subject_kind = 'organisation' OR subject_kind = 'partner' OR subject_kind = 'person' OR subject_kind = 'cluster' OR subject_kind = 'declaration' OR subject_kind = 'risk' OR subject_kind = 'shortlist' OR subject_kind = 'value' OR subject_kind = 'rate' OR subject_kind = 'import'), subject bigint NOT NULL, action text COLLATE "C" NOT NULL CHECK (length(action) BETWEEN 1 AND 40), schema_version bigint NOT NULL, digest bytea NOT NULL CHECK (length(digest) = 32), hash bytea NOT NULL CHECK (length(hash) = 32) );
ALTER TABLE event ALTER COLUMN sequence SET DEFAULT next_number('event'::regclass, 'sequence');

CREATE INDEX event_by_subject ON event (subject_kind NULLS FIRST, subject NULLS FIRST) ;

CREATE TABLE event_payload ( sequence bigint PRIMARY KEY REFERENCES event (sequence) DEFERRABLE, salt bytea NOT NULL CHECK (length(salt) = 16), payload text COLLATE "C" NOT NULL );
ALTER TABLE event_payload ALTER COLUMN sequence SET DEFAULT next_number('event_payload'::regclass, 'sequence');

CREATE OR REPLACE FUNCTION event_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an event is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION event_is_not_changed();

CREATE OR REPLACE FUNCTION event_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an event is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION event_is_not_removed();

CREATE OR REPLACE FUNCTION event_payload_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a payload is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER event_payload_is_not_changed BEFORE UPDATE ON event_payload FOR EACH ROW EXECUTE FUNCTION event_payload_is_not_changed();

-- 0002_vocabulary.sql

CREATE TABLE vocabulary ( code text COLLATE "C" NOT NULL PRIMARY KEY, title text COLLATE "C" NOT NULL, version text COLLATE "C" NOT NULL, source text COLLATE "C" NOT NULL );

CREATE TABLE value ( id bigint PRIMARY KEY, code text COLLATE "C" NOT NULL UNIQUE CHECK (code LIKE vocabulary || ':%'), vocabulary text COLLATE "C" NOT NULL REFERENCES vocabulary (code) DEFERRABLE, broader text COLLATE "C" REFERENCES value (code) DEFERRABLE CHECK (broader <> code), position bigint NOT NULL CHECK (position >= 0), title text COLLATE "C" NOT NULL, description text COLLATE "C" NOT NULL, keywords text COLLATE "C" NOT NULL );
ALTER TABLE value ALTER COLUMN id SET DEFAULT next_number('value'::regclass, 'id');

CREATE TABLE value_relation ( value text COLLATE "C" NOT NULL REFERENCES value (code) DEFERRABLE, related text COLLATE "C" NOT NULL REFERENCES value (code) DEFERRABLE, closeness bigint NOT NULL CHECK (closeness BETWEEN 1 AND 100), PRIMARY KEY (value, related), CHECK (value < related) );

CREATE INDEX value_by_vocabulary ON value (vocabulary NULLS FIRST, position) ;

CREATE TABLE country ( code text COLLATE "C" NOT NULL PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z]$'), name text COLLATE "C" NOT NULL UNIQUE );

CREATE TABLE currency ( code text COLLATE "C" NOT NULL PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z][A-Z]$'), exponent bigint NOT NULL CHECK (exponent BETWEEN 0 AND 4), name text COLLATE "C" NOT NULL UNIQUE );

CREATE TABLE sector ( code text COLLATE "C" NOT NULL PRIMARY KEY CHECK (code ~ '^[A-V]$' OR code ~ '^[A-V][0-9][0-9]$'), title text COLLATE "C" NOT NULL UNIQUE, broader text COLLATE "C" REFERENCES sector (code) DEFERRABLE CHECK (broader = substr(code, 1, 1) AND broader <> code) );

-- 0003_size_rule.sql

CREATE TABLE size_rule ( id bigint PRIMARY KEY, code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 2 AND 40 AND code = lower(code)), version bigint NOT NULL CHECK (version >= 1), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 200), source text COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 500), valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), valid_to text COLLATE "C" CHECK (valid_to IS NULL OR (civil_date(valid_to, '+0 days') IS NOT DISTINCT FROM valid_to AND valid_to >= valid_from)), currency text COLLATE "C" CHECK (currency ~ '^[A-Z][A-Z][A-Z]$'), periods_to_change bigint NOT NULL CHECK (periods_to_change IN (1, 2)), UNIQUE (code, version), UNIQUE (code, valid_from) );
ALTER TABLE size_rule ALTER COLUMN id SET DEFAULT next_number('size_rule'::regclass, 'id');

CREATE TABLE size_rule_country ( size_rule_id bigint NOT NULL REFERENCES size_rule (id) DEFERRABLE, country text COLLATE "C" NOT NULL CHECK (country ~ '^[A-Z][A-Z]$'), valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), valid_to text COLLATE "C" CHECK (valid_to IS NULL OR (civil_date(valid_to, '+0 days') IS NOT DISTINCT FROM valid_to AND valid_to >= valid_from)), source text COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 500), PRIMARY KEY (size_rule_id, country, valid_from) );

CREATE INDEX size_rule_country_country ON size_rule_country (country NULLS FIRST, valid_from NULLS FIRST) ;

CREATE TABLE size_limit ( size_rule_id bigint NOT NULL REFERENCES size_rule (id) DEFERRABLE, class text COLLATE "C" NOT NULL CHECK (class IN ('micro', 'small', 'medium')), criterion bigint NOT NULL CHECK (criterion >= 1), measure text COLLATE "C" NOT NULL CHECK (measure IN ('headcount', 'turnover', 'balance_sheet', 'investment')), amount bigint NOT NULL CHECK (amount >= 0), inclusive bigint NOT NULL CHECK (inclusive IN (0, 1)), PRIMARY KEY (size_rule_id, class, criterion, measure) );

CREATE TABLE exchange_rate ( id bigint PRIMARY KEY, from_currency text COLLATE "C" NOT NULL REFERENCES currency (code) DEFERRABLE, to_currency text COLLATE "C" NOT NULL REFERENCES currency (code) DEFERRABLE CHECK (to_currency <> from_currency), date text COLLATE "C" NOT NULL CHECK (civil_date(date, '+0 days') IS NOT DISTINCT FROM date), numerator bigint NOT NULL CHECK (numerator > 0), denominator bigint NOT NULL CHECK (denominator > 0), UNIQUE (from_currency, to_currency, date) );
ALTER TABLE exchange_rate ALTER COLUMN id SET DEFAULT next_number('exchange_rate'::regclass, 'id');

-- 0004_party.sql

CREATE TABLE party ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11), kind text COLLATE "C" NOT NULL CHECK (kind = 'organisation' OR kind = 'partner' OR kind = 'cluster'), name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), name_key text COLLATE "C" NOT NULL CHECK (length(name_key) > 0), UNIQUE (id, kind), CHECK (substr(reference, 1, 2) = CASE kind WHEN 'organisation' THEN 'O-' WHEN 'partner' THEN 'P-' ELSE 'C-' END) );
ALTER TABLE party ALTER COLUMN id SET DEFAULT next_number('party'::regclass, 'id');

CREATE INDEX party_by_name ON party (name_key, kind NULLS FIRST) ;

CREATE TABLE party_alias ( alias text COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(alias) BETWEEN 1 AND 100), party bigint NOT NULL REFERENCES party (id) DEFERRABLE );

CREATE INDEX party_alias_by_party ON party_alias (party NULLS FIRST) ;

CREATE TABLE person ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'H-'), party bigint NOT NULL REFERENCES party (id) DEFERRABLE, name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), name_key text COLLATE "C" NOT NULL, function text COLLATE "C" CHECK (length(function) BETWEEN 1 AND 400), email text COLLATE "C" CHECK (length(email) BETWEEN 3 AND 400), telephone text COLLATE "C" CHECK (length(telephone) BETWEEN 1 AND 100), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1) );
ALTER TABLE person ALTER COLUMN id SET DEFAULT next_number('person'::regclass, 'id');

CREATE INDEX person_by_party ON person (party NULLS FIRST, name_key) ;

CREATE INDEX person_by_name ON person (name_key) ;

CREATE TABLE organisation ( id bigint PRIMARY KEY, kind text COLLATE "C" NOT NULL DEFAULT 'organisation' CHECK (kind = 'organisation'), "only" bigint NOT NULL DEFAULT 1 UNIQUE CHECK ("only" = 1), country text COLLATE "C" REFERENCES country (code) DEFERRABLE, address text COLLATE "C" CHECK (length(address) BETWEEN 1 AND 1000), time_zone text COLLATE "C" NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 100), size_rule text COLLATE "C" CHECK (length(size_rule) BETWEEN 2 AND 40), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), FOREIGN KEY (id, kind) REFERENCES party (id, kind) DEFERRABLE );
ALTER TABLE organisation ALTER COLUMN id SET DEFAULT next_number('organisation'::regclass, 'id');

CREATE TABLE partner ( id bigint PRIMARY KEY, kind text COLLATE "C" NOT NULL DEFAULT 'partner' CHECK (kind = 'partner'), country text COLLATE "C" REFERENCES country (code) DEFERRABLE, address text COLLATE "C" CHECK (length(address) BETWEEN 1 AND 1000), language text COLLATE "C" CHECK (length(language) BETWEEN 2 AND 35), channel text COLLATE "C" CHECK (length(channel) BETWEEN 1 AND 400), website text COLLATE "C" CHECK (length(website) BETWEEN 1 AND 1000), sector text COLLATE "C" REFERENCES sector (code) DEFERRABLE, status text COLLATE "C" NOT NULL DEFAULT 'candidate' CHECK ( status = 'candidate' OR status = 'active' OR status = 'paused' OR status = 'ended'), manager bigint REFERENCES person (id) DEFERRABLE, advocate bigint REFERENCES person (id) DEFERRABLE, size_class text COLLATE "C" NOT NULL DEFAULT 'unknown' CHECK ( size_class = 'micro' OR size_class = 'small' OR size_class = 'medium' OR size_class = 'large' OR size_class = 'unknown'), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), FOREIGN KEY (id, kind) REFERENCES party (id, kind) DEFERRABLE );
ALTER TABLE partner ALTER COLUMN id SET DEFAULT next_number('partner'::regclass, 'id');

CREATE INDEX partner_by_country ON partner (country NULLS FIRST, size_class NULLS FIRST) WHERE country IS NOT NULL;

CREATE INDEX partner_by_size ON partner (size_class NULLS FIRST) WHERE size_class <> 'unknown';

CREATE INDEX partner_by_status ON partner (status NULLS FIRST) WHERE status <> 'candidate';

CREATE INDEX partner_by_sector ON partner (sector NULLS FIRST) WHERE sector IS NOT NULL;

CREATE INDEX partner_by_manager ON partner (manager NULLS FIRST) WHERE manager IS NOT NULL;

CREATE INDEX partner_by_advocate ON partner (advocate NULLS FIRST) WHERE advocate IS NOT NULL;

CREATE TABLE party_name ( party bigint NOT NULL REFERENCES party (id) DEFERRABLE, kind text COLLATE "C" NOT NULL CHECK (kind = 'trading' OR kind = 'former' OR kind = 'native'), name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), name_key text COLLATE "C" NOT NULL, PRIMARY KEY (party, kind, name) );

CREATE INDEX party_name_by_key ON party_name (name_key) ;

CREATE TABLE party_text ( party bigint NOT NULL REFERENCES party (id) DEFERRABLE, kind text COLLATE "C" NOT NULL CHECK ( kind = 'vision' OR kind = 'mission' OR kind = 'objectives' OR kind = 'policy'), language text COLLATE "C" NOT NULL CHECK (language = '' OR length(language) BETWEEN 2 AND 35), text text COLLATE "C" NOT NULL CHECK (length(text) BETWEEN 1 AND 100000), stated_by text COLLATE "C" NOT NULL DEFAULT 'party' CHECK ( stated_by = 'party' OR stated_by = 'organisation' OR stated_by = 'third_party'), stated_on text COLLATE "C" NOT NULL CHECK (civil_date(stated_on, '+0 days') IS NOT DISTINCT FROM stated_on), PRIMARY KEY (party, kind, language) );

CREATE TABLE party_value ( party bigint NOT NULL REFERENCES party (id) DEFERRABLE, value text COLLATE "C" NOT NULL REFERENCES value (code) DEFERRABLE, stance text COLLATE "C" NOT NULL CHECK (stance IN ('supports', 'opposes')), strength bigint NOT NULL CHECK (strength BETWEEN 1 AND 5), words text COLLATE "C" CHECK (length(words) BETWEEN 1 AND 10000), stated_by text COLLATE "C" NOT NULL DEFAULT 'party' CHECK ( stated_by = 'party' OR stated_by = 'organisation' OR stated_by = 'third_party'), stated_on text COLLATE "C" NOT NULL CHECK (civil_date(stated_on, '+0 days') IS NOT DISTINCT FROM stated_on), PRIMARY KEY (party, value) );

CREATE INDEX party_value_by_value ON party_value (value NULLS FIRST, party NULLS FIRST) ;

CREATE TABLE identifier ( party bigint NOT NULL REFERENCES party (id) DEFERRABLE, scheme text COLLATE "C" NOT NULL CHECK (length(scheme) BETWEEN 2 AND 40), compact text COLLATE "C" NOT NULL CHECK (length(compact) BETWEEN 1 AND 100), value text COLLATE "C" NOT NULL CHECK (length(value) BETWEEN 1 AND 200), state text COLLATE "C" NOT NULL CHECK ( state = 'unchecked' OR state = 'unverified' OR state = 'well_formed' OR state = 'confirmed'), reason text COLLATE "C" CHECK (length(reason) BETWEEN 1 AND 1000), checked_on text COLLATE "C" CHECK (civil_date(checked_on, '+0 days') IS NOT DISTINCT FROM checked_on), checked_by text COLLATE "C" CHECK (length(checked_by) BETWEEN 1 AND 400), PRIMARY KEY (party, scheme, compact) );

CREATE INDEX identifier_by_number ON identifier (scheme NULLS FIRST, compact NULLS FIRST) ;

CREATE TABLE source ( id bigint PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 400) );
ALTER TABLE source ALTER COLUMN id SET DEFAULT next_number('source'::regclass, 'id');

CREATE TABLE import_run ( id bigint PRIMARY KEY, source bigint NOT NULL REFERENCES source (id) DEFERRABLE, file text COLLATE "C" NOT NULL CHECK (length(file) BETWEEN 1 AND 4096), header text COLLATE "C" NOT NULL, mapping text COLLATE "C" NOT NULL, on_day text COLLATE "C" NOT NULL CHECK (civil_date(on_day, '+0 days') IS NOT DISTINCT FROM on_day), added bigint NOT NULL DEFAULT 0 CHECK (added >= 0), updated bigint NOT NULL DEFAULT 0 CHECK (updated >= 0), skipped bigint NOT NULL DEFAULT 0 CHECK (skipped >= 0) );
ALTER TABLE import_run ALTER COLUMN id SET DEFAULT next_number('import_run'::regclass, 'id');

CREATE TABLE source_row ( id bigint PRIMARY KEY, party bigint NOT NULL REFERENCES party (id) DEFERRABLE, source bigint NOT NULL REFERENCES source (id) DEFERRABLE, key text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 4096), run bigint NOT NULL REFERENCES import_run (id) DEFERRABLE, line bigint NOT NULL CHECK (line >= 1), row text COLLATE "C" NOT NULL, is_current bigint NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)) );
ALTER TABLE source_row ALTER COLUMN id SET DEFAULT next_number('source_row'::regclass, 'id');

CREATE UNIQUE INDEX source_row_by_key ON source_row (source NULLS FIRST, key NULLS FIRST) WHERE is_current = 1;

CREATE INDEX source_row_by_party ON source_row (party NULLS FIRST) ;

CREATE TABLE partner_figures ( partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, year bigint NOT NULL CHECK (year BETWEEN 1900 AND 9999), currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE, headcount bigint CHECK (headcount >= 0), turnover bigint CHECK (turnover >= 0), balance_sheet bigint CHECK (balance_sheet >= 0), investment bigint CHECK (investment >= 0), has_linked bigint NOT NULL DEFAULT 0 CHECK (has_linked IN (0, 1)), linked_headcount bigint CHECK (linked_headcount >= 0), linked_turnover bigint CHECK (linked_turnover >= 0), linked_balance_sheet bigint CHECK (linked_balance_sheet >= 0), linked_investment bigint CHECK (linked_investment >= 0), PRIMARY KEY (partner, year), CHECK (has_linked = 1 OR coalesce(linked_headcount, linked_turnover, linked_balance_sheet, linked_investment) IS NULL) );

CREATE TABLE size_assessment ( partner bigint PRIMARY KEY REFERENCES partner (id) DEFERRABLE, class text COLLATE "C" NOT NULL CHECK ( class = 'micro' OR class = 'small' OR class = 'medium' OR class = 'large' OR class = 'unknown'), rule text COLLATE "C", rule_version bigint, assessed_on text COLLATE "C" NOT NULL CHECK (civil_date(assessed_on, '+0 days') IS NOT DISTINCT FROM assessed_on), inputs text COLLATE "C" NOT NULL, missing text COLLATE "C" NOT NULL, reason text COLLATE "C" NOT NULL, FOREIGN KEY (rule, rule_version) REFERENCES size_rule (code, version) DEFERRABLE, CHECK (rule IS NOT NULL OR class = 'unknown') );
ALTER TABLE size_assessment ALTER COLUMN partner SET DEFAULT next_number('size_assessment'::regclass, 'partner');

-- 0005_search.sql

-- 0006_shortlist.sql

CREATE TABLE shortlist ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'S-'), name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), name_key text COLLATE "C" NOT NULL UNIQUE CHECK (length(name_key) > 0), query text COLLATE "C" NOT NULL, weights text COLLATE "C" NOT NULL, algorithm text COLLATE "C" NOT NULL CHECK (length(algorithm) BETWEEN 1 AND 100), unknown_count bigint NOT NULL CHECK (unknown_count >= 0), made_at text COLLATE "C" NOT NULL CHECK (length(made_at) = 24), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1) );
ALTER TABLE shortlist ALTER COLUMN id SET DEFAULT next_number('shortlist'::regclass, 'id');

CREATE TABLE shortlist_entry ( shortlist bigint NOT NULL REFERENCES shortlist (id) DEFERRABLE, rank bigint NOT NULL CHECK (rank >= 1), partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, score bigint NOT NULL, score_low bigint NOT NULL CHECK (score_low >= 0), score_high bigint NOT NULL CHECK (score_high <= 1000), known bigint NOT NULL CHECK (known BETWEEN 0 AND 1000), parts text COLLATE "C" NOT NULL, PRIMARY KEY (shortlist, rank), UNIQUE (shortlist, partner), CHECK (score BETWEEN score_low AND score_high) );

CREATE INDEX shortlist_entry_by_partner ON shortlist_entry (partner NULLS FIRST) ;

CREATE TABLE shortlist_decision ( shortlist bigint NOT NULL, partner bigint NOT NULL, outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('chosen', 'declined', 'later')), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 100000), decided_on text COLLATE "C" NOT NULL CHECK (civil_date(decided_on, '+0 days') IS NOT DISTINCT FROM decided_on), PRIMARY KEY (shortlist, partner), FOREIGN KEY (shortlist, partner) REFERENCES shortlist_entry (shortlist, partner) DEFERRABLE );

CREATE INDEX shortlist_decision_by_partner ON shortlist_decision (partner NULLS FIRST) ;

-- 0007_cluster.sql

CREATE TABLE cluster ( id bigint PRIMARY KEY, kind text COLLATE "C" NOT NULL DEFAULT 'cluster' CHECK (kind = 'cluster'), form text COLLATE "C" NOT NULL CHECK (form IN ('cluster', 'ecosystem')), country text COLLATE "C" REFERENCES country (code) DEFERRABLE, address text COLLATE "C" CHECK (length(address) BETWEEN 1 AND 1000), legal_form text COLLATE "C" CHECK (length(legal_form) BETWEEN 1 AND 400), liability text COLLATE "C" CHECK (liability IN ('joint', 'several', 'joint_and_several')), sponsor bigint REFERENCES person (id) DEFERRABLE, purpose text COLLATE "C" CHECK (length(purpose) BETWEEN 1 AND 10000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), UNIQUE (id, form), FOREIGN KEY (id, kind) REFERENCES party (id, kind) DEFERRABLE );
ALTER TABLE cluster ALTER COLUMN id SET DEFAULT next_number('cluster'::regclass, 'id');

CREATE INDEX cluster_by_sponsor ON cluster (sponsor NULLS FIRST) WHERE sponsor IS NOT NULL;

CREATE INDEX cluster_by_name ON party (name_key, id) WHERE kind = 'cluster';

CREATE TABLE membership ( id bigint PRIMARY KEY, cluster bigint NOT NULL, form text COLLATE "C" NOT NULL, member bigint NOT NULL, member_kind text COLLATE "C" NOT NULL CHECK (member_kind IN ('partner', 'cluster')), member_form text COLLATE "C" CHECK (member_form = 'cluster'), role text COLLATE "C" NOT NULL CHECK (role IN ('lead', 'member', 'relied_on', 'facilitator')), numerator bigint CHECK (numerator >= 0), denominator bigint CHECK (denominator > 0), valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), valid_to text COLLATE "C" CHECK (civil_date(valid_to, '+0 days') IS NOT DISTINCT FROM valid_to), FOREIGN KEY (cluster, form) REFERENCES cluster (id, form) DEFERRABLE, FOREIGN KEY (member, member_kind) REFERENCES party (id, kind) DEFERRABLE, FOREIGN KEY (member, member_form) REFERENCES cluster (id, form) DEFERRABLE, CHECK (form = 'ecosystem' OR member_kind = 'partner'), CHECK ((member_kind = 'cluster') = (member_form IS NOT NULL)), CHECK ((numerator IS NULL) = (denominator IS NULL)), CHECK (numerator <= denominator), CHECK (valid_to >= valid_from) );
ALTER TABLE membership ALTER COLUMN id SET DEFAULT next_number('membership'::regclass, 'id');

CREATE INDEX membership_by_cluster ON membership (cluster NULLS FIRST, valid_from NULLS FIRST) ;

CREATE INDEX membership_by_member ON membership (member NULLS FIRST, valid_from NULLS FIRST) ;

CREATE OR REPLACE FUNCTION membership_added_is_the_only_one_that_day() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS ( SELECT 1 FROM membership AS other WHERE other.cluster = NEW.cluster AND other.member = NEW.member AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31') AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from) THEN RAISE EXCEPTION USING MESSAGE = 'a party is a member of a cluster once at a time', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER membership_added_is_the_only_one_that_day BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION membership_added_is_the_only_one_that_day();

CREATE OR REPLACE FUNCTION membership_changed_is_the_only_one_that_day() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS ( SELECT 1 FROM membership AS other WHERE other.cluster = NEW.cluster AND other.member = NEW.member AND other.id <> OLD.id AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31') AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from) THEN RAISE EXCEPTION USING MESSAGE = 'a party is a member of a cluster once at a time', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER membership_changed_is_the_only_one_that_day BEFORE UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION membership_changed_is_the_only_one_that_day();

CREATE OR REPLACE FUNCTION membership_added_is_the_only_lead_that_day() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.role = 'lead' AND EXISTS ( SELECT 1 FROM membership AS other WHERE other.cluster = NEW.cluster AND other.role = 'lead' AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31') AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from) THEN RAISE EXCEPTION USING MESSAGE = 'a cluster has one lead at a time', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER membership_added_is_the_only_lead_that_day BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION membership_added_is_the_only_lead_that_day();

CREATE OR REPLACE FUNCTION membership_changed_is_the_only_lead_that_day() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.role = 'lead' AND EXISTS ( SELECT 1 FROM membership AS other WHERE other.cluster = NEW.cluster AND other.role = 'lead' AND other.id <> OLD.id AND other.valid_from <= coalesce(NEW.valid_to, '9999-12-31') AND coalesce(other.valid_to, '9999-12-31') >= NEW.valid_from) THEN RAISE EXCEPTION USING MESSAGE = 'a cluster has one lead at a time', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER membership_changed_is_the_only_lead_that_day BEFORE UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION membership_changed_is_the_only_lead_that_day();

-- 0008_risk.sql

CREATE TABLE risk ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'R-'), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 400), title_key text COLLATE "C" NOT NULL CHECK (length(title_key) > 0), counterparty bigint NOT NULL, counterparty_kind text COLLATE "C" NOT NULL CHECK (counterparty_kind IN ('partner', 'cluster')), kind text COLLATE "C" NOT NULL CHECK (kind IN ('threat', 'opportunity')), subject text COLLATE "C" NOT NULL DEFAULT 'other' CHECK (subject IN ( 'delivery', 'quality', 'finance', 'law', 'people', 'information', 'relationship', 'other')), description text COLLATE "C" CHECK (length(description) BETWEEN 1 AND 10000), likelihood bigint NOT NULL CHECK (likelihood BETWEEN 1 AND 5), impact bigint NOT NULL CHECK (impact BETWEEN 1 AND 5), status text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), FOREIGN KEY (counterparty, counterparty_kind) REFERENCES party (id, kind) DEFERRABLE );
ALTER TABLE risk ALTER COLUMN id SET DEFAULT next_number('risk'::regclass, 'id');

CREATE INDEX risk_by_severity ON risk ((likelihood * impact) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE INDEX risk_by_counterparty ON risk (counterparty NULLS FIRST, (likelihood * impact) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE INDEX risk_by_status ON risk (status NULLS FIRST, (likelihood * impact) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE INDEX risk_by_kind ON risk (kind NULLS FIRST, (likelihood * impact) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE INDEX risk_by_title ON risk (title_key NULLS FIRST) ;

CREATE TABLE allocation ( risk bigint NOT NULL REFERENCES risk (id) DEFERRABLE, party bigint NOT NULL REFERENCES party (id) DEFERRABLE, numerator bigint NOT NULL CHECK (numerator >= 0), denominator bigint NOT NULL CHECK (denominator > 0), manages bigint NOT NULL DEFAULT 0 CHECK (manages IN (0, 1)), pays bigint NOT NULL DEFAULT 0 CHECK (pays IN (0, 1)), PRIMARY KEY (risk, party), CHECK (numerator <= denominator) );

CREATE INDEX allocation_by_party ON allocation (party NULLS FIRST) ;

CREATE UNIQUE INDEX allocation_has_one_manager ON allocation (risk NULLS FIRST) WHERE manages = 1;

CREATE UNIQUE INDEX allocation_has_one_payer ON allocation (risk NULLS FIRST) WHERE pays = 1;

-- 0009_declaration.sql

CREATE TABLE declaration_status ( code text COLLATE "C" NOT NULL PRIMARY KEY, title text COLLATE "C" NOT NULL );

CREATE TABLE declaration_transition ( from_status text COLLATE "C" NOT NULL REFERENCES declaration_status (code) DEFERRABLE, to_status text COLLATE "C" NOT NULL REFERENCES declaration_status (code) DEFERRABLE, PRIMARY KEY (from_status, to_status) );

CREATE TABLE declaration ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'D-'), issuer bigint NOT NULL, issuer_kind text COLLATE "C" NOT NULL CHECK (issuer_kind IN ('partner', 'cluster')), issuer_name text COLLATE "C" CHECK (length(issuer_name) BETWEEN 1 AND 400), issuer_address text COLLATE "C" CHECK (length(issuer_address) BETWEEN 1 AND 1000), issuer_country text COLLATE "C" REFERENCES country (code) DEFERRABLE, object text COLLATE "C" CHECK (length(object) BETWEEN 1 AND 10000), object_key text COLLATE "C" CHECK (length(object_key) > 0), statement text COLLATE "C" CHECK (length(statement) BETWEEN 1 AND 10000), place text COLLATE "C" CHECK (length(place) BETWEEN 1 AND 400), issued_on text COLLATE "C" CHECK (civil_date(issued_on, '+0 days') IS NOT DISTINCT FROM issued_on), signatory bigint REFERENCES person (id) DEFERRABLE, signatory_name text COLLATE "C" CHECK (length(signatory_name) BETWEEN 1 AND 400), signatory_function text COLLATE "C" CHECK (length(signatory_function) BETWEEN 1 AND 400), provided text COLLATE "C" CHECK (length(provided) BETWEEN 1 AND 1000), valid_from text COLLATE "C" CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), valid_until text COLLATE "C" CHECK (civil_date(valid_until, '+0 days') IS NOT DISTINCT FROM valid_until), limits text COLLATE "C" CHECK (length(limits) BETWEEN 1 AND 10000), further_information text COLLATE "C" CHECK (length(further_information) BETWEEN 1 AND 10000), why text COLLATE "C" CHECK (length(why) BETWEEN 1 AND 10000), status text COLLATE "C" NOT NULL DEFAULT 'draft' REFERENCES declaration_status (code) DEFERRABLE, withdrawn_on text COLLATE "C" CHECK (civil_date(withdrawn_on, '+0 days') IS NOT DISTINCT FROM withdrawn_on), withdrawn_why text COLLATE "C" CHECK (length(withdrawn_why) BETWEEN 1 AND 10000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), FOREIGN KEY (issuer, issuer_kind) REFERENCES party (id, kind) DEFERRABLE, CHECK ((object IS NULL) = (object_key IS NULL)), CHECK ((signatory IS NULL) = (signatory_name IS NULL)), CHECK (valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from), CHECK ((status = 'withdrawn') = (withdrawn_on IS NOT NULL)), CHECK ((status = 'withdrawn') = (withdrawn_why IS NOT NULL)), CHECK (withdrawn_on IS NULL OR withdrawn_on >= issued_on), CHECK (status = 'draft' OR ( issuer_name IS NOT NULL AND issuer_address IS NOT NULL AND object IS NOT NULL AND statement IS NOT NULL AND place IS NOT NULL AND issued_on IS NOT NULL AND signatory IS NOT NULL AND signatory_name IS NOT NULL AND signatory_function IS NOT NULL AND provided IS NOT NULL AND valid_from IS NOT NULL)) );
ALTER TABLE declaration ALTER COLUMN id SET DEFAULT next_number('declaration'::regclass, 'id');

CREATE INDEX declaration_by_day ON declaration (issued_on NULLS FIRST) ;

CREATE INDEX declaration_by_issuer ON declaration (issuer NULLS FIRST, issued_on NULLS FIRST) ;

CREATE INDEX declaration_by_status ON declaration (status NULLS FIRST, issued_on NULLS FIRST) ;

CREATE INDEX declaration_by_object ON declaration (object_key NULLS FIRST) WHERE object_key IS NOT NULL;

CREATE INDEX declaration_by_signatory ON declaration (signatory NULLS FIRST) WHERE signatory IS NOT NULL;

CREATE TABLE declaration_requirement ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), typed text COLLATE "C" NOT NULL CHECK (length(typed) BETWEEN 1 AND 1000), standard text COLLATE "C" NOT NULL CHECK (length(standard) BETWEEN 1 AND 1000), edition text COLLATE "C" CHECK (length(edition) BETWEEN 4 AND 1000), options text COLLATE "C" CHECK (length(options) BETWEEN 1 AND 1000), PRIMARY KEY (declaration, position), UNIQUE (declaration, typed) );

CREATE TABLE declaration_decision ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('accepted', 'declined')), decided_on text COLLATE "C" NOT NULL CHECK (civil_date(decided_on, '+0 days') IS NOT DISTINCT FROM decided_on), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 10000), PRIMARY KEY (declaration, position) );

CREATE OR REPLACE FUNCTION declaration_starts_as_draft() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.status <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'a declaration starts as a draft', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_starts_as_draft BEFORE INSERT ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_starts_as_draft();

CREATE OR REPLACE FUNCTION declaration_takes_known_steps() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.status <> OLD.status AND NOT EXISTS ( SELECT 1 FROM declaration_transition WHERE from_status = OLD.status AND to_status = NEW.status) THEN RAISE EXCEPTION USING MESSAGE = 'this state does not follow that one', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_takes_known_steps BEFORE UPDATE OF status ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_takes_known_steps();

CREATE OR REPLACE FUNCTION declaration_has_a_requirement() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status = 'draft' AND NEW.status <> 'draft' AND NOT EXISTS (SELECT 1 FROM declaration_requirement WHERE declaration = OLD.id) THEN RAISE EXCEPTION USING MESSAGE = 'a declaration names at least one requirement', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_has_a_requirement BEFORE UPDATE OF status ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_has_a_requirement();

CREATE OR REPLACE FUNCTION declaration_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'draft' AND ( NEW.id IS DISTINCT FROM OLD.id OR NEW.reference IS DISTINCT FROM OLD.reference OR NEW.issuer IS DISTINCT FROM OLD.issuer OR NEW.issuer_kind IS DISTINCT FROM OLD.issuer_kind OR NEW.issuer_name IS DISTINCT FROM OLD.issuer_name OR NEW.issuer_address IS DISTINCT FROM OLD.issuer_address OR NEW.issuer_country IS DISTINCT FROM OLD.issuer_country OR NEW.object IS DISTINCT FROM OLD.object OR NEW.object_key IS DISTINCT FROM OLD.object_key OR NEW.statement IS DISTINCT FROM OLD.statement OR NEW.place IS DISTINCT FROM OLD.place OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.signatory IS DISTINCT FROM OLD.signatory OR NEW.signatory_name IS DISTINCT FROM OLD.signatory_name OR NEW.signatory_function IS DISTINCT FROM OLD.signatory_function OR NEW.provided IS DISTINCT FROM OLD.provided OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.valid_until IS DISTINCT FROM OLD.valid_until OR NEW.limits IS DISTINCT FROM OLD.limits OR NEW.further_information IS DISTINCT FROM OLD.further_information OR NEW.why IS DISTINCT FROM OLD.why OR (OLD.withdrawn_on IS NOT NULL AND (NEW.withdrawn_on IS DISTINCT FROM OLD.withdrawn_on OR NEW.withdrawn_why IS DISTINCT FROM OLD.withdrawn_why))) THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a declaration is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_is_not_removed BEFORE DELETE ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_is_not_removed();

CREATE OR REPLACE FUNCTION declaration_requirement_is_not_added() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_requirement_is_not_added BEFORE INSERT ON declaration_requirement FOR EACH ROW EXECUTE FUNCTION declaration_requirement_is_not_added();

CREATE OR REPLACE FUNCTION declaration_requirement_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' OR (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_requirement_is_not_changed BEFORE UPDATE ON declaration_requirement FOR EACH ROW EXECUTE FUNCTION declaration_requirement_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_requirement_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_requirement_is_not_removed BEFORE DELETE ON declaration_requirement FOR EACH ROW EXECUTE FUNCTION declaration_requirement_is_not_removed();

CREATE OR REPLACE FUNCTION declaration_decision_is_on_issued() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'issued' THEN RAISE EXCEPTION USING MESSAGE = 'only an issued declaration is accepted or declined', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_decision_is_on_issued BEFORE INSERT ON declaration_decision FOR EACH ROW EXECUTE FUNCTION declaration_decision_is_on_issued();

CREATE OR REPLACE FUNCTION declaration_decision_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a decision is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_decision_is_not_changed BEFORE UPDATE ON declaration_decision FOR EACH ROW EXECUTE FUNCTION declaration_decision_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_decision_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a decision is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_decision_is_not_removed BEFORE DELETE ON declaration_decision FOR EACH ROW EXECUTE FUNCTION declaration_decision_is_not_removed();

-- 0010_subject_kind.sql

CREATE TABLE subject_kind ( code text COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 40), title text COLLATE "C" NOT NULL );

CREATE TABLE new_event ( sequence bigint PRIMARY KEY CHECK (sequence > 0), at text COLLATE "C" NOT NULL CHECK (length(at) = 24), actor bigint NOT NULL REFERENCES actor (id) DEFERRABLE, subject_kind text COLLATE "C" NOT NULL REFERENCES subject_kind (code) DEFERRABLE, subject bigint NOT NULL, action text COLLATE "C" NOT NULL CHECK (length(action) BETWEEN 1 AND 40), schema_version bigint NOT NULL, digest bytea NOT NULL CHECK (length(digest) = 32), hash bytea NOT NULL CHECK (length(hash) = 32) );
ALTER TABLE new_event ALTER COLUMN sequence SET DEFAULT next_number('new_event'::regclass, 'sequence');

CREATE TABLE new_event_payload ( sequence bigint PRIMARY KEY REFERENCES new_event (sequence) DEFERRABLE, salt bytea NOT NULL CHECK (length(salt) = 16), payload text COLLATE "C" NOT NULL );
ALTER TABLE new_event_payload ALTER COLUMN sequence SET DEFAULT next_number('new_event_payload'::regclass, 'sequence');

DROP TABLE event_payload;

DROP TABLE event;

ALTER TABLE new_event RENAME TO event;

ALTER TABLE new_event_payload RENAME TO event_payload;

CREATE INDEX event_by_subject ON event (subject_kind NULLS FIRST, subject NULLS FIRST) ;

CREATE OR REPLACE FUNCTION event_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an event is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION event_is_not_changed();

CREATE OR REPLACE FUNCTION event_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an event is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION event_is_not_removed();

CREATE OR REPLACE FUNCTION event_payload_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a payload is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER event_payload_is_not_changed BEFORE UPDATE ON event_payload FOR EACH ROW EXECUTE FUNCTION event_payload_is_not_changed();

-- 0011_risk_register.sql

CREATE TABLE risk_subject ( code text COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 40), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 400), broader text COLLATE "C" REFERENCES risk_subject (code) DEFERRABLE );

CREATE TABLE risk_matrix ( id bigint PRIMARY KEY, code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 40), version bigint NOT NULL CHECK (version >= 1), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 400), size bigint NOT NULL CHECK (size BETWEEN 2 AND 10), currency text COLLATE "C" NOT NULL REFERENCES currency (code) DEFERRABLE, valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), is_own bigint NOT NULL DEFAULT 1 CHECK (is_own IN (0, 1)), UNIQUE (id, size), UNIQUE (code, version), UNIQUE (code, valid_from) );
ALTER TABLE risk_matrix ALTER COLUMN id SET DEFAULT next_number('risk_matrix'::regclass, 'id');

CREATE TABLE risk_likelihood ( matrix bigint NOT NULL REFERENCES risk_matrix (id) DEFERRABLE, level bigint NOT NULL CHECK (level BETWEEN 1 AND 10), name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 100), up_to bigint NOT NULL CHECK (up_to BETWEEN 1 AND 1000000), PRIMARY KEY (matrix, level) );

CREATE TABLE risk_impact ( matrix bigint NOT NULL REFERENCES risk_matrix (id) DEFERRABLE, level bigint NOT NULL CHECK (level BETWEEN 1 AND 10), name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 100), up_to bigint NOT NULL CHECK (up_to BETWEEN 1 AND 1000000000000000), up_to_days bigint CHECK (up_to_days BETWEEN 1 AND 100000), PRIMARY KEY (matrix, level) );

CREATE TABLE risk_rating ( matrix bigint NOT NULL REFERENCES risk_matrix (id) DEFERRABLE, level bigint NOT NULL CHECK (level BETWEEN 1 AND 10), name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 40), up_to bigint NOT NULL CHECK (up_to BETWEEN 1 AND 100), PRIMARY KEY (matrix, level) );

CREATE OR REPLACE FUNCTION risk_likelihood_follows() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.level > 1 AND NOT EXISTS ( SELECT 1 FROM risk_likelihood WHERE matrix = NEW.matrix AND level = NEW.level - 1 AND up_to < NEW.up_to) THEN RAISE EXCEPTION USING MESSAGE = 'a level of likelihood begins where the one before it ends', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_likelihood_follows BEFORE INSERT ON risk_likelihood FOR EACH ROW EXECUTE FUNCTION risk_likelihood_follows();

CREATE OR REPLACE FUNCTION risk_impact_follows() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.level > 1 AND NOT EXISTS ( SELECT 1 FROM risk_impact WHERE matrix = NEW.matrix AND level = NEW.level - 1 AND up_to < NEW.up_to AND (up_to_days < NEW.up_to_days OR (up_to_days IS NULL AND NEW.up_to_days IS NULL))) THEN RAISE EXCEPTION USING MESSAGE = 'a level of impact begins where the one before it ends', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_impact_follows BEFORE INSERT ON risk_impact FOR EACH ROW EXECUTE FUNCTION risk_impact_follows();

CREATE OR REPLACE FUNCTION risk_rating_follows() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.level > 1 AND NOT EXISTS ( SELECT 1 FROM risk_rating WHERE matrix = NEW.matrix AND level = NEW.level - 1 AND up_to < NEW.up_to) THEN RAISE EXCEPTION USING MESSAGE = 'a rating begins where the one before it ends', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_rating_follows BEFORE INSERT ON risk_rating FOR EACH ROW EXECUTE FUNCTION risk_rating_follows();

CREATE TABLE new_risk ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'R-'), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 400), title_key text COLLATE "C" NOT NULL CHECK (length(title_key) > 0), counterparty bigint NOT NULL, counterparty_kind text COLLATE "C" NOT NULL CHECK (counterparty_kind IN ('partner', 'cluster')), kind text COLLATE "C" NOT NULL CHECK (kind IN ('threat', 'opportunity')), subject text COLLATE "C" NOT NULL DEFAULT 'other' REFERENCES risk_subject (code) DEFERRABLE, description text COLLATE "C" CHECK (length(description) BETWEEN 1 AND 10000), cause text COLLATE "C" CHECK (length(cause) BETWEEN 1 AND 10000), event text COLLATE "C" CHECK (length(event) BETWEEN 1 AND 10000), consequence text COLLATE "C" CHECK (length(consequence) BETWEEN 1 AND 10000), matrix bigint NOT NULL DEFAULT 1, size bigint NOT NULL DEFAULT 5, likelihood bigint NOT NULL CHECK (likelihood BETWEEN 1 AND size), impact bigint NOT NULL CHECK (impact BETWEEN 1 AND size), likelihood_after bigint CHECK (likelihood_after BETWEEN 1 AND size), impact_after bigint CHECK (impact_after BETWEEN 1 AND size), review_months bigint CHECK (review_months BETWEEN 1 AND 120), reviewed_on text COLLATE "C" CHECK (civil_date(reviewed_on, '+0 days') IS NOT DISTINCT FROM reviewed_on), review_due text COLLATE "C" CHECK (civil_date(review_due, '+0 days') IS NOT DISTINCT FROM review_due), kept_why text COLLATE "C" CHECK (length(kept_why) BETWEEN 1 AND 10000), status text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), FOREIGN KEY (counterparty, counterparty_kind) REFERENCES party (id, kind) DEFERRABLE, FOREIGN KEY (matrix, size) REFERENCES risk_matrix (id, size) DEFERRABLE, CHECK ((likelihood_after IS NULL) = (impact_after IS NULL)), CHECK ((review_months IS NOT NULL AND reviewed_on IS NOT NULL) = (review_due IS NOT NULL)) );
ALTER TABLE new_risk ALTER COLUMN id SET DEFAULT next_number('new_risk'::regclass, 'id');

CREATE TABLE new_allocation ( risk bigint NOT NULL REFERENCES new_risk (id) DEFERRABLE, party bigint NOT NULL REFERENCES party (id) DEFERRABLE, numerator bigint NOT NULL CHECK (numerator >= 0), denominator bigint NOT NULL CHECK (denominator > 0), manages bigint NOT NULL DEFAULT 0 CHECK (manages IN (0, 1)), pays bigint NOT NULL DEFAULT 0 CHECK (pays IN (0, 1)), insures bigint NOT NULL DEFAULT 0 CHECK (insures IN (0, 1)), PRIMARY KEY (risk, party), CHECK (numerator <= denominator) );

DROP TABLE allocation;

DROP TABLE risk;

ALTER TABLE new_risk RENAME TO risk;

ALTER TABLE new_allocation RENAME TO allocation;

CREATE INDEX risk_by_severity ON risk ((likelihood * impact * 10000 / (size * size)) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE INDEX risk_by_counterparty ON risk (counterparty NULLS FIRST, (likelihood * impact * 10000 / (size * size)) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE INDEX risk_by_status ON risk (status NULLS FIRST, (likelihood * impact * 10000 / (size * size)) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE INDEX risk_by_kind ON risk (kind NULLS FIRST, (likelihood * impact * 10000 / (size * size)) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE INDEX risk_by_title ON risk (title_key NULLS FIRST) ;

CREATE INDEX risk_by_review ON risk (review_due NULLS FIRST, id) WHERE review_due IS NOT NULL;

CREATE INDEX risk_by_figure ON risk (status NULLS FIRST, id, counterparty NULLS FIRST, kind NULLS FIRST, matrix NULLS FIRST, likelihood NULLS FIRST, impact NULLS FIRST, likelihood_after NULLS FIRST, impact_after NULLS FIRST) ;

CREATE INDEX allocation_by_party ON allocation (party NULLS FIRST) ;

CREATE UNIQUE INDEX allocation_has_one_manager ON allocation (risk NULLS FIRST) WHERE manages = 1;

CREATE UNIQUE INDEX allocation_has_one_payer ON allocation (risk NULLS FIRST) WHERE pays = 1;

CREATE UNIQUE INDEX allocation_has_one_insurer ON allocation (risk NULLS FIRST) WHERE insures = 1;

CREATE TABLE risk_treatment ( risk bigint NOT NULL REFERENCES risk (id) DEFERRABLE, number bigint NOT NULL CHECK (number >= 1), action text COLLATE "C" NOT NULL CHECK (length(action) BETWEEN 1 AND 1000), owner bigint REFERENCES party (id) DEFERRABLE, cost bigint CHECK (cost >= 0), currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE, due text COLLATE "C" CHECK (civil_date(due, '+0 days') IS NOT DISTINCT FROM due), status text COLLATE "C" NOT NULL DEFAULT 'planned' CHECK ( status = 'planned' OR status = 'under_way' OR status = 'done' OR status = 'dropped'), PRIMARY KEY (risk, number), CHECK ((cost IS NULL) = (currency IS NULL)) );

CREATE INDEX risk_treatment_by_owner ON risk_treatment (owner NULLS FIRST) WHERE owner IS NOT NULL;

CREATE TABLE risk_declaration ( risk bigint NOT NULL REFERENCES risk (id) DEFERRABLE, declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, PRIMARY KEY (risk, declaration) );

CREATE INDEX risk_declaration_by_declaration ON risk_declaration (declaration NULLS FIRST) ;

CREATE TABLE risk_event ( risk bigint NOT NULL REFERENCES risk (id) DEFERRABLE, number bigint NOT NULL CHECK (number >= 1), happened_on text COLLATE "C" NOT NULL CHECK (civil_date(happened_on, '+0 days') IS NOT DISTINCT FROM happened_on), description text COLLATE "C" NOT NULL CHECK (length(description) BETWEEN 1 AND 10000), PRIMARY KEY (risk, number) );

CREATE TABLE risk_event_amount ( risk bigint NOT NULL, number bigint NOT NULL, party bigint NOT NULL REFERENCES party (id) DEFERRABLE, amount bigint NOT NULL CHECK (amount >= 0), currency text COLLATE "C" NOT NULL REFERENCES currency (code) DEFERRABLE, PRIMARY KEY (risk, number, party), FOREIGN KEY (risk, number) REFERENCES risk_event (risk, number) DEFERRABLE );

CREATE INDEX risk_event_amount_by_party ON risk_event_amount (party NULLS FIRST) ;

CREATE TABLE risk_placement ( risk bigint NOT NULL REFERENCES risk (id) DEFERRABLE, party bigint NOT NULL REFERENCES party (id) DEFERRABLE, control bigint CHECK (control BETWEEN 0 AND 5), information bigint CHECK (information BETWEEN 0 AND 5), cost bigint CHECK (cost >= 0), currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE, benefit_numerator bigint CHECK (benefit_numerator >= 0), benefit_denominator bigint CHECK (benefit_denominator > 0), PRIMARY KEY (risk, party), CHECK ((cost IS NULL) = (currency IS NULL)), CHECK ((benefit_numerator IS NULL) = (benefit_denominator IS NULL)), CHECK (benefit_numerator <= benefit_denominator) );

CREATE INDEX risk_placement_by_party ON risk_placement (party NULLS FIRST) ;

CREATE TABLE capacity ( party bigint PRIMARY KEY REFERENCES party (id) DEFERRABLE, currency text COLLATE "C" NOT NULL REFERENCES currency (code) DEFERRABLE, bears_up_to bigint CHECK (bears_up_to >= 0), own_funds bigint CHECK (own_funds >= 0), insurance bigint CHECK (insurance >= 0), turnover bigint CHECK (turnover >= 0), turnover_numerator bigint CHECK (turnover_numerator >= 0), turnover_denominator bigint CHECK (turnover_denominator > 0), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((turnover_numerator IS NULL) = (turnover_denominator IS NULL)), CHECK (turnover_numerator <= turnover_denominator), CHECK (turnover_numerator IS NULL OR turnover IS NOT NULL) );
ALTER TABLE capacity ALTER COLUMN party SET DEFAULT next_number('capacity'::regclass, 'party');

-- 0012_declaration_file.sql

ALTER TABLE declaration ADD COLUMN identification text COLLATE "C" CHECK (length(identification) BETWEEN 1 AND 1000);

ALTER TABLE declaration ADD COLUMN superseded_on text COLLATE "C" CHECK (civil_date(superseded_on, '+0 days') IS NOT DISTINCT FROM superseded_on) CHECK ((status = 'superseded') = (superseded_on IS NOT NULL)) CHECK (superseded_on IS NULL OR superseded_on >= issued_on);

ALTER TABLE declaration ADD COLUMN superseded_by bigint REFERENCES declaration (id) DEFERRABLE CHECK ((superseded_by IS NULL) = (superseded_on IS NULL)) CHECK (superseded_by IS NULL OR superseded_by <> id);

ALTER TABLE declaration ADD COLUMN superseded_why text COLLATE "C" CHECK (length(superseded_why) BETWEEN 1 AND 10000) CHECK ((superseded_why IS NULL) = (superseded_on IS NULL));

CREATE INDEX declaration_by_successor ON declaration (superseded_by NULLS FIRST) WHERE superseded_by IS NOT NULL;

CREATE INDEX declaration_by_end ON declaration (valid_until NULLS FIRST) WHERE valid_until IS NOT NULL;

CREATE INDEX declaration_requirement_by_standard ON declaration_requirement ((lower(standard)) NULLS FIRST, edition NULLS FIRST) ;

CREATE TABLE declaration_suspension ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), from_day text COLLATE "C" NOT NULL CHECK (civil_date(from_day, '+0 days') IS NOT DISTINCT FROM from_day), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 10000), resumed_on text COLLATE "C" CHECK (civil_date(resumed_on, '+0 days') IS NOT DISTINCT FROM resumed_on), resumed_why text COLLATE "C" CHECK (length(resumed_why) BETWEEN 1 AND 10000), PRIMARY KEY (declaration, position), CHECK ((resumed_on IS NULL) = (resumed_why IS NULL)), CHECK (resumed_on IS NULL OR resumed_on >= from_day) );

CREATE TABLE evidence_kind ( code text COLLATE "C" NOT NULL PRIMARY KEY, title text COLLATE "C" NOT NULL );

CREATE TABLE declaration_evidence ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 1000), kind text COLLATE "C" NOT NULL REFERENCES evidence_kind (code) DEFERRABLE, dated text COLLATE "C" CHECK (civil_date(dated, '+0 days') IS NOT DISTINCT FROM dated), issuer text COLLATE "C" CHECK (length(issuer) BETWEEN 1 AND 400), sha256 text COLLATE "C" CHECK (length(sha256) = 64 AND sha256 !~ '^.*[^0-9a-f].*$'), kept_at text COLLATE "C" CHECK (length(kept_at) BETWEEN 1 AND 1000), kept_until text COLLATE "C" CHECK (civil_date(kept_until, '+0 days') IS NOT DISTINCT FROM kept_until), PRIMARY KEY (declaration, position) );

CREATE TABLE declaration_reliance ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, relies_on bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, PRIMARY KEY (declaration, relies_on), CHECK (relies_on <> declaration) );

CREATE INDEX declaration_reliance_by_other ON declaration_reliance (relies_on NULLS FIRST) ;

CREATE TABLE declaration_review ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), cause text COLLATE "C" NOT NULL CHECK ( cause IN ('issuer', 'ownership', 'object', 'edition', 'standard', 'dispute', 'reliance')), opened_on text COLLATE "C" NOT NULL CHECK (civil_date(opened_on, '+0 days') IS NOT DISTINCT FROM opened_on), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 10000), closed_on text COLLATE "C" CHECK (civil_date(closed_on, '+0 days') IS NOT DISTINCT FROM closed_on), finding text COLLATE "C" CHECK (length(finding) BETWEEN 1 AND 10000), PRIMARY KEY (declaration, position), CHECK ((closed_on IS NULL) = (finding IS NULL)), CHECK (closed_on IS NULL OR closed_on >= opened_on) );

CREATE INDEX declaration_review_open ON declaration_review (declaration NULLS FIRST) WHERE closed_on IS NULL;

CREATE TABLE standard ( id bigint PRIMARY KEY, designation text COLLATE "C" NOT NULL CHECK (length(designation) BETWEEN 1 AND 1000), edition text COLLATE "C" NOT NULL CHECK (length(edition) BETWEEN 4 AND 1000), designation_key text COLLATE "C" NOT NULL CHECK (length(designation_key) > 0), title text COLLATE "C" CHECK (length(title) BETWEEN 1 AND 1000), withdrawn_on text COLLATE "C" CHECK (civil_date(withdrawn_on, '+0 days') IS NOT DISTINCT FROM withdrawn_on), withdrawn_why text COLLATE "C" CHECK (length(withdrawn_why) BETWEEN 1 AND 10000), replaced_by text COLLATE "C" CHECK (length(replaced_by) BETWEEN 1 AND 1000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), UNIQUE (designation_key, edition), CHECK ((withdrawn_on IS NULL) = (withdrawn_why IS NULL)) );
ALTER TABLE standard ALTER COLUMN id SET DEFAULT next_number('standard'::regclass, 'id');

DROP FUNCTION declaration_is_not_changed() CASCADE;

CREATE OR REPLACE FUNCTION declaration_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'draft' AND ( NEW.id IS DISTINCT FROM OLD.id OR NEW.reference IS DISTINCT FROM OLD.reference OR NEW.issuer IS DISTINCT FROM OLD.issuer OR NEW.issuer_kind IS DISTINCT FROM OLD.issuer_kind OR NEW.issuer_name IS DISTINCT FROM OLD.issuer_name OR NEW.issuer_address IS DISTINCT FROM OLD.issuer_address OR NEW.issuer_country IS DISTINCT FROM OLD.issuer_country OR NEW.object IS DISTINCT FROM OLD.object OR NEW.object_key IS DISTINCT FROM OLD.object_key OR NEW.identification IS DISTINCT FROM OLD.identification OR NEW.statement IS DISTINCT FROM OLD.statement OR NEW.place IS DISTINCT FROM OLD.place OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.signatory IS DISTINCT FROM OLD.signatory OR NEW.signatory_name IS DISTINCT FROM OLD.signatory_name OR NEW.signatory_function IS DISTINCT FROM OLD.signatory_function OR NEW.provided IS DISTINCT FROM OLD.provided OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.valid_until IS DISTINCT FROM OLD.valid_until OR NEW.limits IS DISTINCT FROM OLD.limits OR NEW.further_information IS DISTINCT FROM OLD.further_information OR NEW.why IS DISTINCT FROM OLD.why OR (OLD.withdrawn_on IS NOT NULL AND (NEW.withdrawn_on IS DISTINCT FROM OLD.withdrawn_on OR NEW.withdrawn_why IS DISTINCT FROM OLD.withdrawn_why)) OR (OLD.superseded_on IS NOT NULL AND (NEW.superseded_on IS DISTINCT FROM OLD.superseded_on OR NEW.superseded_by IS DISTINCT FROM OLD.superseded_by OR NEW.superseded_why IS DISTINCT FROM OLD.superseded_why))) THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_successor_is_issued() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.superseded_by IS NOT NULL AND NOT EXISTS ( SELECT 1 FROM declaration WHERE id = NEW.superseded_by AND issuer = OLD.issuer AND status = 'issued') THEN RAISE EXCEPTION USING MESSAGE = 'a declaration is superseded by an issued one of the same issuer', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_successor_is_issued BEFORE UPDATE OF superseded_by ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_successor_is_issued();

CREATE OR REPLACE FUNCTION declaration_suspension_is_of_issued() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'issued' THEN RAISE EXCEPTION USING MESSAGE = 'only an issued declaration is suspended', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_suspension_is_of_issued BEFORE INSERT ON declaration_suspension FOR EACH ROW EXECUTE FUNCTION declaration_suspension_is_of_issued();

CREATE OR REPLACE FUNCTION declaration_suspension_is_ended_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.resumed_on IS NOT NULL OR NEW.declaration IS DISTINCT FROM OLD.declaration OR NEW.position IS DISTINCT FROM OLD.position OR NEW.from_day IS DISTINCT FROM OLD.from_day OR NEW.why IS DISTINCT FROM OLD.why THEN RAISE EXCEPTION USING MESSAGE = 'a suspension is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_suspension_is_ended_once BEFORE UPDATE ON declaration_suspension FOR EACH ROW EXECUTE FUNCTION declaration_suspension_is_ended_once();

CREATE OR REPLACE FUNCTION declaration_suspension_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a suspension is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_suspension_is_not_removed BEFORE DELETE ON declaration_suspension FOR EACH ROW EXECUTE FUNCTION declaration_suspension_is_not_removed();

CREATE OR REPLACE FUNCTION declaration_evidence_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'a supporting document of an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_evidence_is_not_changed BEFORE UPDATE ON declaration_evidence FOR EACH ROW EXECUTE FUNCTION declaration_evidence_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_evidence_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'a supporting document of an issued declaration is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_evidence_is_not_removed BEFORE DELETE ON declaration_evidence FOR EACH ROW EXECUTE FUNCTION declaration_evidence_is_not_removed();

CREATE OR REPLACE FUNCTION declaration_reliance_is_not_added() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_reliance_is_not_added BEFORE INSERT ON declaration_reliance FOR EACH ROW EXECUTE FUNCTION declaration_reliance_is_not_added();

CREATE OR REPLACE FUNCTION declaration_reliance_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'what a declaration relies on is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_reliance_is_not_changed BEFORE UPDATE ON declaration_reliance FOR EACH ROW EXECUTE FUNCTION declaration_reliance_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_reliance_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_reliance_is_not_removed BEFORE DELETE ON declaration_reliance FOR EACH ROW EXECUTE FUNCTION declaration_reliance_is_not_removed();

CREATE OR REPLACE FUNCTION declaration_review_is_of_issued() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) NOT IN ('issued', 'suspended') THEN RAISE EXCEPTION USING MESSAGE = 'only a declaration that may hold is looked at again', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_review_is_of_issued BEFORE INSERT ON declaration_review FOR EACH ROW EXECUTE FUNCTION declaration_review_is_of_issued();

CREATE OR REPLACE FUNCTION declaration_review_is_closed_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.closed_on IS NOT NULL OR NEW.declaration IS DISTINCT FROM OLD.declaration OR NEW.position IS DISTINCT FROM OLD.position OR NEW.cause IS DISTINCT FROM OLD.cause OR NEW.opened_on IS DISTINCT FROM OLD.opened_on OR NEW.why IS DISTINCT FROM OLD.why THEN RAISE EXCEPTION USING MESSAGE = 'a review is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_review_is_closed_once BEFORE UPDATE ON declaration_review FOR EACH ROW EXECUTE FUNCTION declaration_review_is_closed_once();

CREATE OR REPLACE FUNCTION declaration_review_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a review is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_review_is_not_removed BEFORE DELETE ON declaration_review FOR EACH ROW EXECUTE FUNCTION declaration_review_is_not_removed();

-- 0013_signing_key.sql

CREATE TABLE signing_key ( id bigint PRIMARY KEY, name text NOT NULL COLLATE nocase UNIQUE CHECK (length(name) BETWEEN 1 AND 60), owner bigint NOT NULL REFERENCES party (id) DEFERRABLE, public_key bytea NOT NULL UNIQUE CHECK (length(public_key) = 32), valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), valid_until text COLLATE "C" CHECK (civil_date(valid_until, '+0 days') IS NOT DISTINCT FROM valid_until), revoked_on text COLLATE "C" CHECK (civil_date(revoked_on, '+0 days') IS NOT DISTINCT FROM revoked_on), revocation text COLLATE "C" CHECK (revocation IN ('retired', 'compromised')), revoked_why text COLLATE "C" CHECK (length(revoked_why) BETWEEN 1 AND 10000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK (valid_until IS NULL OR valid_until >= valid_from), CHECK ((revoked_on IS NULL) = (revocation IS NULL)), CHECK ((revoked_on IS NULL) = (revoked_why IS NULL)) );
ALTER TABLE signing_key ALTER COLUMN id SET DEFAULT next_number('signing_key'::regclass, 'id');

CREATE INDEX signing_key_by_owner ON signing_key (owner NULLS FIRST) ;

CREATE OR REPLACE FUNCTION signing_key_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.id IS DISTINCT FROM OLD.id OR NEW.name IS DISTINCT FROM OLD.name COLLATE "C" OR NEW.owner IS DISTINCT FROM OLD.owner OR NEW.public_key IS DISTINCT FROM OLD.public_key OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.valid_until IS DISTINCT FROM OLD.valid_until THEN RAISE EXCEPTION USING MESSAGE = 'a key is revoked, never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER signing_key_is_not_changed BEFORE UPDATE ON signing_key FOR EACH ROW EXECUTE FUNCTION signing_key_is_not_changed();

CREATE OR REPLACE FUNCTION signing_key_stays_revoked() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.revoked_on IS NOT NULL AND NOT (OLD.revocation = 'retired' AND NEW.revocation IS NOT DISTINCT FROM 'compromised') THEN RAISE EXCEPTION USING MESSAGE = 'a revoked key stays revoked', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER signing_key_stays_revoked BEFORE UPDATE ON signing_key FOR EACH ROW EXECUTE FUNCTION signing_key_stays_revoked();

CREATE OR REPLACE FUNCTION signing_key_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a key is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER signing_key_is_not_removed BEFORE DELETE ON signing_key FOR EACH ROW EXECUTE FUNCTION signing_key_is_not_removed();

CREATE TABLE declaration_signature ( id bigint PRIMARY KEY, declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, kind text COLLATE "C" NOT NULL CHECK (kind IN ('seal', 'signature', 'document')), key bigint REFERENCES signing_key (id) DEFERRABLE, recorded_at text COLLATE "C" NOT NULL CHECK (length(recorded_at) = 24), statement text COLLATE "C" NOT NULL CHECK (length(statement) BETWEEN 2 AND 1000000), signature bytea CHECK (length(signature) = 64), CHECK ((kind = 'document') = (key IS NULL)), CHECK ((kind = 'document') = (signature IS NULL)) );
ALTER TABLE declaration_signature ALTER COLUMN id SET DEFAULT next_number('declaration_signature'::regclass, 'id');

CREATE INDEX declaration_signature_by_declaration ON declaration_signature (declaration NULLS FIRST) ;

CREATE INDEX declaration_signature_by_key ON declaration_signature (key NULLS FIRST) WHERE key IS NOT NULL;

CREATE OR REPLACE FUNCTION declaration_signature_is_on_issued() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) = 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'a draft is nobody''s word yet', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_signature_is_on_issued BEFORE INSERT ON declaration_signature FOR EACH ROW EXECUTE FUNCTION declaration_signature_is_on_issued();

CREATE OR REPLACE FUNCTION declaration_signature_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a signature is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_signature_is_not_changed BEFORE UPDATE ON declaration_signature FOR EACH ROW EXECUTE FUNCTION declaration_signature_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_signature_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a signature is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_signature_is_not_removed BEFORE DELETE ON declaration_signature FOR EACH ROW EXECUTE FUNCTION declaration_signature_is_not_removed();

-- 0014_value_rejection.sql

CREATE TABLE value_rejection ( party bigint NOT NULL REFERENCES party (id) DEFERRABLE, value text COLLATE "C" NOT NULL REFERENCES value (code) DEFERRABLE, why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 10000), rejected_on text COLLATE "C" NOT NULL CHECK (civil_date(rejected_on, '+0 days') IS NOT DISTINCT FROM rejected_on), PRIMARY KEY (party, value) );

CREATE OR REPLACE FUNCTION value_rejection_is_not_held() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM party_value WHERE party = NEW.party AND value = NEW.value) THEN RAISE EXCEPTION USING MESSAGE = 'a party does not hold what it was not found to hold', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER value_rejection_is_not_held BEFORE INSERT ON value_rejection FOR EACH ROW EXECUTE FUNCTION value_rejection_is_not_held();

-- 0015_capability.sql

CREATE TABLE capability ( id bigint PRIMARY KEY, cluster bigint NOT NULL REFERENCES cluster (id) DEFERRABLE, name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), name_key text COLLATE "C" NOT NULL CHECK (length(name_key) > 0), needed bigint NOT NULL DEFAULT 0 CHECK (needed BETWEEN 0 AND 1000), UNIQUE (cluster, name_key) );
ALTER TABLE capability ALTER COLUMN id SET DEFAULT next_number('capability'::regclass, 'id');

CREATE TABLE capability_offer ( capability bigint NOT NULL REFERENCES capability (id) DEFERRABLE, party bigint NOT NULL REFERENCES party (id) DEFERRABLE, PRIMARY KEY (capability, party) );

-- 0016_vector.sql

CREATE TABLE vector_index ( "only" bigint PRIMARY KEY CHECK ("only" = 1), model text COLLATE "C" NOT NULL CHECK (length(model) = 64), width bigint NOT NULL CHECK (width BETWEEN 1 AND 4096), last_partner bigint NOT NULL DEFAULT 0 CHECK (last_partner >= 0) );
ALTER TABLE vector_index ALTER COLUMN "only" SET DEFAULT next_number('vector_index'::regclass, '"only"');

CREATE TABLE partner_vector ( partner bigint PRIMARY KEY REFERENCES partner (id) DEFERRABLE, digest bytea NOT NULL CHECK (length(digest) = 8), words bigint NOT NULL CHECK (words >= 0), parts bigint NOT NULL CHECK (parts >= 0), content bytea NOT NULL CHECK (length(content) >= 16) );
ALTER TABLE partner_vector ALTER COLUMN partner SET DEFAULT next_number('partner_vector'::regclass, 'partner');

CREATE TABLE vector_chunk ( number bigint PRIMARY KEY CHECK (number >= 0), content bytea NOT NULL CHECK (length(content) >= 16) );
ALTER TABLE vector_chunk ALTER COLUMN number SET DEFAULT next_number('vector_chunk'::regclass, 'number');

CREATE TABLE vector_stale ( partner bigint PRIMARY KEY REFERENCES partner (id) DEFERRABLE );
ALTER TABLE vector_stale ALTER COLUMN partner SET DEFAULT next_number('vector_stale'::regclass, 'partner');

CREATE TABLE alignment_weight ( part text COLLATE "C" NOT NULL PRIMARY KEY CHECK (part = 'values' OR part = 'meaning' OR part = 'words'), weight bigint NOT NULL CHECK (weight BETWEEN 0 AND 100) );

-- 0017_declaration_request.sql

CREATE TABLE request_limit ( code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 2 AND 40), version bigint NOT NULL CHECK (version >= 1), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 200), source text COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 500), valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), valid_to text COLLATE "C" CHECK (valid_to IS NULL OR (civil_date(valid_to, '+0 days') IS NOT DISTINCT FROM valid_to AND valid_to >= valid_from)), max_headcount bigint CHECK (max_headcount >= 1), PRIMARY KEY (code, version) );

CREATE TABLE declaration_template ( id bigint PRIMARY KEY, code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 2 AND 60), edition bigint NOT NULL CHECK (edition >= 1), body text COLLATE "C" NOT NULL CHECK (length(body) > 1), UNIQUE (code, edition) );
ALTER TABLE declaration_template ALTER COLUMN id SET DEFAULT next_number('declaration_template'::regclass, 'id');

CREATE OR REPLACE FUNCTION declaration_template_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of a template is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_template_is_not_changed BEFORE UPDATE ON declaration_template FOR EACH ROW EXECUTE FUNCTION declaration_template_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_template_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of a template is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_template_is_not_removed BEFORE DELETE ON declaration_template FOR EACH ROW EXECUTE FUNCTION declaration_template_is_not_removed();

CREATE TABLE declaration_request ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'Q-'), partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, template bigint NOT NULL REFERENCES declaration_template (id) DEFERRABLE, language text COLLATE "C" NOT NULL CHECK (length(language) BETWEEN 2 AND 35), object text COLLATE "C" NOT NULL CHECK (length(object) BETWEEN 1 AND 10000), asked text COLLATE "C" NOT NULL CHECK (length(asked) > 1), minutes bigint NOT NULL CHECK (minutes >= 1), code_hash text COLLATE "C" NOT NULL CHECK (length(code_hash) = 64), asked_on text COLLATE "C" NOT NULL CHECK (civil_date(asked_on, '+0 days') IS NOT DISTINCT FROM asked_on), why text COLLATE "C" CHECK (length(why) BETWEEN 1 AND 10000), status text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'cancelled')), closed_on text COLLATE "C" CHECK (civil_date(closed_on, '+0 days') IS NOT DISTINCT FROM closed_on), closed_why text COLLATE "C" CHECK (length(closed_why) BETWEEN 1 AND 10000), declaration bigint REFERENCES declaration (id) DEFERRABLE, sender text COLLATE "C" CHECK (length(sender) BETWEEN 1 AND 400), channel text COLLATE "C" CHECK (length(channel) BETWEEN 1 AND 400), answer_sha256 text COLLATE "C" CHECK (length(answer_sha256) = 64), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((status = 'open') = (closed_on IS NULL)), CHECK ((status = 'cancelled') = (closed_why IS NOT NULL)), CHECK ((status = 'answered') = (declaration IS NOT NULL)), CHECK ((status = 'answered') = (sender IS NOT NULL AND channel IS NOT NULL)) );
ALTER TABLE declaration_request ALTER COLUMN id SET DEFAULT next_number('declaration_request'::regclass, 'id');

CREATE INDEX declaration_request_by_partner ON declaration_request (partner NULLS FIRST, template NULLS FIRST, status NULLS FIRST) ;

CREATE INDEX declaration_request_by_status ON declaration_request (status NULLS FIRST, asked_on NULLS FIRST) ;

CREATE OR REPLACE FUNCTION declaration_request_is_closed_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'open' THEN RAISE EXCEPTION USING MESSAGE = 'a request is answered or cancelled once', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_is_closed_once();

CREATE OR REPLACE FUNCTION declaration_request_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a request is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_request_is_not_removed BEFORE DELETE ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_is_not_removed();

CREATE TABLE declaration_answer ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), question text COLLATE "C" NOT NULL CHECK (length(question) BETWEEN 1 AND 100), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 1000), answer text COLLATE "C" CHECK (length(answer) BETWEEN 1 AND 10000), note text COLLATE "C" CHECK (length(note) BETWEEN 1 AND 10000), PRIMARY KEY (declaration, position), UNIQUE (declaration, question) );

CREATE OR REPLACE FUNCTION declaration_answer_is_not_added() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_answer_is_not_added BEFORE INSERT ON declaration_answer FOR EACH ROW EXECUTE FUNCTION declaration_answer_is_not_added();

CREATE OR REPLACE FUNCTION declaration_answer_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_answer_is_not_changed BEFORE UPDATE ON declaration_answer FOR EACH ROW EXECUTE FUNCTION declaration_answer_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_answer_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_answer_is_not_removed BEFORE DELETE ON declaration_answer FOR EACH ROW EXECUTE FUNCTION declaration_answer_is_not_removed();

-- 0018_declaration_policy.sql

CREATE TABLE requirement_kind ( code text COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40), title text COLLATE "C" NOT NULL, position bigint NOT NULL UNIQUE );

CREATE TABLE declaration_policy ( id bigint PRIMARY KEY, code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 2 AND 40), edition bigint NOT NULL CHECK (edition >= 1), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 400), valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), UNIQUE (code, edition), UNIQUE (valid_from) );
ALTER TABLE declaration_policy ALTER COLUMN id SET DEFAULT next_number('declaration_policy'::regclass, 'id');

CREATE TABLE declaration_policy_rule ( policy bigint NOT NULL REFERENCES declaration_policy (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), kind text COLLATE "C" NOT NULL REFERENCES requirement_kind (code) DEFERRABLE, sizes text COLLATE "C" CHECK (length(sizes) BETWEEN 1 AND 100), max_severity bigint CHECK (max_severity BETWEEN 1 AND 25), max_value bigint CHECK (max_value >= 0), currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE, asks text COLLATE "C" NOT NULL CHECK (asks IN ('nothing', 'declaration', 'evidence', 'certificate')), template text COLLATE "C" CHECK (length(template) BETWEEN 2 AND 60), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 1000), PRIMARY KEY (policy, position), CHECK ((max_value IS NULL) = (currency IS NULL)) );

CREATE OR REPLACE FUNCTION declaration_policy_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of a policy is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_policy_is_not_changed BEFORE UPDATE ON declaration_policy FOR EACH ROW EXECUTE FUNCTION declaration_policy_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_policy_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of a policy is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_policy_is_not_removed BEFORE DELETE ON declaration_policy FOR EACH ROW EXECUTE FUNCTION declaration_policy_is_not_removed();

CREATE OR REPLACE FUNCTION declaration_policy_rule_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of a policy is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_policy_rule_is_not_changed BEFORE UPDATE ON declaration_policy_rule FOR EACH ROW EXECUTE FUNCTION declaration_policy_rule_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_policy_rule_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of a policy is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_policy_rule_is_not_removed BEFORE DELETE ON declaration_policy_rule FOR EACH ROW EXECUTE FUNCTION declaration_policy_rule_is_not_removed();

ALTER TABLE declaration_decision ADD COLUMN basis text COLLATE "C" CHECK (length(basis) BETWEEN 1 AND 2000);

CREATE TABLE certificate ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'T-'), holder bigint NOT NULL, holder_kind text COLLATE "C" NOT NULL CHECK (holder_kind IN ('partner', 'cluster')), standard text COLLATE "C" NOT NULL CHECK (length(standard) BETWEEN 1 AND 1000), body text COLLATE "C" NOT NULL CHECK (length(body) BETWEEN 1 AND 400), accredited text COLLATE "C" CHECK (length(accredited) BETWEEN 1 AND 400), number text COLLATE "C" CHECK (length(number) BETWEEN 1 AND 400), scope text COLLATE "C" CHECK (length(scope) BETWEEN 1 AND 10000), valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), valid_until text COLLATE "C" CHECK (civil_date(valid_until, '+0 days') IS NOT DISTINCT FROM valid_until), sha256 text COLLATE "C" CHECK (length(sha256) = 64 AND sha256 !~ '^.*[^0-9a-f].*$'), kept_at text COLLATE "C" CHECK (length(kept_at) BETWEEN 1 AND 1000), withdrawn_on text COLLATE "C" CHECK (civil_date(withdrawn_on, '+0 days') IS NOT DISTINCT FROM withdrawn_on), withdrawn_why text COLLATE "C" CHECK (length(withdrawn_why) BETWEEN 1 AND 10000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), FOREIGN KEY (holder, holder_kind) REFERENCES party (id, kind) DEFERRABLE, CHECK (valid_until IS NULL OR valid_until >= valid_from), CHECK ((withdrawn_on IS NULL) = (withdrawn_why IS NULL)) );
ALTER TABLE certificate ALTER COLUMN id SET DEFAULT next_number('certificate'::regclass, 'id');

CREATE INDEX certificate_by_holder ON certificate (holder NULLS FIRST, valid_from NULLS FIRST) ;

-- 0019_risk_agreement.sql

CREATE TABLE risk_proposal ( risk bigint NOT NULL REFERENCES risk (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), content text COLLATE "C" NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000), proposed_on text COLLATE "C" NOT NULL CHECK (civil_date(proposed_on, '+0 days') IS NOT DISTINCT FROM proposed_on), expires_on text COLLATE "C" CHECK (civil_date(expires_on, '+0 days') IS NOT DISTINCT FROM expires_on), why text COLLATE "C" CHECK (length(why) BETWEEN 1 AND 10000), PRIMARY KEY (risk, position), CHECK (expires_on >= proposed_on) );

CREATE OR REPLACE FUNCTION risk_proposal_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a proposal is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_proposal_is_not_changed BEFORE UPDATE ON risk_proposal FOR EACH ROW EXECUTE FUNCTION risk_proposal_is_not_changed();

CREATE OR REPLACE FUNCTION risk_proposal_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a proposal is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER risk_proposal_is_not_removed BEFORE DELETE ON risk_proposal FOR EACH ROW EXECUTE FUNCTION risk_proposal_is_not_removed();

CREATE TABLE risk_acceptance ( risk bigint NOT NULL, party bigint NOT NULL REFERENCES party (id) DEFERRABLE, proposal bigint NOT NULL, state text COLLATE "C" NOT NULL CHECK ( state = 'proposed' OR state = 'accepted' OR state = 'rejected' OR state = 'reopened' OR state = 'revoked'), changed_on text COLLATE "C" NOT NULL CHECK (civil_date(changed_on, '+0 days') IS NOT DISTINCT FROM changed_on), channel text COLLATE "C" CHECK (channel = 'manager' OR channel = 'file'), why text COLLATE "C" CHECK (length(why) BETWEEN 1 AND 10000), counter text COLLATE "C" CHECK (length(counter) BETWEEN 2 AND 100000), code_hash text COLLATE "C" CHECK (length(code_hash) = 64), PRIMARY KEY (risk, party), FOREIGN KEY (risk, proposal) REFERENCES risk_proposal (risk, position) DEFERRABLE, CHECK ((channel IS NULL) = (state = 'proposed' OR state = 'reopened')), CHECK (counter IS NULL OR state = 'rejected'), CHECK (code_hash IS NULL OR state = 'proposed') );

-- 0020_dialogue.sql

CREATE TABLE dialogue ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'G-'), partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, held_on text COLLATE "C" NOT NULL CHECK (civil_date(held_on, '+0 days') IS NOT DISTINCT FROM held_on), facilitator bigint NOT NULL REFERENCES person (id) DEFERRABLE, agreed text COLLATE "C" CHECK (length(agreed) BETWEEN 1 AND 10000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1) );
ALTER TABLE dialogue ALTER COLUMN id SET DEFAULT next_number('dialogue'::regclass, 'id');

CREATE INDEX dialogue_by_partner ON dialogue (partner NULLS FIRST, held_on NULLS FIRST) ;

CREATE TABLE dialogue_point ( dialogue bigint NOT NULL REFERENCES dialogue (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), point text COLLATE "C" NOT NULL CHECK (length(point) BETWEEN 1 AND 1000), PRIMARY KEY (dialogue, position) );

-- 0021_designation_key.sql

DROP FUNCTION declaration_has_a_requirement() CASCADE;

CREATE TABLE new_declaration_requirement ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), typed text COLLATE "C" NOT NULL CHECK (length(typed) BETWEEN 1 AND 1000), standard text COLLATE "C" NOT NULL CHECK (length(standard) BETWEEN 1 AND 1000), standard_key text COLLATE "C" NOT NULL, edition text COLLATE "C" CHECK (length(edition) BETWEEN 4 AND 1000), options text COLLATE "C" CHECK (length(options) BETWEEN 1 AND 1000), PRIMARY KEY (declaration, position), UNIQUE (declaration, typed) );

DROP TABLE declaration_requirement;

ALTER TABLE new_declaration_requirement RENAME TO declaration_requirement;

CREATE INDEX declaration_requirement_by_standard ON declaration_requirement (standard_key NULLS FIRST, edition NULLS FIRST) ;

CREATE OR REPLACE FUNCTION declaration_has_a_requirement() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status = 'draft' AND NEW.status <> 'draft' AND NOT EXISTS (SELECT 1 FROM declaration_requirement WHERE declaration = OLD.id) THEN RAISE EXCEPTION USING MESSAGE = 'a declaration names at least one requirement', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_has_a_requirement BEFORE UPDATE OF status ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_has_a_requirement();

CREATE OR REPLACE FUNCTION declaration_requirement_is_not_added() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_requirement_is_not_added BEFORE INSERT ON declaration_requirement FOR EACH ROW EXECUTE FUNCTION declaration_requirement_is_not_added();

CREATE OR REPLACE FUNCTION declaration_requirement_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' OR (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_requirement_is_not_changed BEFORE UPDATE ON declaration_requirement FOR EACH ROW EXECUTE FUNCTION declaration_requirement_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_requirement_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_requirement_is_not_removed BEFORE DELETE ON declaration_requirement FOR EACH ROW EXECUTE FUNCTION declaration_requirement_is_not_removed();

-- 0022_risk_list.sql

DROP INDEX risk_by_severity;

CREATE INDEX risk_by_severity ON risk ((likelihood * impact * 10000 / (size * size)) DESC NULLS LAST, title_key NULLS FIRST, id, reference, title NULLS FIRST, counterparty NULLS FIRST, kind NULLS FIRST, likelihood NULLS FIRST, impact NULLS FIRST, status NULLS FIRST, review_due NULLS FIRST, size NULLS FIRST) ;

-- 0023_selection.sql

CREATE TABLE shortlist_basis ( shortlist bigint PRIMARY KEY REFERENCES shortlist (id) DEFERRABLE, measure text COLLATE "C" NOT NULL, model text COLLATE "C" CHECK (length(model) = 64), query_vector bytea CHECK (length(query_vector) BETWEEN 4 AND 16384), CHECK (query_vector IS NULL OR model IS NOT NULL) );
ALTER TABLE shortlist_basis ALTER COLUMN shortlist SET DEFAULT next_number('shortlist_basis'::regclass, 'shortlist');

CREATE TABLE shortlist_entry_basis ( shortlist bigint NOT NULL, rank bigint NOT NULL, words text COLLATE "C" NOT NULL, text_words bigint CHECK (text_words >= 0), parts bigint CHECK (parts >= 0), vectors bytea CHECK (length(vectors) >= 16), PRIMARY KEY (shortlist, rank), FOREIGN KEY (shortlist, rank) REFERENCES shortlist_entry (shortlist, rank) DEFERRABLE, CHECK ((text_words IS NULL) = (vectors IS NULL)), CHECK ((parts IS NULL) = (vectors IS NULL)) );

CREATE TABLE saved_query ( id bigint PRIMARY KEY, name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), name_key text COLLATE "C" NOT NULL CHECK (length(name_key) > 0), asked text COLLATE "C" NOT NULL, removed_on text COLLATE "C" CHECK (civil_date(removed_on, '+0 days') IS NOT DISTINCT FROM removed_on), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1) );
ALTER TABLE saved_query ALTER COLUMN id SET DEFAULT next_number('saved_query'::regclass, 'id');

CREATE UNIQUE INDEX saved_query_by_name ON saved_query (name_key) WHERE removed_on IS NULL;

CREATE INDEX saved_query_by_any_name ON saved_query (name_key, id) ;

-- 0024_partner_contact.sql

ALTER TABLE partner ADD COLUMN email text COLLATE "C" CHECK (length(email) BETWEEN 3 AND 254);

ALTER TABLE partner ADD COLUMN telephone text COLLATE "C" CHECK (length(telephone) BETWEEN 3 AND 100);

-- 0025_fractions.sql

ALTER TABLE risk_likelihood ADD COLUMN numerator bigint CHECK (numerator > 0);

ALTER TABLE risk_likelihood ADD COLUMN denominator bigint CHECK ( (denominator IS NULL) = (numerator IS NULL) AND (denominator IS NULL OR denominator BETWEEN numerator AND 1000000));

ALTER TABLE partner_figures ADD COLUMN headcount_hundredths bigint NOT NULL DEFAULT 0 CHECK ( headcount_hundredths BETWEEN 0 AND 99 AND (headcount_hundredths = 0 OR headcount IS NOT NULL));

ALTER TABLE partner_figures ADD COLUMN linked_headcount_hundredths bigint NOT NULL DEFAULT 0 CHECK ( linked_headcount_hundredths BETWEEN 0 AND 99 AND (linked_headcount_hundredths = 0 OR linked_headcount IS NOT NULL));

-- 0026_standard_kind.sql

ALTER TABLE standard ADD COLUMN requirement_kind text COLLATE "C" REFERENCES requirement_kind (code) DEFERRABLE;

ALTER TABLE certificate ADD COLUMN requirement_kind text COLLATE "C" REFERENCES requirement_kind (code) DEFERRABLE;

CREATE TABLE standard_kind ( designation_key text COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(designation_key) > 0), kind text COLLATE "C" NOT NULL REFERENCES requirement_kind (code) DEFERRABLE );

-- 0027_person_role.sql

ALTER TABLE person ADD COLUMN role text COLLATE "C" CHECK (role IN ('contact', 'signatory', 'manager', 'advocate', 'sponsor', 'facilitator'));

ALTER TABLE person ADD COLUMN left_on text COLLATE "C" CHECK (civil_date(left_on, '+0 days') IS NOT DISTINCT FROM left_on);

ALTER TABLE person ADD COLUMN merged_into bigint REFERENCES person (id) DEFERRABLE CHECK (merged_into <> id);

CREATE INDEX person_by_merger ON person (merged_into NULLS FIRST) WHERE merged_into IS NOT NULL;

-- 0028_shortlist_by_hand.sql

CREATE TABLE shortlist_addition ( shortlist bigint NOT NULL REFERENCES shortlist (id) DEFERRABLE, partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 100000), added_on text COLLATE "C" NOT NULL CHECK (civil_date(added_on, '+0 days') IS NOT DISTINCT FROM added_on), PRIMARY KEY (shortlist, partner) );

CREATE INDEX shortlist_addition_by_partner ON shortlist_addition (partner NULLS FIRST) ;

CREATE TABLE shortlist_removal ( shortlist bigint NOT NULL, partner bigint NOT NULL, why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 100000), removed_on text COLLATE "C" NOT NULL CHECK (civil_date(removed_on, '+0 days') IS NOT DISTINCT FROM removed_on), PRIMARY KEY (shortlist, partner), FOREIGN KEY (shortlist, partner) REFERENCES shortlist_entry (shortlist, partner) DEFERRABLE );

CREATE TABLE new_shortlist_decision ( shortlist bigint NOT NULL REFERENCES shortlist (id) DEFERRABLE, partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('chosen', 'declined', 'later')), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 100000), decided_on text COLLATE "C" NOT NULL CHECK (civil_date(decided_on, '+0 days') IS NOT DISTINCT FROM decided_on), PRIMARY KEY (shortlist, partner) );

DROP TABLE shortlist_decision;

ALTER TABLE new_shortlist_decision RENAME TO shortlist_decision;

CREATE INDEX shortlist_decision_by_partner ON shortlist_decision (partner NULLS FIRST) ;

CREATE OR REPLACE FUNCTION shortlist_decision_is_of_who_is_listed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NOT EXISTS (SELECT 1 FROM shortlist_entry WHERE shortlist = NEW.shortlist AND partner = NEW.partner) AND NOT EXISTS (SELECT 1 FROM shortlist_addition WHERE shortlist = NEW.shortlist AND partner = NEW.partner) THEN RAISE EXCEPTION USING MESSAGE = 'a decision is about a partner on the shortlist', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER shortlist_decision_is_of_who_is_listed BEFORE INSERT ON shortlist_decision FOR EACH ROW EXECUTE FUNCTION shortlist_decision_is_of_who_is_listed();

-- 0029_restoration.sql

CREATE TABLE restoration ( id bigint PRIMARY KEY, backup text COLLATE "C" NOT NULL CHECK (length(backup) BETWEEN 1 AND 4096), sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64), head text COLLATE "C" NOT NULL CHECK (length(head) BETWEEN 66 AND 84), left_head text COLLATE "C" CHECK (length(left_head) BETWEEN 18 AND 84), kept_as text COLLATE "C" CHECK (length(kept_as) BETWEEN 1 AND 4096) );
ALTER TABLE restoration ALTER COLUMN id SET DEFAULT next_number('restoration'::regclass, 'id');

-- 0030_clock.sql

ALTER TABLE event ADD COLUMN clock text COLLATE "C" CHECK (length(clock) = 24 AND clock < at);

-- 0031_asking.sql

CREATE TABLE new_declaration_request ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'Q-'), partner bigint NOT NULL REFERENCES party (id) DEFERRABLE, template bigint NOT NULL REFERENCES declaration_template (id) DEFERRABLE, language text COLLATE "C" NOT NULL CHECK (length(language) BETWEEN 2 AND 35), object text COLLATE "C" NOT NULL CHECK (length(object) BETWEEN 1 AND 10000), asked text COLLATE "C" NOT NULL CHECK (length(asked) > 1), minutes bigint NOT NULL CHECK (minutes >= 1), code_hash text COLLATE "C" NOT NULL CHECK (length(code_hash) = 64), asked_on text COLLATE "C" NOT NULL CHECK (civil_date(asked_on, '+0 days') IS NOT DISTINCT FROM asked_on), why text COLLATE "C" CHECK (length(why) BETWEEN 1 AND 10000), status text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'cancelled')), closed_on text COLLATE "C" CHECK (civil_date(closed_on, '+0 days') IS NOT DISTINCT FROM closed_on), closed_why text COLLATE "C" CHECK (length(closed_why) BETWEEN 1 AND 10000), declaration bigint REFERENCES declaration (id) DEFERRABLE, sender text COLLATE "C" CHECK (length(sender) BETWEEN 1 AND 400), channel text COLLATE "C" CHECK (length(channel) BETWEEN 1 AND 400), answer_sha256 text COLLATE "C" CHECK (length(answer_sha256) = 64), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), answer_by text COLLATE "C" CHECK (civil_date(answer_by, '+0 days') IS NOT DISTINCT FROM answer_by AND answer_by >= asked_on), CHECK ((status = 'open') = (closed_on IS NULL)), CHECK ((status = 'cancelled') = (closed_why IS NOT NULL)), CHECK ((status = 'answered') = (declaration IS NOT NULL)), CHECK ((status = 'answered') = (sender IS NOT NULL AND channel IS NOT NULL)) );
ALTER TABLE new_declaration_request ALTER COLUMN id SET DEFAULT next_number('new_declaration_request'::regclass, 'id');

DROP TABLE declaration_request;

ALTER TABLE new_declaration_request RENAME TO declaration_request;

CREATE INDEX declaration_request_by_partner ON declaration_request (partner NULLS FIRST, template NULLS FIRST, status NULLS FIRST) ;

CREATE INDEX declaration_request_by_status ON declaration_request (status NULLS FIRST, asked_on NULLS FIRST) ;

CREATE INDEX declaration_request_by_code ON declaration_request (code_hash NULLS FIRST) ;

CREATE INDEX declaration_request_by_day ON declaration_request (answer_by NULLS FIRST) WHERE status = 'open';

CREATE OR REPLACE FUNCTION declaration_request_is_closed_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'open' THEN RAISE EXCEPTION USING MESSAGE = 'a request is answered or cancelled once', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_is_closed_once();

CREATE OR REPLACE FUNCTION declaration_request_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a request is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_request_is_not_removed BEFORE DELETE ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_is_not_removed();

CREATE OR REPLACE FUNCTION declaration_request_is_of_who_can_answer() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.partner) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'the organisation asks others', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_request_is_of_who_can_answer BEFORE INSERT ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_is_of_who_can_answer();

CREATE TABLE request_reminder ( request bigint NOT NULL REFERENCES declaration_request (id) DEFERRABLE, reminded_on text COLLATE "C" NOT NULL CHECK (civil_date(reminded_on, '+0 days') IS NOT DISTINCT FROM reminded_on), PRIMARY KEY (request, reminded_on) );

-- 0032_due_days.sql

ALTER TABLE dialogue ADD COLUMN due text COLLATE "C" CHECK (civil_date(due, '+0 days') IS NOT DISTINCT FROM due);

ALTER TABLE dialogue ADD COLUMN done_on text COLLATE "C" CHECK (civil_date(done_on, '+0 days') IS NOT DISTINCT FROM done_on);

CREATE INDEX dialogue_by_due ON dialogue (due NULLS FIRST) WHERE due IS NOT NULL AND done_on IS NULL;

CREATE INDEX certificate_by_end ON certificate (valid_until NULLS FIRST) WHERE valid_until IS NOT NULL;

CREATE INDEX declaration_answer_no ON declaration_answer (declaration NULLS FIRST) WHERE answer = 'no';

CREATE INDEX risk_treatment_by_due ON risk_treatment (due NULLS FIRST) WHERE due IS NOT NULL AND (status = 'planned' OR status = 'under_way');

CREATE INDEX risk_acceptance_waiting ON risk_acceptance (risk NULLS FIRST, party NULLS FIRST) WHERE state = 'proposed' OR state = 'reopened';

CREATE INDEX partner_unmanaged ON partner (status NULLS FIRST) WHERE manager IS NULL AND (status = 'active' OR status = 'paused');

-- 0033_audit_note.sql

CREATE TABLE audit_note ( id bigint PRIMARY KEY, key text COLLATE "C" NOT NULL REFERENCES signing_key (name) DEFERRABLE, text text COLLATE "C" NOT NULL UNIQUE CHECK (length(text) BETWEEN 100 AND 10000), timestamp text COLLATE "C" CHECK (length(timestamp) BETWEEN 4 AND 400000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1) );
ALTER TABLE audit_note ALTER COLUMN id SET DEFAULT next_number('audit_note'::regclass, 'id');

CREATE INDEX audit_note_by_key ON audit_note (key NULLS FIRST) ;

CREATE OR REPLACE FUNCTION audit_note_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.id IS DISTINCT FROM OLD.id OR NEW.key IS DISTINCT FROM OLD.key OR NEW.text IS DISTINCT FROM OLD.text OR OLD.timestamp IS NOT NULL THEN RAISE EXCEPTION USING MESSAGE = 'a note is never changed, and stamped once', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER audit_note_is_not_changed BEFORE UPDATE ON audit_note FOR EACH ROW EXECUTE FUNCTION audit_note_is_not_changed();

CREATE OR REPLACE FUNCTION audit_note_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a note is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER audit_note_is_not_removed BEFORE DELETE ON audit_note FOR EACH ROW EXECUTE FUNCTION audit_note_is_not_removed();

-- 0034_retention.sql

CREATE TABLE retention_rule ( id bigint PRIMARY KEY, code text COLLATE "C" NOT NULL CHECK (code = 'declaration' OR code = 'agreement' OR code = 'backup'), period text COLLATE "C" NOT NULL CHECK (length(period) BETWEEN 5 AND 20), basis text COLLATE "C" NOT NULL CHECK (basis = 'contract' OR basis = 'legal_obligation' OR basis = 'legitimate_interest'), source text COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 1000), is_own bigint NOT NULL DEFAULT 1 CHECK (is_own IN (0, 1)), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), UNIQUE (code, is_own) );
ALTER TABLE retention_rule ALTER COLUMN id SET DEFAULT next_number('retention_rule'::regclass, 'id');

CREATE TABLE erasure ( id bigint PRIMARY KEY, subject text COLLATE "C" NOT NULL UNIQUE CHECK (length(subject) = 11), erased_on text COLLATE "C" NOT NULL CHECK (civil_date(erased_on, '+0 days') IS NOT DISTINCT FROM erased_on), basis text COLLATE "C" NOT NULL CHECK (basis = 'request' OR basis = 'objection' OR basis = 'consent_withdrawn' OR basis = 'no_longer_needed' OR basis = 'unlawful' OR basis = 'obligation') );
ALTER TABLE erasure ALTER COLUMN id SET DEFAULT next_number('erasure'::regclass, 'id');

CREATE INDEX erasure_by_day ON erasure (erased_on NULLS FIRST) ;

CREATE OR REPLACE FUNCTION erasure_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an erasure is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER erasure_is_not_changed BEFORE UPDATE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_is_not_changed();

CREATE OR REPLACE FUNCTION erasure_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an erasure is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER erasure_is_not_removed BEFORE DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_is_not_removed();

DROP FUNCTION declaration_is_not_changed() CASCADE;

CREATE OR REPLACE FUNCTION declaration_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'draft' AND ( NEW.id IS DISTINCT FROM OLD.id OR NEW.reference IS DISTINCT FROM OLD.reference OR NEW.issuer IS DISTINCT FROM OLD.issuer OR NEW.issuer_kind IS DISTINCT FROM OLD.issuer_kind OR (NEW.issuer_name IS DISTINCT FROM OLD.issuer_name AND NEW.issuer_name IS DISTINCT FROM '(erased)') OR (NEW.issuer_address IS DISTINCT FROM OLD.issuer_address AND NEW.issuer_address IS DISTINCT FROM '(erased)') OR NEW.issuer_country IS DISTINCT FROM OLD.issuer_country OR NEW.object IS DISTINCT FROM OLD.object OR NEW.object_key IS DISTINCT FROM OLD.object_key OR NEW.identification IS DISTINCT FROM OLD.identification OR NEW.statement IS DISTINCT FROM OLD.statement OR NEW.place IS DISTINCT FROM OLD.place OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.signatory IS DISTINCT FROM OLD.signatory OR (NEW.signatory_name IS DISTINCT FROM OLD.signatory_name AND NEW.signatory_name IS DISTINCT FROM '(erased)') OR NEW.signatory_function IS DISTINCT FROM OLD.signatory_function OR NEW.provided IS DISTINCT FROM OLD.provided OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.valid_until IS DISTINCT FROM OLD.valid_until OR NEW.limits IS DISTINCT FROM OLD.limits OR NEW.further_information IS DISTINCT FROM OLD.further_information OR NEW.why IS DISTINCT FROM OLD.why OR (OLD.withdrawn_on IS NOT NULL AND (NEW.withdrawn_on IS DISTINCT FROM OLD.withdrawn_on OR NEW.withdrawn_why IS DISTINCT FROM OLD.withdrawn_why)) OR (OLD.superseded_on IS NOT NULL AND (NEW.superseded_on IS DISTINCT FROM OLD.superseded_on OR NEW.superseded_by IS DISTINCT FROM OLD.superseded_by OR NEW.superseded_why IS DISTINCT FROM OLD.superseded_why))) THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_is_not_changed();

-- 0035_words.sql

DROP FUNCTION declaration_policy_is_not_changed() CASCADE;

DROP FUNCTION declaration_policy_is_not_removed() CASCADE;

DROP FUNCTION declaration_policy_rule_is_not_changed() CASCADE;

DROP FUNCTION declaration_policy_rule_is_not_removed() CASCADE;

ALTER TABLE declaration_policy RENAME TO declaration_rules;

ALTER TABLE declaration_policy_rule RENAME TO declaration_rule;

ALTER TABLE declaration_rule RENAME COLUMN policy TO rules;

CREATE OR REPLACE FUNCTION declaration_rules_are_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of rules is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_rules_are_not_changed BEFORE UPDATE ON declaration_rules FOR EACH ROW EXECUTE FUNCTION declaration_rules_are_not_changed();

CREATE OR REPLACE FUNCTION declaration_rules_are_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of rules is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_rules_are_not_removed BEFORE DELETE ON declaration_rules FOR EACH ROW EXECUTE FUNCTION declaration_rules_are_not_removed();

CREATE OR REPLACE FUNCTION declaration_rule_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of rules is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_rule_is_not_changed BEFORE UPDATE ON declaration_rule FOR EACH ROW EXECUTE FUNCTION declaration_rule_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_rule_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of rules is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_rule_is_not_removed BEFORE DELETE ON declaration_rule FOR EACH ROW EXECUTE FUNCTION declaration_rule_is_not_removed();

ALTER TABLE risk_placement RENAME TO risk_suitability;

ALTER TABLE risk_suitability RENAME COLUMN information TO insight;

DROP INDEX risk_placement_by_party;

CREATE INDEX risk_suitability_by_party ON risk_suitability (party NULLS FIRST) ;

ALTER TABLE declaration_request RENAME COLUMN channel TO came_by;

ALTER TABLE risk_acceptance RENAME COLUMN channel TO came_by;

-- 0036_erased_request.sql

DROP FUNCTION declaration_request_is_closed_once() CASCADE;

CREATE OR REPLACE FUNCTION declaration_request_is_closed_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'open' THEN RAISE EXCEPTION USING MESSAGE = 'a request is answered or cancelled once', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE OF id, reference, partner, template, language, asked, minutes, code_hash, asked_on, why, status, closed_on, closed_why, declaration, sender, came_by, answer_sha256, answer_by ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_is_closed_once();

CREATE OR REPLACE FUNCTION declaration_request_keeps_its_object() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'open' AND strpos(NEW.object, '(erased)') = 0 THEN RAISE EXCEPTION USING MESSAGE = 'a request that is closed keeps what it is about', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_request_keeps_its_object BEFORE UPDATE OF object ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_keeps_its_object();

DROP FUNCTION declaration_is_not_changed() CASCADE;

CREATE OR REPLACE FUNCTION declaration_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'draft' AND ( NEW.id IS DISTINCT FROM OLD.id OR NEW.reference IS DISTINCT FROM OLD.reference OR NEW.issuer IS DISTINCT FROM OLD.issuer OR NEW.issuer_kind IS DISTINCT FROM OLD.issuer_kind OR (NEW.issuer_name IS DISTINCT FROM OLD.issuer_name AND NEW.issuer_name IS DISTINCT FROM '(erased)') OR (NEW.issuer_address IS DISTINCT FROM OLD.issuer_address AND NEW.issuer_address IS DISTINCT FROM '(erased)') OR NEW.issuer_country IS DISTINCT FROM OLD.issuer_country OR ((NEW.object IS DISTINCT FROM OLD.object OR NEW.object_key IS DISTINCT FROM OLD.object_key) AND (NEW.issuer_name IS DISTINCT FROM '(erased)' OR strpos(NEW.object, '(erased)') = 0)) OR NEW.identification IS DISTINCT FROM OLD.identification OR NEW.statement IS DISTINCT FROM OLD.statement OR NEW.place IS DISTINCT FROM OLD.place OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.signatory IS DISTINCT FROM OLD.signatory OR (NEW.signatory_name IS DISTINCT FROM OLD.signatory_name AND NEW.signatory_name IS DISTINCT FROM '(erased)') OR NEW.signatory_function IS DISTINCT FROM OLD.signatory_function OR NEW.provided IS DISTINCT FROM OLD.provided OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.valid_until IS DISTINCT FROM OLD.valid_until OR NEW.limits IS DISTINCT FROM OLD.limits OR NEW.further_information IS DISTINCT FROM OLD.further_information OR NEW.why IS DISTINCT FROM OLD.why OR (OLD.withdrawn_on IS NOT NULL AND (NEW.withdrawn_on IS DISTINCT FROM OLD.withdrawn_on OR NEW.withdrawn_why IS DISTINCT FROM OLD.withdrawn_why)) OR (OLD.superseded_on IS NOT NULL AND (NEW.superseded_on IS DISTINCT FROM OLD.superseded_on OR NEW.superseded_by IS DISTINCT FROM OLD.superseded_by OR NEW.superseded_why IS DISTINCT FROM OLD.superseded_why))) THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_is_not_changed();

-- 0037_relationship.sql

CREATE TABLE norm_set ( id bigint PRIMARY KEY, code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 2 AND 40), edition bigint NOT NULL CHECK (edition >= 1), title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 400), valid_from text COLLATE "C" NOT NULL CHECK (civil_date(valid_from, '+0 days') IS NOT DISTINCT FROM valid_from), UNIQUE (code, edition), UNIQUE (valid_from) );
ALTER TABLE norm_set ALTER COLUMN id SET DEFAULT next_number('norm_set'::regclass, 'id');

CREATE TABLE norm ( norm_set bigint NOT NULL REFERENCES norm_set (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 60), amount bigint CHECK (amount BETWEEN 0 AND 1000000000), unit text COLLATE "C" CHECK (length(unit) BETWEEN 1 AND 20), words text COLLATE "C" CHECK (length(words) BETWEEN 1 AND 400), source text COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 400), PRIMARY KEY (norm_set, position), UNIQUE (norm_set, code), CHECK ((amount IS NULL) = (unit IS NULL)), CHECK (amount IS NOT NULL OR words IS NOT NULL) );

CREATE OR REPLACE FUNCTION norm_set_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of the norms is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER norm_set_is_not_changed BEFORE UPDATE ON norm_set FOR EACH ROW EXECUTE FUNCTION norm_set_is_not_changed();

CREATE OR REPLACE FUNCTION norm_set_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of the norms is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER norm_set_is_not_removed BEFORE DELETE ON norm_set FOR EACH ROW EXECUTE FUNCTION norm_set_is_not_removed();

CREATE OR REPLACE FUNCTION norm_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of the norms is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER norm_is_not_changed BEFORE UPDATE ON norm FOR EACH ROW EXECUTE FUNCTION norm_is_not_changed();

CREATE OR REPLACE FUNCTION norm_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a version of the norms is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER norm_is_not_removed BEFORE DELETE ON norm FOR EACH ROW EXECUTE FUNCTION norm_is_not_removed();

ALTER TABLE organisation ADD COLUMN policy_approver bigint REFERENCES person (id) DEFERRABLE;

ALTER TABLE organisation ADD COLUMN policy_version text COLLATE "C" CHECK (length(policy_version) BETWEEN 1 AND 400);

ALTER TABLE organisation ADD COLUMN policy_review_on text COLLATE "C" CHECK (civil_date(policy_review_on, '+0 days') IS NOT DISTINCT FROM policy_review_on);

ALTER TABLE partner ADD COLUMN sponsor bigint REFERENCES person (id) DEFERRABLE;

CREATE INDEX partner_by_sponsor ON partner (sponsor NULLS FIRST) WHERE sponsor IS NOT NULL;

ALTER TABLE person ADD COLUMN competence text COLLATE "C" CHECK (length(competence) BETWEEN 1 AND 1000);

ALTER TABLE person ADD COLUMN decides_up_to bigint CHECK (decides_up_to >= 0);

ALTER TABLE person ADD COLUMN decides_up_to_currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE CHECK ((decides_up_to_currency IS NULL) = (decides_up_to IS NULL));

ALTER TABLE person ADD COLUMN deputy bigint REFERENCES person (id) DEFERRABLE CHECK (deputy <> id);

CREATE INDEX person_by_deputy ON person (deputy NULLS FIRST) WHERE deputy IS NOT NULL;

CREATE TABLE person_role ( person bigint NOT NULL REFERENCES person (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), role text COLLATE "C" NOT NULL CHECK (length(role) BETWEEN 1 AND 400), PRIMARY KEY (person, position) );

CREATE TABLE new_dialogue ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'G-'), partner bigint NOT NULL REFERENCES party (id) DEFERRABLE, held_on text COLLATE "C" NOT NULL CHECK (civil_date(held_on, '+0 days') IS NOT DISTINCT FROM held_on), facilitator bigint REFERENCES person (id) DEFERRABLE, agreed text COLLATE "C" CHECK (length(agreed) BETWEEN 1 AND 10000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), due text COLLATE "C" CHECK (civil_date(due, '+0 days') IS NOT DISTINCT FROM due), done_on text COLLATE "C" CHECK (civil_date(done_on, '+0 days') IS NOT DISTINCT FROM done_on), kind text COLLATE "C" CHECK (kind IN ('call', 'meeting', 'visit', 'review', 'crisis')), minutes bigint CHECK (minutes BETWEEN 1 AND 10000), until text COLLATE "C" CHECK (civil_date(until, '+0 days') IS NOT DISTINCT FROM until AND until >= held_on), CHECK (kind IS NOT NULL OR facilitator IS NOT NULL), CHECK (until IS NULL OR kind = 'crisis') );
ALTER TABLE new_dialogue ALTER COLUMN id SET DEFAULT next_number('new_dialogue'::regclass, 'id');

CREATE TABLE new_dialogue_point ( dialogue bigint NOT NULL REFERENCES new_dialogue (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), point text COLLATE "C" NOT NULL CHECK (length(point) BETWEEN 1 AND 1000), PRIMARY KEY (dialogue, position) );

DROP TABLE dialogue_point;

DROP TABLE dialogue;

ALTER TABLE new_dialogue RENAME TO dialogue;

ALTER TABLE new_dialogue_point RENAME TO dialogue_point;

CREATE INDEX dialogue_by_partner ON dialogue (partner NULLS FIRST, held_on NULLS FIRST) ;

CREATE INDEX dialogue_by_due ON dialogue (due NULLS FIRST) WHERE due IS NOT NULL AND done_on IS NULL;

CREATE INDEX dialogue_by_facilitator ON dialogue (facilitator NULLS FIRST) WHERE facilitator IS NOT NULL;

CREATE OR REPLACE FUNCTION dialogue_is_with_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.partner) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'the organisation talks with others', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER dialogue_is_with_another BEFORE INSERT ON dialogue FOR EACH ROW EXECUTE FUNCTION dialogue_is_with_another();

CREATE TABLE dialogue_person ( dialogue bigint NOT NULL REFERENCES dialogue (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), person bigint NOT NULL REFERENCES person (id) DEFERRABLE, PRIMARY KEY (dialogue, position), UNIQUE (dialogue, person) );

CREATE INDEX dialogue_person_by_person ON dialogue_person (person NULLS FIRST) ;

CREATE TABLE purchase ( id bigint PRIMARY KEY, counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, year bigint NOT NULL CHECK (year BETWEEN 1990 AND 2999), amount bigint NOT NULL CHECK (amount >= 0), amount_currency text COLLATE "C" NOT NULL REFERENCES currency (code) DEFERRABLE, version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), UNIQUE (counterparty, year) );
ALTER TABLE purchase ALTER COLUMN id SET DEFAULT next_number('purchase'::regclass, 'id');

CREATE TABLE experience ( id bigint PRIMARY KEY, partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, capability text COLLATE "C" NOT NULL CHECK (length(capability) BETWEEN 1 AND 400), capability_key text COLLATE "C" NOT NULL, basis text COLLATE "C" NOT NULL CHECK ( basis IN ('delivered', 'reference', 'trial', 'training', 'certificate', 'told')), years bigint CHECK (years BETWEEN 0 AND 200), management_commitment text COLLATE "C" CHECK (length(management_commitment) BETWEEN 1 AND 1000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), UNIQUE (partner, capability_key) );
ALTER TABLE experience ALTER COLUMN id SET DEFAULT next_number('experience'::regclass, 'id');

-- 0038_promise.sql

CREATE TABLE commitment ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'K-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, text text COLLATE "C" NOT NULL CHECK (length(text) BETWEEN 1 AND 400), text_key text COLLATE "C" NOT NULL, side text COLLATE "C" NOT NULL CHECK (side IN ('organisation', 'partner')), person bigint REFERENCES person (id) DEFERRABLE, kind text COLLATE "C" NOT NULL CHECK ( kind IN ('action', 'investment', 'training', 'mentoring', 'support', 'information', 'protection')), made_on text COLLATE "C" NOT NULL CHECK (civil_date(made_on, '+0 days') IS NOT DISTINCT FROM made_on), due text COLLATE "C" CHECK (civil_date(due, '+0 days') IS NOT DISTINCT FROM due AND due >= made_on), first_due text COLLATE "C" CHECK (civil_date(first_due, '+0 days') IS NOT DISTINCT FROM first_due), moves bigint NOT NULL DEFAULT 0 CHECK (moves >= 0), hours bigint CHECK (hours BETWEEN 0 AND 100000), amount bigint CHECK (amount >= 0), amount_currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE CHECK ((amount_currency IS NULL) = (amount IS NULL)), serves text COLLATE "C" CHECK (length(serves) BETWEEN 11 AND 20), state text COLLATE "C" NOT NULL DEFAULT 'open' CHECK ( state IN ('open', 'kept', 'partly', 'broken', 'released', 'declined')), closed_on text COLLATE "C" CHECK (civil_date(closed_on, '+0 days') IS NOT DISTINCT FROM closed_on AND closed_on >= made_on), word text COLLATE "C" CHECK (word IN ('ours', 'both')), said_by bigint REFERENCES person (id) DEFERRABLE, evidence text COLLATE "C" CHECK (length(evidence) BETWEEN 1 AND 1000), spent_hours bigint CHECK (spent_hours BETWEEN 0 AND 100000), spent bigint CHECK (spent >= 0), spent_currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE CHECK ((spent_currency IS NULL) = (spent IS NULL)), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK (side = 'partner' OR (person IS NOT NULL AND due IS NOT NULL)), CHECK ((state = 'open') = (closed_on IS NULL) AND (state = 'open') = (word IS NULL)), CHECK ((moves = 0) = (first_due IS NULL)), CHECK (word IS DISTINCT FROM 'both' OR said_by IS NOT NULL), CHECK (state NOT IN ('released', 'declined') OR side = 'partner' OR word = 'both') );
ALTER TABLE commitment ALTER COLUMN id SET DEFAULT next_number('commitment'::regclass, 'id');

CREATE INDEX commitment_by_counterparty ON commitment (counterparty NULLS FIRST, made_on NULLS FIRST) ;

CREATE INDEX commitment_by_state ON commitment (state NULLS FIRST, due NULLS FIRST) ;

CREATE INDEX commitment_by_person ON commitment (person NULLS FIRST, state NULLS FIRST) ;

CREATE INDEX commitment_by_text ON commitment (text_key NULLS FIRST) ;

CREATE OR REPLACE FUNCTION commitment_is_with_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'the organisation promises others', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER commitment_is_with_another BEFORE INSERT ON commitment FOR EACH ROW EXECUTE FUNCTION commitment_is_with_another();

CREATE OR REPLACE FUNCTION commitment_ends_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.state <> 'open' AND (NEW.state <> OLD.state OR NEW.closed_on <> OLD.closed_on) THEN RAISE EXCEPTION USING MESSAGE = 'a promise ends once', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER commitment_ends_once BEFORE UPDATE ON commitment FOR EACH ROW EXECUTE FUNCTION commitment_ends_once();

CREATE OR REPLACE FUNCTION commitment_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a promise is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER commitment_is_not_removed BEFORE DELETE ON commitment FOR EACH ROW EXECUTE FUNCTION commitment_is_not_removed();

CREATE TABLE concern ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'N-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, raised_on text COLLATE "C" NOT NULL CHECK (civil_date(raised_on, '+0 days') IS NOT DISTINCT FROM raised_on), subject text COLLATE "C" NOT NULL CHECK ( subject IN ('payment', 'workload', 'behaviour', 'ip', 'terms', 'safety', 'other')), about bigint REFERENCES person (id) DEFERRABLE, channel text COLLATE "C" CHECK (length(channel) BETWEEN 1 AND 400), holder bigint NOT NULL REFERENCES person (id) DEFERRABLE, level text COLLATE "C" NOT NULL DEFAULT 'advocate' CHECK (level IN ('manager', 'advocate', 'sponsor')), answer_by text COLLATE "C" NOT NULL CHECK (civil_date(answer_by, '+0 days') IS NOT DISTINCT FROM answer_by AND answer_by >= raised_on), permission text COLLATE "C" CHECK (permission IN ('named', 'open')), words text COLLATE "C" CHECK (length(words) BETWEEN 1 AND 10000), answer text COLLATE "C" CHECK (length(answer) BETWEEN 1 AND 10000), answered_by bigint REFERENCES person (id) DEFERRABLE, answered_on text COLLATE "C" CHECK (civil_date(answered_on, '+0 days') IS NOT DISTINCT FROM answered_on AND answered_on >= raised_on), escalations bigint NOT NULL DEFAULT 0 CHECK (escalations >= 0), settled text COLLATE "C" CHECK (settled IN ('yes', 'partly', 'no')), said_by bigint REFERENCES person (id) DEFERRABLE, state text COLLATE "C" NOT NULL DEFAULT 'raised' CHECK ( state IN ('raised', 'answered', 'escalated', 'settled', 'closed')), closed_on text COLLATE "C" CHECK (civil_date(closed_on, '+0 days') IS NOT DISTINCT FROM closed_on AND closed_on >= raised_on), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK (words IS NULL OR permission IS NOT NULL), CHECK (about IS NULL OR about <> holder), CHECK (about IS NULL OR answered_by IS NULL OR about <> answered_by), CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_on IS NULL)), CHECK ((settled IS NULL) = (said_by IS NULL)), CHECK ((state IN ('settled', 'closed')) = (closed_on IS NOT NULL)), CHECK (state <> 'settled' OR settled IN ('yes', 'partly')) );
ALTER TABLE concern ALTER COLUMN id SET DEFAULT next_number('concern'::regclass, 'id');

CREATE INDEX concern_by_counterparty ON concern (counterparty NULLS FIRST, raised_on NULLS FIRST) ;

CREATE INDEX concern_by_day ON concern (answer_by NULLS FIRST) WHERE closed_on IS NULL;

CREATE INDEX concern_by_state ON concern (state NULLS FIRST, answer_by NULLS FIRST) ;

CREATE INDEX concern_by_holder ON concern (holder NULLS FIRST) ;

CREATE INDEX concern_by_about ON concern (about NULLS FIRST) WHERE about IS NOT NULL;

CREATE INDEX concern_by_answer ON concern (answered_by NULLS FIRST) WHERE answered_by IS NOT NULL;

CREATE OR REPLACE FUNCTION concern_is_of_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'others raise concerns', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER concern_is_of_another BEFORE INSERT ON concern FOR EACH ROW EXECUTE FUNCTION concern_is_of_another();

CREATE OR REPLACE FUNCTION concern_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a concern is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER concern_is_not_removed BEFORE DELETE ON concern FOR EACH ROW EXECUTE FUNCTION concern_is_not_removed();

-- 0039_knowledge.sql

CREATE TABLE knowledge ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'X-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 400), title_key text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL CHECK (kind IN ('information', 'background', 'foreground', 'sideground')), sharing text COLLATE "C" NOT NULL CHECK (sharing IN ('may', 'ask', 'never')), recorded_on text COLLATE "C" NOT NULL CHECK (civil_date(recorded_on, '+0 days') IS NOT DISTINCT FROM recorded_on), audience text COLLATE "C" CHECK (audience IN ('red', 'amber+strict', 'amber', 'green', 'clear')), licence text COLLATE "C" CHECK (length(licence) BETWEEN 1 AND 1000), protection text COLLATE "C" CHECK (protection IN ('none', 'nda', 'secret', 'design', 'patent')), until text COLLATE "C" CHECK (civil_date(until, '+0 days') IS NOT DISTINCT FROM until), at_exit text COLLATE "C" CHECK (at_exit IN ('return', 'destroy', 'keep')), settled_on text COLLATE "C" CHECK (civil_date(settled_on, '+0 days') IS NOT DISTINCT FROM settled_on), word text COLLATE "C" CHECK (word IN ('ours', 'both')), said_by bigint REFERENCES person (id) DEFERRABLE, version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((settled_on IS NULL) = (word IS NULL)), CHECK ((word IS NOT DISTINCT FROM 'both') = (said_by IS NOT NULL)) );
ALTER TABLE knowledge ALTER COLUMN id SET DEFAULT next_number('knowledge'::regclass, 'id');

CREATE INDEX knowledge_by_counterparty ON knowledge (counterparty NULLS FIRST, title_key NULLS FIRST) ;

CREATE INDEX knowledge_by_title ON knowledge (title_key NULLS FIRST) ;

CREATE INDEX knowledge_unsettled ON knowledge (recorded_on NULLS FIRST) WHERE settled_on IS NULL;

CREATE INDEX knowledge_by_end ON knowledge (until NULLS FIRST) WHERE until IS NOT NULL;

CREATE INDEX knowledge_by_speaker ON knowledge (said_by NULLS FIRST) WHERE said_by IS NOT NULL;

CREATE OR REPLACE FUNCTION knowledge_is_with_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'knowledge is shared with another', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER knowledge_is_with_another BEFORE INSERT ON knowledge FOR EACH ROW EXECUTE FUNCTION knowledge_is_with_another();

CREATE TABLE knowledge_owner ( knowledge bigint NOT NULL REFERENCES knowledge (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), party bigint NOT NULL REFERENCES party (id) DEFERRABLE, numerator bigint NOT NULL CHECK (numerator >= 1), denominator bigint NOT NULL CHECK (denominator >= numerator), PRIMARY KEY (knowledge, position), UNIQUE (knowledge, party) );

CREATE TABLE knowledge_gift ( knowledge bigint NOT NULL REFERENCES knowledge (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), party bigint NOT NULL REFERENCES party (id) DEFERRABLE, given_on text COLLATE "C" NOT NULL CHECK (civil_date(given_on, '+0 days') IS NOT DISTINCT FROM given_on), returned_on text COLLATE "C" CHECK (civil_date(returned_on, '+0 days') IS NOT DISTINCT FROM returned_on AND returned_on >= given_on), PRIMARY KEY (knowledge, position) );

CREATE TABLE idea ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'V-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 400), title_key text COLLATE "C" NOT NULL, side text COLLATE "C" NOT NULL CHECK (side IN ('organisation', 'partner')), text text COLLATE "C" CHECK (length(text) BETWEEN 1 AND 10000), proposed_on text COLLATE "C" NOT NULL CHECK (civil_date(proposed_on, '+0 days') IS NOT DISTINCT FROM proposed_on), answer_by text COLLATE "C" NOT NULL CHECK (civil_date(answer_by, '+0 days') IS NOT DISTINCT FROM answer_by AND answer_by >= proposed_on), state text COLLATE "C" NOT NULL DEFAULT 'proposed' CHECK ( state IN ('proposed', 'answered', 'trial', 'in_use', 'shared', 'closed')), decision text COLLATE "C" CHECK (decision IN ('taken', 'declined', 'parked')), decided_on text COLLATE "C" CHECK (civil_date(decided_on, '+0 days') IS NOT DISTINCT FROM decided_on AND decided_on >= proposed_on), decided_why text COLLATE "C" CHECK (length(decided_why) BETWEEN 1 AND 10000), foreground text COLLATE "C" CHECK (length(foreground) = 11 AND substr(foreground, 1, 2) = 'X-'), currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE, shared_on text COLLATE "C" CHECK (civil_date(shared_on, '+0 days') IS NOT DISTINCT FROM shared_on), share_why text COLLATE "C" CHECK (length(share_why) BETWEEN 1 AND 10000), word text COLLATE "C" CHECK (word IN ('ours', 'both')), said_by bigint REFERENCES person (id) DEFERRABLE, closed_on text COLLATE "C" CHECK (civil_date(closed_on, '+0 days') IS NOT DISTINCT FROM closed_on), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((state = 'proposed') = (decision IS NULL) AND (decision IS NULL) = (decided_on IS NULL)), CHECK ((decision IS NULL) = (decided_why IS NULL)), CHECK (state IN ('proposed', 'answered', 'closed') OR decision = 'taken'), CHECK ((state = 'closed') = (closed_on IS NOT NULL)), CHECK ((shared_on IS NULL) = (word IS NULL)), CHECK ((word IS NOT DISTINCT FROM 'both') = (said_by IS NOT NULL)) );
ALTER TABLE idea ALTER COLUMN id SET DEFAULT next_number('idea'::regclass, 'id');

CREATE INDEX idea_by_counterparty ON idea (counterparty NULLS FIRST, proposed_on NULLS FIRST) ;

CREATE INDEX idea_by_state ON idea (state NULLS FIRST, answer_by NULLS FIRST) ;

CREATE INDEX idea_by_title ON idea (title_key NULLS FIRST) ;

CREATE INDEX idea_by_speaker ON idea (said_by NULLS FIRST) WHERE said_by IS NOT NULL;

CREATE OR REPLACE FUNCTION idea_is_with_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'an idea is shared with another', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER idea_is_with_another BEFORE INSERT ON idea FOR EACH ROW EXECUTE FUNCTION idea_is_with_another();

CREATE OR REPLACE FUNCTION idea_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an idea is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER idea_is_not_removed BEFORE DELETE ON idea FOR EACH ROW EXECUTE FUNCTION idea_is_not_removed();

CREATE TABLE idea_contribution ( idea bigint NOT NULL REFERENCES idea (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), party bigint NOT NULL REFERENCES party (id) DEFERRABLE, amount bigint NOT NULL CHECK (amount >= 0), hours bigint CHECK (hours BETWEEN 0 AND 100000), PRIMARY KEY (idea, position), UNIQUE (idea, party) );

CREATE TABLE idea_benefit ( idea bigint NOT NULL REFERENCES idea (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), amount bigint NOT NULL CHECK (amount >= 0), period text COLLATE "C" NOT NULL CHECK (length(period) BETWEEN 1 AND 400), how text COLLATE "C" NOT NULL CHECK (length(how) BETWEEN 1 AND 1000), measured_on text COLLATE "C" NOT NULL CHECK (civil_date(measured_on, '+0 days') IS NOT DISTINCT FROM measured_on), PRIMARY KEY (idea, position) );

CREATE TABLE idea_share ( idea bigint NOT NULL REFERENCES idea (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), party bigint NOT NULL REFERENCES party (id) DEFERRABLE, numerator bigint NOT NULL CHECK (numerator >= 0), denominator bigint NOT NULL CHECK (denominator >= 1 AND denominator >= numerator), PRIMARY KEY (idea, position), UNIQUE (idea, party) );

-- 0040_plan.sql

CREATE TABLE plan ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'J-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, purpose text COLLATE "C" CHECK (length(purpose) BETWEEN 1 AND 1000), tier text COLLATE "C" NOT NULL CHECK (tier IN ('light', 'normal', 'close')), tier_why text COLLATE "C" CHECK (length(tier_why) BETWEEN 1 AND 10000), starts_on text COLLATE "C" NOT NULL CHECK (civil_date(starts_on, '+0 days') IS NOT DISTINCT FROM starts_on), review_on text COLLATE "C" NOT NULL CHECK (civil_date(review_on, '+0 days') IS NOT DISTINCT FROM review_on AND review_on >= starts_on), talk_minutes bigint NOT NULL CHECK (talk_minutes BETWEEN 0 AND 100000), cap_minutes bigint NOT NULL CHECK (cap_minutes BETWEEN 0 AND 100000), answer_days bigint NOT NULL CHECK (answer_days BETWEEN 1 AND 365), state text COLLATE "C" NOT NULL DEFAULT 'draft' CHECK ( state IN ('draft', 'proposed', 'agreed', 'reopened', 'ended')), proposal bigint, changed_on text COLLATE "C" CHECK (civil_date(changed_on, '+0 days') IS NOT DISTINCT FROM changed_on), answer text COLLATE "C" CHECK (answer IN ('accepted', 'rejected', 'revoked')), answer_why text COLLATE "C" CHECK (length(answer_why) BETWEEN 1 AND 10000), said_by bigint REFERENCES person (id) DEFERRABLE, ended_on text COLLATE "C" CHECK (civil_date(ended_on, '+0 days') IS NOT DISTINCT FROM ended_on), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((state = 'draft') = (proposal IS NULL) OR state = 'ended'), CHECK ((proposal IS NULL) = (changed_on IS NULL)), CHECK (state <> 'agreed' OR (answer IS NOT DISTINCT FROM 'accepted' AND said_by IS NOT NULL AND purpose IS NOT NULL)), CHECK (answer IS NULL OR said_by IS NOT NULL), CHECK ((state = 'ended') = (ended_on IS NOT NULL)) );
ALTER TABLE plan ALTER COLUMN id SET DEFAULT next_number('plan'::regclass, 'id');

CREATE UNIQUE INDEX plan_alive ON plan (counterparty NULLS FIRST) WHERE state <> 'ended';

CREATE INDEX plan_by_counterparty ON plan (counterparty NULLS FIRST, starts_on NULLS FIRST) ;

CREATE INDEX plan_by_review ON plan (review_on NULLS FIRST) WHERE state <> 'ended';

CREATE INDEX plan_by_state ON plan (state NULLS FIRST, review_on NULLS FIRST) ;

CREATE INDEX plan_by_speaker ON plan (said_by NULLS FIRST) WHERE said_by IS NOT NULL;

CREATE OR REPLACE FUNCTION plan_is_with_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'a plan is made with another', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER plan_is_with_another BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION plan_is_with_another();

CREATE OR REPLACE FUNCTION plan_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a plan is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER plan_is_not_removed BEFORE DELETE ON plan FOR EACH ROW EXECUTE FUNCTION plan_is_not_removed();

CREATE TABLE plan_proposal ( plan bigint NOT NULL REFERENCES plan (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), content text COLLATE "C" NOT NULL CHECK (length(content) BETWEEN 2 AND 1000000), proposed_on text COLLATE "C" NOT NULL CHECK (civil_date(proposed_on, '+0 days') IS NOT DISTINCT FROM proposed_on), expires_on text COLLATE "C" CHECK (civil_date(expires_on, '+0 days') IS NOT DISTINCT FROM expires_on), why text COLLATE "C" CHECK (length(why) BETWEEN 1 AND 10000), PRIMARY KEY (plan, position), CHECK (expires_on >= proposed_on) );

CREATE OR REPLACE FUNCTION plan_proposal_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a proposal is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER plan_proposal_is_not_changed BEFORE UPDATE ON plan_proposal FOR EACH ROW EXECUTE FUNCTION plan_proposal_is_not_changed();

CREATE OR REPLACE FUNCTION plan_proposal_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a proposal is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER plan_proposal_is_not_removed BEFORE DELETE ON plan_proposal FOR EACH ROW EXECUTE FUNCTION plan_proposal_is_not_removed();

CREATE TABLE plan_objective ( plan bigint NOT NULL REFERENCES plan (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), side text COLLATE "C" NOT NULL CHECK (side IN ('organisation', 'partner', 'joint')), text text COLLATE "C" NOT NULL CHECK (length(text) BETWEEN 1 AND 1000), set_on text COLLATE "C" NOT NULL CHECK (civil_date(set_on, '+0 days') IS NOT DISTINCT FROM set_on), due text COLLATE "C" CHECK (civil_date(due, '+0 days') IS NOT DISTINCT FROM due), target text COLLATE "C" CHECK (length(target) BETWEEN 1 AND 400), worth text COLLATE "C" CHECK (length(worth) BETWEEN 1 AND 400), state text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reached', 'dropped')), PRIMARY KEY (plan, position) );

CREATE TABLE plan_role ( plan bigint NOT NULL REFERENCES plan (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), topic text COLLATE "C" NOT NULL CHECK (length(topic) BETWEEN 1 AND 400), ours bigint NOT NULL REFERENCES person (id) DEFERRABLE, theirs bigint REFERENCES person (id) DEFERRABLE, decides text COLLATE "C" NOT NULL CHECK (decides IN ('organisation', 'partner', 'joint')), up_to bigint CHECK (up_to >= 0), up_to_currency text COLLATE "C" REFERENCES currency (code) DEFERRABLE CHECK ((up_to_currency IS NULL) = (up_to IS NULL)), PRIMARY KEY (plan, position) );

CREATE INDEX plan_role_by_ours ON plan_role (ours NULLS FIRST) ;

CREATE INDEX plan_role_by_theirs ON plan_role (theirs NULLS FIRST) WHERE theirs IS NOT NULL;

CREATE TABLE plan_term ( plan bigint NOT NULL REFERENCES plan (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 60), value text COLLATE "C" NOT NULL CHECK (length(value) BETWEEN 1 AND 400), source text COLLATE "C" CHECK (length(source) BETWEEN 1 AND 400), PRIMARY KEY (plan, position), UNIQUE (plan, code) );

ALTER TABLE plan ADD FOREIGN KEY (id, proposal) REFERENCES plan_proposal (plan, position) DEFERRABLE INITIALLY DEFERRED;

-- 0041_exit.sql

CREATE TABLE exit ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'E-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, reason text COLLATE "C" NOT NULL CHECK (reason IN ('contract-end', 'objective-reached', 'values-breach', 'broken-promises', 'insolvency', 'ownership-change', 'our-wish', 'their-wish')), side text COLLATE "C" NOT NULL CHECK (side IN ('organisation', 'partner')), noticed_on text COLLATE "C" NOT NULL CHECK (civil_date(noticed_on, '+0 days') IS NOT DISTINCT FROM noticed_on), last_day text COLLATE "C" NOT NULL CHECK (civil_date(last_day, '+0 days') IS NOT DISTINCT FROM last_day AND last_day >= noticed_on), months bigint NOT NULL CHECK (months BETWEEN 1 AND 120), basis text COLLATE "C" NOT NULL CHECK (length(basis) BETWEEN 1 AND 1000), agreed_by bigint REFERENCES person (id) DEFERRABLE, state text COLLATE "C" NOT NULL DEFAULT 'noticed' CHECK (state IN ('noticed', 'closed', 'withdrawn', 'reopened')), ended_on text COLLATE "C" CHECK (civil_date(ended_on, '+0 days') IS NOT DISTINCT FROM ended_on AND ended_on >= noticed_on), lesson text COLLATE "C" CHECK (length(lesson) BETWEEN 1 AND 10000), their_lesson text COLLATE "C" CHECK (length(their_lesson) BETWEEN 1 AND 10000), reentry text COLLATE "C" CHECK (length(reentry) BETWEEN 1 AND 1000), despite text COLLATE "C" CHECK (length(despite) BETWEEN 1 AND 10000), reopened_on text COLLATE "C" CHECK (civil_date(reopened_on, '+0 days') IS NOT DISTINCT FROM reopened_on), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((state = 'noticed') = (ended_on IS NULL)), CHECK ((state = 'reopened') = (reopened_on IS NOT NULL)), CHECK (state NOT IN ('closed', 'reopened') OR lesson IS NOT NULL) );
ALTER TABLE exit ALTER COLUMN id SET DEFAULT next_number('exit'::regclass, 'id');

CREATE UNIQUE INDEX exit_alive ON exit (counterparty NULLS FIRST) WHERE state = 'noticed';

CREATE INDEX exit_by_counterparty ON exit (counterparty NULLS FIRST, noticed_on NULLS FIRST) ;

CREATE INDEX exit_by_state ON exit (state NULLS FIRST, last_day NULLS FIRST) ;

CREATE INDEX exit_by_speaker ON exit (agreed_by NULLS FIRST) WHERE agreed_by IS NOT NULL;

CREATE OR REPLACE FUNCTION exit_is_from_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'a relationship with another ends', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER exit_is_from_another BEFORE INSERT ON exit FOR EACH ROW EXECUTE FUNCTION exit_is_from_another();

CREATE OR REPLACE FUNCTION exit_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an exit is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER exit_is_not_removed BEFORE DELETE ON exit FOR EACH ROW EXECUTE FUNCTION exit_is_not_removed();

-- 0042_burden.sql

CREATE TABLE burden ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'B-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, text text COLLATE "C" NOT NULL CHECK (length(text) BETWEEN 1 AND 400), minutes bigint NOT NULL CHECK (minutes BETWEEN 1 AND 10000), level text COLLATE "C" CHECK (level IN ('simple', 'medium', 'high')), every text COLLATE "C" CHECK (length(every) BETWEEN 2 AND 4), side text COLLATE "C" NOT NULL CHECK (side IN ('organisation', 'partner')), instead text COLLATE "C" CHECK (length(instead) BETWEEN 1 AND 400), reason text COLLATE "C" CHECK (length(reason) BETWEEN 1 AND 10000), above text COLLATE "C" CHECK (length(above) BETWEEN 1 AND 1000), starts_on text COLLATE "C" NOT NULL CHECK (civil_date(starts_on, '+0 days') IS NOT DISTINCT FROM starts_on), ended_on text COLLATE "C" CHECK (civil_date(ended_on, '+0 days') IS NOT DISTINCT FROM ended_on AND ended_on >= starts_on), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1) );
ALTER TABLE burden ALTER COLUMN id SET DEFAULT next_number('burden'::regclass, 'id');

CREATE INDEX burden_by_counterparty ON burden (counterparty NULLS FIRST, starts_on NULLS FIRST) ;

CREATE OR REPLACE FUNCTION burden_is_of_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'the organisation asks others', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER burden_is_of_another BEFORE INSERT ON burden FOR EACH ROW EXECUTE FUNCTION burden_is_of_another();

CREATE OR REPLACE FUNCTION burden_minutes_stay() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.minutes <> OLD.minutes THEN RAISE EXCEPTION USING MESSAGE = 'what was asked is not made less afterwards', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER burden_minutes_stay BEFORE UPDATE OF minutes ON burden FOR EACH ROW EXECUTE FUNCTION burden_minutes_stay();

CREATE OR REPLACE FUNCTION burden_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an ask is ended and never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER burden_is_not_removed BEFORE DELETE ON burden FOR EACH ROW EXECUTE FUNCTION burden_is_not_removed();

CREATE TABLE payment ( id bigint PRIMARY KEY, counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, starts_on text COLLATE "C" NOT NULL CHECK (civil_date(starts_on, '+0 days') IS NOT DISTINCT FROM starts_on), ends_on text COLLATE "C" NOT NULL CHECK (civil_date(ends_on, '+0 days') IS NOT DISTINCT FROM ends_on AND ends_on >= starts_on), amount bigint NOT NULL CHECK (amount >= 0), amount_currency text COLLATE "C" NOT NULL REFERENCES currency (code) DEFERRABLE, days bigint NOT NULL CHECK (days BETWEEN 0 AND 3650), invoices bigint CHECK (invoices BETWEEN 1 AND 1000000), within_30 bigint CHECK (within_30 BETWEEN 0 AND 100), within_60 bigint CHECK (within_60 BETWEEN 0 AND 100 AND within_60 >= within_30), late bigint CHECK (late BETWEEN 0 AND 100), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), UNIQUE (counterparty, starts_on) );
ALTER TABLE payment ALTER COLUMN id SET DEFAULT next_number('payment'::regclass, 'id');

CREATE OR REPLACE FUNCTION payment_periods_are_apart() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM payment WHERE counterparty = NEW.counterparty AND starts_on <= NEW.ends_on AND ends_on >= NEW.starts_on) THEN RAISE EXCEPTION USING MESSAGE = 'a period overlaps one on record', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER payment_periods_are_apart BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION payment_periods_are_apart();

-- 0043_void.sql

CREATE TABLE void_party ( party bigint PRIMARY KEY REFERENCES party (id) DEFERRABLE, void_on text COLLATE "C" NOT NULL CHECK (civil_date(void_on, '+0 days') IS NOT DISTINCT FROM void_on), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 10000) );
ALTER TABLE void_party ALTER COLUMN party SET DEFAULT next_number('void_party'::regclass, 'party');

CREATE TABLE void_declaration ( declaration bigint PRIMARY KEY REFERENCES declaration (id) DEFERRABLE, void_on text COLLATE "C" NOT NULL CHECK (civil_date(void_on, '+0 days') IS NOT DISTINCT FROM void_on), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 10000) );
ALTER TABLE void_declaration ALTER COLUMN declaration SET DEFAULT next_number('void_declaration'::regclass, 'declaration');

CREATE TABLE void_risk ( risk bigint PRIMARY KEY REFERENCES risk (id) DEFERRABLE, void_on text COLLATE "C" NOT NULL CHECK (civil_date(void_on, '+0 days') IS NOT DISTINCT FROM void_on), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 10000) );
ALTER TABLE void_risk ALTER COLUMN risk SET DEFAULT next_number('void_risk'::regclass, 'risk');

CREATE OR REPLACE FUNCTION void_party_is_no_organisation() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.party) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'the organisation is never void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER void_party_is_no_organisation BEFORE INSERT ON void_party FOR EACH ROW EXECUTE FUNCTION void_party_is_no_organisation();

CREATE OR REPLACE FUNCTION membership_is_of_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.member OR party = NEW.cluster) THEN RAISE EXCEPTION USING MESSAGE = 'what is void is no member and has none', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER membership_is_of_none_that_is_void BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION membership_is_of_none_that_is_void();

CREATE OR REPLACE FUNCTION declaration_is_of_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.issuer) THEN RAISE EXCEPTION USING MESSAGE = 'what is void declares nothing', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_is_of_none_that_is_void BEFORE INSERT ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_is_of_none_that_is_void();

CREATE OR REPLACE FUNCTION declaration_request_is_of_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner) THEN RAISE EXCEPTION USING MESSAGE = 'what is void is asked nothing', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_request_is_of_none_that_is_void BEFORE INSERT ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_is_of_none_that_is_void();

CREATE OR REPLACE FUNCTION certificate_is_of_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.holder) THEN RAISE EXCEPTION USING MESSAGE = 'what is void holds nothing', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER certificate_is_of_none_that_is_void BEFORE INSERT ON certificate FOR EACH ROW EXECUTE FUNCTION certificate_is_of_none_that_is_void();

CREATE OR REPLACE FUNCTION dialogue_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner) THEN RAISE EXCEPTION USING MESSAGE = 'nobody talks with what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER dialogue_is_with_none_that_is_void BEFORE INSERT ON dialogue FOR EACH ROW EXECUTE FUNCTION dialogue_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION shortlist_addition_is_of_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.partner) THEN RAISE EXCEPTION USING MESSAGE = 'what is void is on no shortlist', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER shortlist_addition_is_of_none_that_is_void BEFORE INSERT ON shortlist_addition FOR EACH ROW EXECUTE FUNCTION shortlist_addition_is_of_none_that_is_void();

CREATE OR REPLACE FUNCTION risk_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'no risk is shared with what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_is_with_none_that_is_void BEFORE INSERT ON risk FOR EACH ROW EXECUTE FUNCTION risk_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION allocation_is_of_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.party) OR EXISTS (SELECT 1 FROM void_risk WHERE risk = NEW.risk) THEN RAISE EXCEPTION USING MESSAGE = 'what is void bears nothing and is borne by nobody', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER allocation_is_of_none_that_is_void BEFORE INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION allocation_is_of_none_that_is_void();

CREATE OR REPLACE FUNCTION declaration_reliance_is_on_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_declaration WHERE declaration = NEW.relies_on) THEN RAISE EXCEPTION USING MESSAGE = 'nothing relies on a declaration that is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_reliance_is_on_none_that_is_void BEFORE INSERT ON declaration_reliance FOR EACH ROW EXECUTE FUNCTION declaration_reliance_is_on_none_that_is_void();

CREATE OR REPLACE FUNCTION risk_declaration_is_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_declaration WHERE declaration = NEW.declaration) THEN RAISE EXCEPTION USING MESSAGE = 'a declaration that is void bears on no risk', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_declaration_is_none_that_is_void BEFORE INSERT ON risk_declaration FOR EACH ROW EXECUTE FUNCTION risk_declaration_is_none_that_is_void();

CREATE OR REPLACE FUNCTION purchase_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER purchase_is_with_none_that_is_void BEFORE INSERT ON purchase FOR EACH ROW EXECUTE FUNCTION purchase_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION commitment_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER commitment_is_with_none_that_is_void BEFORE INSERT ON commitment FOR EACH ROW EXECUTE FUNCTION commitment_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION concern_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER concern_is_with_none_that_is_void BEFORE INSERT ON concern FOR EACH ROW EXECUTE FUNCTION concern_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION knowledge_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER knowledge_is_with_none_that_is_void BEFORE INSERT ON knowledge FOR EACH ROW EXECUTE FUNCTION knowledge_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION idea_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER idea_is_with_none_that_is_void BEFORE INSERT ON idea FOR EACH ROW EXECUTE FUNCTION idea_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION plan_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER plan_is_with_none_that_is_void BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION plan_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION exit_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER exit_is_with_none_that_is_void BEFORE INSERT ON exit FOR EACH ROW EXECUTE FUNCTION exit_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION burden_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER burden_is_with_none_that_is_void BEFORE INSERT ON burden FOR EACH ROW EXECUTE FUNCTION burden_is_with_none_that_is_void();

CREATE OR REPLACE FUNCTION payment_is_with_none_that_is_void() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.counterparty) THEN RAISE EXCEPTION USING MESSAGE = 'nothing new is kept of what is void', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER payment_is_with_none_that_is_void BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION payment_is_with_none_that_is_void();

-- 0044_measure.sql

CREATE TABLE measure ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'M-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, rated_on text COLLATE "C" NOT NULL CHECK (civil_date(rated_on, '+0 days') IS NOT DISTINCT FROM rated_on), minutes bigint NOT NULL CHECK (minutes BETWEEN 1 AND 60), state text COLLATE "C" NOT NULL DEFAULT 'rated' CHECK (state IN ('rated', 'asked', 'answered', 'declined', 'closed')), asked_on text COLLATE "C" CHECK (civil_date(asked_on, '+0 days') IS NOT DISTINCT FROM asked_on AND asked_on >= rated_on), answer_by text COLLATE "C" CHECK (civil_date(answer_by, '+0 days') IS NOT DISTINCT FROM answer_by AND answer_by >= asked_on), code_hash text COLLATE "C" CHECK (length(code_hash) = 64), ended_on text COLLATE "C" CHECK (civil_date(ended_on, '+0 days') IS NOT DISTINCT FROM ended_on AND ended_on >= coalesce(asked_on, rated_on)), came_by text COLLATE "C" CHECK (length(came_by) BETWEEN 1 AND 400), said_by bigint REFERENCES person (id) DEFERRABLE, readers text COLLATE "C" CHECK (readers IN ('manager', 'advocate', 'totals')), aligned bigint CHECK (aligned >= 0), noted bigint CHECK (noted >= 0), to_talk bigint CHECK (to_talk >= 0), low bigint CHECK (low >= 0), unsaid bigint CHECK (unsaid >= 0), talk_by text COLLATE "C" CHECK (civil_date(talk_by, '+0 days') IS NOT DISTINCT FROM talk_by), wish text COLLATE "C" CHECK (length(wish) BETWEEN 1 AND 400), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((state IN ('rated', 'asked')) = (ended_on IS NULL)), CHECK (state <> 'rated' OR asked_on IS NULL), CHECK (state NOT IN ('asked', 'answered', 'declined') OR asked_on IS NOT NULL), CHECK ((state = 'answered') = (readers IS NOT NULL) AND (state = 'answered') = (aligned IS NOT NULL)), CHECK ((aligned IS NULL) = (noted IS NULL) AND (aligned IS NULL) = (to_talk IS NULL)), CHECK ((aligned IS NULL) = (low IS NULL) AND (aligned IS NULL) = (unsaid IS NULL)), CHECK ((coalesce(to_talk, 0) + coalesce(low, 0) > 0) = (talk_by IS NOT NULL)), CHECK (wish IS NULL OR state = 'answered') );
ALTER TABLE measure ALTER COLUMN id SET DEFAULT next_number('measure'::regclass, 'id');

CREATE UNIQUE INDEX measure_alive ON measure (counterparty NULLS FIRST) WHERE state IN ('rated', 'asked');

CREATE INDEX measure_by_counterparty ON measure (counterparty NULLS FIRST, rated_on NULLS FIRST) ;

CREATE INDEX measure_by_state ON measure (state NULLS FIRST, answer_by NULLS FIRST) ;

CREATE INDEX measure_by_asking ON measure (asked_on NULLS FIRST) WHERE asked_on IS NOT NULL;

CREATE INDEX measure_to_talk ON measure (talk_by NULLS FIRST) WHERE talk_by IS NOT NULL;

CREATE INDEX measure_by_speaker ON measure (said_by NULLS FIRST) WHERE said_by IS NOT NULL;

CREATE OR REPLACE FUNCTION measure_is_with_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'a relationship is with another', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER measure_is_with_another BEFORE INSERT ON measure FOR EACH ROW EXECUTE FUNCTION measure_is_with_another();

CREATE OR REPLACE FUNCTION measure_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a measure is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER measure_is_not_removed BEFORE DELETE ON measure FOR EACH ROW EXECUTE FUNCTION measure_is_not_removed();

CREATE OR REPLACE FUNCTION measure_ends_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.state NOT IN ('rated', 'asked') AND ( NEW.counterparty <> OLD.counterparty OR NEW.rated_on <> OLD.rated_on OR NEW.state <> OLD.state OR NEW.asked_on IS DISTINCT FROM OLD.asked_on OR NEW.ended_on IS DISTINCT FROM OLD.ended_on OR NEW.readers IS DISTINCT FROM OLD.readers OR NEW.aligned IS DISTINCT FROM OLD.aligned OR NEW.noted IS DISTINCT FROM OLD.noted OR NEW.to_talk IS DISTINCT FROM OLD.to_talk OR NEW.low IS DISTINCT FROM OLD.low OR NEW.unsaid IS DISTINCT FROM OLD.unsaid) THEN RAISE EXCEPTION USING MESSAGE = 'a measure that has ended is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER measure_ends_once BEFORE UPDATE ON measure FOR EACH ROW EXECUTE FUNCTION measure_ends_once();

CREATE TABLE measure_item ( measure bigint NOT NULL REFERENCES measure (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 60), form text COLLATE "C" NOT NULL CHECK (form IN ('principle', 'objective', 'promise', 'wish')), words text COLLATE "C" NOT NULL CHECK (length(words) BETWEEN 1 AND 1000), ours bigint CHECK (ours BETWEEN 1 AND 5), PRIMARY KEY (measure, position), UNIQUE (measure, code) );

CREATE OR REPLACE FUNCTION measure_item_comes_first() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT state FROM measure WHERE id = NEW.measure) <> 'rated' THEN RAISE EXCEPTION USING MESSAGE = 'our side rates before theirs is asked', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER measure_item_comes_first BEFORE INSERT ON measure_item FOR EACH ROW EXECUTE FUNCTION measure_item_comes_first();

CREATE OR REPLACE FUNCTION measure_item_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a rating is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER measure_item_is_not_changed BEFORE UPDATE ON measure_item FOR EACH ROW EXECUTE FUNCTION measure_item_is_not_changed();

CREATE OR REPLACE FUNCTION measure_item_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a rating is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER measure_item_is_not_removed BEFORE DELETE ON measure_item FOR EACH ROW EXECUTE FUNCTION measure_item_is_not_removed();

CREATE OR REPLACE FUNCTION measure_is_rated_first() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.state <> 'rated' AND NOT EXISTS ( SELECT 1 FROM measure_item WHERE measure = NEW.id AND ours IS NOT NULL) THEN RAISE EXCEPTION USING MESSAGE = 'our side rates before theirs is asked', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER measure_is_rated_first BEFORE UPDATE OF state ON measure FOR EACH ROW EXECUTE FUNCTION measure_is_rated_first();

CREATE TABLE measure_answer ( measure bigint NOT NULL REFERENCES measure (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 60), theirs bigint CHECK (theirs BETWEEN 1 AND 5), PRIMARY KEY (measure, position), UNIQUE (measure, code) );

CREATE OR REPLACE FUNCTION measure_answer_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT readers FROM measure WHERE id = NEW.measure) IS DISTINCT FROM 'manager' THEN RAISE EXCEPTION USING MESSAGE = 'a rating of theirs is kept where they allow it', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER measure_answer_is_allowed BEFORE INSERT ON measure_answer FOR EACH ROW EXECUTE FUNCTION measure_answer_is_allowed();

CREATE OR REPLACE FUNCTION measure_answer_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a rating is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER measure_answer_is_not_changed BEFORE UPDATE ON measure_answer FOR EACH ROW EXECUTE FUNCTION measure_answer_is_not_changed();

CREATE OR REPLACE FUNCTION measure_answer_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a rating is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER measure_answer_is_not_removed BEFORE DELETE ON measure_answer FOR EACH ROW EXECUTE FUNCTION measure_answer_is_not_removed();

-- 0045_packet.sql

CREATE TABLE matter ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'A-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, about text COLLATE "C" NOT NULL CHECK (about IN ('plan', 'risk', 'promises', 'pulse')), record text COLLATE "C" CHECK (length(record) = 11), content_hash text COLLATE "C" CHECK (length(content_hash) = 64), asked text COLLATE "C" NOT NULL CHECK (length(asked) BETWEEN 1 AND 10000), language text COLLATE "C" NOT NULL CHECK (length(language) BETWEEN 2 AND 35), minutes bigint NOT NULL CHECK (minutes BETWEEN 1 AND 10000), code_hash text COLLATE "C" NOT NULL CHECK (length(code_hash) = 64), asked_on text COLLATE "C" NOT NULL CHECK (civil_date(asked_on, '+0 days') IS NOT DISTINCT FROM asked_on), answer_by text COLLATE "C" CHECK (civil_date(answer_by, '+0 days') IS NOT DISTINCT FROM answer_by), reason text COLLATE "C" CHECK (length(reason) BETWEEN 1 AND 10000), reminders bigint NOT NULL DEFAULT 0 CHECK (reminders BETWEEN 0 AND 1000), reminded_on text COLLATE "C" CHECK (civil_date(reminded_on, '+0 days') IS NOT DISTINCT FROM reminded_on), state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'answered', 'declined', 'cancelled')), closed_on text COLLATE "C" CHECK (civil_date(closed_on, '+0 days') IS NOT DISTINCT FROM closed_on), closed_why text COLLATE "C" CHECK (length(closed_why) BETWEEN 1 AND 10000), said_by bigint REFERENCES person (id) DEFERRABLE, came_by text COLLATE "C" CHECK (length(came_by) BETWEEN 1 AND 400), answer_sha256 text COLLATE "C" CHECK (length(answer_sha256) = 64), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((state = 'open') = (closed_on IS NULL)), CHECK ((state = 'cancelled') = (closed_why IS NOT NULL)), CHECK ((reminders = 0) = (reminded_on IS NULL)) );
ALTER TABLE matter ALTER COLUMN id SET DEFAULT next_number('matter'::regclass, 'id');

CREATE INDEX matter_by_counterparty ON matter (counterparty NULLS FIRST, asked_on NULLS FIRST) ;

CREATE INDEX matter_by_state ON matter (state NULLS FIRST, asked_on NULLS FIRST) ;

CREATE INDEX matter_by_record ON matter (record NULLS FIRST) WHERE state = 'open';

CREATE INDEX matter_by_speaker ON matter (said_by NULLS FIRST) WHERE said_by IS NOT NULL;

CREATE OR REPLACE FUNCTION matter_is_of_another() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT kind FROM party WHERE id = NEW.counterparty) = 'organisation' THEN RAISE EXCEPTION USING MESSAGE = 'the organisation asks others', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER matter_is_of_another BEFORE INSERT ON matter FOR EACH ROW EXECUTE FUNCTION matter_is_of_another();

CREATE OR REPLACE FUNCTION matter_is_closed_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.state <> 'open' AND (NEW.state <> OLD.state OR NEW.asked <> OLD.asked OR NEW.minutes <> OLD.minutes OR NEW.asked_on <> OLD.asked_on OR NEW.closed_on <> OLD.closed_on) THEN RAISE EXCEPTION USING MESSAGE = 'what was asked is answered, declined or cancelled once', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER matter_is_closed_once BEFORE UPDATE OF state, asked, minutes, asked_on, closed_on ON matter FOR EACH ROW EXECUTE FUNCTION matter_is_closed_once();

CREATE OR REPLACE FUNCTION matter_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'what was asked is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER matter_is_not_removed BEFORE DELETE ON matter FOR EACH ROW EXECUTE FUNCTION matter_is_not_removed();

ALTER TABLE declaration_request ADD COLUMN declined bigint NOT NULL DEFAULT 0 CHECK (declined IN (0, 1));

CREATE INDEX risk_acceptance_asked ON risk_acceptance (party NULLS FIRST, risk NULLS FIRST) WHERE state = 'proposed';

-- 0046_judgement.sql

CREATE TABLE judgement ( id bigint PRIMARY KEY, one bigint NOT NULL REFERENCES party (id) DEFERRABLE, other bigint NOT NULL REFERENCES party (id) DEFERRABLE, verdict text COLLATE "C" NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')), why text COLLATE "C" CHECK (length(why) BETWEEN 1 AND 10000), judged_on text COLLATE "C" NOT NULL CHECK (civil_date(judged_on, '+0 days') IS NOT DISTINCT FROM judged_on), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), UNIQUE (one, other), CHECK (one < other) );
ALTER TABLE judgement ALTER COLUMN id SET DEFAULT next_number('judgement'::regclass, 'id');

CREATE INDEX judgement_by_other ON judgement (other NULLS FIRST) ;

CREATE INDEX partner_by_website ON partner (website NULLS FIRST) WHERE website IS NOT NULL;

-- 0047_country_name.sql

CREATE TABLE country_name ( id bigint PRIMARY KEY, country text COLLATE "C" NOT NULL REFERENCES country (code) DEFERRABLE, name text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100) );
ALTER TABLE country_name ALTER COLUMN id SET DEFAULT next_number('country_name'::regclass, 'id');

-- 0048_credential.sql

CREATE TABLE credential ( id bigint PRIMARY KEY, declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, list text COLLATE "C" NOT NULL CHECK (length(list) BETWEEN 9 AND 400 AND list LIKE 'https://%'), place bigint NOT NULL CHECK (place BETWEEN 0 AND 131071), made_on text COLLATE "C" NOT NULL CHECK (civil_date(made_on, '+0 days') IS NOT DISTINCT FROM made_on), UNIQUE (list, place) );
ALTER TABLE credential ALTER COLUMN id SET DEFAULT next_number('credential'::regclass, 'id');

CREATE OR REPLACE FUNCTION credential_stays() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'the place of a credential is written in it', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER credential_stays BEFORE UPDATE ON credential FOR EACH ROW EXECUTE FUNCTION credential_stays();

CREATE OR REPLACE FUNCTION credential_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a credential that was given away is not forgotten', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER credential_is_not_removed BEFORE DELETE ON credential FOR EACH ROW EXECUTE FUNCTION credential_is_not_removed();

ALTER TABLE declaration_rules ADD COLUMN credential_days bigint CHECK (credential_days BETWEEN 1 AND 3650);

-- 0049_round.sql

CREATE TABLE round ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'U-'), name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), name_key text COLLATE "C" NOT NULL, breakdown text COLLATE "C" NOT NULL CHECK (breakdown IN ('none', 'size', 'country')), threshold bigint NOT NULL CHECK (threshold >= 3), words_from bigint NOT NULL CHECK (words_from >= threshold), opened_on text COLLATE "C" NOT NULL CHECK (civil_date(opened_on, '+0 days') IS NOT DISTINCT FROM opened_on), secret text COLLATE "C" NOT NULL CHECK (length(secret) = 64), state text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dealt', 'closed', 'cancelled')), dealt_on text COLLATE "C" CHECK (civil_date(dealt_on, '+0 days') IS NOT DISTINCT FROM dealt_on AND dealt_on >= opened_on), answer_by text COLLATE "C" CHECK (civil_date(answer_by, '+0 days') IS NOT DISTINCT FROM answer_by AND answer_by >= dealt_on), ended_on text COLLATE "C" CHECK (civil_date(ended_on, '+0 days') IS NOT DISTINCT FROM ended_on AND ended_on >= coalesce(dealt_on, opened_on)), answers bigint CHECK (answers >= threshold), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK ((state IN ('closed', 'cancelled')) = (ended_on IS NOT NULL)), CHECK (state NOT IN ('dealt', 'closed') OR dealt_on IS NOT NULL), CHECK (answers IS NULL OR state = 'closed') );
ALTER TABLE round ALTER COLUMN id SET DEFAULT next_number('round'::regclass, 'id');

CREATE INDEX round_by_name ON round (name_key) ;

CREATE INDEX round_by_state ON round (state NULLS FIRST, answer_by NULLS FIRST) ;

CREATE OR REPLACE FUNCTION round_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a round is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER round_is_not_removed BEFORE DELETE ON round FOR EACH ROW EXECUTE FUNCTION round_is_not_removed();

CREATE OR REPLACE FUNCTION round_is_fixed_at_its_start() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.breakdown <> OLD.breakdown OR NEW.threshold <> OLD.threshold OR NEW.words_from <> OLD.words_from OR NEW.opened_on <> OLD.opened_on OR NEW.secret <> OLD.secret OR (OLD.state IN ('closed', 'cancelled') AND ( NEW.state <> OLD.state OR NEW.ended_on <> OLD.ended_on OR NEW.answers IS DISTINCT FROM OLD.answers)) THEN RAISE EXCEPTION USING MESSAGE = 'a round is fixed when it is opened, and ends once', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER round_is_fixed_at_its_start BEFORE UPDATE ON round FOR EACH ROW EXECUTE FUNCTION round_is_fixed_at_its_start();

CREATE TABLE round_item ( round bigint NOT NULL REFERENCES round (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 60), words text COLLATE "C" NOT NULL CHECK (length(words) BETWEEN 1 AND 1000), PRIMARY KEY (round, position), UNIQUE (round, code) );

CREATE TABLE round_group ( round bigint NOT NULL REFERENCES round (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 20), invited bigint NOT NULL CHECK (invited >= 1), PRIMARY KEY (round, position), UNIQUE (round, code) );

CREATE TABLE round_rating ( round bigint NOT NULL REFERENCES round (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), grp text COLLATE "C" NOT NULL CHECK (length(grp) BETWEEN 1 AND 20), code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 60), ours bigint NOT NULL CHECK (ours BETWEEN 1 AND 5), PRIMARY KEY (round, position), UNIQUE (round, grp, code) );

CREATE OR REPLACE FUNCTION round_rating_comes_first() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT state FROM round WHERE id = NEW.round) <> 'open' THEN RAISE EXCEPTION USING MESSAGE = 'our side rates before theirs is asked', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER round_rating_comes_first BEFORE INSERT ON round_rating FOR EACH ROW EXECUTE FUNCTION round_rating_comes_first();

CREATE OR REPLACE FUNCTION round_rating_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a rating is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER round_rating_is_not_changed BEFORE UPDATE ON round_rating FOR EACH ROW EXECUTE FUNCTION round_rating_is_not_changed();

CREATE OR REPLACE FUNCTION round_rating_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT state FROM round WHERE id = OLD.round) <> 'open' THEN RAISE EXCEPTION USING MESSAGE = 'a rating is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER round_rating_is_not_removed BEFORE DELETE ON round_rating FOR EACH ROW EXECUTE FUNCTION round_rating_is_not_removed();

CREATE TABLE round_count ( round bigint NOT NULL REFERENCES round (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), grp text COLLATE "C" NOT NULL CHECK (length(grp) BETWEEN 1 AND 400), code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 60), ones bigint NOT NULL CHECK (ones >= 0), twos bigint NOT NULL CHECK (twos >= 0), threes bigint NOT NULL CHECK (threes >= 0), fours bigint NOT NULL CHECK (fours >= 0), fives bigint NOT NULL CHECK (fives >= 0), unsaid bigint NOT NULL CHECK (unsaid >= 0), PRIMARY KEY (round, position), UNIQUE (round, grp, code), CHECK (ones + twos + threes + fours + fives + unsaid >= 3) );

CREATE OR REPLACE FUNCTION round_count_is_of_many() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.ones + NEW.twos + NEW.threes + NEW.fours + NEW.fives + NEW.unsaid < (SELECT threshold FROM round WHERE id = NEW.round) OR (SELECT answers FROM round WHERE id = NEW.round) IS NULL THEN RAISE EXCEPTION USING MESSAGE = 'fewer than the threshold are never counted apart', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER round_count_is_of_many BEFORE INSERT ON round_count FOR EACH ROW EXECUTE FUNCTION round_count_is_of_many();

CREATE OR REPLACE FUNCTION round_count_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'what was counted is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER round_count_is_not_changed BEFORE UPDATE ON round_count FOR EACH ROW EXECUTE FUNCTION round_count_is_not_changed();

CREATE OR REPLACE FUNCTION round_count_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'what was counted is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER round_count_is_not_removed BEFORE DELETE ON round_count FOR EACH ROW EXECUTE FUNCTION round_count_is_not_removed();

CREATE TABLE round_words ( round bigint NOT NULL REFERENCES round (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), words text COLLATE "C" NOT NULL CHECK (length(words) BETWEEN 1 AND 400), PRIMARY KEY (round, position) );

CREATE OR REPLACE FUNCTION round_words_are_of_many() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF coalesce((SELECT answers < words_from FROM round WHERE id = NEW.round), TRUE) THEN RAISE EXCEPTION USING MESSAGE = 'words of few are not kept', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER round_words_are_of_many BEFORE INSERT ON round_words FOR EACH ROW EXECUTE FUNCTION round_words_are_of_many();

-- 0050_erased_text.sql

DROP FUNCTION risk_proposal_is_not_changed() CASCADE;

CREATE OR REPLACE FUNCTION risk_proposal_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.risk IS DISTINCT FROM OLD.risk OR NEW.position IS DISTINCT FROM OLD.position OR NEW.proposed_on IS DISTINCT FROM OLD.proposed_on OR NEW.expires_on IS DISTINCT FROM OLD.expires_on OR NEW.why IS DISTINCT FROM OLD.why OR strpos(NEW.content, '"(erased)"') = 0 THEN RAISE EXCEPTION USING MESSAGE = 'a proposal is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_proposal_is_not_changed BEFORE UPDATE ON risk_proposal FOR EACH ROW EXECUTE FUNCTION risk_proposal_is_not_changed();

DROP FUNCTION plan_proposal_is_not_changed() CASCADE;

CREATE OR REPLACE FUNCTION plan_proposal_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.plan IS DISTINCT FROM OLD.plan OR NEW.position IS DISTINCT FROM OLD.position OR NEW.proposed_on IS DISTINCT FROM OLD.proposed_on OR NEW.expires_on IS DISTINCT FROM OLD.expires_on OR NEW.why IS DISTINCT FROM OLD.why OR strpos(NEW.content, '"(erased)"') = 0 THEN RAISE EXCEPTION USING MESSAGE = 'a proposal is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER plan_proposal_is_not_changed BEFORE UPDATE ON plan_proposal FOR EACH ROW EXECUTE FUNCTION plan_proposal_is_not_changed();

-- 0051_view.sql

CREATE VIEW partners AS SELECT partner.id, party.reference, party.name, country.name AS country, sector.title AS sector, partner.size_class, partner.status, manager.name AS manager, advocate.name AS advocate, partner.language, partner.website, partner.email, partner.telephone, partner.address, (SELECT string_agg((vision.text)::text, chr(10)) FROM party_text AS vision WHERE vision.party = partner.id AND vision.kind = 'vision') AS vision FROM partner JOIN party ON party.id = partner.id LEFT JOIN country ON country.code = partner.country LEFT JOIN sector ON sector.code = partner.sector LEFT JOIN person AS manager ON manager.id = partner.manager LEFT JOIN person AS advocate ON advocate.id = partner.advocate WHERE partner.id NOT IN (SELECT party FROM void_party);

CREATE VIEW partner_values AS SELECT party.reference, party.name, value.code AS value, value.title, party_value.stance, party_value.strength, party_value.words, party_value.stated_by, party_value.stated_on FROM party_value JOIN partner ON partner.id = party_value.party JOIN party ON party.id = partner.id JOIN value ON value.code = party_value.value WHERE partner.id NOT IN (SELECT party FROM void_party);

CREATE VIEW declarations_valid_today AS SELECT declaration.id, declaration.reference, party.reference AS issuer, declaration.issuer_name, declaration.object, (SELECT string_agg((named.typed)::text, '; ') FROM declaration_requirement AS named WHERE named.declaration = declaration.id) AS requirements, declaration.statement, declaration.limits, declaration.signatory_name, declaration.issued_on, declaration.valid_from, declaration.valid_until, (SELECT count(*) FROM declaration_review AS review WHERE review.declaration = declaration.id AND review.closed_on IS NULL) AS stands_against FROM declaration JOIN party ON party.id = declaration.issuer WHERE declaration.status <> 'draft' AND declaration.valid_from <= civil_date('now') AND (declaration.valid_until IS NULL OR declaration.valid_until >= civil_date('now')) AND (declaration.withdrawn_on IS NULL OR declaration.withdrawn_on > civil_date('now')) AND (declaration.superseded_on IS NULL OR declaration.superseded_on > civil_date('now')) AND NOT EXISTS (SELECT 1 FROM declaration_suspension AS suspension WHERE suspension.declaration = declaration.id AND suspension.from_day <= civil_date('now') AND (suspension.resumed_on IS NULL OR suspension.resumed_on > civil_date('now'))) AND declaration.id NOT IN (SELECT declaration FROM void_declaration) AND declaration.issuer NOT IN (SELECT party FROM void_party);

CREATE VIEW risks AS SELECT risk.id, risk.reference, risk.title, party.reference AS counterparty, party.name AS counterparty_name, risk.kind, risk_subject.title AS subject, risk.likelihood, risk.impact, risk.likelihood_after, risk.impact_after, risk.status, risk.review_due, (SELECT string_agg((bearer.name || ' ' || allocation.numerator || '/' || allocation.denominator)::text, '; ') FROM allocation JOIN party AS bearer ON bearer.id = allocation.party WHERE allocation.risk = risk.id AND allocation.numerator > 0) AS borne_by FROM risk JOIN party ON party.id = risk.counterparty JOIN risk_subject ON risk_subject.code = risk.subject WHERE risk.id NOT IN (SELECT risk FROM void_risk) AND risk.counterparty NOT IN (SELECT party FROM void_party);

-- 0052_own_field.sql

CREATE TABLE own_field ( id bigint PRIMARY KEY, key text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 40 AND key !~ '^.*[^a-z0-9_].*$' AND key ~ '^[a-z].*$'), label text COLLATE "C" NOT NULL CHECK (length(label) BETWEEN 1 AND 400), rule text COLLATE "C" NOT NULL CHECK (rule IN ('word-of', 'text', 'number', 'date')), personal text COLLATE "C" NOT NULL CHECK (personal IN ('no', 'yes')), declared_on text COLLATE "C" NOT NULL CHECK (civil_date(declared_on, '+0 days') IS NOT DISTINCT FROM declared_on), removed_on text COLLATE "C" CHECK (civil_date(removed_on, '+0 days') IS NOT DISTINCT FROM removed_on AND removed_on >= declared_on), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1) );
ALTER TABLE own_field ALTER COLUMN id SET DEFAULT next_number('own_field'::regclass, 'id');

CREATE UNIQUE INDEX own_field_by_key ON own_field (key NULLS FIRST) WHERE removed_on IS NULL;

CREATE TABLE own_field_word ( own_field bigint NOT NULL REFERENCES own_field (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), word text COLLATE "C" NOT NULL CHECK (length(word) BETWEEN 1 AND 400), PRIMARY KEY (own_field, position), UNIQUE (own_field, word) );

CREATE TABLE partner_own ( partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, field bigint NOT NULL REFERENCES own_field (id) DEFERRABLE, value text COLLATE "C" NOT NULL CHECK (length(value) BETWEEN 1 AND 1000), PRIMARY KEY (partner, field) );

CREATE INDEX partner_own_by_value ON partner_own (field NULLS FIRST, value NULLS FIRST) ;

CREATE OR REPLACE FUNCTION own_field_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.key <> OLD.key OR NEW.rule <> OLD.rule OR NEW.personal <> OLD.personal OR NEW.declared_on <> OLD.declared_on THEN RAISE EXCEPTION USING MESSAGE = 'what a field holds is fixed when it is declared', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER own_field_is_fixed BEFORE UPDATE ON own_field FOR EACH ROW EXECUTE FUNCTION own_field_is_fixed();

CREATE OR REPLACE FUNCTION own_field_with_values_stays() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.removed_on IS NOT NULL AND EXISTS (SELECT 1 FROM partner_own WHERE field = NEW.id) THEN RAISE EXCEPTION USING MESSAGE = 'a field that partners hold something in stays', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER own_field_with_values_stays BEFORE UPDATE OF removed_on ON own_field FOR EACH ROW EXECUTE FUNCTION own_field_with_values_stays();

CREATE OR REPLACE FUNCTION partner_own_is_declared() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM own_field WHERE id = NEW.field AND removed_on IS NOT NULL) THEN RAISE EXCEPTION USING MESSAGE = 'nothing is held in a field that was removed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER partner_own_is_declared BEFORE INSERT ON partner_own FOR EACH ROW EXECUTE FUNCTION partner_own_is_declared();

-- 0053_remark.sql

CREATE TABLE remark ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'W-'), counterparty bigint NOT NULL REFERENCES party (id) DEFERRABLE, text text COLLATE "C" NOT NULL CHECK (length(text) BETWEEN 1 AND 10000), noted_on text COLLATE "C" NOT NULL CHECK (civil_date(noted_on, '+0 days') IS NOT DISTINCT FROM noted_on), sha256 text COLLATE "C" CHECK (length(sha256) = 64 AND sha256 !~ '^.*[^0-9a-f].*$'), kept_at text COLLATE "C" CHECK (length(kept_at) BETWEEN 1 AND 1000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1) );
ALTER TABLE remark ALTER COLUMN id SET DEFAULT next_number('remark'::regclass, 'id');

CREATE INDEX remark_by_counterparty ON remark (counterparty NULLS FIRST, noted_on NULLS FIRST) ;

CREATE INDEX remark_by_day ON remark (noted_on NULLS FIRST) ;

CREATE OR REPLACE FUNCTION remark_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a remark is edited and never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER remark_is_not_removed BEFORE DELETE ON remark FOR EACH ROW EXECUTE FUNCTION remark_is_not_removed();

-- 0054_search_folding.sql

SELECT 1;

-- 0055_relationship_day.sql

CREATE INDEX plan_objective_by_due ON plan_objective (due NULLS FIRST) WHERE state = 'open' AND due IS NOT NULL;

CREATE INDEX dialogue_by_until ON dialogue (until NULLS FIRST) WHERE until IS NOT NULL;

-- 0056_merger.sql

CREATE TABLE merger ( party bigint PRIMARY KEY REFERENCES partner (id) DEFERRABLE, survivor bigint NOT NULL REFERENCES partner (id) DEFERRABLE CHECK (survivor <> party), merged_on text COLLATE "C" NOT NULL CHECK (civil_date(merged_on, '+0 days') IS NOT DISTINCT FROM merged_on), why text COLLATE "C" CHECK (length(why) BETWEEN 1 AND 100000), filled text COLLATE "C" NOT NULL CHECK (length(filled) > 1), named bigint NOT NULL CHECK (named IN (0, 1)) );
ALTER TABLE merger ALTER COLUMN party SET DEFAULT next_number('merger'::regclass, 'party');

CREATE INDEX merger_by_survivor ON merger (survivor NULLS FIRST) ;

CREATE OR REPLACE FUNCTION merger_is_with_who_is_there() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM void_party WHERE party = NEW.survivor) THEN RAISE EXCEPTION USING MESSAGE = 'nothing goes into what is void or went itself', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER merger_is_with_who_is_there BEFORE INSERT ON merger FOR EACH ROW EXECUTE FUNCTION merger_is_with_who_is_there();

CREATE OR REPLACE FUNCTION merger_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a merger is undone, never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER merger_is_not_changed BEFORE UPDATE ON merger FOR EACH ROW EXECUTE FUNCTION merger_is_not_changed();

CREATE TABLE merger_row ( merger bigint NOT NULL REFERENCES merger (party) DEFERRABLE, place text COLLATE "C" NOT NULL CHECK (length(place) BETWEEN 3 AND 100), key text COLLATE "C" NOT NULL CHECK (length(key) > 1), PRIMARY KEY (merger, place, key) );

CREATE INDEX merger_row_by_key ON merger_row (place NULLS FIRST, key NULLS FIRST) ;

ALTER TABLE declaration ADD COLUMN issued_as bigint REFERENCES party (id) DEFERRABLE;

DROP FUNCTION declaration_is_not_changed() CASCADE;

CREATE OR REPLACE FUNCTION declaration_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'draft' AND ( NEW.id IS DISTINCT FROM OLD.id OR NEW.reference IS DISTINCT FROM OLD.reference OR (NEW.issuer IS DISTINCT FROM OLD.issuer AND NOT EXISTS (SELECT 1 FROM merger WHERE (party = OLD.issuer AND survivor = NEW.issuer) OR (party = NEW.issuer AND survivor = OLD.issuer))) OR (NEW.issued_as IS DISTINCT FROM OLD.issued_as AND NEW.issuer IS NOT DISTINCT FROM OLD.issuer) OR NEW.issuer_kind IS DISTINCT FROM OLD.issuer_kind OR (NEW.issuer_name IS DISTINCT FROM OLD.issuer_name AND NEW.issuer_name IS DISTINCT FROM '(erased)') OR (NEW.issuer_address IS DISTINCT FROM OLD.issuer_address AND NEW.issuer_address IS DISTINCT FROM '(erased)') OR NEW.issuer_country IS DISTINCT FROM OLD.issuer_country OR ((NEW.object IS DISTINCT FROM OLD.object OR NEW.object_key IS DISTINCT FROM OLD.object_key) AND (NEW.issuer_name IS DISTINCT FROM '(erased)' OR strpos(NEW.object, '(erased)') = 0)) OR NEW.identification IS DISTINCT FROM OLD.identification OR NEW.statement IS DISTINCT FROM OLD.statement OR NEW.place IS DISTINCT FROM OLD.place OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.signatory IS DISTINCT FROM OLD.signatory OR (NEW.signatory_name IS DISTINCT FROM OLD.signatory_name AND NEW.signatory_name IS DISTINCT FROM '(erased)') OR NEW.signatory_function IS DISTINCT FROM OLD.signatory_function OR NEW.provided IS DISTINCT FROM OLD.provided OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.valid_until IS DISTINCT FROM OLD.valid_until OR NEW.limits IS DISTINCT FROM OLD.limits OR NEW.further_information IS DISTINCT FROM OLD.further_information OR NEW.why IS DISTINCT FROM OLD.why OR (OLD.withdrawn_on IS NOT NULL AND (NEW.withdrawn_on IS DISTINCT FROM OLD.withdrawn_on OR NEW.withdrawn_why IS DISTINCT FROM OLD.withdrawn_why)) OR (OLD.superseded_on IS NOT NULL AND (NEW.superseded_on IS DISTINCT FROM OLD.superseded_on OR NEW.superseded_by IS DISTINCT FROM OLD.superseded_by OR NEW.superseded_why IS DISTINCT FROM OLD.superseded_why))) THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_is_not_changed BEFORE UPDATE ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_is_not_changed();

DROP FUNCTION declaration_request_is_closed_once() CASCADE;

CREATE OR REPLACE FUNCTION declaration_request_is_closed_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status <> 'open' AND NOT (NEW.partner <> OLD.partner AND NEW.status = OLD.status AND EXISTS ( SELECT 1 FROM merger WHERE (party = OLD.partner AND survivor = NEW.partner) OR (party = NEW.partner AND survivor = OLD.partner))) THEN RAISE EXCEPTION USING MESSAGE = 'a request is answered or cancelled once', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_request_is_closed_once BEFORE UPDATE OF id, reference, partner, template, language, asked, minutes, code_hash, asked_on, why, status, closed_on, closed_why, declaration, sender, came_by, answer_sha256, answer_by ON declaration_request FOR EACH ROW EXECUTE FUNCTION declaration_request_is_closed_once();

DROP FUNCTION measure_ends_once() CASCADE;

CREATE OR REPLACE FUNCTION measure_ends_once() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.state NOT IN ('rated', 'asked') AND ( (NEW.counterparty <> OLD.counterparty AND NOT EXISTS (SELECT 1 FROM merger WHERE (party = OLD.counterparty AND survivor = NEW.counterparty) OR (party = NEW.counterparty AND survivor = OLD.counterparty))) OR NEW.rated_on <> OLD.rated_on OR NEW.state <> OLD.state OR NEW.asked_on IS DISTINCT FROM OLD.asked_on OR NEW.ended_on IS DISTINCT FROM OLD.ended_on OR NEW.readers IS DISTINCT FROM OLD.readers OR NEW.aligned IS DISTINCT FROM OLD.aligned OR NEW.noted IS DISTINCT FROM OLD.noted OR NEW.to_talk IS DISTINCT FROM OLD.to_talk OR NEW.low IS DISTINCT FROM OLD.low OR NEW.unsaid IS DISTINCT FROM OLD.unsaid) THEN RAISE EXCEPTION USING MESSAGE = 'a measure that has ended is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER measure_ends_once BEFORE UPDATE ON measure FOR EACH ROW EXECUTE FUNCTION measure_ends_once();

-- 0057_sources_and_firms.sql

CREATE TABLE field_source ( partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, field text COLLATE "C" NOT NULL CHECK (field IN ( 'address', 'channel', 'country', 'email', 'language', 'sector', 'telephone', 'website')), stated_by text COLLATE "C" NOT NULL CHECK (stated_by IN ('party', 'organisation', 'third_party')), source text COLLATE "C" NOT NULL CHECK (length(source) BETWEEN 1 AND 400), value text COLLATE "C" NOT NULL CHECK (length(value) BETWEEN 1 AND 1000), said_on text COLLATE "C" NOT NULL CHECK (civil_date(said_on, '+0 days') IS NOT DISTINCT FROM said_on), chosen bigint NOT NULL CHECK (chosen IN (0, 1)), PRIMARY KEY (partner, field, stated_by, source) );

CREATE UNIQUE INDEX field_source_chosen ON field_source (partner NULLS FIRST, field NULLS FIRST) WHERE chosen = 1;

CREATE OR REPLACE FUNCTION partner_staff_is_own() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF coalesce(NEW.manager, NEW.advocate, NEW.sponsor) IS NOT NULL AND EXISTS ( SELECT 1 FROM person WHERE id IN (NEW.manager, NEW.advocate, NEW.sponsor) AND party NOT IN (SELECT id FROM organisation)) THEN RAISE EXCEPTION USING MESSAGE = 'manager, advocate and sponsor are people of the organisation', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER partner_staff_is_own BEFORE INSERT ON partner FOR EACH ROW EXECUTE FUNCTION partner_staff_is_own();

CREATE OR REPLACE FUNCTION partner_staff_stays_own() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS ( SELECT 1 FROM person WHERE party NOT IN (SELECT id FROM organisation) AND ( (id = NEW.manager AND NEW.manager IS DISTINCT FROM OLD.manager) OR (id = NEW.advocate AND NEW.advocate IS DISTINCT FROM OLD.advocate) OR (id = NEW.sponsor AND NEW.sponsor IS DISTINCT FROM OLD.sponsor))) THEN RAISE EXCEPTION USING MESSAGE = 'manager, advocate and sponsor are people of the organisation', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER partner_staff_stays_own BEFORE UPDATE OF manager, advocate, sponsor ON partner FOR EACH ROW EXECUTE FUNCTION partner_staff_stays_own();

CREATE TABLE person_firm ( person bigint NOT NULL REFERENCES person (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), party bigint NOT NULL REFERENCES party (id) DEFERRABLE, role text COLLATE "C" NOT NULL CHECK (length(role) BETWEEN 1 AND 400), PRIMARY KEY (person, position), UNIQUE (person, party) );

CREATE INDEX person_firm_by_party ON person_firm (party NULLS FIRST) ;

CREATE VIEW person_of AS SELECT id AS person, party FROM person UNION ALL SELECT person, party FROM person_firm;

-- 0058_shortlist_unread.sql

ALTER TABLE shortlist ADD COLUMN unread_count bigint CHECK (unread_count >= 0);

-- 0059_name_order.sql

ALTER TABLE party ADD COLUMN sort_key text COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE person ADD COLUMN sort_key text COLLATE "C" NOT NULL DEFAULT '';

UPDATE party SET sort_key = name_order(name);

UPDATE person SET sort_key = name_order(name);

DROP INDEX party_by_name;

CREATE INDEX party_by_name ON party (sort_key, kind NULLS FIRST) ;

DROP INDEX cluster_by_name;

CREATE INDEX cluster_by_name ON party (sort_key, id) WHERE kind = 'cluster';

CREATE INDEX person_by_order ON person (sort_key) ;

-- 0060_matrix_levels.sql

ALTER TABLE risk ADD COLUMN top_score bigint NOT NULL DEFAULT 25 CHECK (top_score BETWEEN 4 AND 100);

UPDATE risk SET top_score = size * size;

DROP INDEX risk_by_severity;

CREATE INDEX risk_by_severity ON risk ((likelihood * impact * 10000 / top_score) DESC NULLS LAST, title_key NULLS FIRST, id, reference, title NULLS FIRST, counterparty NULLS FIRST, kind NULLS FIRST, likelihood NULLS FIRST, impact NULLS FIRST, status NULLS FIRST, review_due NULLS FIRST, top_score NULLS FIRST) ;

DROP INDEX risk_by_counterparty;

CREATE INDEX risk_by_counterparty ON risk (counterparty NULLS FIRST, (likelihood * impact * 10000 / top_score) DESC NULLS LAST, title_key NULLS FIRST, id) ;

DROP INDEX risk_by_status;

CREATE INDEX risk_by_status ON risk (status NULLS FIRST, (likelihood * impact * 10000 / top_score) DESC NULLS LAST, title_key NULLS FIRST, id) ;

DROP INDEX risk_by_kind;

CREATE INDEX risk_by_kind ON risk (kind NULLS FIRST, (likelihood * impact * 10000 / top_score) DESC NULLS LAST, title_key NULLS FIRST, id) ;

CREATE OR REPLACE FUNCTION risk_lies_on_matrix() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF larger(NEW.likelihood, coalesce(NEW.likelihood_after, 1)) > (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix) OR larger(NEW.impact, coalesce(NEW.impact_after, 1)) > (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix) OR NEW.top_score <> (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix) * (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix) THEN RAISE EXCEPTION USING MESSAGE = 'the levels of a risk are levels of its matrix', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_lies_on_matrix BEFORE INSERT ON risk FOR EACH ROW EXECUTE FUNCTION risk_lies_on_matrix();

CREATE OR REPLACE FUNCTION risk_stays_on_matrix() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF larger(NEW.likelihood, coalesce(NEW.likelihood_after, 1)) > (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix) OR larger(NEW.impact, coalesce(NEW.impact_after, 1)) > (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix) OR NEW.top_score <> (SELECT count(*) FROM risk_likelihood WHERE matrix = NEW.matrix) * (SELECT count(*) FROM risk_impact WHERE matrix = NEW.matrix) THEN RAISE EXCEPTION USING MESSAGE = 'the levels of a risk are levels of its matrix', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER risk_stays_on_matrix BEFORE UPDATE OF matrix, likelihood, impact, likelihood_after, impact_after, top_score ON risk FOR EACH ROW EXECUTE FUNCTION risk_stays_on_matrix();

-- 0061_purchases_and_crises.sql

ALTER TABLE declaration_rules ADD COLUMN unknown_purchases text COLLATE "C" CHECK (unknown_purchases = 'light');

CREATE INDEX dialogue_crisis ON dialogue (partner NULLS FIRST, held_on NULLS FIRST) WHERE kind = 'crisis';

CREATE INDEX declaration_request_declined ON declaration_request (partner NULLS FIRST) WHERE declined = 1;

ALTER TABLE idea ADD COLUMN serves text COLLATE "C" CHECK (length(serves) BETWEEN 11 AND 20);

-- 0062_affiliation.sql

CREATE TABLE affiliation ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'F-'), partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, kind text COLLATE "C" NOT NULL CHECK (kind IN ('subsidiary', 'branch')), parent bigint REFERENCES partner (id) DEFERRABLE CHECK (parent <> partner), parent_firm text COLLATE "C" CHECK (length(parent_firm) BETWEEN 1 AND 400), parent_number text COLLATE "C" CHECK (length(parent_number) BETWEEN 4 AND 260 AND strpos(parent_number, ':') > 2), share_numerator bigint CHECK (share_numerator >= 1), share_denominator bigint CHECK (share_denominator >= share_numerator), since text COLLATE "C" CHECK (civil_date(since, '+0 days') IS NOT DISTINCT FROM since), until text COLLATE "C" CHECK (civil_date(until, '+0 days') IS NOT DISTINCT FROM until), source text COLLATE "C" CHECK (length(source) BETWEEN 1 AND 1000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK (parent IS NOT NULL OR parent_firm IS NOT NULL), CHECK ((share_numerator IS NULL) = (share_denominator IS NULL)), CHECK (until >= since) );
ALTER TABLE affiliation ALTER COLUMN id SET DEFAULT next_number('affiliation'::regclass, 'id');

CREATE INDEX affiliation_by_partner ON affiliation (partner NULLS FIRST, since NULLS FIRST) ;

CREATE INDEX affiliation_by_parent ON affiliation (parent NULLS FIRST, since NULLS FIRST) WHERE parent IS NOT NULL;

CREATE OR REPLACE FUNCTION affiliation_has_one_parent() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM affiliation AS other WHERE other.partner = NEW.partner AND other.kind = NEW.kind AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31') AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31')) THEN RAISE EXCEPTION USING MESSAGE = 'a firm has one parent of a kind at a time', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER affiliation_has_one_parent BEFORE INSERT ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_has_one_parent();

CREATE OR REPLACE FUNCTION affiliation_keeps_one_parent() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM affiliation AS other WHERE other.partner = NEW.partner AND other.kind = NEW.kind AND other.id <> NEW.id AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31') AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31')) THEN RAISE EXCEPTION USING MESSAGE = 'a firm has one parent of a kind at a time', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER affiliation_keeps_one_parent BEFORE UPDATE OF partner, kind, since, until ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_keeps_one_parent();

CREATE OR REPLACE FUNCTION affiliation_has_no_loop() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.parent IN ( WITH RECURSIVE below (id) AS ( SELECT party.id FROM party WHERE party.id = NEW.partner UNION SELECT own.partner FROM below JOIN affiliation AS own ON own.parent = below.id WHERE coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31') AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31')) SELECT below.id FROM below) THEN RAISE EXCEPTION USING MESSAGE = 'no firm stands above itself', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER affiliation_has_no_loop BEFORE INSERT ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_has_no_loop();

CREATE OR REPLACE FUNCTION affiliation_gets_no_loop() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.parent IN ( WITH RECURSIVE below (id) AS ( SELECT party.id FROM party WHERE party.id = NEW.partner UNION SELECT own.partner FROM below JOIN affiliation AS own ON own.parent = below.id WHERE own.id <> NEW.id AND coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31') AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31')) SELECT below.id FROM below) THEN RAISE EXCEPTION USING MESSAGE = 'no firm stands above itself', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER affiliation_gets_no_loop BEFORE UPDATE OF partner, parent, since, until ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_gets_no_loop();

CREATE OR REPLACE FUNCTION affiliation_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'an affiliation ends and is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER affiliation_is_not_removed BEFORE DELETE ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_is_not_removed();

CREATE VIEW affiliation_of AS SELECT affiliation.id AS affiliation, affiliation.partner FROM affiliation UNION ALL SELECT affiliation.id, affiliation.parent FROM affiliation WHERE affiliation.parent IS NOT NULL;

CREATE VIEW affiliations AS SELECT affiliation.reference, party.reference AS partner, party.name AS partner_name, affiliation.kind, above.reference AS parent, coalesce(above.name, affiliation.parent_firm) AS parent_name, affiliation.parent_number, affiliation.share_numerator, affiliation.share_denominator, affiliation.since, affiliation.until, affiliation.source FROM affiliation JOIN party ON party.id = affiliation.partner LEFT JOIN party AS above ON above.id = affiliation.parent WHERE affiliation.partner NOT IN (SELECT party FROM void_party) AND coalesce(affiliation.parent, 0) NOT IN (SELECT party FROM void_party);

-- 0063_partner_tag.sql

CREATE TABLE partner_tag ( partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, tag_key text COLLATE "C" NOT NULL CHECK (length(tag_key) BETWEEN 1 AND 2000), tag text COLLATE "C" NOT NULL CHECK (length(tag) BETWEEN 1 AND 100 AND tag !~ '^.*[;].*$'), PRIMARY KEY (partner, tag_key) );

CREATE INDEX partner_tag_by_key ON partner_tag (tag_key NULLS FIRST, partner NULLS FIRST) ;

-- 0064_title_order.sql

ALTER TABLE shortlist ADD COLUMN sort_key text COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE saved_query ADD COLUMN sort_key text COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE experience ADD COLUMN sort_key text COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE knowledge ADD COLUMN sort_key text COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE risk ADD COLUMN sort_key text COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE declaration ADD COLUMN sort_key text COLLATE "C" NOT NULL DEFAULT '';

UPDATE shortlist SET sort_key = name_order(name);

UPDATE saved_query SET sort_key = name_order(name);

UPDATE experience SET sort_key = name_order(capability);

UPDATE knowledge SET sort_key = name_order(title);

UPDATE risk SET sort_key = name_order(title);

UPDATE declaration SET sort_key = name_order(object) WHERE object IS NOT NULL;

CREATE INDEX shortlist_by_order ON shortlist (sort_key) ;

CREATE INDEX saved_query_by_order ON saved_query (sort_key) WHERE removed_on IS NULL;

CREATE INDEX experience_by_order ON experience (partner NULLS FIRST, sort_key) ;

DROP INDEX knowledge_by_counterparty;

CREATE INDEX knowledge_by_counterparty ON knowledge (counterparty NULLS FIRST, sort_key) ;

DROP INDEX risk_by_severity;

CREATE INDEX risk_by_severity ON risk ((likelihood * impact * 10000 / top_score) DESC NULLS LAST, sort_key, id, reference, title NULLS FIRST, counterparty NULLS FIRST, kind NULLS FIRST, likelihood NULLS FIRST, impact NULLS FIRST, status NULLS FIRST, review_due NULLS FIRST, top_score NULLS FIRST) ;

DROP INDEX risk_by_counterparty;

CREATE INDEX risk_by_counterparty ON risk (counterparty NULLS FIRST, (likelihood * impact * 10000 / top_score) DESC NULLS LAST, sort_key, id) ;

DROP INDEX risk_by_status;

CREATE INDEX risk_by_status ON risk (status NULLS FIRST, (likelihood * impact * 10000 / top_score) DESC NULLS LAST, sort_key, id) ;

DROP INDEX risk_by_kind;

CREATE INDEX risk_by_kind ON risk (kind NULLS FIRST, (likelihood * impact * 10000 / top_score) DESC NULLS LAST, sort_key, id) ;

-- 0065_joint_signatories.sql

ALTER TABLE partner ADD COLUMN signatories bigint CHECK (signatories BETWEEN 2 AND 9);

ALTER TABLE partner ADD COLUMN signatories_since text COLLATE "C" CHECK (civil_date(signatories_since, '+0 days') IS NOT DISTINCT FROM signatories_since);

ALTER TABLE partner ADD COLUMN signatories_source text COLLATE "C" CHECK (length(signatories_source) BETWEEN 1 AND 1000);

ALTER TABLE person ADD COLUMN signs text COLLATE "C" CHECK (signs IN ('alone', 'jointly'));

CREATE TABLE declaration_cosignatory ( declaration bigint NOT NULL REFERENCES declaration (id) DEFERRABLE, position bigint NOT NULL CHECK (position >= 1), person bigint NOT NULL REFERENCES person (id) DEFERRABLE, name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 400), function text COLLATE "C" CHECK (length(function) BETWEEN 1 AND 400), PRIMARY KEY (declaration, position), UNIQUE (declaration, person) );

CREATE INDEX declaration_cosignatory_by_person ON declaration_cosignatory (person NULLS FIRST) ;

CREATE OR REPLACE FUNCTION declaration_cosignatory_is_not_added() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = NEW.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_cosignatory_is_not_added BEFORE INSERT ON declaration_cosignatory FOR EACH ROW EXECUTE FUNCTION declaration_cosignatory_is_not_added();

CREATE OR REPLACE FUNCTION declaration_cosignatory_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' AND ( NEW.declaration IS DISTINCT FROM OLD.declaration OR NEW.position IS DISTINCT FROM OLD.position OR NEW.person IS DISTINCT FROM OLD.person OR (NEW.name IS DISTINCT FROM OLD.name AND NEW.name IS DISTINCT FROM '(erased)') OR NEW.function IS DISTINCT FROM OLD.function) THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_cosignatory_is_not_changed BEFORE UPDATE ON declaration_cosignatory FOR EACH ROW EXECUTE FUNCTION declaration_cosignatory_is_not_changed();

CREATE OR REPLACE FUNCTION declaration_cosignatory_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF (SELECT status FROM declaration WHERE id = OLD.declaration) <> 'draft' THEN RAISE EXCEPTION USING MESSAGE = 'an issued declaration is never changed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER declaration_cosignatory_is_not_removed BEFORE DELETE ON declaration_cosignatory FOR EACH ROW EXECUTE FUNCTION declaration_cosignatory_is_not_removed();

CREATE OR REPLACE FUNCTION declaration_is_signed_by_several() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF OLD.status = 'draft' AND NEW.status <> 'draft' AND EXISTS ( SELECT 1 FROM declaration_cosignatory AS other WHERE other.declaration = OLD.id AND (other.person = NEW.signatory OR other.function IS NULL)) THEN RAISE EXCEPTION USING MESSAGE = 'each signatory signs once, with name and function', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER declaration_is_signed_by_several BEFORE UPDATE OF status ON declaration FOR EACH ROW EXECUTE FUNCTION declaration_is_signed_by_several();

CREATE TABLE void_affiliation ( affiliation bigint PRIMARY KEY REFERENCES affiliation (id) DEFERRABLE, void_on text COLLATE "C" NOT NULL CHECK (civil_date(void_on, '+0 days') IS NOT DISTINCT FROM void_on), why text COLLATE "C" NOT NULL CHECK (length(why) BETWEEN 1 AND 10000) );
ALTER TABLE void_affiliation ALTER COLUMN affiliation SET DEFAULT next_number('void_affiliation'::regclass, 'affiliation');

-- 0066_site.sql

CREATE TABLE site ( id bigint PRIMARY KEY, reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'Z-'), partner bigint NOT NULL REFERENCES partner (id) DEFERRABLE, name text COLLATE "C" CHECK (length(name) BETWEEN 1 AND 100), address text COLLATE "C" NOT NULL CHECK (length(address) BETWEEN 1 AND 500), country text COLLATE "C" REFERENCES country (code) DEFERRABLE, number text COLLATE "C" CHECK (length(number) BETWEEN 4 AND 260 AND strpos(number, ':') > 2), since text COLLATE "C" CHECK (civil_date(since, '+0 days') IS NOT DISTINCT FROM since), until text COLLATE "C" CHECK (civil_date(until, '+0 days') IS NOT DISTINCT FROM until), place_key text COLLATE "C" NOT NULL CHECK (length(place_key) BETWEEN 1 AND 20000), version bigint NOT NULL DEFAULT 1 CHECK (version >= 1), CHECK (until >= since) );
ALTER TABLE site ALTER COLUMN id SET DEFAULT next_number('site'::regclass, 'id');

CREATE INDEX site_by_partner ON site (partner NULLS FIRST, id) ;

CREATE INDEX site_by_country ON site (country NULLS FIRST, until NULLS FIRST, partner NULLS FIRST) WHERE country IS NOT NULL;

CREATE INDEX site_by_place ON site (place_key NULLS FIRST, until NULLS FIRST, partner NULLS FIRST) ;

CREATE OR REPLACE FUNCTION site_is_not_removed() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF true THEN RAISE EXCEPTION USING MESSAGE = 'a site ends and is never removed', ERRCODE = 'CTRIG'; END IF;
RETURN OLD; END $body$;
CREATE TRIGGER site_is_not_removed BEFORE DELETE ON site FOR EACH ROW EXECUTE FUNCTION site_is_not_removed();

CREATE VIEW sites AS SELECT site.reference, party.reference AS partner, party.name AS partner_name, site.name, site.address, country.name AS country, site.number, site.since, site.until FROM site JOIN party ON party.id = site.partner LEFT JOIN country ON country.code = site.country WHERE site.partner NOT IN (SELECT party FROM void_party);

-- 0067_country_code.sql

-- 0068_void_affiliation.sql

CREATE VIEW affiliation_in_use AS SELECT id, partner, kind, parent, parent_firm, parent_number, since, until FROM affiliation WHERE id NOT IN (SELECT affiliation FROM void_affiliation);

DROP FUNCTION affiliation_has_one_parent() CASCADE;

CREATE OR REPLACE FUNCTION affiliation_has_one_parent() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF EXISTS (SELECT 1 FROM affiliation_in_use AS other WHERE other.partner = NEW.partner AND other.kind = NEW.kind AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31') AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31')) THEN RAISE EXCEPTION USING MESSAGE = 'a firm has one parent of a kind at a time', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER affiliation_has_one_parent BEFORE INSERT ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_has_one_parent();

DROP FUNCTION affiliation_keeps_one_parent() CASCADE;

CREATE OR REPLACE FUNCTION affiliation_keeps_one_parent() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.id NOT IN (SELECT affiliation FROM void_affiliation) AND EXISTS (SELECT 1 FROM affiliation_in_use AS other WHERE other.partner = NEW.partner AND other.kind = NEW.kind AND other.id <> NEW.id AND coalesce(other.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31') AND coalesce(NEW.since, '0001-01-01') <= coalesce(other.until, '9999-12-31')) THEN RAISE EXCEPTION USING MESSAGE = 'a firm has one parent of a kind at a time', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER affiliation_keeps_one_parent BEFORE UPDATE OF partner, kind, since, until ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_keeps_one_parent();

DROP FUNCTION affiliation_has_no_loop() CASCADE;

CREATE OR REPLACE FUNCTION affiliation_has_no_loop() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.parent IN ( WITH RECURSIVE below (id) AS ( SELECT party.id FROM party WHERE party.id = NEW.partner UNION SELECT own.partner FROM below JOIN affiliation_in_use AS own ON own.parent = below.id WHERE coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31') AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31')) SELECT below.id FROM below) THEN RAISE EXCEPTION USING MESSAGE = 'no firm stands above itself', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER affiliation_has_no_loop BEFORE INSERT ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_has_no_loop();

DROP FUNCTION affiliation_gets_no_loop() CASCADE;

CREATE OR REPLACE FUNCTION affiliation_gets_no_loop() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF NEW.id NOT IN (SELECT affiliation FROM void_affiliation) AND NEW.parent IN ( WITH RECURSIVE below (id) AS ( SELECT party.id FROM party WHERE party.id = NEW.partner UNION SELECT own.partner FROM below JOIN affiliation_in_use AS own ON own.parent = below.id WHERE own.id <> NEW.id AND coalesce(own.since, '0001-01-01') <= coalesce(NEW.until, '9999-12-31') AND coalesce(NEW.since, '0001-01-01') <= coalesce(own.until, '9999-12-31')) SELECT below.id FROM below) THEN RAISE EXCEPTION USING MESSAGE = 'no firm stands above itself', ERRCODE = 'CTRIG'; END IF;
RETURN NEW; END $body$;
CREATE TRIGGER affiliation_gets_no_loop BEFORE UPDATE OF partner, parent, since, until ON affiliation FOR EACH ROW EXECUTE FUNCTION affiliation_gets_no_loop();

DROP VIEW affiliations;

CREATE VIEW affiliations AS SELECT affiliation.reference, party.reference AS partner, party.name AS partner_name, affiliation.kind, above.reference AS parent, coalesce(above.name, affiliation.parent_firm) AS parent_name, affiliation.parent_number, affiliation.share_numerator, affiliation.share_denominator, affiliation.since, affiliation.until, affiliation.source FROM affiliation JOIN party ON party.id = affiliation.partner LEFT JOIN party AS above ON above.id = affiliation.parent WHERE affiliation.partner NOT IN (SELECT party FROM void_party) AND coalesce(affiliation.parent, 0) NOT IN (SELECT party FROM void_party) AND affiliation.id NOT IN (SELECT affiliation FROM void_affiliation);

