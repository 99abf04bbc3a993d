"use strict";
// The page for SQL: editor with colours and completion, answer as table and chart, history, link, download, explain, cancel.
(() => {
  const byId = id => document.getElementById(id), field = byId("sql");
  const keywords = "select from where group by order having limit with as join left right full inner on and or not in is null between like case when then else end distinct union all over partition describe show summarize explain pivot unpivot desc asc count sum avg min max".split(" ");
  let words = [], last = null, running = null;

  async function ask(sql, id) {
    const response = await fetch("/api/v1/sql", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({sql, id})});
    const answer = await response.json();
    if (!response.ok) throw new Error((answer.error || "") + (answer.remedy ? " (" + answer.remedy + ")" : ""));
    return answer;
  }

  function paint() {
    const painted = byId("painted"), parts = field.value.split(/('(?:[^']|'')*'?|[A-Za-z_][A-Za-z_0-9]*|--.*)/);
    painted.replaceChildren(...parts.map(part => {
      const kind = part.startsWith("'") || part.startsWith("--") ? "q" : keywords.includes(part.toLowerCase()) ? "k" : words.includes(part) ? "t" : "";
      return kind ? gcr.element("span", part, {class: kind}) : document.createTextNode(part);
    }), document.createTextNode("\n"));
    painted.scrollTop = field.scrollTop;
    const typed = (field.value.slice(0, field.selectionStart).match(/[A-Za-z_][A-Za-z_0-9]*$/) || [""])[0];
    const hits = typed.length < 2 ? [] : words.filter(w => w.startsWith(typed.toLowerCase()) && w !== typed).slice(0, 12);
    byId("words").replaceChildren(...hits.map(word => {
      const item = gcr.element("li"), button = gcr.element("button", word, {type: "button"});
      button.addEventListener("click", () => {
        const end = field.selectionStart;
        field.setRangeText(word, end - typed.length, end, "end");
        field.focus();
        paint();
      });
      item.append(button);
      return item;
    }));
  }

  function show(answer) {
    const top = gcr.element("thead"), head = gcr.element("tr"), body = gcr.element("tbody");
    answer.columns.forEach(c => head.append(gcr.element("th", c, {scope: "col"})));
    top.append(head);
    answer.rows.slice(0, 1000).forEach(row => {
      const line = gcr.element("tr");
      row.forEach(value => line.append(gcr.element("td", value === null ? "" : value, typeof value === "number" ? {class: "n"} : {})));
      body.append(line);
    });
    byId("rows").replaceChildren(top, body);
    quickChart(answer);
  }

  // Two or more numbers under a first column that orders them: bars for texts, a line for years.
  function quickChart(answer) {
    const numbers = answer.columns.map((c, i) => i).filter(i => i > 0 && answer.rows.length && answer.rows.every(r => r[i] === null || typeof r[i] === "number"));
    const box = byId("chart");
    box.hidden = !numbers.length || answer.rows.length < 2 || answer.rows.length > 200;
    if (box.hidden) return;
    const ink = getComputedStyle(document.body).color;
    const chart = echarts.getInstanceByDom(box) || echarts.init(box);
    chart.setOption({aria: {enabled: true}, animation: false, tooltip: {trigger: "axis", renderMode: "richText"}, legend: {textStyle: {color: ink}},
      grid: {left: 8, right: 16, bottom: 8, containLabel: true}, xAxis: {type: "category", data: answer.rows.map(r => String(r[0])), axisLabel: {color: ink}},
      yAxis: {type: "value", axisLabel: {color: ink}},
      series: numbers.slice(0, 6).map(i => ({name: answer.columns[i], type: typeof answer.rows[0][0] === "number" ? "line" : "bar", data: answer.rows.map(r => r[i])}))}, true);
    chart.resize();
  }

  async function run(sql) {
    if (running) return;
    running = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
    byId("run").disabled = true; byId("cancel").disabled = false; byId("csv").disabled = true;
    byId("said").textContent = gcr.say("running");
    const start = performance.now();
    try {
      last = await ask(sql, running);
      show(last);
      byId("csv").disabled = false;
      byId("said").textContent = gcr.number(last.rows.length, 0) + " " + gcr.say("rows") + ", " + gcr.number((performance.now() - start) / 1000, 2) + " " + gcr.say("seconds");
      remember(sql);
      history.replaceState(null, "", "#" + encodeURIComponent(field.value));
    } catch (error) {
      byId("said").textContent = error.message;
      byId("rows").replaceChildren();
      byId("chart").hidden = true;
    }
    running = null;
    byId("run").disabled = false; byId("cancel").disabled = true;
  }

  const past = () => { try { return JSON.parse(localStorage.getItem("gcr-sql") || "[]"); } catch (e) { return []; } };
  function remember(sql) {
    try { localStorage.setItem("gcr-sql", JSON.stringify([sql, ...past().filter(one => one !== sql)].slice(0, 30))); } catch (e) { byId("history").title = String(e); }
    recall();
  }
  const recall = () => byId("history").replaceChildren(gcr.element("option", "", {value: ""}), ...past().map(one => gcr.element("option", one.slice(0, 60), {value: one})));

  field.addEventListener("input", paint);
  field.addEventListener("scroll", paint);
  field.addEventListener("keydown", event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(field.value); });
  byId("run").addEventListener("click", () => run(field.value));
  byId("explain").addEventListener("click", () => run("explain " + field.value));
  byId("cancel").addEventListener("click", () => fetch("/api/v1/sql/cancel", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({id: running})}));
  byId("csv").addEventListener("click", () => gcr.save("answer.csv", "text/csv;charset=utf-8", [last.columns, ...last.rows].map(r => r.map(gcr.csvCell).join(",")).join("\n") + "\n"));
  byId("share").addEventListener("click", () => { history.replaceState(null, "", "#" + encodeURIComponent(field.value)); byId("said").textContent = gcr.say("link"); });
  byId("history").addEventListener("change", event => { if (event.target.value) { field.value = event.target.value; paint(); } });
  field.value = decodeURIComponent(location.hash.slice(1)) || "select area_name, value from headline where indicator = 'POP.TOTAL' and year = 2024 and length(area) = 3 order by value desc limit 10";
  recall();
  paint();
  fetch("/api/v1/tables").then(r => r.json()).then(answer => { words = [...new Set(answer.tables.flatMap(t => [t.table, ...t.columns.map(c => c.column)]))]; paint(); }, () => { words = []; });
})();
