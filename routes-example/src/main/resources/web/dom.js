// SPDX-License-Identifier: Apache-2.0

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children; text is always text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Changes a text only where it differs, so that nothing is laid out or read out for nothing. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** A line through the points of a quote; the same facts stand beside it as text. */
export class Sparkline {
  node = document.createElementNS(SVG, 'svg');
  #line = document.createElementNS(SVG, 'polyline');

  constructor() {
    this.node.setAttribute('viewBox', '0 0 100 30');
    this.node.setAttribute('preserveAspectRatio', 'none');
    this.node.setAttribute('aria-hidden', 'true');
    this.node.classList.add('spark');
    this.node.append(this.#line);
  }

  draw(points) {
    const mids = points.map((point) => point.mid);
    const low = Math.min(...mids);
    const range = Math.max(...mids) - low;
    const step = 100 / Math.max(1, points.length - 1);
    const y = (mid) => (range === 0 ? 15 : 28 - ((mid - low) / range) * 26);
    const line = mids.map((mid, index) => `${(index * step).toFixed(1)},${y(mid).toFixed(1)}`);
    this.#line.setAttribute('points', (line.length === 1 ? [line[0], `100,${y(mids[0])}`] : line).join(' '));
  }
}

/** A price whose pips stand out, with an arrow for its last move. */
export class Price {
  node = element('span', { class: 'price' });
  #parts = ['lead', 'pips', 'tenth'].map((name) => element('span', { class: name }));
  #arrow = element('span', { class: 'arrow', 'aria-hidden': 'true' });

  constructor() {
    this.node.append(...this.#parts, this.#arrow);
  }

  show(parts, move) {
    const changed = parts.some((part, index) => part !== this.#parts[index].textContent);
    parts.forEach((part, index) => setText(this.#parts[index], part));
    setText(this.#arrow, { up: '▲', down: '▼' }[move] ?? '');
    this.node.dataset.move = move;
    if (changed) {
      this.node.classList.toggle('flash-a', !this.node.classList.contains('flash-a'));
      this.node.classList.toggle('flash-b', !this.node.classList.contains('flash-a'));
    }
  }
}
