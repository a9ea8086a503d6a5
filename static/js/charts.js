// Charts beside their tables: the numbers come as JSON in the page, the colours from the tokens.
const SERIES = ["--chart-1", "--chart-2", "--chart-3", "--chart-4", "--chart-5", "--chart-6", "--chart-7"];
let library = null;
const drawn = new Map();

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function islands() {
  return [...document.querySelectorAll("[data-chart]")];
}

async function paint() {
  const places = islands();
  if (!places.length) return;
  library ??= await import(document.documentElement.dataset.echarts);
  places.forEach(paintOne);
}

function paintOne(place) {
  const source = document.getElementById(place.dataset.chart);
  if (!source || !place.clientWidth) return;
  drawn.get(place)?.dispose();
  const chart = library.init(place, null, { renderer: "canvas" });
  chart.setOption(option(JSON.parse(source.textContent), place.clientWidth < 420));
  drawn.set(place, chart);
}

function option({ kind, categories, series, unit, stacked }, narrow) {
  const text = { color: token("--ink-2"), fontFamily: token("--sans"), fontSize: 12 };
  const written = (value) => `${Number(value).toLocaleString()}${unit ? ` ${unit}` : ""}`;
  const common = {
    animation: false,
    color: SERIES.map(token),
    textStyle: text,
    // Drawn on the canvas: a tooltip of markup would need inline styles, which the page forbids.
    tooltip: {
      renderMode: "richText",
      trigger: kind === "pie" ? "item" : "axis",
      valueFormatter: written,
      backgroundColor: token("--sheet"),
      borderColor: token("--line-2"),
      textStyle: { ...text, color: token("--ink") },
      axisPointer: { type: kind === "line" ? "line" : "shadow", shadowStyle: { color: token("--hover"), opacity: 0.6 } },
    },
    legend: { show: series.length > 1 || kind === "pie", top: 0, left: 0, itemWidth: 12, itemHeight: 8, itemGap: 16, icon: "roundRect", textStyle: text },
  };
  return kind === "pie" ? round(common, categories, series[0], narrow) : upright(common, { kind, categories, series, unit, stacked, text });
}

function round(common, categories, only, narrow) {
  const said = (name) => `${name}  ${only.values[categories.indexOf(name)].toLocaleString()}`;
  const aside = narrow ? { top: "bottom", itemGap: 10 } : { orient: "vertical", left: "52%", top: "middle" };
  return {
    ...common,
    legend: { ...common.legend, ...aside, formatter: said },
    series: [{
      type: "pie",
      radius: narrow ? ["38%", "62%"] : ["52%", "82%"],
      center: narrow ? ["50%", "36%"] : ["26%", "50%"],
      label: { show: false },
      itemStyle: { borderColor: token("--sheet"), borderWidth: 2 },
      data: categories.map((name, index) => ({ name, value: only.values[index] })),
    }],
  };
}

function upright(common, { kind, categories, series, unit, stacked, text }) {
  const names = { type: "category", data: categories, axisTick: { show: false }, axisLine: { lineStyle: { color: token("--line-2") } }, axisLabel: text };
  const amounts = {
    type: "value",
    // What has no unit is counted, and there are no half members.
    minInterval: unit ? 0 : 1,
    splitLine: { lineStyle: { color: token("--line") } },
    axisLabel: { ...text, hideOverlap: true },
  };
  const lying = kind === "lying";
  return {
    ...common,
    grid: { left: 4, right: lying ? 16 : 8, top: series.length > 1 ? 34 : 10, bottom: 2, containLabel: true },
    xAxis: lying ? amounts : names,
    yAxis: lying ? { ...names, inverse: true } : amounts,
    series: series.map((one) => ({
      name: one.name,
      type: one.kind || (kind === "line" ? "line" : "bar"),
      stack: stacked ? "all" : undefined,
      barMaxWidth: 26,
      symbol: "circle",
      symbolSize: 6,
      lineStyle: { width: 2 },
      itemStyle: kind === "line" || stacked ? {} : { borderRadius: lying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
      data: one.values,
    })),
  };
}

window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
document.addEventListener("heqi:repaint", paint);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener?.("change", paint);
document.addEventListener("htmx:afterSwap", paint);
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".chart-table")) paint();
}, true);
paint();
