// @ts-check
import { channelName, fillItem, find, showState, stateWords } from './phone-message.js';

/** @typedef {import('./phone-message.js').Message} Message */

/** How often "in 2 days" is said anew. */
const EVERY_MS = 20_000;

/** @param {string} id */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/**
 * A copy of a template's one element.
 * @param {string} id
 * @returns {HTMLElement}
 */
function fromTemplate(id) {
  const template = /** @type {HTMLTemplateElement} */ (byId(id));
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}

const phones = byId('phones');
/** One section per number or address, @type {Map<string, HTMLElement>} */
const sections = new Map();
/** The messages that come again when they change, @type {Map<string, {item: HTMLElement, message: Message}>} */
const changing = new Map();

/** @param {string} to */
function sectionFor(to) {
  const known = sections.get(to);
  if (known) return known;
  const section = fromTemplate('phone-template');
  const heading = find(section, 'h2');
  heading.textContent = to;
  heading.id = `phone-${sections.size}`;
  section.setAttribute('aria-labelledby', heading.id);
  sections.set(to, section);
  return section;
}

/** Puts a message on top of its phone, and that phone first. @param {Message} message */
function show(message) {
  const section = sectionFor(message.to);
  const item = fromTemplate('message-template');
  fillItem(item, message);
  if (message.id !== undefined) {
    changing.get(message.id)?.item.remove();
    changing.set(message.id, { item, message });
  }
  find(section, 'ol').prepend(item);
  if (phones.firstElementChild !== section) phones.prepend(section);
  byId('empty').hidden = true;
}

/** @param {Message} message */
function announce(message) {
  const words = message.code === undefined ? (message.subject ?? message.body) : [...message.code].join(' ');
  const state = stateWords(message, new Date());
  byId('announcement').textContent =
    `${channelName(message)} for ${message.to}: ${state === '' ? words : `${state}: ${words}`}`;
}

/** @param {'connecting' | 'open' | 'lost'} state @param {string} words */
function showConnection(state, words) {
  const connection = byId('connection');
  connection.dataset.state = state;
  connection.textContent = words;
}

setInterval(() => {
  for (const { item, message } of changing.values()) showState(item, message, new Date());
}, EVERY_MS);

const stream = new EventSource('/local/messages/stream');
stream.addEventListener('open', () => showConnection('open', 'Live'));
stream.addEventListener('error', () => showConnection('lost', 'Not connected, trying again…'));
stream.addEventListener('messages', (event) => {
  sections.clear();
  changing.clear();
  phones.replaceChildren();
  byId('empty').hidden = false;
  for (const message of JSON.parse(event.data).reverse()) show(message);
});
stream.addEventListener('message', (event) => {
  const message = JSON.parse(event.data);
  show(message);
  find(sectionFor(message.to), 'li').classList.add('arriving');
  announce(message);
});
