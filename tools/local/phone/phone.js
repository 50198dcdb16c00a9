// @ts-check

/** @typedef {{to: string, channel: string, body: string, code: string, at: string}} Message */

/** @type {Record<string, string>} */
const CHANNEL_NAMES = { sms: 'Text message', call: 'Call', whatsapp: 'WhatsApp', email: 'E-mail' };
const COPIED_MS = 2000;

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

/**
 * @param {Element} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return /** @type {HTMLElement} */ (element);
}

const phones = byId('phones');
/** One section per number or address, @type {Map<string, HTMLElement>} */
const sections = new Map();

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

/** @param {Message} message */
function channelName(message) {
  return CHANNEL_NAMES[message.channel] ?? message.channel;
}

/** @param {Message} message */
function messageItem(message) {
  const item = fromTemplate('message-template');
  const at = new Date(message.at);
  const time = /** @type {HTMLTimeElement} */ (find(item, 'time'));
  // Everything from a message goes in as text, so markup in it stays text.
  find(item, '.icon use').setAttribute('href', `#icon-${message.channel}`);
  find(item, '.channel-name').textContent = channelName(message);
  time.dateTime = message.at;
  time.textContent = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  time.title = at.toLocaleString();
  find(item, '.code').textContent = message.code;
  find(item, '.body').textContent = message.body;
  const copy = find(item, '.copy');
  copy.setAttribute('aria-label', `Copy code ${[...message.code].join(' ')}`);
  copy.addEventListener('click', () => copyCode(message.code, item, copy));
  return item;
}

/**
 * @param {string} code
 * @param {HTMLElement} item
 * @param {HTMLElement} button
 */
async function copyCode(code, item, button) {
  try {
    await navigator.clipboard.writeText(code);
    button.textContent = 'Copied';
  } catch {
    // Without leave to write to the clipboard, selecting the code is the next best thing.
    getSelection()?.selectAllChildren(find(item, '.code'));
    button.textContent = 'Selected';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, COPIED_MS);
}

/** Puts a message on top of its phone, and that phone first. @param {Message} message */
function show(message) {
  const section = sectionFor(message.to);
  find(section, 'ol').prepend(messageItem(message));
  if (phones.firstElementChild !== section) phones.prepend(section);
  byId('empty').hidden = true;
}

/** @param {Message} message */
function announce(message) {
  byId('announcement').textContent =
    `${channelName(message)} for ${message.to}: ${[...message.code].join(' ')}`;
}

/** @param {'connecting' | 'open' | 'lost'} state @param {string} words */
function showConnection(state, words) {
  const connection = byId('connection');
  connection.dataset.state = state;
  connection.textContent = words;
}

const stream = new EventSource('/local/messages/stream');
stream.addEventListener('open', () => showConnection('open', 'Live'));
stream.addEventListener('error', () => showConnection('lost', 'Not connected, trying again…'));
stream.addEventListener('messages', (event) => {
  sections.clear();
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
