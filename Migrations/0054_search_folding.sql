-- From here on the index of words folds letters of every script (`SearchText.folding`): a registry whose texts hold such
-- letters has its index made anew with the last step that it takes (`SearchIndex.refold`).

SELECT 1;
