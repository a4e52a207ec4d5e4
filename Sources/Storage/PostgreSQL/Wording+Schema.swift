#if PostgreSQL
    extension Wording {
        /// The statements of a step of the schema; none of what only SQLite has, such as an FTS5 table.
        static func schema(_ script: String) throws(StorageError) -> [String] {
            let given = [SQLToken](script).statements.filter {
                !($0.count > 1 && $0[0].is("CREATE") && $0[1].is("VIRTUAL"))
            }
            var later = Set(given.compactMap(\.createdTable))
            var statements: [String] = []
            var references: [String] = []
            for var statement in given {
                if let table = statement.createdTable {
                    for clause in statement.takeReferences(to: later) {
                        references.append("ALTER TABLE \(table) ADD \(putOff(reworded(clause)).sql)")
                    }
                    later.remove(table)
                }
                statements.append(try definition(statement))
            }
            return statements + references
        }

        private static func definition(_ given: [SQLToken]) throws(StorageError) -> String {
            let second = given.count > 1 ? given[1].text.uppercased() : ""
            switch given[0].text.uppercased() {
            case "CREATE" where second == "TRIGGER": return try trigger(given)
            case "CREATE" where second == "TABLE" || second == "TEMP": return table(given)
            case "CREATE" where second == "INDEX" || second == "UNIQUE": return index(given)
            case "ALTER": return typed(putOff(reworded(given))).sql
            case "DROP" where second == "TRIGGER": return "DROP FUNCTION \(given[2].text)() CASCADE"
            default: return statement(given.sql)
            }
        }

        private static func table(_ given: [SQLToken]) -> String {
            guard let open = given.firstIndex(where: { $0.text == "(" }) else { return reworded(given).sql }
            let end = given.closing(open)
            let tokens = putOff(reworded(Array(given[...end])))
            let name = tokens[open - 1].text
            var index = 0
            var numbering = ""
            while index + 2 < tokens.count {
                // What has no number gets the next one, as a rowid does; by its table's own number, whatever it is called.
                if tokens[index].is("INTEGER"), tokens[index + 1].is("PRIMARY"), tokens[index + 2].is("KEY") {
                    let column = tokens[index - 1].text
                    numbering = """
                        ;
                        ALTER TABLE \(name) ALTER COLUMN \(column) SET DEFAULT next_number('\(name)'::regclass, '\(column)')
                        """
                }
                index += 1
            }
            return typed(tokens).sql + numbering
        }

        /// A key to another row may be looked at when the transaction ends, as SQLite does where a statement asks for it.
        private static func putOff(_ given: [SQLToken]) -> [SQLToken] {
            var tokens = given
            for index in tokens.indices.reversed() where tokens[index].is("REFERENCES") {
                var end = index + 2
                if end < tokens.count, tokens[end].text == "(" { end = tokens.closing(end) + 1 }
                while end + 2 < tokens.count, tokens[end].is("ON") {
                    let hasTwoWords = tokens[end + 2].is("SET") || tokens[end + 2].is("NO")
                    end += hasTwoWords ? 4 : 3
                }
                if end < tokens.count, tokens[end].is("DEFERRABLE") { continue }
                tokens.insert(.word("DEFERRABLE"), at: end)
            }
            return tokens
        }

        private static func typed(_ given: [SQLToken]) -> [SQLToken] {
            var tokens = given
            for index in tokens.indices where tokens[index].kind == .word {
                let type = Wording.type(tokens[index].text)
                guard type != tokens[index].text, index > 0, tokens[index - 1].kind != .mark else { continue }
                let rest = tokens[index...].prefix { $0.text != "," }
                // A column that says itself how it is compared.
                tokens[index].text = rest.contains { $0.is("COLLATE") } ? "text" : type
            }
            return tokens
        }

        /// What is no plain column of an index stands in parentheses, and NULL comes first, as in SQLite.
        private static func index(_ given: [SQLToken]) -> String {
            guard let open = given.firstIndex(where: { $0.text == "(" }) else { return reworded(given).sql }
            let end = given.closing(open)
            let columns = given.parts(open + 1..<end).map { part -> String in
                var column = reworded(Array(given[part]))
                var way = ""
                if let last = column.last, last.is("DESC") || last.is("ASC") {
                    way = " \(last.text)"
                    column.removeLast()
                }
                // An index over words knows no order.
                let isOfWords = given[..<open].contains { $0.is("USING") }
                let isNeverNull =
                    isOfWords || column.count == 1 && (column.first?.text).map(neverNull.contains) == true
                let nulls = isNeverNull ? "" : way == " DESC" ? " NULLS LAST" : " NULLS FIRST"
                return (column.count == 1 ? column.sql : "(\(column.sql))") + way + nulls
            }
            let rest = reworded(Array(given[(end + 1)...]))
            return "\(reworded(Array(given[..<open])).sql) (\(columns.joined(separator: ", "))) \(rest.sql)"
        }

        /// Columns that every table has as NOT NULL.
        static let neverNull: Set<String> = [
            "id", "sequence", "name_key", "sort_key", "position", "reference", "code",
        ]

        /// A trigger that refuses becomes a function and its trigger.
        private static func trigger(_ given: [SQLToken]) throws(StorageError) -> String {
            let name = given[2].text
            guard let body = given.firstIndex(where: { $0.is("BEGIN") }), given.count > body + 6,
                let on = given.firstIndex(where: { $0.is("ON") }), given[body + 2].is("RAISE"),
                given[body + 6].kind == .text, given[body + 7].text == ")"
            else {
                throw .misuse("the trigger \(name) does more than refuse, so it needs a second wording")
            }
            let when = given[..<body].firstIndex { $0.is("WHEN") }
            let condition = when.map { reworded(truth(Array(given[($0 + 1)..<body]))).sql } ?? "true"
            let event = Array(given[3..<on])
            let result = event.contains { $0.is("DELETE") } ? "OLD" : "NEW"
            return """
                CREATE OR REPLACE FUNCTION \(name)() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
                IF \(condition) THEN RAISE EXCEPTION USING MESSAGE = \(given[body + 6].text), ERRCODE = 'CTRIG'; END IF;
                RETURN \(result); END $body$;
                CREATE TRIGGER \(name) \(reworded(event).sql) ON \(given[on + 1].text) FOR EACH ROW EXECUTE FUNCTION \(name)()
                """
        }

        /// A condition that is a coalesce of one ends in a truth, for which SQLite writes 0 or 1.
        private static func truth(_ given: [SQLToken]) -> [SQLToken] {
            guard given.count > 3, given[0].is("COALESCE"), given.closing(1) == given.count - 1,
                let truth = ["0": "FALSE", "1": "TRUE"][given[given.count - 2].text]
            else { return given }
            var tokens = given
            tokens[given.count - 2].text = truth
            return tokens
        }

        /// Functions of SQLite that statements and the schema call, in the registry's own schema.
        ///
        /// A number is the largest and one, as SQLite's: there is one writer at a time, so no two get the same.
        static let functions = """
            CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

            CREATE FUNCTION next_number(name regclass, number text) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $body$
            DECLARE found bigint; BEGIN
            EXECUTE format('SELECT coalesce(max(%I), 0) + 1 FROM %s', number, name) INTO found; RETURN found; END $body$;

            CREATE FUNCTION civil_date(day text, VARIADIC ways text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $body$
            DECLARE found timestamp; way text; BEGIN
            IF day IS NULL THEN RETURN NULL; END IF;
            IF day !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T][0-9:.]+Z?)?$' OR day < '0001' THEN
                RETURN NULL; END IF;
            -- A day that the month has not counts on into the next, as 31 April is 1 May.
            found := (substr(day, 1, 8) || '01')::timestamp + make_interval(days => substr(day, 9, 2)::int - 1);
            FOREACH way IN ARRAY ways LOOP
                IF way IS NULL THEN RETURN NULL; END IF;
                IF way = 'start of month' THEN found := date_trunc('month', found);
                ELSIF way = 'start of year' THEN found := date_trunc('year', found);
                ELSIF way ~ 'month|year' THEN
                    -- SQLite counts a day that the month has not on into the next; an interval would cut it.
                    found := date_trunc('month', found) + way::interval
                        + make_interval(days => extract(day FROM found)::int - 1);
                ELSE found := found + way::interval; END IF;
            END LOOP;
            RETURN to_char(found, 'YYYY-MM-DD'); END $body$;

            CREATE FUNCTION civil_date(day text) RETURNS text LANGUAGE sql STABLE AS
            $body$ SELECT CASE day WHEN 'now' THEN to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')
                ELSE civil_date(day, VARIADIC ARRAY[]::text[]) END $body$;

            CREATE FUNCTION larger(one anycompatible, other anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE STRICT AS
            $body$ SELECT greatest(one, other) $body$;
            CREATE FUNCTION smaller(one anycompatible, other anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE STRICT AS
            $body$ SELECT least(one, other) $body$;

            CREATE AGGREGATE min(boolean) (SFUNC = booland_statefunc, STYPE = boolean);
            CREATE AGGREGATE max(boolean) (SFUNC = boolor_statefunc, STYPE = boolean);

            CREATE FUNCTION count_yes(sum bigint, yes boolean) RETURNS bigint LANGUAGE sql IMMUTABLE AS
            $body$ SELECT coalesce(sum, 0) + coalesce(yes::int, 0) $body$;
            CREATE AGGREGATE sum(boolean) (SFUNC = count_yes, STYPE = bigint);

            CREATE FUNCTION compact(list json) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $body$
            SELECT '[' || coalesce(string_agg(value::text, ',' ORDER BY place), '') || ']'
            FROM json_array_elements(list) WITH ORDINALITY AS element(value, place) $body$;

            CREATE FUNCTION json_quote(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
            $body$ SELECT to_json(words)::text $body$;

            CREATE FUNCTION text_key(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $body$ BEGIN
            IF words IS NULL THEN RETURN NULL; END IF;
            RAISE EXCEPTION 'only the command knows the keys of texts'; END $body$;

            CREATE FUNCTION name_order(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $body$ BEGIN
            RETURN text_key(words); END $body$
            """
    }

    extension [SQLToken] {
        /// The name of the table that a statement makes.
        fileprivate var createdTable: String? {
            count > 3 && self[0].is("CREATE") && self[1].is("TABLE") && self[3].text == "("
                ? self[2].text : nil
        }

        /// Takes out the foreign keys to tables that are still to be made; PostgreSQL wants these first.
        fileprivate mutating func takeReferences(to later: Set<String>) -> [[SQLToken]] {
            guard let open = firstIndex(where: { $0.text == "(" }) else { return [] }
            var taken: [[SQLToken]] = []
            for part in parts(open + 1..<closing(open)).reversed() {
                guard self[part.lowerBound].is("FOREIGN"),
                    let target = self[part].firstIndex(where: { $0.is("REFERENCES") }),
                    self[target + 1].text != self[2].text, later.contains(self[target + 1].text)
                else { continue }
                taken.append(Array(self[part]))
                removeSubrange(part.lowerBound - 1..<part.upperBound)
            }
            return taken
        }
    }
#endif
