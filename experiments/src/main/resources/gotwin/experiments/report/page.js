"use strict";
/*
 * Draws the figures that the page describes, in the colours of the reader's theme or of paper, and lets the reader
 * choose views, sort the table and copy the command. Knows nothing of where the figures come from.
 */
(() => {
  const page = document.documentElement;
  const problems = [];
  const report = (what) => {
    problems.push(String(what));
    page.dataset.problems = problems.join(" | ");
  };
  window.addEventListener("error", (event) => report(event.message));
  window.addEventListener("unhandledrejection", (event) => report(event.reason));
  document.addEventListener("securitypolicyviolation", (event) => report("blocked " + event.blockedURI));

  const { slices, figures } = JSON.parse(document.getElementById("figure-data").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let printing = false;

  // ---- colours: the names that figures use, for each theme -------------------------------------------------

  // Samples of "plasma" (matplotlib, CC0): lightness rises steadily, so order survives any colour blindness.
  const RAMPS = {
    light: ["#0d0887", "#4c02a1", "#7e03a8", "#a92395", "#cc4778", "#e56b5d", "#f0883e"],
    dark: ["#8f6df2", "#b35fd6", "#d465b4", "#ec7a8c", "#f89a63", "#fdc04c", "#f4ea4e"],
  };
  // One hue from the paper to its depth: lightness alone carries the value. More is always farther from the paper.
  const SCALES = {
    light: {
      value: ["#f7f0f6", "#e6cde3", "#cf9dcb", "#b06eae", "#8a3a87", "#4f0f4b"],
      precision: ["#f2f5f8", "#cbd8e8", "#93afd3", "#5482b8", "#1f4e8c"],
      marking: ["rgba(204,51,68,0)", "rgba(204,51,68,0.45)"],
    },
    dark: {
      value: ["#2a1e2c", "#51305a", "#7d4583", "#ab62a8", "#d68ccb", "#f8c8ee"],
      precision: ["#20262d", "#2b405a", "#386291", "#5b91d0", "#aed0f8"],
      marking: ["rgba(236,122,140,0)", "rgba(236,122,140,0.5)"],
    },
  };
  const CAUSES = {
    "cpu": "#3b78b5",
    "run-queue": "#ee8833",
    "gc-assist": "#cc3344",
    "stop-the-world": "#882255",
    "lock": "#aa66bb",
    "channel": "#c3b23a",
    "syscall": "#2a8f57",
    "network": "#45a8a0",
    "sleep": "#a3a8ae",
    "throttled": "#7566c9",
    "preempted": "#ec9aab",
    "runtime-lock": "#8a5a2b",
  };

  const theme = () => (dark.matches && !printing ? "dark" : "light");
  const variable = (name) => getComputedStyle(page).getPropertyValue(name).trim();

  function between(ramp, ratio) {
    const place = Math.min(ramp.length - 1, Math.max(0, ratio * (ramp.length - 1)));
    const left = Math.min(ramp.length - 2, Math.floor(place));
    const channel = (color, at) => parseInt(color.slice(at, at + 2), 16);
    const mix = (at) =>
      Math.round(channel(ramp[left], at) + (channel(ramp[left + 1], at) - channel(ramp[left], at)) * (place - left));
    return `rgb(${mix(1)},${mix(3)},${mix(5)})`;
  }

  const stops = (ramp) => ramp.map((color, i) => [i / (ramp.length - 1), color]);

  function ink(name) {
    const [kind, detail] = name.slice("ink:".length).split("/");
    switch (kind) {
      case "ordinal": return between(RAMPS[theme()], Number(detail));
      case "cause": return CAUSES[detail];
      case "scale": return stops(SCALES[theme()][detail]);
      case "marking": return SCALES[theme()].marking[1];
      case "muted": return variable("--muted");
      case "paper": return variable("--paper");
      case "clear": return "rgba(0,0,0,0)";
      default: return variable("--ink");
    }
  }

  /** A copy of a description in which every named colour is a colour. */
  function inked(part) {
    if (typeof part === "string") return part.startsWith("ink:") ? ink(part) : part;
    if (Array.isArray(part)) return part.map(inked);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inked(value)]));
  }

  // ---- plots -----------------------------------------------------------------------------------------------

  function axis(own) {
    const common = {
      gridcolor: variable("--grid"),
      linecolor: variable("--rule"),
      tickcolor: variable("--rule"),
      zeroline: false,
      automargin: true,
      fixedrange: false,
      ticks: "outside",
      ticklen: 4,
    };
    const title = own.title && { ...own.title, standoff: 6 };
    return { ...common, ...own, ...(title && { title }) };
  }

  // Paper is short: what is wide enough there may be lower.
  const height = (panel) => Math.round(panel.heightPixels * (printing ? 0.68 : 1));

  function layout(panel, width) {
    const own = inked(panel.layout);
    return {
      ...own,
      height: height(panel),
      width,
      autosize: false,
      margin: { l: 8, r: 10, t: 6, b: 8 },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: variable("--sans"), size: 12, color: variable("--soft") },
      hoverlabel: { align: "left", bgcolor: variable("--panel"), bordercolor: variable("--muted"),
        font: { family: variable("--sans"), size: 12, color: variable("--ink") } },
      hovermode: "closest",
      showlegend: false,
      dragmode: false,
      modebar: { bgcolor: "rgba(0,0,0,0)", color: variable("--muted"), activecolor: variable("--accent") },
      xaxis: axis(own.xaxis || {}),
      yaxis: axis(own.yaxis || {}),
    };
  }

  const CONFIG = {
    displaylogo: false,
    displayModeBar: "hover",
    showSendToCloud: false,
    scrollZoom: false,
    doubleClick: false,
    modeBarButtons: [["toImage"]],
    toImageButtonOptions: { format: "svg", scale: 1 },
  };

  const slice = () => Number((document.getElementById("slice") || { value: 0 }).value);

  function chosen(figure) {
    const input = document.querySelector(`input[name="choice-${figure.id}"]:checked`);
    return input ? Number(input.value) : figure.chosen;
  }

  const drawn = new Map();

  async function draw(figure) {
    const view = figure.views[slice()][chosen(figure)];
    const section = document.getElementById(figure.id);
    const frame = section.querySelector(".panels");
    frame.classList.toggle("wide", view.panels.length === 2);
    frame.classList.toggle("single", view.panels.length === 1);
    while (frame.children.length > view.panels.length) {
      Plotly.purge(frame.lastElementChild.querySelector(".plot"));
      frame.lastElementChild.remove();
    }
    drawLegend(section.querySelector(".legend"), view.legend);
    // All panels first: the width of each depends on how many there are.
    while (frame.children.length < view.panels.length) frame.append(emptyPanel());
    await Promise.all(view.panels.map((panel, i) => {
      const place = frame.children[i];
      place.firstElementChild.textContent = panel.title;
      place.firstElementChild.hidden = panel.title === "";
      const plot = place.querySelector(".plot");
      plot.style.height = `${height(panel)}px`;
      plot.setAttribute("aria-label", `${section.querySelector("h2").textContent}. ${panel.title}`);
      return Plotly.react(plot, inked(panel.data), layout(panel, plot.clientWidth), CONFIG);
    }));
    drawn.set(figure.id, view.panels.length);
    page.dataset.figures = `${drawn.size} of ${figures.length}`;
  }

  function emptyPanel() {
    const panel = document.createElement("div");
    panel.className = "panel";
    panel.append(document.createElement("h3"), document.createElement("div"));
    panel.lastElementChild.className = "plot";
    panel.lastElementChild.setAttribute("role", "img");
    return panel;
  }

  // ---- legends ---------------------------------------------------------------------------------------------

  const SVG = "http://www.w3.org/2000/svg";
  const SHAPES = {
    "circle": "M14 3.5a4.5 4.5 0 1 0 .01 0z",
    "square": "M10 4h8v8h-8z",
    "diamond": "M14 2.5l5.5 5.5-5.5 5.5-5.5-5.5z",
    "triangle-up": "M14 3l5 9h-10z",
    "triangle-down": "M14 13l5-9h-10z",
    "pentagon": "M14 3l5 3.8-1.9 6h-6.2L9 6.800z",
    "hexagon": "M11.5 3.700h5l2.5 4.3-2.5 4.300h-5L9 8z",
    "star": "M14 2.500l1.5 3.8 4 .2-3.1 2.5 1.1 4-3.5-2.3-3.5 2.3 1.1-4-3.1-2.5 4-.2z",
    "cross": "M12.5 3.500h3v3h3v3h-3v3h-3v-3h-3v-3h3z",
  };

  const MARKS = {
    "circle-open": "M14 4a4 4 0 1 0 .01 0z",
    "x-thin-open": "M10 4l8 8M18 4l-8 8",
  };

  function shape(name, attributes) {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  }

  function drawLegend(place, keys) {
    place.replaceChildren(...keys.map((key) => {
      const swatch = shape("svg", { width: 28, height: 16, "aria-hidden": "true" });
      const color = ink(key.ink);
      if (key.mark !== undefined) {
        swatch.append(shape("path", { d: MARKS[key.mark], stroke: color, "stroke-width": 2, fill: "none" }));
      } else if (key.symbol === undefined) {
        swatch.append(shape("rect", { x: 6, y: 2, width: 16, height: 12, rx: 2, fill: color }));
        if (key.hatch !== "") swatch.append(hatching(key.hatch));
      } else {
        swatch.append(shape("path", { d: "M1 8h26", stroke: color, "stroke-width": 2 }));
        if (key.symbol !== "") swatch.append(shape("path", { d: SHAPES[key.symbol], fill: color }));
      }
      const line = document.createElement("span");
      line.append(swatch, key.label);
      return line;
    }));
  }

  const HATCHES = {
    "/": "M6 14L18 2M12 14L22 4",
    "\\": "M6 2L18 14M12 2L22 12",
    "x": "M6 14L18 2M12 14L22 4M6 2L18 14M12 2L22 12",
    "-": "M6 6h16M6 10.500h16",
    "|": "M11 2v12M17 2v12",
    ".": "M9 6h1.500M14 6h1.500M19 6h1.500M9 10.500h1.500M14 10.500h1.500M19 10.500h1.5",
  };

  const hatching = (hatch) =>
    shape("path", { d: HATCHES[hatch], stroke: variable("--paper"), "stroke-width": 1.5, opacity: 0.7, fill: "none" });

  // ---- what a reader can do --------------------------------------------------------------------------------

  const drawAll = () => Promise.all(figures.map(draw));
  const orReport = (work) => work.catch(report);

  for (const figure of figures) {
    document.querySelectorAll(`input[name="choice-${figure.id}"]`).forEach((input) =>
      input.addEventListener("change", () => orReport(draw(figure))));
  }
  if (slices.length > 1) {
    document.getElementById("slice").addEventListener("change", () => orReport(drawAll()));
  }
  dark.addEventListener("change", () => orReport(drawAll()));
  // The layout of paper must stand before the browser takes its picture, so it is a class and not only a medium.
  for (const [event, now] of [["beforeprint", true], ["afterprint", false]]) {
    window.addEventListener(event, () => {
      printing = now;
      page.classList.toggle("printing", now);
      orReport(drawAll());
    });
  }
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width && !printing) {
      width = window.innerWidth;
      orReport(drawAll());
    }
  });

  const headings = [...document.querySelectorAll("#results th")];
  headings.forEach((heading, column) => heading.firstElementChild.addEventListener("click", () => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    headings.forEach((other) => other.setAttribute("aria-sort", "none"));
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = document.querySelector("#results tbody");
    const key = (row) => Number(row.children[column].dataset.sort);
    body.append(...[...body.children].sort((a, b) => (down ? key(b) - key(a) : key(a) - key(b))));
  }));

  const copy = document.getElementById("copy");
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById("command").textContent);
      copy.textContent = "Copied";
    });
  }

  page.dataset.problems = "";
  page.dataset.figures = `0 of ${figures.length}`;
  orReport(drawAll());
})();
