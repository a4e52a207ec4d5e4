-- Full text over partners. SQLite's own: another engine has its own index in its place.
-- Holds no text of its own: an entry is removed by giving its words again. The rowid is the partner.
CREATE VIRTUAL TABLE partner_search USING fts5 (
    name, vision, value_words,
    content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- How many partners have a word; reads the index above and holds nothing itself.
CREATE VIRTUAL TABLE partner_search_word USING fts5vocab (partner_search, row);
