"use strict";
// Pages that choose rows from data: pledges and search.
(() => {
  const byId = id => document.getElementById(id);
  const plain = text => String(text || "").normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  if (byId("hits")) {
    const all = [["indicators", "indicator"], ["countries", "country"], ["sources", "source"]]
      .flatMap(([list, folder]) => gcr.data.search[list].map(one => ({...one, folder, words: plain([one.id, ...one.title, one.text].join(" ")), top: plain([one.id, ...one.title].join(" "))})));
    const language = ["en", "fr", "es"].indexOf(gcr.language);
    const show = () => {
      const words = plain(byId("search").value).split(/\s+/).filter(Boolean);
      const hits = words.length ? all.filter(one => words.every(w => one.words.includes(w))) : [];
      hits.sort((x, y) => words.every(w => y.top.includes(w)) - words.every(w => x.top.includes(w)));
      byId("count").textContent = words.length ? hits.length + " " + gcr.say("hits") : "";
      byId("hits").replaceChildren(...hits.slice(0, 100).map(one => {
        const item = gcr.element("li");
        item.append(gcr.element("a", one.id + " " + one.title[language], {href: gcr.home + one.folder + "/" + one.id + ".html"}));
        return item;
      }));
      history.replaceState(null, "", "#" + encodeURIComponent(byId("search").value));
    };
    byId("search").value = decodeURIComponent(location.hash.slice(1));
    byId("search").addEventListener("input", show);
    show();
    return;
  }
  const rows = gcr.data.pledges, filters = ["host", "entity_type", "stage", "match_state", "theme"];
  const values = {host: r => (r.hosts || "").split(" "), entity_type: r => [r.entity_type], stage: r => [r.stage], match_state: r => (r.match_state || "").split(", "), theme: r => (r.themes || "").split(", ")};
  const label = (filter, code) => filter === "host" ? gcr.label("REF_AREA", code) : gcr.group(code);
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const filter of filters) {
    const codes = [...new Set(rows.flatMap(values[filter]).filter(Boolean))].sort();
    byId(filter).append(gcr.element("option", gcr.say("all"), {value: ""}), ...codes.map(code => gcr.element("option", label(filter, code), {value: code})));
    byId(filter).value = asked.get(filter) || "";
    byId(filter).addEventListener("change", show);
  }
  byId("words").value = asked.get("words") || "";
  byId("words").addEventListener("input", show);
  byId("controls").addEventListener("submit", event => event.preventDefault());
  function show() {
    const words = plain(byId("words").value);
    const chosen = rows.filter(row => filters.every(f => !byId(f).value || values[f](row).includes(byId(f).value)) && plain(JSON.stringify(row)).includes(words));
    byId("count").textContent = chosen.length + " " + gcr.say("of") + " " + rows.length;
    document.querySelector("#rows tbody").replaceChildren(...chosen.slice(0, 300).map(row => {
      const line = gcr.element("tr");
      line.append(gcr.element("th", row.id, {scope: "row"}));
      [row.title, row.entity_name, (row.hosts || "").split(" ").filter(Boolean).map(h => gcr.label("REF_AREA", h)).join(", "), row.stage && gcr.group(row.stage), (row.match_state || "").split(", ").filter(Boolean).map(gcr.group).join(", "), (row.history || "").replace(/[a-z_]{4,}/g, gcr.group)]
        .forEach(text => line.append(gcr.element("td", text || "")));
      return line;
    }));
    history.replaceState(null, "", "#" + new URLSearchParams([...filters.map(f => [f, byId(f).value]), ["words", byId("words").value]].filter(([, v]) => v)));
  }
  show();
})();
