/*
table: text_negation
description: Words that negate what follows them in a text, and phrases that only look so, from the list gcr.text_negation.
public: false
grain: [language, words]
inputs: [staged_text_negation]
columns:
  language: {type: TEXT, description: "Language, ISO 639-1"}
  words: {type: TEXT, description: "Word or phrase, lower case"}
  effect: {type: TEXT, description: "negation or no_negation"}
*/
SELECT language, words, effect FROM staged_text_negation
