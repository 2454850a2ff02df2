// SPDX-License-Identifier: Apache-2.0
import { Announcer } from './announcer.js';
import { Connection } from './connection.js';
import { Detail } from './detail.js';
import { element, setText } from './dom.js';
import { Quotes } from './quotes.js';
import { lights, SYMBOL_STATES } from './status.js';
import { Subscriptions } from './subscriptions.js';
import { QuoteTable } from './table.js';
import { Watchlist } from './watchlist.js';

const find = (selector) => document.querySelector(selector);
const setting = (name) => find(`meta[name="${name}"]`).content;

const announcer = new Announcer(find('#announcer'));
const quotes = new Quotes();
const known = new Map();
const dirty = new Set();
let feeds = [];
const authCodes = new Map();

const connection = new Connection(setting('gateway'), Number(setting('heartbeat')), {
  onState: everything,
  onReady: () => subscriptions.restate(),
  onFrame: (frame, text) => frames[frame.type]?.(frame, text),
});
const subscriptions = new Subscriptions((message) => connection.send(message));
const table = new QuoteTable(find('#quotes'), { open, remove: toggle });
const detail = new Detail(find('#detail'), subscriptions, { close, toggle });
const watchlist = new Watchlist(subscriptions, {
  added: (symbol) => table.add(symbol),
  removed: (symbol) => table.remove(symbol),
});

const frames = {
  status(frame) {
    feeds = frame.feeds;
    known.clear();
    frame.symbols.forEach((symbol) => known.set(symbol.symbol, symbol));
    feeds.forEach(({ feed }) => watchlist.propose(feed, symbolsOf(feed)));
    offer();
    everything();
  },
  tick(frame, text) {
    quotes.apply(frame, text);
    const symbol = known.get(frame.symbol);
    if (symbol && symbol.state !== frame.state) {
      symbol.state = frame.state;
    }
    dirty.add(frame.symbol);
    draw();
  },
  lifecycle(frame) {
    if (frame.concern === 'AUTH') {
      authCodes.set(frame.feed, frame.errorCode ?? frame.reason);
    }
    detail.happened(frame);
  },
  error(frame) {
    setText(find('#add-error'), frame.message);
  },
};

function symbolsOf(feed) {
  return [...known.values()].filter((symbol) => symbol.feed === feed).map((symbol) => symbol.symbol);
}

/** A symbol's state as far as this page can know it. There is none of that name once every feed has told what it has. */
function stateOf(symbol) {
  if (connection.state !== 'ready') {
    return 'UNKNOWN';
  }
  const complete = feeds.every(({ feed }) => symbolsOf(feed).length > 0);
  const state = known.get(symbol)?.state ?? (complete ? 'FAILED' : 'WAITING');
  return state in SYMBOL_STATES ? state : 'UNKNOWN';
}

function open(symbol) {
  if (detail.symbol === symbol) {
    close();
    return;
  }
  detail.open(symbol, known.get(symbol)?.feed);
  table.select(symbol);
  everything();
}

function close() {
  const symbol = detail.symbol;
  detail.close();
  table.select(null);
  table.focus(symbol);
}

function toggle(symbol) {
  watchlist.toggle(symbol);
  table.select(detail.symbol);
  everything();
}

function everything() {
  watchlist.symbols.forEach((symbol) => dirty.add(symbol));
  if (detail.symbol) {
    dirty.add(detail.symbol);
  }
  draw();
}

let drawing = 0;

/** Draws what changed, once a frame however many quotes came. */
function draw() {
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    for (const symbol of dirty) {
      const state = stateOf(symbol);
      table.show(symbol, quotes.get(symbol), state);
      if (symbol === detail.symbol) {
        detail.show(quotes.get(symbol), state, known.get(symbol), watchlist.has(symbol));
      }
    }
    dirty.clear();
    find('#empty').hidden = watchlist.symbols.length > 0;
    showLights();
  });
}

function showLights() {
  const all = lights(connection, feeds, watchlist.symbols.map(stateOf), authCodes);
  const list = find('#lights');
  if (list.children.length !== all.length) {
    list.replaceChildren(...all.map(emptyLight));
  }
  all.forEach((light, index) => {
    const node = list.children[index];
    node.id = light.id;
    node.dataset.level = light.level;
    setText(node.children[0], light.label);
    setText(node.querySelector('.sign'), light.sign);
    setText(node.querySelector('.state-name'), light.state);
    setText(node.querySelector('.more'), light.detail ?? '');
    node.querySelector('.more').title = light.detail ?? '';
    announcer.tell(light.label, light.state);
  });
}

function emptyLight() {
  return element(
    'div',
    { class: 'light' },
    element('dt'),
    element(
      'dd',
      {},
      element('span', { class: 'sign', 'aria-hidden': 'true' }),
      element('span', { class: 'state-name' }),
      element('span', { class: 'more' }),
    ),
  );
}

/** Offers what can be added. */
function offer() {
  const list = find('#known-symbols');
  if (list.children.length !== known.size) {
    list.replaceChildren(...[...known.keys()].sort().map((symbol) => element('option', { value: symbol })));
  }
}

find('#add').addEventListener('submit', (event) => {
  event.preventDefault();
  const input = find('#add-symbol');
  const wanted = input.value.trim();
  const symbol = [...known.keys()].find((name) => name.toLowerCase() === wanted.toLowerCase());
  setText(find('#add-error'), wanted && !symbol ? `The feed has no ${wanted}` : '');
  if (symbol) {
    input.value = '';
    if (!watchlist.has(symbol)) {
      toggle(symbol);
    }
    table.focus(symbol);
  }
});

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && detail.symbol) {
    close();
  } else if (event.key === '/' && !event.target.matches('input')) {
    event.preventDefault();
    find('#add-symbol').focus();
  }
});

setInterval(() => {
  table.tick();
  everything();
}, 1000);

connection.start();
