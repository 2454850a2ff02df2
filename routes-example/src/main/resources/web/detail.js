// SPDX-License-Identifier: Apache-2.0
import { Chart } from './chart.js';
import { element, Price, setText } from './dom.js';
import { age, clock, priceParts, signed } from './format.js';
import { Phases } from './phases.js';
import { SYMBOL_STATES } from './status.js';

const EVENTS = 8;
const FACTS = ['Spread', 'Change', 'High', 'Low', 'Quoted at', 'Age', 'State', 'Since', 'Feed'];

/** One symbol seen closely, and what happened to it lately. Holds its own subscription while it is open. */
export class Detail {
  symbol = null;
  #feed;
  #panel;
  #subscriptions;
  #actions;
  #release = null;
  #events = [];
  #phases = new Phases();
  #parts = null;

  /** The actions are close() and toggle(symbol), which puts it on the watchlist or takes it off. */
  constructor(panel, subscriptions, actions) {
    this.#panel = panel;
    this.#subscriptions = subscriptions;
    this.#actions = actions;
  }

  open(symbol, feed) {
    const release = this.#subscriptions.hold(symbol);
    this.#release?.();
    this.#release = release;
    this.symbol = symbol;
    this.#feed = feed;
    this.#build();
    this.#panel.hidden = false;
  }

  close() {
    this.#release?.();
    this.#release = null;
    this.symbol = null;
    this.#parts?.chart.close();
    this.#parts = null;
    this.#panel.hidden = true;
  }

  /** Remembers a lifecycle event; those of other symbols, and of other feeds, are passed over when shown. */
  happened(event) {
    this.#phases.happened(event);
    this.#events.unshift(event);
    this.#events.length = Math.min(this.#events.length, 200);
    this.#showEvents();
  }

  show(quote, state, line, watched) {
    if (!this.#parts) {
      return;
    }
    const { bid, ask, chart, facts, toggle } = this.#parts;
    const about = SYMBOL_STATES[state];
    setText(toggle, watched ? 'Take off the watchlist' : 'Put on the watchlist');
    setText(facts.State, `${about.sign} ${about.name}`);
    setText(facts.Since, line?.since ? clock(line.since) : '–');
    setText(facts.Feed, line?.feed ?? '–');
    this.#panel.dataset.state = state;
    if (!quote) {
      return;
    }
    bid.show(priceParts(quote.bid, quote.digits), quote.bidMove);
    ask.show(priceParts(quote.ask, quote.digits), quote.askMove);
    if (state === 'LIVE') {
      chart.quote(quote);
    }
    chart.phases(this.#phases.of(this.symbol));
    chart.draw();
    setText(facts.Spread, (quote.ask - quote.bid).toFixed(quote.digits));
    setText(facts.Change, signed(quote.mid - quote.first, quote.digits));
    setText(facts.High, quote.high.toFixed(quote.digits));
    setText(facts.Low, quote.low.toFixed(quote.digits));
    setText(facts['Quoted at'], quote.timestamp ? clock(quote.timestamp) : 'not sent');
    setText(facts.Age, age(quote.receivedAt));
  }

  #build() {
    const bid = new Price();
    const ask = new Price();
    const symbol = this.symbol;
    this.#parts?.chart.close();
    const chart = new Chart(symbol);
    const facts = Object.fromEntries(FACTS.map((name) => [name, element('dd', {}, '–')]));
    const toggle = element('button', { type: 'button', class: 'toggle' });
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close details' }, '×');
    toggle.addEventListener('click', () => this.#actions.toggle(symbol));
    close.addEventListener('click', () => this.#actions.close());
    this.#parts = { bid, ask, chart, facts, toggle, events: element('ol', { class: 'events' }) };
    this.#panel.replaceChildren(
      element('div', { class: 'bar' }, element('h2', { id: 'detail-title' }, symbol), close),
      element(
        'p',
        { class: 'two-sides' },
        element('span', {}, element('span', { class: 'side' }, 'Bid '), bid.node),
        element('span', {}, element('span', { class: 'side' }, 'Ask '), ask.node),
      ),
      chart.node,
      element('dl', { class: 'facts' }, ...FACTS.map((name) => element('div', {}, element('dt', {}, name), facts[name]))),
      toggle,
      element('h3', {}, 'Lately'),
      this.#parts.events,
    );
    this.#showEvents();
  }

  #showEvents() {
    if (!this.#parts) {
      return;
    }
    const mine = this.#events
      .filter((event) => event.symbols?.includes(this.symbol) ?? event.feed === this.#feed)
      .slice(0, EVENTS);
    this.#parts.events.replaceChildren(
      ...mine.map((event) =>
        element(
          'li',
          {},
          element('time', {}, clock(event.timestamp)),
          ` ${event.lifecycle.toLowerCase().replaceAll('_', ' ')}`,
          event.reason ? element('span', { class: 'reason' }, ` ${event.reason}`) : '',
        ),
      ),
    );
  }
}
