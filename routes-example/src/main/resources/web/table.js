// SPDX-License-Identifier: Apache-2.0
import { element, Price, setText, Sparkline } from './dom.js';
import { age, priceParts, signed } from './format.js';
import { SYMBOL_STATES } from './status.js';

/** The watchlist's table: one row a symbol; the keyboard moves between the rows' buttons, one of which takes the focus. */
export class QuoteTable {
  #body;
  #rows = new Map();
  #actions;

  /** The actions are open(symbol) and remove(symbol). */
  constructor(table, actions) {
    this.#body = table.tBodies[0];
    this.#actions = actions;
    this.#body.addEventListener('keydown', (event) => this.#key(event));
  }

  add(symbol) {
    const row = new Row(symbol, this.#actions);
    this.#rows.set(symbol, row);
    this.#body.append(row.node);
    this.#rove();
  }

  /** Takes a row away; if it had the focus, its neighbour gets it. */
  remove(symbol) {
    const row = this.#rows.get(symbol);
    const focused = row.node.contains(document.activeElement);
    const neighbour = row.node.nextElementSibling ?? row.node.previousElementSibling;
    row.node.remove();
    this.#rows.delete(symbol);
    this.#rove(neighbour);
    if (focused) {
      neighbour?.querySelector('.open').focus();
    }
  }

  show(symbol, quote, state) {
    this.#rows.get(symbol)?.show(quote, state);
  }

  /** Lets the ages go on. */
  tick() {
    this.#rows.forEach((row) => row.tick());
  }

  select(symbol) {
    this.#rows.forEach((row, name) => row.select(name === symbol));
  }

  focus(symbol) {
    this.#rows.get(symbol)?.node.querySelector('.open').focus();
  }

  #key(event) {
    const row = event.target.closest('tr');
    const to = {
      ArrowDown: row?.nextElementSibling,
      ArrowUp: row?.previousElementSibling,
      Home: this.#body.firstElementChild,
      End: this.#body.lastElementChild,
    }[event.key];
    if (to) {
      this.#rove(to);
      to.querySelector('.open').focus();
      event.preventDefault();
    } else if (event.key === 'Delete' && row) {
      this.#actions.remove(row.dataset.symbol);
    }
  }

  #rove(to) {
    const current = to ?? this.#body.querySelector('tr:has(.open[tabindex="0"])') ?? this.#body.firstElementChild;
    for (const row of this.#body.rows) {
      row.querySelector('.open').tabIndex = row === current ? 0 : -1;
    }
  }
}

class Row {
  #bid = new Price();
  #ask = new Price();
  #spark = new Sparkline();
  #spread = element('td', { class: 'number wide spread' });
  #change = element('td', { class: 'number change' });
  #age = element('td', { class: 'number age' });
  #sign = element('span', { class: 'sign', 'aria-hidden': 'true' });
  #state = element('span', { class: 'state-name' });
  #open;
  #receivedAt = 0;

  constructor(symbol, actions) {
    this.#open = element('button', { type: 'button', class: 'open', 'aria-expanded': 'false' }, symbol);
    const remove = element('button', { type: 'button', class: 'remove', tabindex: '-1', 'aria-label': `Remove ${symbol}` }, '×');
    this.#open.addEventListener('click', () => actions.open(symbol));
    remove.addEventListener('click', () => actions.remove(symbol));
    this.node = element(
      'tr',
      { 'data-symbol': symbol, 'data-state': 'UNKNOWN' },
      element('th', { scope: 'row' }, this.#open),
      element('td', { class: 'number bid' }, this.#bid.node),
      element('td', { class: 'number ask' }, this.#ask.node),
      this.#spread,
      this.#change,
      element('td', { class: 'wide trend' }, this.#spark.node),
      this.#age,
      element('td', { class: 'state' }, this.#sign, this.#state),
      element('td', { class: 'wide' }, remove),
    );
  }

  show(quote, state) {
    const about = SYMBOL_STATES[state];
    this.node.dataset.state = state;
    this.node.dataset.level = about.level;
    setText(this.#sign, about.sign);
    setText(this.#state, about.name);
    if (quote) {
      this.#bid.show(priceParts(quote.bid, quote.digits), quote.bidMove);
      this.#ask.show(priceParts(quote.ask, quote.digits), quote.askMove);
      setText(this.#spread, (quote.ask - quote.bid).toFixed(quote.digits));
      const change = ((quote.mid - quote.first) / quote.first) * 100;
      setText(this.#change, `${signed(change, 2)} %`);
      this.#change.dataset.move = Number(change.toFixed(2)) === 0 ? '' : change > 0 ? 'up' : 'down';
      this.#spark.draw(quote.points);
      this.#receivedAt = quote.receivedAt;
      this.tick();
    }
  }

  tick() {
    setText(this.#age, this.#receivedAt ? age(this.#receivedAt) : '–');
  }

  select(selected) {
    this.node.classList.toggle('selected', selected);
    this.#open.setAttribute('aria-expanded', String(selected));
  }
}
