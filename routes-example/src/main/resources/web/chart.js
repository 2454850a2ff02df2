// SPDX-License-Identifier: Apache-2.0
/* global uPlot */
import { element } from './dom.js';

const HOUR = 3600;
const BAR = 60;
/** So many seconds without a point are a hole in the line, not a slope. */
const HOLE = 10;
const HEIGHT = 170;
const PACE = 400;

/**
 * The last hour of a symbol: bars of the minute from history, then what this page has seen itself. What is missing is a
 * hole in the line; while quotes were stale the ground is shaded. uPlot draws.
 */
export class Chart {
  node = element('figure', { class: 'chart' });
  #plot = null;
  #canvas = element('div', { 'aria-hidden': 'true' });
  #words = element('figcaption', {}, 'Loading the last hour');
  #digits = 0;
  #bars = [];
  #tail = [];
  #phases = [];
  #drawn = 0;
  #resize = new ResizeObserver(() => this.#fit());
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #recolour = () => this.#rebuild();
  #aborter = new AbortController();

  constructor(symbol) {
    this.node.append(this.#canvas, this.#words);
    this.#resize.observe(this.node);
    this.#scheme.addEventListener('change', this.#recolour);
    this.#load(symbol);
  }

  /** The chart is not needed any more. */
  close() {
    this.#aborter.abort();
    this.#resize.disconnect();
    this.#scheme.removeEventListener('change', this.#recolour);
    this.#plot?.destroy();
  }

  /** A quote that is live; others make no line. */
  quote({ bid, receivedAt, digits }) {
    this.#digits = digits;
    const at = receivedAt / 1000;
    const last = this.#tail.at(-1);
    if (last && at - last.at < 1) {
      last.bid = bid;
    } else {
      this.#tail.push({ at, bid });
      this.#tail = this.#tail.filter((point) => at - point.at < HOUR);
    }
  }

  /** From when to when quotes were stale, in milliseconds; the last phase may have no end yet. */
  phases(all) {
    this.#phases = all;
  }

  /** Draws what there is, some times a second at most. */
  draw() {
    if (Date.now() - this.#drawn < PACE) {
      return;
    }
    this.#drawn = Date.now();
    const data = this.#data();
    this.node.dataset.bars = this.#bars.length;
    this.node.dataset.stale = this.#phases.length;
    if (data[0].length < 2) {
      return;
    }
    if (this.#plot) {
      this.#plot.setData(data);
    } else {
      this.#rebuild();
    }
  }

  async #load(symbol) {
    let said = 'Since this page was opened; the feed has no history of it';
    try {
      const answer = await fetch(`bars/${encodeURIComponent(symbol)}`, { signal: this.#aborter.signal });
      if (answer.ok) {
        this.#bars = (await answer.json()).filter((bar) => bar.closed);
        said = 'The last hour by the minute: bid, and from low to high. Shaded: stale';
      }
    } catch (failure) {
      if (failure.name === 'AbortError') {
        return;
      }
      said = 'Since this page was opened; history cannot be reached';
    }
    this.#words.textContent = said;
    this.#drawn = 0;
    this.draw();
  }

  /** Times, lows, highs and the line; null is a hole. */
  #data() {
    const rows = [];
    let before = null;
    const add = (at, low, high, price, reach) => {
      if (before !== null && at - before > reach) {
        rows.push([(at + before) / 2, null, null, null]);
      }
      rows.push([at, low, high, price]);
      before = at;
    };
    const now = Date.now() / 1000;
    for (const bar of this.#bars) {
      const end = bar.openTime / 1000 + BAR;
      if (now - end < HOUR) {
        add(end, bar.low, bar.high, bar.close, 1.5 * BAR);
      }
    }
    const from = before ?? 0;
    let reach = 1.5 * BAR;
    for (const point of this.#tail) {
      if (point.at > from) {
        add(point.at, null, null, point.bid, reach);
        reach = HOLE;
      }
    }
    return [0, 1, 2, 3].map((column) => rows.map((row) => row[column]));
  }

  #rebuild() {
    const data = this.#data();
    if (data[0].length < 2) {
      return;
    }
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '11px sans-serif' };
    const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString([], { hour12: false, hour: '2-digit', minute: '2-digit' });
    this.#plot?.destroy();
    this.#plot = new uPlot(
      {
        width: this.#canvas.clientWidth || 300,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        padding: [8, 4, 0, 0],
        axes: [
          { ...axis, values: (_, at) => at.map(clock), space: 70, size: 26 },
          { ...axis, side: 1, size: 62, values: (_, prices) => prices.map((price) => price.toFixed(this.#digits)) },
        ],
        series: [
          {},
          { stroke: 'transparent', points: { show: false } },
          { stroke: 'transparent', points: { show: false } },
          { stroke: colour('--accent'), width: 1.5, points: { show: false } },
        ],
        bands: [{ series: [2, 1], fill: `${colour('--accent')}38` }],
        hooks: { drawClear: [(plot) => this.#shade(plot, colour('--warn'))] },
      },
      data,
      this.#canvas,
    );
  }

  #shade(plot, colour) {
    const { ctx, bbox, scales } = plot;
    ctx.save();
    ctx.globalAlpha = 0.22;
    ctx.fillStyle = colour;
    for (const { from, to } of this.#phases) {
      const left = plot.valToPos(Math.max(from / 1000, scales.x.min), 'x', true);
      const right = plot.valToPos(Math.min((to ?? Date.now()) / 1000, scales.x.max), 'x', true);
      if (right > left) {
        ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
      }
    }
    ctx.restore();
  }

  #fit() {
    const width = this.#canvas.clientWidth;
    if (this.#plot && width && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: HEIGHT });
    }
  }
}
