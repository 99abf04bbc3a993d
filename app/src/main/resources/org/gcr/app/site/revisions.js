"use strict";
// What differs since the release before: how many figures by kind and cause, and those whose value moved.
(() => {
  const place = document.getElementById("revisions"), found = gcr.data.revisions;
  const say = text => place.append(gcr.element("p", text));
  if (!found || !found.before) { say(found && found.reason || gcr.say("first")); return; }
  say(found.before + " → " + found.after);
  if (!found.counts.length) { say(gcr.say("same")); return; }
  const counts = gcr.element("ul");
  found.counts.forEach(one => counts.append(gcr.element("li", gcr.number(one.figures, 0) + " " + gcr.say(one.kind) + ", " + gcr.say(one.cause))));
  place.append(counts);
  if (!found.figures.length) return;
  const lists = ["POPULATION_TYPE", "SEX", "AGE", "DISABILITY", "BREAKDOWN"], whole = place.dataset.all !== undefined;
  const rows = gcr.element("table"), head = gcr.element("tr"), top = gcr.element("thead"), body = gcr.element("tbody");
  [...(whole ? ["indicator"] : []), "area", "year"].forEach(name => head.append(gcr.element("th", gcr.say(name), {scope: "col"})));
  ["before", "after"].forEach(name => head.append(gcr.element("th", gcr.say(name), {scope: "col", class: "n"})));
  ["cause", "detail"].forEach(name => head.append(gcr.element("th", gcr.say(name), {scope: "col"})));
  for (const figure of found.figures) {
    const [, id, series, area, counterpart, year, ...members] = figure.key, line = gcr.element("tr");
    const parts = [series === "headline" ? "" : gcr.label("SERIES", series), gcr.label("REF_AREA", area), counterpart.startsWith("_") ? "" : gcr.label("REF_AREA", counterpart),
      ...members.map((member, i) => member.startsWith("_") ? "" : gcr.label(lists[i], member))].filter(Boolean).join(", ");
    if (whole) {
      const cell = gcr.element("th", null, {scope: "row"});
      cell.append(gcr.element("a", id, {href: gcr.home + "indicator/" + id + ".html"}));
      line.append(cell);
    }
    line.append(gcr.element(whole ? "td" : "th", parts, whole ? {} : {scope: "row"}), gcr.element("td", year));
    let digits = figure.decimals; // as many as tell the two apart
    while (digits < 6 && figure.before !== null && figure.after !== null && gcr.number(figure.before, digits) === gcr.number(figure.after, digits)) digits++;
    [figure.before, figure.after].forEach(value => line.append(gcr.element("td", value === null ? "–" : gcr.number(value, digits), {class: "n", ...(value === null ? {} : {"data-value": value})})));
    [gcr.say(figure.cause), figure.detail].forEach(text => line.append(gcr.element("td", text)));
    body.append(line);
  }
  top.append(head);
  rows.append(top, body);
  const box = gcr.element("div", null, {class: "wide", tabindex: "0"});
  box.append(rows);
  place.append(box);
})();
