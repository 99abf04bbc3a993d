"use strict";
// What every page shares: its words, the data that scripts bring, and filters of tables.
window.gcr = JSON.parse(document.getElementById("page").textContent);
gcr.data = {};
window.gcrData = (name, value) => { gcr.data[name] = value; };
gcr.say = key => gcr.words[key] || key;
gcr.number = (value, digits) => value === null || value === undefined ? "" :
  new Intl.NumberFormat(gcr.language, {minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);
gcr.element = (name, text, attributes) => {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  return made;
};
gcr.label = (dimension, code) => {
  const list = (gcr.data.codes || {})[dimension] || {};
  const found = list[code];
  if (found) return found[["en", "fr", "es"].indexOf(gcr.language)];
  return code === "_T" ? gcr.say("total") : code === "_Z" ? "–" : String(code).replaceAll("_", " ");
};
// Ways in which pledges are grouped, stages and matches: one of several lists has the code.
gcr.group = code => {
  const list = ["BREAKDOWN", "GCM_OBJECTIVE", "GROUP"].find(one => ((gcr.data.codes || {})[one] || {})[code]);
  return list ? gcr.label(list, code) : String(code).replaceAll("_", " ");
};
gcr.download = (name, url) => {
  const link = gcr.element("a", null, {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
};
gcr.save = (name, type, text) => gcr.download(name, "data:" + type + "," + encodeURIComponent(text));
gcr.csvCell = value => value === null || value === undefined ? "" :
  /[",\r\n]/.test(String(value)) ? '"' + String(value).replaceAll('"', '""') + '"' : String(value);
for (const field of document.querySelectorAll("[data-filter]")) {
  field.addEventListener("input", () => {
    const wanted = field.value.toLocaleLowerCase();
    for (const row of document.querySelectorAll("#" + field.dataset.filter + " tbody tr")) {
      row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
    }
  });
}
for (const link of document.querySelectorAll("[data-language]")) {
  link.addEventListener("click", () => { link.href = link.href.replace(/#.*$/, "") + location.hash; });
}
