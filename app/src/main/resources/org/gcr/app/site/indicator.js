"use strict";
// The explorer of one indicator: areas, dimensions and years chosen here, kept in the address.
(() => {
  const data = gcr.data.indicator, form = document.getElementById("controls"), world = document.currentScript.dataset.world;
  const byId = id => document.getElementById(id);
  const dimensions = ["series", "population_type", "breakdown", "sex", "age"];
  const lists = {population_type: "POPULATION_TYPE", breakdown: "BREAKDOWN", sex: "SEX", age: "AGE", series: "SERIES"};
  const total = {counterpart_area: ["_T", "_Z"], disability: ["_T", "_Z"]};
  const groups = data.groups.filter(g => total.disability.includes(g.disability));
  const state = {a: [], v: "chart"};
  const known = new Set(groups.flatMap(g => Object.keys(g.areas)));
  const years = [...new Set(groups.flatMap(g => Object.values(g.areas).flatMap(points => points.map(p => p[0]))))].sort((x, y) => x - y);
  const chart = echarts.init(byId("chart"));
  let mapReady = false;

  const group = () => groups.filter(g => dimensions.every(d => g[d] === state[d]))
    .sort((x, y) => (y.counterpart_area === "_T") - (x.counterpart_area === "_T"))[0];

  // Each list offers what there is together with the choices before it.
  function fill() {
    let left = groups;
    for (const dimension of dimensions) {
      const codes = [...new Set(left.map(g => g[dimension]))];
      if (!codes.includes(state[dimension])) {
        const wanted = data.headline[dimension];
        state[dimension] = codes.includes(wanted) ? wanted : codes.includes("_T") ? "_T" : codes[0];
      }
      const select = byId(dimension);
      select.replaceChildren(...codes.map(code => {
        const option = gcr.element("option", gcr.label(lists[dimension], code), {value: code});
        option.selected = code === state[dimension];
        return option;
      }));
      select.closest("label").hidden = codes.length < 2 && new Set(groups.map(g => g[dimension])).size < 2;
      left = left.filter(g => g[dimension] === state[dimension]);
    }
  }

  function shown() {
    const g = group();
    return g ? state.a.filter(a => g.areas[a]).map(a => ({area: a, name: gcr.label("REF_AREA", a),
      points: g.areas[a].filter(p => p[0] >= state.from && p[0] <= state.to)})) : [];
  }

  const colours = ["#005a9c", "#b34700", "#1b7f4b", "#7a3e9d", "#8a6d00", "#a3003f", "#3f6b7a", "#5b5b5b"];
  let onPaper = false;
  const ink = () => onPaper ? "#1a1a1a" : getComputedStyle(document.body).color;

  function lines(g) {
    const all = shown(), series = [];
    all.forEach((line, i) => {
      const colour = colours[i % colours.length];
      series.push({name: line.name, type: "line", connectNulls: false, symbolSize: 6, itemStyle: {color: colour}, lineStyle: {color: colour},
        data: gaps(line.points).map(p => ({value: [String(p[0]), p[1]], symbol: p[4] === "A" || p[4] === undefined ? "circle" : "emptyCircle"})),
        endLabel: {show: true, formatter: "{a}", color: ink()},
        markLine: i > 0 ? undefined : {silent: true, symbol: "none", lineStyle: {type: "dashed", color: ink()}, label: {formatter: gcr.say("break"), color: ink()},
          data: data.breaks.filter(b => b.population_type === g.population_type && ["*", line.area].includes(b.ref_area)
            && b.year >= state.from && b.year <= state.to).map(b => ({xAxis: String(b.year)}))}});
      const spread = line.points.filter(p => p[2] !== null && p[3] !== null);
      if (spread.length) {
        series.push({name: line.name + " " + gcr.say("interval"), type: "custom", silent: true, itemStyle: {color: colour},
          encode: {x: 0, y: [1, 2]}, data: spread.map(p => [String(p[0]), p[2], p[3]]),
          renderItem: (params, api) => {
            const low = api.coord([api.value(0), api.value(1)]), high = api.coord([api.value(0), api.value(2)]);
            return {type: "line", shape: {x1: low[0], y1: low[1], x2: high[0], y2: high[1]}, style: {stroke: colour, lineWidth: 2, opacity: .6}};
          }});
      }
    });
    return {aria: {enabled: true}, animation: false, tooltip: {trigger: "axis", renderMode: "richText", valueFormatter: v => gcr.number(v, g.decimals)},
      grid: {left: 8, right: 110, top: 20, bottom: 8, containLabel: true},
      xAxis: {type: "category", data: range().map(String), axisLabel: {color: ink()}},
      yAxis: {type: "value", scale: false, axisLabel: {color: ink(), formatter: v => gcr.number(v, v % 1 ? Math.min(g.decimals, 3) : 0)}}, series};
  }

  const range = () => { const all = []; for (let y = state.from; y <= state.to; y++) all.push(y); return all; };
  // A year without a figure is a gap in the line.
  const gaps = points => {
    const byYear = new Map(points.map(p => [p[0], p]));
    return range().map(y => byYear.get(y) || [y, null]);
  };

  function map(g) {
    if (!mapReady) { echarts.registerMap("world", gcr.data.world); mapReady = true; }
    const values = [], without = [];
    for (const [area, points] of Object.entries(g.areas)) {
      const point = points.find(p => p[0] === state.to);
      if (area.length === 3 && area !== "WLD" && point && point[1] !== null) values.push({name: area, value: point[1]});
    }
    const numbers = values.map(v => v.value).sort((x, y) => x - y);
    const cut = q => numbers[Math.min(numbers.length - 1, Math.floor(q * numbers.length))];
    const edges = [...new Set([0.2, 0.4, 0.6, 0.8].map(cut))];
    const pieces = edges.map((edge, i) => ({lt: edge, ...(i ? {gte: edges[i - 1]} : {})})).concat(edges.length ? [{gte: edges[edges.length - 1]}] : []);
    return {aria: {enabled: true}, animation: false,
      tooltip: {renderMode: "richText", formatter: p => gcr.label("REF_AREA", p.name) + ": " + (isNaN(p.value) ? "–" : gcr.number(p.value, g.decimals))},
      visualMap: {type: "piecewise", pieces, inRange: {color: ["#deebf7", "#9ecae1", "#6baed6", "#3182bd", "#08519c"]}, textStyle: {color: ink()},
        formatter: (low, high) => (isFinite(low) ? gcr.number(low, g.decimals) : "") + " – " + (isFinite(high) ? gcr.number(high, g.decimals) : ""), left: 0, bottom: 0},
      series: [{type: "map", map: "world", aspectScale: 1, roam: false, itemStyle: {areaColor: "#d9d9d9", borderColor: "#fff"}, data: values,
        select: {disabled: true}, emphasis: {label: {show: false}}}]};
  }

  function table(g) {
    const all = shown(), rows = byId("rows");
    const head = gcr.element("tr");
    [gcr.say("area"), ...range().filter(y => all.some(l => l.points.some(p => p[0] === y)))].forEach(h => head.append(gcr.element("th", h, {scope: "col"})));
    const wanted = [...head.children].slice(1).map(h => Number(h.textContent));
    const body = all.map(line => {
      const row = gcr.element("tr");
      row.append(gcr.element("th", line.name, {scope: "row"}));
      for (const year of wanted) {
        const point = line.points.find(p => p[0] === year);
        const cell = gcr.element("td", null, {class: "n"});
        if (point && point[1] !== null) {
          const button = gcr.element("button", gcr.number(point[1], g.decimals), {type: "button", class: "figure"});
          button.addEventListener("click", () => behind(line, point, g));
          cell.append(button, point[4] && point[4] !== "A" ? " " + point[4] : "");
          if (point[2] !== null && point[3] !== null) cell.append(gcr.element("br"), gcr.element("span", interval(point, g), {class: "notes"}));
        }
        if (point) { cell.dataset.area = line.area; cell.dataset.year = year; if (point[1] !== null) cell.dataset.value = point[1]; }
        row.append(cell);
      }
      return row;
    });
    const top = gcr.element("thead"), rest = gcr.element("tbody");
    top.append(head);
    rest.append(...body);
    rows.replaceChildren(top, rest);
  }

  const interval = (point, g) => gcr.number(point[2], g.decimals) + "–" + gcr.number(point[3], g.decimals);

  // What one figure was computed from, with the pages of its sources and the command that follows it to the rows.
  function behind(line, point, g) {
    const facts = [[gcr.say("value"), gcr.number(point[1], g.decimals) + " " + gcr.label("UNIT_MEASURE", g.unit)]];
    if (point[2] !== null && point[3] !== null) facts.push([gcr.say("interval"), interval(point, g)]);
    facts.push([gcr.say("status"), gcr.label("OBS_STATUS", point[4])]);
    if (point[5] !== null) facts.push([gcr.say("coverage"), gcr.number(point[5], 1)]);
    if (point[7] !== undefined && point[7] !== null) facts.push([gcr.say("numerator"), String(point[7])]);
    if (point[8] !== undefined && point[8] !== null) facts.push([gcr.say("denominator"), String(point[8])]);
    const options = {population_type: "population-type", series: "series", breakdown: "breakdown", sex: "sex", age: "age"};
    const chosen = Object.keys(options).filter(d => g[d] !== data.headline[d] && !["_T", "_Z"].includes(g[d])).map(d => " --" + options[d] + " " + g[d]);
    const list = gcr.element("dl", null, {class: "facts"});
    facts.forEach(([name, text]) => list.append(gcr.element("dt", name), gcr.element("dd", text)));
    const sources = gcr.element("dd");
    data.sources[point[6]].split("; ").filter(Boolean).forEach(source => {
      const item = gcr.element("div");
      item.append(gcr.element("a", source, {href: gcr.home + "source/" + source.split(" ")[0] + ".html"}));
      sources.append(item);
    });
    const command = gcr.element("dd");
    command.append(gcr.element("code", "gcr trace " + data.id + " " + line.area + " " + point[0] + chosen.join("")));
    list.append(gcr.element("dt", gcr.say("source")), sources, gcr.element("dt", gcr.say("rowsBehind")), command);
    byId("behind").replaceChildren(gcr.element("h3", line.name + ", " + point[0]), list);
    byId("behind").scrollIntoView({block: "nearest"});
  }

  function draw() {
    fill();
    const g = group(), all = g ? shown() : [];
    byId("chosen").replaceChildren(...state.a.map(area => {
      const item = gcr.element("li", gcr.label("REF_AREA", area) + " ");
      const button = gcr.element("button", "×", {type: "button", "aria-label": gcr.say("remove") + " " + gcr.label("REF_AREA", area)});
      button.addEventListener("click", () => { state.a = state.a.filter(one => one !== area); draw(); });
      item.append(button);
      return item;
    }));
    byId("from").value = state.from; byId("to").value = state.to;
    byId("fromShown").textContent = state.from; byId("toShown").textContent = state.to;
    document.querySelector('input[name=view][value="' + state.v + '"]').checked = true;
    byId("tablewrap").hidden = state.v !== "table";
    byId("chart").hidden = state.v === "table";
    const words = g ? [gcr.label("UNIT_MEASURE", g.unit), g.population_type === "_Z" ? "" : gcr.label("POPULATION_TYPE", g.population_type),
      ["_T", "_Z"].includes(g.breakdown) ? "" : gcr.label("BREAKDOWN", g.breakdown), ["_T", "_Z"].includes(g.sex) ? "" : gcr.label("SEX", g.sex),
      ["_T", "_Z"].includes(g.age) ? "" : gcr.label("AGE", g.age), state.v === "map" ? String(state.to) : state.from + "–" + state.to] : [];
    byId("caption").textContent = g && (all.some(l => l.points.length) || state.v === "map") ? words.filter(Boolean).join(", ") : gcr.say("none");
    if (g && state.v === "chart") chart.setOption(lines(g), true);
    if (g && state.v === "map") needWorld(() => chart.setOption(map(g), true));
    if (g) table(g);
    chart.resize();
    const notes = all.flatMap(l => l.points).filter(p => p[4] && p[4] !== "A").map(p => p[4]);
    const used = [...new Set(all.flatMap(l => l.points.map(p => p[6])))];
    const rounded = state.series === "registration" && all.some(l => l.points.length);
    byId("notes").textContent = [rounded ? gcr.say("rounded") : "", [...new Set(notes)].map(s => s + ": " + gcr.label("OBS_STATUS", s)).join("; "),
      used.length ? gcr.say("source") + ": " + used.map(i => data.sources[i]).join(" | ") : ""].filter(Boolean).join(". ");
    history.replaceState(null, "", "#" + hash());
  }

  const hash = () => new URLSearchParams({a: state.a.join(","), y: state.from + "-" + state.to, v: state.v,
    ...Object.fromEntries(dimensions.map(d => [d, state[d]]))}).toString();

  function needWorld(then) {
    if (gcr.data.world) { then(); return; }
    const script = gcr.element("script", null, {src: world});
    script.addEventListener("load", then);
    document.head.append(script);
  }

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    state.from = years.find(y => y >= 2016) || years[0];
    state.to = years[years.length - 1];
    for (const dimension of dimensions) state[dimension] = asked.get(dimension) || data.headline[dimension];
    if (asked.get("y")) {
      const [from, to] = asked.get("y").split("-").map(Number);
      if (from && to && from <= to) { state.from = Math.max(from, years[0]); state.to = Math.min(to, years[years.length - 1]); }
    }
    if (["chart", "map", "table"].includes(asked.get("v"))) state.v = asked.get("v");
    state.a = (asked.get("a") || "").split(",").filter(a => known.has(a));
    fill();
    if (!state.a.length) {
      const g = group();
      state.a = known.has("WLD") && g && g.areas.WLD ? ["WLD"] : g ? Object.entries(g.areas).filter(([a]) => a.length === 3)
        .map(([a, points]) => [a, (points[points.length - 1] || [0, 0])[1] || 0]).sort((x, y) => y[1] - x[1]).slice(0, 5).map(x => x[0]) : [];
    }
  }

  byId("areas").append(...[...known].map(a => gcr.element("option", null, {value: gcr.label("REF_AREA", a)})));
  const named = new Map([...known].flatMap(a => [[gcr.label("REF_AREA", a).toLocaleLowerCase(), a], [a.toLocaleLowerCase(), a]]));
  byId("area").addEventListener("change", event => {
    const area = named.get(event.target.value.trim().toLocaleLowerCase());
    if (area && !state.a.includes(area)) state.a.push(area);
    if (area) event.target.value = "";
    draw();
  });
  form.addEventListener("submit", event => event.preventDefault());
  for (const dimension of dimensions) byId(dimension).addEventListener("change", event => { state[dimension] = event.target.value; draw(); });
  for (const end of ["from", "to"]) {
    byId(end).min = years[0]; byId(end).max = years[years.length - 1]; byId(end).step = 1;
    byId(end).addEventListener("input", event => {
      state[end] = Number(event.target.value);
      if (end === "from") state.to = Math.max(state.to, state.from); else state.from = Math.min(state.from, state.to);
      draw();
    });
  }
  for (const radio of document.querySelectorAll("input[name=view]")) radio.addEventListener("change", () => { state.v = radio.value; draw(); });
  byId("csv").addEventListener("click", () => {
    const g = group(), head = ["indicator", ...dimensions, "ref_area", "ref_area_name", "time_period", "obs_value", "ci_lower", "ci_upper", "obs_status", "coverage_share", "unit_measure", "source", "release"];
    const rows = shown().flatMap(l => l.points.map(p => [data.id, ...dimensions.map(d => state[d]), l.area, l.name, ...p.slice(0, 6), g.unit, data.sources[p[6]], data.release]));
    gcr.save(data.id + ".csv", "text/csv;charset=utf-8", [head, ...rows].map(r => r.map(gcr.csvCell).join(",")).join("\n") + "\n");
  });
  // A picture for a document: title, what is shown, source, release, and the mark of made-up data, dark on white.
  function picture(renderer, then) {
    const g = group();
    if (!g) return;
    const make = () => {
      onPaper = true;
      const size = {width: 960, height: 600}, option = state.v === "map" ? map(g) : lines(g);
      const foot = [byId("notes").textContent, data.release, gcr.synthetic ? gcr.say("synthetic") : ""].filter(Boolean).join(" · ");
      Object.assign(option, {aria: {enabled: false}, backgroundColor: "#fff",
        title: {text: data.id + " " + document.querySelector("h1").textContent, subtext: byId("caption").textContent, left: 8, top: 12, itemGap: 14,
          textStyle: {color: ink(), fontSize: 18, width: 940, overflow: "break"}, subtextStyle: {color: "#595959", fontSize: 14, width: 940, overflow: "break"}},
        graphic: [{type: "text", left: 8, bottom: 6, style: {text: foot, fill: gcr.synthetic ? "#8a2b00" : "#595959", width: 940, overflow: "break", fontSize: 12, lineHeight: 16}}]});
      if (option.grid) Object.assign(option.grid, {top: 100, bottom: 70});
      if (option.visualMap) { option.visualMap.bottom = 70; Object.assign(option.series[0], {top: 90, bottom: 60}); }
      const box = renderer === "svg" ? null : Object.assign(document.createElement("canvas"), size);
      const drawn = echarts.init(box, null, {renderer, ssr: renderer === "svg", devicePixelRatio: 2, ...size});
      drawn.setOption(option);
      onPaper = false;
      then(renderer === "svg" ? drawn.renderToSVGString() : box.toDataURL("image/png"));
      drawn.dispose();
    };
    if (state.v === "map") needWorld(make); else make();
  }
  byId("svg").addEventListener("click", () => picture("svg", text => gcr.save(data.id + ".svg", "image/svg+xml;charset=utf-8", text)));
  byId("png").addEventListener("click", () => picture("canvas", url => gcr.download(data.id + ".png", url)));
  byId("share").addEventListener("click", () => {
    const said = byId("shared");
    said.textContent = gcr.say("link");
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => { said.textContent = gcr.say("copied"); }, () => { said.textContent = gcr.say("link"); });
  });
  window.addEventListener("hashchange", () => { read(); draw(); });
  window.addEventListener("resize", () => chart.resize());
  read();
  draw();
})();
